/* SPDX-License-Identifier: MIT */

/*
 * Strips to pages. Strips that keep together form a group; a group goes to
 * the next page when it does not fit. A group taller than a page is placed
 * strip by strip, a strip taller than a page in pieces. A strip that names
 * another to repeat gets it above it when it starts a page.
 */

#include "layout/layout.h"

/* A line that starts above a cut ends below it by less than that. */
#define LINE_ROOM 40.0

typedef struct writer {
    tki_layout *layout;
    tki_page *page;
    tki_page **pages_end;
    double y;   /* where the next strip goes */
    bool empty; /* nothing stands on the page */
} writer;

void tki_page_place(tki_layout *layout, tki_page *page, const tki_strip *strip,
                    double y)
{
    tki_placed *placed = tki_layout_alloc(layout, 1, sizeof(*placed));

    if (!placed)
        return;
    placed->strip = strip;
    placed->y = y;
    *page->end = placed;
    page->end = &placed->next;
}

static void start_page(writer *out)
{
    tki_page *page = tki_layout_alloc(out->layout, 1, sizeof(*page));

    if (!page)
        return;
    page->number = ++out->layout->pages.count;
    page->end = &page->first;
    *out->pages_end = page;
    out->pages_end = &page->next;
    out->page = page;
    out->y = PAGE_TOP;
    out->empty = true;
}

static double page_bottom(const writer *out)
{
    return out->layout->text_bottom;
}

static void place(writer *out, tki_strip *strip)
{
    double y = out->y + (out->empty ? 0 : strip->space);

    if (strip->at_foot && page_bottom(out) - strip->height > y)
        y = page_bottom(out) - strip->height;
    tki_page_place(out->layout, out->page, strip, y);
    if (strip->mark) {
        strip->mark->page = out->page->number;
        strip->mark->y = y;
    }
    out->y = y + strip->height;
    out->empty = false;
}

static double height_of_group(const tki_strip *first, const tki_strip *end)
{
    double height = 0;

    for (const tki_strip *s = first; s != end; s = s->next)
        height += s->height + (s == first ? 0 : s->space);
    return height;
}

static void start_page_for(writer *out, const tki_strip *strip)
{
    start_page(out);
    if (!strip->repeat || out->layout->status != TRACK_OK)
        return;
    tki_page_place(out->layout, out->page, strip->repeat, out->y);
    out->y += strip->repeat->height;
}

/* Places a strip; one taller than a page goes on on the next, between lines. */
static void place_or_cut(writer *out, tki_strip *strip)
{
    double rest = page_bottom(out) - out->y - (out->empty ? 0 : strip->space);

    while (strip->height > rest && out->layout->status == TRACK_OK) {
        tki_strip *below = tki_strip_cut(out->layout, strip, rest - LINE_ROOM);

        place(out, strip);
        start_page_for(out, below);
        strip = below;
        rest = page_bottom(out) - out->y;
    }
    if (out->layout->status == TRACK_OK)
        place(out, strip);
}

static void place_group(writer *out, tki_strip *first, const tki_strip *end)
{
    double height = height_of_group(first, end);
    double rest = page_bottom(out) - out->y - first->space;

    if (!out->empty && (first->page_before || height > rest))
        start_page_for(out, first);
    for (tki_strip *s = first; s != end; s = s->next) {
        if (out->layout->status != TRACK_OK)
            return;
        if (!out->empty && out->y + s->space + s->height > page_bottom(out))
            start_page_for(out, s);
        if (out->layout->status == TRACK_OK)
            place_or_cut(out, s);
    }
}

void tki_layout_pages(tki_layout *layout)
{
    writer out = { .layout = layout, .pages_end = &layout->pages.first };

    start_page(&out);
    if (layout->doc->first && layout->doc->first->kind == BLOCK_COVER &&
        out.page)
        out.page->cover = true;
    for (tki_strip *s = layout->first; s && layout->status == TRACK_OK;) {
        tki_strip *first = s;

        while (s->keep && s->next && !s->next->page_before)
            s = s->next;
        s = s->next;
        place_group(&out, first, s);
    }
    for (tki_mark *mark = layout->pages.marks; mark; mark = mark->next)
        tki_contents_number(layout, mark);
}
