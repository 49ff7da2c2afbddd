/* SPDX-License-Identifier: MIT */

/* The first page: a band of colour, the title, the facts. */

#include "layout/layout.h"

#include <track/text.h>

#define BAND_HEIGHT 5.0
#define COVER_TOP 70.0

static const tki_look look_kicker = { 9.5, 14, TRACK_RUN_BOLD, COLOUR_ACCENT,
                                      true };
static const tki_look look_subtitle = { 12.5, 18.5, 0, COLOUR_MUTED, true };

/* A long title is set smaller, so that the facts stay on the page. */
static tki_look title_look(const char *title)
{
    size_t length = track_text_characters(title);
    tki_look look = { 27, 35, TRACK_RUN_BOLD, COLOUR_ACCENT, true };

    if (length > 280)
        look.size = 14;
    else if (length > 140)
        look.size = 17;
    else if (length > 70)
        look.size = 22;
    look.leading = look.size * 1.32;
    return look;
}

static void draw_words(tki_layout *layout, const char *text,
                       const tki_look *look, double space)
{
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    track_run run;
    track_rich rich = tki_rich_of(&run, text);

    if (text)
        tki_draw_lines(layout, &place, &rich, look, space);
}

static void draw_band(tki_layout *layout)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_area area = { PAGE_LEFT, COVER_TOP, 64, BAND_HEIGHT };

    tki_draw_box(layout, strip, area, COLOUR_ACCENT, 0);
    strip->height = COVER_TOP + BAND_HEIGHT + 18;
    tki_strip_append(layout, strip, 0);
}

static void draw_foot(tki_layout *layout, const char *text)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_look look = tki_look_small;
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };

    look.colour = COLOUR_MUTED;
    strip->at_foot = true;
    strip->height = tki_draw_text(layout, strip, &place, text, &look);
    tki_strip_append(layout, strip, 12);
}

const tki_block *tki_layout_cover(tki_layout *layout, const tki_block *block)
{
    const track_cover *cover = &block->as.cover;
    tki_look title = title_look(cover->title);

    layout->page_before = true;
    draw_band(layout);
    draw_words(layout, cover->kicker, &look_kicker, 0);
    draw_words(layout, cover->title, &title, 6);
    draw_words(layout, cover->subtitle, &look_subtitle, 8);
    tki_layout_pairs(layout, cover->pairs, cover->pair_count, 34);
    if (cover->footer)
        draw_foot(layout, cover->footer);
    layout->page_before = true;
    return block->next;
}
