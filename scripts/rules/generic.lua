-- SPDX-License-Identifier: MIT
-- The rule pack of every project that names no other one. Its completion is the
-- default assessment of the program, written in Lua.

rules "generic" {
  title = { ro = "Reguli generale", en = "General rules" },

  stage_completion = function(stage)
    return weighted_mean(stage.indicators, stage.deliverables)
  end,

  -- With stages the project's own items are shown but not counted.
  project_completion = function(project)
    if #project.stages > 0 then
      return weighted_mean(project.stages)
    end
    return weighted_mean(project.indicators, project.deliverables)
  end,

  rule "overdue-deliverable" {
    on = "deliverable",
    severity = "warning",
    title = {
      ro = "Livrabilele se predau până la termen",
      en = "Deliverables are submitted by their due day",
    },
    check = function(deliverable)
      local due = deliverable.revised_due or deliverable.due
      if not deliverable.late or deliverable.submitted then
        return nil
      end
      return fail {
        ro = "Livrabilul era scadent la " .. due .. " și nu a fost predat.",
        en = "The deliverable was due on " .. due .. " and has not been submitted.",
      }
    end,
  },
}
