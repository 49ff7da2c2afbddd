--- The table `track` of programs: `track run`, `track shell`, `require "track"`.
--
-- The words for lists and values (`count`, `map`, `money`, …) are those of the module
-- `words`. Failures are tables with `status`, `message`, `hint`, `excerpt`, `where`,
-- `file`, `line` and `column`; `tostring` makes one line of them.
-- @module track

--- The version of the program, e.g. `0.1.0`.
-- @field version

--- The path of the tracker that the program was started for, or nil.
-- @field file

--- Opens a tracker.
-- @function open
-- @param[opt] path  the tracker that `-f` names when left out
-- @param[opt] mode  `"read"` or `"write"`
-- @return a tracker

--- Makes an empty tracker.
-- @function create
-- @param path  of a file that is not there
-- @param[opt] command  `by`, `reason`, `id`
-- @return a tracker, to write

--- The day of the clock; `TRACK_NOW` fixes it.
-- @function today
-- @return a day

--- The names of fields: `track.fields "stage"`, `track.fields "store:record"`.
-- @function fields
-- @param[opt] what  an object, a value, `"event"`, or a method that takes a table; the names of all these when left out
-- @return a table of names

--- An achievement.
-- @function store:record
-- @param options
-- @param options.again true: the same record again is meant
-- @param options.by who gives the command
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.item name or object of an indicator
-- @param options.late true: a day in a closed period is meant
-- @param options.note a remark
-- @param options.of denominator of a percent
-- @param options.on day; today when left out
-- @param options.partner code
-- @param options.proofs files: `{ minutes = "minutes.pdf" }`
-- @param options.quantity number or text; 1
-- @param options.reason why
-- @param options.split `{ sex = { f = 11, m = 13 } }`
-- @param options.subject code of a distinct subject
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- An expense.
-- @function store:spend
-- @param options
-- @param options.again true: the same record again is meant
-- @param options.amount money, or an amount in `currency`
-- @param options.by who gives the command
-- @param options.category of the budget
-- @param options.confidence `"declared"`, `"estimated"` or `"certified"`
-- @param options.currency of amounts that are not money; that of the project
-- @param options.doc number of the document
-- @param options.doc_date its day
-- @param options.eligible money that may be charged
-- @param options.fund `"grant"` or `"own"`
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.item name or object of a line, a stage or a project
-- @param options.late true: a day in a closed period is meant
-- @param options.net money before tax
-- @param options.note a remark
-- @param options.on day; today when left out
-- @param options.paid day of payment
-- @param options.partner code
-- @param options.proofs files: `{ minutes = "minutes.pdf" }`
-- @param options.reason why
-- @param options.replaces number of the expense that counts no more
-- @param options.share percent charged to the project
-- @param options.supplier name
-- @param options.supplier_code fiscal code
-- @param options.tax money
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- What became of a deliverable.
-- @function store:deliver
-- @param options
-- @param options.again true: the same record again is meant
-- @param options.by who gives the command
-- @param options.due revised day
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.item name or object of a deliverable
-- @param options.justification why it is late
-- @param options.late true: a day in a closed period is meant
-- @param options.note a remark
-- @param options.on day; today when left out
-- @param options.proofs files: `{ minutes = "minutes.pdf" }`
-- @param options.reason why
-- @param options.state `"draft"`, `"submitted"`, `"accepted"` or `"returned"`
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- An internal remark.
-- @function store:note
-- @param options
-- @param options.again true: the same record again is meant
-- @param options.by who gives the command
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.item name or object
-- @param options.late true: a day in a closed period is meant
-- @param options.on day; today when left out
-- @param options.reason why
-- @param options.text the remark
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- A text for a section of the reports; the newest counts.
-- @function store:narrative
-- @param options
-- @param options.again true: the same record again is meant
-- @param options.by who gives the command
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.lang e.g. `ro`
-- @param options.late true: a day in a closed period is meant
-- @param options.on day; today when left out
-- @param options.period code
-- @param options.project code
-- @param options.reason why
-- @param options.section e.g. `summary`
-- @param options.text CommonMark
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- New values of a record; it needs a reason.
-- @function store:correct
-- @param options
-- @param options.again true: the same record again is meant
-- @param options.amount money, or an amount in `currency`
-- @param options.by who gives the command
-- @param options.category of the budget
-- @param options.clear table of names of values to remove
-- @param options.confidence `"declared"`, `"estimated"` or `"certified"`
-- @param options.currency of amounts that are not money
-- @param options.doc number of the document
-- @param options.doc_date its day
-- @param options.due revised day
-- @param options.eligible money that may be charged
-- @param options.fund `"grant"` or `"own"`
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.justification why it is late
-- @param options.late true: a day in a closed period is meant
-- @param options.n number of the record
-- @param options.net money before tax
-- @param options.note a remark
-- @param options.of denominator of a percent
-- @param options.on its true day
-- @param options.paid day of payment
-- @param options.partner code
-- @param options.quantity of an achievement
-- @param options.reason why
-- @param options.share percent charged to the project
-- @param options.split needed when the quantity is split
-- @param options.state of a delivery
-- @param options.subject code of a distinct subject
-- @param options.supplier name
-- @param options.supplier_code fiscal code
-- @param options.tax money
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- Takes back a whole command.
-- @function store:undo
-- @param[opt] options
-- @param options.again true: the same record again is meant
-- @param options.by who gives the command
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.late true: a day in a closed period is meant
-- @param options.n number of one of its events; the last command of records when left out
-- @param options.reason why
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- A plan, or its next version; a text is the path of its file.
-- @function store:load
-- @param options
-- @param options.again true: the same record again is meant
-- @param options.as `"amendment"`, `"reallocation"` or `"forecast"`
-- @param options.by who gives the command
-- @param options.file path of the plan
-- @param options.id UUID of the command: a retry with it changes nothing
-- @param options.late true: a day in a closed period is meant
-- @param options.name of the text, for messages
-- @param options.on day from which it holds; today
-- @param options.reason why
-- @param options.text the plan itself
-- @return a receipt: `n` (number of its first event), `count`, `command`, `repeated`, `version` of a plan, `warning` or nil

--- The project as it stands; the code may be left out when there is one.
-- @function store:project
-- @param[opt] code  of the project
-- @param[opt] options
-- @param options.as_of day: what had happened by then; today
-- @param options.known_at number of an event: what the file knew then
-- @param options.period code of a period: its figures are added

--- A table of all projects.
-- @function store:projects
-- @param[opt] options
-- @param options.as_of day: what had happened by then; today
-- @param options.known_at number of an event: what the file knew then
-- @param options.period code of a period: its figures are added

--- A table of findings, of one project or of all.
-- @function store:check
-- @param[opt] code  of the project
-- @param[opt] options
-- @param options.as_of day: what had happened by then; today
-- @param options.known_at number of an event: what the file knew then
-- @param options.period code of a period: its figures are added

--- An iterator over events in order of arrival.
-- @function store:events
-- @param[opt] options
-- @param options.item name or object: it and what is below it
-- @param options.known_at up to this one
-- @param options.last only the newest so many
-- @param options.n that one alone
-- @param options.project code

--- A report; without `output` its text is returned, else a table of `file`, `pages`, `bytes`, `data_hash`.
-- @function store:report
-- @param[opt] code  of the project
-- @param[opt] options
-- @param options.as_of day: what had happened by then; today
-- @param options.format `"pdf"` or `"text"`; by the ending of `output`
-- @param options.known_at number of an event: what the file knew then
-- @param options.lang language; that of the plan
-- @param options.output path of the file
-- @param options.period code of a period: its figures are added
-- @param options.stage code: only this stage
-- @param options.template name; `progress`

--- The codes of the projects, sorted.
-- @function store:codes
-- @return a table of texts

--- The path it was opened with.
-- @function store:path
-- @return a text

--- The number of the newest event.
-- @function store:position
-- @return a whole number

--- Closes it; `local store <close>` does so by itself.
-- @function store:close

--- All that the function does, or nothing when it fails.
-- @function store:transaction
-- @param body  gets the tracker
-- @return what the function returns

--- Begins a transaction.
-- @function store:begin
-- @param[opt] intent  `"change"`, or `"try"`: to see what would happen

--- Keeps what was done since `begin`.
-- @function store:commit

--- Takes back what was done since `begin`.
-- @function store:rollback
