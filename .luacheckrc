-- The words of plans, rule packs, templates and catalogues; see lua/.
std = "lua54"
max_line_length = 100

local lists = {
  "count", "day", "due_by", "first", "fold", "map", "max", "mean", "min",
  "money", "part", "ratio", "sum", "weighted_mean", "where",
}

local function with(words)
  local all = {}
  for _, word in ipairs(lists) do
    all[#all + 1] = word
  end
  for _, word in ipairs(words) do
    all[#all + 1] = word
  end
  return all
end

files["scripts/rules"].read_globals = with { "fail", "include", "rule", "rules" }
files["scripts/rules/tests"].read_globals = {
  "include", "test", "record", "spend", "deliver", "correct", "undo", "amend",
  "project", "partner", "signatory", "stage", "indicator", "deliverable", "line",
  "period", "EUR", "RON",
}
files["scripts/reports"] = {
  -- `table` is the library and, called, the block.
  read_globals = with {
    "bar", "bold", "callout", "chart", "code", "contents", "cover", "gauge",
    "heading", "image", "italic", "key_values", "link", "list", "markdown",
    "muted", "note", "page_break", "paragraph", "report", "section", "signatures",
    "value",
  },
}
files["scripts/locale"] = {
  read_globals = { "locale" },
  max_line_length = false,
}
files["scripts/projects"] = {
  read_globals = {
    "project", "partner", "signatory", "stage", "indicator", "deliverable",
    "line", "period", "EUR", "NOK", "RON",
  },
  max_line_length = false,
}
