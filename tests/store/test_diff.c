/* SPDX-License-Identifier: MIT */

/*
 * What differs between two states of a project, and which events are behind
 * it. At position `sent` the file knows 5 sessions (2 + 3) of 10 and 100.00 of
 * travel. Each allocation of a comparison fails once.
 */

#include "support/cmocka_track.h"
#include "support/oom.h"
#include "support/tracker.h"

#include <track/diff.h>
#include <track/sys/buffer.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tracker *t;
static int64_t sent;

static int make_project(void **state)
{
    make_tracker(state);
    t = *state;
    plan_stage(t, "E1", "2026-01-01", "2026-06-30");
    plan_indicator(t, "E1.sessions", 10);
    plan_line(t, "E1.travel", "1000");
    load_plan(t);
    record(t, "E1.sessions", 2, "2026-02-10");
    record(t, "E1.sessions", 3, "2026-03-10");
    assert_ok(track_store_position(&sent, t->store, &failure));
    return 0;
}

static int free_project(void **state)
{
    return free_tracker(state);
}

/* ---- a comparison of two states ---------------------------------------- */

typedef struct state {
    track_snapshot *snapshot;
    track_assessment *assessment;
} state;

static track_status read_state(state *out, const char *as_of, int64_t known_at,
                               track_error *err)
{
    const track_when when = { test_day(as_of), known_at };
    track_status status =
        track_store_snapshot(&out->snapshot, t->store, "TEST", &when, err);

    return status == TRACK_OK
               ? track_assess(&out->assessment, out->snapshot, NULL, err)
               : status;
}

static void forget(state *s)
{
    track_assessment_free(s->assessment);
    track_snapshot_free(s->snapshot);
}

/* What was sent on 31 March against what is known of 30 June. */
static track_status compare(track_buffer *out, track_error *err)
{
    state from = { NULL, NULL }, between = from, to = from;
    const track_diff *diff = NULL;
    track_arena *arena = NULL;
    track_status status = track_arena_new(&arena, err);

    if (status == TRACK_OK)
        status = read_state(&from, "2026-03-31", sent, err);
    if (status == TRACK_OK)
        status = read_state(&between, "2026-03-31", 0, err);
    if (status == TRACK_OK)
        status = read_state(&to, "2026-06-30", 0, err);
    if (status == TRACK_OK) {
        const track_diff_sides sides = { from.assessment, to.assessment,
                                         between.assessment };

        status = track_store_diff(&diff, t->store, &sides, arena, err);
    }
    for (size_t i = 0; status == TRACK_OK && out && i < diff->count; i++) {
        const track_diff_change *change = &diff->changes[i];
        char a[TRACK_ANSWER_BYTES], b[TRACK_ANSWER_BYTES],
            c[TRACK_ANSWER_BYTES];

        if (strcmp(change->subject, "TEST:E1.sessions") != 0 ||
            strcmp(change->figure, "achieved") != 0)
            continue;
        track_buffer_print(
            out, "%s %s > %s > %s:", track_diff_kind_name(change->kind),
            track_answer_text(a, &change->from),
            track_answer_text(b, &change->sent_now),
            track_answer_text(c, &change->to));
        for (size_t k = 0; k < change->cause_count; k++)
            track_buffer_print(out, " %s+%d%s", change->causes[k]->kind,
                               (int)(change->causes[k]->n - sent),
                               change->causes[k]->restates ? "!" : "");
    }
    forget(&from);
    forget(&between);
    forget(&to);
    track_arena_free(arena);
    return status;
}

static void assert_sessions(const char *expected)
{
    track_buffer text = TRACK_BUFFER_INIT;

    assert_ok(compare(&text, &failure));
    assert_string_equal(track_buffer_string(&text), expected);
    track_buffer_clear(&text);
}

static void correct(int64_t n, int64_t quantity)
{
    track_command command = test_command();
    const track_correction_entry entry = { .n = n,
                                           .has_quantity = true,
                                           .micro = quantity * TRACK_UNIT };
    track_receipt receipt;

    command.reason = "counted wrong";
    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));
}

static void undo(int64_t n)
{
    const track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_store_undo(&receipt, t->store, n, &command, &failure));
}

/* ---- facts ------------------------------------------------------------- */

static void nothing_that_came_since_differs_in_nothing(void **unused)
{
    (void)unused;
    assert_sessions("");
}

static void a_later_day_is_new(void **unused)
{
    (void)unused;
    record(t, "E1.sessions", 4, "2026-05-01");
    assert_sessions("new 5 > 5 > 9: achievement+1");
}

static void a_late_record_restates(void **unused)
{
    (void)unused;
    record(t, "E1.sessions", 1, "2026-03-20");
    record(t, "E1.sessions", 4, "2026-05-01");
    assert_sessions("restated 5 > 6 > 10: achievement+1! achievement+2");
}

static void a_correction_corrects(void **unused)
{
    (void)unused;
    correct(sent, 2);
    assert_sessions("corrected 5 > 4 > 4: correction+1!");
}

static void an_undo_corrects_and_its_undo_leaves_nothing(void **unused)
{
    (void)unused;
    undo(sent);
    assert_sessions("corrected 5 > 2 > 2: void+1!");
    undo(sent + 1);
    assert_sessions("");
}

static void what_came_and_went_differs_in_nothing(void **unused)
{
    (void)unused;
    record(t, "E1.sessions", 4, "2026-05-01");
    undo(sent + 1);
    assert_sessions("");
}

static track_status compare_once(track_error *err)
{
    return compare(NULL, err);
}

static void every_allocation_of_a_comparison_may_fail(void **unused)
{
    (void)unused;
    record(t, "E1.sessions", 1, "2026-03-20");
    correct(sent, 2);
    survives_every_failure(compare_once);
}

#define FACT(test)                                                             \
    cmocka_unit_test_setup_teardown(test, make_project, free_project)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(nothing_that_came_since_differs_in_nothing),
        FACT(a_later_day_is_new),
        FACT(a_late_record_restates),
        FACT(a_correction_corrects),
        FACT(an_undo_corrects_and_its_undo_leaves_nothing),
        FACT(what_came_and_went_differs_in_nothing),
        FACT(every_allocation_of_a_comparison_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
