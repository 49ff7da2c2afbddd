-- SPDX-License-Identifier: MIT
rules "cosme" { title = { ro = "COSME", en = "COSME" } }
