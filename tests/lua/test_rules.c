/* SPDX-License-Identifier: MIT */

/* Rule packs: how they are loaded, what they compute and what they find. */

#include "sample.h"

#include "support/cmocka_track.h"

#include <stdlib.h>
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

static track_source source_of(const char *text)
{
    return (track_source){ "pack.lua", text, strlen(text) };
}

static track_rules *load(const char *text)
{
    track_source source = source_of(text);
    track_rules *rules;

    assert_ok(track_rules_load(&rules, &source, NULL, &failure));
    return rules;
}

/* Loads the pack and assesses the sample with it. */
static track_status assess(track_assessment **out, track_rules **rules_out,
                           const sample_project *sample, const char *text)
{
    track_source source = source_of(text);
    track_status status;

    *out = NULL;
    *rules_out = NULL;
    failure = (track_error)TRACK_ERROR_INIT;
    status = track_rules_load(rules_out, &source, NULL, &failure);
    if (status == TRACK_OK)
        status = track_assess(out, &sample->snapshot,
                              track_rules_as_engine(*rules_out), &failure);
    return status;
}

/* The completion of E1 under a pack, as JSON prints it. */
static void check_completion(void **state, const char *text,
                             const char *expected)
{
    track_assessment *assessment;
    track_rules *rules;
    char ratio[TRACK_NUMBER_BYTES];

    assert_int_equal(assess(&assessment, &rules, *state, text), TRACK_OK);

    assert_string_equal(
        track_ratio_format(ratio, &assessment->stages[0].completion), expected);

    track_assessment_free(assessment);
    track_rules_free(rules);
}

/* Loading or running the pack fails; message and hint hold `part`. */
static void check_refused(void **state, const char *text, track_status expected,
                          int line, const char *part)
{
    track_assessment *assessment;
    track_rules *rules;

    assert_int_equal(assess(&assessment, &rules, *state, text), expected);
    if (!strstr(failure.text, part) && !strstr(failure.hint, part))
        fail_msg("'%s' does not say '%s'", failure.text, part);
    assert_int_equal(failure.line, line);
    assert_string_equal(failure.source, "pack.lua");

    track_rules_free(rules);
}

static void seven_twelfths_are_exact(void **state)
{
    check_completion(state,
                     "rules 'x' { stage_completion = function(stage) return "
                     "mean(stage.indicators) end }",
                     "0.583333333333");
}

static void the_default_gives_the_same(void **state)
{
    check_completion(state, "rules 'x' { }", "0.583333333333");
}

/* (50 × 7/12 + 30 × 1 + 20 × 1/4) / 100 = 77/120 = 0.641666… */
static void a_completion_of_parts_is_exact(void **state)
{
    check_completion(state,
                     "rules 'x' { stage_completion = function(stage) return "
                     "weighted_mean { { mean(stage.indicators), 50 }, { 1, 30 "
                     "}, { ratio(1, 4), 20 } } end }",
                     "0.641666666667");
    check_completion(state,
                     "rules 'x' { stage_completion = function() return "
                     "weighted_mean { { 1, 0.7 }, { 1, 0.2 }, { 1, 0.1 } } "
                     "end }",
                     "1.000000000000");
}

static void a_number_becomes_the_nearest_part(void **state)
{
    check_completion(state,
                     "rules 'x' { stage_completion = function() return 1/3 end "
                     "}",
                     "0.333333333333");
}

static void a_number_is_cut_to_one(void **state)
{
    check_completion(state,
                     "rules 'x' { stage_completion = function() return 1.5 end "
                     "}",
                     "1.000000000000");
}

static void nearly_one_is_not_one(void **state)
{
    check_completion(state,
                     "rules 'x' { stage_completion = function() return "
                     "0.99999999999999 end }",
                     "0.999999999999");
}

static void nil_is_missing_and_false_not_applicable(void **state)
{
    track_assessment *assessment;
    track_rules *rules;

    assert_int_equal(assess(&assessment, &rules, *state,
                            "rules 'x' { stage_completion = function() end, "
                            "project_completion = function() return false end "
                            "}"),
                     TRACK_OK);

    assert_int_equal(assessment->stages[0].completion.state, TRACK_MISSING);
    assert_int_equal(assessment->project.completion.state,
                     TRACK_NOT_APPLICABLE);

    track_assessment_free(assessment);
    track_rules_free(rules);
}

static void another_result_names_pack_function_and_line(void **state)
{
    check_refused(state,
                  "rules 'demo' {\n  stage_completion = function()\n"
                  "    return 'all'\n  end }",
                  TRACK_E_DATA, 3, "demo, stage_completion: returned a string");
}

static void not_a_number_is_refused(void **state)
{
    check_refused(state,
                  "rules 'x' { stage_completion = function() return 0/0 end }",
                  TRACK_E_DATA, 1, "finite");
}

static void a_table_without_the_word_fail_is_refused(void **state)
{
    check_refused(state,
                  "rules 'x' {\n"
                  "  rule 'r' { on = 'project',\n"
                  "    check = function(project)\n"
                  "      return { en = 'Wrong.' }\n"
                  "    end } }",
                  TRACK_E_DATA, 4, "write return fail { en = ");
}

static void a_list_holds_nothing_but_fails(void **state)
{
    check_refused(state,
                  "rules 'x' { rule 'r' { on = 'project',\n"
                  "  check = function() return { fail 'a', { en = 'b' } } end "
                  "} }",
                  TRACK_E_DATA, 2, "a list with a table in it");
    check_refused(state,
                  "rules 'x' { rule 'r' { on = 'project',\n"
                  "  check = function() return { 'a' } end } }",
                  TRACK_E_DATA, 2, "a list with a string in it");
    check_refused(state,
                  "rules 'x' { rule 'r' { on = 'project',\n"
                  "  check = function() return { fail 'a', en = 'b' } end } }",
                  TRACK_E_DATA, 2, "a table that fail did not make");
    check_refused(state,
                  "rules 'x' { rule 'r' { on = 'project',\n"
                  "  check = function() return { [2] = fail 'a' } end } }",
                  TRACK_E_DATA, 2, "a hole");
}

static void an_unknown_field_names_line_and_nearest(void **state)
{
    check_refused(state,
                  "rules 'x' {\n stage_completion = function(stage)\n"
                  "  return stage.indicatrs\n end }",
                  TRACK_E_DATA, 3, "did you mean 'indicators'?");
}

static void an_unknown_field_of_a_rule_is_refused(void **state)
{
    check_refused(state,
                  "rules 'x' {\n rule 'y' { on = 'project',\n chek = 1 } }",
                  TRACK_E_DATA, 3, "did you mean 'check'?");
}

static void an_unknown_kind_of_object_is_refused(void **state)
{
    check_refused(state,
                  "rules 'x' { rule 'y' { on = 'stag', check = function() end "
                  "} }",
                  TRACK_E_DATA, 1, "did you mean 'stage'?");
}

static void arithmetic_on_nothing_names_its_line(void **state)
{
    check_refused(state,
                  "rules 'x' {\n rule 'y' { on = 'indicator',\n"
                  "  check = function(i)\n   local x = i.achieved + 1\n"
                  "  end } }",
                  TRACK_E_SCRIPT, 4, "x, rule 'y'");
}

static void a_file_without_a_pack_is_refused(void **state)
{
    (void)state;
    track_source source = source_of("local x = 1");
    track_rules *rules;

    assert_fails(TRACK_E_DATA,
                 track_rules_load(&rules, &source, NULL, &failure));
    assert_null(rules);
}

static void bad_lua_is_refused_with_its_line(void **state)
{
    (void)state;
    track_source source = source_of("rules 'x' {\n title = = }");
    track_rules *rules;

    assert_fails(TRACK_E_SCRIPT,
                 track_rules_load(&rules, &source, NULL, &failure));
    assert_int_equal(failure.line, 2);
}

static void a_pack_tells_name_and_categories(void **state)
{
    track_rules *rules = load("rules 'demo' { categories = { 'a', 'b' } }");

    (void)state;
    assert_string_equal(track_rules_name(rules), "demo");
    assert_int_equal(track_rules_categories(rules).count, 2);
    assert_string_equal(track_rules_categories(rules).items[1], "b");

    track_rules_free(rules);
}

static void findings_stand_in_the_order_of_rules_and_objects(void **state)
{
    static const char *const subjects[] = { "PILOT:E1.D1", "PILOT:members",
                                            "PILOT:E1.sessions",
                                            "PILOT:E1.webinars" };
    track_assessment *assessment;
    track_rules *rules;

    assert_int_equal(
        assess(&assessment, &rules, *state,
               "rules 'x' { rule 'a' { on = 'deliverable', severity = 'error',"
               " source = 'art. 5', check = function() return fail { ro = 'Nu',"
               " en = 'No', fix = 'do it' } end },"
               " rule 'b' { on = 'indicator', check = function(i) return "
               "{ fail(i.code) } end } }"),
        TRACK_OK);

    assert_int_equal(assessment->findings.rules, 2);
    assert_int_equal(assessment->findings.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(assessment->findings.items[i].subject, subjects[i]);

    track_assessment_free(assessment);
    track_rules_free(rules);
}

static void a_finding_says_what_and_where(void **state)
{
    track_assessment *assessment;
    const track_finding *finding;
    track_rules *rules;

    assert_int_equal(
        assess(&assessment, &rules, *state,
               "rules 'x' { rule 'a' { on = 'deliverable', severity = 'error',"
               " source = 'art. 5', check = function(d, project) return fail { "
               "ro = 'Nu', en = 'No', fix = 'do it', subject = project } end "
               "} }"),
        TRACK_OK);

    finding = &assessment->findings.items[0];
    assert_string_equal(finding->rule, "a");
    assert_int_equal(finding->severity, TRACK_ERROR_SEVERITY);
    assert_string_equal(finding->source, "art. 5");
    assert_string_equal(finding->fix, "do it");
    assert_string_equal(finding->subject, "PILOT");
    assert_string_equal(track_title_in(&finding->message, "ro"), "Nu");

    track_assessment_free(assessment);
    track_rules_free(rules);
}

static const char with_values[] =
    "rules 'x' { rule 'r' { on = 'project', check = function(project)\n"
    "  return fail { en = 'By {day}: {sum}, {n} of {stage} {or} {so}.',\n"
    "    ro = 'La {day}: {sum}, {n} din {stage}.',\n"
    "    values = { day = project.from, sum = project.total, n = 12345,\n"
    "      stage = project.stages[1].title, ['or'] = 'or', so = 1.5 } } end } "
    "}";

static void values_of_a_message_are_written_in_its_language(void **state)
{
    track_assessment *assessment;
    track_rules *rules;
    const track_finding *finding;

    assert_int_equal(assess(&assessment, &rules, *state, with_values),
                     TRACK_OK);

    finding = &assessment->findings.items[0];
    assert_string_equal(track_finding_text(finding, "en"),
                        "By 15 January 2026: 420,250.00\u00a0RON, 12,345 of "
                        "First stage or 1.5.");
    assert_string_equal(
        track_finding_text(finding, "ro"),
        "La 15 ianuarie 2026: 420.250,00\u00a0RON, 12.345 din First stage.");
    assert_string_equal(track_title_in(&finding->message, "en"),
                        "By 2026-01-15: 420250.00 RON, 12345 of First stage or "
                        "1.5.");
    track_assessment_free(assessment);
    track_rules_free(rules);
}

static void a_value_that_a_message_lacks_is_refused(void **state)
{
#define MESSAGE(fields)                                                        \
    "rules 'x' { rule 'r' { on = 'project', check = function(project)\n"       \
    "  return fail { " fields " } end } }"

    check_refused(state, MESSAGE("en = '{a}', values = { b = 1 }"),
                  TRACK_E_DATA, 2, "values has no 'a'");
    check_refused(state, MESSAGE("en = '{a}', values = { a = 1, b = 1 }"),
                  TRACK_E_DATA, 2, "no text has {b}");
    check_refused(state, MESSAGE("en = '{a}', values = { a = project }"),
                  TRACK_E_DATA, 2, "no text, number, amount, day or title");
    check_refused(state, MESSAGE("en = '{a}', values = 'a'"), TRACK_E_DATA, 2,
                  "values is a table");
}

static void rules_on_records_see_each_of_them(void **state)
{
    track_assessment *assessment;
    track_rules *rules;

    assert_int_equal(
        assess(&assessment, &rules, *state,
               "rules 'x' { rule 'a' { on = 'achievement', check = function(r) "
               "return fail(r.item.code .. ' ' .. r.on) end } }"),
        TRACK_OK);

    assert_int_equal(assessment->findings.count, 2);
    assert_string_equal(
        track_title_in(&assessment->findings.items[1].message, "en"),
        "webinars 2026-03");

    track_assessment_free(assessment);
    track_rules_free(rules);
}

static void rules_on_expenses_see_each_of_them(void **state)
{
    const track_expense spent = {
        .record = { .item = track_plan_at(((sample_project *)*state)->plan,
                                          "E1.travel"),
                    .path = "E1.travel",
                    .on = sample_days("2026-03-01") },
        .amount = { 12000, "RON" },
        .spent = { 6000, "RON" },
        .share = 50 * TRACK_UNIT,
        .fund = TRACK_FUND_GRANT,
    };
    sample_project spending = *(sample_project *)*state;
    track_assessment *assessment;
    track_rules *rules;

    spending.snapshot.expenses = (track_expenses){ 1, &spent };
    assert_int_equal(
        assess(&assessment, &rules, &spending,
               "rules 'x' { rule 'a' { on = 'expense', check = function(e) "
               "return fail(e.line .. ' ' .. e.spent .. ' ' .. e.share .. ' ' "
               ".. e.fund .. ' ' .. e.on) end } }"),
        TRACK_OK);

    assert_string_equal(assessment->findings.items[0].subject,
                        "PILOT:E1.travel");
    assert_string_equal(
        track_title_in(&assessment->findings.items[0].message, "en"),
        "E1.travel 60.00 RON 50 grant 2026-03-01");

    track_assessment_free(assessment);
    track_rules_free(rules);
}

/* A pack that counts its calls in a local and a global of its own. */
static void nothing_is_kept_for_the_next_project(void **state)
{
    const sample_project *pilot = *state;
    track_rules *rules =
        load("local n = 0\nrules 'x' { stage_completion = function() "
             "n = n + 1 m = (n > 1 and m or 0) + 1 return (n + m) / 10 end }");
    track_assessment *assessment;

    for (int i = 0; i < 2; i++) {
        assert_ok(track_assess(&assessment, &pilot->snapshot,
                               track_rules_as_engine(rules), &failure));
        assert_int_equal(assessment->stages[0].completion.parts, TRACK_ONE / 5);
        track_assessment_free(assessment);
    }

    track_rules_free(rules);
}

static void an_endless_rule_is_stopped(void **state)
{
    check_refused(state,
                  "rules 'x' { rule 'a' { on = 'project', check = function()\n"
                  "while true do pcall(function() while true do end end) end "
                  "end } }",
                  TRACK_E_LIMIT, 2, "too much");
}

/* Plans of different shapes, each with records. */
typedef struct plan_shape {
    size_t stages;
    size_t indicators; /* of each stage, or of the project without stages */
    bool deliverable;
    int64_t weight; /* millionths, of the first indicator */
} plan_shape;

static void add_items(track_plan *plan, const track_item *parent,
                      const plan_shape *shape)
{
    static const char *const codes[] = { "a", "b", "c", "d" };

    for (size_t i = 0; i < shape->indicators; i++) {
        track_indicator *one = (void *)sample_add(plan, TRACK_INDICATOR,
                                                  codes[i], parent, "Result");

        if (i != 3) /* the fourth has no target: n/a */
            one->target = track_figure_of((int64_t)(7 + i) * TRACK_UNIT);
        if (i == 0)
            one->weight = track_figure_of(shape->weight);
    }
    if (shape->deliverable) {
        track_deliverable *one =
            (void *)sample_add(plan, TRACK_DELIVERABLE, "D1", parent, "Text");

        one->due = sample_days("2026-12-01");
    }
}

static track_plan *make_plan(const plan_shape *shape)
{
    static const char *const codes[] = { "E1", "E2", "E3" };
    track_plan *plan;

    assert_ok(track_plan_new(&plan, "VARIED", &failure));
    assert_ok(track_plan_title(
        plan, (track_title *)(uintptr_t)&track_plan_project(plan)->item.title,
        "en", "Varied", &failure));
    if (shape->stages == 0)
        add_items(plan, NULL, shape);
    for (size_t i = 0; i < shape->stages; i++) {
        track_stage *stage =
            (void *)sample_add(plan, TRACK_STAGE, codes[i], NULL, "Stage");

        stage->weight = track_figure_of((int64_t)(i + 1) * TRACK_UNIT);
        add_items(plan, &stage->item, shape);
    }
    assert_ok(track_plan_finish(plan, &failure));
    return plan;
}

static void check_same(const sample_project *sample, track_rules *generic)
{
    track_assessment *by_default, *by_pack;

    assert_ok(track_assess(&by_default, &sample->snapshot, NULL, &failure));
    assert_ok(track_assess(&by_pack, &sample->snapshot,
                           track_rules_as_engine(generic), &failure));

    assert_int_equal(by_pack->project.completion.state,
                     by_default->project.completion.state);
    assert_int_equal(by_pack->project.completion.parts,
                     by_default->project.completion.parts);
    for (size_t i = 0; i < track_plan_count(sample->plan, TRACK_STAGE); i++) {
        assert_int_equal(by_pack->stages[i].completion.state,
                         by_default->stages[i].completion.state);
        assert_int_equal(by_pack->stages[i].completion.parts,
                         by_default->stages[i].completion.parts);
    }
    track_assessment_free(by_default);
    track_assessment_free(by_pack);
}

static void generic_is_the_default_assessment(void **state)
{
    static const plan_shape shapes[] = {
        { 0, 0, false, 0 },
        { 0, 1, false, TRACK_UNIT },
        { 0, 4, true, 2500000 },
        { 1, 1, false, TRACK_UNIT },
        { 1, 4, true, 333333 },
        { 2, 3, true, TRACK_UNIT },
        { 3, 4, true, 7 * TRACK_UNIT },
        { 3, 2, false, 1 },
        { 3, 0, true, 0 },
    };
    char *text = sample_pack("generic");
    track_rules *generic = load(text);

    (void)state;
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
        sample_project varied;

        sample_open_plan(&varied, make_plan(&shapes[i]));
        check_same(&varied, generic);
        for (size_t j = 0; j < track_plan_count(varied.plan, TRACK_INDICATOR);
             j += 2)
            sample_record(
                &varied, track_plan_item(varied.plan, TRACK_INDICATOR, j)->path,
                (int64_t)(j + 1) * TRACK_UNIT, "2026-02-01");
        check_same(&varied, generic);
        sample_close(&varied);
    }
    track_rules_free(generic);
    free(text);
}

static void uefiscdi_has_the_categories_of_the_funder(void **state)
{
    char *text = sample_pack("uefiscdi");
    track_rules *rules = load(text);

    (void)state;
    assert_int_equal(track_rules_categories(rules).count, 4);

    track_rules_free(rules);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seven_twelfths_are_exact),
        cmocka_unit_test(the_default_gives_the_same),
        cmocka_unit_test(a_completion_of_parts_is_exact),
        cmocka_unit_test(a_number_becomes_the_nearest_part),
        cmocka_unit_test(a_number_is_cut_to_one),
        cmocka_unit_test(nearly_one_is_not_one),
        cmocka_unit_test(nil_is_missing_and_false_not_applicable),
        cmocka_unit_test(another_result_names_pack_function_and_line),
        cmocka_unit_test(not_a_number_is_refused),
        cmocka_unit_test(a_table_without_the_word_fail_is_refused),
        cmocka_unit_test(a_list_holds_nothing_but_fails),
        cmocka_unit_test(an_unknown_field_names_line_and_nearest),
        cmocka_unit_test(an_unknown_field_of_a_rule_is_refused),
        cmocka_unit_test(an_unknown_kind_of_object_is_refused),
        cmocka_unit_test(arithmetic_on_nothing_names_its_line),
        cmocka_unit_test(a_file_without_a_pack_is_refused),
        cmocka_unit_test(bad_lua_is_refused_with_its_line),
        cmocka_unit_test(a_pack_tells_name_and_categories),
        cmocka_unit_test(findings_stand_in_the_order_of_rules_and_objects),
        cmocka_unit_test(a_finding_says_what_and_where),
        cmocka_unit_test(values_of_a_message_are_written_in_its_language),
        cmocka_unit_test(a_value_that_a_message_lacks_is_refused),
        cmocka_unit_test(rules_on_records_see_each_of_them),
        cmocka_unit_test(rules_on_expenses_see_each_of_them),
        cmocka_unit_test(nothing_is_kept_for_the_next_project),
        cmocka_unit_test(an_endless_rule_is_stopped),
        cmocka_unit_test(generic_is_the_default_assessment),
        cmocka_unit_test(uefiscdi_has_the_categories_of_the_funder),
    };

    return cmocka_run_group_tests(tests, open_pilot, close_pilot);
}
