/* SPDX-License-Identifier: MIT */

#include "table.h"

#include "errors.h"

#include <stdlib.h>
#include <string.h>

/* Between two columns. */
enum { GAP = 2 };

/* The last column has this much, unless the others leave no room for it; then
 * texts in all columns are broken into lines, down to these widths. */
enum { LAST_COLUMN_MIN = 20, LAST_SQUEEZED_MIN = 12 };
static const size_t squeezed_mins[] = { 12, 6 };

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

/* --- more than the terminal is wide ------------------------------------- */

static size_t character_bytes(const char *text)
{
    size_t bytes = 1;

    while ((text[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

/* How much of `text` the first line of `width` columns takes: whole words; one
 * that is longer is broken after a mark of its name, else anywhere, or stands
 * out when it may not break. */
static size_t line_bytes(const char *text, size_t width, bool breaks)
{
    size_t at = 0, used = 0, words = 0, parts = 0;

    while (text[at] && text[at] != '\n') {
        size_t bytes = character_bytes(text + at);

        used += word_columns(text + at, bytes);
        if (text[at] == ' ')
            words = at;
        if (used > width && words > 0)
            return words;
        if (used > width && breaks && at > 0)
            return parts > 0 ? parts : at;
        if (strchr(".:/,-", text[at]))
            parts = at + 1;
        at += bytes;
    }
    return at;
}

/* Adds a row in as many lines as its cells need. */
static void add_row(const table *t, track_buffer *out, size_t row,
                    const size_t *widths)
{
    int last = t->column_count - 1;
    const char *rest[TABLE_COLUMNS_MAX];
    bool more = true;

    memcpy(rest, t->rows[row], sizeof(rest));
    while (more) {
        size_t start = out->length;

        more = false;
        add_spaces(out, (size_t)t->indent);
        for (int i = 0; i <= last; i++) {
            size_t bytes = line_bytes(rest[i], widths[i], i < last);
            size_t columns = word_columns(rest[i], bytes);
            size_t pad = widths[i] > columns ? widths[i] - columns : 0;
            bool right = i < last && (t->right & (1U << i)) != 0;

            add_spaces(out, right ? pad : 0);
            track_buffer_bytes(out, rest[i], bytes);
            add_spaces(out, (right ? 0 : pad) + GAP);
            rest[i] += bytes;
            rest[i] += *rest[i] == ' ' || *rest[i] == '\n';
            more = more || *rest[i];
        }
        end_line(out, start);
    }
}

/* What the last column needs at least: its longest word, within bounds. */
static size_t last_need(const table *t)
{
    size_t need = LAST_SQUEEZED_MIN;

    for (size_t row = 0; row < t->row_count; row++) {
        const char *text = t->rows[row][t->column_count - 1];

        while (*text) {
            size_t bytes = strcspn(text, " \n");
            size_t columns = word_columns(text, bytes);

            if (columns > need)
                need = columns;
            text += bytes + (text[bytes] != '\0');
        }
    }
    return need < LAST_COLUMN_MIN ? need : LAST_COLUMN_MIN;
}

/* The widest column of text that is wider than `min`, or -1. */
static int widest_text(const table *t, const size_t *widths, size_t min)
{
    int widest = -1;

    for (int i = 0; i + 1 < t->column_count; i++)
        if (!(t->right & (1U << i)) && widths[i] > min &&
            (widest < 0 || widths[i] > widths[widest]))
            widest = i;
    return widest;
}

/* Takes from the widest columns until the last one has what it needs. */
static void squeeze(const table *t, size_t *widths, size_t left, int width)
{
    size_t need = last_need(t);
    int widest;

    for (size_t i = 0; i < sizeof(squeezed_mins) / sizeof(size_t); i++)
        while (left + need > (size_t)width &&
               (widest = widest_text(t, widths, squeezed_mins[i])) >= 0) {
            widths[widest]--;
            left--;
        }
    widths[t->column_count - 1] =
        (size_t)width > left + need ? (size_t)width - left : need;
}

/* --- aligned -------------------------------------------------------------- */

static void add_aligned(const table *t, track_buffer *out, size_t row,
                        const size_t *widths, size_t left)
{
    int last = t->column_count - 1;
    size_t start = out->length;

    add_spaces(out, (size_t)t->indent);
    for (int i = 0; i < last; i++)
        add_cell(t, out, t->rows[row][i], i, widths[i]);
    add_wrapped(out, t->rows[row][last], left, widths[last]);
    end_line(out, start);
}

static track_status print_aligned(table *t, track_buffer *out, int width,
                                  track_error *err)
{
    int last = t->column_count - 1;
    size_t widths[TABLE_COLUMNS_MAX];
    size_t left = (size_t)t->indent;
    bool fits;

    for (int i = 0; i < last; i++) {
        widths[i] = column_width(t, i);
        left += widths[i] + GAP;
    }
    fits = left + column_width(t, last) <= (size_t)width ||
           left + LAST_COLUMN_MIN <= (size_t)width;
    if (fits)
        widths[last] = (size_t)width - left;
    else
        squeeze(t, widths, left, width);
    for (size_t row = 0; row < t->row_count; row++)
        if (fits)
            add_aligned(t, out, row, widths, left);
        else
            add_row(t, out, row, widths);
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
