-- One project with two budget lines and three reporting periods.
project "K" { title = "K", lang = "en", currency = "RON", from = "2026-01-01", to = "2026-12-31", total = RON "1000",
  partner "a" { name = "A", role = "coordinator" }, partner "b" { name = "B" },
  stage "E1" { title = "S", from = "2026-01-01", to = "2026-12-31",
    indicator "s" { title = "SUM", target = 3 },
    line "x" { category = "c1", amount = RON "300" },
    line "y" { category = "c1", amount = RON "300", partner = "b" },
  },
  period "P1" { title = "One", from = "2026-01-01", to = "2026-01-31" },
  period "P2" { title = "Two", from = "2026-02-01", to = "2026-02-28" },
  period "P3" { title = "Three", from = "2026-03-01", to = "2026-12-31" },
}
