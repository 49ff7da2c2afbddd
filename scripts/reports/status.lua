-- SPDX-License-Identifier: MIT
-- What `track status PROJECT` prints: the state of one project at a glance.

local TONES = {
  complete = "good",
  ["on-track"] = "good",
  behind = "warn",
  ["not-reported"] = "warn",
  late = "bad",
}

-- The remark beside a bar: the status word and how much was reported.
local function remark(ctx, thing)
  return ctx.text("reported_remark", {
    status = ctx.text("status_" .. thing.status),
    reported = thing.reported,
  })
end

-- "E1. Title", or the code alone.
local function name_of(ctx, thing)
  if not thing.title then
    return thing.code
  end
  return ctx.text("code_and_title", { code = thing.code, title = thing.title })
end

local function progress_bar(ctx, thing, label)
  return bar {
    label = label,
    ratio = thing.completion,
    tone = TONES[thing.status] or "neutral",
    remark = remark(ctx, thing),
  }
end

-- The items of a kind, those of the stages first.
local function all(project, kind)
  local items = {}
  for _, stage in ipairs(project.stages) do
    for _, item in ipairs(stage[kind]) do
      items[#items + 1] = item
    end
  end
  for _, item in ipairs(project[kind]) do
    items[#items + 1] = item
  end
  return items
end

-- What the period adds, beside the figure to date.
local function period_indicators(items)
  return table {
    columns = {
      { "code", share = 2 },
      { "previously", align = "right" },
      { "restated", align = "right" },
      { "in_period", align = "right" },
      { "to_date", align = "right" },
      { "target", align = "right" },
    },
    rows = map(items, function(item)
      return {
        item.path,
        item.previously,
        item.restated,
        item.in_period,
        item.achieved,
        item.target,
      }
    end),
  }
end

local function indicators(project, ctx)
  local items = all(project, "indicators")
  if ctx.period and #items > 0 then
    return period_indicators(items)
  end
  return #items > 0 and table {
    columns = {
      { "code" },
      { "title", share = 3 },
      { "achieved", align = "right" },
      { "target", align = "right" },
      { "progress", align = "right" },
    },
    rows = map(items, function(item)
      return { item.path, item.title, item.achieved, item.target, item.progress }
    end),
  }
end

local function state_of(ctx, deliverable)
  local word = ctx.text("state_" .. deliverable.state)
  return deliverable.late and ctx.text("late_state", { state = word }) or word
end

local function deliverables(project, ctx)
  local items = all(project, "deliverables")
  return #items > 0 and table {
    columns = { { "code" }, { "title", share = 3 }, { "due" }, { "state" } },
    rows = map(items, function(item)
      return {
        item.path,
        item.title,
        item.revised_due or item.due,
        state_of(ctx, item),
      }
    end),
  }
end

-- What is on no line: where it was booked, and its category.
local function loose_place(row, ctx)
  if row.retired then
    return ctx.text("retired_item", { item = row.retired })
  end
  local place = row.path ~= "" and row.path or ctx.text "project"
  if row.category then
    place = ctx.text("code_and_category", { code = place, category = row.category })
  end
  return ctx.text("without_line_on", { place = place })
end

-- What was sent before the project got another currency is shown in its own.
local function other_currency(project, ctx)
  local before = project.previously and project.previously.currency
  if not before or before == project.currency then
    return nil
  end
  return paragraph(ctx.text("previously_other_currency",
    { before = before, now = project.currency }))
end

-- Lines, what is on none of them, then all spending. What is left of a line
-- stands in `track list lines`: here five amounts are too wide.
local function period_lines(project, ctx)
  if not ctx.period or not (project.spent or project.previously) then
    return nil
  end
  local rows = map(all(project, "lines"), function(line)
    return { line.path, line.previously, line.restated, line.in_period, line.spent }
  end)
  for _, row in ipairs(project.spent_without_line) do
    rows[#rows + 1] =
      { loose_place(row, ctx), row.previously, row.restated, row.in_period, row.spent }
  end
  rows[#rows + 1] = {
    ctx.text "all_spending",
    project.previously,
    project.restated,
    project.in_period,
    project.spent,
    emphasis = true,
  }
  return {
    table {
      caption = ctx.text("caption_period_lines", { currency = value(project.currency) }),
      columns = {
        { "line", share = 2 },
        { "previously", align = "right" },
        { "restated", align = "right" },
        { "in_period", align = "right" },
        { "to_date", align = "right" },
      },
      rows = rows,
    },
    other_currency(project, ctx),
  }
end

-- What was recorded on items that the plan no longer has. It counts nowhere.
local function retired_items(project, ctx)
  if #project.retired_items == 0 then
    return nil
  end
  return {
    table {
      caption = ctx.text "retired",
      columns = {
        { "code", share = 2 },
        { "title", share = 3 },
        { "achieved", align = "right", share = 2 },
        { "records", align = "right" },
      },
      rows = map(project.retired_items, function(item)
        local figure = item.achieved
        if item.state then
          figure = ctx.text("state_" .. item.state)
        end
        return { item.path, item.title or "", figure, item.records }
      end),
    },
  }
end

local function period_words(ctx)
  local period = ctx.period
  return period and paragraph {
    ctx.text("period_of", { code = period.code, from = value(period.from), to = value(period.to) }),
  }
end

local function money_facts(project, ctx)
  if not (project.total or project.grant or project.spent) then
    return nil
  end
  return key_values {
    { ctx.text "total", project.total },
    { ctx.text "grant", project.grant },
    { ctx.text "spent", project.spent },
  }
end

-- What is only for information is left to `track check`.
local function findings(project, ctx)
  local shown = where(project.findings, function(finding)
    return finding.severity ~= "info"
  end)
  return #shown > 0 and table {
    caption = ctx.text "findings",
    columns = { "subject", "severity", { "finding", share = 3 } },
    rows = map(shown, function(finding)
      return { finding.subject, ctx.text("severity_" .. finding.severity), finding.message }
    end),
  }
end

-- What was found and accepted for the period, once for each rule.
local function exceptions(project, ctx)
  local rows, told = {}, {}
  for _, finding in ipairs(project.findings) do
    if finding.accepted and finding.severity ~= "info" and not told[finding.rule] then
      told[finding.rule] = true
      local reason = finding.accepted
      if finding.accepted_by then
        reason = ctx.text("accepted_because", { reason = reason, by = finding.accepted_by })
      end
      rows[#rows + 1] = { finding.rule, reason }
    end
  end
  return #rows > 0 and table {
    caption = ctx.text "exceptions",
    columns = { { "rule", share = 2 }, { "reason", share = 5 } },
    rows = rows,
  }
end

report "status" {
  title = { ro = "Stadiu", en = "Status" },
  build = function(project, ctx)
    return {
      heading { 1, name_of(ctx, project) },
      paragraph { muted(ctx.text("as_of_and_bars", { day = ctx.as_of })) },
      period_words(ctx),
      progress_bar(ctx, project, ctx.text "overall_completion"),
      map(project.stages, function(stage)
        return progress_bar(ctx, stage, name_of(ctx, stage))
      end),
      indicators(project, ctx),
      deliverables(project, ctx),
      retired_items(project, ctx),
      period_lines(project, ctx),
      money_facts(project, ctx),
      map(project.spent_other, function(amount)
        return paragraph(ctx.text("spent_other", { amount = amount }))
      end),
      findings(project, ctx),
      exceptions(project, ctx),
    }
  end,
}
