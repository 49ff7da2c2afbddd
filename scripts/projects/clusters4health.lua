-- Clusters4Health, a running project of the IMAGO-MOL cluster: what is known.
--
-- All of it comes from one announcement of December 2025. The full title,
-- funder, contract, dates, budget and targets of the project are not public:
-- they are left out, so the tracker shows them as missing.
-- What was recorded stands in clusters4health.records.sh.

local oslo = "announcement of December 2025"

project "Clusters4Health" {
  title = "Clusters4Health",
  rules = "generic",
  lang = "en",
  source = oslo,
  note = "Funder, contract, dates and budget are not known.",

  partner "imago" {
    name = "IMAGO-MOL",
    legal_name = "Asociația Clusterul Regional Inovativ de Imagistică Moleculară și Structurală Nord-Est (IMAGO-MOL)",
    role = "coordinator",
    country = "RO",
    fiscal_code = "31425214",
    registration = "198/A/25.09.2012",
    address = "Str. Universității 16, Corp A1, parter, 700115 Iași, Romania",
    source = oslo,
  },
  -- The announcement names the others without their roles.
  partner "oslo" {
    name = "Oslo Cancer Cluster", role = "participant", country = "NO", source = oslo,
  },
  partner "rivne" {
    name = "RIVNE TACMED, Rivne Interregional Medical Cluster",
    role = "participant",
    country = "UA",
    source = oslo,
    note = "The announcement does not say whether these are one organisation or two.",
  },
  partner "promedman" {
    name = "ProMedMan", role = "participant", source = oslo,
    note = "The announcement does not say the country.",
  },
  partner "cluster-er" {
    name = "ClusteER Health", role = "participant", country = "IT", source = oslo,
    note = "Of Emilia-Romagna.",
  },
  partner "klsk" {
    name = "KLSK (LifeScience Kraków)", role = "participant", country = "PL", source = oslo,
  },
  partner "biocat" {
    name = "BIOCAT", role = "participant", country = "ES", source = oslo,
  },
  partner "clustero" {
    name = "CLUSTERO", role = "participant", country = "RO", source = oslo,
  },

  -- No targets are known, so there is nothing to measure against.
  indicator "deep-dives" {
    title = { ro = "Deep Dive Days la clustere partenere", en = "Deep Dive Days at partner clusters" },
    unit = "event", source = oslo,
  },
  indicator "participants" {
    title = {
      ro = "Participanți ai IMAGO-MOL la Deep Dive Days",
      en = "Participants of IMAGO-MOL in Deep Dive Days",
    },
    unit = "person", source = oslo,
  },
  indicator "modules" {
    title = {
      ro = "Module parcurse din Cluster Management Training Programme",
      en = "Modules held of the Cluster Management Training Programme",
    },
    unit = "module", source = oslo,
    note = "The announcement speaks of the first three modules and lists four topics; three are recorded.",
  },
  indicator "sessions" {
    title = {
      ro = "Sesiuni privind inovarea pentru pregătirea în situații de criză",
      en = "Sessions on innovation for crisis preparedness",
    },
    unit = "session", source = oslo,
  },
}
