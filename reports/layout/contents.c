/* SPDX-License-Identifier: MIT */

/* The table of contents. Its page numbers are printed once all strips stand
 * on their pages; the room for them is fixed, so one pass is enough, and their
 * items are late. */

#include "layout/layout.h"

#include <stdio.h>

#define NUMBER_WIDTH 34.0
#define LEVEL_INDENT 14.0
#define DIGIT_BYTES 24

/* A place for the number, as wide as one digit. */
static void draw_number(tki_layout *layout, tki_strip *strip, tki_mark *mark,
                        const tki_look *look)
{
    tki_place place = { layout->sheet->right - NUMBER_WIDTH, 0, NUMBER_WIDTH,
                        TRACK_ALIGN_RIGHT };
    tki_item **item = strip->end;

    tki_draw_text(layout, strip, &place, "0", look);
    mark->number = *item;
    if (mark->number)
        mark->number->late = true;
}

void tki_contents_number(tki_layout *layout, tki_mark *mark)
{
    char *digits = tki_layout_alloc(layout, DIGIT_BYTES, 1);
    float right;

    if (!mark->number || !digits)
        return;
    /* With a space, or readers of the text would glue it to the title. */
    snprintf(digits, DIGIT_BYTES, " %zu", mark->page);
    right = mark->number->x + mark->number->w;
    tki_item_set_text(layout, mark->number, digits);
    mark->number->x = right - mark->number->w;
}

static void draw_entry(tki_layout *layout, tki_mark *mark, double space)
{
    tki_look look = tki_look_body;
    double indent = LEVEL_INDENT * (mark->level - 1);
    tki_place place = { PAGE_LEFT + indent, 0,
                        layout->sheet->text - indent - NUMBER_WIDTH - 8,
                        TRACK_ALIGN_LEFT };
    tki_strip *strip = tki_strip_new(layout);
    tki_area area = { PAGE_LEFT, 0, layout->sheet->text, 0 };
    tki_node *before = tki_node_open(layout, ROLE_ENTRY);

    tki_node_open(layout, ROLE_REFERENCE);
    tki_node_open(layout, ROLE_LINK);
    if (mark->level == 1)
        look.style = TRACK_RUN_BOLD;
    area.h = tki_draw_text(layout, strip, &place, mark->title, &look);
    draw_number(layout, strip, mark, &look);
    tki_draw_jump(layout, strip, area, mark, layout->node);
    tki_node_close(layout, before);
    strip->height = area.h;
    tki_strip_append(layout, strip, space);
}

const tki_block *tki_layout_contents(tki_layout *layout, const tki_block *block)
{
    const tki_contents *contents = &block->as.contents;
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_strip *strip = tki_strip_new(layout);
    tki_node *outside = tki_node_open_heading(layout, 1);
    track_arena *before;

    strip->height = tki_draw_text(layout, strip, &place, contents->title,
                                  &tki_look_heading[0]) +
                    6;
    strip->keep = true;
    tki_strip_append(layout, strip, 16);
    tki_node_close(layout, outside);
    layout->headings[0] = 0; /* what follows is not below it */
    outside = tki_node_open(layout, ROLE_CONTENTS);
    before = tki_memory_keep(layout); /* numbers come at the end */
    for (tki_mark *mark = layout->pages.marks; mark; mark = mark->next)
        if (mark->level <= contents->depth && !tki_is_blank(mark->title) &&
            layout->status == TRACK_OK)
            draw_entry(layout, mark, mark->level == 1 ? 7 : 2);
    tki_memory_release(layout, before);
    tki_node_close(layout, outside);
    return block->next;
}
