/* SPDX-License-Identifier: MIT */

#include "splits.h"

#include "errors.h"

#include <string.h>

/* Reads "a:1" of the split `name`. */
static track_status read_part(track_part *out, cli *c, const char *name,
                              const char *text, size_t length, track_error *err)
{
    const char *colon = memchr(text, ':', length);
    const char *number;

    if (!colon || colon == text) {
        cli_fail(err, TRACK_E_ARGUMENT, "--split %s has no part and number",
                 name);
        return cli_hint(err, "write NAME=A:1,B:2, e.g. --split sex=f:11,m:13");
    }
    out->split = name;
    out->part = cli_copy(c, text, (size_t)(colon - text), err);
    number = cli_copy(c, colon + 1, length - (size_t)(colon + 1 - text), err);
    if (!out->part || !number)
        return TRACK_E_MEMORY;
    return track_quantity_parse(&out->micro, number, err);
}

/* Reads one "sex=f:11,m:13" into `parts`, which has room. */
static track_status read_split(track_part *parts, size_t *count, cli *c,
                               const char *text, track_error *err)
{
    const char *sign = strchr(text, '=');
    const char *name =
        sign ? cli_copy(c, text, (size_t)(sign - text), err) : text;
    const char *at = sign ? sign + 1 : "";
    track_status status = name ? TRACK_OK : TRACK_E_MEMORY;

    do {
        size_t length = strcspn(at, ",");

        if (status == TRACK_OK)
            status = read_part(&parts[(*count)++], c, name, at, length, err);
        at += length;
    } while (*at++ == ',' && status == TRACK_OK);
    return status;
}

static size_t count_parts(const cli *c)
{
    size_t count = 0;
    size_t position = 0;
    const option_given *given;

    while ((given = options_next(&c->options, OPT_SPLIT, &position))) {
        count++;
        for (const char *at = given->value; *at; at++)
            count += *at == ',';
    }
    return count;
}

track_status splits_read(const track_part **out, size_t *count_out, cli *c,
                         track_error *err)
{
    track_part *parts =
        track_arena_array(c->arena, count_parts(c), sizeof(*parts));
    const option_given *given;
    size_t position = 0;
    track_status status = TRACK_OK;

    *out = parts;
    *count_out = 0;
    if (!parts)
        return cli_fail_memory(err);
    while (status == TRACK_OK &&
           (given = options_next(&c->options, OPT_SPLIT, &position)))
        status = read_split(parts, count_out, c, given->value, err);
    return status;
}
