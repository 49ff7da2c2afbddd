/* SPDX-License-Identifier: MIT */

/*
 * Fails each allocation of the core in turn, once alone and once with all that
 * follow: a clear error, nothing leaked (AddressSanitizer), nothing half done.
 * SQLite is a shared library, which --wrap does not reach: it is told to take
 * its memory here, too. jansson keeps its own: version 2.14 of it crashes by
 * itself when an allocation fails while it parses.
 */

#include "support/cmocka_track.h"
#include "support/oom.h"
#include "support/tracker.h"

#include <track/json.h>

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>

static tracker *shared;

static track_status load_a_plan(track_error *err)
{
    track_command command = { .clock.fixed = true };
    track_plan_load how = { .rules_name = "generic", .rules_source = "--" };
    track_plan *plan = NULL;
    track_item *item;
    track_receipt receipt;
    track_status status = track_plan_new(&plan, "OOM", err);

    if (status == TRACK_OK)
        status = track_plan_title(
            plan, &((track_item *)(uintptr_t)track_plan_project(plan))->title,
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
        status = track_data_hash(hash, assessment, err);
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

static void reading_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(read_and_print);
}

static int make_shared(void **state)
{
    make_tracker(state);
    shared = *state;
    plan_stage(shared, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(shared, "E1.sessions", 3);
    plan_partner(shared, "imago", TRACK_ROLE_COORDINATOR);
    plan_deliverable(shared, "E1.D1", "2026-06-30");
    plan_line(shared, "E1.travel", "100");
    load_plan(shared);
    record(shared, "E1.sessions", 1, "2024-03-01");
    deliver(shared, "E1.D1", TRACK_SUBMITTED, "2024-03-01");
    return 0;
}

static void *sql_malloc(int size)
{
    return malloc((size_t)size);
}

static void *sql_realloc(void *block, int size)
{
    return realloc(block, (size_t)size);
}

static int sql_size(void *block)
{
    return block ? (int)malloc_usable_size(block) : 0;
}

static int sql_round(int size)
{
    return (size + 7) & ~7;
}

static int sql_start(void *ud)
{
    (void)ud;
    return SQLITE_OK;
}

static void sql_stop(void *ud)
{
    (void)ud;
}

/* Before anything of SQLite is used. */
static void share_memory(void)
{
    static const sqlite3_mem_methods methods = { sql_malloc,  free,
                                                 sql_realloc, sql_size,
                                                 sql_round,   sql_start,
                                                 sql_stop,    NULL };

    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_load_survives_every_failed_allocation),
        cmocka_unit_test(a_record_survives_every_failed_allocation),
        cmocka_unit_test(reading_survives_every_failed_allocation),
    };

    share_memory();
    return cmocka_run_group_tests(tests, make_shared, free_tracker);
}
