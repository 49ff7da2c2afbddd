-- SPDX-License-Identifier: MIT
-- COSME, European Cluster Excellence Programme, as EISMEA runs it.
--
-- Every rate and term is a parameter with its source. What is not confirmed by
-- a contract is told by `track check` and stays out of reports.

local checks = include "checks"

local eu = "European Commission, reporting on deliverables in COSME, SMP and Horizon Europe"

local parameters = {
  indirect_percent = {
    value = 7,
    ro = "Costurile indirecte sunt 7 % din costurile directe, fără subcontractare și "
      .. "sprijinul acordat terților.",
    en = "Indirect costs are 7 % of the direct costs without subcontracting and support "
      .. "to third parties.",
    source = "general knowledge of COSME and the Single Market Programme, not a contract",
  },
  report_days = {
    value = 60,
    ro = "Raportul se predă în 60 de zile de la sfârșitul perioadei.",
    en = "The report is due 60 days after the end of its period.",
    source = "European Commission, periodic reports; not the contract of the project",
  },
}

-- The emblem of the European Union, as it is drawn.
local emblem = {
  width = 3,
  height = 2,
  background = "#003399",
  stars = 12,
  star_points = 5,
  star_colour = "#FFCC00",
  circle_radius = "1/3", -- of the height; the stars stand upright on it
  star_radius = "1/18",  -- of the height
}

local types = { "R", "DEM", "DEC", "DATA", "DMP", "ETHICS", "SECURITY", "OTHER" }
local audiences = { "PU", "SEN", "CO", "CI" }

local function is_one_of(word, words)
  return first(words, function(each)
    return each == word
  end)
end

-- A finding when the plan has a word that the programme does not know.
local function check_word(word, words)
  if not word or is_one_of(word, words) then
    return nil
  end
  local known = table.concat(words, ", ")
  return fail {
    ro = "„" .. word .. "” nu este dintre: " .. known .. ".",
    en = "'" .. word .. "' is none of: " .. known .. ".",
  }
end

local function is_due_in(period, due)
  return period.from and period.to and due >= period.from and due <= period.to
end

-- Whether a report on the day that is reported about; a project without
-- periods reports about all of its time.
local function is_reported_on(due, project)
  return #project.periods == 0 or first(project.periods, function(period)
    return is_due_in(period, due)
  end)
end

-- Whether a due day may be moved to another one by a record.
local function may_move(state, due, record)
  local open = state == "pending" or state == "draft" or state == "returned"
  return open and (not due or due > record.on)
end

local function moved_too_late(deliverable)
  local state, due, found = "pending", deliverable.due, {}
  for _, record in ipairs(deliverable.deliveries) do
    if record.due and not may_move(state, due, record) then
      found[#found + 1] = fail {
        ro = "Termenul a fost mutat la {due} pe {on}, când nu mai putea fi mutat.",
        en = "The due day was moved to {due} on {on}, when it could be moved no more.",
        values = { due = record.due, on = record.on },
      }
    end
    state, due = record.state or state, record.due or due
  end
  return found
end

-- All lines of a project, those of its stages included.
local function all_lines(project)
  local lines = map(project.lines, function(line) return line end)
  for _, stage in ipairs(project.stages) do
    for _, line in ipairs(stage.lines) do
      lines[#lines + 1] = line
    end
  end
  return lines
end

-- What the lines plan for indirect costs, and the direct costs that they rest
-- on: minor units.
local function indirect_and_base(project)
  local without_base = { subcontracting = true, ClusterXchange = true }
  local indirect, base = 0, 0
  for _, line in ipairs(all_lines(project)) do
    local minor = line.planned and line.planned.minor or 0
    if line.category == "indirect" then
      indirect = indirect + minor
    elseif not without_base[line.category] then
      base = base + minor
    end
  end
  return indirect, base
end

rules "cosme" {
  title = {
    ro = "COSME, Programul european pentru excelența clusterelor",
    en = "COSME, European Cluster Excellence Programme",
  },

  -- The amount for exchanges stands apart in the call of MEDIC-NEST.
  categories = {
    "personnel", "subcontracting", "travel", "equipment", "other", "ClusterXchange", "indirect",
  },

  -- The sense of what the programme prescribes, for a plan without its text.
  disclaimer = {
    ro = "Proiect finanțat prin Programul COSME al Uniunii Europene. Conținutul exprimă numai "
      .. "opinia autorului, care poartă întreaga răspundere pentru el; Comisia Europeană și "
      .. "EISMEA nu răspund de felul în care sunt folosite informațiile din el.",
    en = "This project is funded by the COSME Programme of the European Union. The content "
      .. "gives the view of the author alone, who bears the sole responsibility for it; the "
      .. "European Commission and EISMEA accept no responsibility for any use of it.",
  },

  rule "missed-deliverable-unexplained" {
    on = "deliverable",
    severity = "error",
    source = eu,
    title = {
      ro = "Un livrabil scadent și nepredat are o justificare",
      en = "A deliverable that is due and not submitted has a justification",
    },
    check = function(deliverable, project)
      local due = deliverable.revised_due or deliverable.due
      if not deliverable.late or deliverable.submitted or deliverable.justification
        or not is_reported_on(due, project) then
        return nil
      end
      return fail {
        ro = "Livrabilul, scadent la {due}, nu este predat: este nevoie de o justificare.",
        en = "The deliverable, due on {due}, is not submitted: a justification is needed.",
        values = { due = due },
        fix = "track deliver ITEM --justify TEXT",
      }
    end,
  },

  rule "late-deliverable" {
    on = "deliverable",
    severity = "warning",
    source = eu,
    title = {
      ro = "Livrabilele se predau la timp",
      en = "Deliverables are submitted in time",
    },
    check = function(deliverable)
      if not deliverable.late or not deliverable.submitted then
        return nil
      end
      local due = deliverable.revised_due or deliverable.due
      return fail {
        ro = "Predat la {submitted}, după termenul de {due}.",
        en = "Submitted on {submitted}, after it was due on {due}.",
        values = { submitted = deliverable.submitted, due = due },
      }
    end,
  },

  rule "due-day-moved-too-late" {
    on = "deliverable",
    severity = "warning",
    source = eu,
    title = {
      ro = "Termenul se mută numai înainte de predare și înainte de a trece",
      en = "A due day is moved before the submission and before it has passed",
    },
    check = moved_too_late,
  },

  rule "deliverable-number" {
    on = "deliverable",
    severity = "info",
    source = eu,
    title = {
      ro = "Livrabilele au numărul pachetului de lucru și un număr în el",
      en = "A deliverable is numbered by work package and a number in it",
    },
    check = function(deliverable)
      if deliverable.code:find "^D%d+%.%d+$" then
        return nil
      end
      return fail {
        ro = "Codul nu are forma D4.1.",
        en = "The code is not of the form D4.1.",
      }
    end,
  },

  rule "deliverable-type" {
    on = "deliverable",
    severity = "warning",
    source = eu,
    title = { ro = "Tipul este unul al programului", en = "The type is one of the programme" },
    check = function(deliverable)
      return check_word(deliverable.type, types)
    end,
  },

  rule "deliverable-dissemination" {
    on = "deliverable",
    severity = "warning",
    source = eu,
    title = {
      ro = "Nivelul de diseminare este unul al programului",
      en = "The dissemination level is one of the programme",
    },
    check = function(deliverable)
      return check_word(deliverable.dissemination, audiences)
    end,
  },

  -- For information only: the rate itself is not confirmed.
  rule "indirect-costs" {
    on = "project",
    severity = "info",
    source = parameters.indirect_percent.source,
    title = {
      ro = "Costurile indirecte nu depășesc rata",
      en = "Indirect costs do not exceed the rate",
    },
    check = function(project)
      local indirect, base = indirect_and_base(project)
      local percent = parameters.indirect_percent.value
      if indirect * 100 <= base * percent then
        return nil
      end
      return fail {
        ro = "Costurile indirecte planificate depășesc " .. percent .. " % din baza lor.",
        en = "The planned indirect costs exceed " .. percent .. " % of their base.",
      }
    end,
  },

  rule "report-due" {
    on = "period",
    severity = "info",
    source = parameters.report_days.source,
    title = {
      ro = "Perioada are o zi de predare a raportului",
      en = "A period has a day by which its report is due",
    },
    check = function(period)
      if period.due or not period.to then
        return nil
      end
      local due = period.to + parameters.report_days.value
      return fail {
        ro = "Ziua de predare a raportului lipsește; ar fi {due}.",
        en = "The day by which the report is due is missing; it would be {due}.",
        values = { due = due },
      }
    end,
  },

  rule "unconfirmed-defaults" {
    on = "project",
    severity = "info",
    title = {
      ro = "Valorile implicite ale pachetului se verifică în contract",
      en = "The defaults of the pack are checked against the contract",
    },
    check = function()
      local found = {}
      for _, parameter in pairs(parameters) do
        found[#found + 1] = fail {
          ro = parameter.ro .. " Valoare implicită a pachetului de reguli: verificați contractul.",
          en = parameter.en .. " Default of the pack: check your contract.",
        }
      end
      return found
    end,
  },

  rule "disclaimer" {
    on = "project",
    severity = "info",
    title = {
      ro = "Planul are textul oficial de declinare a răspunderii",
      en = "The plan has the official disclaimer",
    },
    check = function(project)
      if project.disclaimer then
        return nil
      end
      return fail {
        ro = "Planul nu are textul oficial (`disclaimer`); raportul îi redă sensul.",
        en = "The plan has no official text (`disclaimer`); the report gives its sense.",
      }
    end,
  },

  rule "emblem" {
    on = "project",
    severity = "info",
    title = {
      ro = "Materialele poartă emblema Uniunii Europene",
      en = "Materials carry the emblem of the European Union",
    },
    check = function()
      local shape = emblem.width .. ":" .. emblem.height .. ", " .. emblem.background
      local stars = emblem.stars .. " × " .. emblem.star_colour
      return fail {
        ro = "Adăugați emblema UE: dreptunghi " .. shape .. ", " .. stars .. ", stele cu "
          .. emblem.star_points .. " colțuri de rază " .. emblem.star_radius
          .. " pe un cerc de rază " .. emblem.circle_radius .. " din înălțime.",
        en = "Add the EU emblem: rectangle " .. shape .. ", " .. stars .. ", stars with "
          .. emblem.star_points .. " points of radius " .. emblem.star_radius
          .. " on a circle of radius " .. emblem.circle_radius .. " of the height.",
      }
    end,
  },

  table.unpack(checks),
}
