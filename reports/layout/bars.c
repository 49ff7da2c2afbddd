/* SPDX-License-Identifier: MIT */

/* Completion bars, which line up when several follow each other, and the
 * gauge: one big figure. */

#include "layout/layout.h"

#define BAR_HEIGHT 7.0
#define BAR_RADIUS 2.0
#define PERCENT_WIDTH 36.0
#define GAP 10.0
#define SLIVER 2.0 /* points: the least that is seen of something done */

static const tki_look look_figure = { 27, 34, TRACK_RUN_BOLD, COLOUR_ACCENT,
                                      true };

void tki_draw_ratio(tki_layout *layout, tki_strip *strip, tki_area area,
                    track_ratio ratio, uint32_t colour)
{
    double done = (double)ratio.parts / (double)TRACK_ONE * area.w;
    double radius = area.h / 2 < BAR_RADIUS ? area.h / 2 : BAR_RADIUS;

    if (ratio.state != TRACK_VALUE) {
        tki_draw_frame(layout, strip, area, COLOUR_RULE, radius);
        return;
    }
    tki_draw_box(layout, strip, area, COLOUR_TRACK, radius);
    if (ratio.parts <= 0)
        return;
    if (done < SLIVER)
        done = SLIVER;
    if (done < area.w)
        area.w = done;
    tki_draw_box(layout, strip, area, colour, radius);
}

/* What stands after the percent: the remark, or the mark of the tone. */
static const char *words_after(const track_bar *bar)
{
    return bar->remark ? bar->remark : tki_tone_mark(bar->tone);
}

typedef struct bar_widths {
    double label, bar, words;
} bar_widths;

/* One measure for all bars that follow each other. */
static bar_widths measure(tki_layout *layout, const tki_block *first)
{
    bar_widths out = { 60, 0, 0 };

    for (const tki_block *b = first; b && b->kind == BLOCK_BAR; b = b->next) {
        track_run run;
        track_rich words = tki_rich_of(&run, words_after(&b->as.bar));
        double label =
            tki_text_widest(layout, &b->as.bar.label, &tki_look_body) + 1;
        double after = tki_text_widest(layout, &words, &tki_look_small) + 1;

        out.label = label > out.label ? label : out.label;
        out.words = after > out.words ? after : out.words;
    }
    if (out.label > layout->sheet->text * 0.42)
        out.label = layout->sheet->text * 0.42;
    if (out.words > layout->sheet->text * 0.22)
        out.words = layout->sheet->text * 0.22;
    out.bar =
        layout->sheet->text - out.label - PERCENT_WIDTH - out.words - 3 * GAP;
    return out;
}

static tki_strip *draw_bar(tki_layout *layout, const track_bar *bar,
                           const bar_widths *widths, double space)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 1.5, widths->label, TRACK_ALIGN_LEFT };
    tki_area area = { PAGE_LEFT + widths->label + GAP, 5.5, widths->bar,
                      BAR_HEIGHT };
    tki_look strong = tki_look_body, words = tki_look_small;
    track_value percent = { .kind = TRACK_VALUE_RATIO, .as.ratio = bar->ratio };
    double label, after;

    strong.style = TRACK_RUN_BOLD;
    words.leading = strong.leading;
    words.colour = tki_tone_colour(bar->tone);
    label = tki_draw_rich(layout, strip, &place, &bar->label, &tki_look_body);
    if (label < tki_look_body.leading) /* the percent has a line in any case */
        label = tki_look_body.leading;
    tki_draw_ratio(layout, strip, area, bar->ratio, words.colour);
    place.x = area.x + area.w;
    place.width = PERCENT_WIDTH + GAP;
    place.align = TRACK_ALIGN_RIGHT;
    tki_draw_text(layout, strip, &place, tki_print_value(layout, &percent),
                  &strong);
    place.x += place.width + GAP;
    place.width = layout->sheet->right - place.x;
    place.align = TRACK_ALIGN_LEFT;
    after = tki_draw_text(layout, strip, &place, words_after(bar), &words);
    strip->height = (label > after ? label : after) + 3;
    tki_strip_append(layout, strip, space);
    return strip;
}

static bool is_bar(const tki_block *block)
{
    return block && block->kind == BLOCK_BAR;
}

/* The first bar and the last are not left alone. */
const tki_block *tki_layout_bars(tki_layout *layout, const tki_block *block)
{
    bar_widths widths = measure(layout, block);
    double space = 6;

    while (is_bar(block) && layout->status == TRACK_OK) {
        tki_strip *strip = draw_bar(layout, &block->as.bar, &widths, space);

        block = block->next;
        strip->keep = is_bar(block) && (space > 0 || !is_bar(block->next));
        space = 0;
    }
    return block;
}

/* The big figure; returns the width it takes. */
static double draw_figure(tki_layout *layout, tki_strip *strip,
                          const track_bar *gauge)
{
    track_value percent = { .kind = TRACK_VALUE_RATIO,
                            .as.ratio = gauge->ratio };
    tki_look look = look_figure;
    tki_place place = { PAGE_LEFT + 14, 11, 120, TRACK_ALIGN_LEFT };
    const char *words = tki_print_value(layout, &percent);
    track_run run;
    track_rich rich = tki_rich_of(&run, words);

    look.colour = tki_tone_colour(gauge->tone);
    tki_draw_text(layout, strip, &place, words, &look);
    return tki_text_widest(layout, &rich, &look);
}

/* Name, bar and words right of the figure; returns where they end. */
static double draw_gauge_side(tki_layout *layout, tki_strip *strip,
                              const track_bar *gauge, double x)
{
    tki_place place = { x, 12, layout->sheet->right - 14 - x,
                        TRACK_ALIGN_LEFT };
    tki_look name = tki_look_body, words = tki_look_small;
    tki_area area = { x, 0, place.width, 8 };

    name.style = TRACK_RUN_BOLD;
    words.colour = tki_tone_colour(gauge->tone);
    area.y = place.y + 4 +
             tki_draw_rich(layout, strip, &place, &gauge->label, &name);
    tki_draw_ratio(layout, strip, area, gauge->ratio,
                   tki_tone_colour(gauge->tone));
    place.y = area.y + area.h + 3;
    if (words_after(gauge)[0] == '\0')
        return place.y;
    return place.y +
           tki_draw_text(layout, strip, &place, words_after(gauge), &words);
}

const tki_block *tki_layout_gauge(tki_layout *layout, const tki_block *block)
{
    const track_bar *gauge = &block->as.bar;
    tki_strip *strip = tki_strip_new(layout);
    tki_strip *panel = tki_strip_new(layout);
    tki_area area = { PAGE_LEFT, 0, layout->sheet->text, 0 };
    double width = draw_figure(layout, strip, gauge);
    double side =
        draw_gauge_side(layout, strip, gauge, PAGE_LEFT + 14 + width + 22);

    area.h = (side > 46 ? side : 46) + 9;
    tki_draw_box(layout, panel, area, COLOUR_TINT, 4);
    if (layout->status == TRACK_OK) { /* the panel lies under the rest */
        *panel->end = strip->first;
        strip->first = panel->first;
    }
    strip->height = area.h + 4;
    tki_strip_append(layout, strip, 10);
    return block->next;
}
