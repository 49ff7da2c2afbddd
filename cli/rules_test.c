/* SPDX-License-Identifier: MIT */

/*
 * `track rules test`: the tests of rule packs as TAP 14, which test tools and
 * people read: one line for each test, and why it failed below it.
 */

#include "rules_test.h"

#include "errors.h"
#include "scripts.h"
#include "words.h"

#include <track/rules_test.h>

#include <stdlib.h>
#include <string.h>

/* The tests of one pack, run. */
typedef struct tested {
    const char *name;
    track_source pack, tests;
    track_test_outcomes outcomes;
} tested;

typedef struct test_plan {
    cli *c;
    const char *beside;
    size_t count;
    tested *items;
} test_plan;

/* Reads a script from its path; it lives as long as the command. */
static track_status read_script(track_source *out, cli *c,
                                track_script_kind kind, const char *file,
                                track_error *err)
{
    char *text = NULL;
    track_status status = track_script_read(&text, kind, file, err);

    *out = (track_source){ .name = file };
    if (status == TRACK_OK) {
        out->length = strlen(text);
        out->text = cli_copy(c, text, out->length, err);
        status = out->text ? TRACK_OK : TRACK_E_MEMORY;
    }
    free(text);
    return status;
}

static bool is_path(const char *text)
{
    const char *end = strrchr(text, '.');

    return strchr(text, '/') || (end && strcmp(end, ".lua") == 0);
}

/* Bytes before the last part of a path, with its slash. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool is_tests_folder(const char *path, size_t length)
{
    static const char name[] = "tests/";
    const size_t bytes = sizeof(name) - 1;

    return length >= bytes &&
           strncmp(path + length - bytes, name, bytes) == 0 &&
           (length == bytes || path[length - bytes - 1] == '/');
}

/* A pack's path, or that of its tests: the other one follows from it. */
static track_status read_files(tested *out, cli *c, const char *path,
                               track_error *err)
{
    size_t folder = folder_length(path);
    bool is_tests = is_tests_folder(path, folder);
    const char *other =
        is_tests ? track_arena_print(c->arena, "%.*s%s",
                                     (int)(folder - strlen("tests/")), path,
                                     path + folder)
                 : track_arena_print(c->arena, "%.*stests/%s", (int)folder,
                                     path, path + folder);
    track_status status;

    out->name = path;
    if (!other)
        return cli_fail_memory(err);
    status = read_script(&out->pack, c, TRACK_SCRIPT_RULES,
                         is_tests ? other : path, err);
    if (status == TRACK_OK)
        status = read_script(&out->tests, c, TRACK_SCRIPT_TESTS,
                             is_tests ? path : other, err);
    if (status == TRACK_E_NOT_FOUND)
        return cli_hint(err, "the tests of rules/NAME.lua stand in "
                             "rules/tests/NAME.lua");
    return status;
}

/* "./rules, /usr/share/track/scripts/rules": where packs were looked for. */
static const char *join_folders(const test_plan *plan)
{
    track_error ignored = TRACK_ERROR_INIT;
    track_script_path path = { 0 };
    const char *text = "rules"; /* below the current folder */

    if (cli_script_path(&path, plan->c, plan->beside, &ignored) != TRACK_OK)
        return text;
    const char *const folders[] = { plan->beside, path.folders, path.user,
                                    path.installed };

    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
        if (folders[i] && strcmp(folders[i], ".") != 0)
            text = words_keep(plan->c,
                              track_arena_print(plan->c->arena, "%s, %s/rules",
                                                text, folders[i]));
    return text;
}

static track_status tell_folders(const test_plan *plan, track_error *err)
{
    const char *hint = words_keep(
        plan->c, track_arena_copy(plan->c->arena, err ? err->hint : ""));

    return cli_hint(err, "%s; looked in %s", hint, join_folders(plan));
}

/* A pack beside the tracker, else beside where the user is: who writes a pack
 * has it before a tracker. */
static track_status find_pack(tested *out, const test_plan *plan,
                              const char *name, const char **beside,
                              track_error *err)
{
    track_error first = TRACK_ERROR_INIT;
    track_status status;

    *beside = plan->beside;
    status = cli_script(&out->pack, plan->c, TRACK_SCRIPT_RULES, name, *beside,
                        &first);
    if (status == TRACK_E_NOT_FOUND) {
        *beside = ".";
        return cli_script(&out->pack, plan->c, TRACK_SCRIPT_RULES, name, ".",
                          err);
    }
    if (status != TRACK_OK)
        *err = first;
    return status;
}

static track_status read_named(tested *out, const test_plan *plan,
                               const char *name, track_error *err)
{
    const char *beside;
    track_status status = find_pack(out, plan, name, &beside, err);

    out->name = name;
    if (status == TRACK_E_NOT_FOUND)
        return tell_folders(plan, err);
    if (status != TRACK_OK)
        return status;
    status =
        cli_script(&out->tests, plan->c, TRACK_SCRIPT_TESTS, name, beside, err);
    if (status == TRACK_E_NOT_FOUND) {
        cli_fail(err, status, "the rule pack '%s' has no tests", name);
        return cli_hint(err, "write them in rules/tests/%s.lua", name);
    }
    return status;
}

/* Every pack that has tests. */
static track_status read_all(test_plan *plan, track_error *err)
{
    track_words names;
    track_status status = cli_script_names(&names, plan->c, TRACK_SCRIPT_TESTS,
                                           plan->beside, err);

    if (status != TRACK_OK)
        return status;
    plan->items =
        track_arena_array(plan->c->arena, names.count, sizeof(*plan->items));
    if (!plan->items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < names.count && status == TRACK_OK; i++) {
        status = read_named(&plan->items[i], plan, names.items[i], err);
        plan->count++;
    }
    return status;
}

static track_status read_one(test_plan *plan, const char *named,
                             track_error *err)
{
    plan->items = track_arena_array(plan->c->arena, 1, sizeof(*plan->items));
    plan->count = 1;
    if (!plan->items)
        return cli_fail_memory(err);
    return is_path(named) ? read_files(&plan->items[0], plan->c, named, err)
                          : read_named(&plan->items[0], plan, named, err);
}

/* A text as YAML takes it: in double quotes. */
static void print_quoted(track_buffer *out, const char *text)
{
    track_buffer_char(out, '"');
    for (; *text; text++) {
        if (*text == '\n') {
            track_buffer_text(out, "\\n");
            continue;
        }
        if (*text == '"' || *text == '\\')
            track_buffer_char(out, '\\');
        track_buffer_char(out, *text);
    }
    track_buffer_char(out, '"');
}

static void print_member(track_buffer *out, const char *key, const char *text)
{
    track_buffer_print(out, "    %s: ", key);
    print_quoted(out, text);
    track_buffer_char(out, '\n');
}

/* Where the pack failed: place, line, caret, as a text of several lines. */
static void print_failure(track_buffer *out, const track_error *failure)
{
    if (failure->source[0])
        track_buffer_print(out, "    in: |\n      --> %s:%d", failure->source,
                           failure->line);
    if (failure->source[0] && failure->column > 0)
        track_buffer_print(out, ":%d", failure->column);
    if (failure->source[0])
        track_buffer_char(out, '\n');
    if (failure->excerpt[0])
        track_buffer_print(out, "        %s\n", failure->excerpt);
    if (failure->excerpt[0] && failure->column > 0)
        track_buffer_print(out, "        %*s\n", failure->column, "^");
    if (failure->hint[0])
        print_member(out, "hint", failure->hint);
}

static void print_differences(track_buffer *out, const tested *of,
                              const track_test_outcome *outcome)
{
    track_buffer_text(out, "  ---\n");
    for (size_t i = 0; i < outcome->difference_count; i++) {
        const track_test_difference *difference = &outcome->differences[i];

        track_buffer_text(out, "  - what: ");
        print_quoted(out, difference->what);
        track_buffer_char(out, '\n');
        print_member(out, "expected", difference->expected);
        print_member(out, "got", difference->got);
        track_buffer_print(out, "    at: \"%s:%d\"\n", of->tests.name,
                           difference->line);
        if (difference->failure)
            print_failure(out, difference->failure);
    }
    track_buffer_text(out, "  ...\n");
}

/* A sentence of a test; '#' would begin a directive. */
static void print_name(track_buffer *out, const char *name)
{
    for (; *name; name++) {
        if (*name == '#' || *name == '\\')
            track_buffer_char(out, '\\');
        track_buffer_char(out, *name == '\n' ? ' ' : *name);
    }
    track_buffer_char(out, '\n');
}

static void print_tap(const test_plan *plan)
{
    track_buffer *out = &plan->c->out;
    size_t total = 0, number = 0;

    for (size_t i = 0; i < plan->count; i++)
        total += plan->items[i].outcomes.count;
    track_buffer_print(out, "TAP version 14\n1..%zu\n", total);
    for (size_t i = 0; i < plan->count; i++) {
        const tested *of = &plan->items[i];

        if (plan->count > 1)
            track_buffer_print(out, "# %s\n", of->name);
        for (size_t k = 0; k < of->outcomes.count; k++) {
            const track_test_outcome *outcome = &of->outcomes.items[k];
            bool passed = outcome->difference_count == 0;

            track_buffer_print(out, "%sok %zu - ", passed ? "" : "not ",
                               ++number);
            print_name(out, outcome->name);
            if (!passed)
                print_differences(out, of, outcome);
        }
    }
}

static track_status add_differences(track_json_test *out, cli *c,
                                    const track_test_outcome *outcome,
                                    track_error *err)
{
    track_json_difference *items =
        track_arena_array(c->arena, outcome->difference_count, sizeof(*items));

    if (!items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < outcome->difference_count; i++) {
        const track_test_difference *of = &outcome->differences[i];

        items[i] = (track_json_difference){ of->what, of->expected, of->got,
                                            of->line, of->failure };
    }
    out->difference_count = outcome->difference_count;
    out->differences = items;
    return TRACK_OK;
}

static track_status print_json(const test_plan *plan, track_error *err)
{
    cli *c = plan->c;
    const track_when now = { .as_of = c->clock.today };
    const track_json_envelope envelope = cli_envelope(c, &now);
    track_json_test *tests;
    size_t count = 0;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < plan->count; i++)
        count += plan->items[i].outcomes.count;
    tests = track_arena_array(c->arena, count, sizeof(*tests));
    if (!tests)
        return cli_fail_memory(err);
    count = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const tested *of = &plan->items[i];

        for (size_t k = 0; k < of->outcomes.count && status == TRACK_OK; k++) {
            const track_test_outcome *outcome = &of->outcomes.items[k];

            tests[count] = (track_json_test){ .pack = of->name,
                                              .file = of->tests.name,
                                              .line = outcome->line,
                                              .name = outcome->name };
            status = add_differences(&tests[count++], c, outcome, err);
        }
    }
    if (status != TRACK_OK)
        return status;
    return track_json_tests(&c->out, &envelope, tests, count, err);
}

track_status rules_test(cli *c, const char *named, const char *beside,
                        track_error *err)
{
    test_plan plan = { .c = c, .beside = beside ? beside : "." };
    track_status status =
        named ? read_one(&plan, named, err) : read_all(&plan, err);

    for (size_t i = 0; i < plan.count && status == TRACK_OK; i++) {
        tested *of = &plan.items[i];

        status = track_rules_test(&of->outcomes, &of->pack, &of->tests, NULL,
                                  c->arena, err);
        c->answer_is_no = c->answer_is_no || of->outcomes.failed > 0;
    }
    if (status != TRACK_OK)
        return status;
    if (cli_has(c, OPT_JSON))
        return print_json(&plan, err);
    if (!cli_has(c, OPT_QUIET))
        print_tap(&plan);
    return TRACK_OK;
}
