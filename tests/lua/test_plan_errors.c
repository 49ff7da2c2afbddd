/* SPDX-License-Identifier: MIT */

/*
 * What a person is told who made a slip in a plan: each row is one slip, with
 * the whole message, its place, and what to do. Change a message here as you
 * would want to read it.
 */

#include "support/cmocka_track.h"

#include <track/script.h>

#include <stdlib.h>
#include <string.h>

typedef struct slip {
    const char *name;
    const char *text;
    track_status status;
    int line, column; /* of the caret; column 0: of the whole line */
    const char *excerpt;
    const char *message;
    const char *hint;
} slip;

#define HEAD                                                                   \
    "project \"P\" {\n"                                                        \
    "  title = \"x\",\n"

static const slip slips[] = {
    { "an unknown field",
      HEAD "  stage \"E1\" { titel = \"a\" },\n"
           "}\n",
      TRACK_E_DATA, 3, 16, "  stage \"E1\" { titel = \"a\" },",
      "stage has no field 'titel'", "did you mean 'title'?" },
    { "an unknown word of a field",
      HEAD "  indicator \"i\" { title = \"a\", over_time = \"maximum\" },\n"
           "}\n",
      TRACK_E_DATA, 3, 32,
      "  indicator \"i\" { title = \"a\", over_time = \"maximum\" },",
      "over_time cannot be 'maximum'", "it is sum, last or max" },
    { "a kind in another language",
      HEAD "  etapa \"E1\" { title = \"a\" },\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 3, "  etapa \"E1\" { title = \"a\" },",
      "there is no variable, function or word 'etapa'",
      "a plan is made of project, partner, signatory, stage, indicator, "
      "deliverable, line and period" },
    { "a misplaced node",
      HEAD "  stage \"E1\" { title = \"a\", partner \"p\" { name = \"n\" } },\n"
           "}\n",
      TRACK_E_DATA, 3, 29,
      "  stage \"E1\" { title = \"a\", partner \"p\" { name = \"n\" } },",
      "partner 'p' cannot stand in stage 'E1'", "put it in the project" },
    { "decimal money",
      HEAD "  total = RON(1250.5),\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  total = RON(1250.5),",
      "a decimal number is not exact money: RON(1250.5)",
      "write it in quotes: RON \"1250.50\"" },
    { "a missing comma",
      HEAD "  funder = \"a\"\n"
           "  call = \"b\",\n"
           "}\n",
      TRACK_E_SCRIPT, 4, 3, "  call = \"b\",",
      "a comma is missing before 'call'",
      "separate fields by ',' (or close the '{' above by '}')" },
    { "a missing brace",
      HEAD "  stage \"E1\" {\n"
           "    title = \"a\",\n"
           "  stage \"E2\" { title = \"b\" },\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 14, "  stage \"E1\" {", "this '{' is never closed",
      "is a '}' missing before line 5?" },
    { "a brace that was never opened",
      HEAD "  stage \"E1\" \n"
           "    title = \"a\",\n"
           "  },\n"
           "}\n",
      TRACK_E_SCRIPT, 4, 5, "    title = \"a\",",
      "a comma is missing before 'title'",
      "separate fields by ',' (or close the '{' above by '}')" },
    { "a key given twice",
      HEAD "  stage \"E1\" { title = \"a\",\n"
           "    title = \"b\" },\n"
           "}\n",
      TRACK_E_DATA, 4, 5, "    title = \"b\" },", "'title' is given twice",
      "it stands on line 3 already" },
    { "a code given twice",
      HEAD "  stage \"E1\" { title = \"a\" },\n"
           "  stage \"E1\" { title = \"b\" },\n"
           "}\n",
      TRACK_E_DATA, 4, 3, "  stage \"E1\" { title = \"b\" },",
      "P:E1 is there twice", "give one of them another code" },
    { "days out of order",
      HEAD "  stage \"E1\" { title = \"a\", from = \"2026-05-01\", to = "
           "\"2026-04-01\" },\n"
           "}\n",
      TRACK_E_DATA, 3, 50,
      "  stage \"E1\" { title = \"a\", from = \"2026-05-01\", to = "
      "\"2026-04-01\" },",
      "stage 'E1' ends on 2026-04-01, before it begins on 2026-05-01",
      "are the two days exchanged?" },
    { "an unknown partner",
      HEAD "  partner \"imago\" { name = \"a\" },\n"
           "  line \"l\" { category = \"c\", partner = \"imgo\" },\n"
           "}\n",
      TRACK_E_DATA, 4, 30,
      "  line \"l\" { category = \"c\", partner = \"imgo\" },",
      "there is no partner 'imgo'", "did you mean 'imago'?" },
    { "all weights 0",
      HEAD "  stage \"E1\" { title = \"a\",\n"
           "    indicator \"i\" { title = \"b\", weight = 0 },\n"
           "    indicator \"j\" { title = \"b\", weight = 0 } },\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  stage \"E1\" { title = \"a\",",
      "all weights in stage 'E1' are 0",
      "let something count: leave weight out, it is 1 then" },
    { "a share over 100 %",
      HEAD "  indicator \"i\" { title = \"b\", measure = \"percent\", target = "
           "120 },\n"
           "}\n",
      TRACK_E_DATA, 3, 53,
      "  indicator \"i\" { title = \"b\", measure = \"percent\", target = 120 "
      "},",
      "'i' is a percent: 120 is not in 0 to 100",
      "a growth beyond 100 % is a number: leave measure out" },
    { "two coordinators",
      HEAD "  partner \"a\" { name = \"a\", role = \"coordinator\" },\n"
           "  partner \"b\" { name = \"b\", role = \"coordinator\" },\n"
           "}\n",
      TRACK_E_DATA, 4, 29,
      "  partner \"b\" { name = \"b\", role = \"coordinator\" },",
      "'a' and 'b' are both coordinators",
      "let one of them have role = \"partner\"" },
    { "an endless loop", "while true do end\n", TRACK_E_LIMIT, 1, 0,
      "while true do end", "the script does too much (limit: 100000000 steps)",
      "does a loop never end?" },
    { "a text of 2 MB that a script makes",
      "project \"P\" { title = (\"x\"):rep(2000000) }\n", TRACK_E_LIMIT, 1, 0,
      "project \"P\" { title = (\"x\"):rep(2000000) }",
      "a text grows beyond 1024 KiB", "does a text grow without end?" },
    { "a number with more decimals than there are",
      HEAD "  indicator \"i\" { title = \"b\", target = 1234567890.1234567 },\n"
           "}\n",
      TRACK_E_DATA, 3, 32,
      "  indicator \"i\" { title = \"b\", target = 1234567890.1234567 },",
      "target: 1234567890.1234567 is not an exact number of millionths",
      "write it in quotes, with at most 6 decimals" },
    { "no number",
      HEAD "  indicator \"i\" { title = \"b\", target = 0/0 },\n"
           "}\n",
      TRACK_E_DATA, 3, 32, "  indicator \"i\" { title = \"b\", target = 0/0 },",
      "target is no number: the calculation has no result",
      "is it divided by 0?" },
    { "a day that does not exist",
      HEAD "  from = \"2026-02-30\",\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  from = \"2026-02-30\",", "there is no 2026-02-30",
      "a day is written 2026-03-12, 2026-03 or 2026" },
    { "today",
      HEAD "  from = \"today\",\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  from = \"today\",", "from: 'today' is not a day",
      "write the date, e.g. 2026-03-12" },
    { "a word of Lua as a field",
      HEAD "  end = \"2026\",\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 3, "  end = \"2026\",", "'end' cannot stand here",
      "'end' is a word of Lua, no field; the last day is 'to'" },
    { "a typo in a kind",
      HEAD "  stge \"E1\" { title = \"a\" },\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 3, "  stge \"E1\" { title = \"a\" },",
      "there is no variable, function or word 'stge'",
      "did you mean 'stage'?" },
    { "a kind without a code",
      HEAD "  indicator { title = \"a\" },\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  indicator { title = \"a\" },",
      "indicator needs a code in quotes", "write indicator \"CODE\" { … }" },
    { "a field as its own value",
      "local t = 1\n"
      "project \"P\" {\n"
      "  title = title,\n"
      "}\n",
      TRACK_E_SCRIPT, 3, 11, "  title = title,",
      "there is no variable, function or word 'title'",
      "is it a text? write it in quotes: \"title\"" },
    { "two words without quotes",
      HEAD "  funder = Ministerul Cercetarii,\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 23, "  funder = Ministerul Cercetarii,",
      "'Cercetarii' cannot follow 'Ministerul'",
      "texts and codes stand in quotes, e.g. \"Cercetarii\"" },
    { "a day without quotes",
      HEAD "  from = 2026-03-12,\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  from = 2026-03-12,", "from is a day, not a number",
      "write it in quotes, e.g. \"2026-03-12\" or \"2026\"" },
    { "a text that is not closed in its line",
      HEAD "  funder = \"Ministerul\n"
           "  Cercetarii\",\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 12, "  funder = \"Ministerul",
      "a text in quotes is not closed", "is a \" missing at its end?" },
    { "a word without quotes",
      HEAD "  funder = UEFISCDI,\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 12, "  funder = UEFISCDI,",
      "there is no variable, function or word 'UEFISCDI'",
      "is it a text? write it in quotes: \"UEFISCDI\"" },
    { "English quotes",
      HEAD "  funder = “UEFISCDI”,\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 12, "  funder = “UEFISCDI”,",
      "a character here is no part of the language",
      "texts stand in straight quotes: \"…\", not „…” or “…”" },
    { "Romanian quotes",
      HEAD "  funder = „UEFISCDI”,\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 12, "  funder = „UEFISCDI”,",
      "a character here is no part of the language",
      "texts stand in straight quotes: \"…\", not „…” or “…”" },
    { "tabs",
      HEAD "\t\tfunder = 5,\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "\t\tfunder = 5,", "funder is a text, not a number",
      "write it in quotes" },
    { "a byte order mark in the same line",
      "\357\273\277project \"P\" { titl = \"x\" }\n", TRACK_E_DATA, 1, 15,
      "project \"P\" { titl = \"x\" }", "project has no field 'titl'",
      "did you mean 'title'?" },
    { "a byte order mark",
      "\357\273\277project \"P\" {\n"
      "  title = \"x\",\n"
      "  fundr = \"a\",\n"
      "}\n",
      TRACK_E_DATA, 3, 3, "  fundr = \"a\",", "project has no field 'fundr'",
      "did you mean 'funder'?" },
    { "lines that end in CRLF",
      "project \"P\" {\r\n"
      "  title = \"x\",\r\n"
      "  fundr = \"a\",\r\n"
      "}\r\n",
      TRACK_E_DATA, 3, 3, "  fundr = \"a\",", "project has no field 'fundr'",
      "did you mean 'funder'?" },
    { "UTF-16", "\377\376p\000r\000o\000", TRACK_E_DATA, 1, 1, "??p",
      "the file is not UTF-8 text", "save it as UTF-8; it is UTF-16 now" },
    { "windows-1250",
      HEAD "  funder = \"\252tiin\376a\",\n"
           "}\n",
      TRACK_E_DATA, 3, 13, "  funder = \"?tiin?a\",",
      "the file is not UTF-8 text",
      "save it as UTF-8; it is perhaps windows-1250 now" },
    { "a key in quotes",
      HEAD "  \"title\" = \"a\",\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 11, "  \"title\" = \"a\",",
      "a name before '=' has no quotes", "write name = …, or [\"name\"] = …" },
    { "a colon for the equals sign",
      HEAD "  funder: \"a\",\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 11, "  funder: \"a\",", "':' cannot stand here",
      "a field is written name = value" },
    { "two equals signs",
      HEAD "  funder == \"a\",\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 3, "  funder == \"a\",",
      "there is no variable, function or word 'funder'",
      "a field has one '=': funder = …" },
    { "an amount before its currency",
      HEAD "  total = 420250 RON,\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 18, "  total = 420250 RON,",
      "an amount of money stands in quotes", "write RON \"420250\"" },
    { "an amount without quotes",
      HEAD "  total = RON 420250,\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 15, "  total = RON 420250,",
      "an amount of money stands in quotes", "write RON \"420250\"" },
    { "an amount and its currency in one text",
      HEAD "  total = \"420250 RON\",\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  total = \"420250 RON\",",
      "total is money, not a text",
      "name the currency: RON \"1250.50\" or RON(900)" },
    { "an amount that can be two",
      HEAD "  total = RON \"1.200\",\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  total = RON \"1.200\",",
      "'1.200' can mean a thousand or a decimal number", "write 1200 or 1.20" },
    { "an empty file", "", TRACK_E_DATA, 1, 0, "", "the plan has no project",
      "write project \"CODE\" { … }" },
    { "a comma inside an amount",
      HEAD "  total = RON(1,250),\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  total = RON(1,250),",
      "RON takes one amount: a comma parts two",
      "write it in quotes: RON \"1250.50\"" },
    { "a decimal comma",
      HEAD "  indicator \"i\" { title = \"b\", target = 1,5 },\n"
           "}\n",
      TRACK_E_DATA, 3, 3, "  indicator \"i\" { title = \"b\", target = 1,5 },",
      "a number stands alone, without a field",
      "decimals have a point: 1.5, or stand in quotes" },
    { "a dot between thousands",
      HEAD "  indicator \"i\" { title = \"b\", target = 12.000 },\n"
           "}\n",
      TRACK_E_DATA, 3, 41,
      "  indicator \"i\" { title = \"b\", target = 12.000 },",
      "12.000 can mean thousands or a decimal number",
      "write 12000, or the decimals without the last 0" },
    { "a number with its unit",
      HEAD "  indicator \"i\" { title = \"b\", target = \"12 sessions\" },\n"
           "}\n",
      TRACK_E_DATA, 3, 32,
      "  indicator \"i\" { title = \"b\", target = \"12 sessions\" },",
      "'12 sessions' is not a quantity",
      "write it like 1200, 120.50, 120,50 or 1 200,50" },
    { "round brackets for braces",
      HEAD "  stage(\"E1\") { title = \"a\" },\n"
           "  stage \"E2\" ( title = \"b\" ),\n"
           "}\n",
      TRACK_E_SCRIPT, 4, 22, "  stage \"E2\" ( title = \"b\" ),",
      "'=' cannot stand here",
      "is it a text without quotes, or is a bracket missing?" },
    { "a comment of C",
      "// my plan\n"
      "project \"P\" {\n"
      "  title = \"x\",\n"
      "}\n",
      TRACK_E_SCRIPT, 1, 1, "// my plan", "'//' cannot stand here",
      "a comment begins with --" },
    { "a comment of the shell",
      "# my plan\n"
      "project \"P\" {\n"
      "  title = \"x\",\n"
      "}\n",
      TRACK_E_SCRIPT, 1, 1, "# my plan", "'#' cannot stand here",
      "a comment begins with --" },
    { "JSON",
      HEAD "  { \"title\": \"x\" },\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 12, "  { \"title\": \"x\" },", "':' cannot stand here",
      "a field is written name = value" },
    { "periods that overlap",
      HEAD "  period \"a\" { from = \"2026-01\", to = \"2026-06\" },\n"
           "  period \"b\" { from = \"2026-05\", to = \"2026-09\" },\n"
           "}\n",
      TRACK_E_DATA, 4, 16,
      "  period \"b\" { from = \"2026-05\", to = \"2026-09\" },",
      "the periods 'a' and 'b' overlap",
      "let 'b' begin on the day after 'a' ends" },
    { "words after the plan",
      HEAD "}\n"
           "\n"
           "proiect terminat\n",
      TRACK_E_SCRIPT, 5, 9, "proiect terminat", "'terminat' cannot stand here",
      "is it a text without quotes, or is a bracket missing?" },
    { "two projects",
      "project \"A\" { title = \"x\" }\n"
      "project \"B\" { title = \"y\" }\n",
      TRACK_E_DATA, 2, 1, "project \"B\" { title = \"y\" }",
      "the plan has a second project, 'B'",
      "put each project in a file of its own" },
    { "a code without quotes",
      HEAD "  stage E1 { title = \"a\" },\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 9, "  stage E1 { title = \"a\" },",
      "'E1' cannot follow 'stage'",
      "texts and codes stand in quotes, e.g. \"E1\"" },
    { "a quote inside a text",
      HEAD "  funder = 'it''s',\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 16, "  funder = 'it''s',",
      "a comma is missing before ''s''",
      "separate fields by ',' (or close the '{' above by '}')" },
    { "a negative weight",
      HEAD "  stage \"E1\" { title = \"a\", weight = -1 },\n"
           "}\n",
      TRACK_E_DATA, 3, 29, "  stage \"E1\" { title = \"a\", weight = -1 },",
      "the weight of stage 'E1' is not in 0 to 1000000",
      "1 is usual; 2 counts twice, 0 not at all" },
    { "a percent sign",
      HEAD "  indicator \"i\" { title = \"b\", target = 80% },\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 45,
      "  indicator \"i\" { title = \"b\", target = 80% },",
      "'}' cannot stand here",
      "is a value, a comma or a bracket missing before it?" },
    { "a backslash",
      HEAD "  funder = \"C:\\dir\",\n"
           "  note = \"a\\q\",\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 12, "  funder = \"C:\\dir\",",
      "a '\\' in this text means nothing", "for a backslash write \\\\" },
    { "a capital letter", "Project \"P\" { Title = \"x\" }\n", TRACK_E_SCRIPT,
      1, 1, "Project \"P\" { Title = \"x\" }",
      "there is no variable, function or word 'Project'",
      "did you mean 'project'?" },
    { "a truth value for a number",
      HEAD "  stage \"E1\" { title = \"a\", weight = true },\n"
           "}\n",
      TRACK_E_DATA, 3, 29, "  stage \"E1\" { title = \"a\", weight = true },",
      "weight is a number, not a boolean",
      "write a number, e.g. 12 or \"2.5\"" },
    { "a no-break space",
      HEAD "  funder\302\240= \"a\",\n"
           "}\n",
      TRACK_E_SCRIPT, 3, 9, "  funder\302\240= \"a\",",
      "a character here is no part of the language",
      "it is a no-break space: write a space instead" },
    { "no project", "return { title = \"x\" }\n", TRACK_E_DATA, 1, 0,
      "return { title = \"x\" }", "the plan has no project",
      "write project \"CODE\" { … }" },
};

static track_status read_bytes(const char *text, size_t length)
{
    const track_source source = { "plan.lua", text, length };
    track_plan *plan;
    track_status status;

    failure = (track_error)TRACK_ERROR_INIT;
    status = track_plan_read(&plan, &source, NULL, &failure);
    track_plan_free(plan);
    return status;
}

static bool tells(const slip *row)
{
    return failure.status == row->status && failure.line == row->line &&
           failure.column == row->column &&
           strcmp(failure.excerpt, row->excerpt) == 0 &&
           strcmp(failure.text, row->message) == 0 &&
           strcmp(failure.hint, row->hint) == 0 &&
           strcmp(failure.source, "plan.lua") == 0;
}

static void every_slip_is_told_in_full(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
        read_bytes(slips[i].text, strlen(slips[i].text));

        if (!tells(&slips[i]))
            fail_msg("%s: %s %d:%d\n%s\n%s\n%s", slips[i].name,
                     track_status_name(failure.status), failure.line,
                     failure.column, failure.excerpt, failure.text,
                     failure.hint);
    }
}

static void every_slip_has_a_hint(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++)
        if (slips[i].hint[0] == '\0')
            fail_msg("%s", slips[i].name);
}

/* The excerpt is the source line as it is written. */
static void the_caret_stands_inside_the_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++)
        if (slips[i].column > (int)track_text_characters(slips[i].excerpt) + 1)
            fail_msg("%s", slips[i].name);
}

static void a_million_items_reach_a_limit(void **state)
{
    static const char text[] = "local p = { title = 'x' }\n"
                               "for i = 1, 1000000 do\n"
                               "  p[i] = indicator('i' .. i) { title = 'x' }\n"
                               "end\n"
                               "project 'P' (p)";

    (void)state;
    assert_int_equal(read_bytes(text, strlen(text)), TRACK_E_LIMIT);
    assert_int_equal(failure.line, 3);
    assert_string_not_equal(failure.hint, "");
}

static void a_file_of_2_MB_is_refused(void **state)
{
    const size_t length = 2000000;
    char *text = malloc(length + 1);

    (void)state;
    assert_non_null(text);
    memset(text, ' ', length);
    text[length] = '\0';

    assert_int_equal(read_bytes(text, length), TRACK_E_LIMIT);

    assert_string_equal(failure.text, "the script is larger than 1024 KiB");
    assert_string_equal(failure.hint, "is it the right file?");
    assert_string_equal(failure.source, "plan.lua");
    free(text);
}

static void a_file_in_UTF_16_is_told(void **state)
{
    (void)state;
    assert_int_equal(read_bytes("\377\376p\0r\0", 6), TRACK_E_DATA);
    assert_string_equal(failure.text, "the file is not UTF-8 text");
    assert_string_equal(failure.hint, "save it as UTF-8; it is UTF-16 now");
}

/* --- checks that need more than the plan --------------------------------- */

static const char budget[] =
    "project \"P\" {\n"
    "  title = \"x\",\n"
    "  stage \"E1\" { title = \"a\",\n"
    "    line \"travel\" { category = \"deplasare\" } },\n"
    "  line \"travel\" { title = \"b\",\n"
    "    category = \"deplasari\" },\n"
    "}\n";

static const track_source budget_source = { "plan.lua", budget,
                                            sizeof(budget) - 1 };

static track_status check_budget(const track_item **fault, track_plan **plan,
                                 track_words categories)
{
    assert_ok(track_plan_read(plan, &budget_source, NULL, &failure));
    return track_plan_check_categories(fault, *plan, &categories, &failure);
}

static void a_category_that_the_rules_lack_is_told_at_its_line(void **state)
{
    static const char *const names[] = { "personal", "deplasare" };
    const track_item *fault;
    track_plan *plan;

    (void)state;
    assert_int_equal(check_budget(&fault, &plan, (track_words){ 2, names }),
                     TRACK_E_DATA);
    track_plan_locate(&failure, &budget_source, fault, "category");

    assert_string_equal(fault->path, "travel");
    assert_string_equal(failure.text,
                        "the rules 'generic' have no category 'deplasari'");
    assert_string_equal(failure.hint, "did you mean 'deplasare'?");
    assert_int_equal(failure.line, 6);
    assert_int_equal(failure.column, 5);
    track_plan_free(plan);
}

static void categories_without_a_near_one_are_all_named(void **state)
{
    static const char *const names[] = { "personal", "altele" };
    const track_item *fault;
    track_plan *plan;

    (void)state;
    assert_int_equal(check_budget(&fault, &plan, (track_words){ 2, names }),
                     TRACK_E_DATA);

    assert_string_equal(failure.hint, "there is: personal, altele");
    track_plan_free(plan);
}

static void rules_without_categories_allow_any(void **state)
{
    const track_item *fault;
    track_plan *plan;

    (void)state;
    assert_ok(check_budget(&fault, &plan, (track_words){ 0, NULL }));
    assert_null(fault);
    track_plan_free(plan);
}

static void an_item_is_located_by_what_it_stands_in(void **state)
{
    track_plan *plan;
    track_error err = TRACK_ERROR_INIT;

    (void)state;
    assert_ok(track_plan_read(&plan, &budget_source, NULL, &failure));

    track_plan_locate(&err, &budget_source, track_plan_at(plan, "E1.travel"),
                      NULL);
    assert_int_equal(err.line, 4);
    track_plan_locate(&err, &budget_source, track_plan_at(plan, "travel"),
                      NULL);
    assert_int_equal(err.line, 5);
    track_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slip_is_told_in_full),
        cmocka_unit_test(every_slip_has_a_hint),
        cmocka_unit_test(the_caret_stands_inside_the_line),
        cmocka_unit_test(a_million_items_reach_a_limit),
        cmocka_unit_test(a_file_of_2_MB_is_refused),
        cmocka_unit_test(a_file_in_UTF_16_is_told),
        cmocka_unit_test(a_category_that_the_rules_lack_is_told_at_its_line),
        cmocka_unit_test(categories_without_a_near_one_are_all_named),
        cmocka_unit_test(rules_without_categories_allow_any),
        cmocka_unit_test(an_item_is_located_by_what_it_stands_in),
    };

    return cmocka_run_group_tests_name("plan errors", tests, NULL, NULL);
}
