-- SPDX-License-Identifier: MIT
-- The tests of the pack `generic`: run them with `track rules test generic`.

local figures = include "figures"
local plan, in_stage = figures.plan, figures.in_stage

-- (3·2/3 + 1·1/2) / (3 + 1) = (2 + 1/2) / 4 = 5/8 = 62.5 % → 63 %.
test "items count by their weight" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 3, weight = 3 },
    indicator "webinars" { title = "W", target = 2 }
  ),
  given = {
    record "E1.sessions" { 2, on = "2026-03-12" },
    record "E1.webinars" { 1, on = "2026-03-12" },
  },
  as_of = "2026-04-30",
  expect = { completion = { E1 = "5/8", project = "63 %" } },
}

-- E1 is 1, E2 is 1/4: (30·1 + 70·1/4) / 100 = 47.5/100 = 19/40.
test "a project counts its stages by weight" {
  plan = plan(
    stage "E1" { title = "One", from = "2026-01-01", to = "2026-04-30", weight = 30,
      deliverable "D1" { title = "Report", due = "2026-04-30" } },
    stage "E2" { title = "Two", from = "2026-05-01", to = "2026-12-31", weight = 70,
      indicator "sessions" { title = "S", target = 4 } }
  ),
  given = {
    deliver "E1.D1" { "submitted", on = "2026-04-20" },
    record "E2.sessions" { 1, on = "2026-05-12" },
  },
  as_of = "2026-05-31",
  expect = {
    completion = { E1 = 1, E2 = "1/4", project = "19/40" },
    status = { E1 = "complete", E2 = "on-track", project = "on-track" },
    findings = {},
  },
}

-- Own items beside stages are shown; only the stage's 1/2 counts.
test "with stages, the project's own indicators are not counted" {
  plan = plan(
    stage "E1" { title = "One", from = "2026-01-01", to = "2026-12-31",
      indicator "sessions" { title = "S", target = 2 } },
    indicator "impact" { title = "I", target = 10 }
  ),
  given = {
    record "E1.sessions" { 1, on = "2026-03-12" },
    record "impact" { 10, on = "2026-03-12" },
  },
  as_of = "2026-06-30",
  expect = { completion = { project = "1/2" }, figures = { impact = { progress = 1 } } },
}

-- (1/4 + 1) / 2 = 5/8.
test "without stages, the project's own items are one stage" {
  plan = plan(
    indicator "sessions" { title = "S", target = 4 },
    deliverable "D1" { title = "Report", due = "2026-06-30" }
  ),
  given = {
    record "sessions" { 1, on = "2026-03-12" },
    deliver "D1" { "accepted", on = "2026-06-01" },
  },
  as_of = "2026-06-30",
  expect = { completion = { project = "5/8" }, findings = {} },
}

-- 6 of 3 is 200 %, cut to 1: (1 + 0) / 2.
test "more than planned does not make up for what is missing" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 3 },
    indicator "webinars" { title = "W", target = 2 }
  ),
  given = { record "E1.sessions" { 6, on = "2026-03-12" } },
  as_of = "2026-03-31",
  expect = {
    completion = { E1 = "1/2" },
    figures = { ["E1.sessions"] = { progress = "200 %" }, E1 = { reported = "1 of 2" } },
  },
}

-- 199/200 = 99.5 % would round to 100 %.
test "100 % is shown only when all is done" {
  plan = in_stage(indicator "sessions" { title = "S", target = 200 }),
  given = { record "E1.sessions" { 199, on = "2026-03-12" } },
  as_of = "2026-04-30",
  expect = { completion = { E1 = "99 %" }, figures = { ["E1.sessions"] = { progress = 0.995 } } },
}

-- 1/1000 = 0.1 % would round to 0 %.
test "0 % is shown only when nothing is done" {
  plan = in_stage(indicator "sessions" { title = "S", target = 1000 }),
  given = { record "E1.sessions" { 1, on = "2026-03-12" } },
  as_of = "2026-04-30",
  expect = { completion = { E1 = "1 %" } },
}

test "a stage has not started before its first day" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  as_of = "2025-12-31",
  expect = { status = { E1 = "not-started", project = "not-started" } },
}

test "a stage under way without any record is not reported" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  as_of = "2026-01-01",
  expect = { completion = { E1 = 0 }, status = { E1 = "not-reported" } },
}

-- 60 of 120 days = 50 %. 40 % is 10 points under: not more, so on track.
test "exactly 10 points under the elapsed time is on track" {
  plan = in_stage(indicator "sessions" { title = "S", target = 10 }),
  given = { record "E1.sessions" { 4, on = "2026-02-12" } },
  as_of = "2026-03-01",
  expect = { completion = { E1 = "2/5" }, status = { E1 = "on-track" } },
}

-- 61 of 120 days = 50.8 %; 40 % is 10.8 points under.
test "a day later it is behind" {
  plan = in_stage(indicator "sessions" { title = "S", target = 10 }),
  given = { record "E1.sessions" { 4, on = "2026-02-12" } },
  as_of = "2026-03-02",
  expect = { status = { E1 = "behind" } },
}

test "a deliverable that is due and was not submitted is overdue" {
  plan = in_stage(deliverable "D1" { title = "Report", due = "2026-03-31" }),
  as_of = "2026-04-01",
  expect = {
    figures = { ["E1.D1"] = { late = true, progress = 0 } },
    findings = { "overdue-deliverable on E1.D1" },
  },
}

test "on its due day a deliverable is not overdue" {
  plan = in_stage(deliverable "D1" { title = "Report", due = "2026-03-31" }),
  as_of = "2026-03-31",
  expect = { figures = { ["E1.D1"] = { late = false } }, findings = {} },
}

test "a revised day moves the due day" {
  plan = in_stage(deliverable "D1" { title = "Report", due = "2026-03-31" }),
  given = { deliver "E1.D1" { due = "2026-04-15", on = "2026-03-20" } },
  as_of = "2026-04-10",
  expect = {
    figures = { ["E1.D1"] = { late = false, revised_due = "2026-04-15" } },
    findings = {},
  },
}

-- 100.00 − 120.00 = −20.00; 120/100 = 120 %.
test "more spent than planned is found on the line" {
  plan = in_stage(line "travel" { category = "other", amount = RON(100) }),
  given = { spend "E1.travel" { RON(120), on = "2026-03-12", doc = "1" } },
  as_of = "2026-04-30",
  expect = {
    figures = { ["E1.travel"] = { left = RON "-20", used = "120 %" } },
    warnings = { "overspent-line on E1.travel" },
    errors = {},
  },
}

test "all that was planned may be spent" {
  plan = in_stage(line "travel" { category = "other", amount = RON(100) }),
  given = { spend "E1.travel" { RON(100), on = "2026-03-12", doc = "1" } },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.travel"] = { left = RON(0), used = 1 } }, findings = {} },
}

test "records outside their stage are found" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 3 },
    line "travel" { category = "other", amount = RON(100) }
  ),
  given = {
    record "E1.sessions" { 1, on = "2026-05-01" },
    spend "E1.travel" { RON(10), on = "2026-05-02", doc = "1" },
  },
  as_of = "2026-05-31",
  expect = {
    findings = { "achievement-outside-stage on E1.sessions", "expense-outside-stage on E1.travel" },
  },
}

-- 2 records need 2 minutes each of one kind: 0 of 2.
test "results without the proofs that the plan asks for are found" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3, proof = { "minutes" } }),
  given = {
    record "E1.sessions" { 1, on = "2026-03-12" },
    record "E1.sessions" { 1, on = "2026-03-19" },
  },
  as_of = "2026-04-30",
  expect = {
    figures = { ["E1.sessions"] = { records = 2, proofs = 0, proofs_needed = 2 } },
    findings = { "missing-proofs on E1.sessions" },
  },
}

-- 2 records need 2 kinds each: 2 + 1 of 4.
test "proofs count by the kinds that the plan asks for" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3, proof = { "minutes", "list" } }),
  given = {
    record "E1.sessions" { 1, on = "2026-03-12", proof = { "minutes", "list" } },
    record "E1.sessions" { 1, on = "2026-03-19", proof = "minutes" },
  },
  as_of = "2026-04-30",
  expect = {
    figures = { ["E1.sessions"] = { records = 2, proofs = 3, proofs_needed = 4 } },
    findings = { "missing-proofs on E1.sessions" },
  },
}

test "results with all their proofs are no finding" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3, proof = { "minutes" } }),
  given = { record "E1.sessions" { 1, on = "2026-03-12", proof = { "minutes", "photo" } } },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.sessions"] = { proofs = 1, proofs_needed = 1 } }, findings = {} },
}

-- 1 file of 1 that is needed, but of another kind.
test "another proof than the one asked for is not enough" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3, proof = { "minutes" } }),
  given = { record "E1.sessions" { 1, on = "2026-03-12", proof = "photo" } },
  as_of = "2026-04-30",
  expect = { findings = { "missing-proofs on E1.sessions" } },
}

local function invoice(amount, fields)
  return spend "E1.travel" {
    amount, doc = fields.doc or "F1", supplier = fields.supplier or "Hotel",
    on = fields.on, again = fields.again,
  }
end

test "the same document of a supplier twice is found" {
  plan = in_stage(line "travel" { category = "other", amount = RON(1000) }),
  given = {
    invoice(RON(100), { on = "2026-03-12" }),
    invoice(RON(100), { on = "2026-03-13", again = true }),
  },
  as_of = "2026-04-30",
  expect = { findings = { "document-twice on E1.travel" } },
}

test "a document is the same in other letters" {
  plan = in_stage(line "travel" { category = "other", amount = RON(1000) }),
  given = {
    invoice(RON(100), { on = "2026-03-12" }),
    invoice(RON(90), { on = "2026-03-13", doc = "f 1", supplier = "HOTEL", again = true }),
  },
  as_of = "2026-04-30",
  expect = { findings = { "document-twice on E1.travel" } },
}

test "a credit note with the number of its invoice is not a second document" {
  plan = in_stage(line "travel" { category = "other", amount = RON(1000) }),
  given = {
    invoice(RON(100), { on = "2026-03-12" }),
    invoice(RON "-40", { on = "2026-03-13", again = true }),
  },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.travel"] = { spent = RON(60) } }, findings = {} },
}
