/* SPDX-License-Identifier: MIT */

/*
 * Tables: thin rules, no stripes. Column widths come from the content; when
 * the longest words do not fit beside each other, the type gets smaller, and
 * at last words are broken. A word wider than a third of the page is broken
 * without that. The header is repeated on each page, unless it
 * fills half of it.
 */

#include "format/format.h"
#include "layout/columns.h"
#include "layout/layout.h"

#define ROW_PADDING 3.5
#define TIGHT 2.0        /* padding below which columns are ruled off */
#define BROKEN_WORD 44.0 /* the least of a column whose words are broken */
#define SLACK 0.2        /* against rounding */
#define WORD_PARTS 3     /* of the width: a longer word is broken */

typedef struct table_size {
    tki_look look;
    double padding; /* left and right of a cell */
} table_size;

static const table_size sizes[] = {
    { { 8.5, 12.0, 0, COLOUR_INK, false }, 5.0 },
    { { 7.5, 10.5, 0, COLOUR_INK, false }, 3.5 },
    { { 6.5, 9.0, 0, COLOUR_INK, false }, 2.5 },
    { { 5.5, 7.5, 0, COLOUR_INK, false }, 1.5 },
    { { 5.0, 7.0, 0, COLOUR_INK, false },
      0.8 }, /* only to keep figures whole */
};

enum { SIZE_COUNT = sizeof(sizes) / sizeof(sizes[0]) };

typedef struct grid {
    const track_table *table;
    const table_size *size;
    double left[TKI_COLUMNS_MAX];
    double width[TKI_COLUMNS_MAX];
    tki_need text[TKI_COLUMNS_MAX];  /* at the first size, without padding */
    double figures[TKI_COLUMNS_MAX]; /* the longest of its cells; 0: words */
} grid;

static void grow_need(tki_layout *layout, tki_need *need,
                      const track_rich *rich, const tki_look *look)
{
    double most = tki_text_widest(layout, rich, look);
    double least = tki_flow_narrowest(&layout->flow);
    double word = layout->sheet->text / WORD_PARTS;

    least = least < word ? least : word;
    need->most = most > need->most ? most : need->most;
    need->least = least > need->least ? least : need->least;
}

/* Columns that stand right hold figures. */
static tki_look cell_look(const grid *in, size_t column, bool emphasis)
{
    tki_look look = in->size->look;

    if (emphasis)
        look.style = TRACK_RUN_BOLD;
    if (in->table->columns[column].align == TRACK_ALIGN_RIGHT)
        look.style |= STYLE_FIGURES;
    return look;
}

static bool is_emphasised(const track_table *table, size_t row)
{
    return table->emphasis && table->emphasis[row];
}

/* The cell that was just measured, if it is one of figures. */
static void grow_figures(tki_layout *layout, grid *out, size_t column)
{
    double least;

    if (out->table->columns[column].align != TRACK_ALIGN_RIGHT)
        return;
    least = tki_flow_narrowest(&layout->flow);
    if (least > out->figures[column])
        out->figures[column] = least;
}

static void measure(tki_layout *layout, grid *out)
{
    const track_table *table = out->table;
    for (size_t c = 0; c < table->column_count; c++) {
        track_run run;
        track_rich title = tki_rich_of(&run, table->columns[c].title);
        tki_look head = cell_look(out, c, true);

        out->text[c].share = table->columns[c].share;
        grow_need(layout, &out->text[c], &title, &head);
    }
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t c = 0; c < table->column_count; c++) {
            tki_look look = cell_look(out, c, is_emphasised(table, r));

            grow_need(layout, &out->text[c],
                      &table->cells[r * table->column_count + c], &look);
            grow_figures(layout, out, c);
        }
    }
}

/* The needs at a size, with padding; returns the sum of the longest words. */
static double needs_at(const grid *in, const table_size *size, tki_need *out)
{
    double scale = size->look.size / sizes[0].look.size, sum = 0;

    for (size_t c = 0; c < in->table->column_count; c++) {
        double padding = 2 * size->padding + SLACK;

        out[c] = in->text[c];
        out[c].least = out[c].least * scale + padding;
        out[c].most = out[c].most * scale + padding;
        sum += out[c].least;
    }
    return sum;
}

/* The same when words may be broken: figures may not, for a number on two
 * lines is read as two. */
static double broken_needs_at(const grid *in, const table_size *size,
                              tki_need *out)
{
    double scale = size->look.size / sizes[0].look.size, sum = 0;

    needs_at(in, size, out);
    for (size_t c = 0; c < in->table->column_count; c++) {
        double least = in->figures[c] > 0 ? in->figures[c] : BROKEN_WORD;

        least = least * scale + 2 * size->padding + SLACK;
        if (least < out[c].least)
            out[c].least = least;
        sum += out[c].least;
    }
    return sum;
}

/* The largest type at which all words are whole, or else all figures; fills
 * `needs_out`. */
static const table_size *choose_size(const grid *in, double width,
                                     tki_need *needs_out)
{
    for (int i = 0; i + 1 < SIZE_COUNT; i++)
        if (needs_at(in, &sizes[i], needs_out) <= width)
            return &sizes[i];
    for (int i = 0; i < SIZE_COUNT; i++)
        if (broken_needs_at(in, &sizes[i], needs_out) <= width)
            return &sizes[i];
    needs_at(in, &sizes[SIZE_COUNT - 2], needs_out);
    return &sizes[SIZE_COUNT - 2];
}

/* What is left over goes to the columns of text, or to all. */
static void stretch(const tki_layout *layout, grid *out)
{
    const track_table *table = out->table;
    double used = 0, takers = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        used += out->width[c];
        if (table->columns[c].align == TRACK_ALIGN_LEFT)
            takers += out->width[c];
    }
    for (size_t c = 0; c < table->column_count; c++) {
        double part = out->width[c] / (takers > 0 ? takers : used);

        if (takers > 0 && table->columns[c].align != TRACK_ALIGN_LEFT)
            continue;
        out->width[c] += (layout->sheet->text - used) * part;
    }
}

static void choose_widths(tki_layout *layout, grid *out)
{
    tki_need needs[TKI_COLUMNS_MAX] = { { 0, 0, 0 } };
    double x = PAGE_LEFT;

    out->size = &sizes[0];
    measure(layout, out);
    out->size = choose_size(out, layout->sheet->text, needs);
    tki_columns_split(out->width, needs, out->table->column_count,
                      layout->sheet->text);
    stretch(layout, out);
    for (size_t c = 0; c < out->table->column_count; c++) {
        out->left[c] = x;
        x += out->width[c];
    }
}

/* Draws one cell; returns its height. */
static double draw_cell(tki_layout *layout, tki_strip *strip, const grid *in,
                        size_t column, const track_rich *rich,
                        const tki_look *look)
{
    double padding = in->size->padding, width = in->width[column];
    tki_place place = { in->left[column] + padding, ROW_PADDING,
                        width - 2 * padding, in->table->columns[column].align };

    if (place.width < width / 3) { /* very many columns */
        place.x = in->left[column];
        place.width = width;
    }
    return tki_draw_rich(layout, strip, &place, rich, look);
}

static void close_row(tki_layout *layout, tki_strip *strip, const grid *in,
                      double height, bool strong)
{
    tki_area rule = { PAGE_LEFT, height + 2 * ROW_PADDING, layout->sheet->text,
                      0 };

    strip->height = rule.y;
    for (size_t c = 1; c < in->table->column_count; c++) {
        tki_area edge = { in->left[c], 0, 0, rule.y };

        if (in->size->padding < TIGHT)
            tki_draw_line(layout, strip, edge, COLOUR_RULE, 0.3);
    }
    tki_draw_line(layout, strip, rule, strong ? COLOUR_ACCENT : COLOUR_RULE,
                  strong ? 0.9 : 0.4);
}

static tki_strip *make_header(tki_layout *layout, const grid *in)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_node *outside = tki_node_open(layout, ROLE_ROW);
    double height = 0;

    for (size_t c = 0; c < in->table->column_count; c++) {
        track_run run;
        track_rich title = tki_rich_of(&run, in->table->columns[c].title);
        tki_look look = cell_look(in, c, true);
        tki_node *before = tki_node_open(layout, ROLE_COLUMN_HEAD);
        double used;

        look.colour = COLOUR_ACCENT;
        used = draw_cell(layout, strip, in, c, &title, &look);
        tki_node_close(layout, before);
        height = used > height ? used : height;
    }
    tki_node_close(layout, outside);
    close_row(layout, strip, in, height, true);
    strip->keep = true;
    return strip;
}

static tki_strip *make_row(tki_layout *layout, const grid *in, size_t row)
{
    const track_table *table = in->table;
    tki_strip *strip = tki_strip_new(layout);
    bool emphasis = is_emphasised(table, row);
    tki_node *outside = tki_node_open(layout, ROLE_ROW);
    double height = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        tki_look look = cell_look(in, c, emphasis);
        tki_node *before = tki_node_open(layout, ROLE_CELL);
        double used =
            draw_cell(layout, strip, in, c,
                      &table->cells[row * table->column_count + c], &look);

        tki_node_close(layout, before);
        height = used > height ? used : height;
    }
    tki_node_close(layout, outside);
    close_row(layout, strip, in, height, emphasis);
    return strip;
}

void tki_layout_caption(tki_layout *layout, const char *caption)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_look look = tki_look_small;

    look.style = TRACK_RUN_BOLD;
    look.size = 8.5;
    strip->height = tki_draw_text(layout, strip, &place, caption, &look) + 3;
    strip->keep = true;
    tki_strip_append(layout, strip, 12);
}

const tki_strip *tki_layout_continued(tki_layout *layout, const char *caption)
{
    track_arena *before = tki_memory_keep(layout);
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_look look = tki_look_small;
    tki_node *node = layout->node;
    track_buffer words = TRACK_BUFFER_INIT;

    layout->node = NULL; /* it was read out on the page before */
    look.style = TRACK_RUN_ITALIC;
    look.colour = COLOUR_MUTED;
    if (caption)
        track_buffer_print(&words, "%s (%s)", caption,
                           layout->doc->format->words->continued);
    else
        track_buffer_print(&words, "(%s)",
                           layout->doc->format->words->continued);
    strip->height = tki_draw_cut(layout, strip, &place,
                                 tki_layout_take(layout, &words), &look, 2) +
                    3;
    layout->node = node;
    tki_memory_release(layout, before);
    return strip;
}

const tki_block *tki_layout_table(tki_layout *layout, const tki_block *block)
{
    const track_table *table = &block->as.table;
    grid in = { .table = table };
    double half_page = (layout->text_bottom - PAGE_TOP) / 2;
    track_arena *before;
    tki_node *outside;
    tki_strip *header;

    choose_widths(layout, &in);
    if (table->caption)
        tki_layout_caption(layout, table->caption);
    outside = tki_node_open(layout, ROLE_TABLE);
    before = tki_memory_keep(layout); /* many pages repeat it */
    header = make_header(layout, &in);
    tki_memory_release(layout, before);
    header->above = tki_layout_continued(layout, table->caption);
    tki_strip_append(layout, header, table->caption ? 0 : 10);
    for (size_t r = 0; r < table->row_count && layout->status == TRACK_OK;
         r++) {
        tki_strip *strip = make_row(layout, &in, r);

        strip->repeat = header->height < half_page ? header : NULL;
        strip->keep = r + 2 == table->row_count;
        tki_strip_append(layout, strip, 0);
        tki_pages_settle(layout);
    }
    tki_node_close(layout, outside);
    return block->next;
}
