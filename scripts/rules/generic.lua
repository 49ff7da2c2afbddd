-- SPDX-License-Identifier: MIT
-- The rule pack of every project that names no other one. Its completion is the
-- default assessment of the program, written in Lua.

local checks = include "checks"

rules "generic" {
  title = { ro = "Reguli generale", en = "General rules" },

  completion_note = {
    ro = "Gradul de realizare al unei etape ia în calcul progresul fiecărui rezultat "
      .. "planificat, până la 100 %; un rezultat neraportat contează ca 0 %.",
    en = "The completion of a stage takes each planned result with its progress, cut to "
      .. "100 %; a result that was not reported counts as 0 %.",
  },
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

  table.unpack(checks),
}
