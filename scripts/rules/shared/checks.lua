-- SPDX-License-Identifier: MIT
-- The checks that hold for every funder. A pack takes them in with
-- `local checks = include "checks"` and `table.unpack(checks)`.

-- Whether a record counts on a day outside its stage. A record counts on its
-- last day; a stage without days has no outside.
local function is_outside(record, stage)
  if not stage then
    return false
  end
  local on = record.on.last
  return stage.from and on < stage.from.first or stage.to and on > stage.to.last
end

local function outside_stage(record, stage)
  if not is_outside(record, stage) then
    return nil
  end
  return fail {
    ro = "Înregistrarea din {on} cade în afara etapei {stage}.",
    en = "The record of {on} lies outside stage {stage}.",
    values = { on = record.on, stage = stage.code },
    fix = "track correct N --on DAY --reason TEXT",
  }
end

-- The stage of an expense, booked on it or on one of its lines.
local function stage_of(expense)
  local item = expense.item
  if not item or item.kind == "project" then
    return nil
  end
  return item.kind == "stage" and item or item.stage
end

-- What tells a supplier's document from all others; nil when it is not known. A
-- credit note may carry the number of its invoice; its amount is below zero.
local function document_key(expense)
  local supplier = expense.supplier_code or expense.supplier
  if not supplier or not expense.doc or expense.replaced then
    return nil
  end
  local sign = expense.amount.minor < 0 and "-" or "+"
  return fold(supplier) .. "\n" .. fold(expense.doc) .. "\n" .. sign
end

local function documents_twice(project)
  local seen, found = {}, {}
  for _, expense in ipairs(project.expenses) do
    local key = document_key(expense)
    if key and seen[key] then
      local supplier = expense.supplier or expense.supplier_code
      found[#found + 1] = fail {
        subject = expense.item,
        ro = "Documentul {doc} al furnizorului {supplier} este înregistrat de două ori, "
          .. "la {first} și la {second}.",
        en = "Document {doc} of supplier {supplier} is recorded twice, on {first} and on {second}.",
        values = {
          doc = expense.doc, supplier = supplier, first = seen[key].on, second = expense.on,
        },
        fix = "track undo N",
      }
    elseif key then
      seen[key] = expense
    end
  end
  return found
end

return {
  rule "overdue-deliverable" {
    on = "deliverable",
    severity = "warning",
    title = {
      ro = "Livrabilele se predau până la termen",
      en = "Deliverables are submitted by their due day",
    },
    check = function(deliverable)
      local due = deliverable.revised_due or deliverable.due
      if not deliverable.late or deliverable.submitted then
        return nil
      end
      return fail {
        ro = "Livrabilul era scadent la {due} și nu a fost predat.",
        en = "The deliverable was due on {due} and has not been submitted.",
        values = { due = due },
      }
    end,
  },

  rule "missing-proofs" {
    on = "indicator",
    severity = "warning",
    title = {
      ro = "Fiecare rezultat raportat are dovezile cerute de plan",
      en = "Each reported result has the proofs that the plan asks for",
    },
    check = function(indicator)
      local proofs = indicator.proofs
      if proofs.count >= proofs.needed then
        return nil
      end
      return fail {
        ro = "Dovezi atașate: {count} din {needed} cerute de plan.",
        en = "Proofs attached: {count} of {needed} that the plan asks for.",
        values = { count = proofs.count, needed = proofs.needed },
        fix = "track attach N KIND=FILE",
      }
    end,
  },

  rule "overspent-line" {
    on = "line",
    severity = "warning",
    title = {
      ro = "Pe o linie nu se cheltuiește mai mult decât este planificat",
      en = "No more is spent on a line than is planned",
    },
    check = function(line)
      if not line.left or line.left.minor >= 0 then
        return nil
      end
      return fail {
        ro = "S-au cheltuit {spent} din {planned} planificați, cu {over} mai mult.",
        en = "Spent {spent} of {planned} planned, {over} too much.",
        values = { spent = line.spent, planned = line.planned, over = -line.left },
      }
    end,
  },

  rule "achievement-outside-stage" {
    on = "achievement",
    severity = "warning",
    title = {
      ro = "Realizările cad în durata etapei lor",
      en = "Achievements fall within their stage",
    },
    check = function(record)
      return outside_stage(record, record.item and record.item.stage)
    end,
  },

  rule "expense-outside-stage" {
    on = "expense",
    severity = "warning",
    title = {
      ro = "Cheltuielile cad în durata etapei lor",
      en = "Expenses fall within their stage",
    },
    check = function(expense)
      return outside_stage(expense, stage_of(expense))
    end,
  },

  rule "document-twice" {
    on = "project",
    severity = "warning",
    title = {
      ro = "Un document al unui furnizor se înregistrează o singură dată",
      en = "A supplier's document is recorded once",
    },
    check = documents_twice,
  },
}
