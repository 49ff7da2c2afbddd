/* SPDX-License-Identifier: MIT */

/* What rules see of an assessment: objects, figures, money and days. */

#include "sample.h"

#include "support/cmocka_track.h"

#include <stdio.h>
#include <string.h>

static int open_pilot(void **state)
{
    static sample_project pilot;

    sample_open(&pilot);
    sample_record(&pilot, "E1.sessions", 2 * TRACK_UNIT, "2026-02-10");
    sample_record(&pilot, "E1.webinars", 1 * TRACK_UNIT, "2026-03");
    *state = &pilot;
    return 0;
}

static int close_pilot(void **state)
{
    sample_close(*state);
    return 0;
}

/* Runs a pack whose only rule answers with `expression`, as text. */
static track_status evaluate(char *out, size_t bytes,
                             const sample_project *sample,
                             const char *expression, track_error *err)
{
    static const char pack[] =
        "rules 't' { rule 'r' { on = 'project', check = function(project)\n"
        "local stage = project.stages[1]\n"
        "local sessions, webinars = stage.indicators[1], stage.indicators[2]\n"
        "local members, d1 = project.indicators[1], stage.deliverables[1]\n"
        "return fail(tostring((%s)))\n"
        "end } }";
    char text[2048];
    track_source source = { "t.lua", text, 0 };
    track_assessment *assessment = NULL;
    track_rules *rules = NULL;
    track_status status;

    source.length = (size_t)snprintf(text, sizeof(text), pack, expression);
    status = track_rules_load(&rules, &source, NULL, err);
    if (status == TRACK_OK)
        status = track_assess(&assessment, &sample->snapshot,
                              track_rules_as_engine(rules), err);
    if (status == TRACK_OK)
        snprintf(out, bytes, "%s",
                 track_title_in(&assessment->findings.items[0].message, "en"));
    track_assessment_free(assessment);
    track_rules_free(rules);
    return status;
}

/* Each row: an expression, and what tostring() makes of its value. */
typedef struct answer {
    const char *expression;
    const char *text;
} answer;

static void check_answers(void **state, const answer *answers, size_t count)
{
    char text[256];

    for (size_t i = 0; i < count; i++) {
        assert_ok(evaluate(text, sizeof(text), *state, answers[i].expression,
                           &failure));
        if (strcmp(text, answers[i].text) != 0)
            fail_msg("%s is %s, not %s", answers[i].expression, text,
                     answers[i].text);
    }
}

#define CHECK(answers)                                                         \
    check_answers(state, answers, sizeof(answers) / sizeof(answers[0]))

/* The expression is refused, and the message holds `part`. */
static void check_refused(void **state, const char *expression,
                          const char *part)
{
    char text[256];

    failure = (track_error)TRACK_ERROR_INIT;
    assert_int_not_equal(
        evaluate(text, sizeof(text), *state, expression, &failure), TRACK_OK);
    if (!strstr(failure.text, part) && !strstr(failure.hint, part))
        fail_msg("'%s' does not say '%s'", failure.text, part);
}

static void fields_have_the_names_of_json(void **state)
{
    static const answer answers[] = {
        { "project.code", "PILOT" },
        { "project.contract", "1PIL/2026" },
        { "sessions.path", "E1.sessions" },
        { "sessions.name", "PILOT:E1.sessions" },
        { "sessions.level", "output" },
        { "sessions.source", "contract" },
        { "members.over_time", "last" },
        { "members.level", "impact" },
        { "stage.lines[1].category", "deplasare" },
        { "d1.state", "pending" },
        { "d1.late", "true" },
        { "project.partners[1].role", "coordinator" },
        { "project.partners[1].title", "IMAGO-MOL" },
    };

    CHECK(answers);
}

static void whole_quantities_are_integers(void **state)
{
    static const answer answers[] = {
        { "math.type(sessions.achieved)", "integer" },
        { "sessions.achieved", "2" },
        { "sessions.target", "3" },
        { "members.baseline", "27" },
    };

    CHECK(answers);
}

static void missing_is_nil_and_not_applicable_is_false(void **state)
{
    static const answer answers[] = {
        { "members.achieved", "nil" },
        { "members.progress", "nil" },
        { "project.funder", "nil" },
        { "sessions.unit", "nil" },
    };

    CHECK(answers);
}

static void lists_are_walked_like_tables(void **state)
{
    static const answer answers[] = {
        { "#stage.indicators", "2" },
        { "#project.indicators", "1" },
        { "stage.indicators[3]", "nil" },
        { "stage.indicators[1] == sessions", "true" },
        { "#where(stage.indicators, function(i) return i.achieved > 1 end)",
          "1" },
        { "count(stage.indicators)", "2" },
        { "table.concat(map(stage.indicators, 'code'), ' ')",
          "sessions webinars" },
        { "sum(stage.indicators, 'achieved')", "3" },
        { "first(stage.indicators, function(i) return i.achieved == 1 end)"
          ".code",
          "webinars" },
        { "(function() local n = 0 for _, i in ipairs(stage.indicators) do "
          "n = n + i.target end return n end)()",
          "5" },
    };

    CHECK(answers);
}

static void records_are_visible(void **state)
{
    static const answer answers[] = {
        { "#sessions.achievements", "1" },
        { "sessions.achievements[1].quantity", "2" },
        { "sessions.achievements[1].on", "2026-02-10" },
        { "webinars.achievements[1].on", "2026-03" },
        { "sessions.proofs.needed", "1" },
        { "sessions.achievements[1].item == sessions", "true" },
        { "members.targets[1].quantity", "40" },
    };

    CHECK(answers);
}

static void money_is_exact(void **state)
{
    static const answer answers[] = {
        { "project.total", "420250.00 RON" },
        { "project.total - project.grant", "70250.00 RON" },
        { "project.grant + money('RON', '0.01')", "350000.01 RON" },
        { "-project.grant", "-350000.00 RON" },
        { "project.grant * 3", "1050000.00 RON" },
        { "project.grant < project.total", "true" },
        { "project.grant == money('RON', '350000')", "true" },
        { "project.grant == money('EUR', '350000')", "false" },
        { "project.total.minor", "42025000" },
        { "project.total.currency", "RON" },
        { "string.format('%.12f', ratio(project.grant, project.total))",
          "0.832837596669" },
    };

    CHECK(answers);
}

static void currencies_never_mix(void **state)
{
    check_refused(state, "project.total + money('EUR', '1.00')", "EUR");
    check_refused(state, "project.total < money('EUR', '1.00')", "EUR");
    check_refused(state, "project.total + 1", "cannot add money and number");
    check_refused(state, "money('RON', 1250.5)", "in quotes");
    check_refused(state, "money('500')", "takes a currency");
    check_refused(state, "project.total > 500", "written RON \"500.00\"");
    check_refused(state, "project.total * 1.5", "whole numbers only");
    check_refused(state, "project.total / project.total", "ratio(a, b)");
    check_refused(state, "RON '1250,505'", "more than 2 decimals");
    check_refused(state, "RON(1250.5)", "in quotes");
}

static void currencies_are_words(void **state)
{
    static const answer answers[] = {
        { "RON '1250.50'", "1250.50 RON" },
        { "JPY(900) + JPY(1)", "901 JPY" },
    };

    CHECK(answers);
}

static void a_share_of_decimals_is_exact(void **state)
{
    static const answer answers[] = {
        { "ratio(2.5, 10) == 0.25", "true" },
        { "ratio(1, 3) == ratio(0.5, 1.5)", "true" },
        { "ratio(nil, 3)", "nil" },
        { "ratio(false, 3)", "false" },
    };

    CHECK(answers);
}

/* Cut, never rounded: 15 % of 333.33 is 49.9995; a third of -1.00 is -0.33. */
static void a_part_of_an_amount_is_cut(void **state)
{
    static const answer answers[] = {
        { "part(RON '333.33', 15, 100)", "49.99 RON" },
        { "part(RON(-1), 1, 3)", "-0.33 RON" },
        { "part(RON(100), 12.5, 100)", "12.50 RON" },
        { "part(RON(100), EUR(1), EUR(3))", "33.33 RON" },
        { "part(RON(100), 2, 3)", "66.66 RON" },
        { "part(nil, 15, 100)", "nil" },
        { "part(RON(100), nil, 100)", "nil" },
        { "part(RON(100), false, 100)", "false" },
        { "part(RON(100), 1, 0)", "false" },
    };

    CHECK(answers);
    check_refused(state, "part(100, 15, 100)", "part(amount, 15, 100)");
    check_refused(state, "part(RON(1), EUR(1), RON(3))", "different units");
    check_refused(state, "part(RON '92233720368547758', 1000, 1)", "too large");
    check_refused(state, "project.grant * 0.15", "part(amount, 15, 100)");
    check_refused(state, "project.grant / 3", "part(amount, 15, 100)");
    check_refused(state, "project.grant // 3", "part(amount, 15, 100)");
    check_refused(state, "project.grant % 3", "part(amount, 15, 100)");
    check_refused(state, "project.grant ^ 2", "part(amount, 15, 100)");
}

/* Every pair up to 200, and a fraction that twelve decimals make too large. */
static void a_share_is_the_nearest_number(void **state)
{
    static const answer answers[] = {
        { "ratio(200, 300) > 2 / 3", "false" },
        { "ratio(RON(200), RON(300)) == 2 / 3", "true" },
        { "ratio(1 / 3, 2 / 3) == 0.5", "true" },
        { "sessions.progress == 2 / 3", "true" },
        { "mean(stage.indicators) == 7 / 12", "true" },
        { "mean { 1 / 3, 1 / 7 } == 5 / 21", "true" },
        { "ratio(-1, 3) == -1 / 3", "true" },
        { "(function() for n = 1, 200 do for d = 1, 200 do "
          "if ratio(n, d) ~= n / d then return n .. '/' .. d end "
          "end end end)()",
          "nil" },
    };

    CHECK(answers);
}

/* 2^53 + 1 is no double, nor is 1 - 10^-18: digit by digit in decimal.
 * 9007199254740993 / 9007199254740992 is above 1, its nearest double is 1. */
static void a_share_stays_on_its_side_of_one(void **state)
{
    static const answer answers[] = {
        { "ratio(9007199254740993, 9007199254740992) > 1", "true" },
        { "ratio(999999999999999999, 1000000000000000000) < 1", "true" },
        { "ratio(9007199254740993, 9007199254740993) == 1", "true" },
        { "string.format('%.17g', ratio(9007199254740993, 3))",
          "3002399751580331" },
        { "string.format('%.17g', ratio(1, 9007199254740993))",
          "1.1102230246251564e-16" },
    };

    CHECK(answers);
}

static void days_are_compared_and_counted(void **state)
{
    static const answer answers[] = {
        { "project.as_of", "2026-06-30" },
        { "project.as_of - d1.due", "61" },
        { "d1.due < project.as_of", "true" },
        { "d1.due + 1", "2026-05-01" },
        { "day('2026-02').last.day", "28" },
        { "d1.due.year", "2026" },
        { "day '2026-04-30' == d1.due", "true" },
    };

    CHECK(answers);
}

static void days_end_with_the_year_9999(void **state)
{
    static const answer answers[] = {
        { "day '9999-12-30' + 1", "9999-12-31" },
        { "day '1000-01-02' - 1", "1000-01-01" },
    };

    CHECK(answers);
    check_refused(state, "day '9999-12-31' + 1", "years 1000 to 9999");
    check_refused(state, "day '1000-01-01' - 1", "years 1000 to 9999");
    check_refused(state, "day '2026-01-01' + math.maxinteger", "years 1000");
    check_refused(state, "day '2026-01-01' - math.mininteger", "years 1000");
}

static void a_script_has_no_clock(void **state)
{
    check_refused(state, "day 'today'", "no date");
}

static void an_unknown_field_names_the_nearest(void **state)
{
    check_refused(state, "d1.deu", "did you mean 'due'?");
    check_refused(state, "project.grnt", "did you mean 'grant'?");
    check_refused(state, "project.total.mino", "did you mean 'minor'?");
}

static void objects_cannot_be_changed(void **state)
{
    check_refused(state, "(function() stage.weight = 2 end)()",
                  "cannot be changed");
}

/* `members` has no record, `webinars` no unit, the project no funder and no
 * period; without anything that weighs a mean is not applicable. */
static void arithmetic_on_an_absent_figure_names_it(void **state)
{
    static const answer rows[] = {
        { "members.achieved + 1", "the achieved of members is missing" },
        { "1 + members.achieved", "the achieved of members is missing" },
        { "-members.achieved", "the achieved of members is missing" },
        { "members.achieved * 2.5", "the achieved of members is missing" },
        { "members.achieved / members.target",
          "the achieved of members is missing" },
        { "members.achieved // 2", "the achieved of members is missing" },
        { "members.achieved % 2", "the achieved of members is missing" },
        { "members.achieved ^ 2", "the achieved of members is missing" },
        { "sessions.achieved + members.achieved",
          "the achieved of members is missing" },
        { "members.progress + 1", "the progress of members is missing" },
        /* comparison */
        { "members.achieved > 1", "the achieved of members is missing" },
        { "1 <= members.achieved", "the achieved of members is missing" },
        { "sessions.achieved < members.achieved",
          "the achieved of members is missing" },
        { "d1.submitted > d1.due", "the submitted of E1.D1 is missing" },
        { "stage.spent > stage.planned", "the spent of E1 is missing" },
        /* joining texts */
        { "'funder: ' .. project.funder", "the funder of PILOT is missing" },
        { "project.funder .. '!'", "the funder of PILOT is missing" },
        { "project.total .. project.funder", "the funder of PILOT is missing" },
        /* fields and methods of nothing */
        { "d1.submitted.year", "the submitted of E1.D1 is missing" },
        { "project.funder:upper()", "the funder of PILOT is missing" },
        { "#project.funder", "the funder of PILOT is missing" },
        { "members.stage.title", "the stage of members is missing" },
        /* as an argument */
        { "math.floor(members.achieved)",
          "the achieved of members is missing" },
        { "math.max(1, members.achieved)",
          "the achieved of members is missing" },
        { "string.format('%d', members.achieved)",
          "the achieved of members is missing" },
        { "string.rep(project.funder, 2)", "the funder of PILOT is missing" },
        { "project.total - stage.spent", "the spent of E1 is missing" },
        { "project.total + stage.spent", "the spent of E1 is missing" },
        { "stage.spent * 2", "the spent of E1 is missing" },
        { "d1.submitted - d1.due", "the submitted of E1.D1 is missing" },
        { "mean(members.achieved)", "the achieved of members is missing" },
        { "sum(project.funder)", "the funder of PILOT is missing" },
        /* of a record */
        { "sessions.achievements[1].partner .. ''",
          "the partner of an achievement of E1.sessions is missing" },
        /* what a word gives */
        { "sum({}) + 1", "the result of 'sum' is missing" },
        { "mean({}) + 1", "the result of 'mean' is not applicable" },
        { "max(project.indicators, 'achieved') + 1",
          "the result of 'max' is missing" },
        /* through a variable */
        { "(function() local a = members.achieved\nreturn a + 1 end)()",
          "the achieved of members is missing" },
        { "(function() local a = members.achieved\n\nreturn 2 < a end)()",
          "the achieved of members is missing" },
        { "(function() local a = members.achieved\n local b = project.funder\n"
          "return a * 2 end)()",
          "the achieved of members is missing" },
        { "(function() local n = 0 for _, i in ipairs(project.indicators) do "
          "n = n + i.achieved end return n end)()",
          "the achieved of members is missing" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        check_refused(state, rows[i].expression, rows[i].text);
}

static void other_errors_name_no_figure(void **state)
{
    static const char *const rows[] = {
        "(nil) + 1",
        "(function() local x\nreturn x + 1 end)()",
        "({}).x + 1",
        ("(function() local a = members.achieved\nlocal t = {}\n"
         "return t.other + 1 end)()"),
        "(d1.late) + 1",
        "(sessions.met) + 1",
        "math.floor('x')",
    };
    char text[256];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        failure = (track_error)TRACK_ERROR_INIT;
        assert_int_equal(
            evaluate(text, sizeof(text), *state, rows[i], &failure),
            TRACK_E_SCRIPT);
        if (strstr(failure.text, "is missing") ||
            strstr(failure.text, "not applicable"))
            fail_msg("%s: %s", rows[i], failure.text);
    }
}

static void a_missing_figure_comes_with_line_and_hint(void **state)
{
    check_refused(state, "members.achieved + 1", "test it first");

    assert_int_equal(failure.line, 5);
    assert_non_null(strstr(failure.excerpt, "members.achieved + 1"));
}

static void the_largest_and_the_smallest_leave_out_what_is_missing(void **state)
{
    static const answer answers[] = {
        { "max(stage.indicators, 'achieved')", "2" },
        { "min(stage.indicators, 'achieved')", "1" },
        { "max({ 3, 7, false, 5 })", "7" },
        { "max({ project.grant, project.total })", "420250.00 RON" },
        { "min(stage.indicators, function(i) return i.target end)", "2" },
        { "max({ d1.due, project.as_of })", "2026-06-30" },
        { "max(project.indicators, 'achieved')", "nil" },
        { "min {}", "nil" },
    };

    CHECK(answers);
    check_refused(state, "max({ project.total, money('EUR', 1) })", "EUR");
}

static void what_is_due_by_a_day_is_found(void **state)
{
    static const answer answers[] = {
        { "#due_by(stage.deliverables)", "1" },
        { "#due_by(stage.deliverables, '2026-04-29')", "0" },
        { "due_by(stage.deliverables, '2026-04-30')[1] == d1", "true" },
        { "#due_by(stage.deliverables, day '2026-04')", "1" },
        { "#due_by(project.stages, '2026-04-30')", "1" },
        { "#due_by(stage.indicators, '2026-04-30')", "2" },
        { "#due_by(project.indicators, '2026-12-14')", "0" },
        { "#due_by(project.indicators, '2026-12-15')", "1" },
        { "#due_by(members.targets, '2027')", "1" },
    };

    CHECK(answers);
    check_refused(state, "due_by(stage.lines)", "a line is never due");
    check_refused(state, "due_by(stage.deliverables, 5)", "day expected");
}

static void nothing_is_not_joined_to_a_text(void **state)
{
    check_refused(state, "project.total .. nil", "concatenate a nil value");
    check_refused(state, "project.total .. {}", "concatenate a table value");
}

static void mean_weighs_alike_and_is_exact(void **state)
{
    static const answer answers[] = {
        { "string.format('%.12f', mean(stage.indicators))", "0.583333333333" },
        { "string.format('%.12f', mean(stage.indicators, stage.deliverables))",
          "0.388888888889" },
        { "string.format('%.12f', weighted_mean(stage.indicators, "
          "stage.deliverables))",
          "0.583333333333" },
        { "mean(members)", "0.0" },
        { "mean {}", "false" },
        { "mean({ 1, false, 0 })", "0.5" },
    };

    CHECK(answers);
}

/* 0.7 + 0.2 + 0.1 is 0.99999999999999989 in numbers; the parts are all 1. */
static void a_weighted_mean_takes_shares_with_weights(void **state)
{
    static const answer answers[] = {
        { "weighted_mean { { 1, 70 }, { 1, 20 }, { 1, 10 } } == 1", "true" },
        { "weighted_mean { { 1, 0.7 }, { 1, 0.2 }, { 1, 0.1 } } == 1", "true" },
        /* (50 × 7/12 + 30 × 1/3) / 80 = 235/480 */
        { "weighted_mean { { mean(stage.indicators), 50 }, { 1 / 3, 30 } } == "
          "47 / 96",
          "true" },
        { "weighted_mean { { sessions, 50 }, { 1, 50 } } == 5 / 6", "true" },
        { "weighted_mean { { 2, 50 }, { 0, 50 } }", "0.5" },
        { "weighted_mean { { -2, 50 }, { 1, 50 } }", "0.5" },
        { "weighted_mean { { nil, 50 }, { 1, 50 } }", "0.5" },
        { "weighted_mean { { nil, 50 } }", "0.0" },
        { "weighted_mean { { false, 50 }, { 1, 50 } }", "1.0" },
        { "weighted_mean { { false, 50 } }", "false" },
        { "weighted_mean { { 1, 0 } }", "false" },
        { "weighted_mean { { 1 - 2^-53, 50 }, { 1, 50 } } < 1", "true" },
        { "weighted_mean { { 2^-70, 50 }, { 0, 50 } } > 0", "true" },
    };

    CHECK(answers);
}

static void a_wrong_part_of_a_mean_is_refused(void **state)
{
    check_refused(state, "weighted_mean { { 1 } }", "the weight of part 1");
    check_refused(state, "weighted_mean { { 1, -1 } }", "the weight of part 1");
    check_refused(state, "weighted_mean { { 1, 1 / 3 } }", "six decimals");
    check_refused(state, "weighted_mean { { 1, 1 }, { 1, '5' } }", "of part 2");
    check_refused(state, "weighted_mean { { 1, 0 / 0 } }", "of part 1");
    check_refused(state, "weighted_mean { { 1, 1e300 } }", "of part 1");
    check_refused(state, "weighted_mean { { 1, 50, 3 } }", "more than a share");
    check_refused(state, "weighted_mean { { share = 1 } }", "more than");
    check_refused(state, "weighted_mean { { 0 / 0, 50 } }", "no share");
    check_refused(state, "weighted_mean { { true, 50 } }", "not a boolean");
    check_refused(state, "weighted_mean { { stage.indicators, 50 } }",
                  "mean(list)");
    check_refused(state, "weighted_mean { { 1, 1 }, nil, { 1, 1 } }", "hole");
    check_refused(state, "weighted_mean { a = { 1, 1 } }", "a name in it");
    check_refused(state, "weighted_mean { 1, 50 }", "{ share, 50 }");
    check_refused(state, "mean { { 1, 50 } }", "weighted_mean");
}

static void a_mean_of_lines_is_refused(void **state)
{
    check_refused(state, "mean(stage.lines)", "a line has no progress");
    check_refused(state, "mean({ project.stages })", "mean(a, b)");
}

static void a_title_is_read_in_a_language(void **state)
{
    static const answer answers[] = {
        { "project.title.ro", "Proiect-pilot" },
        { "project.title.en", "Pilot" },
        { "project.title.fr", "Pilot" },
        { "'<' .. project.title .. '>'", "<Pilot>" },
        /* in the depth of calls where the stack of Lua would grow */
        { "(function() local function at(n) if n > 0 then local s = at(n - 1) "
          "return s end return 'a' .. project .. 'b' .. project end for n = 0, "
          "100 do if at(n) ~= 'aPILOTbPILOT' then return n end end return "
          "'whole' end)()",
          "whole" },
        { "'a' .. project.from .. 'b' .. project.from",
          "a2026-01-15b2026-01-15" },
        { "'a' .. tostring(project.from) .. 'b' .. project.from .. 'c' .. "
          "project.to .. '.'",
          "a2026-01-15b2026-01-15c2026-12-15." },
    };

    CHECK(answers);
}

static void an_item_knows_its_stage(void **state)
{
    static const answer answers[] = {
        { "sessions.stage.code", "E1" },
        { "d1.stage == stage", "true" },
        { "stage.lines[1].stage.code", "E1" },
        { "members.stage", "nil" },
    };

    CHECK(answers);
}

/* One on the line, one on its stage, one on the project. */
static void a_stage_and_a_line_list_their_expenses(void **state)
{
    static const answer answers[] = {
        { "#project.expenses", "3" },
        { "#stage.expenses", "2" },
        { "#stage.lines[1].expenses", "1" },
        { "stage.lines[1].expenses[1].spent", "1.00 RON" },
    };
    static const char *const paths[] = { "E1.travel", "E1", "" };
    sample_project *pilot = *state;
    track_expense expenses[3] = { 0 };
    void *spending = pilot;

    for (size_t i = 0; i < 3; i++) {
        const track_item *item = paths[i][0]
                                     ? track_plan_at(pilot->plan, paths[i])
                                     : &track_plan_project(pilot->plan)->item;

        expenses[i].record.item = item;
        expenses[i].record.path = paths[i];
        expenses[i].record.on = sample_days("2026-02-01");
        expenses[i].amount = (track_money){ 100, "RON" };
        expenses[i].spent = expenses[i].amount;
    }
    pilot->snapshot.expenses = (track_expenses){ 3, expenses };
    check_answers(&spending, answers, sizeof(answers) / sizeof(answers[0]));
    pilot->snapshot.expenses = (track_expenses){ 0 };
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_have_the_names_of_json),
        cmocka_unit_test(whole_quantities_are_integers),
        cmocka_unit_test(missing_is_nil_and_not_applicable_is_false),
        cmocka_unit_test(lists_are_walked_like_tables),
        cmocka_unit_test(records_are_visible),
        cmocka_unit_test(money_is_exact),
        cmocka_unit_test(currencies_never_mix),
        cmocka_unit_test(currencies_are_words),
        cmocka_unit_test(a_share_of_decimals_is_exact),
        cmocka_unit_test(a_part_of_an_amount_is_cut),
        cmocka_unit_test(a_share_is_the_nearest_number),
        cmocka_unit_test(a_share_stays_on_its_side_of_one),
        cmocka_unit_test(days_are_compared_and_counted),
        cmocka_unit_test(days_end_with_the_year_9999),
        cmocka_unit_test(a_script_has_no_clock),
        cmocka_unit_test(an_unknown_field_names_the_nearest),
        cmocka_unit_test(objects_cannot_be_changed),
        cmocka_unit_test(arithmetic_on_an_absent_figure_names_it),
        cmocka_unit_test(other_errors_name_no_figure),
        cmocka_unit_test(a_missing_figure_comes_with_line_and_hint),
        cmocka_unit_test(
            the_largest_and_the_smallest_leave_out_what_is_missing),
        cmocka_unit_test(what_is_due_by_a_day_is_found),
        cmocka_unit_test(nothing_is_not_joined_to_a_text),
        cmocka_unit_test(mean_weighs_alike_and_is_exact),
        cmocka_unit_test(a_weighted_mean_takes_shares_with_weights),
        cmocka_unit_test(a_wrong_part_of_a_mean_is_refused),
        cmocka_unit_test(a_mean_of_lines_is_refused),
        cmocka_unit_test(a_title_is_read_in_a_language),
        cmocka_unit_test(an_item_knows_its_stage),
        cmocka_unit_test(a_stage_and_a_line_list_their_expenses),
    };

    return cmocka_run_group_tests(tests, open_pilot, close_pilot);
}
