/* SPDX-License-Identifier: MIT */

/* Safe copies: by hand, by themselves, and back again. */

#include "support/cmocka_track.h"
#include "support/history.h"
#include "support/tracker.h"

#include <track/backup.h>
#include <track/place.h>

#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 256 };

static void path_in(char out[PATH_BYTES], const tracker *t, const char *name)
{
    snprintf(out, PATH_BYTES, "%s/%s", t->folder, name);
}

static bool is_there(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0;
}

static int count_in(const char *folder, const char *part)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    int count = 0;

    while (dir && (entry = readdir(dir)))
        count += strstr(entry->d_name, part) != NULL;
    if (dir)
        closedir(dir);
    return count;
}

static track_status back_up(track_backup *out, tracker *t, const char *name,
                            bool without_proofs)
{
    char path[PATH_BYTES];
    const track_backup_options options = { .dest = path,
                                           .without_proofs = without_proofs,
                                           .now = test_command().clock.now };

    path_in(path, t, name);
    return track_store_backup(out, t->store, &options, &failure);
}

static void remark(tracker *t, const char *text)
{
    const track_name people = { "E1.people", "TEST" };
    track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_store_note(&receipt, t->store, &people, text,
                               test_days("2026-07-21"), &command, &failure));
}

static track_status restore(track_restored *out, tracker *t, const char *backup,
                            const char *name, track_arena *arena)
{
    char path[PATH_BYTES], kept[PATH_BYTES];
    const track_command command = test_command();
    const track_restore_options options = { .backup = backup,
                                            .path = path,
                                            .replace = true,
                                            .keep = { kept,
                                                      command.clock.now } };

    path_in(path, t, name);
    path_in(kept, t, "state/backups");
    return track_restore(out, &options, &command, arena, &failure);
}

static bool is_sound(const char *path)
{
    track_verification *v;
    bool sound;

    assert_ok(track_verify(&v, path, NULL, &failure));
    sound = track_verification_is_sound(v);
    track_verification_free(v);
    return sound;
}

static void a_backup_is_a_sound_tracker_with_its_proofs(void **state)
{
    tracker *t = *state;
    track_backup backup;

    assert_ok(back_up(&backup, t, "copy", false));

    assert_int_equal(backup.proofs, 3);
    assert_true(is_sound(backup.path));
    assert_int_equal(count_in(t->folder, ".part-"), 0);
}

static void a_backup_in_a_folder_is_named_by_the_moment(void **state)
{
    tracker *t = *state;
    track_backup backup;
    char folder[PATH_BYTES], expected[PATH_BYTES];

    path_in(folder, t, "usb");
    assert_int_equal(mkdir(folder, 0777), 0);
    assert_ok(back_up(&backup, t, "usb", true));

    path_in(expected, t, "usb/test-2026-11-21T100000Z.track");
    assert_string_equal(backup.path, expected);
    assert_int_equal(backup.proofs, 0);
}

static void a_backup_overwrites_nothing(void **state)
{
    tracker *t = *state;
    track_backup backup;
    char folder[PATH_BYTES];

    assert_ok(back_up(&backup, t, "copy.track", false));
    assert_fails(TRACK_E_CONFLICT, back_up(&backup, t, "copy.track", false));
    path_in(folder, t, "other.proofs");
    assert_int_equal(mkdir(folder, 0777), 0);
    assert_fails(TRACK_E_CONFLICT, back_up(&backup, t, "other.track", false));
    assert_fails(TRACK_E_FILE, back_up(&backup, t, "none/copy.track", false));
}

static void a_backup_of_what_is_not_whole_is_refused(void **state)
{
    tracker *t = *state;
    track_backup backup;
    char command[PATH_BYTES], path[PATH_BYTES];

    snprintf(command, sizeof(command), "rm -rf %s/test.proofs/ba", t->folder);
    assert_int_equal(system(command), 0);

    assert_fails(TRACK_E_INTEGRITY, back_up(&backup, t, "copy", false));
    path_in(path, t, "copy.track");
    assert_false(is_there(path));
    assert_int_equal(count_in(t->folder, ".part-"), 0);
}

/* One program holds the write lock, with events that are not committed. */
static void a_backup_in_the_middle_of_a_transaction_is_refused(void **state)
{
    tracker *t = *state;
    track_backup made;

    assert_ok(track_store_begin(t->store, TRACK_CHANGE, &failure));
    remark(t, "not kept yet");

    assert_fails(TRACK_E_CONFLICT, back_up(&made, t, "copy.track", false));
    assert_int_equal(count_in(t->folder, "copy"), 0);
    track_store_rollback(t->store);
}

static void a_backup_is_made_while_another_program_writes(void **state)
{
    tracker *t = *state;
    track_store *reader;
    track_backup backup;
    const track_backup_options options = { .dest = t->folder };
    int64_t position;

    assert_ok(track_store_position(&position, t->store, &failure));
    assert_ok(track_store_begin(t->store, TRACK_CHANGE, &failure));
    remark(t, "not yet");
    assert_ok(track_store_open(&reader, t->path, TRACK_OPEN_READ, &failure));
    assert_ok(track_store_backup(&backup, reader, &options, &failure));
    track_store_close(reader);
    assert_ok(track_store_commit(t->store, &failure));

    assert_int_equal(backup.events, position);
}

static void a_restored_tracker_records_under_an_origin_of_its_own(void **state)
{
    tracker *t = *state;
    track_backup backup;
    track_restored restored;
    track_arena *arena;
    char path[PATH_BYTES];

    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(back_up(&backup, t, "copy", false));
    assert_ok(restore(&restored, t, backup.path, "new.track", arena));
    track_arena_free(arena);

    assert_string_equal(restored.label, "main-2");
    assert_int_equal(restored.proofs, 3);
    assert_false(restored.replaced);
    path_in(path, t, "new.track");
    assert_true(is_sound(path));
    track_store_close(t->store);
    assert_ok(track_store_open(&t->store, path, TRACK_OPEN_WRITE, &failure));
    remark(t, "after");
    assert_true(is_sound(path));
}

static void what_the_replaced_file_had_more_is_listed_and_kept(void **state)
{
    tracker *t = *state;
    track_backup backup;
    track_restored restored;
    track_arena *arena;
    int64_t position;

    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(back_up(&backup, t, "copy", false));
    remark(t, "lost");
    assert_ok(track_store_position(&position, t->store, &failure));
    track_store_close(t->store);
    t->store = NULL;
    assert_ok(restore(&restored, t, backup.path, "test.track", arena));

    assert_true(restored.replaced);
    assert_int_equal(restored.lost_count, 1);
    assert_int_equal(restored.lost[0].n, position);
    assert_string_equal(restored.lost[0].kind, "note");
    assert_true(is_sound(t->path));
    assert_ok(track_store_open(&t->store, restored.kept.path, TRACK_OPEN_READ,
                               &failure));
    assert_ok(track_store_position(&position, t->store, &failure));
    assert_int_equal(position, restored.lost[0].n);
    track_arena_free(arena);
}

static void a_file_in_use_is_not_replaced(void **state)
{
    tracker *t = *state;
    track_backup backup;
    track_restored restored;
    track_arena *arena;
    int64_t before, after;

    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(back_up(&backup, t, "copy", false));
    assert_ok(track_store_position(&before, t->store, &failure));
    assert_fails(TRACK_E_FILE,
                 restore(&restored, t, backup.path, "test.track", arena));
    track_arena_free(arena);

    assert_non_null(strstr(failure.text, "in use"));
    assert_ok(track_store_position(&after, t->store, &failure));
    assert_int_equal(before, after);
}

static void a_damaged_file_is_replaced_and_kept_as_it_was(void **state)
{
    tracker *t = *state;
    track_backup backup;
    track_restored restored;
    track_arena *arena;
    char command[4 * PATH_BYTES];

    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(back_up(&backup, t, "copy", false));
    track_store_close(t->store);
    t->store = NULL;
    snprintf(command, sizeof(command),
             "dd if=/dev/zero of=%s bs=1 seek=16 count=3000 conv=notrunc"
             " 2>/dev/null; cp %s %s/damaged",
             t->path, t->path, t->folder);
    assert_int_equal(system(command), 0);
    assert_ok(restore(&restored, t, backup.path, "test.track", arena));
    track_arena_free(arena);

    assert_true(restored.unreadable);
    assert_true(is_sound(t->path));
    snprintf(command, sizeof(command), "cmp -s %s/damaged %.160s", t->folder,
             restored.kept.path);
    assert_int_equal(system(command), 0);
}

static void a_backup_that_is_not_whole_restores_nothing(void **state)
{
    tracker *t = *state;
    track_backup backup;
    track_restored restored;
    track_arena *arena;
    sqlite3 *db;

    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(back_up(&backup, t, "copy", false));
    assert_int_equal(sqlite3_open(backup.path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "DROP TRIGGER event_is_not_changed", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);

    assert_fails(TRACK_E_INTEGRITY,
                 restore(&restored, t, backup.path, "new.track", arena));
    assert_fails(TRACK_E_NOT_FOUND,
                 restore(&restored, t, "/none.track", "new.track", arena));
    track_arena_free(arena);
    assert_int_equal(count_in(t->folder, "new"), 0);
}

static void the_last_ten_copies_are_kept(void **state)
{
    tracker *t = *state;
    char folder[PATH_BYTES], other[PATH_BYTES], same[PATH_BYTES];
    track_keep keep = { folder, test_command().clock.now };
    track_kept kept, first;
    char command[2 * PATH_BYTES + 16];

    path_in(folder, t, "state/backups");
    path_in(other, t, "elsewhere");
    path_in(same, t, "elsewhere/test.track");
    assert_int_equal(mkdir(other, 0777), 0);
    assert_ok(track_keep_copy(&first, t->path, &keep, &failure));
    for (int i = 0; i < 12; i++) {
        keep.now.milliseconds += i % 2; /* several at one moment, too */
        assert_ok(track_keep_copy(&kept, t->path, &keep, &failure));
    }
    {
        sqlite3 *db;

        assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
        snprintf(command, sizeof(command), "VACUUM INTO '%s'", same);
        assert_int_equal(sqlite3_exec(db, command, NULL, NULL, NULL),
                         SQLITE_OK);
        sqlite3_close(db);
    }
    assert_int_equal(count_in(folder, ".track"), TRACK_KEPT_MAX);
    assert_false(is_there(first.path));
    assert_true(is_there(kept.path));
    assert_ok(track_keep_copy(&first, same, &keep, &failure));
    assert_int_equal(count_in(folder, ".track"), TRACK_KEPT_MAX + 1);
}

static void a_copy_that_cannot_be_kept_is_an_error(void **state)
{
    tracker *t = *state;
    char folder[PATH_BYTES];
    const track_keep keep = { folder, test_command().clock.now };
    track_kept kept;

    path_in(folder, t, "test.track/backups");
    assert_fails(TRACK_E_FILE,
                 track_keep_copy(&kept, t->path, &keep, &failure));
    assert_string_equal(kept.path, "");
}

static void places_that_are_not_safe_are_known(void **state)
{
    static const struct {
        int64_t type;
        const char *path;
        track_place_kind kind;
        const char *name;
    } rows[] = {
        { 0xEF53, "/home/ana/a.track", TRACK_PLACE_LOCAL, "" },
        { 0x6969, "/srv/a.track", TRACK_PLACE_NETWORK, "NFS" },
        { 0xFF534D42, "/srv/a.track", TRACK_PLACE_NETWORK, "SMB" },
        { -0xACB2BEL, "/srv/a.track", TRACK_PLACE_NETWORK, "SMB" },
        { 0x65735546, "/srv/a.track", TRACK_PLACE_NETWORK, "FUSE" },
        { 0xEF53, "/home/ana/Dropbox/x/a.track", TRACK_PLACE_SYNCHRONISED,
          "Dropbox" },
        { 0xEF53, "/home/ana/OneDrive - Firma/a.track",
          TRACK_PLACE_SYNCHRONISED, "OneDrive" },
        { 0x6969, "/home/ana/Nextcloud/a.track", TRACK_PLACE_SYNCHRONISED,
          "Nextcloud" },
        { 0xEF53, "/home/ana/Google Drive/a.track", TRACK_PLACE_SYNCHRONISED,
          "Google Drive" },
        { 0xEF53, "/Users/a/Library/Mobile Documents/a.track",
          TRACK_PLACE_SYNCHRONISED, "iCloud" },
        { 0xEF53, "/home/ana/Dropbox.track", TRACK_PLACE_LOCAL, "" },
        { 0xEF53, "/home/ana/MyDropbox/a.track", TRACK_PLACE_LOCAL, "" },
        { 0xEF53, "a.track", TRACK_PLACE_LOCAL, "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        track_place place = track_place_judge(rows[i].type, rows[i].path);

        assert_int_equal(place.kind, rows[i].kind);
        assert_string_equal(place.name, rows[i].name);
    }
}

static void a_synchronised_folder_is_known_by_its_mark(void **state)
{
    tracker *t = *state;
    char mark[PATH_BYTES];
    int fd;

    assert_int_equal(track_place_of(t->path).kind, TRACK_PLACE_LOCAL);
    path_in(mark, t, ".sync_0a1b2c.db");
    fd = open(mark, O_WRONLY | O_CREAT, 0666);
    assert_true(fd >= 0);
    close(fd);

    assert_string_equal(track_place_of(t->path).name, "Nextcloud");
}

static int make_history(void **state)
{
    if (make_tracker(state) != 0)
        return -1;
    record_history(*state);
    return 0;
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_history, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_backup_is_a_sound_tracker_with_its_proofs),
        FACT(a_backup_in_a_folder_is_named_by_the_moment),
        FACT(a_backup_overwrites_nothing),
        FACT(a_backup_of_what_is_not_whole_is_refused),
        FACT(a_backup_in_the_middle_of_a_transaction_is_refused),
        FACT(a_backup_is_made_while_another_program_writes),
        FACT(a_restored_tracker_records_under_an_origin_of_its_own),
        FACT(what_the_replaced_file_had_more_is_listed_and_kept),
        FACT(a_file_in_use_is_not_replaced),
        FACT(a_damaged_file_is_replaced_and_kept_as_it_was),
        FACT(a_backup_that_is_not_whole_restores_nothing),
        FACT(the_last_ten_copies_are_kept),
        FACT(a_copy_that_cannot_be_kept_is_an_error),
        FACT(places_that_are_not_safe_are_known),
        FACT(a_synchronised_folder_is_known_by_its_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
