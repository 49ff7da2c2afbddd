--- Words of all scripts; in programs they are fields of `track`.
--
-- A list is a list of objects or a Lua table. What to do with an item is a function
-- or the name of a field.
-- @module words

--- How many items, or how many pass the test.
-- @function count
-- @param list
-- @param[opt] test
-- @return a whole number

--- The first item that passes.
-- @function first
-- @param list
-- @param[opt] test
-- @return the item, or nil

--- The answers; an item that is answered with nil is left out.
-- @function map
-- @param list
-- @param change
-- @return a table

--- The items that pass.
-- @function where
-- @param list
-- @param test
-- @return a table

--- The exact sum; missing and not applicable are left out.
-- @function sum
-- @param list
-- @param[opt] field
-- @return a number or money; nil when nothing is left

--- The largest number, amount or day; missing and not applicable are left out.
-- @function max
-- @param list
-- @param[opt] field
-- @return a number, money or day; nil when nothing is left

--- The smallest.
-- @function min
-- @param list
-- @param[opt] field
-- @return a number, money or day; nil when nothing is left

--- What is due by a day: deliverables by their revised day, else the plan's; indicators by
-- their last target; periods by the day of their report; stages and projects by their end.
-- @function due_by
-- @param list  of objects
-- @param[opt] day  a day or its text; the day of the assessment when left out
-- @return a table

--- A text without case and blanks, in one form of Unicode: `fold "F 17"` is
-- `fold "f17"`. For comparing what people typed, not for people to read.
-- @function fold
-- @param text
-- @return a text

--- The mean of progress with equal weights: each cut to 0…1, missing is 0, not applicable is left out.
-- @function mean
-- @param ...  lists, objects or numbers
-- @return a number, or false

--- The same by the weight of each object, or of shares with their weights:
-- `weighted_mean { { mean(stage.indicators), 50 }, { ratio(a, b), 30 } }`. Each
-- is cut to 0…1; a share that is nil counts as 0, one that is false is left out
-- with its weight. The sum is exact: it is 1 when all parts are 1, and only then.
-- @function weighted_mean
-- @param ...  lists or objects, or a table of `{ share, weight }`
-- @return a number, or false

--- The share of two amounts, quantities or numbers: the number nearest to the
-- exact quotient, but 1 only when both are the same.
-- @function ratio
-- @param part
-- @param whole
-- @return a number; nil when one is missing, false when the whole is 0

--- A share of an amount, cut to the minor unit: `part(project.grant, 15, 100)`,
-- `part(project.grant, stage.planned, project.planned)`.
-- @function part
-- @param amount
-- @param part  a number, or an amount
-- @param whole  of the same kind
-- @return an amount; nil when something is missing, false when the whole is 0

--- An exact amount: `money("RON", "1250.50")`.
-- @function money
-- @param currency  ISO 4217
-- @param amount  text or whole number
-- @return money

--- A day: `day "2026-03-12"`, `day "2026-03"`.
-- @function day
-- @param text
-- @return a day
