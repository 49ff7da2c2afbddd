/* SPDX-License-Identifier: MIT */

#include "includes.h"

#include <track/sys/buffer.h>
#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_BYTES = 65 }; /* of a variable or a part, with the NUL */

/* What a line asks for. */
typedef struct include_line {
    char variable[WORD_BYTES];
    char part[WORD_BYTES];
} include_line;

/* Whether the line at `text` includes a part. */
static bool read_line(include_line *out, const char *text)
{
    return sscanf(text, "local %64[a-z_] = include \"%64[a-zA-Z0-9_-]\"",
                  out->variable, out->part) == 2;
}

/* The part becomes a function that is called at once: its locals stay its. */
static track_status add_part(track_buffer *out, const include_line *line,
                             tki_part_reader read, void *payload,
                             track_error *err)
{
    char *text;
    track_status status = read(&text, line->part, payload, err);

    if (status == TRACK_OK)
        track_buffer_print(out, "local %s = (function()\n%s\nend)()",
                           line->variable, text);
    free(text);
    return status;
}

static track_status copy_lines(track_buffer *out, const char *text,
                               tki_part_reader read, void *payload,
                               track_error *err)
{
    track_status status = TRACK_OK;

    while (*text && status == TRACK_OK) {
        size_t length = strcspn(text, "\n");
        include_line line;

        if (read_line(&line, text))
            status = add_part(out, &line, read, payload, err);
        else
            track_buffer_bytes(out, text, length);
        text += length;
        if (*text == '\n') {
            track_buffer_char(out, '\n');
            text++;
        }
    }
    return status == TRACK_OK ? track_buffer_check(out, err) : status;
}

track_status tki_take_in_parts(char **text, tki_part_reader read, void *payload,
                               track_error *err)
{
    track_buffer out = TRACK_BUFFER_INIT;
    track_status status;
    char *whole;

    if (!strstr(*text, "= include \""))
        return TRACK_OK;
    status = copy_lines(&out, *text, read, payload, err);
    if (status == TRACK_OK) {
        whole = track_buffer_take(&out);
        if (!whole)
            return track_fail_memory(err);
        free(*text);
        *text = whole;
    }
    track_buffer_clear(&out);
    return status;
}
