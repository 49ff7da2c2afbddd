/* SPDX-License-Identifier: MIT */

/* The file itself: without rights, locked, and what reading leaves behind. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534, PATH_BYTES = 256 };

/* Runs `body` as somebody without special rights; its answer. */
static int as_nobody(int (*body)(const char *path), const char *path)
{
    pid_t child = fork();
    int answer = -1;

    assert_true(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
            _exit(99);
        _exit(body(path));
    }
    assert_int_equal(waitpid(child, &answer, 0), child);
    assert_true(WIFEXITED(answer));
    return WEXITSTATUS(answer);
}

/* 0: it can be read. */
static int read_it(const char *path)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store;
    int64_t position = 0;
    track_status status = track_store_open(&store, path, TRACK_OPEN_READ, &err);

    if (status == TRACK_OK)
        status = track_store_position(&position, store, &err);
    track_store_close(store);
    return status == TRACK_OK && position == 1 ? 0 : 1;
}

/* 0: writing is refused, with `words` in the message. */
static int refused(const char *path, const char *words)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store;
    track_status status =
        track_store_open(&store, path, TRACK_OPEN_WRITE, &err);

    track_store_close(store);
    return status == TRACK_E_FILE && strstr(err.text, words) && err.hint[0] ? 0
                                                                            : 1;
}

static int file_refused(const char *path)
{
    return refused(path, "cannot be written");
}

static int folder_refused(const char *path)
{
    return refused(path, "the folder of");
}

/* 0: reading is refused. */
static int reading_refused(const char *path)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store;

    return track_store_open(&store, path, TRACK_OPEN_READ, &err) ==
                       TRACK_E_FILE &&
                   strstr(err.text, "cannot be read")
               ? 0
               : 1;
}

static void close_tracker(tracker *t)
{
    track_store_close(t->store);
    t->store = NULL;
}

static bool has_log(const tracker *t)
{
    char path[PATH_BYTES];
    struct stat facts;

    snprintf(path, sizeof(path), "%s-wal", t->path);
    return stat(path, &facts) == 0;
}

static void a_read_only_folder_can_be_read_and_not_written(void **state)
{
    tracker *t = *state;

    close_tracker(t);
    assert_int_equal(chmod(t->path, 0666), 0);
    assert_int_equal(chmod(t->folder, 0555), 0);
    assert_int_equal(as_nobody(read_it, t->path), 0);
    assert_int_equal(as_nobody(folder_refused, t->path), 0);
    assert_int_equal(chmod(t->folder, 0755), 0);
    assert_false(has_log(t));
}

static void a_read_only_file_can_be_read_and_not_written(void **state)
{
    tracker *t = *state;

    close_tracker(t);
    assert_int_equal(chmod(t->path, 0444), 0);
    assert_int_equal(chmod(t->folder, 0777), 0);
    assert_int_equal(as_nobody(read_it, t->path), 0);
    assert_int_equal(as_nobody(file_refused, t->path), 0);
}

static void a_file_that_may_not_be_read_says_so(void **state)
{
    tracker *t = *state;

    close_tracker(t);
    assert_int_equal(chmod(t->path, 0000), 0);
    assert_int_equal(chmod(t->folder, 0755), 0);
    assert_int_equal(as_nobody(reading_refused, t->path), 0);
}

static void reading_leaves_no_log(void **state)
{
    tracker *t = *state;

    close_tracker(t);
    assert_int_equal(read_it(t->path), 0);
    assert_false(has_log(t));
}

static void reading_beside_a_writer_leaves_its_log(void **state)
{
    tracker *t = *state;

    assert_int_equal(read_it(t->path), 0);
    assert_true(has_log(t));
}

static void a_locked_file_is_waited_for_and_then_said_to_be(void **state)
{
    tracker *t = *state;
    track_store *other;

    assert_ok(track_store_open(&other, t->path, TRACK_OPEN_WRITE, &failure));
    assert_ok(track_store_begin(t->store, TRACK_CHANGE, &failure));
    assert_fails(TRACK_E_FILE,
                 track_store_begin(other, TRACK_CHANGE, &failure));
    assert_non_null(strstr(failure.text, "locked by another program"));
    track_store_rollback(t->store);
    assert_ok(track_store_begin(other, TRACK_CHANGE, &failure));
    track_store_close(other);
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_tracker, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_read_only_folder_can_be_read_and_not_written),
        FACT(a_read_only_file_can_be_read_and_not_written),
        FACT(a_file_that_may_not_be_read_says_so),
        FACT(reading_leaves_no_log),
        FACT(reading_beside_a_writer_leaves_its_log),
        FACT(a_locked_file_is_waited_for_and_then_said_to_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
