/* SPDX-License-Identifier: MIT */

/* Running text: headings, paragraphs, lists, page breaks. */

#include "layout/layout.h"

#include <stdio.h>

#define PARAGRAPH_SPACE 7.0
#define ITEM_SPACE 2.5
#define ITEM_INDENT 16.0

static const double heading_space[4] = { 22, 17, 13, 10 };

const tki_block *tki_layout_heading(tki_layout *layout, const tki_block *block)
{
    const tki_heading *heading = &block->as.heading;
    const tki_look *look = &tki_look_heading[heading->level - 1];
    tki_place place = { PAGE_LEFT, 0, TEXT_WIDTH, TRACK_ALIGN_LEFT };
    tki_strip *strip = tki_strip_new(layout);

    strip->height = tki_draw_rich(layout, strip, &place, &heading->text, look);
    strip->height += heading->level <= 2 ? 3 : 1;
    strip->keep = true;
    strip->mark = layout->marks;
    tki_strip_append(layout, strip, heading_space[heading->level - 1]);
    if (layout->marks)
        layout->marks = layout->marks->next;
    return block->next;
}

const tki_block *tki_layout_paragraph(tki_layout *layout,
                                      const tki_block *block)
{
    tki_place place = { PAGE_LEFT, 0, TEXT_WIDTH, TRACK_ALIGN_LEFT };

    tki_draw_lines(layout, &place, &block->as.paragraph, &tki_look_body,
                   PARAGRAPH_SPACE);
    return block->next;
}

/* The number or bullet, into the strip that the item's first line became. */
static void draw_mark(tki_layout *layout, tki_strip *strip,
                      const tki_list_item *item, double x)
{
    static const char *const bullets[] = { "•", "–", "·" };
    tki_look look = tki_look_body;
    tki_place place = { x - ITEM_INDENT * 2, 0, ITEM_INDENT * 2 - 6,
                        TRACK_ALIGN_RIGHT };
    char number[16];

    look.colour = COLOUR_ACCENT;
    snprintf(number, sizeof(number), "%d.", item->number);
    tki_draw_text(layout, strip, &place,
                  item->number > 0 ? number : bullets[item->depth % 3], &look);
}

static void draw_list_item(tki_layout *layout, const tki_list_item *item,
                           double space)
{
    int depth = item->depth < 6 ? item->depth : 6;
    double x = PAGE_LEFT + ITEM_INDENT * (depth + 1);
    tki_place place = { x, 0, PAGE_RIGHT - x, TRACK_ALIGN_LEFT };
    tki_strip **first = layout->end;

    tki_draw_lines(layout, &place, &item->text, &tki_look_body, space);
    if (*first && item->number != TKI_NO_MARK)
        draw_mark(layout, *first, item, x);
}

const tki_block *tki_layout_list(tki_layout *layout, const tki_block *block)
{
    const tki_list *list = &block->as.list;

    for (size_t i = 0; i < list->count; i++)
        draw_list_item(layout, &list->items[i],
                       i == 0 ? PARAGRAPH_SPACE : ITEM_SPACE);
    return block->next;
}

const tki_block *tki_layout_page_break(tki_layout *layout,
                                       const tki_block *block)
{
    layout->page_before = true;
    return block->next;
}
