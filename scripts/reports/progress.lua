-- SPDX-License-Identifier: MIT
-- The progress report for the funder: what was planned, what was obtained, what
-- proves it. A fact that is not known prints "—"; nothing is made up.

local LONG_REPORT = 3 -- stages from which on a table of contents helps

local TONES = {
  complete = "good",
  ["on-track"] = "good",
  behind = "warn",
  ["not-reported"] = "warn",
  late = "bad",
}

local function tone_of(thing)
  return TONES[thing.status] or "neutral"
end

-- Adds `block` to the list `to` when there is one.
local function add(to, block)
  if block then
    to[#to + 1] = block
  end
end

local function coordinator_of(project)
  return first(project.partners, function(partner)
    return partner.role == "coordinator"
  end)
end

-- A pair for key-values, left out when the fact is not known.
local function known(label, fact)
  return fact and { label, fact }
end

-- "from – to"; nothing when neither day is known.
local function span(ctx, thing)
  if not thing.from and not thing.to then
    return nil
  end
  return ctx.text("from_to", { from = value(thing.from), to = value(thing.to) })
end

local function status_word(ctx, thing)
  return ctx.text("status_" .. thing.status)
end

-- The name of a stage as headings and captions show it.
local function stage_name(ctx, stage)
  if not stage.title then
    return stage.code
  end
  return ctx.text("code_and_title", { code = stage.code, title = stage.title })
end

-- Cover ------------------------------------------------------------------------

local function subtitle(ctx)
  if ctx.stage then
    return ctx.text("report_on_stage", { stage = ctx.stage.code, day = ctx.as_of })
  end
  return ctx.text("report_as_of", { day = ctx.as_of })
end

local function cover_page(project, ctx)
  local text = ctx.text
  local coordinator = coordinator_of(project)
  local facts = {
    { text "contract", project.contract },
    { text "funder", project.funder },
    known(text "programme", project.programme),
    known(text "call", project.call),
    { text "implementation_period", span(ctx, project) },
    ctx.period and { text "reporting_period", span(ctx, ctx.period) },
    { text "coordinator", coordinator and (coordinator.legal_name or coordinator.title) },
  }
  if coordinator then
    facts[#facts + 1] = known(text "fiscal_code", coordinator.fiscal_code)
    facts[#facts + 1] = known(text "registration", coordinator.registration)
    facts[#facts + 1] = known(text "address", coordinator.address)
  end
  facts[#facts + 1] = known(text "contact", project.contact)
  return cover {
    kicker = project.code,
    title = project.title or project.code,
    subtitle = subtitle(ctx),
    pairs = facts,
    footer = project.funder_disclaimer,
  }
end

-- What was recorded on items that the plan no longer has. It counts nowhere.
local function retired_items(project, ctx)
  if #project.retired_items == 0 then
    return nil
  end
  return {
    heading { 1, ctx.text "retired" },
    paragraph { ctx.text "retired_words" },
    table {
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

-- Narratives -------------------------------------------------------------------

-- The text of a section: of the report's period before a general one, in the
-- report's language before one without a language before any other.
local function rank(narrative, ctx)
  local points = 0
  if narrative.lang == ctx.lang then
    points = 2
  elseif narrative.lang == "" then
    points = 1
  end
  if narrative.period then
    points = points + 10
  end
  return points
end

local function fits(narrative, ctx)
  return not narrative.period or (ctx.period and narrative.period == ctx.period.code)
end

local function narrative_of(project, ctx, section)
  local best
  for _, narrative in ipairs(project.narratives) do
    if narrative.section == section and fits(narrative, ctx)
      and (not best or rank(narrative, ctx) > rank(best, ctx)) then
      best = narrative
    end
  end
  return best
end

local function narrative_blocks(project, ctx, section)
  local narrative = narrative_of(project, ctx, section)
  local other = narrative and narrative.lang ~= "" and narrative.lang ~= ctx.lang
  return {
    other and paragraph { muted(ctx.text "narrative_other_language") },
    narrative and markdown { narrative.text, level = 2 },
  }
end

-- All sections but those that stand elsewhere, in the order of the snapshot.
local function narrative_sections(project, ctx)
  local seen, blocks = { summary = true }, {}
  for _, narrative in ipairs(project.narratives) do
    local section = narrative.section
    if not seen[section] and fits(narrative, ctx) then
      seen[section] = true
      local key = "section_" .. section
      add(blocks, heading { 1, ctx.has_text(key) and ctx.text(key) or section })
      add(blocks, narrative_blocks(project, ctx, section))
    end
  end
  return blocks
end

-- Summary ----------------------------------------------------------------------

local function summary(project, ctx)
  local text = ctx.text
  local has_money = project.total or project.grant
  return {
    heading { 1, text "summary" },
    gauge {
      label = text "overall_completion",
      ratio = project.completion,
      tone = tone_of(project),
      remark = status_word(ctx, project),
    },
    project.completion == false and paragraph { text "nothing_measurable" },
    key_values {
      { text "reported", project.reported },
      has_money and { text "total", project.total },
      has_money and { text "grant", project.grant },
    },
    narrative_blocks(project, ctx, "summary"),
  }
end

local function objectives(project, ctx)
  if not project.goal and #project.objectives == 0 then
    return nil
  end
  return {
    heading { 1, ctx.text "objectives" },
    project.goal and paragraph { project.goal },
    #project.objectives > 0 and list(project.objectives),
  }
end

-- Stages -----------------------------------------------------------------------

local function gantt(stages, ctx)
  local points = map(stages, function(stage)
    if stage.from and stage.to then
      return {
        label = stage.code,
        from = stage.from,
        to = stage.to,
        ratio = stage.completion,
      }
    end
  end)
  return #points > 1 and chart {
    kind = "gantt",
    title = ctx.text "gantt",
    alternative = ctx.text "gantt_words",
    today = ctx.as_of,
    series = { { title = ctx.text "stages", points = points } },
  }
end

local function stage_bars(stages, ctx)
  return map(stages, function(stage)
    return bar {
      label = stage_name(ctx, stage),
      ratio = stage.completion,
      tone = tone_of(stage),
      remark = status_word(ctx, stage),
    }
  end)
end

-- "1 of 2", the count alone when the plan asks for none, "—" without a record.
local function proofs_cell(indicator)
  local proofs = indicator.proofs
  if proofs.needed > 0 then
    return proofs
  end
  return proofs.count > 0 and proofs.count
end

local function has_unit(indicator)
  return indicator.unit
end

-- What the period adds, beside the figure to date.
local function period_table(indicators, caption)
  return table {
    caption = caption,
    columns = {
      "result",
      { "planned", align = "right" },
      { "previously", align = "right" },
      { "restated", align = "right" },
      { "in_period", align = "right" },
      { "to_date", align = "right" },
      { "progress", align = "right" },
    },
    rows = map(indicators, function(indicator)
      return {
        indicator.title or indicator.code,
        indicator.target,
        indicator.previously,
        indicator.restated,
        indicator.in_period,
        indicator.achieved,
        indicator.progress,
      }
    end),
  }
end

local function indicator_table(indicators, ctx, caption)
  if #indicators == 0 then
    return nil
  end
  if ctx.period then
    return period_table(indicators, caption)
  end
  local units = count(indicators, has_unit) > 0
  local columns = { "result" }
  if units then
    add(columns, "unit")
  end
  add(columns, { "planned", align = "right" })
  add(columns, { "achieved", align = "right" })
  add(columns, { "progress", align = "right" })
  add(columns, { "proofs", align = "right" })
  local rows = map(indicators, function(indicator)
    local row = { indicator.title or indicator.code }
    local n = 1
    local function cell(content)
      n = n + 1
      row[n] = content
    end
    if units then
      cell(indicator.unit)
    end
    cell(indicator.target)
    cell(indicator.achieved)
    cell(indicator.progress)
    cell(proofs_cell(indicator))
    return row
  end)
  return table { caption = caption, columns = columns, rows = rows }
end

local function state_cell(deliverable, ctx)
  local word = ctx.text("state_" .. deliverable.state)
  if deliverable.late then
    return bold(ctx.text("late_state", { state = word }))
  end
  return word
end

local function deliverable_table(deliverables, ctx, caption)
  if #deliverables == 0 then
    return nil
  end
  return table {
    caption = caption,
    columns = {
      { "code", share = 1 },
      { "title", share = 4 },
      { "due", share = 1.8 },
      { "state", share = 1.6 },
      { "submitted", share = 1.8 },
    },
    rows = map(deliverables, function(deliverable)
      return {
        deliverable.code,
        deliverable.title,
        deliverable.revised_due or deliverable.due,
        state_cell(deliverable, ctx),
        deliverable.submitted,
      }
    end),
  }
end

local function is_late_and_explained(deliverable)
  return deliverable.late and deliverable.justification
end

-- Where the facts about the items come from, each source once.
local function sources_of(lists, ctx)
  local sources, seen = {}, {}
  for _, items in ipairs(lists) do
    for _, item in ipairs(items) do
      for source in (item.source or ""):gmatch "[^;]+" do
        source = source:match "^%s*(.-)%s*$"
        if not seen[source] then
          seen[source] = true
          sources[#sources + 1] = source
        end
      end
    end
  end
  return #sources > 0
    and paragraph { muted(ctx.text("sources", table.concat(sources, "; "))) }
end

-- What the plan says about the items themselves: their notes and the reasons of
-- delays. A note that several items share is printed once.
local function item_notes(lists, ctx)
  local order, titles = {}, {}
  local function say(item, note)
    if not titles[note] then
      titles[note] = {}
      order[#order + 1] = note
    end
    add(titles[note], item.title or item.code)
  end
  for _, items in ipairs(lists) do
    for _, item in ipairs(items) do
      if item.note then
        say(item, item.note)
      end
      if item.kind == "deliverable" and is_late_and_explained(item) then
        say(item, item.justification)
      end
    end
  end
  return {
    #order > 0 and list(map(order, function(note)
      return ctx.text("item_note", { title = table.concat(titles[note], ", "), note = note })
    end)),
    sources_of(lists, ctx),
  }
end

local function stage_section(stage, ctx)
  local name = stage_name(ctx, stage)
  local empty = #stage.indicators + #stage.deliverables == 0
  return {
    heading { 2, name },
    key_values {
      { ctx.text "stage_period", span(ctx, stage) },
      {
        ctx.text "status",
        ctx.text("status_and_completion", {
          status = status_word(ctx, stage),
          completion = value(stage.completion),
        }),
      },
      { ctx.text "reported", stage.reported },
    },
    empty and paragraph { ctx.text "no_results" },
    indicator_table(stage.indicators, ctx,
      ctx.text("caption_results", { stage = stage.code })),
    deliverable_table(stage.deliverables, ctx,
      ctx.text("caption_deliverables", { stage = stage.code })),
    item_notes({ { stage }, stage.indicators, stage.deliverables }, ctx),
  }
end

local function stages(project, ctx)
  if ctx.stage then
    return { heading { 1, ctx.text "stages" }, stage_section(ctx.stage, ctx) }
  end
  if #project.stages == 0 then
    return nil
  end
  return {
    heading { 1, ctx.text "stages" },
    stage_bars(project.stages, ctx),
    gantt(project.stages, ctx),
    map(project.stages, function(stage)
      return stage_section(stage, ctx)
    end),
  }
end

-- The project's own results -----------------------------------------------------

local function is_output(indicator)
  return indicator.level == "output"
end

local function is_impact(indicator)
  return not is_output(indicator)
end

local function own_results(project, ctx)
  local outputs = where(project.indicators, is_output)
  if #outputs + #project.deliverables == 0 then
    return nil
  end
  return {
    heading { 1, ctx.text "results" },
    indicator_table(outputs, ctx),
    deliverable_table(project.deliverables, ctx),
    item_notes({ outputs, project.deliverables }, ctx),
  }
end

-- The day on which the last target of an indicator is due.
local function target_day(indicator)
  local targets = indicator.targets
  return #targets > 0 and targets[#targets].day or nil
end

local function impact_table(indicators, ctx)
  if ctx.period then
    return period_table(indicators, ctx.text "caption_impact")
  end
  return table {
    caption = ctx.text "caption_impact",
    columns = {
      { "title", share = 4 },
      { "unit", share = 1.4 },
      { "baseline", align = "right", share = 1.3 },
      { "target", align = "right", share = 1.2 },
      { "target_day", share = 1.8 },
      { "achieved", align = "right", share = 1.2 },
      { "progress", align = "right", share = 1.2 },
    },
    rows = map(indicators, function(indicator)
      return {
        indicator.title or indicator.code,
        indicator.unit,
        indicator.baseline,
        indicator.target,
        target_day(indicator),
        indicator.achieved,
        indicator.progress,
      }
    end),
  }
end

-- One series for each partner; a record without one is the coordinator's. Of
-- several records of a day the last one counts: that one is the point.
local function series_of(indicator, coordinator)
  local order, points = {}, {}
  for _, record in ipairs(indicator.achievements) do
    local partner = record.partner or coordinator or ""
    if not points[partner] then
      points[partner] = {}
      order[#order + 1] = partner
    end
    local list = points[partner]
    local same = #list > 0 and record.on - list[#list].day == 0
    list[same and #list or #list + 1] = { day = record.on, figure = record.quantity }
  end
  return map(order, function(partner)
    return { title = partner, points = points[partner] }
  end)
end

local function values_in_words(series, ctx)
  local words = {}
  for _, one in ipairs(series) do
    for _, point in ipairs(one.points) do
      if #words > 0 then
        words[#words + 1] = "; "
      end
      words[#words + 1] = ctx.text("value_on_day", { value = point.figure, day = point.day })
    end
  end
  return words
end

local function over_time(indicator, ctx, coordinator)
  local series = series_of(indicator, coordinator)
  local title = indicator.title or indicator.code
  if #series == 1 then
    series[1].title = title
  end
  return {
    heading { 2, ctx.text("over_time", { title = title }) },
    chart {
      kind = "lines",
      title = title,
      alternative = ctx.text("over_time_words", {
        title = title,
        values = values_in_words(series, ctx),
      }),
      unit = indicator.unit,
      series = series,
    },
    table {
      columns = {
        { "day", share = 2 },
        { "value", align = "right", share = 1 },
        { "note", share = 5 },
      },
      rows = map(indicator.achievements, function(record)
        return { record.on, record.quantity, record.note or "" }
      end),
    },
  }
end

local function impact(project, ctx)
  local indicators = where(project.indicators, is_impact)
  if #indicators == 0 then
    return nil
  end
  local coordinator = coordinator_of(project)
  return {
    heading { 1, ctx.text "impact" },
    impact_table(indicators, ctx),
    item_notes({ indicators }, ctx),
    map(indicators, function(indicator)
      if indicator.over_time == "last" and #indicator.achievements > 1 then
        return over_time(indicator, ctx, coordinator and coordinator.code)
      end
    end),
  }
end

-- Budget -------------------------------------------------------------------------

local function lines_of(project)
  local lines = map(project.lines, function(line) return line end)
  for _, stage in ipairs(project.stages) do
    for _, line in ipairs(stage.lines) do
      lines[#lines + 1] = line
    end
  end
  return lines
end

-- What every table calls a line: its title, with the code where another line
-- has the same.
local function line_names(lines, ctx)
  local seen = {}
  for _, line in ipairs(lines) do
    local name = line.title or line.path
    seen[name] = (seen[name] or 0) + 1
  end
  return map(lines, function(line)
    local name = line.title or line.path
    if line.title and seen[name] > 1 then
      return ctx.text("code_and_title", { code = line.path, title = name })
    end
    return name
  end)
end

-- What the lines add up to; then what is in no line, up to the project's total.
local function sum_rows(project, ctx, lines)
  local planned, spent = sum(lines, "planned"), sum(lines, "spent")
  local left = planned and spent and planned - spent or planned
  local rows = {
    {
      ctx.text "sum_of_lines",
      "",
      planned,
      spent,
      left,
      ratio(spent, planned),
      emphasis = true,
    },
  }
  local rest = project.not_broken_down
  if rest and rest.minor ~= 0 then
    add(rows, { ctx.text "not_broken_down", "", rest, "", "", "" })
    add(rows, { ctx.text "total", "", project.total, "", "", "", emphasis = true })
  end
  return rows
end

-- What is on no line: the name of its row.
local function loose_name(row, ctx)
  if row.retired then
    return ctx.text("retired_item", { item = row.retired })
  end
  return ctx.text "without_line"
end

-- The stage, or that it is the project.
local function holder_of(row, ctx)
  return row.path ~= "" and row.path or ctx.text "project"
end

-- The same with the place and the category, where there is no column for them.
local function loose_place(row, ctx)
  if row.retired then
    return loose_name(row, ctx)
  end
  local place = holder_of(row, ctx)
  if row.category then
    place = ctx.text("code_and_category", { code = place, category = row.category })
  end
  return ctx.text("without_line_on", { place = place })
end

-- What is left of a line. What is spent on one without an amount is taken from
-- what is left of all, and a note says so.
local function left_cell(line, ctx)
  if line.planned or not line.spent then
    return line.left
  end
  return { value(line.left), note(ctx.text "no_amount") }
end

local function line_table(project, ctx, lines)
  local names = line_names(lines, ctx)
  local rows = {}
  for i, line in ipairs(lines) do
    rows[i] = {
      names[i],
      line.category,
      line.planned,
      line.spent,
      left_cell(line, ctx),
      line.used,
    }
  end
  if #lines > 0 then
    for _, row in ipairs(sum_rows(project, ctx, lines)) do
      add(rows, row)
    end
  end
  local loose = where(project.spent_without_line, function(row) return row.spent end)
  for _, row in ipairs(loose) do
    add(rows, { loose_name(row, ctx), row.category or holder_of(row, ctx), "", row.spent, "", "" })
  end
  if #loose > 0 then
    add(rows, { ctx.text "all_spending", "", "", project.spent, "", "", emphasis = true })
  end
  return table {
    caption = ctx.text("caption_lines", { currency = value(project.currency) }),
    columns = {
      "line",
      "category",
      { "planned", align = "right" },
      { "spent", align = "right" },
      { "left", align = "right" },
      { "used", align = "right" },
    },
    rows = rows,
  }
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

-- What was spent before the period and in it, on lines and on none, then all.
local function period_lines(project, ctx, lines)
  if not ctx.period or not (project.spent or project.previously) then
    return nil
  end
  local names = line_names(lines, ctx)
  local rows = {}
  for i, line in ipairs(lines) do
    rows[i] = { names[i], line.previously, line.restated, line.in_period, line.spent }
  end
  for _, row in ipairs(project.spent_without_line) do
    add(rows, { loose_place(row, ctx), row.previously, row.restated, row.in_period, row.spent })
  end
  add(rows, {
    ctx.text "all_spending",
    project.previously,
    project.restated,
    project.in_period,
    project.spent,
    emphasis = true,
  })
  return {
    table {
      caption = ctx.text("caption_period_lines", { currency = value(project.currency) }),
      columns = {
        "line",
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

local function money_facts(project, ctx)
  local own = project.total and project.grant and project.total - project.grant
  return key_values {
    { ctx.text "total", project.total },
    { ctx.text "grant", project.grant },
    known(ctx.text "own_contribution", own),
    own and { ctx.text "grant_share", ratio(project.grant, project.total) },
  }
end

local function budget(project, ctx)
  local lines = lines_of(project)
  local blocks = { heading { 1, ctx.text "budget" } }
  local spent = project.spent or #project.spent_other > 0
  if not project.total and not project.grant and #lines == 0 and not spent then
    add(blocks, paragraph { ctx.text "no_budget" })
    return blocks
  end
  add(blocks, money_facts(project, ctx))
  if #lines == 0 then
    add(blocks, paragraph { ctx.text "no_lines" })
  end
  if #lines > 0 or #project.spent_without_line > 0 then
    add(blocks, line_table(project, ctx, lines))
  end
  add(blocks, period_lines(project, ctx, lines))
  for _, amount in ipairs(project.spent_other) do
    add(blocks, paragraph(ctx.text("spent_other", { amount = amount })))
  end
  add(blocks, sources_of({ { project } }, ctx))
  return blocks
end

-- Partners, remarks, signatures ------------------------------------------------------

local function has_budget(partner)
  return partner.budget
end

local function consortium(project, ctx)
  if #project.partners < 2 then
    return nil
  end
  local budgets = count(project.partners, has_budget) > 0
  local columns = {
    { "partner", share = 4 },
    { "country", share = 1 },
    { "role", share = 2 },
  }
  if budgets then
    add(columns, { "budget", align = "right", share = 2 })
  end
  return {
    heading { 1, ctx.text "consortium" },
    table {
      caption = budgets
        and ctx.text("caption_partners", { currency = value(project.currency) }) or nil,
      columns = columns,
      rows = map(project.partners, function(partner)
        local row = { partner.title, partner.country, ctx.text("role_" .. partner.role) }
        if budgets then
          row[4] = partner.budget
        end
        return row
      end),
    },
    item_notes({ project.partners }, ctx),
  }
end

-- Whether a finding is about the stage that the report is limited to.
local function concerns(finding, project, stage)
  local name = project.code .. ":" .. stage.code
  return finding.subject == name or finding.subject:sub(1, #name + 1) == name .. "."
end

-- The reason why a finding stands, and whose it is.
local function why_accepted(finding, ctx)
  if not finding.accepted_by then
    return finding.accepted
  end
  return ctx.text("accepted_because", { reason = finding.accepted, by = finding.accepted_by })
end

-- What was found and accepted for the period, once for each rule.
local function exceptions(shown, ctx)
  local rows, told = {}, {}
  for _, finding in ipairs(shown) do
    if finding.accepted and not told[finding.rule] then
      told[finding.rule] = true
      add(rows, { finding.rule, why_accepted(finding, ctx) })
    end
  end
  if #rows > 0 then
    return {
      heading { 2, ctx.text "exceptions" },
      table { columns = { { "rule", share = 2 }, { "reason", share = 5 } }, rows = rows },
    }
  end
end

-- What is only for information stays inside: `track check` shows it.
local function findings(project, ctx)
  local shown = where(project.findings, function(finding)
    return finding.severity ~= "info"
      and (not ctx.stage or concerns(finding, project, ctx.stage))
  end)
  local blocks = { heading { 1, ctx.text "findings" } }
  if #shown == 0 then
    add(blocks, paragraph { ctx.text "no_findings" })
    return blocks
  end
  add(blocks, table {
    columns = {
      "subject",
      "severity",
      { "finding", share = 5 },
    },
    rows = map(shown, function(finding)
      return { finding.subject, ctx.text("severity_" .. finding.severity), finding.message }
    end),
  })
  add(blocks, exceptions(shown, ctx))
  return blocks
end

-- How a stage's completion is computed: as the pack says it, else by default;
-- nothing when the pack computes it and does not say how.
local function completion_note(project, ctx)
  if project.completion_note == nil then
    return ctx.text "legend_completion"
  end
  return project.completion_note
end

local function reading_notes(project, ctx)
  local notes = { ctx.text "legend_missing" }
  notes[#notes + 1] = completion_note(project, ctx) or nil
  notes[#notes + 1] = ctx.text "legend_percent"
  notes[#notes + 1] = ctx.period and ctx.text "legend_period"
  return { heading { 1, ctx.text "reading_notes" }, list(notes) }
end

local function signature_block(project, ctx)
  if #project.signatories == 0 then
    return nil
  end
  return {
    heading { 1, ctx.text "signatures" },
    signatures(map(project.signatories, function(signatory)
      return { role = signatory.role, name = signatory.title or signatory.code }
    end)),
  }
end

report "progress" {
  title = { ro = "Raport de progres", en = "Progress report" },
  params = { stage = "only this stage" },
  build = function(project, ctx)
    local long = #project.stages >= LONG_REPORT and not ctx.stage
    return {
      cover_page(project, ctx),
      long and contents { title = ctx.text "contents", depth = 2 },
      summary(project, ctx),
      not ctx.stage and objectives(project, ctx),
      stages(project, ctx),
      not ctx.stage and {
        own_results(project, ctx),
        impact(project, ctx),
        retired_items(project, ctx),
        budget(project, ctx),
        consortium(project, ctx),
        narrative_sections(project, ctx),
      },
      findings(project, ctx),
      reading_notes(project, ctx),
      signature_block(project, ctx),
    }
  end,
}
