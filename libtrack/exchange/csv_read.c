/* SPDX-License-Identifier: MIT */

/*
 * Tables as text, through libcsv. It tells neither row nor place, so rows are
 * counted here as a spreadsheet does, and a mistake in the quotes is named by
 * the row in which its parser stopped.
 */

#include "exchange/csv_text.h"
#include "values/list.h"

#include <track/csv.h>
#include <track/sys/fail.h>

#include <csv.h>
#include <stdlib.h>
#include <string.h>

typedef struct table {
    track_csv view;
    track_arena *arena;
} table;

/* What the parser's callbacks fill in. */
typedef struct reader {
    table *table;
    tki_list cells; /* of the current row: const char * */
    tki_list rows;
    int64_t row; /* the current one */
    bool header_read, failed;
} reader;

/* --- separator --------------------------------------------------------- */

static const char separators[] = ",;\t|";

static bool is_separator(char c)
{
    return c && strchr(separators, c);
}

/* The separator that the first row has most of outside of quotes. */
static char guess_separator(const char *text)
{
    size_t counts[sizeof(separators) - 1] = { 0 };
    size_t best = 0;
    bool quoted = false;

    text += strspn(text, "\n");
    for (; *text && (quoted || *text != '\n'); text++) {
        const char *found = strchr(separators, *text);

        if (*text == '"')
            quoted = !quoted;
        else if (found && !quoted)
            counts[found - separators]++;
    }
    for (size_t i = 1; i < sizeof(counts) / sizeof(counts[0]); i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

/* Excel's own first line "sep=;": the length of it, and what it says. */
static size_t separator_line(const char *text, char *separator)
{
    if (strncmp(text, "sep=", 4) != 0 || !is_separator(text[4]) ||
        text[5] != '\n')
        return 0;
    *separator = text[4];
    return 6;
}

/* --- rows -------------------------------------------------------------- */

static void on_cell(void *bytes, size_t length, void *payload)
{
    reader *in = payload;
    const char **cell;

    if (in->failed)
        return;
    cell = tki_list_add(&in->cells, in->table->arena);
    if (cell)
        *cell = track_arena_copy_bytes(in->table->arena, bytes ? bytes : "",
                                       bytes ? length : 0);
    if (!cell || !*cell)
        in->failed = true;
}

static bool is_blank(const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cells[i][0])
            return false;
    return true;
}

/* A copy of the cells, which the list uses again. */
static const char *const *keep_cells(reader *in)
{
    size_t bytes = in->cells.count * sizeof(const char *);
    const char **cells = track_arena_alloc(in->table->arena, bytes);

    if (cells && bytes)
        memcpy(cells, in->cells.items, bytes);
    return cells;
}

static void add_row(reader *in)
{
    const char *const *cells = keep_cells(in);
    track_csv_row *row = NULL;

    if (cells && !in->header_read) {
        in->header_read = true;
        in->table->view.columns = cells;
        in->table->view.column_count = in->cells.count;
        return;
    }
    if (cells)
        row = tki_list_add(&in->rows, in->table->arena);
    if (!row) {
        in->failed = true;
        return;
    }
    *row = (track_csv_row){ in->row, in->cells.count, cells };
}

static void on_row(int end, void *payload)
{
    reader *in = payload;

    (void)end;
    in->row++;
    if (!in->failed && !is_blank(in->cells.items, in->cells.count))
        add_row(in);
    in->cells.count = 0;
}

/* --- the file ---------------------------------------------------------- */

static track_status fail_row(const reader *in, const track_csv_options *options,
                             const char *what, const char *hint,
                             track_error *err)
{
    track_fail(err, TRACK_E_DATA, "row %lld: %s", (long long)in->row + 1, what);
    if (options->name)
        track_fail_place(err, options->name, NULL, 0, 0);
    return track_hint(err, TRACK_E_DATA, "%s", hint);
}

static track_status parse(reader *in, const char *text, size_t length,
                          const track_csv_options *options, char separator,
                          track_error *err)
{
    struct csv_parser parser;
    bool whole, closed = true;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL |
                              CSV_REPALL_NL) != 0)
        return track_fail_memory(err);
    csv_set_delim(&parser, (unsigned char)separator);
    whole = csv_parse(&parser, text, length, on_cell, on_row, in) == length;
    if (whole)
        closed = csv_fini(&parser, on_cell, on_row, in) == 0;
    in->failed = in->failed || csv_error(&parser) == CSV_ENOMEM;
    csv_free(&parser);
    if (in->failed)
        return track_fail_memory(err);
    if (!whole)
        return fail_row(in, options, "a quote stands within a cell",
                        "a cell with quotes stands in quotes, and its own are "
                        "doubled: \"a \"\"b\"\"\"",
                        err);
    if (!closed)
        return fail_row(in, options,
                        "the quote that opens a cell is not closed",
                        "is the file whole?", err);
    return TRACK_OK;
}

static track_status check_header(const track_csv *view,
                                 const track_csv_options *options,
                                 track_error *err)
{
    if (view->column_count == 0) {
        track_fail(err, TRACK_E_DATA, "the file is empty");
        if (options->name)
            track_fail_place(err, options->name, NULL, 0, 0);
        return track_hint(err, TRACK_E_DATA, "its first row names the columns");
    }
    for (size_t i = 0; i < view->column_count; i++)
        for (size_t k = 0; k < i; k++)
            if (view->columns[i][0] &&
                strcmp(view->columns[i], view->columns[k]) == 0) {
                track_fail(err, TRACK_E_DATA,
                           "the columns %zu and %zu are both called '%s'",
                           k + 1, i + 1, view->columns[i]);
                return track_hint(err, TRACK_E_DATA,
                                  "give each column a name of its own");
            }
    return TRACK_OK;
}

/* Reads the text into `out`. */
static track_status read_table(table *out, const char *text, size_t length,
                               const track_csv_options *options,
                               track_error *err)
{
    reader in = { .table = out,
                  .cells.item_bytes = sizeof(const char *),
                  .rows.item_bytes = sizeof(track_csv_row) };
    char separator = 0;
    size_t skip = separator_line(text, &separator);
    track_status status;

    if (options->separator)
        separator = options->separator;
    if (!separator)
        separator = guess_separator(text);
    in.row = skip ? 1 : 0;
    status = parse(&in, text + skip, length - skip, options, separator, err);
    out->view.separator = separator;
    out->view.row_count = in.rows.count;
    out->view.rows = in.rows.items;
    return status == TRACK_OK ? check_header(&out->view, options, err) : status;
}

track_status track_csv_read(track_csv **out, const void *bytes, size_t length,
                            const track_csv_options *options, track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    track_arena *arena = NULL;
    table *made = NULL;
    track_status status;

    *out = NULL;
    if (options->separator && !is_separator(options->separator)) {
        track_fail(err, TRACK_E_ARGUMENT, "'%c' is no separator",
                   options->separator);
        return track_hint(err, TRACK_E_ARGUMENT, "one of , ; | or a tab");
    }
    status = track_arena_new(&arena, err);
    if (status == TRACK_OK) {
        made = track_arena_alloc(arena, sizeof(*made));
        status = made ? tki_csv_text(&text, bytes, length, options->encoding,
                                     options->name ? options->name : "", err)
                      : track_fail_memory(err);
    }
    if (status == TRACK_OK) {
        made->arena = arena;
        status = read_table(made, track_buffer_string(&text), text.length,
                            options, err);
    }
    track_buffer_clear(&text);
    if (status != TRACK_OK) {
        track_arena_free(arena);
        return status;
    }
    *out = &made->view;
    return TRACK_OK;
}

void track_csv_free(track_csv *view)
{
    table *made = (table *)(void *)view; /* its first member */

    if (made)
        track_arena_free(made->arena);
}
