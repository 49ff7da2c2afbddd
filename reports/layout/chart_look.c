/* SPDX-License-Identifier: MIT */

/* How the series of a chart differ, also in grey, and how wide labels are. */

#include "layout/chart.h"

#define POINT 4.6
#define HATCH 4.0 /* from line to line of a pattern */
#define HATCH_WIDTH 0.5
#define LABEL_PART 0.34 /* of the width: the most for the labels of rows */

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

const track_point *tki_chart_point(const track_chart *chart, size_t series,
                                   size_t row)
{
    const track_series *in = &chart->series[series];

    return row < in->point_count ? &in->points[row] : NULL;
}

const char *tki_chart_label(const track_chart *chart, size_t row)
{
    for (size_t s = 0; s < chart->series_count; s++) {
        const track_point *point = tki_chart_point(chart, s, row);

        if (point && point->label)
            return point->label;
    }
    return "";
}

double tki_labels_width(tki_layout *layout, const track_chart *chart)
{
    double most = layout->sheet->text * LABEL_PART, widest = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->series[s].point_count; i++) {
            const char *label = chart->series[s].points[i].label;
            double width =
                label ? tki_label_width(layout, label, &tki_look_small) : 0;

            widest = width > widest ? width : widest;
        }
    return widest < most ? widest + 0.5 : most;
}
