-- SPDX-License-Identifier: MIT
-- The tests of the pack `cosme`: run them with `track rules test cosme`.

local figures = include "figures"

-- A work package from January to June with what is handed in, and the text
-- that the programme prescribes.
local function package(...)
  return project "T" {
    title = "Test", currency = "EUR", disclaimer = "The content is the author's alone.",
    from = "2026-01-01", to = "2026-12-31",
    stage "WP4" { title = "Work package", from = "2026-01-01", to = "2026-06-30", ... },
  }
end

-- Told to everybody who checks: nobody has confirmed two defaults, and the
-- emblem has to be added by hand.
local function with(...)
  return { "emblem on T", "unconfirmed-defaults on T", "unconfirmed-defaults on T", ... }
end

-- A deliverable as the programme wants it, with what `fields` say otherwise.
local function report_due(day, fields)
  local code = fields.code or "D4.1"
  fields.code = nil
  fields.title, fields.due = "Report", day
  fields.type, fields.dissemination = fields.type or "R", fields.dissemination or "PU"
  return deliverable(code)(fields)
end

test "a plan in order has no errors and no warnings" {
  plan = package(report_due("2026-03-31", {})),
  as_of = "2026-03-31",
  expect = { errors = {}, warnings = {}, findings = with() },
}

test "a deliverable that is due and not submitted needs a justification" {
  plan = package(report_due("2026-03-31", {})),
  as_of = "2026-04-01",
  expect = {
    errors = { "missed-deliverable-unexplained on WP4.D4.1" },
    warnings = { "overdue-deliverable on WP4.D4.1" },
  },
}

test "a justification is enough" {
  plan = package(report_due("2026-03-31", {})),
  given = { deliver "WP4.D4.1" { justification = "The lab was closed.", on = "2026-04-01" } },
  as_of = "2026-04-01",
  expect = { errors = {}, warnings = { "overdue-deliverable on WP4.D4.1" } },
}

test "a deliverable submitted after its due day is late" {
  plan = package(report_due("2026-03-31", {})),
  given = { deliver "WP4.D4.1" { "submitted", on = "2026-04-02" } },
  as_of = "2026-04-30",
  expect = {
    figures = { ["WP4.D4.1"] = { late = true, progress = 1, submitted = "2026-04-02" } },
    errors = {},
    warnings = { "late-deliverable on WP4.D4.1" },
  },
}

test "on the due day it is in time" {
  plan = package(report_due("2026-03-31", {})),
  given = { deliver "WP4.D4.1" { "submitted", on = "2026-03-31" } },
  as_of = "2026-04-30",
  expect = { figures = { ["WP4.D4.1"] = { late = false } }, warnings = {} },
}

-- Late is told by the first submission; a second one after a return is in time.
test "a returned deliverable keeps the day of its first submission" {
  plan = package(report_due("2026-03-31", {})),
  given = {
    deliver "WP4.D4.1" { "submitted", on = "2026-03-30" },
    deliver "WP4.D4.1" { "returned", on = "2026-04-10" },
    deliver "WP4.D4.1" { "submitted", on = "2026-04-20" },
  },
  as_of = "2026-04-30",
  expect = {
    figures = { ["WP4.D4.1"] = { late = false, submitted = "2026-03-30", state = "submitted" } },
    warnings = {},
  },
}

test "a due day moved in time is in order" {
  plan = package(report_due("2026-03-31", {})),
  given = { deliver "WP4.D4.1" { due = "2026-05-31", on = "2026-03-15" } },
  as_of = "2026-04-30",
  expect = { errors = {}, warnings = {} },
}

test "a due day that has passed may not be moved" {
  plan = package(report_due("2026-03-31", {})),
  given = { deliver "WP4.D4.1" { due = "2026-05-31", on = "2026-04-02" } },
  as_of = "2026-04-30",
  expect = { errors = {}, warnings = { "due-day-moved-too-late on WP4.D4.1" } },
}

test "a due day may not be moved after the submission" {
  plan = package(report_due("2026-03-31", {})),
  given = {
    deliver "WP4.D4.1" { "submitted", on = "2026-03-10" },
    deliver "WP4.D4.1" { due = "2026-05-31", on = "2026-03-15" },
  },
  as_of = "2026-04-30",
  expect = { warnings = { "due-day-moved-too-late on WP4.D4.1" } },
}

test "a number that is not of its work package's form is told" {
  plan = package(report_due("2026-06-30", { code = "report" })),
  as_of = "2026-03-31",
  expect = { infos = with("deliverable-number on WP4.report"), warnings = {} },
}

test "a type and an audience that the programme does not know are found" {
  plan = package(report_due("2026-06-30", { type = "PAPER", dissemination = "ALL" })),
  as_of = "2026-03-31",
  expect = {
    warnings = { "deliverable-dissemination on WP4.D4.1", "deliverable-type on WP4.D4.1" },
  },
}

-- The base leaves out subcontracting: (10 000 + 4 000) × 7 % = 980.
local function budget(indirect)
  return package(
    line "staff" { category = "personnel", amount = EUR(10000) },
    line "travel" { category = "travel", amount = EUR(4000) },
    line "experts" { category = "subcontracting", amount = EUR(50000) },
    line "indirect" { category = "indirect", amount = EUR(indirect) }
  )
end

test "indirect costs of 7 % of their base are in order" {
  plan = budget(980),
  as_of = "2026-03-31",
  expect = { figures = { project = { planned = EUR(64980) } }, findings = with() },
}

test "one euro more is told" {
  plan = budget(981),
  as_of = "2026-03-31",
  expect = { findings = with("indirect-costs on T") },
}

test "a period without the day of its report is told" {
  plan = project "T" {
    title = "Test", currency = "EUR", disclaimer = "…",
    period "P1" { title = "First", from = "2026-01-01", to = "2026-06-30" },
    period "P2" { title = "Second", from = "2026-07-01", to = "2026-12-31", due = "2027-03-01" },
  },
  as_of = "2026-03-31",
  expect = { findings = with("report-due on P1") },
}

-- A project with periods is asked only about what is due in them.
test "a deliverable due outside every period needs no justification" {
  plan = project "T" {
    title = "Test", currency = "EUR", disclaimer = "…",
    period "P1" { title = "First", from = "2026-01-01", to = "2026-06-30", due = "2026-08-29" },
    report_due("2026-07-15", {}),
  },
  as_of = "2026-08-31",
  expect = { errors = {}, warnings = { "overdue-deliverable on D4.1" } },
}

test "a plan without the official disclaimer is told so" {
  plan = figures.plan(),
  as_of = "2026-03-31",
  expect = { findings = with("disclaimer on T") },
}

-- The default assessment: (1·1/2 + 2·1) / 3 = 5/6, with the weight 2 of D4.1.
test "a work package counts its items by weight" {
  plan = package(
    indicator "visits" { title = "Visits", target = 10 },
    report_due("2026-03-31", { weight = 2 })
  ),
  given = {
    record "WP4.visits" { 5, on = "2026-03-12" },
    deliver "WP4.D4.1" { "accepted", on = "2026-03-31" },
  },
  as_of = "2026-04-30",
  expect = {
    completion = { WP4 = "5/6" },
    status = { WP4 = "on-track" }, -- 120 of 181 days
    figures = { ["WP4.D4.1"] = { accepted = "2026-03-31" } },
  },
}

test "spending in another currency stays out of the total" {
  plan = package(line "travel" { category = "travel", amount = EUR(1000) }),
  given = {
    spend "WP4.travel" { EUR(100), on = "2026-03-12", doc = "1" },
    spend "WP4.travel" { RON(500), on = "2026-03-13", doc = "2" },
  },
  as_of = "2026-04-30",
  expect = { figures = { project = { spent = EUR(100) }, ["WP4.travel"] = { left = EUR(900) } } },
}
