-- SPDX-License-Identifier: MIT
-- All projects side by side: who pays, how long, how far, with what money.

local TONES = {
  complete = "good",
  ["on-track"] = "good",
  behind = "warn",
  ["not-reported"] = "warn",
  late = "bad",
}

local function span(ctx, project)
  if not project.from and not project.to then
    return nil
  end
  return ctx.text("from_to", { from = value(project.from), to = value(project.to) })
end

local function status_word(ctx, project)
  return ctx.text("status_" .. project.status)
end

local function overview(projects, ctx)
  return table {
    caption = ctx.text "caption_projects",
    columns = {
      { "project", share = 2.2 },
      { "funder", share = 2.2 },
      { "implementation_period", share = 2.4 },
      { "total", align = "right", share = 2 },
      { "completion", align = "right", share = 1.6 },
      { "status", share = 1.6 },
      { "reported", share = 1.6 },
    },
    rows = map(projects, function(project)
      return {
        bold(project.code),
        project.funder,
        span(ctx, project),
        project.total,
        project.completion,
        status_word(ctx, project),
        project.reported,
      }
    end),
  }
end

local function bars(projects, ctx)
  return map(projects, function(project)
    return bar {
      label = project.code,
      ratio = project.completion,
      tone = TONES[project.status] or "neutral",
      remark = status_word(ctx, project),
    }
  end)
end

local function has_days(project)
  return project.from and project.to
end

local function timeline(projects, ctx)
  local dated = where(projects, has_days)
  return #dated > 0 and {
    heading { 1, ctx.text "timeline" },
    chart {
      kind = "gantt",
      title = ctx.text "gantt_projects",
      alternative = ctx.text "gantt_projects_words",
      today = ctx.as_of,
      series = {
        {
          title = ctx.text "projects",
          points = map(dated, function(project)
            return {
              label = project.code,
              from = project.from,
              to = project.to,
              ratio = project.completion,
            }
          end),
        },
      },
    },
  }
end

-- A sentence for what a project cannot show yet.
local function gaps(project, ctx)
  return {
    project.completion == false and paragraph { ctx.text "nothing_measurable" },
    not project.total and not project.grant and paragraph { ctx.text "no_budget" },
  }
end

local function one_project(project, ctx)
  return {
    heading { 2, project.code },
    project.title ~= project.code and paragraph { project.title },
    gaps(project, ctx),
    key_values {
      project.programme and { ctx.text "programme", project.programme },
      project.contract and { ctx.text "contract", project.contract },
      project.grant and { ctx.text "grant", project.grant },
      project.spent and { ctx.text "spent", project.spent },
      #project.partners > 1 and {
        ctx.text "partners",
        table.concat(map(project.partners, function(partner)
          return partner.title
        end), "; "),
      },
    },
  }
end

report "portfolio" {
  title = { ro = "Portofoliu de proiecte", en = "Project portfolio" },
  projects = true,
  build = function(_, ctx)
    local projects = ctx.projects
    return {
      heading { 1, ctx.text "portfolio" },
      paragraph { muted(ctx.text("portfolio_as_of", { n = #projects, day = ctx.as_of })) },
      overview(projects, ctx),
      heading { 1, ctx.text "completion" },
      bars(projects, ctx),
      timeline(projects, ctx),
      heading { 1, ctx.text "projects" },
      map(projects, function(project)
        return one_project(project, ctx)
      end),
      heading { 1, ctx.text "reading_notes" },
      list {
        ctx.text "legend_missing",
        ctx.text "legend_completion",
        ctx.text "legend_currencies",
      },
    }
  end,
}
