/* SPDX-License-Identifier: MIT */

/*
 * What the next report says of a period that was sent: previously as it was
 * sent, restated what came since, in the period, and these add up to the
 * figure to date. P1 is sent with 5 sessions (2 + 3), 100.00 RON of travel,
 * firms A and B, 45 of 60 satisfied, and 27 members.
 */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <track/closing.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char hash[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static track_receipt receipt;

static track_command late_command(void)
{
    track_command command = test_command();

    command.late = command.again = true;
    command.reason = "it came to light later";
    return command;
}

static void achieve(tracker *t, track_achievement_entry entry, const char *on)
{
    const track_command command = late_command();

    entry.item.project = "TEST";
    entry.on = test_days(on);
    assert_ok(
        track_store_record(&receipt, t->store, &entry, &command, &failure));
}

static void count(tracker *t, const char *path, int64_t quantity,
                  const char *on)
{
    achieve(t,
            (track_achievement_entry){ .item.text = path,
                                       .micro = quantity * TRACK_UNIT },
            on);
}

static void count_percent(tracker *t, int64_t quantity, int64_t of,
                          const char *on)
{
    achieve(t,
            (track_achievement_entry){ .item.text = "satisfied",
                                       .micro = quantity * TRACK_UNIT,
                                       .of = of * TRACK_UNIT },
            on);
}

static void count_firm(tracker *t, const char *firm, int64_t state,
                       const char *on)
{
    achieve(t,
            (track_achievement_entry){ .item.text = "firms",
                                       .micro = state * TRACK_UNIT,
                                       .subject = firm },
            on);
}

static void spend(tracker *t, const char *amount, const char *on)
{
    track_expense_entry entry = { .item = { "travel", "TEST" },
                                  .on = test_days(on) };
    const track_command command = late_command();

    assert_ok(track_money_parse(&entry.amount, amount, "RON", &failure));
    assert_ok(
        track_store_spend(&receipt, t->store, &entry, &command, &failure));
}

static void make_plan(tracker *t)
{
    track_indicator *members;

    plan_indicator(t, "sessions", 10);
    plan_indicator(t, "firms", 3)->across = TRACK_ACROSS_DISTINCT;
    plan_indicator(t, "satisfied", 80)->measure = TRACK_PERCENT;
    members = plan_indicator(t, "members", 40);
    members->over_time = TRACK_TIME_LAST;
    members->baseline = track_figure_of(20 * TRACK_UNIT);
    plan_line(t, "travel", "1000");
    plan_period(t, "P1", "2026-01-01", "2026-03-31");
    plan_period(t, "P2", "2026-04-01", "2026-06-30");
    load_plan(t);
}

static void send_first(tracker *t)
{
    char path[128];
    track_closing_entry entry = { .project = "TEST",
                                  .period = "P1",
                                  .as_of = test_day("2026-03-31"),
                                  .file = path,
                                  .format = "pdf",
                                  .lang = "ro",
                                  .template_name = "progress",
                                  .template_source = "--",
                                  .data_hash = hash,
                                  .data_v = 1,
                                  .program = "0.1" };
    const track_command command = test_command();
    FILE *file;

    snprintf(path, sizeof(path), "%s/p1.pdf", t->folder);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_ok(track_store_position(&entry.position, t->store, &failure));
    assert_ok(track_store_close_period(&receipt, t->store, &entry, &command,
                                       &failure));
}

static int make_sent(void **state)
{
    tracker *t;

    make_tracker(state);
    t = *state;
    make_plan(t);
    count(t, "sessions", 2, "2026-02-10");
    count(t, "sessions", 3, "2026-03-10");
    count(t, "members", 27, "2026-03-31");
    count_firm(t, "A", 1, "2026-02-01");
    count_firm(t, "B", 1, "2026-02-02");
    count_percent(t, 45, 60, "2026-03-01");
    spend(t, "100", "2026-03-05");
    send_first(t);
    return 0;
}

/* ---- the figures of P2 ------------------------------------------------- */

typedef struct reading {
    track_snapshot *snapshot;
    track_assessment *assessment;
} reading;

static reading read_at(tracker *t, track_when when)
{
    reading out;

    assert_ok(
        track_store_snapshot(&out.snapshot, t->store, "TEST", &when, &failure));
    assert_ok(track_assess(&out.assessment, out.snapshot, NULL, &failure));
    return out;
}

static void forget(reading *r)
{
    track_assessment_free(r->assessment);
    track_snapshot_free(r->snapshot);
}

/* "previously + restated + in the period = to date" of an indicator or of the
 * line; the last one is what the three add up to. */
static void assert_figures(tracker *t, const char *path, const char *expected)
{
    const track_when now = { test_day("2026-06-30"), 0 };
    const track_when eve = { test_day("2026-03-31"), 0 };
    reading after = read_at(t, now), before = read_at(t, eve), sent;
    const track_closing *closing = after.snapshot->standings[0].closing;
    const track_item *item = track_plan_at(after.snapshot->plan, path);
    track_period_figures figures;
    track_arena *arena;
    char text[256], parts[4][TRACK_NUMBER_BYTES];

    assert_non_null(closing);
    assert_non_null(item);
    sent = read_at(t, (track_when){ closing->as_of, closing->position });
    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(track_period_assess(
        &figures, track_plan_period(after.snapshot->plan, 1), sent.assessment,
        before.assessment, after.assessment, arena, &failure));
    if (item->kind == TRACK_LINE) {
        const track_period_money *f = &figures.lines[item->index];

        assert_memory_equal(f, &figures.project, sizeof(*f));
        snprintf(text, sizeof(text), "%lld + %lld + %lld = %lld",
                 (long long)f->previously.minor, (long long)f->restated.minor,
                 (long long)f->in_period.minor,
                 (long long)after.assessment->lines[item->index].spent.minor);
    } else {
        const track_period_figure *f = &figures.indicators[item->index];

        snprintf(parts[0], sizeof(parts[0]), "%s", figure_text(f->previously));
        snprintf(parts[1], sizeof(parts[1]), "%s", figure_text(f->restated));
        snprintf(parts[2], sizeof(parts[2]), "%s", figure_text(f->in_period));
        snprintf(
            parts[3], sizeof(parts[3]), "%s",
            figure_text(after.assessment->indicators[item->index].achieved));
        snprintf(text, sizeof(text), "%s + %s + %s = %s", parts[0], parts[1],
                 parts[2], parts[3]);
    }
    assert_string_equal(text, expected);
    track_arena_free(arena);
    forget(&after);
    forget(&before);
    forget(&sent);
}

static void nothing_that_came_since_restates_nothing(void **state)
{
    count(*state, "sessions", 1, "2026-05-01");
    spend(*state, "20", "2026-05-01");

    assert_figures(*state, "sessions", "5 + 0 + 1 = 6");
    assert_figures(*state, "firms", "2 + 0 + 0 = 2");
    assert_figures(*state, "members", "27 + 0 + 0 = 27");
    assert_figures(*state, "travel", "10000 + 0 + 2000 = 12000");
}

static void an_achievement_that_came_late_is_restated(void **state)
{
    count(*state, "sessions", 1, "2026-05-01");
    count(*state, "sessions", 4, "2026-03-20");

    assert_figures(*state, "sessions", "5 + 4 + 1 = 10");
}

static void an_expense_that_came_late_is_restated(void **state)
{
    spend(*state, "20", "2026-05-01");
    spend(*state, "7.50", "2026-01-20");

    assert_figures(*state, "travel", "10000 + 750 + 2000 = 12750");
}

/* Of 3 sessions on 10 March to 2. */
static void a_correction_is_restated(void **state)
{
    tracker *t = *state;
    const track_command command = late_command();
    track_correction_entry entry = { .has_quantity = true,
                                     .micro = 2 * TRACK_UNIT };

    assess(t, "2026-11-21");
    entry.n = t->snapshot->achievements[0].items[1].record.n;
    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));

    assert_figures(t, "sessions", "5 + -1 + 0 = 4");
}

/* From 10 March to 10 April: restated less, in the period more. */
static void a_day_that_moves_out_is_in_both(void **state)
{
    tracker *t = *state;
    const track_command command = late_command();
    track_correction_entry entry = { .on = test_days("2026-04-10") };

    assess(t, "2026-11-21");
    entry.n = t->snapshot->achievements[0].items[1].record.n;
    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));

    assert_figures(t, "sessions", "5 + -3 + 3 = 5");
}

static void what_is_taken_back_is_restated_as_less(void **state)
{
    tracker *t = *state;
    const track_command command = late_command();

    assess(t, "2026-11-21");
    assert_ok(track_store_undo(&receipt, t->store,
                               t->snapshot->expenses.items[0].record.n,
                               &command, &failure));

    assert_figures(t, "travel", "10000 + -10000 + 0 = 0");
}

/* A was sent and comes again: new only where it was not known. */
static void distinct_subjects_are_restated_once(void **state)
{
    count_firm(*state, "A", 1, "2026-05-01");
    count_firm(*state, "C", 1, "2026-03-15");
    count_firm(*state, "C", 1, "2026-05-02");
    count_firm(*state, "D", 1, "2026-05-03");

    assert_figures(*state, "firms", "2 + 1 + 1 = 4");
}

/* B leaves in May: one less in the period. */
static void distinct_in_the_period_may_be_negative(void **state)
{
    count_firm(*state, "B", 0, "2026-05-03");

    assert_figures(*state, "firms", "2 + 0 + -1 = 1");
}

/* 29 members on 31 March, not 27; then 35. */
static void a_level_is_restated_by_its_change(void **state)
{
    count(*state, "members", 29, "2026-03-31");
    count(*state, "members", 35, "2026-06-01");

    assert_figures(*state, "members", "27 + 2 + 6 = 35");
}

/* 45 of 60, then 5 of 10 late and 8 of 20 in the period: 58 of 90. */
static void a_percent_adds_up_above_and_below(void **state)
{
    tracker *t = *state;
    const track_when eve = { test_day("2026-03-31"), 0 };
    const track_when now = { test_day("2026-06-30"), 0 };
    track_period_figures figures;
    track_arena *arena;
    reading before, after, sent;
    const track_closing *closing;

    count_percent(t, 5, 10, "2026-03-02");
    count_percent(t, 8, 20, "2026-05-02");
    after = read_at(t, now);
    before = read_at(t, eve);
    closing = after.snapshot->standings[0].closing;
    sent = read_at(t, (track_when){ closing->as_of, closing->position });
    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(track_period_assess(
        &figures, track_plan_period(after.snapshot->plan, 1), sent.assessment,
        before.assessment, after.assessment, arena, &failure));

    const track_period_figure *f = &figures.indicators[2];

    assert_int_equal(f->previously.number, 45 * TRACK_UNIT);
    assert_int_equal(f->previously.of, 60 * TRACK_UNIT);
    assert_int_equal(f->restated.number, 5 * TRACK_UNIT);
    assert_int_equal(f->restated.of, 10 * TRACK_UNIT);
    assert_int_equal(f->in_period.number, 8 * TRACK_UNIT);
    assert_int_equal(f->in_period.of, 20 * TRACK_UNIT);
    track_arena_free(arena);
    forget(&after);
    forget(&before);
    forget(&sent);
}

/* ---- a plan that changed since ----------------------------------------- */

/* sessions is called meetings from version 2 on. */
static void load_renamed(tracker *t)
{
    track_indicator *meetings;
    const track_plan_load how = { .effective = test_day("2026-04-01") };
    const track_command command = test_command();

    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "A test project", &failure));
    meetings = plan_indicator(t, "meetings", 10);
    meetings->item.was = "sessions";
    plan_indicator(t, "firms", 3)->across = TRACK_ACROSS_DISTINCT;
    plan_line(t, "travel", "1000");
    plan_period(t, "P1", "2026-01-01", "2026-03-31");
    plan_period(t, "P2", "2026-04-01", "2026-06-30");
    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &how, &command,
                               &failure));
}

static void a_renamed_item_keeps_what_was_sent(void **state)
{
    tracker *t = *state;

    load_renamed(t);
    count(t, "meetings", 1, "2026-03-20");
    count(t, "meetings", 2, "2026-05-20");

    assert_figures(t, "meetings", "5 + 1 + 2 = 8");
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_sent, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(nothing_that_came_since_restates_nothing),
        FACT(an_achievement_that_came_late_is_restated),
        FACT(an_expense_that_came_late_is_restated),
        FACT(a_correction_is_restated),
        FACT(a_day_that_moves_out_is_in_both),
        FACT(what_is_taken_back_is_restated_as_less),
        FACT(distinct_subjects_are_restated_once),
        FACT(distinct_in_the_period_may_be_negative),
        FACT(a_level_is_restated_by_its_change),
        FACT(a_percent_adds_up_above_and_below),
        FACT(a_renamed_item_keeps_what_was_sent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
