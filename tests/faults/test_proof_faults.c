/* SPDX-License-Identifier: MIT */

/*
 * The files of NAME.proofs, which SQLite knows nothing of. The linker puts the
 * calls of the library to the system through this file (--wrap), which fails
 * one of them, or notes which names and contents a loss of power could take.
 */

#include "faults/inspect.h"
#include "faults/scenario.h"
#include "support/cmocka_track.h"

#include <track/verify.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES = 512, NAMES_MAX = 16, CALLS_MAX = 200, PROOF_BYTES = 70000 };

int __real_open(const char *path, int flags, mode_t mode);
int __real_mkstemp(char *path);
int __real_mkdir(const char *path, mode_t mode);
ssize_t __real_read(int fd, void *out, size_t size);
ssize_t __real_write(int fd, const void *bytes, size_t size);
int __real_fsync(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_open(const char *path, int flags, ...);
int __wrap_mkstemp(char *path);
int __wrap_mkdir(const char *path, mode_t mode);
ssize_t __wrap_read(int fd, void *out, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
int __wrap_fsync(int fd);
int __wrap_rename(const char *from, const char *to);

static struct {
    long calls, fail_at; /* 0: none fails */
    int error;
    char unsynced[NAMES_MAX][NAME_BYTES]; /* names that could be lost */
    bool content_unsynced;                /* written, not synced */
    bool locked;                          /* while a file was put in place */
} system_calls;

static char folder[64], tracker[96], proof[96];

/* --- the calls --------------------------------------------------------- */

static bool fails(void)
{
    if (++system_calls.calls != system_calls.fail_at)
        return false;
    errno = system_calls.error;
    return true;
}

static void note_name(const char *path)
{
    for (int i = 0; i < NAMES_MAX; i++)
        if (!system_calls.unsynced[i][0]) {
            snprintf(system_calls.unsynced[i], NAME_BYTES, "%s", path);
            return;
        }
    fail_msg("too many names");
}

static void forget_name(const char *path)
{
    for (int i = 0; i < NAMES_MAX; i++)
        if (strcmp(system_calls.unsynced[i], path) == 0)
            system_calls.unsynced[i][0] = '\0';
}

/* The folder of a name is synced: the name cannot be lost any more. */
static void settle_names(const char *in)
{
    size_t length = strlen(in);

    for (int i = 0; i < NAMES_MAX; i++) {
        char *name = system_calls.unsynced[i];

        if (strncmp(name, in, length) == 0 && name[length] == '/' &&
            !strchr(name + length + 1, '/'))
            name[0] = '\0';
    }
}

int __wrap_open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    va_list more;

    va_start(more, flags);
    if (flags & O_CREAT)
        mode = va_arg(more, mode_t);
    va_end(more);
    return fails() ? -1 : __real_open(path, flags, mode);
}

int __wrap_mkstemp(char *path)
{
    return fails() ? -1 : __real_mkstemp(path);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    int rc = fails() ? -1 : __real_mkdir(path, mode);

    if (rc == 0)
        note_name(path);
    return rc;
}

ssize_t __wrap_read(int fd, void *out, size_t size)
{
    return fails() ? -1 : __real_read(fd, out, size);
}

/* A disk that is filling up takes a part first. */
ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    if (fails())
        return system_calls.error == ENOSPC && size > 1
                   ? __real_write(fd, bytes, size / 2)
                   : -1;
    if (system_calls.calls == system_calls.fail_at + 1 &&
        system_calls.error == ENOSPC) {
        errno = ENOSPC;
        return -1;
    }
    system_calls.content_unsynced = true;
    return __real_write(fd, bytes, size);
}

int __wrap_fsync(int fd)
{
    char link[32], path[NAME_BYTES];
    ssize_t length;

    if (fails())
        return -1;
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof(path) - 1);
    assert_true(length > 0);
    path[length] = '\0';
    settle_names(path);
    system_calls.content_unsynced = false;
    return __real_fsync(fd);
}

/* Whether another program would have to wait. */
static bool is_locked(void)
{
    sqlite3 *db = NULL;
    bool locked;

    assert_int_equal(sqlite3_open(tracker, &db), SQLITE_OK);
    locked = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK;
    sqlite3_close(db);
    return locked;
}

int __wrap_rename(const char *from, const char *to)
{
    int rc;

    system_calls.locked = is_locked();

    assert_false(system_calls.content_unsynced);
    rc = fails() ? -1 : __real_rename(from, to);
    if (rc == 0) {
        forget_name(from);
        note_name(to);
    }
    return rc;
}

/* ----------------------------------------------------------------------- */

static void call_normally(void)
{
    memset(&system_calls, 0, sizeof(system_calls));
}

static int make_folder(void **state)
{
    track_store *store;

    (void)state;
    call_normally();
    assert_true(sodium_init() >= 0);
    snprintf(folder, sizeof(folder), "/tmp/track-proofs-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(tracker, sizeof(tracker), "%s/pilot.track", folder);
    snprintf(proof, sizeof(proof), "%s/invoice.pdf", folder);
    scenario_proof(proof);
    assert_ok(scenario_base(&store, tracker, &failure));
    track_store_close(store);
    return 0;
}

static int remove_folder(void **state)
{
    char command[96];

    (void)state;
    call_normally();
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command);
}

/* A proof with a content of its own. */
static void write_proof(int number)
{
    FILE *file = fopen(proof, "w");

    assert_non_null(file);
    for (int i = 0; i < PROOF_BYTES / 10; i++)
        fprintf(file, "%09d\n", number + i);
    assert_int_equal(fclose(file), 0);
}

static long events(void)
{
    char why[WHY_BYTES];
    sqlite3 *db = inspect_open(tracker, why);
    long count;

    assert_non_null(db);
    if (!inspect_sound(db, tracker, why))
        fail_msg("%s", why);
    count = inspect_count(db, "SELECT count(*) FROM event", NULL);
    sqlite3_close(db);
    return count;
}

/* Every file under a final name has the content of its name. */
static void check_final_names(void)
{
    char command[256];

    snprintf(command, sizeof(command),
             "cd %s/pilot.proofs 2>/dev/null || exit 0;"
             " for f in [0-9a-f]*/*; do [ ! -e \"$f\" ] ||"
             " echo \"${f#*/}  $f\" | sha256sum --check --quiet || exit 1;"
             " done",
             folder);
    assert_int_equal(system(command), 0);
}

static track_status spend(int number, track_error *err)
{
    track_store *store;
    char id[STEP_ID_BYTES];
    track_status status;

    assert_ok(track_store_open(&store, tracker, TRACK_OPEN_WRITE, &failure));
    scenario_id(id, number);
    system_calls.calls = 0;
    status = scenario_spend(store, id, number, err);
    system_calls.fail_at = 0;
    track_store_close(store);
    return status;
}

/* Fails each call in turn; how many there were. */
static long fail_each_call(int error, int first_number)
{
    long at = 1, before = events();

    for (;; at++) {
        track_error err = TRACK_ERROR_INIT;
        track_status status;

        assert_true(at < CALLS_MAX);
        write_proof(first_number + (int)at);
        system_calls.fail_at = at;
        system_calls.error = error;
        status = spend(first_number + (int)at, &err);
        check_final_names();
        if (status == TRACK_OK && system_calls.calls < at)
            break;                /* it made no more calls than have failed */
        if (status == TRACK_OK) { /* what a look at a stored copy said */
            before += 2;
            continue;
        }
        assert_int_equal(err.status, TRACK_E_FILE);
        assert_non_null(strstr(err.text, strerror(error)));
        assert_int_equal(events(), before);
    }
    assert_int_equal(events(), before + 2);
    return at;
}

static void a_failing_call_leaves_no_event_and_no_half_file(void **state)
{
    (void)state;
    assert_true(fail_each_call(EIO, 1000) > 8);
}

static void a_disk_that_fills_leaves_no_event_and_no_half_file(void **state)
{
    (void)state;
    assert_true(fail_each_call(ENOSPC, 2000) > 8);
}

static void a_limit_on_the_size_of_files_leaves_nothing(void **state)
{
    const struct rlimit small = { PROOF_BYTES / 2, RLIM_INFINITY };
    struct rlimit before;
    track_error err = TRACK_ERROR_INIT;
    track_store *store;
    char id[STEP_ID_BYTES];
    long count = events();
    track_status status;

    (void)state;
    write_proof(3000);
    scenario_id(id, 3000);
    assert_ok(track_store_open(&store, tracker, TRACK_OPEN_WRITE, &failure));
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    status = scenario_spend(store, id, 3000, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, TRACK_E_FILE);
    assert_non_null(strstr(err.text, strerror(EFBIG)));
    track_store_close(store);
    assert_int_equal(events(), count);
    check_final_names();
}

/* Else a loss of power leaves an event that names a file which is gone. */
static void every_name_is_synced_before_the_event_commits(void **state)
{
    track_error err = TRACK_ERROR_INIT;

    (void)state;
    write_proof(4000);
    assert_int_equal(spend(4000, &err), TRACK_OK);
    for (int i = 0; i < NAMES_MAX; i++)
        assert_string_equal(system_calls.unsynced[i], "");
    write_proof(4001);
    assert_int_equal(spend(4001, &err), TRACK_OK);
    for (int i = 0; i < NAMES_MAX; i++)
        assert_string_equal(system_calls.unsynced[i], "");
}

/* Where the invoice is, as an entry names it. */
static track_proof_file invoice(void)
{
    return (track_proof_file){ "invoice", proof };
}

static void nobody_waits_while_a_file_is_copied(void **state)
{
    track_error err = TRACK_ERROR_INIT;

    (void)state;
    write_proof(5000);
    system_calls.locked = true;
    assert_int_equal(spend(5000, &err), TRACK_OK);
    assert_false(system_calls.locked);
}

static void a_transaction_takes_files_that_were_kept_before_it(void **state)
{
    const track_proof_file file = invoice();
    track_error err = TRACK_ERROR_INIT;
    track_store *store;
    char id[STEP_ID_BYTES];

    (void)state;
    write_proof(6000);
    scenario_id(id, 6000);
    assert_ok(track_store_open(&store, tracker, TRACK_OPEN_WRITE, &failure));
    system_calls.locked = true;
    assert_ok(track_store_keep_files(store, &file, 1, &failure));
    assert_false(system_calls.locked);
    assert_ok(track_store_begin(store, TRACK_CHANGE, &failure));
    assert_int_equal(unlink(proof), 0);
    assert_int_equal(scenario_spend(store, id, 6000, &err), TRACK_OK);
    assert_ok(track_store_commit(store, &failure));
    track_store_close(store);
    check_final_names();
}

/* The copy that it leaves is whole, and no trouble for anybody. */
static void a_command_that_fails_leaves_at_most_a_copy(void **state)
{
    const track_proof_file file = invoice();
    track_error err = TRACK_ERROR_INIT;
    track_verification *found;
    track_store *store;
    long count = events();
    size_t notes;

    (void)state;
    write_proof(7000);
    assert_ok(track_store_open(&store, tracker, TRACK_OPEN_WRITE, &failure));
    assert_ok(track_store_keep_files(store, &file, 1, &failure));
    track_store_close(store);
    assert_int_equal(events(), count);
    check_final_names();
    assert_ok(track_verify(&found, tracker, NULL, &failure));
    assert_true(track_verification_is_sound(found));
    assert_non_null(strstr(*track_verification_notes(found, &notes),
                           "is named by no event"));
    assert_int_equal(notes, 1);
    track_verification_free(found);
    assert_int_equal(spend(7000, &err), TRACK_OK);
}

int main(void)
{
#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        FACT(a_failing_call_leaves_no_event_and_no_half_file),
        FACT(a_disk_that_fills_leaves_no_event_and_no_half_file),
        FACT(a_limit_on_the_size_of_files_leaves_nothing),
        FACT(every_name_is_synced_before_the_event_commits),
        FACT(nobody_waits_while_a_file_is_copied),
        FACT(a_transaction_takes_files_that_were_kept_before_it),
        FACT(a_command_that_fails_leaves_at_most_a_copy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
