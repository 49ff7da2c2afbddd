/* SPDX-License-Identifier: MIT */

/*
 * Memory of the display list. Most strips live until their page is done: they
 * come from two arenas in turn, and the older one is given back when no strip
 * of it is still on the way. So a table of any length takes the memory of some
 * pages. What many pages share, and what is known only at the end, is kept.
 */

#include "layout/layout.h"

track_status tki_memory_start(tki_layout *layout)
{
    track_status status = track_arena_new(&layout->kept, layout->err);

    if (status == TRACK_OK)
        status = track_arena_new(&layout->strips.young, layout->err);
    layout->arena = layout->strips.young;
    return status;
}

void tki_memory_clear(tki_layout *layout)
{
    track_arena_free(layout->strips.old);
    track_arena_free(layout->strips.young);
    track_arena_free(layout->kept);
}

track_arena *tki_memory_keep(tki_layout *layout)
{
    track_arena *before = layout->arena;

    layout->arena = layout->kept;
    return before;
}

void tki_memory_release(tki_layout *layout, track_arena *before)
{
    layout->arena = before;
}

/* The oldest strip that is not on a finished page. */
static uint64_t oldest(const tki_layout *layout)
{
    uint64_t serial = layout->strips.serial + 1;

    for (const tki_placed *p = layout->paper.page->first; p; p = p->next)
        if (p->strip->serial > 0 && p->strip->serial < serial)
            serial = p->strip->serial;
    for (const tki_strip *s = layout->first; s; s = s->next)
        if (s->serial > 0 && s->serial < serial)
            serial = s->serial;
    return serial;
}

void tki_memory_turn(tki_layout *layout)
{
    tki_generations *strips = &layout->strips;

    if (!layout->sink || layout->status != TRACK_OK ||
        strips->page == layout->pages.count ||
        oldest(layout) <= strips->old_serial)
        return;
    track_arena_free(strips->old);
    strips->old = strips->young;
    strips->old_serial = strips->serial;
    strips->page = layout->pages.count;
    layout->status = track_arena_new(&strips->young, layout->err);
    layout->arena = strips->young;
}
