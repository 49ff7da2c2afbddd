-- CEX-IMAG, a funded project of the IMAGO-MOL cluster: what was agreed.
--
-- Every fact here is public, and `source` says where it stands: the launch
-- notice of 2018, the undated poster of 2020, or the closing announcement of
-- August 2020. What is not known is left out, so the tracker shows it as
-- missing. All planned results were obtained, and the planned values are taken
-- from the closing announcement: each target is what was achieved.
-- What was recorded stands in cex-imag.records.sh.

local launch = { ro = "anunțul de lansare, 2018", en = "launch notice, 2018" }
local poster = {
  ro = "posterul proiectului, 2020, înainte de închidere",
  en = "project poster, 2020, before the closing",
}
local closing = { ro = "anunțul de închidere, august 2020", en = "closing announcement, August 2020" }

-- Of the stages' dates only the years are known.
local years = {
  ro = "se cunosc doar anii etapelor; sunt folosite zilele anului din durata proiectului",
  en = "only the years of the stages are known; the days of the year within the project are used",
}

local no_base = {
  ro = "Baza față de care se măsoară creșterea nu este precizată.",
  en = "The base of the growth is not stated.",
}

project "CEX-IMAG" {
  title = {
    ro = "Creșterea excelenței Clusterului IMAGO-MOL prin dezvoltarea documentelor de planificare strategică CDI",
    en = "Increasing the excellence of the IMAGO-MOL cluster by developing its R&D&I strategic planning documents",
  },
  funder = "UEFISCDI",
  programme = "PNCDI III, Programul 2, Subprogramul 2.1, Cluster Inovativ",
  contract = "12CLS/2018 (PN-III-P2-2.1-CLS-2017-0047)",
  currency = "RON",
  from = "2018-07-01",
  to = "2020-08-31",
  total = RON "420250.00",
  grant = RON "350000.00",
  rules = "uefiscdi",
  lang = "ro",
  goal = {
    ro = "Creșterea excelenței științifice aplicate și a productivității clusterului prin elaborarea documentelor sale de planificare CDI, pentru continuitate și capacitate operațională în imagistica medicală, împreună cu tehnologia informației și biotehnologia.",
    en = "To raise the applied scientific excellence and the productivity of the cluster by preparing its R&D&I planning documents, for continuity and operational capacity in medical imaging, together with IT and biotechnology.",
  },
  source = { ro = launch.ro .. "; " .. closing.ro, en = launch.en .. "; " .. closing.en },
  note = {
    ro = "Împărțirea bugetului pe etape, ani sau categorii nu este cunoscută.",
    en = "How the budget divides into stages, years or categories is not known.",
  },

  partner "imago" {
    name = "IMAGO-MOL",
    legal_name = "Asociația Clusterul Regional Inovativ de Imagistică Moleculară și Structurală Nord-Est (IMAGO-MOL)",
    role = "coordinator",
    country = "RO",
    fiscal_code = "31425214",
    registration = "198/A/25.09.2012",
    address = "Str. Universității 16, Corp A1, parter, 700115 Iași, Romania",
    note = {
      ro = "Înființată în 2012 de Universitatea de Medicină și Farmacie „Gr. T. Popa” Iași, ADR Nord-Est, Spitalul Județean de Urgență „Sf. Spiridon” Iași, Romsoft SRL și Institutul Regional de Oncologie Iași. Certificare ESCA de argint.",
      en = "Founded in 2012 by the “Gr. T. Popa” University of Medicine and Pharmacy of Iași, the North-East Regional Development Agency, the “Sf. Spiridon” Emergency County Hospital of Iași, Romsoft SRL and the Regional Institute of Oncology of Iași. ESCA silver label.",
    },
  },

  signatory "director" {
    name = "Alina Capitanu",
    role = { ro = "Director de proiect", en = "Project director" },
  },

  stage "E1" {
    title = { ro = "Agenda strategică CDI", en = "R&D&I strategic agenda" },
    from = "2018-07-01",
    to = "2018-12-31",
    source = years,

    indicator "group" {
      title = { ro = "Grup de lucru", en = "Working group" },
      unit = { ro = "grup", en = "group" }, target = 1, source = closing,
    },
    indicator "sessions" {
      title = { ro = "Sesiuni de lucru", en = "Working sessions" },
      unit = { ro = "sesiune", en = "session" }, target = 3, source = closing,
    },
    indicator "webinars" {
      title = { ro = "Webinare", en = "Webinars" },
      unit = "webinar", target = 2, source = closing,
    },
    indicator "areas" {
      title = {
        ro = "Raport privind domeniile de interes, sursele și oportunitățile de inovare ale membrilor",
        en = "Report on areas of interest, sources and opportunities of innovation among members",
      },
      unit = { ro = "raport", en = "report" }, target = 1, source = closing,
    },
    indicator "c2c" {
      title = {
        ro = "Sesiune Cluster2Cluster cu Pharmapolis (Ungaria)",
        en = "Cluster2Cluster session with Pharmapolis (Hungary)",
      },
      unit = { ro = "sesiune", en = "session" }, target = 1, source = closing,
    },
    indicator "agenda" {
      title = { ro = "Agenda strategică CDI", en = "R&D&I strategic agenda" },
      unit = "document", target = 1, source = closing,
    },
  },

  stage "E2" {
    title = {
      ro = "Planul de implementare, portofoliul și fișele proiectelor prioritare",
      en = "Implementation plan, portfolio and fiches of priority projects",
    },
    from = "2019-01-01",
    to = "2019-12-31",
    source = years,

    indicator "themes" {
      title = {
        ro = "Raport cu temele CDI prioritare",
        en = "Report with the priority R&D&I themes",
      },
      unit = { ro = "raport", en = "report" }, target = 1, source = closing,
    },
    indicator "market" {
      title = { ro = "Studiu de piață", en = "Market study" },
      unit = { ro = "studiu", en = "study" }, target = 1, source = closing,
    },
    indicator "funding" {
      title = {
        ro = "Catalog al surselor de finanțare CDI",
        en = "Catalogue of R&D&I funding sources",
      },
      unit = { ro = "catalog", en = "catalogue" }, target = 1, source = closing,
    },
    indicator "seminars" {
      title = {
        ro = "Seminare de generare de proiecte",
        en = "Project-generation seminars",
      },
      unit = "seminar", target = 2, source = closing,
    },
    indicator "fiches" {
      title = { ro = "Fișe de proiect", en = "Project fiches" },
      unit = { ro = "fișă", en = "fiche" }, target = 5, source = closing,
    },
    indicator "sessions" {
      title = { ro = "Sesiuni de lucru", en = "Working sessions" },
      unit = { ro = "sesiune", en = "session" }, target = 2, source = closing,
    },
    indicator "webinars" {
      title = { ro = "Webinare", en = "Webinars" },
      unit = "webinar", target = 2, source = closing,
    },
    indicator "c2c" {
      title = {
        ro = "Sesiune Cluster2Cluster cu Cancéropôle Lyon Auvergne Rhône-Alpes",
        en = "Cluster2Cluster session with Cancéropôle Lyon Auvergne Rhône-Alpes",
      },
      unit = { ro = "sesiune", en = "session" }, target = 1, source = closing,
    },
    indicator "esca" {
      title = {
        ro = "Certificarea ESCA de argint (Silver Label)",
        en = "ESCA silver label",
      },
      unit = { ro = "certificare", en = "certification" }, target = 1, source = closing,
    },
    indicator "plan" {
      title = { ro = "Plan de implementare", en = "Implementation plan" },
      unit = "document", target = 1, source = closing,
    },
  },

  stage "E3" {
    title = {
      ro = "Strategia de extindere și internaționalizare",
      en = "Extension and internationalisation strategy",
    },
    from = "2020-01-01",
    to = "2020-08-31",
    source = years,

    indicator "data-bank" {
      title = {
        ro = "Bancă de date cu produsele, tehnologiile și serviciile CDI ale membrilor",
        en = "Data bank of the members' R&D&I products, technologies and services",
      },
      unit = { ro = "bancă de date", en = "data bank" }, target = 1, source = closing,
    },
    indicator "campaign" {
      title = {
        ro = "Campanie de extindere regională",
        en = "Regional extension campaign",
      },
      unit = { ro = "campanie", en = "campaign" }, target = 1, source = closing,
    },
    indicator "agreement" {
      title = {
        ro = "Acord de parteneriat cu un cluster medical european",
        en = "Partnership agreement with a European medical cluster",
      },
      unit = { ro = "acord", en = "agreement" }, target = 1, source = closing,
    },
    indicator "innosup" {
      title = {
        ro = "Proiect european CDI depus (Horizon INNOSUP 2018–2020)",
        en = "European R&D&I project submitted (Horizon INNOSUP 2018–2020)",
      },
      unit = { ro = "proiect", en = "project" }, target = 1, source = closing,
    },
    indicator "conference" {
      title = {
        ro = "Conferința științifică virtuală „Inteligența artificială: aplicații și implicații în beneficiul medicinii personalizate”",
        en = "Virtual scientific conference „Inteligența artificială: aplicații și implicații în beneficiul medicinii personalizate”",
      },
      unit = { ro = "conferință", en = "conference" }, target = 1, source = closing,
    },
    indicator "articles" {
      title = {
        ro = "Articole științifice publicate",
        en = "Scientific articles published",
      },
      unit = { ro = "articol", en = "article" }, target = 2, source = closing,
    },
    indicator "strategy" {
      title = {
        ro = "Strategia de extindere și internaționalizare",
        en = "Extension and internationalisation strategy",
      },
      unit = "document", target = 1, source = closing,
    },
  },

  -- A level, not a sum: 27 and later 40 members are 40 members. No target was
  -- published.
  indicator "members" {
    title = { ro = "Membri ai clusterului", en = "Members of the cluster" },
    unit = { ro = "membru", en = "member" }, level = "impact", over_time = "last", source = closing,
  },

  -- Growth in percent: a record gives the growth and its base (`--of`), and
  -- the last one counts. The base is not stated, so there is no baseline and
  -- progress is not applicable. The target day lies after the project's end;
  -- nothing is reported yet.
  indicator "turnover" {
    title = {
      ro = "Creșterea cifrei de afaceri a membrilor",
      en = "Growth of the members' turnover",
    },
    unit = "%", level = "impact", measure = "percent", over_time = "last",
    targets = { ["2023"] = 5 }, source = poster, note = no_base,
  },
  indicator "exports" {
    title = {
      ro = "Creșterea exporturilor membrilor",
      en = "Growth of the members' exports",
    },
    unit = "%", level = "impact", measure = "percent", over_time = "last",
    targets = { ["2023"] = 5 }, source = poster, note = no_base,
  },
  indicator "spending" {
    title = {
      ro = "Creșterea cheltuielilor CDI în cluster",
      en = "Growth of R&D&I spending in the cluster",
    },
    unit = "%", level = "impact", measure = "percent", over_time = "last",
    targets = { ["2023"] = 5 }, source = poster, note = no_base,
  },
  indicator "employees" {
    title = {
      ro = "Creșterea numărului de angajați",
      en = "Growth of the number of employees",
    },
    unit = "%", level = "impact", measure = "percent", over_time = "last",
    targets = { ["2023"] = 5 }, source = poster, note = no_base,
  },

  -- A report on each stage.
  period "P1" {
    title = { ro = "Etapa 1, 2018", en = "Stage 1, 2018" },
    from = "2018-07-01", to = "2018-12-31", source = years,
  },
  period "P2" {
    title = { ro = "Etapa 2, 2019", en = "Stage 2, 2019" },
    from = "2019-01-01", to = "2019-12-31", source = years,
  },
  period "P3" {
    title = { ro = "Etapa 3, 2020", en = "Stage 3, 2020" },
    from = "2020-01-01", to = "2020-08-31", source = years,
  },
}
