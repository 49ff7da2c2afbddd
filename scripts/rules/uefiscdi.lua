-- SPDX-License-Identifier: MIT
-- UEFISCDI, PNCDI III, subprogramme 2.1 "Cluster Inovativ". A stage (etapă) is
-- complete when all its planned results are obtained; all of them count alike.

local checks = include "checks"

rules "uefiscdi" {
  title = {
    ro = "UEFISCDI, Cluster Inovativ",
    en = "UEFISCDI, innovative cluster",
  },

  -- The categories of HG 134/2011; subcontracting stands under "logistica".
  categories = { "personal", "logistica", "deplasare", "indirecte" },

  completion_note = {
    ro = "Gradul de realizare al unei etape ia în calcul progresul fiecărui rezultat "
      .. "planificat, până la 100 %; un rezultat neraportat contează ca 0 %.",
    en = "The completion of a stage takes each planned result with its progress, cut to "
      .. "100 %; a result that was not reported counts as 0 %.",
  },
  stage_completion = function(stage)
    return mean(stage.indicators, stage.deliverables)
  end,

  -- Read from the projects' own pages, not from a contract: say so, but only
  -- where people check (reports leave out what is for information).
  rule "equal-weights-unconfirmed" {
    on = "project",
    severity = "info",
    title = {
      ro = "Toate rezultatele unei etape au aceeași pondere",
      en = "All results of a stage count alike",
    },
    check = function()
      return fail {
        ro = "Toate rezultatele unei etape au aceeași pondere. Aceasta este valoarea "
          .. "implicită a pachetului de reguli: verificați contractul.",
        en = "All results of a stage count alike. This is a default of the pack: "
          .. "check your contract.",
      }
    end,
  },

  table.unpack(checks),
}
