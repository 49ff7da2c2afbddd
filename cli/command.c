/* SPDX-License-Identifier: MIT */

/* A command by its name. */

#include "cli.h"

#include "errors.h"

#include <string.h>

static size_t count_commands(const cli *c)
{
    size_t count = 0;

    while (c->commands[count].name)
        count++;
    return count;
}

track_status cli_command_find(const cli_command **out, const cli *c,
                              const char *name, track_error *err)
{
    const char **names =
        track_arena_array(c->arena, count_commands(c) + 1, sizeof(*names));
    const char *meant;

    *out = NULL;
    if (!names)
        return cli_fail_memory(err);
    for (const cli_command *row = c->commands; row->name; row++) {
        names[row - c->commands] = row->name;
        if (strcmp(row->name, name) == 0) {
            *out = row;
            return TRACK_OK;
        }
    }
    cli_fail(err, TRACK_E_ARGUMENT, "there is no command '%s'", name);
    meant = track_text_suggest(name, names);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "`track help` lists the commands");
}
