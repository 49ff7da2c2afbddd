/* SPDX-License-Identifier: MIT */

/* Shapes in strips. */

#include "layout/layout.h"

tki_item *tki_draw_item(tki_layout *layout, tki_strip *strip,
                        tki_item_kind kind, tki_area area)
{
    tki_item *item = tki_layout_alloc(layout, 1, sizeof(*item));

    if (!item)
        return NULL;
    item->kind = kind;
    if (kind == ITEM_TEXT ||
        (layout->node && layout->node->role == ROLE_FIGURE))
        item->node = layout->node;
    item->x = (float)area.x;
    item->y = (float)area.y;
    item->w = (float)area.w;
    item->h = (float)area.h;
    *strip->end = item;
    strip->end = &item->next;
    return item;
}

/* It lives to the end, when it is known where the mark stands. */
void tki_draw_jump(tki_layout *layout, tki_strip *strip, tki_area area,
                   const tki_mark *mark, tki_node *node)
{
    track_arena *before = tki_memory_keep(layout);
    tki_item *item = tki_draw_item(layout, strip, ITEM_JUMP, area);

    tki_memory_release(layout, before);
    if (!item)
        return;
    item->as.mark = mark;
    item->node = node;
}

static void draw_shape(tki_layout *layout, tki_strip *strip, tki_item_kind kind,
                       tki_area area, const tki_item *look)
{
    tki_item *item = tki_draw_item(layout, strip, kind, area);

    if (!item)
        return;
    item->colour = look->colour;
    item->size = look->size;
    item->outline = look->outline;
}

void tki_draw_box(tki_layout *layout, tki_strip *strip, tki_area area,
                  uint32_t colour, double radius)
{
    tki_item look = { .colour = colour, .size = (float)radius };

    draw_shape(layout, strip, ITEM_BOX, area, &look);
}

void tki_draw_frame(tki_layout *layout, tki_strip *strip, tki_area area,
                    uint32_t colour, double radius)
{
    tki_item look = { .colour = colour,
                      .size = (float)radius,
                      .outline = true };

    draw_shape(layout, strip, ITEM_BOX, area, &look);
}

void tki_draw_line(tki_layout *layout, tki_strip *strip, tki_area area,
                   uint32_t colour, double width)
{
    tki_item look = { .colour = colour, .size = (float)width };

    draw_shape(layout, strip, ITEM_LINE, area, &look);
}

void tki_draw_dashes(tki_layout *layout, tki_strip *strip, tki_area area,
                     uint32_t colour, double width)
{
    tki_item look = { .colour = colour, .size = (float)width, .outline = true };

    draw_shape(layout, strip, ITEM_LINE, area, &look);
}
