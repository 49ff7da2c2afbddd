-- SPDX-License-Identifier: MIT
-- The tests of the pack `uefiscdi`: run them with `track rules test uefiscdi`.

local figures = include "figures"
local in_stage = figures.in_stage

-- What the pack always tells people who check: its default is not confirmed.
local always = "equal-weights-unconfirmed on T"

-- The weights 3 and 1 do not count: (2/3 + 1/2) / 2 = 7/12.
test "all results of a stage count alike, whatever their weight" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 3, weight = 3 },
    indicator "webinars" { title = "W", target = 2 }
  ),
  given = {
    record "E1.sessions" { 2, on = "2026-03-12" },
    record "E1.webinars" { 1, on = "2026-03-12" },
  },
  as_of = "2026-04-30",
  expect = { completion = { E1 = "7/12" }, findings = { always } },
}

-- (1 + 1/2 + 0) / 3 = 1/2: nothing was recorded for the third.
test "a planned result that nobody reported counts as 0" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 2 },
    indicator "webinars" { title = "W", target = 2 },
    indicator "visits" { title = "V", target = 2 }
  ),
  given = {
    record "E1.sessions" { 2, on = "2026-03-12" },
    record "E1.webinars" { 1, on = "2026-03-12" },
  },
  as_of = "2026-03-31",
  expect = { completion = { E1 = "1/2" }, figures = { E1 = { reported = "2 of 3" } } },
}

test "a stage is complete when all its planned results are obtained" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 2 },
    deliverable "D1" { title = "Raport", due = "2026-04-30" }
  ),
  given = {
    record "E1.sessions" { 2, on = "2026-03-12" },
    deliver "E1.D1" { "submitted", on = "2026-04-29" },
  },
  as_of = "2026-04-30",
  expect = { completion = { E1 = 1 }, status = { E1 = "complete" } },
}

-- A draft is not delivered: (1 + 0) / 2.
test "a draft report does not complete a stage" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 2 },
    deliverable "D1" { title = "Raport", due = "2026-04-30" }
  ),
  given = {
    record "E1.sessions" { 2, on = "2026-03-12" },
    deliver "E1.D1" { "draft", on = "2026-04-29" },
  },
  as_of = "2026-04-30",
  expect = { completion = { E1 = "1/2" }, status = { E1 = "behind" }, warnings = {} },
}

-- Returned, it is not obtained any more.
test "a returned report is not obtained" {
  plan = in_stage(deliverable "D1" { title = "Raport", due = "2026-04-30" }),
  given = {
    deliver "E1.D1" { "submitted", on = "2026-04-10" },
    deliver "E1.D1" { "returned", on = "2026-04-20" },
  },
  as_of = "2026-04-25",
  expect = { completion = { E1 = 0 }, figures = { ["E1.D1"] = { state = "returned" } } },
}

-- Stages keep their weights: (1·1 + 3·0) / 4 = 1/4.
test "a project counts its stages by weight" {
  plan = project "T" {
    title = "Test", currency = "RON", from = "2026-01-01", to = "2026-12-31",
    stage "E1" { title = "Etapa 1", from = "2026-01-01", to = "2026-04-30",
      indicator "sessions" { title = "S", target = 2 } },
    stage "E2" { title = "Etapa 2", from = "2026-05-01", to = "2026-12-31", weight = 3,
      indicator "sessions" { title = "S", target = 2 } },
  },
  given = { record "E1.sessions" { 2, on = "2026-03-12" } },
  as_of = "2026-04-30",
  expect = {
    completion = { project = "1/4" },
    status = { E1 = "complete", E2 = "not-started", project = "on-track" },
  },
}

-- 350 000 of 420 250 is the grant; the lines break down 420 250.00 − 420 000.00.
test "what the lines leave of the total is not broken down" {
  plan = project "T" {
    title = "Test", currency = "RON", total = RON "420250.00", grant = RON "350000.00",
    stage "E1" { title = "Etapa 1",
      line "personal" { category = "personal", amount = RON "300000.00" },
      line "logistica" { category = "logistica", amount = RON "120000.00" } },
  },
  as_of = "2026-04-30",
  expect = {
    figures = {
      project = { planned = RON "420000", not_broken_down = RON "250", grant = RON "350000" },
      E1 = { planned = RON "420000", spent = "missing" },
    },
  },
}

-- 1250.50 − 1300.00 = −49.50.
test "a category that is overspent is found on its line" {
  plan = in_stage(line "travel" { category = "deplasare", amount = RON "1250.50" }),
  given = { spend "E1.travel" { RON "1300.00", on = "2026-03-12", doc = "12" } },
  as_of = "2026-04-30",
  expect = {
    figures = { ["E1.travel"] = { left = RON "-49.50" } },
    findings = { always, "overspent-line on E1.travel" },
  },
}

-- The plan moves 100 from travel to staff on 1 April: 150 − 120 = 30 are left.
local function budget(travel, staff)
  return in_stage(
    line "travel" { category = "deplasare", amount = RON(travel) },
    line "staff" { category = "personal", amount = RON(staff) }
  )
end

test "a reallocation changes what is left from its day on" {
  plan = budget(250, 500),
  given = {
    spend "E1.travel" { RON(120), on = "2026-03-12", doc = "1" },
    amend { budget(150, 600), on = "2026-04-01", as = "reallocation" },
  },
  as_of = "2026-04-01",
  expect = {
    figures = {
      ["E1.travel"] = { planned = RON(150), left = RON(30), used = "80 %" },
      ["E1.staff"] = { planned = RON(600), left = RON(600) },
    },
    warnings = {},
  },
}

test "the day before a reallocation the old amounts hold" {
  plan = budget(250, 500),
  given = { amend { budget(150, 600), on = "2026-04-01", as = "reallocation" } },
  as_of = "2026-03-31",
  expect = { figures = { ["E1.travel"] = { planned = RON(250) } } },
}

-- A forecast adds nothing: 250 stay agreed, 150 are expected.
test "a forecast stands beside the plan" {
  plan = budget(250, 500),
  given = { amend { budget(150, 600), on = "2026-04-01", as = "forecast" } },
  as_of = "2026-04-01",
  expect = { figures = { ["E1.travel"] = { planned = RON(250), forecast = RON(150) } } },
}

-- 200 − 40 = 160; the credit note has a document of its own.
test "a credit note lowers what was spent" {
  plan = in_stage(line "services" { category = "logistica", amount = RON(500) }),
  given = {
    spend "E1.services" { RON(200), on = "2026-03-12", doc = "F1", supplier = "A" },
    spend "E1.services" { RON "-40", on = "2026-03-20", doc = "F2", supplier = "A" },
  },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.services"] = { spent = RON(160), left = RON(340) } } },
}

test "an amount below zero without a document is refused" {
  plan = in_stage(line "services" { category = "logistica", amount = RON(500) }),
  given = { spend "E1.services" { RON "-40", on = "2026-03-20" } },
  as_of = "2026-04-30",
  expect = { refused = "credit note" },
}

-- An estimate of 90 is replaced by the invoice of 100: 100, not 190.
test "an expense that is replaced counts once" {
  plan = in_stage(line "services" { category = "logistica", amount = RON(500) }),
  given = {
    spend "E1.services" { RON(90), on = "2026-03-01", confidence = "estimated" },
    spend "E1.services" { RON(100), on = "2026-03-20", doc = "F1", replaces = 1 },
  },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.services"] = { spent = RON(100) } } },
}

-- On 10 March the replacement of 20 March has not happened: 90.
test "until its replacement an estimate counts" {
  plan = in_stage(line "services" { category = "logistica", amount = RON(500) }),
  given = {
    spend "E1.services" { RON(90), on = "2026-03-01", confidence = "estimated" },
    spend "E1.services" { RON(100), on = "2026-03-20", doc = "F1", replaces = 1 },
  },
  as_of = "2026-03-10",
  expect = { figures = { ["E1.services"] = { spent = RON(90) } } },
}

-- Spending on the stage is never guessed onto its line.
test "an expense on a stage stays off its lines" {
  plan = in_stage(line "services" { category = "logistica", amount = RON(500) }),
  given = { spend "E1" { RON(70), category = "personal", on = "2026-03-12", doc = "1" } },
  as_of = "2026-04-30",
  expect = { figures = { E1 = { spent = RON(70) }, ["E1.services"] = { spent = "missing" } } },
}

-- 2 results with 2 kinds of proof each: 4 are needed.
test "results need the proofs that the plan names" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3, proof = { "pv", "lista" } }),
  given = {
    record "E1.sessions" { 1, on = "2026-03-12" },
    record "E1.sessions" { 1, on = "2026-03-19" },
  },
  as_of = "2026-04-30",
  expect = {
    figures = { ["E1.sessions"] = { proofs_needed = 4 } },
    findings = { always, "missing-proofs on E1.sessions" },
  },
}

test "a report that is not handed in is found" {
  plan = in_stage(deliverable "D1" { title = "Raport", due = "2026-04-30" }),
  as_of = "2026-05-01",
  expect = { status = { E1 = "late" }, warnings = { "overdue-deliverable on E1.D1" } },
}
