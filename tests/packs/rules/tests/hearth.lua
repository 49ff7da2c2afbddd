-- SPDX-License-Identifier: MIT
-- 10,000 EUR: staff 6,000, travel 2,000, events 2,000.

local function plan(travel)
  return project "T" {
    title = "Test", currency = "EUR", from = "2026-01-01", to = "2026-12-31",
    total = EUR(10000), grant = EUR(8500),
    partner "a" { name = "A", role = "coordinator", budget = EUR(7000) },
    partner "b" { name = "B", role = "partner", budget = EUR(3000) },
    stage "S1" { title = { en = "First", ro = "Prima" }, from = "2026-01-01", to = "2026-06-30",
      indicator "people" { title = "People", target = 100, split = { sex = { "f", "m" } } },
      indicator "happy" { title = "Happy", measure = "percent", over_time = "last", baseline = 50, target = 80 },
      deliverable "D1" { title = "Report", due = "2026-06-30" },
      line "staff" { category = "staff", amount = EUR(8000 - (travel or 2000)), partner = "a" },
      line "travel" { category = "travel", amount = EUR(travel or 2000), partner = "b" },
      line "events" { category = "events", amount = EUR(2000), partner = "a" } },
    period "P1" { title = "First half", from = "2026-01-01", to = "2026-06-30", due = "2026-08-30" },
  }
end

local in_time = deliver "S1.D1" { "submitted", on = "2026-06-30" }

-- 2,000 of 10,000 is 20 %, which is allowed; one euro more is not.
test "20 % for travel is allowed" {
  plan = plan(2000), as_of = "2026-03-01", expect = { findings = {} },
}

test "more than 20 % for travel is not" {
  plan = plan(2001), as_of = "2026-03-01", expect = { findings = { "travel-ceiling on T" } },
}

-- 4,000 of 10,000 spent; 600 of own money are 15 % of it.
test "a stage is as complete as its money is spent" {
  plan = plan(),
  given = {
    spend "S1.staff" { EUR(3400), on = "2026-02-01", paid = "2026-02-10" },
    spend "S1.events" { EUR(600), on = "2026-02-01", paid = "2026-02-10", fund = "own" },
  },
  as_of = "2026-03-01",
  expect = { completion = { S1 = "40 %", project = "2/5" }, findings = {} },
}

test "a cent less than 15 % of own money is too little" {
  plan = plan(),
  given = {
    spend "S1.staff" { EUR "3400.01", on = "2026-02-01", paid = "2026-02-10" },
    spend "S1.events" { EUR "599.99", on = "2026-02-01", paid = "2026-02-10", fund = "own" },
  },
  as_of = "2026-03-01",
  expect = { findings = { "own-15 on T" } },
}

test "nothing is spent before the first day" {
  plan = plan(),
  given = { spend "S1.staff" { EUR(100), on = "2025-12-31", paid = "2026-01-10", fund = "own" } },
  as_of = "2026-03-01",
  expect = { errors = { "before-start on S1.staff" } },
}

-- 2 March is 60 days after 1 January, 3 March 61.
test "60 days to pay are allowed" {
  plan = plan(),
  given = { spend "S1.staff" { EUR(100), on = "2026-01-01", doc_date = "2026-01-01", paid = "2026-03-02", fund = "own" } },
  as_of = "2026-04-01",
  expect = { findings = {} },
}

test "61 days are not" {
  plan = plan(),
  given = { spend "S1.staff" { EUR(100), on = "2026-01-01", doc_date = "2026-01-01", paid = "2026-03-03", fund = "own" } },
  as_of = "2026-04-01",
  expect = { findings = { "paid-in-60-days on S1.staff" } },
}

test "an invoice that waits is told of on the 61st day" {
  plan = plan(),
  given = { spend "S1.staff" { EUR(100), on = "2026-01-01", fund = "own" } },
  as_of = "2026-03-03",
  expect = { findings = { "paid-in-60-days on S1.staff" } },
}

-- Travel 2,000 + 1,000 is 10 % of the budget over; 1,000.01 is more.
test "10 % beyond the lines is allowed, for the partner it is not" {
  plan = plan(),
  given = { spend "S1.travel" { EUR(3000), on = "2026-02-01", paid = "2026-02-10", fund = "own" } },
  as_of = "2026-03-01",
  expect = { findings = {} },
}

test "a cent more is too much, for the line and for the partner" {
  plan = plan(),
  given = { spend "S1.travel" { EUR "3000.01", on = "2026-02-01", paid = "2026-02-10", fund = "own" } },
  as_of = "2026-03-01",
  expect = { findings = { "moved-10 on T", "partner-budget on b" } },
}

test "a stage hands in something on time" {
  plan = plan(), given = { in_time }, as_of = "2026-07-01", expect = { findings = {} },
}

test "a stage that handed in nothing is told of when it is over" {
  plan = plan(), as_of = "2026-07-01", expect = { findings = { "one-on-time on S1" } },
}

-- 40 of 100 are 40 %; 39 of 100 are not.
test "40 women of 100 are enough" {
  plan = plan(),
  given = { record "S1.people" { 100, on = "2026-02-01", split = { sex = { f = 40, m = 60 } } } },
  as_of = "2026-03-01",
  expect = { findings = {} },
}

test "39 women of 100 are not" {
  plan = plan(),
  given = { record "S1.people" { 100, on = "2026-02-01", split = { sex = { f = 39, m = 61 } } } },
  as_of = "2026-03-01",
  expect = { findings = { "women on S1.people" } },
}

-- 6 of 10 are 60 %, 11 of 20 are 55 %.
test "a percentage that falls is told of" {
  plan = plan(),
  given = {
    record "S1.happy" { 6, of = 10, on = "2026-02-01" },
    record "S1.happy" { 11, of = 20, on = "2026-02-20" },
  },
  as_of = "2026-03-01",
  expect = { findings = { "never-falls on S1.happy" } },
}

test "a percentage that rises is not" {
  plan = plan(),
  given = {
    record "S1.happy" { 11, of = 20, on = "2026-02-01" },
    record "S1.happy" { 6, of = 10, on = "2026-02-20" },
  },
  as_of = "2026-03-01",
  expect = { findings = {} },
}

test "a report that was not sent is for information" {
  plan = plan(), given = { in_time }, as_of = "2026-08-31",
  expect = { infos = { "report-due on P1" }, errors = {}, warnings = {} },
}
