/* SPDX-License-Identifier: MIT */

/* Charts: title, names of the series, and how series differ. */

#include "layout/chart.h"

#define SWATCH 8.0
#define LINE_SWATCH 21.0 /* of a line: a dash on both sides of the mark */
#define POINT 4.6
#define HATCH 4.0 /* from line to line of a pattern */
#define HATCH_WIDTH 0.5

typedef void (*chart_fn)(tki_layout *layout, const track_chart *chart);

static const chart_fn draw_chart[] = {
    [TRACK_CHART_BARS] = tki_chart_bars,
    [TRACK_CHART_LINES] = NULL, /* it may want a table */
    [TRACK_CHART_GANTT] = tki_chart_gantt,
    [TRACK_CHART_STACKED] = tki_chart_stacked,
};

static const uint32_t colours[] = { COLOUR_ACCENT, COLOUR_WARN, COLOUR_MUTED,
                                    COLOUR_GOOD,   COLOUR_BAD,  0x5B4B8Au,
                                    0x8A6D3Bu,     COLOUR_INK };

enum { COLOUR_COUNT = sizeof(colours) / sizeof(colours[0]) };

double tki_label_width(tki_layout *layout, const char *text,
                       const tki_look *look)
{
    track_run run;
    track_rich rich = tki_rich_of(&run, text);

    return tki_text_widest(layout, &rich, look);
}

uint32_t tki_series_colour(size_t index)
{
    return colours[index % COLOUR_COUNT];
}

void tki_series_fill(tki_layout *layout, tki_strip *strip, tki_area area,
                     size_t index, size_t count)
{
    bool planned = index == 0 && count > 1;

    if (!planned) {
        tki_part_fill(layout, strip, area, index > 0 ? index - 1 : 0);
        return;
    }
    tki_draw_box(layout, strip, area, COLOUR_ACCENT_LIGHT, 0);
    tki_draw_frame(layout, strip, area, COLOUR_ACCENT, 0);
}

typedef enum pattern { PLAIN, RISING, FALLING, LYING } pattern;

/* Dark and light in turn, and a pattern where greys come near each other. */
static const struct part_look {
    uint32_t colour;
    pattern pattern;
    bool dark;
} parts[] = {
    { COLOUR_ACCENT, PLAIN, true }, { 0xF2B544u, PLAIN, false },
    { 0x7A4A8Cu, RISING, true },    { 0xA8D5BAu, FALLING, false },
    { COLOUR_BAD, LYING, true },    { 0xC9D3DAu, RISING, false },
    { 0x3C4A8Au, FALLING, true },   { 0xE3C9A0u, LYING, false },
};

enum { PART_COUNT = sizeof(parts) / sizeof(parts[0]) };

uint32_t tki_part_colour(size_t index)
{
    return parts[index % PART_COUNT].colour;
}

uint32_t tki_series_ink(size_t index)
{
    return parts[index % PART_COUNT].dark ? COLOUR_WHITE : COLOUR_INK;
}

/* The part of the line x + y = at that lies in a box of that size. */
static void draw_hatch(tki_layout *layout, tki_strip *strip, tki_area area,
                       double at, bool rising, uint32_t colour)
{
    double left = at > area.h ? at - area.h : 0;
    double right = at < area.w ? at : area.w;
    tki_area line = { area.x + left, area.y + at - left, right - left,
                      left - right };

    if (!rising) { /* mirrored */
        line.y = area.y + area.h - (at - left);
        line.h = right - left;
    }
    tki_draw_line(layout, strip, line, colour, HATCH_WIDTH);
}

static void draw_pattern(tki_layout *layout, tki_strip *strip, tki_area area,
                         pattern kind, uint32_t colour)
{
    tki_area line = { area.x, area.y, area.w, 0 };

    if (kind == LYING)
        for (int i = 1; i * HATCH / 2 < area.h; i++) {
            line.y = area.y + i * HATCH / 2;
            tki_draw_line(layout, strip, line, colour, HATCH_WIDTH);
        }
    if (kind == RISING || kind == FALLING)
        for (int i = 1; i * HATCH < area.w + area.h; i++)
            draw_hatch(layout, strip, area, i * HATCH, kind == RISING, colour);
}

void tki_part_fill(tki_layout *layout, tki_strip *strip, tki_area area,
                   size_t index)
{
    const struct part_look *look = &parts[index % PART_COUNT];

    tki_draw_box(layout, strip, area, look->colour, 0);
    draw_pattern(layout, strip, area, look->pattern,
                 look->dark ? 0xFFFFFFu : COLOUR_MUTED);
}

void tki_series_line(tki_layout *layout, tki_strip *strip, tki_area area,
                     size_t index, double width)
{
    uint32_t colour = tki_series_colour(index);

    if (index % COLOUR_COUNT < COLOUR_COUNT / 2)
        tki_draw_line(layout, strip, area, colour, width);
    else
        tki_draw_dashes(layout, strip, area, colour, width);
}

void tki_series_point(tki_layout *layout, tki_strip *strip, double x, double y,
                      size_t index)
{
    tki_area area = { x - POINT / 2, y - POINT / 2, POINT, POINT };
    double radius = index % 2 == 0 ? POINT / 2 : 0;
    bool hollow = index % 4 >= 2;

    tki_draw_box(layout, strip, area,
                 hollow ? COLOUR_WHITE : tki_series_colour(index), radius);
    if (hollow)
        tki_draw_frame(layout, strip, area, tki_series_colour(index), radius);
}

static void draw_swatch(tki_layout *layout, tki_strip *strip,
                        const track_chart *chart, size_t index, double x,
                        double y)
{
    tki_area line = { x, y + 4, LINE_SWATCH, 0 };
    tki_area box = { x, y, SWATCH, SWATCH };

    if (chart->kind == TRACK_CHART_STACKED) {
        tki_part_fill(layout, strip, box, index);
        return;
    }
    if (chart->kind != TRACK_CHART_LINES) {
        tki_series_fill(layout, strip, box, index, chart->series_count);
        return;
    }
    tki_series_line(layout, strip, line, index, 1.2);
    tki_series_point(layout, strip, x + LINE_SWATCH / 2, y + 4, index);
}

/* The names of the series, beside each other and below. */
static void draw_legend(tki_layout *layout, const track_chart *chart)
{
    tki_strip *strip = tki_strip_new(layout);
    double swatch = chart->kind == TRACK_CHART_LINES ? LINE_SWATCH : SWATCH;
    double x = PAGE_LEFT + 2, y = 1;

    for (size_t i = 0; i < chart->series_count; i++) {
        const char *title = chart->series[i].title;
        double width = tki_label_width(layout, title, &tki_look_small) + 0.5;
        double most = layout->sheet->text - swatch - 8;
        tki_place place = { 0, 0, width < most ? width : most,
                            TRACK_ALIGN_LEFT };

        if (x > PAGE_LEFT + 2 &&
            x + swatch + 6 + width > layout->sheet->right) {
            x = PAGE_LEFT + 2;
            y += tki_look_small.leading + 1;
        }
        draw_swatch(layout, strip, chart, i, x, y + 2);
        place.x = x + swatch + 6;
        place.y = y;
        tki_draw_cut(layout, strip, &place, title, &tki_look_small, 1);
        x = place.x + place.width + 18;
    }
    strip->height = y + tki_look_small.leading + 4;
    strip->keep = true;
    tki_strip_append(layout, strip, 0);
}

void tki_chart_head(tki_layout *layout, const track_chart *chart)
{
    track_buffer title = TRACK_BUFFER_INIT;

    track_buffer_text(&title, chart->title);
    if (chart->unit)
        track_buffer_print(&title, " (%s)", chart->unit);
    tki_layout_caption(layout, tki_layout_take(layout, &title));
    if (chart->series_count > 1 && chart->kind != TRACK_CHART_GANTT)
        draw_legend(layout, chart);
}

/* A chart without a point says so. */
static void draw_nothing(tki_layout *layout)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 2, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_look look = tki_look_small;
    track_value missing = { TRACK_VALUE_MISSING, { 0 } };

    look.colour = COLOUR_MUTED;
    strip->height = 6 + tki_draw_text(layout, strip, &place,
                                      tki_print_value(layout, &missing), &look);
    tki_strip_append(layout, strip, 0);
}

const tki_block *tki_layout_chart(tki_layout *layout, const tki_block *block)
{
    const track_chart *chart = &block->as.chart;
    bool numbered = true;
    tki_strip **end;
    tki_node *before = tki_node_open_figure(layout, chart->alternative);

    tki_chart_head(layout, chart);
    end = layout->end;
    if (draw_chart[chart->kind])
        draw_chart[chart->kind](layout, chart);
    else
        numbered = tki_chart_lines(layout, chart);
    if (layout->end == end)
        draw_nothing(layout);
    tki_node_close(layout, before);
    if (!numbered)
        tki_chart_numbers(layout, chart);
    return block->next;
}
