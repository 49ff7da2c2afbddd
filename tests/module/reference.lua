-- The reference (lua/reference/) names what scripts really see, all of it and
-- nothing else. lua5.4 reference.lua SOURCE FOLDER; WORDS names the program
-- that prints the words of the sandbox.

local track = require "track"
local source = arg[1]

local function set()
  return setmetatable({}, { __index = function() return false end })
end

-- The names that a page documents: tables and their fields, functions and their
-- parameters, as "stage", "stage.title", "store:record", "store:record.item".
local function documented(page)
  local names, owner, described = set(), nil, 0
  for line in io.lines(source .. "/lua/reference/" .. page .. ".lua") do
    local text = line:match "^%-%-%- (.+)"
    if text then
      owner = nil
      described = #text
    end
    local word, name, rest = line:match "^%-%- @(%a+)[%[opt%]]* +(%S+)(.*)"
    if word == "table" or word == "function" then
      owner = name
      names[name] = described > 0
    elseif word == "field" and owner then
      assert(rest ~= "", page .. ": " .. owner .. "." .. name .. " says nothing")
      names[owner .. "." .. name] = true
    elseif word == "field" then
      names[name] = true
    elseif word == "param" and name:find "^%a+%.%a" then
      assert(rest ~= "", page .. ": " .. owner .. "." .. name .. " says nothing")
      names[owner .. "." .. name:match "%.(.+)"] = true
    end
  end
  return names
end

local missing = 0
local function compare(page, real, told)
  for name in pairs(real) do
    if not told[name] then
      missing = missing + 1
      print(("lua/reference/%s.lua does not tell of %s"):format(page, name))
    end
  end
  for name in pairs(told) do
    if not real[name] then
      missing = missing + 1
      print(("lua/reference/%s.lua tells of %s, which is not there"):format(page, name))
    end
  end
end

local function add_fields(to, name, fields)
  to[name] = true
  for _, field in ipairs(fields) do
    to[name .. "." .. field] = true
  end
end

-- What the program shows.
local objects, methods = set(), set()
for _, what in ipairs(track.fields()) do
  local fields = track.fields(what)
  if what == "store" then
    for _, name in ipairs(fields) do methods["store:" .. name] = true end
  elseif what:find "^store:" then
    if what ~= "store:create" then add_fields(methods, what, fields) end
  elseif what ~= "title" then
    add_fields(objects, what == "partner's figure" and "partner_figure" or what, fields)
  end
end

local words = { plan = set(), rules = set(), templates = set(), words = set() }
local program = assert(io.popen(os.getenv "WORDS"))
for line in program:lines() do
  local page, name = line:match "^(%a+)\t(.+)$"
  words[page][name] = true
end
assert(program:close())

for name in pairs(track) do
  if not words.words[name] then methods[name] = true end
end
methods.file = true -- only where the program was started for a tracker

compare("objects", objects, documented "objects")
compare("track", methods, documented "track")
compare("words", words.words, documented "words")
compare("plan", words.plan, documented "plan")

-- Of rule packs and templates the words alone; what their tables take stands in
-- the checks of each.
local function without_fields(names)
  local out = set()
  for name in pairs(names) do
    if not name:find("%.") then out[name] = true end
  end
  return out
end
compare("rules", words.rules, without_fields(documented "rules"))
words.templates.report, words.templates.locale, words.templates.ctx = true, true, true
compare("templates", words.templates, without_fields(documented "templates"))

os.exit(missing == 0 and 0 or 1, true)
