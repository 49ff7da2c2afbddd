/* SPDX-License-Identifier: MIT */

/* Callouts and images. A callout is cut between its lines, so each line
 * brings its part of the box. */

#include "layout/layout.h"

#define CALLOUT_PADDING 9.0
#define CALLOUT_BAR 3.0
#define MARK_WIDTH 13.0
#define AFTER 3.0
#define SEAM 0.4 /* parts of the box overlap, or a line shows between them */
#define POINTS_PER_PIXEL 0.75 /* 96 dpi */

/* Puts the box behind strips first … last, which hold its lines. */
static void back_with_box(tki_layout *layout, tki_strip *first, track_tone tone)
{
    for (tki_strip *s = first; s; s = s->next) {
        tki_strip *under = tki_strip_new(layout);
        tki_area area = { PAGE_LEFT, 0, layout->sheet->text, s->height };

        if (s->next)
            area.h += SEAM;
        tki_draw_box(layout, under, area, tki_tone_tint(tone), 0);
        area.w = CALLOUT_BAR;
        tki_draw_box(layout, under, area, tki_tone_colour(tone), 0);
        *under->end = s->first;
        s->first = under->first;
    }
}

/* The title after the mark of its tone, or the mark alone. */
static void draw_title(tki_layout *layout, const track_callout *callout,
                       const tki_place *place)
{
    tki_look look = tki_look_body;
    const char *mark = tki_tone_mark(callout->tone);
    track_run runs[3] = {
        { .value = track_value_of_text(mark) },
        { .value = track_value_of_text(mark[0] ? "  " : "") },
        { .value = track_value_of_text(callout->title) },
    };
    track_rich rich = { 3, runs };
    tki_strip *last;

    look.colour = tki_tone_colour(callout->tone);
    look.style = TRACK_RUN_BOLD;
    last = tki_draw_lines(layout, place, &rich, &look, 0);

    if (last)
        last->keep = true;
}

/* Without a title the mark stands before the text, which gives it room, and is
 * read out before it. */
static void draw_mark(tki_layout *layout, const track_callout *callout,
                      tki_strip *first, tki_place place)
{
    tki_strip *mark = tki_strip_new(layout);
    tki_look look = tki_look_body;

    look.colour = tki_tone_colour(callout->tone);
    look.style = TRACK_RUN_BOLD;
    tki_draw_text(layout, mark, &place, tki_tone_mark(callout->tone), &look);
    if (layout->status != TRACK_OK)
        return;
    *mark->end = first->first;
    first->first = mark->first;
}

static void draw_text(tki_layout *layout, const track_callout *callout,
                      tki_place place)
{
    bool mark = !callout->title && callout->tone != TRACK_TONE_NEUTRAL;
    tki_strip **first = layout->end;
    tki_place text = place;

    if (callout->title)
        draw_title(layout, callout, &place);
    if (mark) {
        text.x += MARK_WIDTH;
        text.width -= MARK_WIDTH;
    }
    tki_draw_lines(layout, &text, &callout->text, &tki_look_body, 0);
    if (mark && *first)
        draw_mark(layout, callout, *first, place);
}

const tki_block *tki_layout_callout(tki_layout *layout, const tki_block *block)
{
    const track_callout *callout = &block->as.callout;
    tki_place place = { PAGE_LEFT + CALLOUT_BAR + CALLOUT_PADDING, 0,
                        layout->sheet->text - CALLOUT_BAR - 2 * CALLOUT_PADDING,
                        TRACK_ALIGN_LEFT };
    tki_strip **first = layout->end, *top = tki_strip_new(layout);
    tki_strip *bottom = tki_strip_new(layout);
    tki_node *before;

    top->height = bottom->height = CALLOUT_PADDING - 2;
    top->keep = true;
    tki_strip_append(layout, top, 9);
    before = tki_node_open(layout, ROLE_DIV);
    draw_text(layout, callout, place);
    tki_node_close(layout, before);
    for (tki_strip *s = *first; s; s = s->next)
        if (!s->next || !s->next->next)
            s->keep = true; /* the last line with the lower edge */
    tki_strip_append(layout, bottom, 0);
    if (layout->status == TRACK_OK) {
        back_with_box(layout, *first, callout->tone);
        bottom->keep = false;
        bottom->height += AFTER;
    }
    return block->next;
}

/* The image's size on the page, never larger than the page. */
static tki_area image_area(const tki_layout *layout, const track_image *image,
                           const tki_bitmap *bitmap)
{
    double width =
        image->width > 0 ? image->width : bitmap->width * POINTS_PER_PIXEL;
    double ratio = (double)bitmap->height / bitmap->width;
    double tallest = layout->sheet->bottom - PAGE_TOP - 80;
    tki_area area = { PAGE_LEFT, 0, width, 0 };

    if (area.w > layout->sheet->text)
        area.w = layout->sheet->text;
    if (area.w * ratio > tallest)
        area.w = tallest / ratio;
    area.h = area.w * ratio;
    return area;
}

const tki_bitmap *tki_layout_bitmap(tki_layout *layout, const char *path)
{
    const tki_bitmap *bitmap = NULL;

    if (layout->status == TRACK_OK)
        layout->status =
            tki_image_read(&bitmap, layout->kept, path, layout->err);
    return layout->status == TRACK_OK ? bitmap : NULL;
}

void tki_draw_image(tki_layout *layout, tki_strip *strip, tki_area area,
                    const tki_bitmap *bitmap)
{
    tki_item *item = tki_draw_item(layout, strip, ITEM_IMAGE, area);

    if (item)
        item->as.image = bitmap;
}

const tki_block *tki_layout_image(tki_layout *layout, const tki_block *block)
{
    const track_image *image = &block->as.image;
    const tki_bitmap *bitmap = tki_layout_bitmap(layout, image->path);
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_node *before;
    tki_area area;

    if (!bitmap)
        return NULL;
    area = image_area(layout, image, bitmap);
    before = tki_node_open_figure(layout, image->alternative);
    tki_draw_image(layout, strip, area, bitmap);
    tki_node_open_caption(layout);
    place.y = area.h + 4;
    strip->height = place.y + tki_draw_text(layout, strip, &place,
                                            image->alternative, &tki_look_tiny);
    tki_node_close(layout, before);
    tki_strip_append(layout, strip, 10);
    return block->next;
}
