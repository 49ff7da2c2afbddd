/* SPDX-License-Identifier: MIT */

/* `track import FILE`: the rows of a table as records or as items of a plan, or
 * a whole journal. */

#include "change.h"
#include "errors.h"
#include "file.h"
#include "import_table.h"

#include <stdio.h>
#include <string.h>

/* Which kind of rows --as names; TRACK_IMPORT_KIND_COUNT: none. */
static track_import_kind find_kind(const char *word)
{
    int kind = 0;

    while (kind < TRACK_IMPORT_KIND_COUNT &&
           strcmp(track_import_kind_name((track_import_kind)kind), word) != 0)
        kind++;
    return (track_import_kind)kind;
}

/* Items that a table can hold, as --as names them. */
static const struct {
    const char *name;
    track_kind kind;
} item_kinds[] = { { "indicators", TRACK_INDICATOR },
                   { "deliverables", TRACK_DELIVERABLE },
                   { "lines", TRACK_LINE } };

enum { ITEM_KINDS = sizeof(item_kinds) / sizeof(item_kinds[0]) };

/* TRACK_KIND_COUNT: none. */
static track_kind find_item_kind(const char *word)
{
    for (int i = 0; i < ITEM_KINDS; i++)
        if (strcmp(item_kinds[i].name, word) == 0)
            return item_kinds[i].kind;
    return TRACK_KIND_COUNT;
}

static track_status fail_kind(const char *word, track_error *err)
{
    const char *names[TRACK_IMPORT_KIND_COUNT + ITEM_KINDS + 1];
    const char *near;

    for (int kind = 0; kind < TRACK_IMPORT_KIND_COUNT; kind++)
        names[kind] = track_import_kind_name((track_import_kind)kind);
    for (int i = 0; i < ITEM_KINDS; i++)
        names[TRACK_IMPORT_KIND_COUNT + i] = item_kinds[i].name;
    names[TRACK_IMPORT_KIND_COUNT + ITEM_KINDS] = NULL;
    if (!word) {
        cli_fail(err, TRACK_E_ARGUMENT, "what are its rows?");
        return cli_hint(err, "--as achievements, expenses or deliveries; for a"
                             " plan --as indicators, deliverables or lines");
    }
    near = track_text_suggest(word, names);
    cli_fail(err, TRACK_E_ARGUMENT, "'%s' cannot be imported", word);
    if (near)
        return cli_hint(err, "did you mean '%s'?", near);
    return cli_hint(err, "achievements, expenses or deliveries; for a plan"
                         " indicators, deliverables or lines");
}

/* --- a journal --------------------------------------------------------- */

/* Whether the file is one, or is called one. */
static bool is_journal(const char *path, const char *bytes, size_t length)
{
    size_t name = strlen(path);

    if (name > 6 && strcmp(path + name - 6, ".jsonl") == 0)
        return true;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return length > 3 && bytes[3] == '{';
    return length > 0 && bytes[0] == '{';
}

static void warn_missing(cli *c, const track_journal_result *result)
{
    const track_missing_proof *first = result->missing;

    if (result->missing_count > 0)
        cli_warn(c,
                 "proofs that are not at hand: %zu, the first of event %lld, "
                 "%s (%.16s...); copy the folder of proofs of the other file",
                 result->missing_count, (long long)first->n, first->name,
                 first->sha256);
}

static track_status print_journal(cli *c, const char *path,
                                  const track_journal_result *result,
                                  track_error *err)
{
    if (cli_has(c, OPT_JSON)) {
        const track_when when = { c->clock.today, result->lines };
        track_json_envelope envelope = cli_envelope(c, &when);

        return track_json_import_journal(&c->out, &envelope, result, err);
    }
    if (cli_has(c, OPT_QUIET))
        return TRACK_OK;
    if (result->nothing_new)
        track_buffer_print(&c->out, "%s: nothing new\n", path);
    else
        track_buffer_print(&c->out, "%lld events of %s\n",
                           (long long)result->lines, path);
    return track_buffer_check(&c->out, err);
}

static track_status import_journal(cli *c, const char *path, const char *bytes,
                                   size_t length, track_error *err)
{
    const track_journal_file file = { path, bytes, length };
    const track_command command = change_command(c);
    bool dry = cli_is_trial(c);
    track_journal_result result = { .lines = 0 };
    track_store *store = NULL;
    track_status status = cli_tracker_open(&store, c, TRACK_OPEN_WRITE, err);

    if (status == TRACK_OK)
        status = track_store_begin(store, dry ? TRACK_TRY : TRACK_CHANGE, err);
    if (status == TRACK_OK)
        status = track_import_journal(&result, store, &file, c->arena, &command,
                                      err);
    if (status == TRACK_OK && !dry)
        status = track_store_commit(store, err);
    track_store_close(store);
    if (status != TRACK_OK)
        return status;
    warn_missing(c, &result);
    if (dry && !cli_has(c, OPT_QUIET))
        fprintf(stderr, "nothing was stored (-n)\n");
    return print_journal(c, path, &result, err);
}

/* --- the command ------------------------------------------------------- */

track_status cmd_import(cli *c, track_error *err)
{
    const char *path = cli_arg(c, 0), *word = cli_option(c, OPT_AS);
    track_import_kind as = word ? find_kind(word) : TRACK_IMPORT_KIND_COUNT;
    track_kind kind = word ? find_item_kind(word) : TRACK_KIND_COUNT;
    const char *bytes;
    size_t length;
    track_status status = TRACK_OK;

    if (word && as == TRACK_IMPORT_KIND_COUNT && kind == TRACK_KIND_COUNT)
        return fail_kind(word, err);
    status = cli_read_table(&bytes, &length, c, path, err);
    if (status == TRACK_OK && !word && is_journal(path, bytes, length))
        return import_journal(c, path, bytes, length, err);
    if (status == TRACK_OK && !word)
        return fail_kind(NULL, err);
    if (status == TRACK_OK && kind != TRACK_KIND_COUNT)
        return import_plan(c, path, bytes, length, kind, err);
    if (status == TRACK_OK)
        status = import_table(c, path, bytes, length, as, err);
    return status;
}
