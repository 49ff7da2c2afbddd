/* SPDX-License-Identifier: MIT */

/* Files are written whole, or not at all. */

#define _GNU_SOURCE /* seteuid */

#include "support/cmocka_track.h"

#include <track/file.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FOLDER "files"

static int start(void **state)
{
    (void)state;
    assert_int_equal(system("rm -rf " FOLDER), 0);
    assert_int_equal(mkdir(FOLDER, 0777), 0);
    assert_int_equal(chmod(FOLDER, 0777), 0);
    assert_int_equal(chdir(FOLDER), 0);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    assert_int_equal(chdir(".."), 0);
    assert_int_equal(system("rm -rf " FOLDER), 0);
    return 0;
}

static void put(const char *path, const char *text)
{
    assert_ok(track_file_write(path, text, strlen(text), &failure));
}

static void assert_holds(const char *path, const char *text)
{
    char found[64] = "";
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    (void)fgets(found, sizeof(found), file);
    fclose(file);
    assert_string_equal(found, text);
}

static void assert_only(const char *name)
{
    char command[128];

    snprintf(command, sizeof(command), "test \"$(ls -A)\" = '%s'", name);
    assert_int_equal(system(command), 0);
}

static void a_file_is_replaced(void **state)
{
    (void)state;
    put("a.pdf", "old");
    put("a.pdf", "new");

    assert_holds("a.pdf", "new");
    assert_only("a.pdf");
}

/* What only its owner could read stays so. */
static void a_file_that_is_replaced_keeps_its_permissions(void **state)
{
    struct stat about;

    (void)state;
    put("a.pdf", "old");
    assert_int_equal(chmod("a.pdf", 0600), 0);
    put("a.pdf", "new");

    assert_int_equal(stat("a.pdf", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

static void a_link_stays_and_its_file_is_replaced(void **state)
{
    struct stat about;

    (void)state;
    put("a.pdf", "old");
    assert_int_equal(symlink("a.pdf", "link.pdf"), 0);
    put("link.pdf", "new");

    assert_int_equal(lstat("link.pdf", &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_holds("a.pdf", "new");
}

/* In a child, for root may write everything. */
static int try_as_another(const char *path)
{
    int result = 0;
    pid_t child = fork();

    if (child == 0) {
        track_error err = TRACK_ERROR_INIT;

        if (geteuid() == 0 && seteuid(65534) != 0)
            _exit(100);
        _exit(track_file_write(path, "new", 3, &err) == TRACK_E_FILE &&
                      strstr(err.text, "Permission denied")
                  ? 0
                  : 1);
    }
    assert_int_equal(waitpid(child, &result, 0), child);
    return result;
}

static void a_file_that_may_not_be_written_is_not_replaced(void **state)
{
    (void)state;
    put("a.pdf", "sent");
    assert_int_equal(chmod("a.pdf", 0444), 0);

    assert_int_equal(try_as_another("a.pdf"), 0);

    assert_holds("a.pdf", "sent");
    assert_only("a.pdf");
}

static void a_tracker_is_not_written_over(void **state)
{
    (void)state;
    assert_ok(
        track_file_write("a.track", "SQLite format 3\0...", 19, &failure));

    assert_fails(TRACK_E_FILE,
                 track_file_write("a.track", "%PDF", 4, &failure));

    assert_string_equal(failure.text,
                        "cannot write 'a.track': a database is there");
    assert_holds("a.track", "SQLite format 3");
}

/* SIGXFSZ ends the writer in the middle, as kill -9 would. */
static void a_writer_that_is_killed_leaves_nothing(void **state)
{
    static char bytes[100000];
    int result = 0;
    pid_t child;

    (void)state;
    put("a.pdf", "sent");
    child = fork();
    if (child == 0) {
        const struct rlimit small = { 5000, 5000 }, none = { 0, 0 };

        setrlimit(RLIMIT_CORE, &none);
        setrlimit(RLIMIT_FSIZE, &small);
        signal(SIGXFSZ, SIG_DFL);
        (void)!track_file_write("a.pdf", bytes, sizeof(bytes), NULL);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &result, 0), child);

    assert_true(WIFSIGNALED(result));
    assert_holds("a.pdf", "sent");
    assert_only("a.pdf");
}

static void a_place_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    assert_fails(TRACK_E_FILE,
                 track_file_write("no/such/a.pdf", "x", 1, &failure));
    assert_string_equal(failure.text, "cannot write 'no/such/a.pdf': No such "
                                      "file or directory");
    assert_fails(TRACK_E_FILE, track_file_write(".", "x", 1, &failure));
    assert_fails(TRACK_E_FILE, track_file_write("/dev/full", "x", 1, &failure));
    assert_string_equal(failure.text,
                        "cannot write '/dev/full': No space left on device");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_replaced),
        TEST(a_file_that_is_replaced_keeps_its_permissions),
        TEST(a_link_stays_and_its_file_is_replaced),
        TEST(a_file_that_may_not_be_written_is_not_replaced),
        TEST(a_tracker_is_not_written_over),
        TEST(a_writer_that_is_killed_leaves_nothing),
        TEST(a_place_that_cannot_be_written_is_named),
    };

    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
