/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include <track/script.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static track_plan *plan;

static track_status read_text(const char *text)
{
    const track_source source = { "plan.lua", text, strlen(text) };

    return track_plan_read(&plan, &source, NULL, &failure);
}

static int free_plan(void **state)
{
    (void)state;
    track_plan_free(plan);
    plan = NULL;
    return 0;
}

/* The plan of the design, with everything in it. */
static const char pilot[] =
    "project \"PILOT\" {\n"
    "  title = { ro = \"Consultare publică\", en = \"Public consultation\" },\n"
    "  funder = \"UEFISCDI\", contract = \"1PIL/2026\", currency = \"RON\",\n"
    "  rules = \"uefiscdi\", from = \"2026-01-15\", to = \"15.12.2026\",\n"
    "  total = RON \"420250.00\", grant = RON(350000), goal = \"Agree\",\n"
    "  objectives = { \"One\", { ro = \"Doi\", en = \"Two\" } },\n"
    "  partner \"imago\" { role = \"coordinator\", name = {\n"
    "    [\"2018\"] = \"Old name\", [\"2022-02-01\"] = \"New name\" } },\n"
    "  signatory \"dir\" { name = \"A. B.\", role = \"Director\" },\n"
    "  stage \"E1\" { title = \"Etapa 1\", weight = 30,\n"
    "    indicator \"sessions\" { title = \"Sesiuni\", target = 3,\n"
    "      proof = { \"minutes\" }, split = { sex = { \"f\", \"m\" } } },\n"
    "    deliverable \"D1\" { title = \"Raport\", due = \"2026-04-30\",\n"
    "      lead = \"imago\", was = \"E1.D0\", note = \"n\" },\n"
    "    line \"travel\" { category = \"deplasare\", partner = \"imago\",\n"
    "      amount = RON \"1250.50\" } },\n"
    "  indicator \"members\" { title = \"Membri\", over_time = \"last\",\n"
    "    baseline = 27, targets = { [\"2027\"] = 50, [\"2026-12-15\"] = "
    "\"40.5\" },\n"
    "    level = \"impact\" },\n"
    "  period \"P1\" { from = \"2026-01-15\", to = \"2026-06\", due = "
    "\"2026-07-15\" },\n"
    "}\n";

static void a_plan_is_read(void **state)
{
    const track_project *project;

    (void)state;
    assert_ok(read_text(pilot));

    project = track_plan_project(plan);
    assert_string_equal(project->item.code, "PILOT");
    assert_string_equal(track_title_in(&project->item.title, "ro"),
                        "Consultare publică");
    assert_string_equal(project->funder, "UEFISCDI");
    assert_int_equal(project->total.minor, 42025000);
    assert_int_equal(project->grant.minor, 35000000);
    assert_int_equal(project->to.grain, TRACK_GRAIN_DAY);
    assert_int_equal(project->objectives.count, 2);
    assert_string_equal(track_title_in(&project->objectives.items[1], "en"),
                        "Two");
}

static void items_stand_where_they_were_written(void **state)
{
    (void)state;
    assert_ok(read_text(pilot));

    assert_non_null(track_plan_at(plan, "E1.sessions"));
    assert_non_null(track_plan_at(plan, "E1.D1"));
    assert_non_null(track_plan_at(plan, "E1.travel"));
    assert_non_null(track_plan_at(plan, "members"));
    assert_non_null(track_plan_at(plan, "P1"));
    assert_int_equal(track_plan_count(plan, TRACK_SIGNATORY), 1);
}

static void every_type_of_field_is_read(void **state)
{
    const track_partner *partner;
    const track_indicator *sessions;
    const track_indicator *members;

    (void)state;
    assert_ok(read_text(pilot));

    partner = track_plan_partner(plan, 0);
    assert_int_equal(partner->names.count, 2);
    assert_string_equal(partner->names.items[0].name, "Old name");
    assert_int_equal(partner->role, TRACK_ROLE_COORDINATOR);
    members = track_plan_indicator(plan, 0);
    assert_int_equal(members->over_time, TRACK_TIME_LAST);
    assert_int_equal(members->targets.count, 2);
    assert_int_equal(members->targets.items[0].micro, 40500000);
    assert_int_equal(members->targets.items[1].micro, 50000000);
    sessions = track_plan_indicator(plan, 1);
    assert_int_equal(sessions->target.number, 3000000);
    assert_int_equal(sessions->weight.number, TRACK_UNIT);
    assert_string_equal(sessions->proof.items[0], "minutes");
    assert_string_equal(sessions->splits.items[0].name, "sex");
    assert_string_equal(sessions->splits.items[0].parts.items[1], "m");
    assert_string_equal(track_plan_at(plan, "E1.D1")->was, "E1.D0");
}

static void variables_loops_and_functions_work(void **state)
{
    (void)state;

    assert_ok(read_text(
        "local fee = RON \"10.50\"\n"
        "local p = { title = 'Loop', total = fee * 3 + RON(1) - RON '0.5' }\n"
        "local function add(i)\n"
        "  p[#p + 1] = indicator('i' .. i) { title = 'n ' .. i, target = i }\n"
        "end\n"
        "for i = 1, 400 do add(i) end\n"
        "p[#p + 1] = nil\n"
        "project 'LOOP' (p)"));

    assert_int_equal(track_plan_count(plan, TRACK_INDICATOR), 400);
    assert_int_equal(track_plan_project(plan)->total.minor, 3200);
}

static void a_decimal_is_taken_by_its_shortest_form(void **state)
{
    (void)state;

    assert_ok(read_text("project 'P' { title = 'x',\n"
                        "indicator 'a' { title = 'x', target = 0.1 },\n"
                        "indicator 'b' { title = 'x', target = 1.234567 },\n"
                        "indicator 'c' { title = 'x', target = 1e6 },\n"
                        "indicator 'd' { title = 'x', target = -0.5,\n"
                        "  direction = 'down' } }"));

    assert_int_equal(track_plan_indicator(plan, 0)->target.number, 100000);
    assert_int_equal(track_plan_indicator(plan, 1)->target.number, 1234567);
    assert_int_equal(track_plan_indicator(plan, 2)->target.number,
                     INT64_C(1000000000000));
    assert_int_equal(track_plan_indicator(plan, 3)->target.number, -500000);
}

static void currencies_have_their_own_decimals(void **state)
{
    (void)state;

    assert_ok(read_text("project 'P' { title = 'x', currency = 'JPY',\n"
                        "total = JPY(900), grant = JPY '800' }"));

    assert_int_equal(track_plan_project(plan)->total.minor, 900);
}

static void later_changes_of_a_table_do_not_matter(void **state)
{
    (void)state;

    assert_ok(read_text("local t = { title = 'x' }\n"
                        "local s = stage 'E1' (t)\n"
                        "t.title = nil t.wrong = 1\n"
                        "project 'P' { title = 'x', s }"));
}

/* One slip in a plan, and what its writer is told. */
typedef struct slip {
    const char *text;
    track_status status;
    int line;
    int column;
    const char *message; /* part of it */
    const char *hint;    /* part of it */
} slip;

#define HEAD "project 'P' { title = 'x',\n"

static const slip slips[] = {
    /* fields */
    { HEAD "\n  fundr = 'y' }", TRACK_E_DATA, 3, 3, "no field 'fundr'",
      "did you mean 'funder'?" },
    { HEAD "stage 'E1' { title = 'x',\n  indicator 'i' {\n    title = 'x',\n"
           "    targt = 5 } } }",
      TRACK_E_DATA, 5, 5, "indicator has no field 'targt'", "'target'" },
    { HEAD "[1.5] = 'y' }", TRACK_E_DATA, 1, 1, "key that is no field", "" },
    { HEAD "'loose' }", TRACK_E_DATA, 1, 1, "'loose' stands alone",
      "which field" },
    { HEAD "5 }", TRACK_E_DATA, 1, 1, "a number stands alone", "" },
    { "project 'P' { }", TRACK_E_DATA, 1, 1, "no title", "add title" },
    { HEAD "line 'l' { } }", TRACK_E_DATA, 2, 1, "has no category", "" },
    { HEAD "stage 'E' { title = 'a',\n  title = 'b' } }", TRACK_E_DATA, 3, 3,
      "'title' is given twice", "line 2" },
    { HEAD "goal = { ro = 'a', ['ro'] = 'b' } }", TRACK_E_DATA, 2, 21,
      "'ro' is given twice", "" },
    /* texts */
    { "project 'P' {\n  title = 5 }", TRACK_E_DATA, 2, 3, "title is a text",
      "write" },
    { HEAD "funder = '' }", TRACK_E_DATA, 2, 1, "funder is empty",
      "unknown stays out" },
    { HEAD "funder = \'a\\0b\' }", TRACK_E_SCRIPT, 2, 12, "NUL", "" },
    { HEAD "funder = false }", TRACK_E_DATA, 2, 1, "not a boolean", "" },
    { HEAD "funder = 'a\\xff' }", TRACK_E_DATA, 2, 1, "", "" },
    { "project 'P' {\n  title = { ro = 'a',\n    english = 'b' } }",
      TRACK_E_DATA, 3, 5, "not a language", "ro or en" },
    { "project 'P' { title = { 'a' } }", TRACK_E_DATA, 1, 15,
      "value without a name", "" },
    { "project 'P' { title = {} }", TRACK_E_DATA, 1, 15, "title is empty", "" },
    { HEAD "objectives = 'a' }", TRACK_E_DATA, 2, 1, "needs a table",
      "write a list" },
    { HEAD "objectives = { ro = 'a' } }", TRACK_E_DATA, 2, 1, "is a list", "" },
    /* days */
    { HEAD "from = '2026-02-30' }", TRACK_E_DATA, 2, 1, "2026-02-30", "" },
    { HEAD "from = 'today' }", TRACK_E_DATA, 2, 1, "'today' is not a day",
      "write the date" },
    { HEAD "from = '2026-01-01..azi' }", TRACK_E_DATA, 2, 1, "is not a day",
      "" },
    { HEAD "from = 2026 }", TRACK_E_DATA, 2, 1, "is a day, not a number",
      "quotes" },
    { HEAD "from = '03/12/2026' }", TRACK_E_DATA, 2, 1, "", "two days" },
    { HEAD "stage 'E1' { title = 'x',\n  from = '2026-02-01',\n"
           "  to = '2026-01-01' } }",
      TRACK_E_DATA, 4, 3, "before it begins", "" },
    /* money */
    { HEAD "\n total = RON(1250.5) }", TRACK_E_DATA, 3, 2,
      "a decimal number is not exact money", "RON \"1250.50\"" },
    { HEAD "total = 420250 }", TRACK_E_DATA, 2, 1, "total is money",
      "RON \"1250.50\"" },
    { HEAD "total = RON '1.200' }", TRACK_E_DATA, 2, 1, "", "1200" },
    { HEAD "total = RON {} }", TRACK_E_DATA, 2, 1, "RON needs an amount", "" },
    { HEAD "total = RON '1' + EUR '1' }", TRACK_E_SCRIPT, 2, 0,
      "cannot add RON and EUR", "currencies never mix" },
    { HEAD "total = RON '1' + 1 }", TRACK_E_SCRIPT, 2, 0,
      "cannot add money and number", "" },
    { HEAD "total = RON(1.5) * 2 }", TRACK_E_DATA, 2, 0, "not exact money",
      "RON \"1.50\"" },
    { HEAD "total = RON(1 << 60) }", TRACK_E_DATA, 2, 1, "too large", "" },
    { HEAD "total = ROM '12' }", TRACK_E_SCRIPT, 2, 9, "'ROM'",
      "did you mean 'RON'?" },
    /* quantities */
    { HEAD "indicator 'i' { title = 'x', target = 0.1 + 0.2 } }", TRACK_E_DATA,
      2, 30, "0.30000000000000004", "quotes" },
    { HEAD "indicator 'i' { title = 'x', target = 1.2345678 } }", TRACK_E_DATA,
      2, 30, "1.2345678", "6 decimals" },
    { HEAD "indicator 'i' { title = 'x', target = 1/0 } }", TRACK_E_DATA, 2, 30,
      "no number", "" },
    { HEAD "indicator 'i' { title = 'x', target = 1e300 } }", TRACK_E_DATA, 2,
      30, "1e+300", "" },
    { HEAD "indicator 'i' { title = 'x', target = 1 << 62 } }", TRACK_E_DATA, 2,
      30, "too large", "" },
    { HEAD "indicator 'i' { title = 'x', target = 'many' } }", TRACK_E_DATA, 2,
      30, "", "" },
    { HEAD "indicator 'i' { title = 'x', target = {} } }", TRACK_E_DATA, 2, 30,
      "target is a number", "" },
    { HEAD "stage 'E' { title = 'x', weight = -1 } }", TRACK_E_DATA, 2, 26, "",
      "" },
    { HEAD "stage 'E' { title = 'x', weight = 0 } }", TRACK_E_DATA, 1, 1,
      "weights", "" },
    /* words */
    { HEAD "indicator 'i' { title = 'x',\n  measure = 'percnt' } }",
      TRACK_E_DATA, 3, 3, "measure cannot be 'percnt'",
      "did you mean 'percent'?" },
    { HEAD "indicator 'i' { title = 'x', across = 'zzzzzz' } }", TRACK_E_DATA,
      2, 30, "across cannot be", "sum, max, mean or distinct" },
    /* tables */
    { HEAD "indicator 'i' { title = 'x',\n  targets = {\n"
           "    ['2026-13-01'] = 3 } } }",
      TRACK_E_DATA, 4, 6, "no month 13", "" },
    { HEAD "indicator 'i' { title = 'x', targets = 3 } }", TRACK_E_DATA, 2, 30,
      "needs a table", "target = 40" },
    { HEAD "indicator 'i' { title = 'x', targets = {} } }", TRACK_E_DATA, 2, 30,
      "is empty", "" },
    { HEAD "indicator 'i' { title = 'x', proof = 'minutes' } }", TRACK_E_DATA,
      2, 30, "needs a table", "list" },
    { HEAD "indicator 'i' { title = 'x', proof = { 'a', 'a' } } }",
      TRACK_E_DATA, 2, 30, "'a' twice", "" },
    { HEAD "indicator 'i' { title = 'x', split = { sex = { 'f:x' } } } }",
      TRACK_E_DATA, 2, 40, "not allowed", "letters" },
    { HEAD "partner 'p' { name = { ['2020'] = 'a', ['2020-01-01'] = 'b' } } }",
      TRACK_E_DATA, 2, 15, "two names from the same day", "" },
    /* nodes */
    { HEAD "stage 'E1', { title = 'x' } }", TRACK_E_DATA, 2, 1,
      "stage 'E1' has no braces", "without a comma" },
    { HEAD "stage { title = 'x' } }", TRACK_E_DATA, 2, 1, "needs a code",
      "stage \"CODE\"" },
    { HEAD "stage 'E1' 'x' }", TRACK_E_DATA, 2, 1, "needs its fields", "" },
    { HEAD "indicator 'i' { title = 'x',\n  stage 'E' { title = 'x' } } }",
      TRACK_E_DATA, 3, 3, "stage 'E' cannot stand in indicator 'i'",
      "in the project" },
    { HEAD "project 'Q' { title = 'x' } }", TRACK_E_DATA, 2, 1,
      "project 'Q' cannot stand in project 'P'", "" },
    { HEAD "}\nstage 'E' { title = 'x' }", TRACK_E_DATA, 3, 1,
      "stands outside the project", "" },
    { HEAD "}\n" HEAD "}", TRACK_E_DATA, 3, 1, "second project", "file" },
    { "local x = 1", TRACK_E_DATA, 1, 0, "no project", "project \"CODE\"" },
    { "local s = stage 'E' { title = 'x' }\n" HEAD "s, s }", TRACK_E_DATA, 1,
      11, "two places", "" },
    { HEAD "stage 'E.1' { title = 'x' } }", TRACK_E_DATA, 2, 1, "not allowed",
      "no dots" },
    { HEAD "stage '2024' { title = 'x' } }", TRACK_E_DATA, 2, 1, "digits only",
      "" },
    { HEAD "stage \'a\\0b\' { title = \'x\' } }", TRACK_E_SCRIPT, 2, 9, "NUL",
      "" },
    { HEAD "indicator 'a' { title = 'x' },\n indicator 'a' { title = 'y' } }",
      TRACK_E_DATA, 3, 2, "twice", "another code" },
    { HEAD "field = stage 'E' { title = 'x' } }", TRACK_E_DATA, 2, 9,
      "stands outside", "between the braces" },
    { HEAD "stage 'E' { title = 'x' } { title = 'y' } }", TRACK_E_SCRIPT, 2, 0,
      "a comma is missing after stage 'E'", "" },
    { "x = stage 'E' { title = 'x' }.title", TRACK_E_SCRIPT, 1, 0,
      "cannot be read", "" },
    /* a node made elsewhere falls back on the line of its call */
    { "local t = { title = 'x', wrong = 1 }\n" HEAD "stage 'E' (t) }",
      TRACK_E_DATA, 3, 0, "no field 'wrong'", "" },
    { HEAD "stage('E' .. 1) { title = 'x',\n  wrong = 1 } }", TRACK_E_DATA, 3,
      3, "no field 'wrong'", "" },
    /* comments and long texts do not mislead */
    { HEAD "--[[ stage 'E' { wrong = 1 } ]] stage 'E' { title = [[\n\n]] .. "
           "'}',\n  wrong = 1 } }",
      TRACK_E_DATA, 5, 3, "no field 'wrong'", "" },
    { HEAD "stage 'E' { title = (function() local wrong = { wrong = 2 } "
           "return 'x' end)(),\n  wrong = 1 } }",
      TRACK_E_DATA, 3, 3, "no field 'wrong'", "" },
    { HEAD "goal = 'ă ș', wrong = 1 }", TRACK_E_DATA, 2, 15, "'wrong'", "" },
    /* syntax */
    { HEAD "funder = 'a'\n  call = 'b' }", TRACK_E_SCRIPT, 3, 3,
      "a comma is missing before 'call'", "," },
    { HEAD "stage 'E' { title = 'x' }\nstage 'F' { title = 'x' } }",
      TRACK_E_SCRIPT, 3, 1, "a comma is missing before 'stage'", "" },
    { "project 'P' {\n title = 'x',", TRACK_E_SCRIPT, 1, 13, "never closed",
      "'}'" },
    { "project 'P' {\n title = { ro = 'x' }", TRACK_E_SCRIPT, 1, 13,
      "never closed", "" },
    { HEAD "funder = 'a }", TRACK_E_SCRIPT, 2, 10, "not closed", "\"" },
    { HEAD "funder = „a” }", TRACK_E_SCRIPT, 2, 10, "no part of the language",
      "straight quotes" },
    { HEAD "goal = { 'ro' = 'x' } }", TRACK_E_SCRIPT, 2, 15, "has no quotes",
      "name = " },
    { HEAD "funder = 'a',, call = 'b' }", TRACK_E_SCRIPT, 2, 14,
      "cannot stand here", "" },
    { HEAD "}}", TRACK_E_SCRIPT, 2, 2, "closes nothing", "too many" },
    { "projct 'P' { }", TRACK_E_SCRIPT, 1, 1, "'projct'",
      "did you mean 'project'?" },
    { "error('mine')", TRACK_E_SCRIPT, 1, 0, "mine", "" },
    { "io.open('x')", TRACK_E_SCRIPT, 1, 1, "'io'", "" },
    { "while true do end", TRACK_E_LIMIT, 1, 0, "does too much", "loop" },
};

static bool tells(const slip *row, track_status status)
{
    return status == row->status && failure.status == status &&
           failure.line == row->line && failure.column == row->column &&
           strstr(failure.text, row->message) != NULL &&
           strstr(failure.hint, row->hint) != NULL &&
           strcmp(failure.source, "plan.lua") == 0 &&
           failure.excerpt[0] != '\0';
}

static void every_slip_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
        track_status status = read_text(slips[i].text);

        if (!tells(&slips[i], status))
            fail_msg("%s\n=> %s %s:%d:%d '%s' '%s' hint '%s'", slips[i].text,
                     track_status_name(status), failure.source, failure.line,
                     failure.column, failure.text, failure.excerpt,
                     failure.hint);
        assert_null(plan);
    }
}

static void limits_of_the_caller_hold(void **state)
{
    const track_limits little = { 1 << 20, 2000, 1.0 };
    const char text[] = "for i = 1, 1000 do local x = i end";
    const track_source source = { "plan.lua", text, sizeof(text) - 1 };

    (void)state;

    assert_fails(TRACK_E_LIMIT,
                 track_plan_read(&plan, &source, &little, &failure));
}

/* Each would make the host, not the script, work or grow without bound. */
static void plans_that_swell_in_the_host_are_stopped(void **state)
{
    static const char *const plans[] = {
        "local s = ('x'):rep(1 << 20) local p = { title = 'x' }\n"
        "for i = 1, 5000 do p[i] = indicator('i' .. i) { title = s } end\n"
        "project 'P' (p)",
        "local p = { title = 'x' } for i = 1, 30000 do\n"
        "p[i] = period('i' .. i) { from = '2026', to = '2026' } end\n"
        "project 'P' (p)",
        "local w = {} for i = 1, 100000 do w[i] = 'w' .. i end\n"
        "project 'P' { title = 'x', indicator 'i' { title = 'x', proof = w } }",
        "local t = {} for i = 0, 17575 do t[string.char(97 + i // 676,\n"
        "97 + i // 26 % 26, 97 + i % 26)] = 'x' end\n"
        "project 'P' { title = t }",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++) {
        track_status status = read_text(plans[i]);

        if (status != TRACK_E_LIMIT && status != TRACK_E_DATA)
            fail_msg("%s: %s", plans[i], track_status_name(status));
    }
}

static void an_error_may_go_untold(void **state)
{
    const track_source source = { "plan.lua", "x = (", 5 };

    (void)state;

    assert_int_equal(track_plan_read(&plan, &source, NULL, NULL),
                     TRACK_E_SCRIPT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_plan_is_read, free_plan),
        cmocka_unit_test_teardown(items_stand_where_they_were_written,
                                  free_plan),
        cmocka_unit_test_teardown(every_type_of_field_is_read, free_plan),
        cmocka_unit_test_teardown(variables_loops_and_functions_work,
                                  free_plan),
        cmocka_unit_test_teardown(a_decimal_is_taken_by_its_shortest_form,
                                  free_plan),
        cmocka_unit_test_teardown(currencies_have_their_own_decimals,
                                  free_plan),
        cmocka_unit_test_teardown(later_changes_of_a_table_do_not_matter,
                                  free_plan),
        cmocka_unit_test_teardown(every_slip_is_told_with_its_place, free_plan),
        cmocka_unit_test(limits_of_the_caller_hold),
        cmocka_unit_test(plans_that_swell_in_the_host_are_stopped),
        cmocka_unit_test(an_error_may_go_untold),
    };

    return cmocka_run_group_tests_name("plan read", tests, NULL, NULL);
}
