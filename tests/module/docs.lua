-- The blocks of docs/lua.md run, one after the other, as one program.
-- lua5.4 docs.lua SOURCE FOLDER

local blocks = {}
local inside = false
local number = 0
for line in io.lines(arg[1] .. "/docs/lua.md") do
  number = number + 1
  if line == "```lua" then
    inside = true
    blocks[#blocks + 1] = ""
  elseif line == "```" then
    inside = false
    blocks[#blocks + 1] = ""
  else
    blocks[#blocks + 1] = inside and line or ""
  end
end
assert(number > 50, "the page is there")

local chunk = assert(load(table.concat(blocks, "\n"), "@docs/lua.md"))
chunk()
local file = assert(io.open("progress.pdf", "rb"))
assert(file:read(5) == "%PDF-")
file:close()
