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

local function indicators(project)
  local items = all(project, "indicators")
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
    columns = { { "subject" }, { "severity" }, { "finding", share = 3 } },
    rows = map(shown, function(finding)
      return { finding.subject, ctx.text("severity_" .. finding.severity), finding.message }
    end),
  }
end

report "status" {
  title = { ro = "Stadiu", en = "Status" },
  build = function(project, ctx)
    return {
      heading { 1, name_of(ctx, project) },
      paragraph { muted(ctx.text("as_of_and_bars", { day = ctx.as_of })) },
      progress_bar(ctx, project, ctx.text "overall_completion"),
      map(project.stages, function(stage)
        return progress_bar(ctx, stage, name_of(ctx, stage))
      end),
      indicators(project),
      deliverables(project, ctx),
      money_facts(project, ctx),
      findings(project, ctx),
    }
  end,
}
