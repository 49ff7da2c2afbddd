-- SPDX-License-Identifier: MIT
-- The invented Hearth Foundation: an example of a pack, written from
-- docs/rule-packs.md alone.

local TRAVEL_PERCENT = 20
local MOVED_PERCENT = 10
local OWN_PERCENT = 15
local WOMEN_PERCENT = 40
local PAYMENT_DAYS = 60

-- Whether `part` is more than `percent` % of `whole`; no when one is missing.
local function is_more(part, percent, whole)
  return part ~= nil and whole ~= nil and part * 100 > whole * percent
end

local function was_on_time(deliverable)
  local due = deliverable.revised_due or deliverable.due
  return deliverable.submitted ~= nil and due ~= nil and deliverable.submitted <= due
end

rules "hearth" {
  title = { en = "Hearth Foundation", ro = "Fundația Vatra" },
  categories = { "staff", "travel", "events" },

  -- A stage is as complete as its money is spent.
  stage_completion = function(stage)
    return ratio(stage.spent, stage.planned)
  end,

  rule "travel-ceiling" {
    on = "project", severity = "error", source = "Guide 2026, 3.1",
    title = { en = "At most 20 % of the budget is for travel", ro = "Cel mult 20 % pentru deplasări" },
    check = function(project)
      local travel = where(project.all_lines, function(line) return line.category == "travel" end)
      local planned = sum(travel, "planned")
      if is_more(planned, TRAVEL_PERCENT, project.planned) then
        return fail {
          en = "Travel is " .. planned .. " of " .. project.planned .. ".",
          ro = "Deplasările sunt " .. planned .. " din " .. project.planned .. ".",
          fix = "Move money from travel to another line.",
        }
      end
    end,
  },

  rule "before-start" {
    on = "expense", severity = "error", source = "Guide 2026, 3.2",
    title = { en = "Nothing is paid for before the first day", ro = "Nicio cheltuială înainte de prima zi" },
    check = function(expense, project)
      if project.from and expense.on < project.from then
        return fail {
          en = "Spent on " .. expense.on .. ", before the project began on " .. project.from .. ".",
          ro = "Cheltuit la " .. expense.on .. ", înainte de începutul proiectului, " .. project.from .. ".",
        }
      end
    end,
  },

  rule "paid-in-60-days" {
    on = "expense", severity = "warning", source = "Guide 2026, 3.3",
    title = { en = "An invoice is paid within 60 days", ro = "O factură se plătește în 60 de zile" },
    check = function(expense, project)
      local from = expense.doc_date or expense.on
      local waited = (expense.paid or project.as_of) - from
      if waited > PAYMENT_DAYS then
        return fail {
          en = (expense.paid and "Paid after " or "Not paid after ") .. waited .. " days.",
          ro = (expense.paid and "Plătită după " or "Neplătită după ") .. waited .. " de zile.",
        }
      end
    end,
  },

  rule "moved-10" {
    on = "project", severity = "error", source = "Guide 2026, 3.4",
    title = { en = "At most 10 % moves between lines", ro = "Cel mult 10 % se mută între linii" },
    check = function(project)
      local over = map(project.all_lines, function(line)
        local nothing = money(project.currency, 0)
        if line.left and line.left < nothing then
          return -line.left
        end
      end)
      local moved = sum(over)
      if is_more(moved, MOVED_PERCENT, project.planned) then
        return fail {
          en = moved .. " was spent beyond its lines, more than 10 % of " .. project.planned .. ".",
          ro = moved .. " s-a cheltuit peste linii, mai mult de 10 % din " .. project.planned .. ".",
          fix = "Ask for an amendment.",
        }
      end
    end,
  },

  rule "one-on-time" {
    on = "stage", severity = "warning", source = "Guide 2026, 4.1",
    title = { en = "Each stage hands in something on time", ro = "Fiecare etapă predă ceva la timp" },
    check = function(stage, project)
      local is_over = stage.to and stage.to < project.as_of
      if is_over and count(stage.deliverables, was_on_time) == 0 then
        return fail {
          en = "Nothing of " .. stage.title.en .. " was handed in on time.",
          ro = "Nimic din " .. stage.title.ro .. " nu a fost predat la timp.",
        }
      end
    end,
  },

  rule "women" {
    on = "indicator", severity = "warning", source = "Guide 2026, 4.2",
    title = { en = "At least 40 % of the participants are women", ro = "Cel puțin 40 % dintre participanți sunt femei" },
    check = function(indicator)
      local women = first(indicator.splits, function(split)
        return split.split == "sex" and split.part == "f"
      end)
      if not women or not indicator.achieved or indicator.achieved == 0 then
        return
      end
      local share = ratio(women.achieved or 0, indicator.achieved)
      if share * 100 < WOMEN_PERCENT then
        return fail {
          en = (women.achieved or 0) .. " of " .. indicator.achieved .. " are women.",
          ro = (women.achieved or 0) .. " din " .. indicator.achieved .. " sunt femei.",
        }
      end
    end,
  },

  rule "own-15" {
    on = "project", severity = "error", source = "Guide 2026, 3.5",
    title = { en = "15 % is paid from own money", ro = "15 % din bani proprii" },
    check = function(project)
      local own = where(project.expenses, function(expense)
        return expense.fund == "own" and not expense.replaced
      end)
      local share = ratio(sum(own, "spent") or money(project.currency, 0), project.spent)
      if share and share * 100 < OWN_PERCENT then
        return fail {
          en = "Own money is less than 15 % of " .. project.spent .. ".",
          ro = "Banii proprii sunt sub 15 % din " .. project.spent .. ".",
        }
      end
    end,
  },

  rule "never-falls" {
    on = "indicator", severity = "warning", source = "Guide 2026, 4.3",
    title = { en = "A percentage does not fall", ro = "Un procent nu scade" },
    check = function(indicator)
      if indicator.measure ~= "percent" then
        return
      end
      local highest = indicator.baseline or 0
      for _, achievement in ipairs(indicator.achievements) do
        if achievement.quantity < highest then
          return fail {
            en = "It fell on " .. achievement.on .. ".",
            ro = "A scăzut la " .. achievement.on .. ".",
          }
        end
        highest = achievement.quantity
      end
    end,
  },

  rule "partner-budget" {
    on = "partner", severity = "error", source = "Guide 2026, 3.6",
    title = { en = "A partner spends no more than its part", ro = "Un partener nu cheltuie peste partea sa" },
    check = function(partner)
      if partner.budget and partner.spent and partner.spent > partner.budget then
        return fail {
          en = partner.title .. " spent " .. partner.spent .. " of " .. partner.budget .. ".",
          ro = partner.title .. " a cheltuit " .. partner.spent .. " din " .. partner.budget .. ".",
        }
      end
    end,
  },

  rule "report-due" {
    on = "period", severity = "info", source = "Guide 2026, 5",
    title = { en = "Reports are sent by their day", ro = "Rapoartele se trimit la timp" },
    check = function(period, project)
      if period.state == "open" and period.due and period.due < project.as_of then
        return fail {
          en = "The report was due on " .. period.due .. ".",
          ro = "Raportul trebuia trimis până la " .. period.due .. ".",
        }
      end
    end,
  },
}
