-- Writes a workload, the same for every engine, one block a line:
--   T<tab>title   1<tab>heading   P<tab>paragraph
--   I<tab>paragraph in italics   K<tab>line of code
--   B<tab>column<tab>…  (a table: "<" left, ">" right, then the title)
--   R<tab>cell<tab>…    E  (its end)
-- a: a report of about 10 pages; b: one table of 45,000 rows, or of as many
-- as the second argument says; c: 4 pages.

local words = {}
for word in ([[proiectul consorțiul activități etapa raport indicator livrabil
  partener finanțare implementare ședință imagistică medicală cercetare Iași
  și de în pentru cu la din care prin cheltuieli eligibile trimestru atelier
  întâlnire coordonator evaluare rezultat țintă]]):gmatch("%S+") do
  words[#words + 1] = word
end

local seed = 1
local function pick(n) -- a Lehmer generator: the same numbers everywhere
  seed = seed * 48271 % 2147483647
  return seed % n + 1
end

local function text(count)
  local out = {}
  for i = 1, count do
    out[i] = words[pick(#words)]
  end
  return table.concat(out, " ") .. "."
end

local function money()
  return string.format("%d.%03d,%02d", pick(900), pick(1000) - 1, pick(100) - 1)
end

local function put(...)
  io.write(table.concat({ ... }, "\t"), "\n")
end

local function rows(count)
  put("B", "<Nr.", "<Partener", "<Descriere", ">Data", ">Suma, RON", ">Din plan")
  for i = 1, count do
    put("R", tostring(i), "partener " .. pick(12), text(3),
      string.format("%02d.%02d.2026", pick(28), pick(12)), money(),
      pick(100) .. " %")
  end
  put("E")
end

local function section(number, row_count)
  put("1", number .. ". Etapa " .. number)
  put("K", "CEX-IMAG:E" .. number .. ".sessions")
  for _ = 1, 4 do
    put("P", text(60))
  end
  put("I", text(12))
  rows(row_count)
end

local kinds = {
  a = function()
    for i = 1, 9 do
      section(i, 18)
    end
  end,
  b = function()
    rows(tonumber(arg[2]) or 45000)
  end,
  c = function()
    for i = 1, 4 do
      section(i, 10)
    end
  end,
}

local kind = kinds[arg[1]] or error("usage: workload.lua a|b|c")
put("T", "Raport de progres")
kind()
