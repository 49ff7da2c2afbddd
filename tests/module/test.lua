-- The table `track` in plain Lua 5.4: each function, and each misuse of it.
-- lua5.4 test.lua SOURCE FOLDER; writes TAP, exits with 1 on a failure.

local source, folder = arg[1], arg[2]
local track = require "track"

local count, failures = 0, 0

local function test(name, body)
  count = count + 1
  local good, message = xpcall(body, function(e)
    return type(e) == "string" and debug.traceback(e, 2) or e
  end)
  if not good then
    failures = failures + 1
    print("# " .. tostring(message):gsub("\n", "\n# "))
  end
  print((good and "ok " or "not ok ") .. count .. " - " .. name)
end

local function equal(got, expected)
  if got ~= expected then
    error(("expected %s, got %s"):format(tostring(expected), tostring(got)), 2)
  end
end

-- The call fails, and its message has the text.
local function fails(text, f, ...)
  local good, message = pcall(f, ...)
  if good then
    error("it did not fail: " .. text, 2)
  end
  if not tostring(message):find(text, 1, true) then
    error(("the message is '%s' without '%s'"):format(tostring(message), text), 2)
  end
  return message
end

local made = 0
local function path()
  made = made + 1
  return ("%s/%d.track"):format(folder, made)
end

local plan = source .. "/tests/sessions/pilot.lua"

local function tracker()
  local store = track.create(path())
  store:load(plan)
  return store
end

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
  return folder .. "/" .. name
end

local function read(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

-- Opening, creating, closing ---------------------------------------------------

test("require gives the table that is already there", function()
  package.loaded.track = nil
  equal(type(require "track".open), "function")
  equal(track.version, "0.1.0")
end)

test("today is the day of the clock that TRACK_NOW fixes", function()
  equal(track.today(), track.day "2026-03-20")
end)

test("a tracker is created, closed and opened again", function()
  local name = path()
  track.create(name):close()
  local store = track.open(name)
  equal(store:path(), name)
  equal(tostring(store), "tracker " .. name)
  equal(store:position(), 1)
  store:close()
  equal(tostring(store), "closed tracker")
end)

test("a variable with <close> closes it", function()
  local kept
  do
    local store <close> = track.create(path())
    kept = store
  end
  fails("the tracker is closed", kept.position, kept)
end)

test("closing twice does nothing", function()
  local store = track.create(path())
  store:close()
  store:close()
end)

test("a file that is there is not made anew", function()
  local name = path()
  track.create(name):close()
  local e = fails("exist", track.create, name)
  equal(e.status, "conflict")
end)

test("a file that is not there is not opened", function()
  local e = fails("there is no file", track.open, folder .. "/none.track")
  equal(e.status, "not found")
  equal(type(e.line), "number")
  assert(e.file:find("test.lua", 1, true))
end)

test("a file that is no tracker is not opened", function()
  equal(fails("", track.open, write("text.track", "hello")).status, "file error")
end)

test("open needs a path and a known mode", function()
  fails("the path of a tracker is missing", track.open)
  fails("invalid option", track.open, path(), "wirte")
  fails("string expected", track.open, {})
  fails("string expected", track.create, nil)
end)

test("reading alone refuses to record", function()
  local name = path()
  local store = track.create(name)
  store:load(plan)
  store:close()
  local reader = track.open(name)
  fails("for reading only", reader.record, reader, { item = "sessions" })
end)

-- Loading plans ------------------------------------------------------------------

test("a plan comes from a file or from a text", function()
  local store = track.create(path())
  equal(store:load(plan).version, 1)
  local receipt = store:load { text = read(plan):gsub("working", "working", 0), name = "again.lua" }
  equal(receipt.count, 0)
  local text = read(plan):gsub("total = RON \"420250.00\"", "total = RON \"420251.00\"")
  equal(store:load { text = text, as = "amendment", on = "2026-03-01", reason = "addendum 1" }.version, 2)
  equal(store:project().total, track.money("RON", "420251.00"))
end)

test("a wrong plan says where", function()
  local store = track.create(path())
  local e = fails("did you mean 'title'?", store.load, store,
    { text = 'project "X" {\n  titel = "x" }', name = "x.lua" })
  equal(e.where, "x.lua:2:3")
  equal(e.status, "bad data")
  equal(store:position(), 1)
end)

test("load needs one of file and text", function()
  local store = track.create(path())
  fails("give the file of a plan, or its text", store.load, store, {})
  fails("give the file of a plan, or its text", store.load, store, { file = plan, text = "x" })
  fails("table expected", store.load, store)
  fails("cannot read", store.load, store, folder .. "/none.lua")
  fails("cannot be 'amendement'", store.load, store, { file = plan, as = "amendement" })
end)

test("a pack that nobody has is named", function()
  local store = track.create(path())
  fails("nopack", store.load, store, { text = 'project "X" { title = "x", rules = "nopack" }' })
end)

-- Recording -------------------------------------------------------------------------

test("an achievement is recorded with all that belongs to it", function()
  local store = tracker()
  local proof = write("minutes.txt", "who was there")
  local receipt = store:record { item = "sessions", quantity = 2, on = "2026-03-12",
    partner = "imago", note = "in Iași", proofs = { minutes = proof }, by = "Ana" }
  equal(receipt.n, 4)
  equal(receipt.repeated, false)
  equal(#receipt.command, 36)
  local achievement = store:project().stages[1].indicators[1].achievements[1]
  equal(achievement.quantity, 2)
  equal(achievement.on, track.day "2026-03-12")
  equal(achievement.partner, "imago")
  equal(achievement.note, "in Iași")
  equal(achievement.by, "Ana")
  equal(achievement.proofs[1].kind, "minutes")
end)

test("a quantity is a number or a text, exact to six decimals", function()
  local store = tracker()
  store:record { item = "sessions", quantity = 1.1 }
  store:record { item = "sessions", quantity = "0,25" }
  store:record { item = "sessions", quantity = 3.0 }
  local figures = {}
  for event in store:events { item = "sessions" } do
    figures[#figures + 1] = event.quantity
  end
  equal(figures[1], 1.1)
  equal(figures[2], 0.25)
  equal(figures[3], 3)
end)

test("what is no quantity is refused", function()
  local store = tracker()
  for _, wrong in ipairs { 1e300, 0 / 0, 1 / 0, 0.1 + 0.2, 1 / 3, true, {}, "two", "1.200",
    math.maxinteger } do
    fails("quantity: ", store.record, store, { item = "sessions", quantity = wrong })
  end
  equal(store:position(), 3)
end)

test("what record cannot take is refused before anything is stored", function()
  local store = tracker()
  fails("item is missing", store.record, store, {})
  fails("did you mean 'quantity'?", store.record, store, { item = "sessions", quantitiy = 1 })
  fails("did you mean 'E1.sessions'?", store.record, store, { item = "sesions" })
  fails("write field = value", store.record, store, { "sessions" })
  fails("write field = value", store.record, store, { item = "sessions", [{}] = 1 })
  fails("table expected", store.record, store, "sessions")
  fails("item: write a text", store.record, store, { item = false })
  fails("the text is empty", store.record, store, { item = "" })
  fails("NUL", store.record, store, { item = "a\0b" })
  fails("a number is no day", store.record, store, { item = "sessions", on = 2026 })
  fails("on: ", store.record, store, { item = "sessions", on = "03/12/2026" })
  fails("on: ", store.record, store, { item = "sessions", on = track.money("RON", 1) })
  fails("write true or false", store.record, store, { item = "sessions", again = 1 })
  fails("write a table", store.record, store, { item = "sessions", split = "f" })
  fails("write a table", store.record, store, { item = "sessions", proofs = 7 })
  fails("none.pdf", store.record, store, { item = "sessions", proofs = { minutes = folder .. "/none.pdf" } })
  equal(store:position(), 3)
end)

test("an object of a plan names its item", function()
  local store = tracker()
  store:record { item = store:project().stages[1].indicators[1], quantity = 3 }
  equal(store:project().stages[1].indicators[1].achieved, 3)
  fails("is no item of a plan", store.record, store, { item = store:project().stages })
end)

test("the same again is a decision", function()
  local store = tracker()
  store:record { item = "sessions", on = "2026-03-12" }
  equal(fails("", store.record, store, { item = "sessions", on = "2026-03-12" }).status, "decision needed")
  store:record { item = "sessions", on = "2026-03-12", again = true }
end)

test("a retry with the id of the command changes nothing", function()
  local store = tracker()
  local entry = { item = "sessions", id = "0195a3c0-0000-7000-8000-000000000001" }
  local first = store:record(entry)
  local again = store:record(entry)
  equal(again.repeated, true)
  equal(again.n, first.n)
end)

test("an expense takes money, or an amount in a currency", function()
  local store = tracker()
  store:spend { item = "travel", amount = track.money("RON", "120.50"), doc = "F 17", supplier = "CFR" }
  store:spend { item = "travel", amount = "79,50", doc = 18, share = 100, fund = "grant",
    confidence = "certified", tax = "12.70", paid = "2026-03-19" }
  local project = store:project()
  equal(project.spent, track.money("RON", "200.00"))
  equal(project.expenses[2].doc, "18")
  equal(project.expenses[2].fund, "grant")
  equal(project.expenses[2].tax, track.money("RON", "12.70"))
  store:spend { item = "PILOT", amount = 5, currency = "EUR" }
  equal(store:project().spent_other[1], track.money("EUR", 5))
end)

test("what is no amount is refused", function()
  local store = tracker()
  fails("amount is missing", store.spend, store, { item = "travel" })
  fails("write the amount in quotes", store.spend, store, { item = "travel", amount = 1.5 })
  fails("a table is no amount", store.spend, store, { item = "travel", amount = {} })
  fails("amount: ", store.spend, store, { item = "travel", amount = "many" })
  fails("cannot be 'grnat'", store.spend, store, { item = "travel", amount = 1, fund = "grnat" })
  fails("number of an event", store.spend, store, { item = "travel", amount = 1, replaces = "x" })
  fails("there is no item 'nothing'", store.spend, store, { item = "nothing", amount = 1 })
end)

test("deliveries, notes and narratives are recorded", function()
  local store = track.create(path())
  store:load { text = [[project "P" { title = "p", currency = "RON", from = "2026-01-01", to = "2026-12-31",
    deliverable "D1" { title = "d", due = "2026-03-31" } }]] }
  store:deliver { item = "D1", state = "submitted", on = "2026-03-10" }
  store:deliver { item = "D1", due = "2026-04-30", justification = "late data" }
  local deliverable = store:project().deliverables[1]
  equal(deliverable.state, "submitted")
  equal(deliverable.revised_due, track.day "2026-04-30")
  equal(deliverable.justification, "late data")
  fails("cannot be 'sent'", store.deliver, store, { item = "D1", state = "sent" })
  store:note { item = "D1", text = "call them" }
  fails("text is missing", store.note, store, { item = "D1" })
  store:narrative { project = "P", section = "summary", text = "All is well." }
  equal(store:project().narratives[1].text, "All is well.")
  fails("section is missing", store.narrative, store, { project = "P", text = "x" })
end)

test("a record is corrected and taken back", function()
  local store = tracker()
  local n = store:record({ item = "sessions", quantity = 2, partner = "imago" }).n
  fails("reason", store.correct, store, { n = n, quantity = 3 })
  store:correct { n = n, quantity = 3, clear = { "partner" }, reason = "miscounted" }
  local achievement = store:project().stages[1].indicators[1].achievements[1]
  equal(achievement.quantity, 3)
  equal(achievement.partner, nil)
  fails("n is missing", store.correct, store, { reason = "x" })
  fails("write a list", store.correct, store, { n = n, clear = "partner", reason = "x" })
  store:undo { n = n, reason = "twice" }
  equal(store:project().stages[1].indicators[1].achieved, nil)
  equal(fails("", store.undo, store, { n = 999 }).status, "not found")
  fails("number of an event", store.undo, store, { n = -1 })
  store:record { item = "webinars" }
  store:undo()
  equal(store:project().stages[1].indicators[2].achieved, nil)
end)

test("a proof is attached to a record that is there", function()
  local store = tracker()
  local n = store:record({ item = "sessions" }).n
  local file = path()
  local handle = assert(io.open(file, "w"))
  handle:write("signed\n")
  handle:close()
  equal(store:attach({ n = n, proofs = { minutes = file } }).count, 1)
  store:attach { n = n, links = { { kind = "photo", url = "https://example.org/p.jpg", sha256 = ("ab"):rep(32) } } }
  local proofs = store:project().stages[1].indicators[1].achievements[1].proofs
  equal(#proofs, 2)
  equal(proofs[1].kind, "minutes")
  equal(proofs[2].kind, "photo")
  fails("n is missing", store.attach, store, { proofs = { minutes = file } })
  fails("a link has no sha256", store.attach, store, { n = n, links = { { kind = "photo", url = "https://x.org/a" } } })
  equal(fails("", store.attach, store, { n = n, proofs = { minutes = file } }).status, "decision needed")
end)

test("a period is what the funder made of it", function()
  local store = track.create(path())
  store:load { name = "p.lua", text = [[project "P" { title = "P", from = "2026-01-01", to = "2026-12-31",
    period "R1" { from = "2026-02-01", to = "2026-02-28" } }]] }
  local r1 = { project = "P", period = "R1", state = "accepted", reason = "x" }
  equal(fails("open", store.period, store, r1).status, "conflict")
  fails("did you mean 'returned'?", store.period, store, { project = "P", period = "R1", state = "retruned" })
  equal(fails("open", store.reopen, store, { project = "P", period = "R1", reason = "x" }).status, "conflict")
  equal(fails("", store.reopen, store, { project = "P", period = "R9", reason = "x" }).status, "not found")
  fails("rule is missing", store.accept, store, { project = "P", period = "R1", reason = "x" })
  fails("reason", store.accept, store, { project = "P", period = "R1", rule = "late" })
  equal(store:accept({ project = "P", period = "R1", rule = "late", reason = "agreed by mail" }).count, 1)
end)

-- Transactions ------------------------------------------------------------------------

test("a transaction keeps all or nothing", function()
  local store = tracker()
  local a, b = store:transaction(function(s)
    s:record { item = "sessions" }
    s:record { item = "webinars" }
    return s:position(), "done"
  end)
  equal(a, 5)
  equal(b, "done")
  fails("stop", store.transaction, store, function(s)
    s:record { item = "sessions", quantity = 2 }
    error "stop"
  end)
  equal(store:position(), 5)
end)

test("begin, commit and rollback are there, too", function()
  local store = tracker()
  store:begin()
  store:record { item = "sessions" }
  store:rollback()
  equal(store:position(), 3)
  store:begin()
  store:record { item = "sessions" }
  store:commit()
  equal(store:position(), 4)
  store:begin "try"
  store:record { item = "webinars" }
  fails("", store.commit, store)
  store:rollback()
  equal(store:position(), 4)
  store:begin()
  equal(fails("", store.begin, store).status, "conflict")
end)

test("a tracker closed within its transaction is an error, not a crash", function()
  local store = tracker()
  fails("the tracker is closed", store.transaction, store, function(s) s:close() end)
  local other = tracker()
  fails("mine", other.transaction, other, function(s) s:close() error "mine" end)
  local third = tracker()
  fails("function expected", third.transaction, third, 7)
end)

test("a transaction may yield", function()
  local store = tracker()
  local thread = coroutine.wrap(function()
    store:transaction(function(s)
      s:record { item = "sessions" }
      coroutine.yield(1)
      s:record { item = "webinars" }
    end)
    return 2
  end)
  equal(thread(), 1)
  equal(thread(), 2)
  equal(store:position(), 5)
end)

-- Reading ----------------------------------------------------------------------------------

test("an object has the fields that rule packs see", function()
  local project = tracker():project()
  equal(project.kind, "project")
  equal(project.total - project.grant, track.money("RON", "70250.00"))
  equal(project.title.ro, "Consultare publică")
  equal(tostring(project.title), "Public consultation")
  equal(project.from + 1, track.day "2026-01-16")
  equal(#project.stages, 2)
  equal(track.count(project.stages, function(s) return #s.indicators == 2 end), 2)
  equal(track.mean(project.stages), 0)
  equal(track.sum(project.stages[1].lines, "planned"), track.money("RON", "1250.50"))
  equal(table.concat(track.map(project.stages, "code"), " "), "E1 E2")
end)

test("an object is one value, also as a key", function()
  local project = tracker():project()
  local seen = { [project.stages[1]] = true }
  assert(seen[project.stages[1]] and not seen[project.stages[2]])
  assert(project.stages[1] == project.stages[1].indicators[1].stage)
  assert(project ~= tracker():project())
end)

test("objects cannot be changed and know their fields", function()
  local project = tracker():project()
  fails("objects cannot be changed", function() project.code = "X" end)
  fails("did you mean 'stages'?", function() return project.stges end)
  fails("has no field 'nil'", function() return project[nil] end)
  fails("write list[1]", function() return project.stages.first end)
  fails("has no length", function() return #project end)
  equal(project.stages[0], nil)
  equal(project.stages[3], nil)
  equal(project.stages[math.maxinteger], nil)
  equal(getmetatable(project), false)
  fails("table expected", setmetatable, project, {})
end)

test("an object stays as it was when the tracker changes or closes", function()
  local store = tracker()
  local before = store:project()
  store:record { item = "sessions" }
  equal(before.stages[1].indicators[1].achieved, nil)
  equal(store:project().stages[1].indicators[1].achieved, 1)
  store:close()
  store = nil
  collectgarbage()
  equal(before.stages[1].indicators[1].title.en, "Working sessions")
end)

test("many objects of many views are read in any order", function()
  local store = tracker()
  local kept = {}
  for i = 1, 20 do
    store:record { item = "sessions", again = true }
    local project = store:project()
    kept[i] = project.stages[1].indicators[1]
    if i % 3 == 0 then collectgarbage() end
  end
  for i = 20, 1, -1 do
    equal(kept[i].achieved, i)
  end
  for i, indicator in ipairs(kept) do
    equal(track.map(kept[21 - i].achievements, function(a) assert(a.quantity == 1) return indicator.achieved end)[1], i)
  end
end)

test("a finalizer may read another object in between", function()
  local store = tracker()
  local other = tracker():project()
  local project = store:project()
  local reads = 0
  for _ = 1, 200 do
    setmetatable({}, { __gc = function() reads = reads + #other.stages end })
    equal(#project.spent_without_line, 0)
    equal(project.stages[2].code, "E2")
    for _, indicator in ipairs(project.stages[1].indicators) do
      equal(indicator.stage, project.stages[1])
    end
  end
  collectgarbage()
  equal(reads, 400)
end)

test("what had happened and what was known are two questions", function()
  local store = tracker()
  store:record { item = "sessions", on = "2026-02-10" }
  store:record { item = "sessions", on = "2026-03-10" }
  local function achieved(question)
    return store:project("PILOT", question).stages[1].indicators[1].achieved
  end
  equal(achieved { as_of = "2026-02-28" }, 1)
  equal(achieved { known_at = 4 }, 1)
  equal(achieved { as_of = track.today() }, 2)
  fails("the file has 5 events, not 6", achieved, { known_at = 6 })
  fails("as_of: ", achieved, { as_of = "soon" })
  fails("did you mean 'as_of'?", achieved, { as_off = "2026-02-28" })
end)

test("a period adds what it changed", function()
  local store = track.create(path())
  store:load { text = [[project "P" { title = "p", currency = "RON", from = "2026-01-01", to = "2026-12-31",
    indicator "a" { title = "a", target = 10 },
    period "R1" { from = "2026-02-01", to = "2026-02-28" } }]] }
  store:record { item = "a", quantity = 2, on = "2026-01-10" }
  store:record { item = "a", quantity = 3, on = "2026-02-10" }
  local indicator = store:project("P", { period = "R1" }).indicators[1]
  equal(indicator.previously, 2)
  equal(indicator.in_period, 3)
  equal(store:project().indicators[1].in_period, nil)
  fails("there is no period 'R2'", store.project, store, "P", { period = "R2" })
end)

test("the only project needs no name, several do", function()
  local store = track.create(path())
  fails("no project yet", store.project, store)
  equal(#store:projects(), 0)
  store:load(plan)
  equal(store:project().code, "PILOT")
  store:load { text = 'project "OTHER" { title = "o" }' }
  fails("OTHER, PILOT", store.project, store)
  equal(table.concat(store:codes(), " "), "OTHER PILOT")
  equal(store:projects()[2].code, "PILOT")
  equal(fails("", store.project, store, "NONE").status, "not found")
  fails("string expected", store.project, store, {})
end)

test("check tells what the rules find", function()
  local store = tracker()
  local findings = store:check()
  assert(#findings > 0)
  equal(type(findings[1].rule), "string")
  equal(#store:check "PILOT", #findings)
  equal(#store:check(nil, { as_of = "2026-01-16" }) <= #findings, true)
end)

test("events are told in order, and some of them alone", function()
  local store = tracker()
  store:record { item = "sessions", by = "Ana", on = "2026-03-12" }
  store:record { item = "webinars" }
  local kinds = {}
  for event in store:events() do kinds[#kinds + 1] = event.kind end
  equal(table.concat(kinds, " "), "file plan rules achievement achievement")
  local event = store:events { item = "sessions" }()
  equal(event.by, "Ana")
  equal(event.subject, "E1.sessions")
  equal(#event.hash, 64)
  equal(event.on, track.day "2026-03-12")
  equal(store:events { last = 1 }().n, 5)
  equal(store:events { n = 4 }().kind, "achievement")
  equal(store:events { n = 99 }(), nil)
  fails("", store.events, store, { item = "nothing.at.all" })
end)

test("events stay when the tracker is closed while they are told", function()
  local store = tracker()
  local told = 0
  for _ in store:events() do
    told = told + 1
    store:close()
  end
  equal(told, 3)
end)

-- Reports -----------------------------------------------------------------------------------

test("a report is a text without a file", function()
  local text = tracker():report()
  assert(text:find("PILOT", 1, true))
end)

test("a report is written as PDF and as text", function()
  local store = tracker()
  local out = store:report("PILOT", { output = folder .. "/a.pdf", lang = "ro" })
  equal(out.file, folder .. "/a.pdf")
  assert(out.pages >= 1 and #out.data_hash == 64)
  equal(#read(out.file), out.bytes)
  equal(read(out.file):sub(1, 5), "%PDF-")
  out = store:report("PILOT", { output = folder .. "/a.txt" })
  equal(#read(out.file), out.bytes)
  equal(out.pages, 0)
  equal(store:report("PILOT"), read(out.file))
end)

test("a report says what it cannot be", function()
  local store = tracker()
  fails("there is no format 'doc'", store.report, store, nil, { format = "doc" })
  fails("a PDF needs a file", store.report, store, nil, { format = "pdf" })
  fails("notemplate", store.report, store, nil, { template = "notemplate" })
  fails("", store.report, store, nil, { lang = "xx" })
  fails("no stage 'E9'", store.report, store, nil, { stage = "E9" })
  fails("", store.report, store, nil, { output = folder .. "/none/a.pdf" })
  fails("does not end in .pdf or .txt", store.report, store, nil, { output = folder .. "/a.docx" })
  equal(store:report("PILOT", { output = folder .. "/a.out", format = "text" }).pages, 0)
  fails("did you mean 'output'?", store.report, store, nil, { outptu = "x.pdf" })
end)

-- Misuse ----------------------------------------------------------------------------------

test("every method refuses a closed tracker and what is none", function()
  local closed = track.create(path())
  closed:close()
  for _, name in ipairs { "accept", "attach", "begin", "check", "codes", "commit", "correct", "deliver", "events",
    "load", "narrative", "note", "path", "period", "position", "project", "projects", "record", "reopen", "report", "rollback",
    "spend", "transaction", "undo" } do
    fails("the tracker is closed", closed[name], closed, {})
    for _, wrong in ipairs { 7, "x", {}, io.stdout, track.money("RON", 1), print } do
      fails("expected", closed[name], wrong)
    end
    fails("expected", closed[name])
  end
  fails("did you mean 'record'?", function() return closed.recrod end)
  fails("no fields to set", function() closed.x = 1 end)
end)

test("huge tables are refused or carried, never a crash", function()
  local store = tracker()
  local many, names = {}, {}
  for i = 1, 50000 do
    many["k" .. i] = i
    names[i] = "x" .. i
  end
  many.item = "sessions"
  fails("has no field", store.record, store, many)
  fails("", store.record, store, { item = "sessions", split = { sex = many } })
  fails("", store.correct, store, { n = 1, clear = names, reason = "x" })
  fails("", store.record, store, { item = ("x"):rep(1 << 22) })
end)

test("words refuse what they cannot take", function()
  for _, word in ipairs { "count", "day", "first", "map", "mean", "money", "ratio", "sum",
    "weighted_mean", "where" } do
    for _, wrong in ipairs { io.stdout, print, coroutine.running(), true } do
      fails("", track[word], wrong, wrong)
    end
  end
  fails("RON and EUR", function() return track.money("RON", 1) + track.money("EUR", 1) end)
  fails("cannot add", function() return track.money("RON", 1) + 1 end)
  fails("write the amount in quotes", track.money, "RON", 1.5)
  fails("has no field", function() return track.money("RON", 1).minr end)
end)

test("two trackers and two coroutines do not disturb each other", function()
  local a, b = tracker(), tracker()
  a:record { item = "sessions" }
  local other = coroutine.wrap(function()
    for _, stage in ipairs(b:project().stages) do coroutine.yield(stage.indicators[1].achieved) end
  end)
  equal(a:project().stages[1].indicators[1].achieved, 1)
  equal(other(), nil)
  equal(a:project().stages[1].indicators[1].achieved, 1)
end)

test("a failure prints as one line and has fields", function()
  local store = tracker()
  local e = fails("sesions", store.record, store, { item = "sesions" })
  equal(type(e), "table")
  equal(e.message, "there is no indicator 'sesions'")
  equal(e.hint, "did you mean 'E1.sessions'?")
  assert(not tostring(e):find("\n"))
  e.message, e.where, e.hint = nil, {}, nil
  equal(type(tostring(e)), "string")
end)

test("fields names what scripts see", function()
  local function has(list, name)
    return track.count(list, function(n) return n == name end) == 1
  end
  assert(has(track.fields "stage", "completion"))
  assert(has(track.fields "store:record", "quantity"))
  assert(has(track.fields "event", "hash"))
  fails("nothing of the name", track.fields, "satge")
  assert(has(track.fields(), "stage") and has(track.fields(), "store:record"))
  local seen = {}
  for _, name in ipairs(track.fields()) do
    assert(not seen[name], name .. " is listed twice")
    seen[name] = true
  end
  assert(has(track.fields "store", "transaction"))
  fails("string expected", track.fields, {})
end)

print("1.." .. count)
os.exit(failures == 0 and 0 or 1, true)
