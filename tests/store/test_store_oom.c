/* SPDX-License-Identifier: MIT */

/*
 * Fails each allocation of the core in turn, once alone and once with all that
 * follow: a clear error, nothing leaked (AddressSanitizer), nothing half done.
 * jansson keeps its own: version 2.14 of it crashes by itself when an
 * allocation fails while it parses.
 */

#include "faults/inspect.h"
#include "faults/scenario.h"
#include "support/cmocka_track.h"
#include "support/oom.h"
#include "support/sql_memory.h"
#include "support/tracker.h"

#include <track/closing.h>
#include <track/import.h>
#include <track/json.h>
#include <track/verify.h>

#include <sqlite3.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

static tracker *shared;
static int64_t shared_record; /* of the closed period P0 */

/* A tracker of the scenarios in tests/faults/, and what is tried on it. */
static struct {
    track_store *store;
    char path[128];
    step_fn step;
    int number;    /* of the command: each has its own id */
    long answered; /* commands that succeeded */
} pilot;

static track_status load_a_plan(track_error *err)
{
    track_command command = { .clock.fixed = true };
    track_plan_load how = { .rules_name = "generic", .rules_source = "--" };
    track_plan *plan = NULL;
    track_item *item;
    track_receipt receipt;
    track_status status = track_plan_new(&plan, "OOM", err);

    if (status == TRACK_OK)
        status =
            track_plan_title(plan, &track_plan_edit_project(plan)->item.title,
                             "ro", "Ini\xC8\x9Biativ\xC4\x83", err);
    if (status == TRACK_OK)
        status = track_plan_add(&item, plan, TRACK_STAGE, "E1", NULL, err);
    if (status == TRACK_OK)
        status = track_plan_title(plan, &item->title, "", "Stage", err);
    if (status == TRACK_OK)
        status = track_plan_finish(plan, err);
    if (status == TRACK_OK)
        status = track_store_begin(shared->store, TRACK_TRY, err);
    if (status == TRACK_OK)
        status = track_store_load(&receipt, shared->store, plan, &how, &command,
                                  err);
    track_store_rollback(shared->store);
    track_plan_free(plan);
    return status;
}

static track_status record_once(track_error *err)
{
    track_command command = { .clock = { .today = { 20000 }, .fixed = true },
                              .again = true };
    const track_achievement_entry entry = { .item = { "E1.sessions", "TEST" },
                                            .micro = TRACK_UNIT,
                                            .note = "\xC8\x99" };
    track_receipt receipt;
    track_status status = track_store_begin(shared->store, TRACK_TRY, err);

    if (status == TRACK_OK)
        status =
            track_store_record(&receipt, shared->store, &entry, &command, err);
    track_store_rollback(shared->store);
    return status;
}

static const char some_hash[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/* The tracker's own file serves as the report: it is read, and not kept. */
static track_status close_once(track_error *err)
{
    static const track_sent_font fonts[] = { { "OpenSans.ttf", some_hash } };
    static const track_sent_catalogue texts[] = { { "ro", "locale" } };
    track_command command = { .clock = { .today = { 21000 }, .fixed = true },
                              .reason = "\xC8\x99" };
    track_closing_entry entry = { .project = "TEST",
                                  .period = "P1",
                                  .as_of = test_day("2026-06-30"),
                                  .file = shared->path,
                                  .format = "pdf",
                                  .lang = "ro",
                                  .template_name = "progress",
                                  .template_source = "--",
                                  .data_hash = some_hash,
                                  .data_v = 1,
                                  .program = "0.1",
                                  .font_count = 1,
                                  .fonts = fonts,
                                  .catalogue_count = 1,
                                  .catalogues = texts };
    track_receipt receipt;
    track_status status = track_store_begin(shared->store, TRACK_TRY, err);

    if (status == TRACK_OK)
        status = track_store_accept(&receipt, shared->store, "TEST", "P1",
                                    "rule", &command, err);
    if (status == TRACK_OK)
        status = track_store_position(&entry.position, shared->store, err);
    if (status == TRACK_OK)
        status = track_store_close_period(&receipt, shared->store, &entry,
                                          &command, err);
    if (status == TRACK_OK)
        status = track_store_mark_period(
            &receipt, shared->store, "TEST", "P1", TRACK_PERIOD_RETURNED,
            track_days_of(entry.as_of), &command, err);
    if (status == TRACK_OK)
        status = track_store_reopen_period(&receipt, shared->store, "TEST",
                                           "P1", &command, err);
    track_store_rollback(shared->store);
    return status;
}

/* The late check: a record of P0, which is closed. */
static track_status undo_once(track_error *err)
{
    track_command command = { .clock = { .today = { 21000 }, .fixed = true } };
    track_receipt receipt;
    track_error asked = TRACK_ERROR_INIT;
    track_status status = track_store_begin(shared->store, TRACK_TRY, err);

    if (status == TRACK_OK)
        status = track_store_undo(&receipt, shared->store, shared_record,
                                  &command, &asked);
    track_store_rollback(shared->store);
    if (status == TRACK_E_DECISION)
        return TRACK_OK;
    if (err && asked.status != TRACK_OK)
        *err = asked;
    return status;
}

static track_status list_sent(track_error *err)
{
    const track_sent *sent;
    size_t count;
    track_arena *arena = NULL;
    track_status status = track_arena_new(&arena, err);

    if (status == TRACK_OK)
        status =
            track_store_sent(&sent, &count, shared->store, NULL, arena, err);
    track_arena_free(arena);
    return status;
}

static track_status attach_once(track_error *err)
{
    const track_command command = {
        .clock = { .today = { 20000 }, .fixed = true }, .again = true
    };
    const track_proof_file file = { "minutes", shared->path };
    const track_proof_link link = { .kind = "photo",
                                    .url = "https://example.org/a.jpg",
                                    .sha256 =
                                        "ba7816bf8f01cfea414140de5dae2223"
                                        "b00361a396177a9cb410ff61f20015ad" };
    const track_attach_entry entry = { .n = 3,
                                       .proof_count = 1,
                                       .proofs = &file,
                                       .link_count = 1,
                                       .links = &link };
    track_receipt receipt;
    track_status status = track_store_begin(shared->store, TRACK_TRY, err);

    if (status == TRACK_OK)
        status =
            track_store_attach(&receipt, shared->store, &entry, &command, err);
    track_store_rollback(shared->store);
    return status;
}

static track_status import_a_table(track_error *err)
{
    static const char table[] = "item,on,quantity,note\n"
                                "E1.sessions,2024-03-01,1,\xC8\x99\n"
                                "sessions,2024-03-02,\"2,5\",\n";
    const track_import_request request = { .as = TRACK_IMPORT_ACHIEVEMENTS,
                                           .name = "t.csv",
                                           .bytes = table,
                                           .length = sizeof(table) - 1,
                                           .map = "by==Ana",
                                           .skip_repeated = true };
    track_command command = { .clock = { .today = { 20000 }, .fixed = true },
                              .late = true };
    track_receipt receipt;
    track_status status = track_store_begin(shared->store, TRACK_TRY, err);

    if (status == TRACK_OK)
        status = track_import_table(&receipt, NULL, shared->store, &request,
                                    &command, err);
    track_store_rollback(shared->store);
    return status;
}

static track_status read_and_print(track_error *err)
{
    const track_when when = { { 20700 }, 0 };
    const track_json_envelope envelope = { .command = "status" };
    track_buffer out = TRACK_BUFFER_INIT;
    track_snapshot *snapshot = NULL;
    track_assessment *assessment = NULL;
    char hash[65];
    track_status status =
        track_store_snapshot(&snapshot, shared->store, "TEST", &when, err);

    if (status == TRACK_OK)
        status = track_assess(&assessment, snapshot, NULL, err);
    if (status == TRACK_OK)
        status = track_json_status(&out, &envelope,
                                   (const track_assessment *const *)&assessment,
                                   NULL, 1, err);
    if (status == TRACK_OK)
        status = track_data_hash(hash, assessment, NULL, 0, err);
    track_buffer_clear(&out);
    track_assessment_free(assessment);
    track_snapshot_free(snapshot);
    return status;
}

static void a_load_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(load_a_plan);
}

static void a_record_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(record_once);
}

static void attaching_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(attach_once);
}

static void an_import_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(import_a_table);
}

static void a_closing_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(close_once);
}

static void the_late_check_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(undo_once);
}

static void listing_reports_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(list_sent);
}

static void reading_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(read_and_print);
}

static track_status read_event(const track_event *event, void *payload,
                               track_error *err)
{
    (void)err;
    *(int64_t *)payload += event->n;
    return TRACK_OK;
}

static track_status read_events(track_error *err)
{
    const track_event_filter all = { .n = 0 };
    int64_t sum = 0;

    return track_store_events(pilot.store, &all, read_event, &sum, err);
}

static track_status try_step(track_error *err)
{
    char id[STEP_ID_BYTES];
    track_status status = track_store_begin(pilot.store, TRACK_TRY, err);

    scenario_id(id, pilot.number);
    if (status == TRACK_OK)
        status = pilot.step(pilot.store, id, pilot.number, err);
    track_store_rollback(pilot.store);
    return status;
}

static track_status take_step(track_error *err)
{
    char id[STEP_ID_BYTES];
    track_status status;

    scenario_id(id, ++pilot.number);
    status = pilot.step(pilot.store, id, pilot.number, err);
    pilot.answered += status == TRACK_OK;
    return status;
}

static void changes_survive_every_failed_allocation(void **state)
{
    const scenario *changes = &scenarios[SCENARIO_CHANGE];

    (void)state;
    for (int i = 0; i < STEPS_MAX && changes->steps[i]; i++) {
        pilot.step = changes->steps[i];
        survives_every_failure(try_step);
    }
}

static void the_log_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(read_events);
}

/* What is in the columns stands in the lines. */
static void check_verified(void)
{
    const track_verify_options options = { .without_proofs = true };
    track_verification *found;

    assert_ok(track_verify(&found, pilot.path, &options, &failure));
    if (!track_verification_is_sound(found))
        fail_msg("%s", track_verification_sentence(found));
    track_verification_free(found);
}

/* The file is sound, and holds `answered` commands of `events` events. */
static void check_whole(long events)
{
    static const char commands[] =
        "SELECT count(DISTINCT command) FROM event WHERE command LIKE '019f%'";
    static const char parts[] =
        "SELECT count(*) FROM event WHERE command LIKE '019f%'";
    char why[WHY_BYTES];
    sqlite3 *db = inspect_open(pilot.path, why);

    assert_non_null(db);
    if (!inspect_sound(db, pilot.path, why))
        fail_msg("%s", why);
    assert_true(pilot.answered > 0);
    check_verified();
    assert_int_equal(inspect_count(db, commands, NULL), pilot.answered);
    assert_int_equal(inspect_count(db, parts, NULL), events);
    sqlite3_close(db);
}

static void a_command_without_memory_is_whole_or_not_there(void **state)
{
    const struct {
        step_fn step;
        int events;
    } steps[] = { { scenarios[SCENARIO_LOAD].steps[0],
                    2 }, /* a plan and its rules */
                  { scenario_spend, 2 },
                  { scenario_record, 1 } };
    long events = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        long before = pilot.answered;

        pilot.step = steps[i].step;
        survives_every_failure(take_step);
        events += (pilot.answered - before) * steps[i].events;
        check_whole(events);
    }
}

static void make_pilot(void)
{
    char proof[96];
    FILE *file;

    assert_true(sodium_init() >= 0);
    snprintf(proof, sizeof(proof), "%s/invoice.pdf", shared->folder);
    file = fopen(proof, "w");
    assert_non_null(file);
    fputs("120.50 RON\n", file);
    assert_int_equal(fclose(file), 0);
    scenario_proof(proof);
    snprintf(pilot.path, sizeof(pilot.path), "%s/pilot.track", shared->folder);
    assert_ok(scenario_base(&pilot.store, pilot.path, &failure));
}

static int free_all(void **state)
{
    track_store_close(pilot.store);
    return free_tracker(state);
}

/* P0, which ended on 30 June 2024, is closed. */
static void close_past(void)
{
    const track_command command = test_command();
    track_closing_entry entry = { .project = "TEST",
                                  .period = "P0",
                                  .as_of = test_day("2024-06-30"),
                                  .file = shared->path,
                                  .format = "pdf",
                                  .lang = "ro",
                                  .template_name = "progress",
                                  .template_source = "--",
                                  .data_hash = some_hash,
                                  .data_v = 1,
                                  .program = "0.1" };
    track_receipt receipt;

    assess(shared, "2024-12-31");
    shared_record = shared->snapshot->achievements[0].items[0].record.n;
    assert_ok(track_store_position(&entry.position, shared->store, &failure));
    assert_ok(track_store_close_period(&receipt, shared->store, &entry,
                                       &command, &failure));
}

static int make_shared(void **state)
{
    make_tracker(state);
    shared = *state;
    make_pilot();
    plan_stage(shared, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(shared, "E1.sessions", 3);
    plan_partner(shared, "imago", TRACK_ROLE_COORDINATOR);
    plan_deliverable(shared, "E1.D1", "2026-06-30");
    plan_line(shared, "E1.travel", "100");
    plan_period(shared, "P0", "2024-01-01", "2024-06-30");
    plan_period(shared, "P1", "2026-01-01", "2026-06-30");
    load_plan(shared);
    record(shared, "E1.sessions", 1, "2024-03-01");
    deliver(shared, "E1.D1", TRACK_SUBMITTED, "2024-03-01");
    close_past();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_load_survives_every_failed_allocation),
        cmocka_unit_test(a_record_survives_every_failed_allocation),
        cmocka_unit_test(attaching_survives_every_failed_allocation),
        cmocka_unit_test(an_import_survives_every_failed_allocation),
        cmocka_unit_test(a_closing_survives_every_failed_allocation),
        cmocka_unit_test(the_late_check_survives_every_failed_allocation),
        cmocka_unit_test(listing_reports_survives_every_failed_allocation),
        cmocka_unit_test(reading_survives_every_failed_allocation),
        cmocka_unit_test(changes_survive_every_failed_allocation),
        cmocka_unit_test(the_log_survives_every_failed_allocation),
        cmocka_unit_test(a_command_without_memory_is_whole_or_not_there),
    };

    share_sql_memory();
    return cmocka_run_group_tests(tests, make_shared, free_all);
}
