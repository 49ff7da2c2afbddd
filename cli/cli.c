/* SPDX-License-Identifier: MIT */

#include "cli.h"

#include "errors.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *cli_arg(const cli *c, int index)
{
    return index < c->arg_count ? c->args[index] : NULL;
}

const char *cli_option(const cli *c, option_id id)
{
    size_t position = 0;
    const option_given *given = options_next(&c->options, id, &position);

    if (!given)
        return NULL;
    return given->value ? given->value : "";
}

bool cli_has(const cli *c, option_id id)
{
    return cli_option(c, id) != NULL;
}

bool cli_is_trial(const cli *c)
{
    return cli_has(c, OPT_DRY_RUN) || cli_has(c, OPT_CHECK);
}

void cli_warn(cli *c, const char *fmt, ...)
{
    char text[640];
    char *copy;
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    for (size_t i = 0; i < c->warning_count; i++)
        if (strcmp(c->warnings[i], text) == 0)
            return;
    copy = track_arena_copy(c->arena, text);
    if (copy && c->warning_count < CLI_WARNINGS_MAX)
        c->warnings[c->warning_count++] = copy;
}

track_json_envelope cli_envelope(const cli *c, const track_when *when)
{
    track_json_envelope envelope = {
        .command = c->command->name,
        .as_of = when->as_of,
        .known_at = when->known_at,
        .warning_count = c->warning_count,
        .warnings = c->warnings,
    };

    return envelope;
}

char *cli_copy(cli *c, const char *text, size_t length, track_error *err)
{
    char *copy = track_arena_copy_bytes(c->arena, text, length);

    if (!copy)
        cli_fail_memory(err);
    return copy;
}
