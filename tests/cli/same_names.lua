-- What `export json` has, read from the objects of a Lua program: under the same
-- name, with the same value. Prints what differs; exit 1 then.
local null = {}
local answer = load(assert(io.open(arg[1])):read("a"), "answer", "t", { null = null })()
local wrong, compared = 0, 0

local function differs(path, expected, got)
  wrong = wrong + 1
  if wrong <= 40 then print(("%s: JSON has %s, Lua %s"):format(path, tostring(expected), tostring(got))) end
end

local function same(path, expected, got)
  compared = compared + 1
  if expected ~= got then differs(path, expected, got) end
end

local compare

-- A quantity or a ratio.
local function figure(json, value, path)
  if json.state == "missing" then return same(path, nil, value) end
  if json.state == "n/a" then return same(path, false, value) end
  local number = tonumber(json.ratio or json.number)
  if json.of then number = number * 100 / tonumber(json.of) end
  if type(value) ~= "number" then return differs(path, number, value) end
  compared = compared + 1
  if math.abs(number - value) > (json.of and 1e-6 or 1e-12) then differs(path, number, value) end
end

-- A remark such as a unit or a source is one text in rules: one of its languages.
local function phrase(json, value, path)
  for _, text in pairs(json) do
    if text == value then return same(path, text, value) end
  end
  differs(path, select(2, next(json)), value)
end

local function is_list(json)
  return #json > 0 or next(json) == nil
end

local function object(json, value, path)
  if value == nil or value == false then return differs(path, "an object", value) end
  for name, member in pairs(json) do
    local good, read = pcall(function() return value[name] end)
    if good then compare(member, read, path .. "." .. name) else differs(path .. "." .. name, "a value", read) end
  end
end

function compare(json, value, path)
  if json == null then return same(path, nil, value) end
  if type(json) ~= "table" then
    return same(path, json, type(value) == "userdata" and tostring(value) or value)
  end
  if json.state and (json.number or json.ratio or json.state == "missing" or json.state == "n/a") then
    return figure(json, value, path)
  end
  if type(value) == "string" then return phrase(json, value, path) end
  if json[""] then return same(path, json[""], type(value) == "string" and value or value.en) end
  if next(json) == nil then return same(path, 0, value and (type(value) == "table" and (next(value) and 1 or 0) or #value) or 0) end
  if not is_list(json) then return object(json, value, path) end
  if value == nil or #value ~= #json then return differs(path .. " (items)", #json, value and #value) end
  for i = 1, #json do compare(json[i], value[i], path .. "[" .. i .. "]") end
end

-- Records stand in one list in JSON, and at their items in Lua.
local function records_of(project)
  local found = {}
  local function add(list)
    for _, record in ipairs(list) do found[record.n] = record end
  end
  for _, indicator in ipairs(project.all_indicators) do add(indicator.achievements) end
  for _, deliverable in ipairs(project.all_deliverables) do add(deliverable.deliveries) end
  add(project.expenses)
  add(project.retired)
  return found
end

local store <close> = track.open()
for _, json in ipairs(answer.projects) do
  local project = store:project(json.code)
  local records = json.records
  json.records = nil
  object(json, project, json.code)
  local found = records_of(project)
  for _, record in ipairs(records) do
    local proofs = found[record.n].proofs -- a list in Lua, how many in JSON
    same(json.code .. " proofs of record " .. record.n, record.proofs, #proofs)
    record.proofs = nil
    compare(record, found[record.n], json.code .. " record " .. record.n)
  end
end
print(compared .. " values compared, " .. wrong .. " differ")
os.exit(wrong == 0, true)
