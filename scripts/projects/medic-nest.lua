-- MEDIC-NEST, a COSME project of four European clusters: what was agreed.
--
-- Every fact here is public, and `source` says where it stands: the project's
-- web page or later public announcements. Contract number, work packages, the
-- EU's share, the partners' other budgets and the exchanges that were made are
-- not known: they are left out, so the tracker shows them as missing.
-- What was recorded stands in medic-nest.records.sh.

local page = "web page of the project"
local news = "public announcements"

-- The excellence certification of one partner's cluster management.
local function certification(code, name)
  return indicator(code) {
    title = {
      ro = "Certificarea de excelență a managementului clusterului " .. name,
      en = "Excellence certification of the cluster management of " .. name,
    },
    unit = "certification", target = 1, source = news,
  }
end

project "MEDIC-NEST" {
  title = "Precision MEDIcine Clusters integrating Digital Technologies for New EcoSystems in HealThcare",
  funder = "European Commission, EISMEA",
  programme = "COSME, European Cluster Excellence Programme with ClusterXchange scheme connecting ecosystems and cities",
  call = "COS-CLUSTER-2020-3-03",
  currency = "EUR",
  from = "2022-02-01",
  to = "2024-01-31",
  total = EUR "626112.00",
  contact = "Carmen Mihai, manager of the IMAGO-MOL cluster and of the project",
  rules = "cosme",
  lang = "en",
  goal = {
    ro = "Un management mai bun al clusterelor, parteneriate strategice și schimburi mai puternice între clusterele și ecosistemele din Europa specializate în medicina de precizie.",
    en = "To strengthen the excellence of cluster management, and the strategic partnerships and exchanges between the clusters and ecosystems in Europe that specialise in precision medicine.",
  },
  objectives = {
    {
      ro = "Excelența clusterelor partenere, prin cursuri, vizite și analize comparative, pentru servicii care îi ajută pe membrii IMM să crească.",
      en = "Excellence of the partner clusters, through courses, visits and benchmarking, for services that help their SME members grow.",
    },
    {
      ro = "Planificare strategică: un portofoliu de servicii noi, acordul de parteneriat al metaclusterului, strategia europeană a metaclusterului și un plan comun de acțiune privind medicina de precizie în cancer pentru 2022–2027, cu un portofoliu de proiecte.",
      en = "Strategic planning: a portfolio of new services, the partnership agreement of the meta-cluster, its European strategy, and a joint action plan on precision medicine in cancer for 2022–2027 with a portfolio of projects.",
    },
    {
      ro = "Pilotarea schemei ClusterXchange.",
      en = "A pilot of the ClusterXchange scheme.",
    },
    {
      ro = "Un lanț valoric extins, care cuprinde autorități publice și sănătatea digitală.",
      en = "A wider value chain that includes public authorities and digital health.",
    },
    {
      ro = "Comunicare, încheiată cu o conferință finală.",
      en = "Communication, closed by a final conference.",
    },
  },
  source = page,
  note = "Each objective is to be reached by 2024. The contract number, the EU's share of the budget and its categories are not known.",

  partner "imago" {
    name = "IMAGO-MOL",
    legal_name = "Asociația Clusterul Regional Inovativ de Imagistică Moleculară și Structurală Nord-Est (IMAGO-MOL)",
    role = "coordinator",
    country = "RO",
    fiscal_code = "31425214",
    registration = "198/A/25.09.2012",
    address = "Str. Universității 16, Corp A1, parter, 700115 Iași, Romania",
    budget = EUR "209711.00",
    source = page,
  },
  -- The days on which the name changed are not known. The project's page, which
  -- has the name in the middle, speaks for the days of the project; the earlier
  -- and the later name are shown before and after them.
  partner "fhtech" {
    name = {
      ["2022-01-31"] = "DSP Valley",
      ["2022-02-01"] = "healthTech Cluster FHTech",
      ["2024-02-01"] = "MEDVIA",
    },
    country = "BE",
    source = page .. "; " .. news,
    note = "Named DSP Valley before and MEDVIA after. The days of these changes are not known: the name on the project's page is shown for the duration of the project.",
  },
  partner "hbio" {
    name = "Hellenic Bio-Cluster HBIO",
    legal_name = "Elliniki Enosi Biotechnologias Astiki Mi Kerdoskopiki Etairia",
    country = "GR",
    source = page,
  },
  partner "biotecyl" {
    name = "Cluster de Salud de Castilla y León BIOTECYL",
    country = "ES",
    source = page,
    note = "Represented by León Research.",
  },

  indicator "exchanges" {
    title = { ro = "Schimburi ClusterXchange", en = "ClusterXchange exchanges" },
    unit = "exchange", target = 80, source = news,
  },
  -- A part of the exchanges above, so it weighs nothing of its own.
  indicator "exchanges-sme" {
    title = {
      ro = "Schimburi ClusterXchange ale IMM-urilor (jumătate din total)",
      en = "ClusterXchange exchanges of SMEs (half of all)",
    },
    unit = "exchange", target = 40, weight = 0, source = news,
  },
  indicator "services" {
    title = { ro = "Portofoliu de servicii noi", en = "Portfolio of new services" },
    unit = "portfolio", target = 1, source = page,
  },
  indicator "agreement" {
    title = {
      ro = "Acord de parteneriat al metaclusterului",
      en = "Partnership agreement of the meta-cluster",
    },
    unit = "agreement", target = 1, source = page,
  },
  indicator "strategy" {
    title = {
      ro = "Strategia europeană a metaclusterului",
      en = "European strategy of the meta-cluster",
    },
    unit = "strategy", target = 1, source = page,
  },
  indicator "action-plan" {
    title = {
      ro = "Plan comun de acțiune privind medicina de precizie în cancer, 2022–2027",
      en = "Joint action plan on precision medicine in cancer, 2022–2027",
    },
    unit = "plan", target = 1, source = page,
  },
  certification("label-imago", "IMAGO-MOL"),
  certification("label-fhtech", "healthTech Cluster FHTech"),
  certification("label-hbio", "HBIO"),
  certification("label-biotecyl", "BIOTECYL"),
  indicator "conference" {
    title = { ro = "Conferința finală", en = "Final conference" },
    unit = "conference", target = 1, source = page .. "; " .. news,
  },
  -- No target was published for the meeting that opened the project.
  indicator "kick-off" {
    title = { ro = "Reuniunea de lansare", en = "Kick-off meeting" },
    unit = "meeting", source = news,
  },

  deliverable "D4.1" {
    title = "Dissemination, Communication and Outreach Plan",
    dissemination = "PU",
    source = page,
    note = "Its due day and the other deliverables are not known.",
  },

  -- The only amount below a partner's budget that is known.
  line "clusterxchange" {
    title = { ro = "Schema ClusterXchange", en = "ClusterXchange scheme" },
    category = "ClusterXchange",
    partner = "imago",
    amount = EUR "80000.00",
    source = page,
  },

  period "P1" {
    title = { ro = "Întregul proiect", en = "The whole project" },
    from = "2022-02-01", to = "2024-01-31", source = page,
  },
}
