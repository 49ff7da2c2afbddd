/* SPDX-License-Identifier: MIT */

/* Strips: made, chained, cut. */

#include "layout/layout.h"

#include <track/sys/fail.h>

#include <string.h>

/* Where a strip is cut, the next line stands that far from the cut, as it does
 * from the top of a row; a gap is no more than the height of a high line. */
#define LINE_ABOVE 2.6
#define LINE_MOST 30.0
#define LINK_BELOW 6.0f /* as much of a line's link may reach below the cut */

void *tki_layout_alloc(tki_layout *layout, size_t count, size_t item_bytes)
{
    void *memory = NULL;

    if (layout->status != TRACK_OK)
        return NULL;
    memory = track_arena_array(layout->arena, count, item_bytes);
    if (!memory)
        layout->status = track_fail_memory(layout->err);
    return memory;
}

char *tki_layout_copy(tki_layout *layout, const char *text, size_t length)
{
    char *copy = tki_layout_alloc(layout, length + 1, 1);

    if (copy)
        memcpy(copy, text, length);
    return copy;
}

const char *tki_layout_take(tki_layout *layout, track_buffer *text)
{
    const char *copy;

    if (layout->status == TRACK_OK)
        layout->status = track_buffer_check(text, layout->err);
    copy = tki_layout_copy(layout, track_buffer_string(text), text->length);
    track_buffer_clear(text);
    return copy ? copy : "";
}

tki_strip *tki_strip_new(tki_layout *layout)
{
    tki_strip *strip = tki_layout_alloc(layout, 1, sizeof(*strip));

    if (!strip) {
        strip = &layout->scrap;
        *strip = (tki_strip){ 0 };
    }
    strip->end = &strip->first;
    if (layout->arena != layout->kept)
        strip->serial = ++layout->strips.serial;
    return strip;
}

void tki_strip_append(tki_layout *layout, tki_strip *strip, double space)
{
    if (layout->status != TRACK_OK)
        return;
    strip->space = space;
    strip->page_before = layout->page_before;
    layout->page_before = false;
    *layout->end = strip;
    layout->end = &strip->next;
}

static void move_to(tki_strip *strip, tki_item *item)
{
    item->next = NULL;
    *strip->end = item;
    strip->end = &item->next;
}

/* A second one, which lives as long: where a jump leads is known at the end. */
static tki_item *copy_of(tki_layout *layout, const tki_item *item)
{
    track_arena *before = layout->arena;
    tki_item *copy;

    if (item->kind == ITEM_JUMP)
        tki_memory_keep(layout);
    copy = tki_layout_alloc(layout, 1, sizeof(*copy));
    tki_memory_release(layout, before);
    if (copy)
        *copy = *item;
    return copy;
}

/* A shape or area that crosses `at` ends there; its rest starts the other
 * strip. A sliver of a link stays with its line. */
static void split_shape(tki_layout *layout, tki_item *item, tki_strip *rest,
                        float at)
{
    bool shape = item->kind != ITEM_TEXT && item->kind != ITEM_IMAGE;
    bool link = item->kind == ITEM_LINK || item->kind == ITEM_JUMP;
    float below = item->y + item->h - at;
    tki_item *copy;

    if (!shape || below <= (link ? LINK_BELOW : 0.0f))
        return;
    copy = copy_of(layout, item);
    if (!copy)
        return;
    copy->y = 0;
    copy->h = below;
    item->h -= below;
    move_to(rest, copy);
}

/* Just above the first line below `at`, if that is near. */
static double above_line(const tki_strip *strip, double at)
{
    double line = at + LINE_MOST;

    for (const tki_item *item = strip->first; item; item = item->next)
        if (item->kind == ITEM_TEXT && item->y >= (float)at - 0.01f &&
            item->y < line)
            line = item->y;
    return line < at + LINE_MOST ? line - LINE_ABOVE : at;
}

tki_strip *tki_strip_cut(tki_layout *layout, tki_strip *strip, double least)
{
    tki_strip *rest = tki_strip_new(layout);
    tki_item **from = &strip->first;
    double at = above_line(strip, least);

    rest->serial = strip->serial; /* it takes items over */
    rest->height = strip->height - at;
    rest->repeat = strip->repeat;
    strip->height = at;
    tki_notes_cut(strip, rest, at);
    while (*from) {
        tki_item *item = *from;

        if (item->y < (float)at - 0.01f) {
            split_shape(layout, item, rest, (float)at);
            from = &item->next;
            continue;
        }
        *from = item->next;
        item->y -= (float)at;
        move_to(rest, item);
    }
    strip->end = from;
    return rest;
}
