/* SPDX-License-Identifier: MIT */

/* Text that reads upwards: drawn as any other, then turned. */

#include "layout/layout.h"

/* A quarter turn to the left about the top left corner of `area`, down to its
 * foot. */
static void turn(tki_item *item, tki_area area, double shift)
{
    tki_item flat = *item;

    item->x = (float)(area.x + shift) + flat.y;
    item->y = (float)(area.y + area.h) - flat.x - flat.w;
    item->w = flat.h;
    item->h = flat.w;
    item->upright = true;
}

void tki_draw_upright(tki_layout *layout, tki_strip *strip, tki_area area,
                      track_align align, const track_rich *rich,
                      const tki_look *look)
{
    tki_strip flat = { .first = NULL };
    tki_place place = { 0, 0, area.h, TRACK_ALIGN_LEFT };
    double rest;

    flat.end = &flat.first;
    rest = area.w - tki_draw_rich(layout, &flat, &place, rich, look);
    if (align == TRACK_ALIGN_LEFT)
        rest = 0;
    else if (align == TRACK_ALIGN_CENTER)
        rest /= 2;
    for (tki_item *item = flat.first; item; item = item->next)
        turn(item, area, rest);
    if (!flat.first)
        return;
    *strip->end = flat.first;
    strip->end = flat.end;
}
