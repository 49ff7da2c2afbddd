/* SPDX-License-Identifier: MIT */

/* Reporting periods: sent and frozen, opened again, returned, accepted; and
 * facts that come too late for them. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <track/closing.h>

#include <stdio.h>
#include <string.h>

static track_receipt receipt;

static void write_report(const tracker *t, char path[128])
{
    FILE *file;

    snprintf(path, 128, "%s/sent.pdf", t->folder);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs("%PDF", file);
    assert_int_equal(fclose(file), 0);
}

static int make_periods(void **state)
{
    tracker *t;

    make_tracker(state);
    t = *state;
    plan_indicator(t, "sessions", 10);
    plan_line(t, "travel", "1000");
    plan_deliverable(t, "D1", "2026-06-30");
    plan_period(t, "P1", "2026-01-01", "2026-03-31");
    plan_period(t, "P2", "2026-04-01", "2026-06-30");
    plan_period(t, "P3", "2026-07-01", "2027-03-31");
    load_plan(t);
    record(t, "sessions", 2, "2026-02-10");
    return 0;
}

static const char hash[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/* A report as it is closed by the tests; `*change` may be NULL. */
static track_status try_close_with(tracker *t, const char *period,
                                   const char *end,
                                   void (*change)(track_closing_entry *entry))
{
    static const track_sent_font fonts[] = { { "OpenSans.ttf", hash } };
    static const track_sent_catalogue texts[] = { { "ro",
                                                    "locale \"ro\" {}" } };
    char path[128];
    track_closing_entry entry = { .project = "TEST",
                                  .period = period,
                                  .as_of = test_day(end),
                                  .file = path,
                                  .format = "pdf",
                                  .lang = "ro",
                                  .template_name = "progress",
                                  .template_source = "report \"progress\" {}",
                                  .data_hash = hash,
                                  .data_v = 1,
                                  .program = "0.1",
                                  .font_count = 1,
                                  .fonts = fonts,
                                  .catalogue_count = 1,
                                  .catalogues = texts };
    const track_command command = test_command();

    write_report(t, path);
    assert_ok(track_store_position(&entry.position, t->store, &failure));
    failure = (track_error)TRACK_ERROR_INIT;
    if (change)
        change(&entry);
    return track_store_close_period(&receipt, t->store, &entry, &command,
                                    &failure);
}

static track_status try_close(tracker *t, const char *period, const char *end)
{
    return try_close_with(t, period, end, NULL);
}

static void close_first(tracker *t)
{
    assert_ok(try_close(t, "P1", "2026-03-31"));
}

static track_command because(const char *reason)
{
    track_command command = test_command();

    command.reason = reason;
    return command;
}

static track_status try_reopen(tracker *t, const char *period,
                               const char *reason)
{
    const track_command command = because(reason);

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_reopen_period(&receipt, t->store, "TEST", period,
                                     &command, &failure);
}

static track_status try_mark(tracker *t, track_period_state state,
                             const char *on)
{
    const track_command command = test_command();

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_mark_period(&receipt, t->store, "TEST", "P1", state,
                                   test_days(on), &command, &failure);
}

static track_status try_record(tracker *t, const char *on, bool late)
{
    const track_achievement_entry entry = { .item = { "sessions", "TEST" },
                                            .micro = TRACK_UNIT,
                                            .on = test_days(on) };
    track_command command = test_command();

    command.late = late;
    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_record(&receipt, t->store, &entry, &command, &failure);
}

static track_status try_undo(tracker *t, int64_t n, bool late)
{
    track_command command = test_command();

    command.late = late;
    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_undo(&receipt, t->store, n, &command, &failure);
}

static track_status try_correct(tracker *t, int64_t n, const char *on,
                                int64_t quantity, bool late)
{
    const track_correction_entry entry = {
        .n = n,
        .has_quantity = quantity > 0,
        .micro = quantity * TRACK_UNIT,
        .on = test_days(on),
    };
    track_command command = because("as it was");

    command.late = late;
    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_correct(&receipt, t->store, &entry, &command, &failure);
}

static track_status try_correct_text(tracker *t, int64_t n,
                                     const track_correction_entry *values,
                                     bool late)
{
    track_correction_entry entry = *values;
    track_command command = because("as it was");

    entry.n = n;
    command.late = late;
    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_correct(&receipt, t->store, &entry, &command, &failure);
}

static track_status try_narrate(tracker *t, const char *period, const char *on)
{
    const track_narrative_entry entry = { .project = "TEST",
                                          .section = "summary",
                                          .period = period,
                                          .lang = "",
                                          .text = "It began.",
                                          .on = test_days(on) };
    const track_command command = test_command();

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_narrate(&receipt, t->store, &entry, &command, &failure);
}

static const track_standing *standing_of(tracker *t, size_t period)
{
    assess(t, "2026-11-21");
    return &t->snapshot->standings[period];
}

/* ---- closing ----------------------------------------------------------- */

static void spoil_hash(track_closing_entry *entry)
{
    static const char no_hash[] = "0123456789abcdef0123456789abcdef"
                                  "0123456789abcdef0123456789abcdeZ";

    entry->data_hash = no_hash;
}

static void spoil_version(track_closing_entry *entry)
{
    entry->data_v = 99;
}

static void a_mark_is_returned_or_accepted(void **state)
{
    tracker *t = *state;

    assert_ok(try_close(t, "P1", "2026-03-31"));

    assert_fails(TRACK_E_ARGUMENT,
                 try_mark(t, TRACK_PERIOD_OPEN, "2026-05-01"));
    assert_fails(TRACK_E_ARGUMENT,
                 try_mark(t, (track_period_state)9, "2026-05-01"));
}

/* What could never be made again is not frozen. */
static void a_closing_needs_a_hash_of_a_list_that_is_known(void **state)
{
    assert_fails(TRACK_E_ARGUMENT,
                 try_close_with(*state, "P1", "2026-03-31", spoil_hash));
    assert_fails(TRACK_E_ARGUMENT,
                 try_close_with(*state, "P1", "2026-03-31", spoil_version));
}

static void a_period_is_open_until_it_is_closed(void **state)
{
    assert_int_equal(standing_of(*state, 0)->state, TRACK_PERIOD_OPEN);
    assert_null(standing_of(*state, 0)->closing);

    close_first(*state);

    assert_int_equal(standing_of(*state, 0)->state, TRACK_PERIOD_CLOSED);
    assert_int_equal(standing_of(*state, 1)->state, TRACK_PERIOD_OPEN);
}

static void a_closing_tells_all_that_the_report_was_made_from(void **state)
{
    tracker *t = *state;
    track_arena *arena;
    const track_sent *sent;
    size_t count;
    int64_t position;

    assert_ok(track_store_position(&position, t->store, &failure));
    close_first(t);
    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(
        track_store_sent(&sent, &count, t->store, "TEST", arena, &failure));

    assert_int_equal(count, 1);
    assert_int_equal(sent->closing.position, position);
    assert_int_equal(sent->closing.as_of.days, test_day("2026-03-31").days);
    assert_string_equal(sent->closing.project, "TEST");
    assert_string_equal(sent->closing.period, "P1");
    assert_string_equal(sent->closing.lang, "ro");
    assert_string_equal(sent->closing.data_hash, hash);
    assert_int_equal(sent->closing.data_v, 1);
    assert_string_equal(sent->closing.file.name, "sent.pdf");
    assert_string_equal(sent->closing.file.kind, "report");
    assert_int_equal(sent->closing.file.size, 4);
    assert_int_equal(sent->closing.font_count, 1);
    assert_string_equal(sent->closing.fonts[0].name, "OpenSans.ttf");
    assert_string_equal(sent->report_template.source, "report \"progress\" {}");
    assert_int_equal(sent->catalogue_count, 1);
    assert_string_equal(sent->catalogues[0].name, "ro");
    assert_string_equal(sent->catalogues[0].source, "locale \"ro\" {}");
    track_arena_free(arena);
}

/* template, catalogue, close, proof; then the texts are known */
static void a_text_is_stored_once(void **state)
{
    close_first(*state);
    assert_int_equal(receipt.count, 4);

    assert_ok(try_close(*state, "P2", "2026-06-30"));

    assert_int_equal(receipt.count, 2);
}

static void a_report_sent_for_a_reopened_period_stays(void **state)
{
    tracker *t = *state;
    track_arena *arena;
    const track_sent *sent;
    size_t count;

    close_first(t);
    assert_ok(try_reopen(t, "P1", "a session was forgotten"));
    close_first(t);
    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(track_store_sent(&sent, &count, t->store, NULL, arena, &failure));

    assert_int_equal(count, 2);
    assert_true(sent[0].closing.n < sent[1].closing.n);
    track_arena_free(arena);
}

static void a_period_is_closed_once(void **state)
{
    close_first(*state);

    assert_fails(TRACK_E_CONFLICT, try_close(*state, "P1", "2026-03-31"));
    assert_non_null(strstr(failure.hint, "track reopen TEST P1"));
}

static void a_period_that_is_not_over_is_not_closed(void **state)
{
    close_first(*state);
    assert_ok(try_close(*state, "P2", "2026-06-30"));

    assert_fails(TRACK_E_DATA, try_close(*state, "P3", "2027-03-31"));
    assert_non_null(strstr(failure.text, "not over"));
}

static void a_period_before_it_is_closed_first(void **state)
{
    assert_fails(TRACK_E_CONFLICT, try_close(*state, "P2", "2026-06-30"));
    assert_string_equal(failure.hint, "close P1 first");
}

static void a_report_is_as_of_the_last_day(void **state)
{
    assert_fails(TRACK_E_DATA, try_close(*state, "P1", "2026-03-30"));
}

static void an_unknown_period_is_not_found(void **state)
{
    assert_fails(TRACK_E_NOT_FOUND, try_close(*state, "P9", "2026-03-31"));
}

static void nothing_arrives_between_report_and_closing(void **state)
{
    tracker *t = *state;
    char path[128];
    const track_closing_entry entry = {
        .project = "TEST",
        .period = "P1",
        .as_of = test_day("2026-03-31"),
        .position = 1, /* long ago */
        .file = path,
        .format = "pdf",
        .lang = "ro",
        .template_name = "progress",
        .template_source = "--",
        .data_hash = hash,
        .data_v = 1,
        .program = "0.1",
    };
    const track_command command = test_command();

    write_report(t, path);

    assert_fails(TRACK_E_CONFLICT,
                 track_store_close_period(&receipt, t->store, &entry, &command,
                                          &failure));
    assert_int_equal(standing_of(t, 0)->state, TRACK_PERIOD_OPEN);
}

static void a_report_that_cannot_be_read_closes_nothing(void **state)
{
    tracker *t = *state;
    track_closing_entry entry = {
        .project = "TEST",
        .period = "P1",
        .as_of = test_day("2026-03-31"),
        .file = "/nowhere/at/all.pdf",
        .format = "pdf",
        .lang = "ro",
        .template_name = "progress",
        .template_source = "--",
        .data_hash = hash,
        .data_v = 1,
        .program = "0.1",
    };
    const track_command command = test_command();
    int64_t before, after;

    assert_ok(track_store_position(&before, t->store, &failure));
    entry.position = before;

    assert_fails(TRACK_E_FILE,
                 track_store_close_period(&receipt, t->store, &entry, &command,
                                          &failure));
    assert_ok(track_store_position(&after, t->store, &failure));
    assert_int_equal(before, after);
}

static void known_before_the_closing_it_is_open(void **state)
{
    tracker *t = *state;
    track_when when = { test_day("2026-11-21"), 0 };
    track_snapshot *then;

    assert_ok(track_store_position(&when.known_at, t->store, &failure));
    close_first(t);
    assert_ok(track_store_snapshot(&then, t->store, "TEST", &when, &failure));

    assert_int_equal(then->standings[0].state, TRACK_PERIOD_OPEN);
    track_snapshot_free(then);
}

/* ---- reopen, returned, accepted ---------------------------------------- */

static void a_reopened_period_is_open(void **state)
{
    close_first(*state);
    assert_ok(try_reopen(*state, "P1", "a session was forgotten"));

    assert_int_equal(standing_of(*state, 0)->state, TRACK_PERIOD_OPEN);
}

/* The next version of the plan, in force from today: P1 under another name, or
 * none. */
static void load_next(tracker *t, bool with_first)
{
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "Test", &failure));
    plan_indicator(t, "sessions", 10);
    if (with_first)
        plan_period(t, "M1", "2026-01-01", "2026-03-31")->item.was = "P1";
    plan_period(t, "P2", "2026-04-01", "2026-06-30");
    load_plan(t);
}

static void a_period_that_the_plan_dropped_is_opened_again(void **state)
{
    close_first(*state);
    load_next(*state, false);
    assert_int_equal(try_record(*state, "2026-02-11", false), TRACK_E_DECISION);

    assert_ok(try_mark(*state, TRACK_PERIOD_RETURNED, "2026-11-20"));
    assert_ok(try_reopen(*state, "P1", "the funder wants a bill less"));

    assert_ok(try_record(*state, "2026-02-11", false));
    assert_fails(TRACK_E_CONFLICT, try_reopen(*state, "P1", "again"));
    assert_non_null(strstr(failure.hint, "load one that does"));
}

static void what_was_sent_is_known_under_the_new_name(void **state)
{
    close_first(*state);
    assert_ok(try_reopen(*state, "P1", "a session was forgotten"));
    load_next(*state, true);

    assert_null(standing_of(*state, 0)->closing);
    assert_non_null(standing_of(*state, 0)->sent);
    assert_string_equal(standing_of(*state, 0)->sent->period, "M1");
}

static void opening_again_needs_a_reason(void **state)
{
    close_first(*state);

    assert_fails(TRACK_E_ARGUMENT, try_reopen(*state, "P1", NULL));
    assert_fails(TRACK_E_ARGUMENT, try_reopen(*state, "P1", "  "));
}

static void an_open_period_is_not_reopened(void **state)
{
    assert_fails(TRACK_E_CONFLICT, try_reopen(*state, "P1", "why not"));
}

static void the_last_closed_period_is_reopened_first(void **state)
{
    close_first(*state);
    assert_ok(try_close(*state, "P2", "2026-06-30"));

    assert_fails(TRACK_E_CONFLICT, try_reopen(*state, "P1", "late invoice"));
    assert_string_equal(failure.hint, "open P2 first");
}

static void a_funder_returns_and_then_accepts(void **state)
{
    close_first(*state);

    assert_ok(try_mark(*state, TRACK_PERIOD_RETURNED, "2026-04-20"));
    assert_int_equal(standing_of(*state, 0)->state, TRACK_PERIOD_RETURNED);
    assert_ok(try_mark(*state, TRACK_PERIOD_ACCEPTED, "2026-05-02"));

    assert_int_equal(standing_of(*state, 0)->state, TRACK_PERIOD_ACCEPTED);
    assert_int_equal(standing_of(*state, 0)->on.last.days,
                     test_day("2026-05-02").days);
    assert_non_null(standing_of(*state, 0)->closing);
}

static void an_open_period_is_not_accepted(void **state)
{
    assert_fails(TRACK_E_CONFLICT,
                 try_mark(*state, TRACK_PERIOD_ACCEPTED, "2026-05-02"));
}

static void a_period_is_accepted_once(void **state)
{
    close_first(*state);
    assert_ok(try_mark(*state, TRACK_PERIOD_ACCEPTED, "2026-05-02"));

    assert_fails(TRACK_E_CONFLICT,
                 try_mark(*state, TRACK_PERIOD_ACCEPTED, "2026-05-03"));
}

static void the_day_of_the_funder_is_not_ahead(void **state)
{
    close_first(*state);

    assert_fails(TRACK_E_DATA,
                 try_mark(*state, TRACK_PERIOD_ACCEPTED, "2026-11-22"));
}

static void a_mark_can_be_undone(void **state)
{
    close_first(*state);
    assert_ok(try_mark(*state, TRACK_PERIOD_ACCEPTED, "2026-05-02"));
    assert_ok(try_undo(*state, 0, false));

    assert_int_equal(standing_of(*state, 0)->state, TRACK_PERIOD_CLOSED);
}

static void an_accepted_finding_is_in_the_snapshot(void **state)
{
    tracker *t = *state;
    const track_command command = because("agreed by e-mail");
    const track_command silent = test_command();

    assert_fails(TRACK_E_ARGUMENT,
                 track_store_accept(&receipt, t->store, "TEST", "P1",
                                    "reallocation-15", &silent, &failure));
    assert_ok(track_store_accept(&receipt, t->store, "TEST", "P1",
                                 "reallocation-15", &command, &failure));
    assess(t, "2026-11-21");

    assert_int_equal(t->snapshot->acceptance_count, 1);
    assert_string_equal(t->snapshot->acceptances[0].rule, "reallocation-15");
    assert_string_equal(t->snapshot->acceptances[0].period, "P1");
    assert_string_equal(t->snapshot->acceptances[0].reason, "agreed by e-mail");
    assert_string_equal(t->snapshot->acceptances[0].by, "test");

    assert_ok(try_undo(t, 0, false));
    assess(t, "2026-11-21");
    assert_int_equal(t->snapshot->acceptance_count, 0);
}

static void a_closing_is_not_undone_but_reopened(void **state)
{
    close_first(*state);
    const int64_t first = receipt.first;

    assert_fails(TRACK_E_ARGUMENT, try_undo(*state, 0, false));
    assert_non_null(strstr(failure.hint, "track reopen"));
    for (int64_t n = first; n < first + 4; n++)
        assert_fails(TRACK_E_ARGUMENT, try_undo(*state, n, false));
}

/* ---- late facts -------------------------------------------------------- */

static void a_fact_of_a_closed_period_must_be_meant(void **state)
{
    tracker *t = *state;

    close_first(t);

    assert_fails(TRACK_E_DECISION, try_record(t, "2026-03-31", false));
    assert_non_null(strstr(failure.hint, "--late"));
    assert_fails(TRACK_E_DECISION, try_record(t, "2025-06-01", false));
    assert_ok(try_record(t, "2026-04-01", false));
    assert_ok(try_record(t, "2026-03-31", true));
    assess(t, "2026-03-31");
    assert_string_equal(figure_text(indicator_of(t, "sessions")->achieved),
                        "3");
}

static void a_span_counts_on_its_last_day(void **state)
{
    close_first(*state);

    assert_ok(try_record(*state, "2026-03-20..2026-04-02", false));
}

static void a_reopened_period_takes_facts(void **state)
{
    close_first(*state);
    assert_ok(try_reopen(*state, "P1", "a session was forgotten"));

    assert_ok(try_record(*state, "2026-03-31", false));
}

static void a_returned_period_is_still_frozen(void **state)
{
    close_first(*state);
    assert_ok(try_mark(*state, TRACK_PERIOD_RETURNED, "2026-04-20"));

    assert_fails(TRACK_E_DECISION, try_record(*state, "2026-03-31", false));
}

static void an_expense_of_a_closed_period_must_be_meant(void **state)
{
    tracker *t = *state;
    track_expense_entry entry = { .item = { "travel", "TEST" },
                                  .on = test_days("2026-03-01") };
    track_command command = test_command();

    assert_ok(track_money_parse(&entry.amount, "10", "RON", &failure));
    close_first(t);

    assert_fails(TRACK_E_DECISION, track_store_spend(&receipt, t->store, &entry,
                                                     &command, &failure));
    command.late = true;
    assert_ok(
        track_store_spend(&receipt, t->store, &entry, &command, &failure));
}

static void a_delivery_of_a_closed_period_must_be_meant(void **state)
{
    tracker *t = *state;
    const track_delivery_entry entry = { .item = { "D1", "TEST" },
                                         .has_state = true,
                                         .state = TRACK_SUBMITTED,
                                         .on = test_days("2026-03-01") };
    const track_command command = test_command();

    close_first(t);

    assert_fails(
        TRACK_E_DECISION,
        track_store_deliver(&receipt, t->store, &entry, &command, &failure));
}

/* The number of the one record that was there before the closing. */
static int64_t first_record(tracker *t)
{
    assess(t, "2026-11-21");
    return t->snapshot->achievements[0].items[0].record.n;
}

static void a_correction_of_a_sent_record_must_be_meant(void **state)
{
    tracker *t = *state;
    const int64_t n = first_record(t);

    close_first(t);

    assert_fails(TRACK_E_DECISION, try_correct(t, n, NULL, 3, false));
    assert_fails(TRACK_E_DECISION, try_correct(t, n, "2026-04-05", 0, false));
    assert_ok(try_correct(t, n, NULL, 3, true));
}

static void a_correction_into_a_closed_period_must_be_meant(void **state)
{
    tracker *t = *state;

    close_first(t);
    assert_ok(try_record(t, "2026-04-05", false));
    const int64_t n = receipt.first;

    assert_fails(TRACK_E_DECISION, try_correct(t, n, "2026-03-05", 0, false));
    assert_ok(try_correct(t, n, "2026-04-06", 0, false));
}

static void the_day_that_a_correction_gave_is_the_day(void **state)
{
    tracker *t = *state;
    const int64_t n = first_record(t);

    close_first(t);
    assert_ok(try_correct(t, n, "2026-04-05", 0, true));

    assert_ok(try_correct(t, n, NULL, 4, false));
}

static void an_undo_of_a_sent_record_must_be_meant(void **state)
{
    tracker *t = *state;
    const int64_t n = first_record(t);

    close_first(t);

    assert_fails(TRACK_E_DECISION, try_undo(t, n, false));
    assert_ok(try_undo(t, n, true));
}

static void an_undo_of_that_undo_must_be_meant(void **state)
{
    tracker *t = *state;
    const int64_t n = first_record(t);

    close_first(t);
    assert_ok(try_undo(t, n, true));
    const int64_t undo = receipt.first;

    assert_fails(TRACK_E_DECISION, try_undo(t, undo, false));
    assert_ok(try_undo(t, undo, true));
}

static void an_undo_of_a_correction_of_a_sent_record_must_be_meant(void **state)
{
    tracker *t = *state;
    const int64_t n = first_record(t);

    close_first(t);
    assert_ok(try_correct(t, n, NULL, 3, true));

    assert_fails(TRACK_E_DECISION, try_undo(t, receipt.first, false));
}

static void an_undo_of_what_is_not_sent_needs_nothing(void **state)
{
    close_first(*state);
    assert_ok(try_record(*state, "2026-04-05", false));

    assert_ok(try_undo(*state, receipt.first, false));
    assert_ok(try_undo(*state, receipt.first, false));
}

static void a_text_for_a_closed_period_must_be_meant(void **state)
{
    close_first(*state);

    assert_fails(TRACK_E_DECISION, try_narrate(*state, "P1", "2026-11-21"));
    assert_fails(TRACK_E_DECISION, try_narrate(*state, NULL, "2026-03-01"));
    assert_ok(try_narrate(*state, "P2", "2026-11-21"));
    assert_ok(try_narrate(*state, NULL, "2026-11-21"));
}

static void a_corrected_text_for_a_closed_period_must_be_meant(void **state)
{
    tracker *t = *state;
    const track_correction_entry summary = { .text = "It began well." };
    const track_correction_entry to_first = { .period = "P1" };

    assert_ok(try_narrate(t, "P1", "2026-11-21"));
    const int64_t sent = receipt.first;
    assert_ok(try_narrate(t, "P2", "2026-11-21"));
    const int64_t open = receipt.first;
    close_first(t);

    assert_fails(TRACK_E_DECISION, try_correct_text(t, sent, &summary, false));
    assert_fails(TRACK_E_DECISION, try_correct_text(t, open, &to_first, false));
    assert_ok(try_correct_text(t, open, &summary, false));
    assert_ok(try_correct_text(t, sent, &summary, true));
}

static void an_undo_of_a_corrected_sent_text_must_be_meant(void **state)
{
    tracker *t = *state;
    const track_correction_entry summary = { .text = "It began well." };

    assert_ok(try_narrate(t, "P1", "2026-11-21"));
    const int64_t sent = receipt.first;
    close_first(t);
    assert_ok(try_correct_text(t, sent, &summary, true));

    assert_fails(TRACK_E_DECISION, try_undo(t, receipt.first, false));
}

static void a_corrected_note_of_a_closed_period_must_be_meant(void **state)
{
    tracker *t = *state;
    const track_name item = { "sessions", "TEST" };
    const track_command command = test_command();
    const track_correction_entry text = { .text = "in the small room" };

    close_first(t);
    assert_ok(track_store_note(&receipt, t->store, &item, "held",
                               test_days("2026-03-01"), &command, &failure));
    const int64_t n = receipt.first;

    assert_fails(TRACK_E_DECISION, try_correct_text(t, n, &text, false));
    assert_ok(try_correct_text(t, n, &text, true));
}

/* A proof changes no figure: that it comes later is what auditors wait for. */
static void a_proof_of_a_sent_record_needs_nothing(void **state)
{
    tracker *t = *state;
    char path[128];
    const track_proof_file file = { "minutes", path };
    const track_attach_entry entry = { .n = first_record(t),
                                       .proof_count = 1,
                                       .proofs = &file };
    const track_command command = test_command();
    const track_correction_entry name = { .name = "minutes of March.pdf" };

    write_report(t, path);
    close_first(t);
    assert_ok(
        track_store_attach(&receipt, t->store, &entry, &command, &failure));

    assert_ok(try_correct_text(t, receipt.first, &name, false));
}

static void a_sent_record_of_a_retired_item_is_corrected_late(void **state)
{
    tracker *t = *state;
    const int64_t n = first_record(t);

    close_first(t);
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "Test", &failure));
    plan_line(t, "travel", "1000");
    plan_period(t, "P1", "2026-01-01", "2026-03-31");
    load_plan(t);

    assert_fails(TRACK_E_DECISION, try_correct(t, n, NULL, 3, false));
    assert_ok(try_correct(t, n, NULL, 3, true));
}

static void a_refused_fact_leaves_nothing(void **state)
{
    tracker *t = *state;
    int64_t before, after;

    close_first(t);
    assert_ok(track_store_position(&before, t->store, &failure));
    assert_fails(TRACK_E_DECISION, try_record(t, "2026-03-31", false));
    assert_ok(track_store_position(&after, t->store, &failure));

    assert_int_equal(before, after);
}

#define fact(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_periods, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        fact(a_closing_needs_a_hash_of_a_list_that_is_known),
        fact(a_mark_is_returned_or_accepted),
        fact(a_period_is_open_until_it_is_closed),
        fact(a_closing_tells_all_that_the_report_was_made_from),
        fact(a_text_is_stored_once),
        fact(a_report_sent_for_a_reopened_period_stays),
        fact(a_period_is_closed_once),
        fact(a_period_that_is_not_over_is_not_closed),
        fact(a_period_before_it_is_closed_first),
        fact(a_report_is_as_of_the_last_day),
        fact(an_unknown_period_is_not_found),
        fact(nothing_arrives_between_report_and_closing),
        fact(a_report_that_cannot_be_read_closes_nothing),
        fact(known_before_the_closing_it_is_open),
        fact(a_reopened_period_is_open),
        fact(a_period_that_the_plan_dropped_is_opened_again),
        fact(what_was_sent_is_known_under_the_new_name),
        fact(opening_again_needs_a_reason),
        fact(an_open_period_is_not_reopened),
        fact(the_last_closed_period_is_reopened_first),
        fact(a_funder_returns_and_then_accepts),
        fact(an_open_period_is_not_accepted),
        fact(a_period_is_accepted_once),
        fact(the_day_of_the_funder_is_not_ahead),
        fact(a_mark_can_be_undone),
        fact(an_accepted_finding_is_in_the_snapshot),
        fact(a_closing_is_not_undone_but_reopened),
        fact(a_fact_of_a_closed_period_must_be_meant),
        fact(a_span_counts_on_its_last_day),
        fact(a_reopened_period_takes_facts),
        fact(a_returned_period_is_still_frozen),
        fact(an_expense_of_a_closed_period_must_be_meant),
        fact(a_delivery_of_a_closed_period_must_be_meant),
        fact(a_correction_of_a_sent_record_must_be_meant),
        fact(a_correction_into_a_closed_period_must_be_meant),
        fact(the_day_that_a_correction_gave_is_the_day),
        fact(an_undo_of_a_sent_record_must_be_meant),
        fact(an_undo_of_that_undo_must_be_meant),
        fact(an_undo_of_a_correction_of_a_sent_record_must_be_meant),
        fact(an_undo_of_what_is_not_sent_needs_nothing),
        fact(a_text_for_a_closed_period_must_be_meant),
        fact(a_corrected_text_for_a_closed_period_must_be_meant),
        fact(an_undo_of_a_corrected_sent_text_must_be_meant),
        fact(a_corrected_note_of_a_closed_period_must_be_meant),
        fact(a_proof_of_a_sent_record_needs_nothing),
        fact(a_sent_record_of_a_retired_item_is_corrected_late),
        fact(a_refused_fact_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
