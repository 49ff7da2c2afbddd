/* SPDX-License-Identifier: MIT */

/*
 * Strips to pages. Strips that keep together form a group; a group goes to
 * the next page when it does not fit. A group taller than a page is placed
 * strip by strip, a strip taller than a page in pieces. A strip that names
 * another to repeat gets it above it when it starts a page. Pages are done as
 * they fill, while later blocks are still to come.
 */

#include "layout/layout.h"

/* A line that starts above a cut ends below it by less than that. */
#define LINE_ROOM 40.0
#define START_PARTS 4 /* of a page: the least start of what is cut */

tki_placed *tki_page_place(tki_layout *layout, tki_page *page,
                           const tki_strip *strip, double y)
{
    tki_placed *placed = tki_layout_alloc(layout, 1, sizeof(*placed));

    if (!placed)
        return NULL;
    placed->strip = strip;
    placed->y = y;
    if (strip->mark) {
        strip->mark->page = page->number;
        strip->mark->y = y;
    }
    *page->end = placed;
    page->end = &placed->next;
    return placed;
}

/* The page is full: what stands on each page is added, and it goes its way. */
static void finish_page(tki_layout *layout)
{
    tki_paper *out = &layout->paper;

    if (layout->status != TRACK_OK)
        return;
    tki_notes_place(layout, out->page);
    tki_furniture_place(layout, out->page);
    if (layout->status != TRACK_OK)
        return;
    if (layout->sink) {
        layout->sink->take(layout->sink->ud, out->page);
    } else {
        *out->end = out->page;
        out->end = &out->page->next;
    }
}

static void start_page(tki_layout *layout)
{
    tki_page *page;

    if (layout->paper.page)
        finish_page(layout);
    page = tki_layout_alloc(layout, 1, sizeof(*page));
    if (!page)
        return;
    page->sheet = layout->sheet;
    page->number = ++layout->pages.count;
    page->end = &page->first;
    layout->paper.page = page;
    layout->paper.y = PAGE_TOP;
    layout->paper.bottom = layout->text_bottom;
    layout->paper.empty = true;
    layout->paper.closing = false;
}

static void place(tki_layout *layout, tki_strip *strip)
{
    tki_paper *out = &layout->paper;
    double y = out->y + (out->empty ? 0 : strip->space), bottom;

    tki_notes_take(layout, strip);
    bottom = tki_notes_top(layout, 0);
    if (strip->at_foot && bottom - strip->height > y)
        y = bottom - strip->height;
    tki_page_place(layout, out->page, strip, y);
    tki_notes_stand(layout, strip, y);
    out->y = y + strip->height;
    out->empty = false;
}

static double height_of_repeated(const tki_strip *strip)
{
    const tki_strip *repeat = strip->repeat;

    if (!repeat)
        return 0;
    return repeat->height + (repeat->above ? repeat->above->height : 0);
}

/* The room that a strip wants below what stands there: one taller than a page
 * is cut, so a part of a page is enough for its start. */
static double least_room(const tki_layout *layout, const tki_strip *strip)
{
    double page = layout->text_bottom - PAGE_TOP;

    if (strip->height <= page - height_of_repeated(strip))
        return strip->height;
    return page / START_PARTS;
}

static double height_of_group(const tki_layout *layout, const tki_strip *first,
                              const tki_strip *end)
{
    double height = 0;

    for (const tki_strip *s = first; s != end; s = s->next)
        height += least_room(layout, s) + (s == first ? 0 : s->space);
    return height;
}

static void repeat(tki_layout *layout, const tki_strip *strip)
{
    tki_placed *placed;

    if (!strip || layout->status != TRACK_OK)
        return;
    placed = tki_page_place(layout, layout->paper.page, strip, layout->paper.y);
    if (placed)
        placed->again = true;
    layout->paper.y += strip->height;
}

static void start_page_for(tki_layout *layout, const tki_strip *strip)
{
    start_page(layout);
    if (!strip->repeat)
        return;
    repeat(layout, strip->repeat->above);
    repeat(layout, strip->repeat);
}

/* Places a strip; one taller than a page goes on on the next, between lines. */
static void place_or_cut(tki_layout *layout, tki_strip *strip)
{
    const tki_paper *out = &layout->paper;
    double rest = tki_notes_top(layout, tki_notes_height(strip)) - out->y -
                  (out->empty ? 0 : strip->space);

    while (strip->height > rest && layout->status == TRACK_OK) {
        tki_strip *below = tki_strip_cut(layout, strip, rest - LINE_ROOM);

        place(layout, strip);
        start_page_for(layout, below);
        strip = below;
        rest = tki_notes_top(layout, tki_notes_height(strip)) - out->y;
    }
    if (layout->status == TRACK_OK)
        place(layout, strip);
}

static double notes_of_group(tki_layout *layout, tki_strip *first,
                             const tki_strip *end)
{
    double height = 0;

    for (tki_strip *s = first; s != end; s = s->next) {
        tki_notes_prepare(layout, s);
        height += tki_notes_height(s);
    }
    return height;
}

static void place_group(tki_layout *layout, tki_strip *first,
                        const tki_strip *end)
{
    const tki_paper *out = &layout->paper;
    double height = height_of_group(layout, first, end);
    double rest = tki_notes_top(layout, notes_of_group(layout, first, end)) -
                  out->y - first->space;

    if (!out->empty && (first->page_before || height > rest))
        start_page_for(layout, first);
    if (out->empty && out->page) {
        out->page->sheet = layout->sheet;
        layout->paper.bottom = layout->text_bottom;
    }
    for (tki_strip *s = first, *next; s != end; s = next) {
        if (layout->status != TRACK_OK)
            return;
        next = s->next;
        if (!out->empty && out->y + s->space + least_room(layout, s) >
                               tki_notes_top(layout, tki_notes_height(s)))
            start_page_for(layout, s);
        if (layout->status == TRACK_OK)
            place_or_cut(layout, s);
    }
}

void tki_pages_start(tki_layout *layout)
{
    const tki_block *first = layout->doc->first;

    layout->paper.end = &layout->pages.first;
    start_page(layout);
    while (first && first->kind == BLOCK_SECTION)
        first = first->next;
    if (first && first->kind == BLOCK_COVER && layout->paper.page)
        layout->paper.page->cover = true;
}

/* The last strip of the first group; NULL while more may belong to it. */
static tki_strip *end_of_group(const tki_layout *layout, bool all)
{
    tki_strip *s = layout->first;

    while (s && s->keep && s->next && !s->next->page_before)
        s = s->next;
    return s && s->keep && !s->next && !all ? NULL : s;
}

static void place_groups(tki_layout *layout, bool all)
{
    while (layout->status == TRACK_OK) {
        tki_strip *first = layout->first, *last = end_of_group(layout, all);
        tki_strip *end;

        if (!last)
            return;
        end = last->next;
        layout->first = end;
        if (!end)
            layout->end = &layout->first;
        place_group(layout, first, end);
    }
}

void tki_pages_settle(tki_layout *layout)
{
    place_groups(layout, false);
    tki_memory_turn(layout);
}

/* Pages for what is left of long notes: all of the page, for the text ends. */
static void finish_notes(tki_layout *layout)
{
    layout->paper.closing = true;
    while (layout->status == TRACK_OK && tki_notes_exceed(layout)) {
        start_page(layout);
        layout->paper.empty = false;
        layout->paper.closing = true;
    }
}

void tki_pages_turn(tki_layout *layout, const tki_sheet *sheet)
{
    place_groups(layout, true);
    finish_notes(layout);
    layout->sheet = sheet;
    layout->page_before = true;
    tki_furniture_start(layout);
}

/* What is known only now. With a sink, the numbers of pages are its business.
 */
static void number_pages(tki_layout *layout)
{
    for (tki_mark *mark = layout->pages.marks; mark; mark = mark->next)
        tki_contents_number(layout, mark);
    if (layout->sink)
        return;
    for (tki_page *page = layout->pages.first; page; page = page->next)
        tki_page_place(layout, page,
                       tki_furniture_number(layout, page->sheet, page->number),
                       tki_furniture_foot(layout, page->sheet));
}

void tki_pages_end(tki_layout *layout)
{
    place_groups(layout, true);
    finish_notes(layout);
    if (layout->status == TRACK_OK)
        finish_page(layout);
    if (layout->status == TRACK_OK)
        tki_memory_keep(layout);
    number_pages(layout);
}
