/* SPDX-License-Identifier: MIT */

/*
 * Tables in columns; cells wrap. A table with too many columns for the width
 * is printed row by row, as labels and values.
 */

#include "text/text.h"

#include "layout/columns.h"

enum { GAP = 2, LEAST_COLUMN = 12 };

typedef struct measured {
    int width[TKI_COLUMNS_MAX];
} measured;

static const char *cell(const tki_grid *grid, size_t row, size_t column)
{
    return grid->cells[row * grid->column_count + column];
}

static void grow_need(tki_text *to, tki_need *need, const char *text)
{
    double most = tki_text_columns(text);
    double least = tki_text_longest(to, text);

    need->most = most > need->most ? most : need->most;
    need->least = least > need->least ? least : need->least;
}

/* Fills the widths; false when the columns do not fit beside each other. */
static bool measure(tki_text *to, const tki_grid *grid, measured *out)
{
    tki_need needs[TKI_COLUMNS_MAX] = { { 0, 0, 0 } };
    double widths[TKI_COLUMNS_MAX], least = 0;
    double total = to->columns - GAP * ((double)grid->column_count - 1);

    for (size_t c = 0; c < grid->column_count; c++) {
        grow_need(to, &needs[c], grid->columns[c].title);
        for (size_t r = 0; r < grid->row_count; r++)
            grow_need(to, &needs[c], cell(grid, r, c));
        if (needs[c].least > LEAST_COLUMN) /* longer words may be broken */
            needs[c].least = LEAST_COLUMN;
        if (needs[c].least < 1)
            needs[c].least = 1;
        least += needs[c].least;
    }
    if (least > total)
        return false;
    tki_columns_split(widths, needs, grid->column_count, total);
    for (size_t c = 0; c < grid->column_count; c++)
        out->width[c] = (int)(widths[c] + 0.001);
    return true;
}

/* One line of one cell, in its place. */
static void put_aligned(tki_text *to, const tki_text_line *line, int width,
                        track_align align, tki_ink ink)
{
    int rest = width - line->columns;
    int before = align == TRACK_ALIGN_RIGHT    ? rest
                 : align == TRACK_ALIGN_CENTER ? rest / 2
                                               : 0;

    tki_text_spaces(to, before);
    tki_text_put_line(to, line, ink);
    tki_text_spaces(to, rest - before);
}

static void print_row(tki_text *to, const tki_grid *grid, const measured *in,
                      const char *const *texts, tki_ink ink)
{
    static const tki_text_line none = { "", 0, 0 };
    tki_wrapped cells[TKI_COLUMNS_MAX];
    size_t lines = 0;

    for (size_t c = 0; c < grid->column_count; c++) {
        cells[c] = tki_text_wrap(to, texts[c], in->width[c]);
        lines = cells[c].count > lines ? cells[c].count : lines;
    }
    for (size_t i = 0; i < lines; i++) {
        for (size_t c = 0; c < grid->column_count; c++) {
            if (c > 0)
                tki_text_spaces(to, GAP);
            put_aligned(to, i < cells[c].count ? &cells[c].lines[i] : &none,
                        in->width[c], grid->columns[c].align, ink);
        }
        tki_text_end_line(to);
    }
}

static void print_rule(tki_text *to, const tki_grid *grid, const measured *in)
{
    for (size_t c = 0; c < grid->column_count; c++) {
        tki_text_spaces(to, c > 0 ? GAP : 0);
        tki_text_repeat(to, "─", in->width[c], INK_MUTED);
    }
    tki_text_end_line(to);
}

/* Each row as labels and values. */
static void print_records(tki_text *to, const tki_grid *grid)
{
    int width = 0;

    for (size_t c = 0; c < grid->column_count; c++) {
        int columns = tki_text_columns(grid->columns[c].title);

        width = columns > width ? columns : width;
    }
    width = width < to->columns / 3 ? width : to->columns / 3;
    for (size_t r = 0; r < grid->row_count; r++)
        for (size_t c = 0; c < grid->column_count; c++) {
            measured in = { { width, to->columns - width - GAP } };
            track_column columns[2] = { { "", TRACK_ALIGN_LEFT, 0 },
                                        { "", TRACK_ALIGN_LEFT, 0 } };
            const char *texts[2] = { grid->columns[c].title, cell(grid, r, c) };
            tki_grid pair = { .column_count = 2, .columns = columns };

            if (r > 0 && c == 0)
                tki_text_gap(to);
            print_row(to, &pair, &in, texts, c == 0 ? INK_STRONG : INK_PLAIN);
        }
}

static bool has_titles(const tki_grid *grid)
{
    for (size_t c = 0; c < grid->column_count; c++)
        if (grid->columns[c].title[0])
            return true;
    return false;
}

static void print_head(tki_text *to, const tki_grid *grid, const measured *in)
{
    const char *titles[TKI_COLUMNS_MAX];

    for (size_t c = 0; c < grid->column_count; c++)
        titles[c] = grid->columns[c].title;
    print_row(to, grid, in, titles, INK_STRONG);
    print_rule(to, grid, in);
}

void tki_text_grid(tki_text *to, const tki_grid *grid)
{
    measured in;

    if (!measure(to, grid, &in)) {
        print_records(to, grid);
        return;
    }
    if (has_titles(grid))
        print_head(to, grid, &in);
    for (size_t r = 0; r < grid->row_count && to->status == TRACK_OK; r++) {
        bool strong = grid->emphasis && grid->emphasis[r];

        if (strong && r > 0 && !grid->emphasis[r - 1])
            print_rule(to, grid, &in);
        print_row(to, grid, &in, &grid->cells[r * grid->column_count],
                  strong ? INK_STRONG : INK_PLAIN);
    }
}

void tki_text_caption(tki_text *to, const char *caption)
{
    tki_text_gap(to);
    if (caption)
        tki_text_hang(to, "", caption, INK_STRONG);
}

const tki_block *tki_text_table(tki_text *to, const tki_block *block)
{
    const tki_table *table = &block->as.table;
    size_t count = table->row_count * table->column_count;
    tki_grid grid = { table->column_count, table->columns, table->row_count,
                      tki_text_array(to, count, sizeof(char *)),
                      table->emphasis };

    if (!grid.cells)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        track_run run;
        track_rich cell = tki_cell_rich(&table->cells[i], &run);

        grid.cells[i] = tki_text_print(to, &cell);
    }
    tki_text_caption(to, table->caption);
    tki_text_grid(to, &grid);
    return block->next;
}
