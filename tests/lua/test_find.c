/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include <track/script.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for each test, and what was found. */
typedef struct fixture {
    char folder[64];
    char beside[96];
    char other[96];
    char *text;
    char *file;
} fixture;

static void make_folder(const char *path, const char *below)
{
    char name[200];

    snprintf(name, sizeof(name), "%s/%s", path, below);
    assert_int_equal(mkdir(name, 0700), 0);
}

static void write_file(const char *folder, const char *name, const char *text,
                       size_t length)
{
    char path[200];
    FILE *out;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, length, out), length);
    fclose(out);
}

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    strcpy(f->folder, "/tmp/test_find.XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    make_folder(f->folder, "beside");
    make_folder(f->folder, "other");
    snprintf(f->beside, sizeof(f->beside), "%s/beside", f->folder);
    snprintf(f->other, sizeof(f->other), "%s/other", f->folder);
    make_folder(f->beside, "rules");
    make_folder(f->beside, "reports");
    make_folder(f->other, "rules");
    write_file(f->beside, "rules/mine.lua", "-- mine", 7);
    write_file(f->beside, "rules/empty.lua", "", 0);
    write_file(f->beside, "rules/nul.lua", "a\0b", 3);
    write_file(f->beside, "rules/read.me", "x", 1);
    write_file(f->beside, "reports/progress.lua", "-- report", 9);
    write_file(f->beside, "secret.lua", "x", 1);
    write_file(f->other, "rules/mine.lua", "-- other", 8);
    write_file(f->other, "rules/uefiscdi.lua", "-- u", 4);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    char command[128];

    snprintf(command, sizeof(command), "rm -r %s", f->folder);
    assert_int_equal(system(command), 0);
    free(f->text);
    free(f->file);
    free(f);
    return 0;
}

static track_status find(fixture *f, track_script_kind kind, const char *name)
{
    char folders[256];
    const track_script_path path = { .beside = f->beside, .folders = folders };

    snprintf(folders, sizeof(folders), ":/nowhere:%s:", f->other);
    free(f->text);
    free(f->file);
    return track_script_find(&f->text, &f->file, kind, name, &path, &failure);
}

static void the_folder_of_the_plan_comes_first(void **state)
{
    fixture *f = *state;

    assert_ok(find(f, TRACK_SCRIPT_RULES, "mine"));

    assert_string_equal(f->text, "-- mine");
    assert_non_null(strstr(f->file, "/beside/rules/mine.lua"));
}

static void each_named_folder_is_looked_in(void **state)
{
    fixture *f = *state;

    assert_ok(find(f, TRACK_SCRIPT_RULES, "uefiscdi"));

    assert_string_equal(f->text, "-- u");
}

static void each_kind_has_its_own_folder(void **state)
{
    fixture *f = *state;

    assert_ok(find(f, TRACK_SCRIPT_REPORT, "progress"));

    assert_string_equal(f->text, "-- report");
    assert_fails(TRACK_E_NOT_FOUND, find(f, TRACK_SCRIPT_RULES, "progress"));
}

static void an_empty_script_is_found(void **state)
{
    fixture *f = *state;

    assert_ok(find(f, TRACK_SCRIPT_RULES, "empty"));

    assert_string_equal(f->text, "");
}

static void the_user_and_installed_folders_come_last(void **state)
{
    fixture *f = *state;
    const track_script_path path = { .user = f->other, .installed = f->beside };

    assert_ok(track_script_find(&f->text, &f->file, TRACK_SCRIPT_RULES, "mine",
                                &path, &failure));

    assert_string_equal(f->text, "-- other");
}

static void an_unknown_name_is_told_what_there_is(void **state)
{
    fixture *f = *state;

    assert_fails(TRACK_E_NOT_FOUND, find(f, TRACK_SCRIPT_RULES, "uefiscid"));

    assert_string_equal(failure.text, "there is no rule pack 'uefiscid'");
    assert_string_equal(
        failure.hint,
        "did you mean 'uefiscdi'? there is: empty, mine, nul, uefiscdi");
    assert_null(f->text);
    assert_null(f->file);
}

static void where_nothing_is_the_hint_says_where_to_put_it(void **state)
{
    fixture *f = *state;

    assert_fails(TRACK_E_NOT_FOUND, find(f, TRACK_SCRIPT_LOCALE, "ro"));

    assert_non_null(strstr(failure.hint, "'locale' beside the plan"));
}

static void a_path_is_not_a_name(void **state)
{
    fixture *f = *state;
    static const char *const names[] = { "../secret", "/etc/passwd", "",
                                         ".",         "..",          "mine.lua",
                                         "a/b",       "mine\n",      "ă" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_fails(TRACK_E_NOT_FOUND, find(f, TRACK_SCRIPT_RULES, names[i]));
}

static void a_folder_instead_of_a_file_is_a_file_error(void **state)
{
    fixture *f = *state;

    make_folder(f->beside, "rules/dir.lua");

    assert_fails(TRACK_E_FILE, find(f, TRACK_SCRIPT_RULES, "dir"));
}

static void a_file_that_is_no_text_is_a_file_error(void **state)
{
    fixture *f = *state;

    assert_fails(TRACK_E_FILE, find(f, TRACK_SCRIPT_RULES, "nul"));
}

static void a_huge_file_is_a_file_error(void **state)
{
    fixture *f = *state;
    size_t length = 1024 * 1024 + 1;
    char *text = malloc(length);

    memset(text, ' ', length);
    write_file(f->beside, "rules/huge.lua", text, length);
    free(text);

    assert_fails(TRACK_E_FILE, find(f, TRACK_SCRIPT_RULES, "huge"));
}

/* The text that is stored holds the shared part, from any of the folders. */
static void a_pack_is_found_with_the_parts_it_includes(void **state)
{
    static const char pack[] = "-- p\nlocal checks = include \"parts\"\nx()";
    fixture *f = *state;

    make_folder(f->other, "rules/shared");
    write_file(f->other, "rules/shared/parts.lua", "return 1", 8);
    write_file(f->beside, "rules/pack.lua", pack, sizeof(pack) - 1);

    assert_ok(find(f, TRACK_SCRIPT_RULES, "pack"));

    assert_string_equal(f->text,
                        "-- p\nlocal checks = (function() -- shared/parts.lua\n"
                        "return 1\nend)() -- shared/parts.lua\nx()");
}

static void a_catalogue_is_followed_by_those_of_later_folders(void **state)
{
    fixture *f = *state;

    make_folder(f->beside, "locale");
    make_folder(f->other, "locale");
    write_file(f->beside, "locale/xx.lua", "-- own", 6);
    write_file(f->other, "locale/xx.lua", "-- all\n", 7);

    assert_ok(find(f, TRACK_SCRIPT_LOCALE, "xx"));

    assert_string_equal(f->text, "-- own\n-- all\n");
    assert_non_null(strstr(f->file, f->beside));
}

static void a_part_that_is_not_there_is_named(void **state)
{
    static const char pack[] = "local checks = include \"parts\"";
    fixture *f = *state;

    write_file(f->beside, "rules/pack.lua", pack, sizeof(pack) - 1);

    assert_fails(TRACK_E_NOT_FOUND, find(f, TRACK_SCRIPT_RULES, "pack"));

    assert_string_equal(failure.text,
                        "there is no shared/parts.lua to include");
    assert_null(f->file);
}

#define FACT(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(the_folder_of_the_plan_comes_first),
        FACT(each_named_folder_is_looked_in),
        FACT(each_kind_has_its_own_folder),
        FACT(an_empty_script_is_found),
        FACT(the_user_and_installed_folders_come_last),
        FACT(an_unknown_name_is_told_what_there_is),
        FACT(where_nothing_is_the_hint_says_where_to_put_it),
        FACT(a_path_is_not_a_name),
        FACT(a_folder_instead_of_a_file_is_a_file_error),
        FACT(a_file_that_is_no_text_is_a_file_error),
        FACT(a_huge_file_is_a_file_error),
        FACT(a_pack_is_found_with_the_parts_it_includes),
        FACT(a_catalogue_is_followed_by_those_of_later_folders),
        FACT(a_part_that_is_not_there_is_named),
    };

    return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
