/* SPDX-License-Identifier: MIT */

/* The table of commands: help, usage errors and what each accepts are all
 * made from it. */

#include "cli.h"

/* Options that belong together. */
#define EVERYWHERE                                                             \
    (OPTION(OPT_COLOR) | OPTION(OPT_QUIET) | OPTION(OPT_NO_INPUT) |            \
     OPTION(OPT_HELP) | OPTION(OPT_LANG) | OPTION(OPT_YES))
#define ABOUT_FILE (EVERYWHERE | OPTION(OPT_FILE) | OPTION(OPT_PROJECT))
#define CHANGING                                                               \
    (ABOUT_FILE | OPTION(OPT_BY) | OPTION(OPT_DRY_RUN) | OPTION(OPT_YES) |     \
     OPTION(OPT_JSON))
#define RECORDING                                                              \
    (CHANGING | OPTION(OPT_ON) | OPTION(OPT_PROOF) | OPTION(OPT_MESSAGE) |     \
     OPTION(OPT_AGAIN) | OPTION(OPT_LATE))
#define READING                                                                \
    (ABOUT_FILE | OPTION(OPT_AS_OF) | OPTION(OPT_KNOWN_AT) |                   \
     OPTION(OPT_JSON) | OPTION(OPT_PLAIN))

#define OF_EXPENSE                                                             \
    (OPTION(OPT_CATEGORY) | OPTION(OPT_DOC) | OPTION(OPT_DOC_DATE) |           \
     OPTION(OPT_PAID) | OPTION(OPT_SUPPLIER) | OPTION(OPT_SUPPLIER_CODE) |     \
     OPTION(OPT_NET) | OPTION(OPT_TAX) | OPTION(OPT_ELIGIBLE) |                \
     OPTION(OPT_SHARE) | OPTION(OPT_FUND) | OPTION(OPT_CONFIDENCE))
#define OF_ACHIEVEMENT                                                         \
    (OPTION(OPT_OF) | OPTION(OPT_PARTNER) | OPTION(OPT_SUBJECT) |              \
     OPTION(OPT_SPLIT))

enum { MANY = 1000 };

const cli_command cli_commands[] = {
    { .name = "init",
      .arguments = "FILE",
      .summary = "make an empty tracker",
      .details = "The file gets the ending .track, by which the other commands "
                 "find it.",
      .example = "track init cluster.track",
      .args_min = 1,
      .args_max = 1,
      .options = EVERYWHERE | OPTION(OPT_BY) | OPTION(OPT_JSON),
      .run = cmd_init },
    { .name = "new",
      .arguments = "CODE",
      .summary = "write a commented plan to fill in",
      .details = "The file is CODE.lua in small letters, or what -o says; one "
                 "that is there stays. The budget lines come from the "
                 "categories of the pack that --rules names.",
      .example = "track new CEX-2027 --rules uefiscdi",
      .args_min = 1,
      .args_max = 1,
      .options = EVERYWHERE | OPTION(OPT_RULES) | OPTION(OPT_OUTPUT) |
                 OPTION(OPT_LANG),
      .run = cmd_new },
    { .name = "load",
      .arguments = "PLAN.lua...",
      .summary = "store a plan, or its next version",
      .details =
          "A changed plan is shown and asked about; -y says yes. --on is "
          "the day from which it holds, by default today. A reallocation "
          "moves money between lines; a forecast changes days, targets and "
          "amounts beside the plan, until the next agreed version.",
      .example = "track load plan.lua --as amendment --on 2026-07-01 "
                 "--reason \"addendum 1\" -y",
      .args_min = 1,
      .args_max = MANY,
      .options = CHANGING | OPTION(OPT_ON) | OPTION(OPT_REASON) |
                 OPTION(OPT_AS) | OPTION(OPT_CHECK),
      .run = cmd_load },
    { .name = "record",
      .arguments = "[ITEM [QTY]]",
      .summary = "record what was achieved",
      .details = "ITEM is an indicator: E1.sessions, PILOT:E1.sessions, or the "
                 "end of its name when only one ends so. A percent takes its "
                 "denominator with --of. In a terminal, without words, it asks "
                 "step by step.",
      .example = "track record E1.sessions 1 --on 12.03.2026 "
                 "--proof minutes=m.pdf",
      .args_min = 0,
      .args_max = 2,
      .options = RECORDING | OPTION(OPT_OF) | OPTION(OPT_PARTNER) |
                 OPTION(OPT_SUBJECT) | OPTION(OPT_SPLIT),
      .run = cmd_record },
    { .name = "spend",
      .arguments = "ITEM AMOUNT [CUR]",
      .summary = "record an expense",
      .details =
          "ITEM is a budget line, a stage or a project. The amount is in "
          "the project's currency unless CUR names another one; a credit note "
          "is negative and needs --doc. What "
          "counts is the eligible amount, else all, times the share.",
      .example =
          "track spend E1.travel 250,50 --doc F17 --supplier \"Hotel SRL\"",
      .args_min = 1,
      .args_max = 3,
      .options =
          RECORDING | OF_EXPENSE | OPTION(OPT_PARTNER) | OPTION(OPT_REPLACES),
      .run = cmd_spend },
    { .name = "deliver",
      .arguments = "ITEM [STATE]",
      .summary = "record what became of a deliverable",
      .details = "STATE is draft, submitted, accepted or returned. --due "
                 "revises the due day, --justify says why it is late.",
      .example = "track deliver D1 submitted --proof report=d1.pdf",
      .args_min = 1,
      .args_max = 2,
      .options =
          RECORDING | OPTION(OPT_STATE) | OPTION(OPT_DUE) | OPTION(OPT_JUSTIFY),
      .run = cmd_deliver },
    { .name = "note",
      .arguments = "ITEM",
      .summary = "add an internal remark",
      .example = "track note E1 -m \"the venue is booked\"",
      .args_min = 1,
      .args_max = 1,
      .options = CHANGING | OPTION(OPT_ON) | OPTION(OPT_MESSAGE),
      .run = cmd_note },
    { .name = "attach",
      .arguments = "N KIND=FILE...",
      .summary = "attach proofs to a record",
      .details = "N is the number of an achievement, an expense or a delivery. "
                 "A file is copied and kept by its content. What is kept "
                 "elsewhere is noted with its hash: `attach N KIND --link URL "
                 "--hash SHA256`.",
      .example = "track attach 42 photo=hall.jpg",
      .args_min = 2,
      .args_max = MANY,
      .options = CHANGING | OPTION(OPT_LINK) | OPTION(OPT_HASH) |
                 OPTION(OPT_NAME) | OPTION(OPT_AGAIN),
      .run = cmd_attach },
    { .name = "narrative",
      .arguments = "[PROJECT]",
      .summary = "set a text for a section of the reports",
      .details = "The text is CommonMark: -m TEXT, or -m @FILE.md. The newest "
                 "of a section, period and language counts.",
      .example = "track narrative --section summary --lang ro -m @summary.md",
      .args_min = 0,
      .args_max = 1,
      .options = CHANGING | OPTION(OPT_ON) | OPTION(OPT_MESSAGE) |
                 OPTION(OPT_SECTION) | OPTION(OPT_PERIOD) | OPTION(OPT_LANG) |
                 OPTION(OPT_LATE),
      .run = cmd_narrative },
    { .name = "correct",
      .arguments = "N [VALUE [CUR]]",
      .summary = "put a record right",
      .details = "N is the number of an achievement, an expense, a delivery or "
                 "a proof; VALUE its new quantity, amount (and currency), "
                 "state or kind. A note or a report text gets its new text "
                 "with -m. What is not given stays; --clear removes a value. "
                 "The record keeps its place, and `show N` tells its story.",
      .example = "track correct 42 3 --reason \"counted twice\"",
      .args_min = 1,
      .args_max = 3,
      .options = CHANGING | OPTION(OPT_LATE) | OF_ACHIEVEMENT | OF_EXPENSE |
                 OPTION(OPT_STATE) | OPTION(OPT_DUE) | OPTION(OPT_JUSTIFY) |
                 OPTION(OPT_ON) | OPTION(OPT_MESSAGE) | OPTION(OPT_REASON) |
                 OPTION(OPT_CLEAR) | OPTION(OPT_SECTION) | OPTION(OPT_PERIOD) |
                 OPTION(OPT_LANG) | OPTION(OPT_NAME) | OPTION(OPT_LINK),
      .run = cmd_correct },
    { .name = "undo",
      .arguments = "[N]",
      .summary = "take a command back",
      .details =
          "N is the number of one of its events; alone, the last command "
          "of records. An undo can be undone.",
      .example = "track undo 42 --reason \"wrong day\"",
      .args_min = 0,
      .args_max = 1,
      .options = CHANGING | OPTION(OPT_REASON) | OPTION(OPT_LATE),
      .run = cmd_undo },
    { .name = "status",
      .arguments = "[PROJECT]",
      .summary = "how the projects stand",
      .details = "--period shows beside each figure what was there before the "
                 "period and what it adds, as of its end. The columns of "
                 "--plain: name, kind, title, status, progress, achieved, "
                 "target, planned, spent.",
      .example = "track status --as-of 2020-08-31",
      .args_min = 0,
      .args_max = 1,
      .options = READING | OPTION(OPT_LANG) | OPTION(OPT_PERIOD),
      .run = cmd_status },
    { .name = "list",
      .arguments = "KIND",
      .summary = "all items or records of a kind",
      .details =
          "KIND is projects, partners, stages, indicators, deliverables, "
          "lines, periods, records, expenses, proofs or findings. "
          "`list proofs --missing` names what the plan still asks for.",
      .example = "track list lines",
      .args_min = 1,
      .args_max = 1,
      .options = READING | OPTION(OPT_LANG) | OPTION(OPT_MISSING),
      .run = cmd_list },
    { .name = "check",
      .arguments = "[PROJECT]",
      .summary = "what the rules find",
      .details = "The exit code is 1 when there is an error that was not "
                 "accepted for the period: that of --period, else the one of "
                 "the day.",
      .example = "track check",
      .args_min = 0,
      .args_max = 1,
      .options = READING | OPTION(OPT_LANG) | OPTION(OPT_PERIOD),
      .run = cmd_check },
    { .name = "rules",
      .arguments = "list|show|test|update [NAME]",
      .summary = "the rule packs, and their tests",
      .details = "`list` names those that are found and those that the "
                 "projects of the file have stored. `show` tells what a pack "
                 "asks for: that of a project, or the one called NAME. `test` "
                 "runs rules/tests/NAME.lua against rules/NAME.lua and prints "
                 "TAP; without NAME all packs that have tests; NAME may be "
                 "the path of a pack. The exit code is 1 when a test fails. "
                 "`update` stores the pack of today for the projects that have "
                 "an earlier version (NAME: a pack or a project), after "
                 "showing what it changes; a period that was closed keeps its "
                 "own.",
      .example = "track rules show uefiscdi",
      .args_min = 1,
      .args_max = 2,
      .options = CHANGING | OPTION(OPT_REASON) | OPTION(OPT_AS_OF) |
                 OPTION(OPT_KNOWN_AT),
      .run = cmd_rules },
    { .name = "run",
      .arguments = "SCRIPT.lua [ARGS]",
      .summary = "a Lua program of your own",
      .details = "It has all of Lua, and `track` to open, record, read and "
                 "report. What follows the script is its own, options too. "
                 "track.open() opens the tracker that -f names or that is "
                 "found here.",
      .example = "track run open-findings.lua",
      .args_min = 1,
      .args_max = MANY,
      .options = ABOUT_FILE,
      .run = cmd_run },
    { .name = "shell",
      .arguments = "",
      .summary = "ask in Lua, line by line",
      .details = "`store` is the tracker, only read unless --write. An "
                 "expression shows its value; objects show their fields. Tab "
                 "completes names, Ctrl-C drops a line, Ctrl-D ends.",
      .example = "echo '#store:project().stages' | track shell",
      .options = ABOUT_FILE | OPTION(OPT_WRITE),
      .run = cmd_shell },
    { .name = "show",
      .arguments = "ITEM|N|plan[@V]",
      .summary = "an item, an event or a version of the plan",
      .details =
          "`plan` is the version in force, plan@2 the second one, with what "
          "it changed. --lua prints it as a plan that can be loaded. With "
          "--plain only the values come; `log ITEM --plain` has the events.",
      .example = "track show E1.sessions",
      .args_min = 1,
      .args_max = 1,
      .options = READING | OPTION(OPT_LUA),
      .run = cmd_show },
    { .name = "explain",
      .arguments = "ITEM [FIGURE|RULE]",
      .summary = "how a figure came about, down to the events",
      .details =
          "FIGURE is a name of --json: completion, status, progress, achieved, "
          "spent, left, late and others; without one the item's first. It may "
          "also follow the item after a dot. RULE is one that `check` names "
          "for the item.",
      .example = "track explain E1.sessions progress",
      .args_min = 1,
      .args_max = 2,
      .options = READING | OPTION(OPT_PERIOD),
      .run = cmd_explain },
    { .name = "log",
      .arguments = "[ITEM]",
      .summary = "what was said, in order",
      .details = "--known-at N gives what the log was then, word for word. "
                 "--as-of leaves out what happened on later days; without it "
                 "no day is asked about, and as_of in --json is null.",
      .example = "track log E1",
      .args_min = 0,
      .args_max = 1,
      .options = READING,
      .run = cmd_log },
    { .name = "report",
      .arguments = "[PROJECT]",
      .summary = "write a report",
      .details = "Without -o it is PROJECT-progress-DAY.pdf. What the file's "
                 "name ends in, or --format, says whether it is pdf or text. "
                 "The report of a closed period comes out again as it was "
                 "sent; --known-at now makes a draft of what is known today.",
      .example = "track report --lang ro -o progress.pdf",
      .args_min = 0,
      .args_max = 1,
      .options = (READING & ~OPTION(OPT_PLAIN)) | OPTION(OPT_TEMPLATE) |
                 OPTION(OPT_PERIOD) | OPTION(OPT_STAGE) | OPTION(OPT_LANG) |
                 OPTION(OPT_FORMAT) | OPTION(OPT_OUTPUT) | OPTION(OPT_PDF_A) |
                 OPTION(OPT_FONT),
      .run = cmd_report },
    { .name = "ready",
      .arguments = "[PROJECT]",
      .summary = "what is missing before the report of a period",
      .details =
          "The period is that of --period. Asks for records, deliverables, "
          "justifications, proofs, documents, partners that did not report, "
          "texts and findings of severity error; each row names the command "
          "that mends it. The exit code is 1 when something is missing.",
      .example = "track ready PILOT --period P1",
      .args_max = 1,
      .options = READING | OPTION(OPT_PERIOD),
      .run = cmd_ready },
    { .name = "close",
      .arguments = "[PROJECT] PERIOD",
      .summary = "send the report of a period and freeze it",
      .details =
          "Shows what the rules find, asks, writes the final report to -o and "
          "keeps it, with all that it was made from. An error stops it unless "
          "--accept RULE --reason TEXT says why it may stand; both can be "
          "repeated. Later facts of the period need --late, and the next "
          "report shows them as restated.",
      .example = "track close PILOT P1 -o p1.pdf -y",
      .args_min = 1,
      .args_max = 2,
      .options = CHANGING | OPTION(OPT_OUTPUT) | OPTION(OPT_TEMPLATE) |
                 OPTION(OPT_FORMAT) | OPTION(OPT_ACCEPT) | OPTION(OPT_REASON) |
                 OPTION(OPT_PDF_A) | OPTION(OPT_FONT),
      .run = cmd_close },
    { .name = "diff",
      .arguments = "[PROJECT] A B",
      .summary = "what differs between two reports, and why",
      .details =
          "A and B are periods, files of sent reports, event numbers, moments "
          "or now. A period stands for what was sent of it last, or, before "
          "that, for what would be sent now. Figures are new, restated (by "
          "late facts) or corrected; each item names the events behind it. "
          "Positions are answered as of today, or --as-of. The exit code is "
          "0 when nothing differs, else 1.",
      .example = "track diff P1 now",
      .args_min = 2,
      .args_max = 3,
      .options =
          ABOUT_FILE | OPTION(OPT_AS_OF) | OPTION(OPT_JSON) | OPTION(OPT_PLAIN),
      .run = cmd_diff },
    { .name = "reopen",
      .arguments = "[PROJECT] PERIOD",
      .summary = "open a closed period again",
      .details = "What was sent stays stored.",
      .example = "track reopen PILOT P1 --reason \"a session was forgotten\"",
      .args_min = 1,
      .args_max = 2,
      .options = CHANGING | OPTION(OPT_REASON),
      .run = cmd_reopen },
    { .name = "period",
      .arguments = "PERIOD STATE",
      .summary = "what the funder made of a closed period",
      .details = "STATE is returned or accepted. The project may stand before "
                 "the period.",
      .example = "track period PILOT P1 accepted --on 2026-07-15",
      .args_min = 2,
      .args_max = 3,
      .options = CHANGING | OPTION(OPT_ON) | OPTION(OPT_REASON),
      .run = cmd_period },
    { .name = "import",
      .arguments = "FILE",
      .summary = "take in rows of a table, or a whole journal",
      .details =
          "A table (CSV) holds achievements, expenses or deliveries: --as says "
          "which. Its first row names the columns; --map says which is which: "
          "value=Column, value==the same for all, -=Column leaves it out. All "
          "rows are recorded or none; every row that cannot be is named. With "
          "-n it shows what would happen. --as indicators, deliverables or "
          "lines writes the rows as a plan to load: the project's plan with "
          "them, or a new one.",
      .example = "track import costs.csv --as expenses "
                 "--map 'on=Data,amount=Suma,line=Linie' -y",
      .args_min = 1,
      .args_max = 1,
      .options = CHANGING | OPTION(OPT_AS) | OPTION(OPT_MAP) |
                 OPTION(OPT_MAP_FILE) | OPTION(OPT_ITEM) |
                 OPTION(OPT_ENCODING) | OPTION(OPT_SEPARATOR) |
                 OPTION(OPT_AGAIN) | OPTION(OPT_SKIP_REPEATED) |
                 OPTION(OPT_LATE) | OPTION(OPT_OUTPUT),
      .run = cmd_import },
    { .name = "export",
      .arguments = "jsonl|json|csv|proofs [KIND|DIR]",
      .summary = "the journal, all figures, a table, or the proofs",
      .details =
          "jsonl: the journal, line by line as stored; the SHA-256 of a line, "
          "without its newline, is the `prev` of the next one in its chain. "
          "json: the projects with their figures and records. csv KIND: "
          "achievements, expenses, deliveries, records, proofs, partners, "
          "stages, indicators, deliverables, lines, periods or findings; "
          "--excel ro is what a Romanian Excel opens. -o writes a file. "
          "proofs DIR: a new folder for an auditor, with every proof by "
          "project and stage, each checked against its hash, and an index of "
          "what is there and what is missing.",
      .example = "track export csv expenses --excel ro -o expenses.csv",
      .args_min = 1,
      .args_max = 2,
      .options = ABOUT_FILE | OPTION(OPT_AS_OF) | OPTION(OPT_KNOWN_AT) |
                 OPTION(OPT_EXCEL) | OPTION(OPT_OUTPUT),
      .run = cmd_export },
    { .name = "verify",
      .arguments = "[FILE]",
      .summary = "is the tracker whole",
      .details =
          "Reads all of the file: every event with its hash and chain, the "
          "plans, the proofs, the sent reports. The exit code is 5 when "
          "anything is wrong. --seal tells whether a hash from the footer of a "
          "report belongs to this file, and where. FILE is a tracker; or a "
          "report: what it carries is checked, and with the tracker at hand it "
          "is made again and compared byte for byte.",
      .example = "track verify",
      .args_min = 0,
      .args_max = 1,
      .options = ABOUT_FILE | OPTION(OPT_JSON) | OPTION(OPT_SEAL),
      .run = cmd_verify },
    { .name = "backup",
      .arguments = "DEST",
      .summary = "a safe copy, with the proofs",
      .details = "DEST is a folder, or the name of the copy. Others may work "
                 "with the tracker meanwhile. The copy is verified; nothing is "
                 "overwritten.",
      .example = "track backup copies/before-audit",
      .args_min = 1,
      .args_max = 1,
      .options = ABOUT_FILE | OPTION(OPT_JSON) | OPTION(OPT_NO_PROOFS),
      .run = cmd_backup },
    { .name = "restore",
      .arguments = "BACKUP",
      .summary = "make a tracker from a backup",
      .details = "The backup is verified first. A tracker that is there is "
                 "replaced only with --replace and its name once more after "
                 "--confirm; a copy of it is kept, and what it had more is "
                 "listed. -n shows that and changes nothing.",
      .example = "track restore copies/monday.track -f restored.track",
      .args_min = 1,
      .args_max = 1,
      .options = CHANGING | OPTION(OPT_REASON) | OPTION(OPT_REPLACE) |
                 OPTION(OPT_CONFIRM),
      .run = cmd_restore },
    { .name = "completion",
      .arguments = "bash|zsh|fish",
      .summary = "lets the shell complete commands and items",
      .details =
          "Read it in at the start of the shell. What it asks can be asked by "
          "hand, too: `track completion words -- record E1.` lists what the "
          "last word can become.",
      .example = "track completion bash > track.bash",
      .args_min = 1,
      .args_max = MANY,
      .options = ABOUT_FILE,
      .run = cmd_completion },
    { .name = "help",
      .arguments = "[COMMAND]",
      .summary = "show help",
      .details = "--man writes all of it as the man page track(1).",
      .example = "track help record",
      .args_min = 0,
      .args_max = 1,
      .options = EVERYWHERE | OPTION(OPT_MAN),
      .run = cmd_help },
    { .name = "version",
      .arguments = "",
      .summary = "show the version",
      .example = "track version",
      .args_min = 0,
      .args_max = 0,
      .options = EVERYWHERE | OPTION(OPT_JSON),
      .run = cmd_version },
    { .name = NULL },
};
