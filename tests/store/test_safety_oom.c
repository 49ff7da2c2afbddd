/* SPDX-License-Identifier: MIT */

/*
 * Each allocation of verify, backup, restore, ready and of a plan from a table
 * fails once alone, and once with all that follow: a clear error, nothing
 * leaked, and no file that is half there.
 */

#include "support/cmocka_track.h"
#include "support/oom.h"
#include "support/sql_memory.h"
#include "support/tracker.h"

#include <track/backup.h>
#include <track/import.h>
#include <track/ready.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 256 };

static tracker *t;
static char copy[PATH_BYTES];  /* what is made, and removed again */
static char saved[PATH_BYTES]; /* a backup */
static char kept[PATH_BYTES];  /* folder of copies that are kept */

static int make_history(void **state)
{
    track_backup_options options = { .dest = saved };
    track_backup made;

    make_tracker(state);
    t = *state;
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_deliverable(t, "E1.D1", "2026-06-30");
    plan_line(t, "E1.travel", "100");
    plan_period(t, "P1", "2026-01-01", "2026-06-30");
    load_plan(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    snprintf(copy, sizeof(copy), "%s/copy.track", t->folder);
    snprintf(saved, sizeof(saved), "%s/saved.track", t->folder);
    snprintf(kept, sizeof(kept), "%s/kept", t->folder);
    assert_ok(track_store_backup(&made, t->store, &options, &failure));
    assess(t, "2026-06-30");
    return 0;
}

/* Whether a file of the folder has `part` in its name. */
static bool is_any(const char *part)
{
    DIR *folder = opendir(t->folder);
    const struct dirent *entry;
    bool found = false;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL)
        found = found || strstr(entry->d_name, part);
    closedir(folder);
    return found;
}

/* ---- verify ------------------------------------------------------------ */

static track_status verify_once(track_error *err)
{
    track_verification *found;
    size_t count;
    track_status status = track_verify(&found, t->path, NULL, err);

    if (status == TRACK_OK && !track_verification_is_sound(found)) {
        const track_problem *problem =
            track_verification_problems(found, &count);

        fail_msg("%s %s: %s", problem->where, problem->what, problem->found);
    }
    track_verification_free(found);
    return status;
}

static void verifying_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(verify_once);
}

static track_status find_seal(track_error *err)
{
    track_seal seal;

    return track_seal_find(&seal, t->store, "main:2 0123456789abcdef", NULL,
                           err);
}

static void a_seal_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(find_seal);
}

/* ---- copies ------------------------------------------------------------ */

static track_status backup_once(track_error *err)
{
    const track_backup_options options = { .dest = copy };
    track_backup made;
    track_status status = track_store_backup(&made, t->store, &options, err);

    assert_int_equal(access(copy, F_OK) == 0, status == TRACK_OK);
    unlink(copy);
    assert_false(is_any("copy"));
    return status;
}

static void a_backup_is_whole_or_not_there(void **state)
{
    (void)state;
    survives_every_failure(backup_once);
}

static track_status keep_once(track_error *err)
{
    const track_keep keep = { .folder = kept };
    track_kept made;

    return track_keep_copy(&made, t->path, &keep, err);
}

static void keeping_a_copy_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(keep_once);
}

static track_status restore_to(const char *path, bool replace, track_error *err)
{
    const track_restore_options options = { .backup = saved,
                                            .path = path,
                                            .replace = replace };
    const track_command command = test_command();
    track_restored made;
    track_arena *arena = NULL;
    track_status status = track_arena_new(&arena, err);

    if (status == TRACK_OK)
        status = track_restore(&made, &options, &command, arena, err);
    track_arena_free(arena);
    return status;
}

static track_status restore_once(track_error *err)
{
    track_status status = restore_to(copy, false, err);

    assert_int_equal(access(copy, F_OK) == 0, status == TRACK_OK);
    unlink(copy);
    assert_false(is_any("copy"));
    return status;
}

static void a_restored_tracker_is_whole_or_not_there(void **state)
{
    (void)state;
    survives_every_failure(restore_once);
}

/* ---- ready, and a plan from a table ------------------------------------ */

static track_status list_missing(track_error *err)
{
    const track_period *period =
        (const track_period *)(const void *)track_plan_item(t->snapshot->plan,
                                                            TRACK_PERIOD, 0);
    const char *const section = "summary";
    const track_words sections = { 1, &section };
    track_readiness ready;
    track_arena *arena = NULL;
    track_status status = track_arena_new(&arena, err);

    if (status == TRACK_OK)
        status = track_ready(&ready, t->assessment, period,
                             test_day("2026-07-10"), &sections, arena, err);
    if (status == TRACK_OK)
        assert_int_equal(ready.count, 2);
    track_arena_free(arena);
    return status;
}

static void ready_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(list_missing);
}

static track_status import_plan(track_error *err)
{
    static const char table[] = "item,title,unit,target\n"
                                "E1.sessions,Sesiuni,,4\n"
                                "E1.visits,\xC8\x98\xC4\x83,vizit\xC4\x83,2\n";
    const track_import_request request = { .name = "t.csv",
                                           .bytes = table,
                                           .length = sizeof(table) - 1,
                                           .project = "TEST" };
    track_import_result result;
    track_plan *plan = NULL;
    track_arena *arena = NULL;
    track_status status = track_arena_new(&arena, err);

    if (status == TRACK_OK)
        status = track_import_plan(&plan, &result, &request, TRACK_INDICATOR,
                                   t->snapshot->plan, arena, err);
    track_plan_free(plan);
    track_arena_free(arena);
    return status;
}

static void a_plan_from_a_table_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(import_plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verifying_survives_every_failed_allocation),
        cmocka_unit_test(a_seal_survives_every_failed_allocation),
        cmocka_unit_test(a_backup_is_whole_or_not_there),
        cmocka_unit_test(keeping_a_copy_survives_every_failed_allocation),
        cmocka_unit_test(a_restored_tracker_is_whole_or_not_there),
        cmocka_unit_test(ready_survives_every_failed_allocation),
        cmocka_unit_test(a_plan_from_a_table_survives_every_failed_allocation),
    };

    share_sql_memory();
    return cmocka_run_group_tests(tests, make_history, free_tracker);
}
