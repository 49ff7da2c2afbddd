/* SPDX-License-Identifier: MIT */

/* `track import FILE`: the rows of a table, or a whole journal. */

#include "errors.h"
#include "file.h"
#include "import_table.h"

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

static track_status fail_kind(const char *word, track_error *err)
{
    const char *names[TRACK_IMPORT_KIND_COUNT + 1];
    const char *near;

    for (int kind = 0; kind < TRACK_IMPORT_KIND_COUNT; kind++)
        names[kind] = track_import_kind_name((track_import_kind)kind);
    names[TRACK_IMPORT_KIND_COUNT] = NULL;
    if (!word) {
        cli_fail(err, TRACK_E_ARGUMENT, "what are its rows?");
        return cli_hint(err, "--as achievements, expenses or deliveries");
    }
    near = track_text_suggest(word, names);
    cli_fail(err, TRACK_E_ARGUMENT, "'%s' cannot be imported", word);
    if (near)
        return cli_hint(err, "did you mean '%s'?", near);
    return cli_hint(err, "achievements, expenses or deliveries");
}

track_status cmd_import(cli *c, track_error *err)
{
    const char *path = cli_arg(c, 0), *word = cli_option(c, OPT_AS);
    track_import_kind as = word ? find_kind(word) : TRACK_IMPORT_KIND_COUNT;
    const char *bytes;
    size_t length;
    track_status status = TRACK_OK;

    if (as == TRACK_IMPORT_KIND_COUNT)
        return fail_kind(word, err);
    status = cli_read_table(&bytes, &length, c, path, err);
    if (status == TRACK_OK)
        status = import_table(c, path, bytes, length, as, err);
    return status;
}
