/* SPDX-License-Identifier: MIT */

/*
 * The tests of a pack: the file runs once; then each test is read, played in a
 * tracker of its own, assessed by the pack, and compared.
 */

#include "test.h"

#include "../sandbox/parts.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All of one call of track_rules_test(). */
typedef struct test_run {
    tki_tests tests; /* first: the host of the sandbox */
    sandbox *box;
    track_source source;
    track_rules *rules;
    track_arena *arena; /* of the caller */
    track_error *err;
    size_t count;
} test_run;

/* Runs the file: its words keep the tests. */
RAISES static int load_tests(lua_State *L)
{
    test_run *run = lua_touserdata(L, 1);
    tki_reader *r = &run->tests.reader;
    track_error err = TRACK_ERROR_INIT;

    tki_refuse_slips(r);
    sandbox_check_source(L, r->source);
    if (tki_outline_init(&r->outline, r->source, &err) != TRACK_OK)
        sandbox_raise(L, &err);
    lua_newtable(L); /* run words */
    tki_add_kinds(L);
    tki_add_currencies(L, r->source);
    tki_add_test_words(L);
    sandbox_load(L, r->source, -1); /* run words chunk */
    tki_refuse_repeated(r);
    lua_call(L, 0, 0);
    tki_check_placed(r);
    run->count = tki_test_count(L);
    return 0;
}

/* Name and line of the test, which a refusal needs before all else. */
RAISES static int read_test(lua_State *L)
{
    test_run *run = lua_touserdata(L, 1);
    tki_tests *tests = &run->tests;
    tki_case *made = tests->made;
    int table;

    tki_push_test(L, tests->position);
    table = lua_gettop(L);
    made->line = tki_mark_line(L, table);
    tests->reader.scene.line = made->line;
    made->name =
        tki_clean_text(L, (lua_pushstring(L, tki_mark_text(L, table)), -1),
                       made->arena, "the sentence of a test");
    lua_settop(L, table);
    tki_read_case(tests);
    return 0;
}

/* Whether a failure is the refusal that the test expects. */
static bool is_refusal(const tki_case *made, track_status status)
{
    return made->refused && status != TRACK_E_MEMORY &&
           status != TRACK_E_LIMIT && status != TRACK_E_SCRIPT;
}

/* Something was refused: is it what was meant? */
static track_status compare_refusal(track_test_outcome *out,
                                    const test_run *run, const char *message)
{
    const tki_case *made = run->tests.made;

    if (message && strstr(message, made->refused))
        return TRACK_OK;
    return tki_add_difference(
        out,
        &(track_test_difference){ .what = "refused",
                                  .expected = made->refused,
                                  .got =
                                      message ? message : "nothing was refused",
                                  .line = made->refused_line },
        &run->source, run->arena, run->err);
}

/* The pack has failed in this test. */
static track_status add_failure(track_test_outcome *out, const test_run *run)
{
    track_error *cause = track_arena_array(run->arena, 1, sizeof(*cause));

    if (!cause)
        return track_fail_memory(run->err);
    *cause = *run->err;
    return tki_add_difference(
        out,
        &(track_test_difference){ .what = "the pack",
                                  .expected = "an answer",
                                  .got = cause->text,
                                  .line = run->tests.made->line,
                                  .failure = cause },
        &run->source, run->arena, run->err);
}

/* Assesses and compares what was played. */
static track_status judge(track_test_outcome *out, test_run *run,
                          const track_snapshot *snapshot)
{
    const tki_case *made = run->tests.made;
    track_assessment *assessment = NULL;
    track_status status = track_assess(
        &assessment, snapshot, track_rules_as_engine(run->rules), run->err);

    if (status == TRACK_OK && made->refused)
        status = compare_refusal(out, run, NULL);
    if (status == TRACK_OK)
        status = tki_compare_case(out, made, assessment, &run->source,
                                  run->arena, run->err);
    else if (status != TRACK_E_MEMORY)
        status = add_failure(out, run);
    track_assessment_free(assessment);
    return status;
}

/* Reads and plays the test; releases its plans. */
static track_status run_case(track_test_outcome *out, test_run *run,
                             tki_case *made)
{
    track_snapshot *snapshot = NULL;
    track_status status =
        sandbox_run(run->box, read_test, run, &run->source, run->err);

    if (status == TRACK_OK)
        status = tki_play_case(&snapshot, made, &run->source, run->err);
    out->name = made->name ? track_arena_copy(run->arena, made->name) : "";
    out->line = tki_where_written(&run->source, made->line).line;
    if (!out->name)
        status = track_fail_memory(run->err);
    if (status == TRACK_OK)
        status = judge(out, run, snapshot);
    else if (is_refusal(made, status))
        status = compare_refusal(out, run, run->err->text);
    track_snapshot_free(snapshot);
    for (size_t i = 0; i < made->plan_count; i++)
        track_plan_free(made->plans[i]);
    track_plan_free(run->tests.reader.plan); /* of a reading that failed */
    run->tests.reader.plan = NULL;
    return status;
}

static track_status run_test(track_test_outcome *out, test_run *run,
                             size_t position)
{
    tki_case made = { .arena = NULL };
    track_status status = track_arena_new(&made.arena, run->err);

    if (status != TRACK_OK)
        return status;
    run->tests.made = &made;
    run->tests.position = position;
    status = run_case(out, run, &made);
    run->tests.made = NULL;
    track_arena_free(made.arena);
    return status;
}

static track_status run_all(track_test_outcomes *out, test_run *run)
{
    track_test_outcome *items =
        track_arena_array(run->arena, run->count, sizeof(*items));
    track_status status = TRACK_OK;

    if (!items)
        return track_fail_memory(run->err);
    for (size_t i = 0; i < run->count && status == TRACK_OK; i++) {
        status = run_test(&items[i], run, i);
        out->failed += items[i].difference_count > 0;
    }
    out->items = items;
    out->count = run->count;
    return status;
}

track_status track_rules_test(track_test_outcomes *out,
                              const track_source *pack,
                              const track_source *tests,
                              const track_limits *limits, track_arena *arena,
                              track_error *err)
{
    test_run run = { .source = *tests, .arena = arena, .err = err };
    tki_reader *r = &run.tests.reader;
    track_status status = track_rules_load(&run.rules, pack, limits, err);

    *out = (track_test_outcomes){ 0 };
    if (status == TRACK_OK)
        status = sandbox_new(&run.box, limits, err);
    if (status == TRACK_OK) {
        *r = (tki_reader){ .scene = { .source = &run.source },
                           .many = true,
                           .source = &run.source,
                           .L = sandbox_state(run.box) };
        run.tests.rules = run.rules;
        sandbox_set_host(run.box, &run);
        sandbox_set_hint(run.box, "tests are made of test, record, spend, "
                                  "deliver, correct, undo, amend, and the "
                                  "words of plans");
        status = sandbox_run(run.box, load_tests, &run, &run.source, err);
    }
    if (status == TRACK_OK)
        status = run_all(out, &run);
    tki_outline_clear(&r->outline);
    if (run.box)
        sandbox_free(run.box);
    track_rules_free(run.rules);
    return status;
}
