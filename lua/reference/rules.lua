--- Rule packs: what a funder asks.
-- @module rules

--- A pack: `rules "name" { title, categories, disclaimer, stage_completion, project_completion, rule … }`.
-- @function rules
-- @param name
-- @param pack
-- @param pack.title  text, or one for each language
-- @param pack.categories  of budget lines
-- @param pack.disclaimer  text, or one for each language
-- @param pack.stage_completion  function of a stage: a number, nil or false
-- @param pack.project_completion  function of the project

--- A rule: `rule "name" { on, severity, check, … }`.
-- @function rule
-- @param name
-- @param rule
-- @param rule.on  a kind of object: `"project"`, `"stage"`, `"expense"`, …
-- @param rule.severity  `"error"`, `"warning"` or `"info"`
-- @param rule.source  where the rule stands
-- @param rule.title  text, or one for each language
-- @param rule.check  function of the object and the project: nothing, one `fail`, or a list

--- What a check returns when the rule is broken: a text for each language.
-- @function fail
-- @param messages  `{ en = …, ro = … }`
-- @param messages.fix  what to do
-- @param messages.subject  full name of what it is about
-- @return a finding
