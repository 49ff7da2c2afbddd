/* SPDX-License-Identifier: MIT */

/*
 * What stands on each page: the header with project, period and the mark of a
 * draft, the footer with heads, hash and page numbers. The cover has no header
 * texts.
 */

#include "layout/layout.h"

#include <string.h>

#define BADGE_PADDING 5.0
#define BADGE_HEIGHT 13.0
#define NUMBER_WIDTH 90.0
#define FOOTER_LINES 4
#define BAND_HEIGHT 4.0

static const tki_look look_badge = { 7.5, 13.0, TRACK_RUN_BOLD, COLOUR_WHITE,
                                     true };
static const tki_look look_footer = { 6.5, 8.5, 0, COLOUR_MUTED, true };
static const tki_look look_page = { 7.5, 9.5, 0, COLOUR_MUTED, true };

static double width_of(tki_layout *layout, const char *text,
                       const tki_look *look)
{
    track_run run;
    track_rich rich = tki_rich_of(&run, text);

    return tki_text_widest(layout, &rich, look);
}

/* Height of the footer's text, which is cut after some lines. */
static double footer_height(tki_layout *layout)
{
    track_run run;
    track_rich rich = tki_rich_of(&run, layout->facts->footer);
    double height = tki_text_height(layout, &rich, &look_footer,
                                    layout->sheet->text - NUMBER_WIDTH);
    double most = FOOTER_LINES * look_footer.leading;

    if (height > most)
        return most;
    return height > look_page.leading ? height : look_page.leading;
}

static double footer_top(tki_layout *layout)
{
    return layout->sheet->foot - footer_height(layout) - 6;
}

double tki_layout_bottom(tki_layout *layout)
{
    double bottom = footer_top(layout) - 8;

    return bottom < layout->sheet->bottom ? bottom : layout->sheet->bottom;
}

/* The mark of a draft: a band along the upper edge of the page, and the word
 * at the right margin. Nothing lies behind the text, where it would hurt
 * reading and get into copied text. Returns the width that the word takes. */
static double draw_badge(tki_layout *layout, tki_strip *strip)
{
    const char *word = layout->facts->draft;
    tki_area area = { 0, -2, 0, BADGE_HEIGHT };
    tki_place place = { .y = -2, .align = TRACK_ALIGN_CENTER };

    tki_area band = { 0, -HEADER_TOP, layout->sheet->width, BAND_HEIGHT };

    if (!word)
        return 0;
    tki_draw_box(layout, strip, band, COLOUR_BAD, 0);
    area.w = width_of(layout, word, &look_badge) + 2 * BADGE_PADDING;
    area.x = place.x = layout->sheet->right - area.w;
    place.width = area.w + 0.1;
    tki_draw_box(layout, strip, area, COLOUR_BAD, 2.5);
    layout->node = layout->pages.tree; /* the word is read out, once */
    tki_draw_cut(layout, strip, &place, word, &look_badge, 1);
    layout->node = NULL;
    return area.w + 10;
}

static tki_strip *make_header(tki_layout *layout, bool cover)
{
    tki_strip *strip = tki_strip_new(layout);
    double badge = draw_badge(layout, strip);
    double width = layout->sheet->text - badge;
    tki_place left = { PAGE_LEFT, 0, width * 0.64, TRACK_ALIGN_LEFT };
    tki_place right = { PAGE_LEFT + width * 0.67, 0, width * 0.33,
                        TRACK_ALIGN_RIGHT };
    tki_area rule = { PAGE_LEFT, 22, layout->sheet->text, 0 };

    strip->furnishing = FURNISHING_HEADER;
    if (cover)
        return strip;
    if (layout->facts->header_left)
        tki_draw_cut(layout, strip, &left, layout->facts->header_left,
                     &tki_look_tiny, 2);
    if (layout->facts->header_right)
        tki_draw_cut(layout, strip, &right, layout->facts->header_right,
                     &tki_look_tiny, 2);
    tki_draw_line(layout, strip, rule, COLOUR_RULE, 0.6);
    return strip;
}

/* "page {n} of {m}" with its numbers; in the arena. */
static const char *page_words(tki_layout *layout, size_t page)
{
    const char *pattern = layout->facts->page_of;
    track_buffer words = TRACK_BUFFER_INIT;

    for (const char *p = pattern ? pattern : "{n} / {m}"; *p; p++) {
        bool number = strncmp(p, "{n}", 3) == 0;

        if (!number && strncmp(p, "{m}", 3) != 0) {
            track_buffer_char(&words, *p);
            continue;
        }
        track_buffer_print(&words, "%zu", number ? page : layout->pages.count);
        p += 2;
    }
    return tki_layout_take(layout, &words);
}

/* The same on every page. */
static tki_strip *make_footer(tki_layout *layout)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 6, layout->sheet->text - NUMBER_WIDTH,
                        TRACK_ALIGN_LEFT };
    tki_area rule = { PAGE_LEFT, 0, layout->sheet->text, 0 };

    strip->furnishing = FURNISHING_FOOTER;
    tki_draw_line(layout, strip, rule, COLOUR_RULE, 0.6);
    if (layout->facts->footer)
        tki_draw_cut(layout, strip, &place, layout->facts->footer, &look_footer,
                     FOOTER_LINES);
    return strip;
}

tki_strip *tki_furniture_number(tki_layout *layout, const tki_sheet *sheet,
                                size_t page)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { sheet->right - 84, 5.5, 84, TRACK_ALIGN_RIGHT };

    strip->furnishing = FURNISHING_FOOTER;
    tki_draw_cut(layout, strip, &place, page_words(layout, page), &look_page,
                 1);
    return strip;
}

static tki_furniture *furniture_of(tki_layout *layout, const tki_sheet *sheet)
{
    return &layout->furniture[tki_sheet_index(sheet)];
}

double tki_furniture_foot(tki_layout *layout, const tki_sheet *sheet)
{
    return furniture_of(layout, sheet)->foot;
}

void tki_furniture_start(tki_layout *layout)
{
    tki_furniture *out = furniture_of(layout, layout->sheet);
    tki_node *node = layout->node;
    track_arena *before;

    layout->text_bottom = tki_layout_bottom(layout);
    if (out->header)
        return;
    before = tki_memory_keep(layout);
    layout->node = NULL; /* also where a section starts */
    *out = (tki_furniture){
        .foot = footer_top(layout),
        .footer = make_footer(layout),
        .header = make_header(layout, false),
        .cover = make_header(layout, true),
    };
    layout->node = node;
    tki_memory_release(layout, before);
}

/* Before the text, as it is read. */
static void place_header(tki_layout *layout, tki_page *page,
                         const tki_strip *strip)
{
    tki_placed *text = page->first, **end = page->end, *header;

    page->end = &page->first;
    header = tki_page_place(layout, page, strip, HEADER_TOP);
    *page->end = text;
    if (text)
        page->end = end;
    if (header)
        header->again = page->number > 1;
}

void tki_furniture_place(tki_layout *layout, tki_page *page)
{
    const tki_furniture *all = furniture_of(layout, page->sheet);

    place_header(layout, page, page->cover ? all->cover : all->header);
    tki_page_place(layout, page, all->footer, all->foot);
}
