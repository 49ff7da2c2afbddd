-- SPDX-License-Identifier: MIT
-- What the figures of every pack mean, whatever its rules: the tests of a pack
-- take these in with `local figures = include "figures"`.

local year = { from = "2026-01-01", to = "2026-12-31" }

-- A project of the year 2026 with what is handed in.
local function plan(...)
  return project "T" {
    title = "Test", currency = "RON", from = year.from, to = year.to, ...
  }
end

-- The same with one stage, from January to April.
local function in_stage(...)
  return plan(stage "E1" { title = "Stage", from = "2026-01-01", to = "2026-04-30", ... })
end

local function coordinator(code)
  return partner(code) { name = code, role = "coordinator" }
end

local function other(code)
  return partner(code) { name = code }
end

-- (achieved − baseline) / (target − baseline), downwards from 100 to 80:
-- 100: 0 / −20 = 0; 90: −10 / −20 = 1/2; 80: −20 / −20 = 1; 70: −30 / −20 = 3/2.
for achieved, percent in pairs { [100] = "0 %", [90] = "50 %", [80] = "100 %", [70] = "150 %" } do
  test("from 100 down to 80, " .. achieved .. " is a progress of " .. percent) {
    plan = in_stage(indicator "emissions" {
      title = "E", over_time = "last", direction = "down", baseline = 100, target = 80,
    }),
    given = { record "E1.emissions" { achieved, on = "2026-03-12" } },
    as_of = "2026-04-30",
    expect = { figures = { ["E1.emissions"] = { progress = percent, met = achieved <= 80 } } },
  }
end

-- 200 of the 200 that are due by the second year, 200 of 300 in all.
test "cumulative targets: 200 in year two is 100 % to date and 67 % overall" {
  plan = plan(indicator "members" {
    title = "M",
    targets = { ["2026-12-31"] = 100, ["2027-12-31"] = 200, ["2028-12-31"] = 300 },
  }),
  given = {
    record "members" { 100, on = "2026-06-30" },
    record "members" { 100, on = "2027-06-30" },
  },
  as_of = "2027-12-31",
  expect = { figures = { members = { progress = "2/3", progress_to_date = 1, achieved = 200 } } },
}

test "0 that was recorded is 0 %" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  given = { record "E1.sessions" { 0, on = "2026-03-12" } },
  as_of = "2026-03-31",
  expect = {
    figures = {
      ["E1.sessions"] = { achieved = 0, progress = 0 },
      E1 = { reported = "1 of 1" },
    },
  },
}

test "what nobody recorded is missing, not 0" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  as_of = "2026-03-31",
  expect = {
    figures = {
      ["E1.sessions"] = { achieved = "missing", progress = "missing", met = "n/a" },
      E1 = { reported = "0 of 1" },
    },
  },
}

-- (target − baseline) = 0 − 0: nothing to divide by; 0 ≥ 0 is met all the same.
test "a target equal to its baseline is n/a, and met answers" {
  plan = in_stage(indicator "accidents" {
    title = "A", over_time = "last", direction = "down", baseline = 0, target = 0,
  }),
  given = { record "E1.accidents" { 0, on = "2026-03-12" } },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.accidents"] = { progress = false, met = true } } },
}

-- (1 + 90) / (2 + 100) = 91/102 = 89.2… %, not the mean of 50 % and 90 %.
test "a percent of two partners pools 1/2 and 90/100 to 91/102" {
  plan = plan(coordinator "a", other "b", stage "E1" {
    title = "Stage", from = year.from, to = year.to,
    indicator "satisfied" { title = "S", measure = "percent", over_time = "last",
                            baseline = 0, target = 100 },
  }),
  given = {
    record "E1.satisfied" { 1, of = 2, partner = "a", on = "2026-03-12" },
    record "E1.satisfied" { 90, of = 100, partner = "b", on = "2026-03-12" },
  },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.satisfied"] = { achieved = "91/102", progress = "89 %" } } },
}

-- The level of a day replaces the one before: 40, not 27 + 40 = 67.
test "a level of 27 and then 40 is 40, whoever's name it bears" {
  plan = plan(coordinator "a", indicator "members" {
    title = "M", over_time = "last", baseline = 0, target = 80,
  }),
  given = {
    record "members" { 27, partner = "a", on = "2026-02-01" },
    record "members" { 40, on = "2026-03-01" },
  },
  as_of = "2026-04-30",
  expect = { figures = { members = { achieved = 40, progress = "1/2" } } },
}

-- {A, B} and {B, C} are {A, B, C}.
test "A and B from one partner, B and C from another are 3" {
  plan = plan(coordinator "a", other "b", indicator "firms" {
    title = "F", across = "distinct", target = 4,
  }),
  given = {
    record "firms" { 1, subject = "A", partner = "a", on = "2026-03-01" },
    record "firms" { 1, subject = "B", partner = "a", on = "2026-03-01" },
    record "firms" { 1, subject = "B", partner = "b", on = "2026-03-02" },
    record "firms" { 1, subject = "C", partner = "b", on = "2026-03-02" },
  },
  as_of = "2026-04-30",
  expect = { figures = { firms = { achieved = 3, progress = "3/4" } } },
}

-- 33.33 + 33.33 + 33.33 = 99.99; 100.00 − 99.99 = 0.01.
test "three thirds of 100.00 leave 0.01 that is not broken down" {
  plan = project "T" {
    title = "Test", currency = "RON", total = RON "100.00",
    line "a" { category = "other", amount = RON "33.33" },
    line "b" { category = "other", amount = RON "33.33" },
    line "c" { category = "other", amount = RON "33.33" },
  },
  as_of = "2026-04-30",
  expect = { figures = { project = { planned = RON "99.99", not_broken_down = RON "0.01" } } },
}

-- 99/200 = 49.5 %: shown as 50 %, and still below one half.
test "49.5 % is shown as 50 % and stays 99/200" {
  plan = in_stage(indicator "sessions" { title = "S", target = 200 }),
  given = { record "E1.sessions" { 99, on = "2026-03-12" } },
  as_of = "2026-04-30",
  expect = { completion = { E1 = 0.495 }, figures = { ["E1.sessions"] = { progress = "50 %" } } },
}

-- (0 + 0) / 2, a month after the stage ended on 30 April.
test "a stage that ended with nothing reported is 0 %, late, 0 of 2 reported" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 3 },
    indicator "webinars" { title = "W", target = 2 }
  ),
  as_of = "2026-05-31",
  expect = {
    completion = { E1 = "0 %" },
    status = { E1 = "late" },
    figures = { E1 = { reported = "0 of 2" } },
  },
}

test "a stage whose weights are all 0 is refused, and named" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 3, weight = 0 },
    indicator "webinars" { title = "W", target = 2, weight = 0 }
  ),
  as_of = "2026-04-30",
  expect = { refused = "E1" },
}

-- (2/3 + 1/2) / 2 = (4/6 + 3/6) / 2 = 7/12 = 58.3… %.
-- Elapsed on 31 March: 90 of 120 days = 75 %, more than 10 points above.
test "2 of 3 sessions and 1 of 2 webinars are 58 %" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 3 },
    indicator "webinars" { title = "W", target = 2 }
  ),
  given = {
    record "E1.sessions" { 2, on = "2026-03-12" },
    record "E1.webinars" { 1, on = "2026-03-12" },
  },
  as_of = "2026-03-31",
  expect = {
    completion = { E1 = 7 / 12, project = "58 %" },
    status = { E1 = "behind", project = "on-track" }, -- the year: 90 of 365 days
  },
}

-- Of four items one has 1/2; the others have nothing to be measured by.
test "an indicator without target and a deliverable without due day leave the mean" {
  plan = in_stage(
    indicator "sessions" { title = "S", target = 2 },
    indicator "visitors" { title = "V", weight = 5 },
    deliverable "D1" { title = "Report", weight = 5 }
  ),
  given = {
    record "E1.sessions" { 1, on = "2026-03-12" },
    record "E1.visitors" { 70, on = "2026-03-12" },
    deliver "E1.D1" { "submitted", on = "2026-03-12" },
  },
  as_of = "2026-04-30",
  expect = {
    completion = { E1 = "1/2" },
    figures = { ["E1.visitors"] = { progress = "n/a", achieved = 70 },
                ["E1.D1"] = { progress = "n/a", state = "submitted", late = false } },
  },
}

test "a stage in which nothing can be measured is n/a and open" {
  plan = in_stage(indicator "visitors" { title = "V" }),
  given = { record "E1.visitors" { 70, on = "2026-03-12" } },
  as_of = "2026-04-30",
  expect = { completion = { E1 = false, project = false }, status = { E1 = "open" } },
}

-- The first 400 primes, 2 to 2741; 1 of each. By fractions of any length:
-- (1/2 + 1/3 + … + 1/2741) / 400 = 0.005833…, to twelve decimals as below.
local function primes(count)
  local found, number = {}, 2
  while #found < count do
    local is_prime = true
    for _, prime in ipairs(found) do
      if prime * prime > number then
        break
      end
      if number % prime == 0 then
        is_prime = false
        break
      end
    end
    if is_prime then
      found[#found + 1] = number
    end
    number = number + 1
  end
  return found
end

local function one_for_each(targets)
  local fields = { title = "Stage", from = "2026-01-01", to = "2026-04-30" }
  local records = {}
  for i, target in ipairs(targets) do
    fields[i] = indicator("i" .. target) { title = "I", target = target }
    records[i] = record("E1.i" .. target) { 1, on = "2026-03-12" }
  end
  return plan(stage "E1"(fields)), records
end

local many, ones = one_for_each(primes(400))

test "400 indicators with prime targets do not overflow" {
  plan = many,
  given = ones,
  as_of = "2026-04-30",
  expect = {
    completion = { E1 = "0.005833943628" },
    figures = { E1 = { reported = "400 of 400" } },
  },
}

-- Corrected from 2 to 1 of 3; before the correction the file knew 2.
local corrected = {
  record "E1.sessions" { 2, on = "2026-03-12" },
  correct(1) { 1, reason = "one session was postponed" },
}

test "a correction holds from its arrival on" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  given = corrected,
  as_of = "2026-04-30",
  expect = { completion = { E1 = "1/3" } },
}

test "what was known before a correction is known still" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  given = corrected,
  known_after = 1,
  as_of = "2026-04-30",
  expect = { completion = { E1 = "2/3" } },
}

test "what is taken back counts no more" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  given = { record "E1.sessions" { 2, on = "2026-03-12" }, undo(1) },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.sessions"] = { achieved = "missing" } } },
}

test "what happens after the day does not count on it" {
  plan = in_stage(indicator "sessions" { title = "S", target = 3 }),
  given = { record "E1.sessions" { 2, on = "2026-03-12" } },
  as_of = "2026-03-11",
  expect = { figures = { ["E1.sessions"] = { achieved = "missing" } } },
}

-- 2 of 3 by the first version, 2 of 4 by the second, which holds from April on.
local function target_of(target)
  return in_stage(indicator "sessions" { title = "S", target = target })
end

for day, completion in pairs { ["2026-03-31"] = "2/3", ["2026-04-01"] = "1/2" } do
  test("an amendment from April on makes it " .. completion .. " on " .. day) {
    plan = target_of(3),
    given = {
      record "E1.sessions" { 2, on = "2026-03-12" },
      amend { target_of(4), on = "2026-04-01" },
    },
    as_of = day,
    expect = { completion = { E1 = completion } },
  }
end

-- eligible × share, cut: 99.99 × 33.333 % = 33.3296… → 33.32; left 66.68.
test "the share of an expense is cut to the minor unit" {
  plan = in_stage(line "travel" { category = "other", amount = RON "100.00" }),
  given = {
    spend "E1.travel" { RON "119.00", eligible = RON "99.99", share = 33.333,
                        on = "2026-03-12", doc = "7" },
  },
  as_of = "2026-04-30",
  expect = { figures = { ["E1.travel"] = { spent = RON "33.32", left = RON "66.68" } } },
}

return { plan = plan, in_stage = in_stage }
