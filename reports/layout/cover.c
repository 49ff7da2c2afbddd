/* SPDX-License-Identifier: MIT */

/* The first page: a band of colour, the title, the facts. */

#include "layout/layout.h"

#include <track/text.h>

#define BAND_HEIGHT 5.0
#define COVER_TOP 70.0
#define LOGO_HEIGHT 38.0
#define LOGO_MOST 1.6 /* times that: the highest */
#define LOGO_GAP 26.0
#define BELOW_LOGOS 52.0

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

/* As high as all, or as wide as it is wished; never wider than the page nor
 * much higher than the others. */
static tki_area logo_area(const tki_layout *layout, const track_image *logo,
                          const tki_bitmap *bitmap)
{
    double ratio = (double)bitmap->width / bitmap->height;
    double most = LOGO_HEIGHT * LOGO_MOST;
    tki_area area = { 0, 0, logo->width, 0 };

    if (area.w <= 0)
        area.w = LOGO_HEIGHT * ratio;
    if (area.w > most * ratio)
        area.w = most * ratio;
    if (area.w > layout->sheet->text)
        area.w = layout->sheet->text;
    area.h = area.w / ratio;
    return area;
}

/* Centres what stands in the strip in its height. */
static void end_logos(tki_layout *layout, tki_strip *strip, bool first)
{
    if (!strip)
        return;
    for (tki_item *item = strip->first; item; item = item->next)
        item->y = ((float)strip->height - item->h) / 2;
    tki_strip_append(layout, strip, first ? 0 : LOGO_GAP / 2);
}

/* The logos beside each other, in as many rows as they need. */
static void draw_logos(tki_layout *layout, const track_cover *cover)
{
    tki_strip *strip = NULL;
    double x = PAGE_LEFT;
    bool first = true;

    for (size_t i = 0; i < cover->logo_count; i++) {
        const track_image *logo = &cover->logos[i];
        const tki_bitmap *bitmap = tki_layout_bitmap(layout, logo->path);
        tki_node *before;
        tki_area area;

        if (!bitmap)
            return;
        area = logo_area(layout, logo, bitmap);
        if (!strip || x + area.w > layout->sheet->right + 0.1) {
            end_logos(layout, strip, first);
            first = first && !strip;
            strip = tki_strip_new(layout);
            x = PAGE_LEFT;
        }
        area.x = x;
        before = tki_node_open_figure(layout, logo->alternative);
        tki_draw_image(layout, strip, area, bitmap);
        tki_node_close(layout, before);
        strip->height = area.h > strip->height ? area.h : strip->height;
        x += area.w + LOGO_GAP;
    }
    end_logos(layout, strip, first);
}

static void draw_band(tki_layout *layout, double top)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_area area = { PAGE_LEFT, top, 64, BAND_HEIGHT };

    tki_draw_box(layout, strip, area, COLOUR_ACCENT, 0);
    strip->height = top + BAND_HEIGHT + 18;
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
    draw_logos(layout, cover);
    draw_band(layout, cover->logo_count > 0 ? BELOW_LOGOS : COVER_TOP);
    draw_words(layout, cover->kicker, &look_kicker, 0);
    draw_words(layout, cover->title, &title, 6);
    draw_words(layout, cover->subtitle, &look_subtitle, 8);
    tki_layout_pairs(layout, cover->pairs, cover->pair_count, 34);
    if (cover->footer)
        draw_foot(layout, cover->footer);
    layout->page_before = true;
    return block->next;
}
