/* SPDX-License-Identifier: MIT */

/*
 * The size of a table's type, its columns and its parts. Figures are never
 * broken, for a number on two lines is read as two; words are divided only
 * when they are long, and no type is too small to be read.
 */

#include "layout/table.h"

#include <string.h>

#define BROKEN_WORD 54.0 /* the least of a column whose words are divided */
#define UPRIGHT 100.0    /* the most that an upright title is high */
#define SLACK 0.2        /* against rounding */
#define LONG_WORD 96.0   /* a longer one is divided rather than all shrunk */

static const tki_table_size sizes[] = {
    { { 8.5, 12.0, 0, COLOUR_INK, false }, 5.0, 2.4 },
    { { 7.5, 10.5, 0, COLOUR_INK, false }, 3.5, 2.1 },
    { { 6.5, 9.0, 0, COLOUR_INK, false }, 2.5, 1.8 },
};

/* What is tried, one after the other, at each size. */
typedef struct way {
    bool divided; /* long words are */
    bool upright; /* titles stand */
} way;

static const way ways[] = {
    { false, false }, { true, false }, { false, true }, { true, true }
};

enum {
    SIZE_COUNT = sizeof(sizes) / sizeof(sizes[0]),
    WAY_COUNT = sizeof(ways) / sizeof(ways[0]),
    STEPS = 20
};

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* Columns that stand right hold figures. */
tki_look tki_table_look(const tki_fitted *fitted, size_t column, bool strong)
{
    tki_look look = fitted->size->look;

    if (strong)
        look.style = TRACK_RUN_BOLD;
    if (fitted->table->columns[column].align == TRACK_ALIGN_RIGHT)
        look.style |= STYLE_FIGURES;
    return look;
}

/* --- what the columns hold --- */

static void measure_title(tki_layout *layout, tki_fitted *out, size_t column)
{
    tki_held *held = &out->held[column];
    track_run run;
    track_rich title = tki_rich_of(&run, out->table->columns[column].title);
    tki_look look = tki_table_look(out, column, true);

    held->title = tki_text_widest(layout, &title, &look);
    held->head = smaller(tki_flow_narrowest(&layout->flow), LONG_WORD);
    held->lines =
        tki_text_height(layout, &title, &look, UPRIGHT) / look.leading;
}

static void measure_cell(tki_layout *layout, tki_fitted *out, size_t row,
                         size_t column)
{
    const tki_table *table = out->table;
    tki_held *held = &out->held[column];
    track_run run;
    track_rich cell =
        tki_cell_rich(&table->cells[row * table->column_count + column], &run);
    tki_look look =
        tki_table_look(out, column, table->emphasis && table->emphasis[row]);
    double most = tki_text_widest(layout, &cell, &look);
    double word = tki_flow_narrowest(&layout->flow);

    held->most = larger(held->most, most);
    held->word = larger(held->word, smaller(word, LONG_WORD));
    if (look.style & STYLE_FIGURES)
        held->figures = larger(held->figures, word);
}

static void measure(tki_layout *layout, tki_fitted *out)
{
    const tki_table *table = out->table;

    for (size_t c = 0; c < table->column_count; c++)
        measure_title(layout, out, c);
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t c = 0; c < table->column_count; c++)
            measure_cell(layout, out, r, c);
}

/* --- what they need --- */

/* What the title needs of its column, at the first size. */
static double title_of(const tki_fitted *in, size_t column, way how,
                       double level)
{
    if (how.upright && column > 0)
        return in->held[column].lines * sizes[0].look.leading;
    return level;
}

static double at_size(const tki_table_size *size, double points)
{
    return points * size->look.size / sizes[0].look.size + 2 * size->padding +
           SLACK;
}

/* The least that a column needs, padding included. */
static double least_of(const tki_fitted *in, size_t column,
                       const tki_table_size *size, way how)
{
    const tki_held *held = &in->held[column];
    double word = how.divided ? smaller(held->word, BROKEN_WORD) : held->word;
    double head = title_of(in, column, how, held->head);

    return at_size(size, larger(larger(head, word), held->figures));
}

/* --- parts --- */

/* Ends of parts of which none is wider than `limit`, if it can be: each holds
 * the first column and at least one more. Returns their count. */
static size_t divide(const double *least, size_t count, double limit,
                     size_t *ends)
{
    size_t parts = 0;
    double width = least[0];

    for (size_t c = 1; c < count; c++) {
        size_t first = parts > 0 ? ends[parts - 1] : 1;

        if (c > first && width + least[c] > limit) {
            ends[parts++] = c;
            width = least[0];
        }
        width += least[c];
    }
    ends[parts++] = count;
    return parts;
}

/* Parts that are alike wide: the least limit that needs no more of them. */
static size_t divide_evenly(const double *least, size_t count, double width,
                            size_t *ends)
{
    size_t parts = divide(least, count, width, ends);
    double low = 0, high = width;

    for (int step = 0; step < STEPS && parts > 1; step++) {
        double middle = (low + high) / 2;

        if (divide(least, count, middle, ends) > parts)
            low = middle;
        else
            high = middle;
    }
    return divide(least, count, high, ends);
}

static size_t try_way(const tki_fitted *in, double width,
                      const tki_table_size *size, way how, size_t *ends)
{
    size_t count = in->table->column_count;
    double least[TKI_COLUMNS_MAX] = { 0 };

    for (size_t c = 0; c < count; c++)
        least[c] = least_of(in, c, size, how);
    return divide_evenly(least, count, width, ends);
}

/* The fewest parts; of those the first way, of that the largest size. */
static void choose(tki_fitted *out, double width)
{
    size_t ends[TKI_COLUMNS_MAX];

    for (int w = 0; w < WAY_COUNT; w++)
        for (int s = 0; s < SIZE_COUNT; s++) {
            size_t parts = try_way(out, width, &sizes[s], ways[w], ends);

            if (out->part_count > 0 && parts >= out->part_count)
                continue;
            out->part_count = parts;
            out->size = &sizes[s];
            out->way = w;
            memcpy(out->ends, ends, sizeof(ends));
        }
    out->upright = ways[out->way].upright;
}

/* Upright titles are as high as the highest one. */
static void choose_title_height(tki_fitted *out)
{
    double scale = out->size->look.size / sizes[0].look.size;

    for (size_t c = 1; c < out->table->column_count; c++) {
        double title = smaller(out->held[c].title, UPRIGHT) * scale + SLACK;

        out->title_height = larger(out->title_height, title);
    }
}

void tki_table_fit(tki_layout *layout, const tki_table *table, tki_fitted *out)
{
    memset(out, 0, sizeof(*out));
    out->table = table;
    out->size = &sizes[0];
    measure(layout, out);
    choose(out, layout->sheet->text);
    choose_title_height(out);
}

/* --- widths --- */

/* What is left over goes to the columns of text, or to all. */
static void stretch(const tki_layout *layout, tki_part *out)
{
    const track_column *columns = out->fitted->table->columns;
    double used = 0, takers = 0;

    for (size_t i = 0; i < out->count; i++) {
        used += out->width[i];
        if (columns[out->columns[i]].align == TRACK_ALIGN_LEFT)
            takers += out->width[i];
    }
    for (size_t i = 0; i < out->count; i++) {
        double part = out->width[i] / (takers > 0 ? takers : used);

        if (takers > 0 && columns[out->columns[i]].align != TRACK_ALIGN_LEFT)
            continue;
        out->width[i] += (layout->sheet->text - used) * part;
    }
}

static tki_need need_of(const tki_fitted *in, size_t column)
{
    const tki_held *held = &in->held[column];
    double title = title_of(in, column, ways[in->way], held->title);
    double least = least_of(in, column, in->size, ways[in->way]);
    double most = at_size(in->size, larger(held->most, title));

    return (tki_need){ .least = least,
                       .most = larger(least, most),
                       .share = in->table->columns[column].share };
}

static void choose_columns(const tki_fitted *in, size_t index, tki_part *out)
{
    size_t first = index > 0 ? in->ends[index - 1] : 1;

    out->columns[out->count++] = 0;
    for (size_t c = first; c < in->ends[index]; c++)
        out->columns[out->count++] = c;
}

void tki_table_part(tki_layout *layout, const tki_fitted *fitted, size_t index,
                    tki_part *out)
{
    tki_need needs[TKI_COLUMNS_MAX];
    double x = PAGE_LEFT;

    memset(out, 0, sizeof(*out));
    out->fitted = fitted;
    out->part = index;
    choose_columns(fitted, index, out);
    for (size_t i = 0; i < out->count; i++)
        needs[i] = need_of(fitted, out->columns[i]);
    tki_columns_split(out->width, needs, out->count, layout->sheet->text);
    tki_columns_favour_long(out->width, needs, out->count, layout->sheet->text);
    stretch(layout, out);
    for (size_t i = 0; i < out->count; i++) {
        out->left[i] = x;
        x += out->width[i];
    }
}
