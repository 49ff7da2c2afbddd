/* SPDX-License-Identifier: MIT */

/*
 * Tables: thin rules, no stripes. table_fit.c chooses the size of the type and
 * the parts of a table that is too wide. The header is repeated on each page,
 * unless it fills half of it.
 */

#include "layout/table.h"

#include "format/format.h"

#define TIGHT 3.0 /* padding below which columns are ruled off */

/* Draws one cell; returns its height. */
static double draw_cell(tki_layout *layout, tki_strip *strip,
                        const tki_part *in, size_t index,
                        const track_rich *rich, const tki_look *look)
{
    const tki_table_size *size = in->fitted->size;
    const track_column *columns = in->fitted->table->columns;
    tki_place place = { in->left[index] + size->padding, size->above,
                        in->width[index] - 2 * size->padding,
                        columns[in->columns[index]].align };

    return tki_draw_rich(layout, strip, &place, rich, look);
}

/* Columns are ruled off where nothing else keeps them apart. */
static bool is_ruled_off(const tki_part *in, size_t index)
{
    size_t group = in->fitted->table->group;

    return in->fitted->size->padding < TIGHT ||
           (group > 0 && in->columns[index] % group == 0);
}

static void close_row(tki_layout *layout, tki_strip *strip, const tki_part *in,
                      double height, bool strong)
{
    const tki_table_size *size = in->fitted->size;
    tki_area rule = { PAGE_LEFT, height + 2 * size->above, layout->sheet->text,
                      0 };

    strip->height = rule.y;
    for (size_t i = 1; i < in->count; i++) {
        tki_area edge = { in->left[i], 0, 0, rule.y };

        if (is_ruled_off(in, i))
            tki_draw_line(layout, strip, edge, COLOUR_RULE, 0.3);
    }
    tki_draw_line(layout, strip, rule, strong ? COLOUR_ACCENT : COLOUR_RULE,
                  strong ? 0.9 : 0.4);
}

/* --- the header --- */

/* A title that reads upwards; the height of all such titles. */
static double draw_upright(tki_layout *layout, tki_strip *strip,
                           const tki_part *in, size_t index,
                           const track_rich *title, const tki_look *look)
{
    const tki_table_size *size = in->fitted->size;
    tki_area area = { in->left[index] + size->padding, size->above,
                      in->width[index] - 2 * size->padding,
                      in->fitted->title_height };

    tki_draw_upright(layout, strip, area,
                     in->fitted->table->columns[in->columns[index]].align,
                     title, look);
    return area.h;
}

/* The first title lies at the foot, where the others start. */
static double draw_first(tki_layout *layout, tki_strip *strip,
                         const tki_part *in, const track_rich *title,
                         const tki_look *look)
{
    const tki_table_size *size = in->fitted->size;
    double width = in->width[0] - 2 * size->padding;
    double height = tki_text_height(layout, title, look, width);
    tki_place place = { in->left[0] + size->padding, size->above, width,
                        in->fitted->table->columns[0].align };

    if (height < in->fitted->title_height)
        place.y += in->fitted->title_height - height;
    tki_draw_rich(layout, strip, &place, title, look);
    return place.y - size->above + height;
}

static double draw_title(tki_layout *layout, tki_strip *strip,
                         const tki_part *in, size_t index)
{
    size_t column = in->columns[index];
    track_run run;
    track_rich title =
        tki_rich_of(&run, in->fitted->table->columns[column].title);
    tki_look look = tki_table_look(in->fitted, column, true);

    look.colour = COLOUR_ACCENT;
    if (!in->fitted->upright)
        return draw_cell(layout, strip, in, index, &title, &look);
    if (column > 0)
        return draw_upright(layout, strip, in, index, &title, &look);
    return draw_first(layout, strip, in, &title, &look);
}

static tki_strip *make_header(tki_layout *layout, const tki_part *in)
{
    track_arena *arena = tki_memory_keep(layout); /* many pages repeat it */
    tki_strip *strip = tki_strip_new(layout);
    tki_node *outside = tki_node_open(layout, ROLE_ROW);
    double height = 0;

    for (size_t i = 0; i < in->count; i++) {
        tki_node *before = tki_node_open(layout, ROLE_COLUMN_HEAD);
        double used = draw_title(layout, strip, in, i);

        tki_node_close(layout, before);
        height = used > height ? used : height;
    }
    tki_node_close(layout, outside);
    close_row(layout, strip, in, height, true);
    strip->keep = true;
    tki_memory_release(layout, arena);
    return strip;
}

/* --- rows --- */

/* What a row is about stands in its first cell, when that has words. */
static tki_role role_of(const tki_table *table, size_t column,
                        const track_rich *cell)
{
    bool heads = column == 0 && table->column_count > 1 &&
                 table->columns[0].align == TRACK_ALIGN_LEFT &&
                 tki_rich_has_words(cell);

    return heads ? ROLE_ROW_HEAD : ROLE_CELL;
}

static tki_strip *make_row(tki_layout *layout, const tki_part *in, size_t row)
{
    const tki_table *table = in->fitted->table;
    tki_strip *strip = tki_strip_new(layout);
    bool strong = table->emphasis && table->emphasis[row];
    tki_node *outside = tki_node_open(layout, ROLE_ROW);
    double height = in->fitted->size->look.leading; /* also without words */

    for (size_t i = 0; i < in->count; i++) {
        size_t column = in->columns[i];
        tki_look look = tki_table_look(in->fitted, column, strong);
        track_run run;
        track_rich cell = tki_cell_rich(
            &table->cells[row * table->column_count + column], &run);
        tki_node *before = tki_node_open(layout, role_of(table, column, &cell));
        double used;

        layout->again = in->part > 0 && i == 0;
        used = draw_cell(layout, strip, in, i, &cell, &look);
        layout->again = false;
        tki_node_close(layout, before);
        height = used > height ? used : height;
    }
    tki_node_close(layout, outside);
    close_row(layout, strip, in, height, strong);
    return strip;
}

void tki_layout_caption(tki_layout *layout, const char *caption)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_look look = tki_look_small;

    tki_node *before = tki_node_open_caption(layout);

    look.style = TRACK_RUN_BOLD;
    look.size = 8.5;
    strip->height = tki_draw_text(layout, strip, &place, caption, &look) + 3;
    strip->keep = true;
    tki_node_close(layout, before);
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

/* "caption (1/3)", for a table in parts, which have what stands above the table
 * when it has no caption; NULL: nothing stands above. */
static const char *caption_of(tki_layout *layout, const tki_fitted *in,
                              size_t part, const char *above)
{
    const char *caption = in->table->caption;
    track_buffer words = TRACK_BUFFER_INIT;

    if (in->part_count == 1)
        return caption;
    if (caption || above)
        track_buffer_print(&words, "%s ", caption ? caption : above);
    track_buffer_print(&words, "(%zu/%zu)", part + 1, in->part_count);
    return tki_layout_take(layout, &words);
}

/* `above`: what stands above each page on which a table without caption goes
 * on, or NULL. */
static void draw_part(tki_layout *layout, const tki_fitted *fitted,
                      size_t index, const char *above)
{
    double half_page = (layout->text_bottom - PAGE_TOP) / 2;
    size_t rows = fitted->table->row_count;
    const char *caption = caption_of(layout, fitted, index, above);
    tki_node *outside;
    tki_strip *header;
    tki_part part;

    tki_table_part(layout, fitted, index, &part);
    outside = tki_node_open(layout, ROLE_TABLE);
    if (caption)
        tki_layout_caption(layout, caption);
    header = make_header(layout, &part);
    header->above = tki_layout_continued(layout, caption ? caption : above);
    if (!caption && above) /* what says what it is may be a page before */
        header->repeat = header->above;
    tki_strip_append(layout, header, caption ? 0 : 10);
    for (size_t r = 0; r < rows && layout->status == TRACK_OK; r++) {
        tki_strip *strip = make_row(layout, &part, r);

        strip->repeat = header->height < half_page ? header : NULL;
        strip->keep = r + 2 == rows;
        tki_pages_settle(layout); /* but the last one, which may be kept */
        tki_strip_append(layout, strip, 0);
    }
    tki_node_close(layout, outside);
}

void tki_draw_table(tki_layout *layout, const tki_table *table,
                    const char *above)
{
    tki_fitted fitted;

    tki_table_fit(layout, table, &fitted);
    for (size_t i = 0; i < fitted.part_count && layout->status == TRACK_OK; i++)
        draw_part(layout, &fitted, i, above);
}

const tki_block *tki_layout_table(tki_layout *layout, const tki_block *block)
{
    tki_draw_table(layout, &block->as.table, NULL);
    return block->next;
}
