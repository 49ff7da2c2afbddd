/* SPDX-License-Identifier: MIT */

/* The display list as text. */

#include "layout/list.h"

static const char *const kind_names[ITEM_KIND_COUNT] = {
    [ITEM_TEXT] = "text",   [ITEM_BOX] = "box",   [ITEM_LINE] = "line",
    [ITEM_IMAGE] = "image", [ITEM_LINK] = "link", [ITEM_JUMP] = "jump",
};

static void dump_item(const tki_item *item, double y, track_buffer *out)
{
    track_buffer_print(out, "  %s %.2f %.2f %.2f %.2f", kind_names[item->kind],
                       (double)item->x, y + (double)item->y, (double)item->w,
                       (double)item->h);
    if (item->kind == ITEM_TEXT)
        track_buffer_print(out, " %d/%.1f \"%s\"", (int)item->face,
                           (double)item->size, item->as.text);
    track_buffer_char(out, '\n');
}

void tki_pages_dump(const tki_pages *pages, track_buffer *out)
{
    for (const tki_page *page = pages->first; page; page = page->next) {
        track_buffer_print(out, "page %zu\n", page->number);
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *item = p->strip->first; item;
                 item = item->next)
                dump_item(item, p->y, out);
    }
}
