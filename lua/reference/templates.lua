--- Report templates: what a funder reads.
--
-- `report "name" { title = …, build = function(project, ctx) … end }`; `build` returns a
-- list of blocks. Positional entries of a block are its content.
-- @module templates

--- A template.
-- @function report
-- @param name
-- @param template
-- @param template.title  text, or one for each language
-- @param template.font  family of fonts: "Open Sans", "DejaVu Serif", …; `--font` goes before it
-- @param template.params  what can be asked for, with an explanation
-- @param template.projects  true: it may be about several
-- @param template.build  function of project and context: a list of blocks

--- The context of a report.
-- @table ctx
-- @field as_of day
-- @field final false: a draft
-- @field has_text whether the catalogue has the phrase
-- @field lang language
-- @field params what was asked for
-- @field period the period, or nil
-- @field projects all projects of the report
-- @field stage the stage it is limited to, or nil
-- @field text a phrase of the catalogue: `ctx.text("days", 3)`
-- @field title_of the title of an object in the language of the report

--- A progress bar.
-- @function bar
-- @param block
-- @param block.label  text
-- @param block.ratio  ratio
-- @param block.tone  colour by meaning
-- @param block.remark  text
-- @return a block

--- A box that stands out.
-- @function callout
-- @param block
-- @param block.title  text
-- @param block.tone  colour by meaning
-- @return a block

--- A chart.
-- @function chart
-- @param block
-- @param block.kind  `"bars"`, `"lines"`, `"gantt"` or `"stacked"`
-- @param block.title  text
-- @param block.alternative  text for who cannot see it
-- @param block.unit  text
-- @param block.today  day of the mark
-- @param block.series  table of `{ title, points }`; points of one label stand in one row of bars, a point of lines has a day
-- @return a block

--- The table of contents.
-- @function contents
-- @param block
-- @param block.title  text
-- @param block.depth  how many levels
-- @return a block

--- The first page.
-- @function cover
-- @param block
-- @param block.kicker  text above
-- @param block.title  text
-- @param block.subtitle  text
-- @param block.pairs  table of label and value
-- @param block.footer  text below
-- @param block.logos  table of `{ file, alternative, width }`, in a row at the top
-- @return a block

--- What follows stands on another sheet of paper, from a new page on.
-- @function section
-- @param block
-- @param block.paper  `"a4"` or `"letter"`
-- @param block.landscape  true: the sheet lies
-- @return a block

--- A large ratio.
-- @function gauge
-- @param block
-- @param block.label  text
-- @param block.ratio  ratio
-- @param block.tone  colour by meaning
-- @param block.remark  text
-- @return a block

--- A heading: `heading { 1, "Summary" }`.
-- @function heading
-- @param block
-- @return a block

--- An image file.
-- @function image
-- @param block
-- @param block.alternative  text for who cannot see it
-- @param block.width  in points
-- @return a block

--- Labels and values.
-- @function key_values
-- @param block
-- @return a block

--- A list.
-- @function list
-- @param block
-- @param block.ordered  true: numbered
-- @return a block

--- A CommonMark text, with notes: `[^1]` in the text, `[^1]: …` on a line of its own.
-- @function markdown
-- @param block
-- @param block.level  of its first heading
-- @return a block

--- A new page.
-- @function page_break
-- @param block
-- @return a block

--- Running text of texts, values and styles.
-- @function paragraph
-- @param block
-- @return a block

--- Who signs.
-- @function signatures
-- @param block
-- @return a block

--- A table; the word is also the library `table`.
-- @function table
-- @param block
-- @param block.columns  keys of the catalogue, or `{ text, align, share }`
-- @param block.rows  table of rows
-- @param block.caption  text
-- @return a block

--- Bold text.
-- @function bold
-- @param text
-- @return running text

--- Italic text.
-- @function italic
-- @param text
-- @return running text

--- Text of fixed width.
-- @function code
-- @param text
-- @return running text

--- A note at the foot of the page: `paragraph { "121 members", note("As of 1 July.") }`.
-- @function note
-- @param text
-- @return running text

--- Text that stands back.
-- @function muted
-- @param text
-- @return running text

--- A link.
-- @function link
-- @param text
-- @param address
-- @return running text

--- A value in running text, so that a missing one shows.
-- @function value
-- @param value
-- @return running text

--- A catalogue: `locale "ro" { summary = "Rezumat", days = { one = "{n} zi", few = "{n} zile", other = "{n} de zile" } }`.
-- @function locale
-- @param lang
-- @param phrases
