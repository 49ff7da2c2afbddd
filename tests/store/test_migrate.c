/* SPDX-License-Identifier: MIT */

/*
 * Older forms of the file. tests/store/versions/ keeps one small tracker of
 * each format, with every kind of event: it must go on being read. And with a
 * step that only this test knows: a migration keeps a copy first, is one
 * transaction, and is taken back entirely when it fails.
 */

#include "support/cmocka_track.h"
#include "support/history.h"
#include "support/tracker.h"

#include "store/migrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 256 };

static track_status add_table(track_store *store, track_error *err)
{
    return tki_sql_run(store,
                       "CREATE TABLE more(id INTEGER PRIMARY KEY) STRICT;"
                       "INSERT INTO more SELECT n FROM event;",
                       err);
}

static track_status add_table_and_fail(track_store *store, track_error *err)
{
    track_status status = add_table(store, err);

    return status == TRACK_OK
               ? track_fail(err, TRACK_E_DATA, "the second half fails")
               : status;
}

static const tki_migration good[] = { { 1, add_table } };
static const tki_migration bad[] = { { 1, add_table_and_fail } };
static const tki_migrations to_two = { good, 1, 2 };
static const tki_migrations to_two_badly = { bad, 1, 2 };
static const tki_migrations nowhere = { NULL, 0, 2 };

static void copy_version(char out[PATH_BYTES], const tracker *t)
{
    char command[4 * PATH_BYTES];

    snprintf(out, PATH_BYTES, "%s/1.track", t->folder);
    snprintf(command, sizeof(command),
             "tar -xzf %s/1.tar.gz -C %s && cp %s %s/untouched",
             TRACK_TEST_VERSIONS, t->folder, out, t->folder);
    assert_int_equal(system(command), 0);
}

static track_keep keep_in(char folder[PATH_BYTES], const tracker *t)
{
    snprintf(folder, PATH_BYTES, "%s/state", t->folder);
    return (track_keep){ folder, test_command().clock.now };
}

static bool is_untouched(const tracker *t)
{
    char command[PATH_BYTES];

    snprintf(command, sizeof(command), "cmp -s %s/untouched %s/1.track",
             t->folder, t->folder);
    return system(command) == 0;
}

static void a_file_of_each_version_is_read_and_sound(void **state)
{
    tracker *t = *state;
    char path[PATH_BYTES];
    track_verification *v;
    track_snapshot *snapshot;
    track_store *store;
    const track_when when = { test_day("2026-12-31"), 0 };

    copy_version(path, t);
    assert_ok(track_verify(&v, path, NULL, &failure));
    assert_string_equal(track_verification_sentence(v),
                        "The file is sound: 18 events in 2 chains, 2 proofs, 1"
                        " sent report.");
    track_verification_free(v);
    assert_ok(track_store_open(&store, path, TRACK_OPEN_WRITE, &failure));
    assert_ok(track_store_snapshot(&snapshot, store, "TEST", &when, &failure));
    assert_int_equal(snapshot->achievements[0].count, 1);
    assert_int_equal(snapshot->expenses.count, 1);
    track_snapshot_free(snapshot);
    track_store_close(store);
}

static void a_migration_runs_after_a_copy_was_kept(void **state)
{
    tracker *t = *state;
    char path[PATH_BYTES], folder[PATH_BYTES];
    const track_keep keep = keep_in(folder, t);
    track_kept kept;
    track_store *store;
    int64_t version, rows;

    copy_version(path, t);
    assert_ok(tki_migrate_file(&kept, path, &keep, &to_two, &failure));

    assert_fails(TRACK_E_FILE, tki_store_open_raw(&store, &version, path,
                                                  TRACK_OPEN_READ, &failure));
    assert_non_null(strstr(failure.text, "newer program (format 2"));
    assert_ok(tki_store_open_raw(&store, &version, kept.path, TRACK_OPEN_READ,
                                 &failure));
    assert_int_equal(version, 1);
    assert_ok(tki_sql_integer(&rows, store,
                              "SELECT count(*) FROM sqlite_schema WHERE"
                              " name = 'more'",
                              &failure));
    assert_int_equal(rows, 0);
    track_store_close(store);
}

static void a_migration_that_fails_leaves_the_file_as_it_was(void **state)
{
    tracker *t = *state;
    char path[PATH_BYTES], folder[PATH_BYTES];
    const track_keep keep = keep_in(folder, t);
    track_kept kept;

    copy_version(path, t);
    assert_fails(TRACK_E_DATA,
                 tki_migrate_file(&kept, path, &keep, &to_two_badly, &failure));

    assert_true(is_untouched(t));
    assert_fails(TRACK_E_FILE,
                 tki_migrate_file(&kept, path, &keep, &nowhere, &failure));
    assert_true(is_untouched(t));
}

static void without_a_copy_nothing_is_migrated(void **state)
{
    tracker *t = *state;
    char path[PATH_BYTES], folder[PATH_BYTES];
    track_keep keep = keep_in(folder, t);
    track_kept kept;

    copy_version(path, t);
    keep.folder = NULL;
    assert_fails(TRACK_E_ARGUMENT,
                 tki_migrate_file(&kept, path, &keep, &to_two, &failure));
    keep.folder = path; /* a file stands there */
    assert_fails(TRACK_E_FILE,
                 tki_migrate_file(&kept, path, &keep, &to_two, &failure));

    assert_true(is_untouched(t));
}

static void a_reader_migrates_a_copy_in_memory(void **state)
{
    tracker *t = *state;
    char path[PATH_BYTES];
    track_store *store;
    int64_t version, rows;

    copy_version(path, t);
    assert_ok(
        tki_store_open_raw(&store, &version, path, TRACK_OPEN_READ, &failure));
    assert_ok(tki_migrate_opened(&store, version, &to_two, &failure));

    assert_ok(
        tki_sql_integer(&rows, store, "SELECT count(*) FROM more", &failure));
    assert_int_equal(rows, 18);
    track_store_close(store);
    assert_true(is_untouched(t));
}

static void a_writer_is_told_to_migrate(void **state)
{
    tracker *t = *state;
    char path[PATH_BYTES];
    track_store *store;
    int64_t version;

    copy_version(path, t);
    assert_ok(
        tki_store_open_raw(&store, &version, path, TRACK_OPEN_WRITE, &failure));
    assert_fails(TRACK_E_DECISION,
                 tki_migrate_opened(&store, version, &to_two, &failure));
    track_store_close(store);
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_tracker, free_tracker)

/* With a folder as word: writes the tracker of today's format there. */
static int write_version(const char *folder)
{
    char command[4 * PATH_BYTES];
    tracker *t;
    void *state;

    make_tracker(&state);
    t = state;
    record_history(t);
    track_store_close(t->store);
    t->store = NULL;
    snprintf(
        command, sizeof(command),
        "cd %s && mv test.track 1.track && mv test.proofs 1.proofs &&"
        " tar --sort=name --mtime=@0 --owner=0 --group=0 -czf %.200s/1.tar.gz"
        " 1.track 1.proofs",
        t->folder, folder);
    if (system(command) != 0)
        return 1;
    return free_tracker(&state);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        FACT(a_file_of_each_version_is_read_and_sound),
        FACT(a_migration_runs_after_a_copy_was_kept),
        FACT(a_migration_that_fails_leaves_the_file_as_it_was),
        FACT(without_a_copy_nothing_is_migrated),
        FACT(a_reader_migrates_a_copy_in_memory),
        FACT(a_writer_is_told_to_migrate),
    };

    if (argc == 2)
        return write_version(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
