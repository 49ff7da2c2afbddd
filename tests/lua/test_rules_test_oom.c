/* SPDX-License-Identifier: MIT */

/* Tests of a rule pack, and explanations of what it did, without memory. */

#include "support/cmocka_track.h"
#include "support/oom.h"

#include "sample.h"

#include <track/rules_test.h>

#include <string.h>

/* Scenarios take no argument. */
static sample_project pilot;

static int open_pilot(void **state)
{
    (void)state;
    sample_open(&pilot);
    sample_record(&pilot, "E1.sessions", 2 * TRACK_UNIT, "2026-02-10");
    return 0;
}

static int close_pilot(void **state)
{
    (void)state;
    sample_close(&pilot);
    return 0;
}

static const char pack_text[] =
    "rules 'x' {\n"
    "  stage_completion = function(s) return mean(s.indicators) end,\n"
    "  rule 'r' { on = 'project', check = function(p)\n"
    "    return fail { en = 'spent ' .. tostring(p.spent) } end } }";

static const track_source pack = { "x.lua", pack_text, sizeof(pack_text) - 1 };

static track_status test_a_pack(track_error *err)
{
    static const char text[] =
        "test 'a' { plan = project 'T' { title = 'T',\n"
        "  indicator 'i' { title = 'I', target = 2 } },\n"
        "  given = { record 'i' { 1, on = '2026-03-12' } },\n"
        "  as_of = '2026-04-30',\n"
        "  expect = { completion = { project = '1/2' }, findings = {} } }";
    const track_source tests = { "t.lua", text, sizeof(text) - 1 };
    track_test_outcomes outcomes;
    track_arena *arena = NULL;
    track_status status = track_arena_new(&arena, err);

    if (status == TRACK_OK)
        status = track_rules_test(&outcomes, &pack, &tests, NULL, arena, err);
    track_arena_free(arena);
    return status;
}

/* Assesses the pilot with a trace, and explains its first stage. */
static track_status explain_stage(track_rules *rules, track_arena *arena,
                                  track_error *err)
{
    const track_snapshot *snapshot = &pilot.snapshot;
    const track_item *stage = track_plan_item(snapshot->plan, TRACK_STAGE, 0);
    track_explain_sources sources = { .traces = track_rules_traces(rules) };
    const track_explanation *explanation;
    track_assessment *assessment = NULL;
    track_status status;

    track_rules_trace(rules, arena);
    status =
        track_assess(&assessment, snapshot, track_rules_as_engine(rules), err);
    if (status == TRACK_OK)
        status = track_explain(&explanation, assessment, &sources, stage, NULL,
                               arena, err);
    if (status == TRACK_OK)
        status = track_explain_finding(&explanation, assessment, &sources, 0,
                                       arena, err);
    track_assessment_free(assessment);
    return status;
}

static track_status explain(track_error *err)
{
    track_rules *rules = NULL;
    track_arena *arena = NULL;
    track_status status = track_arena_new(&arena, err);

    if (status == TRACK_OK)
        status = track_rules_load(&rules, &pack, NULL, err);
    if (status == TRACK_OK)
        status = explain_stage(rules, arena, err);
    track_rules_free(rules);
    track_arena_free(arena);
    return status;
}

static void tests_survive_every_failed_allocation(void **state)
{
    (void)state;
    assert_ok(test_a_pack(&failure));
    survives_every_failure(test_a_pack);
}

static void explanations_survive_every_failed_allocation(void **state)
{
    (void)state;
    assert_ok(explain(&failure));
    survives_every_failure(explain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explanations_survive_every_failed_allocation),
        cmocka_unit_test(tests_survive_every_failed_allocation),
    };

    return cmocka_run_group_tests(tests, open_pilot, close_pilot);
}
