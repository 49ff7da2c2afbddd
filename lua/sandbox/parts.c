/* SPDX-License-Identifier: MIT */

#include "parts.h"

#include <track/sys/buffer.h>
#include <track/sys/fail.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORD_BYTES = 65, /* of a variable or a part, with the NUL */
    HEAD_BYTES = 200 /* of a line that is of interest here */
};

/* The beginning of a line. sscanf() looks for the end of all that it is given:
 * on a text of many lines, that is most of the time. */
static const char *head_of(char out[HEAD_BYTES], const char *text)
{
    size_t length = 0;

    while (length < HEAD_BYTES - 1 && text[length] && text[length] != '\n')
        length++;
    memcpy(out, text, length);
    out[length] = '\0';
    return out;
}

/* What a line asks for. */
typedef struct include_line {
    char variable[WORD_BYTES];
    char part[WORD_BYTES];
} include_line;

/* Whether the line at `text` includes a part. */
static bool read_line(include_line *out, const char *text)
{
    char head[HEAD_BYTES];

    return sscanf(head_of(head, text),
                  "local %64[a-z_] = include \"%64[a-zA-Z0-9_-]\"",
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
        track_buffer_print(out,
                           "local %s = (function() -- shared/%s.lua\n%s\n"
                           "end)() -- shared/%s.lua",
                           line->variable, line->part, text, line->part);
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

/* ---- where a line was written ------------------------------------------ */

/* The part that begins, or ends, with the line at `text`. */
static bool is_begin(char part[WORD_BYTES], const char *text)
{
    char head[HEAD_BYTES], variable[WORD_BYTES];

    return sscanf(head_of(head, text),
                  "local %64[a-z_] = (function() -- shared/"
                  "%64[a-zA-Z0-9_-].lua",
                  variable, part) == 2;
}

static bool is_end(const char *part, const char *text)
{
    char head[HEAD_BYTES], ended[WORD_BYTES];

    return sscanf(head_of(head, text), "end)() -- shared/%64[a-zA-Z0-9_-].lua",
                  ended) == 1 &&
           strcmp(ended, part) == 0;
}

static const char *next_line(const char *text)
{
    text += strcspn(text, "\n");
    return *text ? text + 1 : text;
}

tki_written tki_where_written(const track_source *source, int line)
{
    tki_written out = { .line = 1 };
    const char *text = source->text;
    char part[WORD_BYTES] = "";
    int in_part = 0; /* lines since it began */

    for (; --line > 0 && *text; text = next_line(text)) {
        if (part[0] == '\0' && is_begin(part, text)) {
            in_part = 1;
        } else if (part[0] != '\0' && !is_end(part, text)) {
            in_part++;
        } else {
            part[0] = '\0';
            out.line++;
        }
    }
    if (part[0] == '\0' || is_end(part, text))
        return out;
    out.line = in_part;
    snprintf(out.part, sizeof(out.part), "shared/%s.lua", part);
    return out;
}

/* Makes the line of the compiler's "(to close 'function' at line 12)" the one
 * that was written. */
static void settle_text(track_error *err, const track_source *source)
{
    static const char before[] = "' at line ";
    char *found = strstr(err->text, before);
    char *digits = found ? found + strlen(before) : NULL, *end;
    char rest[TRACK_ERROR_TEXT_BYTES];
    long line = digits ? strtol(digits, &end, 10) : 0;

    if (line <= 0 || line > INT_MAX)
        return;
    snprintf(rest, sizeof(rest), "%s", end);
    snprintf(digits, sizeof(err->text) - (size_t)(digits - err->text), "%d%s",
             tki_where_written(source, (int)line).line, rest);
}

void tki_settle_place(track_error *err, const track_source *source)
{
    tki_written written;
    char *slash;
    size_t folder;

    if (!err || !source || err->line <= 0 ||
        strcmp(err->source, source->name) != 0)
        return;
    settle_text(err, source);
    written = tki_where_written(source, err->line);
    err->line = written.line;
    if (written.part[0] == '\0')
        return;
    slash = strrchr(err->source, '/');
    folder = slash ? (size_t)(slash + 1 - err->source) : 0;
    snprintf(err->source + folder, sizeof(err->source) - folder, "%s",
             written.part);
}
