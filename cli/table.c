/* SPDX-License-Identifier: MIT */

#include "table.h"

#include "errors.h"

#include <stdlib.h>
#include <string.h>

/* Between two columns. */
enum { GAP = 2 };

/* The last column is never squeezed below this. */
enum { LAST_COLUMN_MIN = 20 };

void table_add(table *t, const char *const *cells)
{
    if (t->row_count == t->capacity) {
        size_t capacity = t->capacity ? t->capacity * 2 : 16;
        void *rows = realloc(t->rows, capacity * sizeof(*t->rows));

        if (!rows) {
            t->failed = true;
            return;
        }
        t->rows = rows;
        t->capacity = capacity;
    }
    for (int i = 0; i < t->column_count; i++)
        t->rows[t->row_count][i] = cells[i] ? cells[i] : "";
    t->row_count++;
}

static size_t column_width(const table *t, int column)
{
    size_t widest = 0;

    for (size_t i = 0; i < t->row_count; i++) {
        size_t width = track_text_columns(t->rows[i][column]);

        if (width > widest)
            widest = width;
    }
    return widest;
}

static void add_spaces(track_buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        track_buffer_char(out, ' ');
}

/* Columns of the word at `text`, which ends at a space, newline or NUL. */
static size_t word_columns(const char *text, size_t bytes)
{
    char word[256];

    if (bytes >= sizeof(word))
        return bytes;
    memcpy(word, text, bytes);
    word[bytes] = '\0';
    return track_text_columns(word);
}

/* Adds `text` in lines of at most `width` columns, which begin at `left`. */
static void add_wrapped(track_buffer *out, const char *text, size_t left,
                        size_t width)
{
    size_t used = 0;

    while (*text) {
        size_t bytes = strcspn(text, " \n");
        size_t columns = word_columns(text, bytes);

        if (used > 0 && used + 1 + columns > width) {
            track_buffer_char(out, '\n');
            add_spaces(out, left);
            used = 0;
        }
        if (used > 0 && bytes > 0) {
            track_buffer_char(out, ' ');
            used++;
        }
        track_buffer_bytes(out, text, bytes);
        used += columns;
        text += bytes;
        if (*text == '\n') {
            track_buffer_char(out, '\n');
            add_spaces(out, left);
            used = 0;
        }
        if (*text)
            text++;
    }
}

/* Adds one cell with the spaces that align it. */
static void add_cell(const table *t, track_buffer *out, const char *text,
                     int column, size_t width)
{
    size_t columns = track_text_columns(text);
    bool right = (t->right & (1U << column)) != 0;

    if (right)
        add_spaces(out, width - columns);
    track_buffer_text(out, text);
    if (!right)
        add_spaces(out, width - columns);
    add_spaces(out, GAP);
}

/* Cuts the spaces that empty cells left at the end of a line. */
static void end_line(track_buffer *out, size_t start)
{
    while (out->length > start && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
    track_buffer_char(out, '\n');
}

/* Adds a value that holds neither a tab nor the end of a line. */
static void add_escaped(track_buffer *out, const char *text)
{
    static const char special[] = "\t\n\r\\";
    static const char names[] = "tnr\\";

    for (; *text; text++) {
        const char *found = strchr(special, *text);

        if (found)
            track_buffer_char(out, '\\');
        track_buffer_char(out, found ? names[found - special] : *text);
    }
}

static track_status print_plain(table *t, track_buffer *out, track_error *err)
{
    for (size_t row = 0; row < t->row_count; row++)
        for (int i = 0; i < t->column_count; i++) {
            add_escaped(out, t->rows[row][i]);
            track_buffer_char(out, i + 1 < t->column_count ? '\t' : '\n');
        }
    if (t->failed)
        return cli_fail_memory(err);
    table_clear(t);
    return track_buffer_check(out, err);
}

static track_status print_aligned(table *t, track_buffer *out, int width,
                                  track_error *err)
{
    int last = t->column_count - 1;
    size_t widths[TABLE_COLUMNS_MAX];
    size_t left = (size_t)t->indent;
    size_t room;

    for (int i = 0; i < last; i++) {
        widths[i] = column_width(t, i);
        left += widths[i] + GAP;
    }
    room = (size_t)width > left + LAST_COLUMN_MIN ? (size_t)width - left
                                                  : LAST_COLUMN_MIN;
    for (size_t row = 0; row < t->row_count; row++) {
        size_t start = out->length;

        add_spaces(out, (size_t)t->indent);
        for (int i = 0; i < last; i++)
            add_cell(t, out, t->rows[row][i], i, widths[i]);
        add_wrapped(out, t->rows[row][last], left, room);
        end_line(out, start);
    }
    if (t->failed)
        return cli_fail_memory(err);
    table_clear(t);
    return track_buffer_check(out, err);
}

track_status table_print(table *t, track_buffer *out, int width,
                         track_error *err)
{
    return t->plain ? print_plain(t, out, err)
                    : print_aligned(t, out, width, err);
}

void table_clear(table *t)
{
    free(t->rows);
    t->rows = NULL;
    t->row_count = 0;
    t->capacity = 0;
}
