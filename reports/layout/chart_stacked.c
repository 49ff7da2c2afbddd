/* SPDX-License-Identifier: MIT */

/*
 * Parts of a whole: one lying bar for each label, a part for each series, what
 * is negative left of zero. The sum stands behind the bar, a part's number in
 * it; when one has no room, all of them stand below the bar.
 */

#include "layout/chart.h"

#define LABEL_GAP 10.0
#define BAR_HEIGHT 12.0
#define ROW_GAP 8.0
#define SEAM 0.8 /* white between two parts */

typedef struct stacks {
    const track_chart *chart;
    tki_scale scale;
    double label;    /* width of the labels */
    double x, width; /* of the bars */
    size_t rows;
    const tki_strip *continued;
} stacks;

/* What stands in a row: sums left and right of zero, and whether they are
 * whole numbers of a machine. */
typedef struct stack {
    int64_t low, high;
    bool any, good;
} stack;

static int64_t micro_of(const track_point *point)
{
    return point && point->figure.state == TRACK_VALUE
               ? track_figure_micro(&point->figure)
               : 0;
}

static stack sum_of(const track_chart *chart, size_t row)
{
    stack out = { 0, 0, false, true };

    for (size_t s = 0; s < chart->series_count; s++) {
        const track_point *point = tki_chart_point(chart, s, row);
        int64_t micro = micro_of(point);
        int64_t *side = micro < 0 ? &out.low : &out.high;

        if (point && point->figure.state == TRACK_VALUE)
            out.any = true;
        if (__builtin_add_overflow(*side, micro, side)) {
            *side = micro < 0 ? INT64_MIN : INT64_MAX;
            out.good = false;
        }
    }
    return out;
}

static const char *print_micro(tki_layout *layout, int64_t micro, bool known)
{
    track_value value = { .kind = TRACK_VALUE_FIGURE,
                          .as.figure = track_figure_of(micro) };

    if (!known)
        value.kind = TRACK_VALUE_MISSING;
    return tki_print_value(layout, &value);
}

static const char *print_part(tki_layout *layout, const track_point *point)
{
    track_value value = { .kind = TRACK_VALUE_MISSING };

    if (point) {
        value.kind = TRACK_VALUE_FIGURE;
        value.as.figure = point->figure;
    }
    return tki_print_value(layout, &value);
}

static const char *print_sum(tki_layout *layout, const stack *in)
{
    int64_t sum = in->low + in->high; /* of different signs */

    return print_micro(layout, sum, in->any && in->good);
}

/* Scale and widths; the count of rows. */
static size_t measure(tki_layout *layout, stacks *out)
{
    const track_chart *chart = out->chart;
    double words = 20;
    size_t rows = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        if (chart->series[s].point_count > rows)
            rows = chart->series[s].point_count;
    for (size_t r = 0; r < rows && layout->status == TRACK_OK; r++) {
        stack sum = sum_of(chart, r);
        double width =
            tki_label_width(layout, print_sum(layout, &sum), &tki_look_small);

        words = width > words ? width : words;
        out->scale.low = sum.low < out->scale.low ? sum.low : out->scale.low;
        out->scale.high =
            sum.high > out->scale.high ? sum.high : out->scale.high;
    }
    if (out->scale.low == out->scale.high)
        out->scale.high = TRACK_UNIT;
    out->label = tki_labels_width(layout, chart);
    out->x = PAGE_LEFT + out->label + LABEL_GAP;
    out->width = layout->sheet->right - out->x - words - 8;
    if (out->width < 40)
        out->width = 40;
    return rows;
}

/* Where the part lies whose sum of those before it is `before`. */
static tki_area part_area(const stacks *in, int64_t before, int64_t micro,
                          double y)
{
    int64_t after = micro;
    double from, to;

    if (__builtin_add_overflow(before, micro, &after))
        after = micro < 0 ? INT64_MIN : INT64_MAX;
    from = in->x + tki_scale_part(&in->scale, before) * in->width;
    to = in->x + tki_scale_part(&in->scale, after) * in->width;
    return (tki_area){ from < to ? from : to, y,
                       from < to ? to - from : from - to, BAR_HEIGHT };
}

/* The number in its part, on a ground of the part's colour. False: no room. */
static bool draw_number(tki_layout *layout, tki_strip *strip, tki_area area,
                        const char *words, size_t series)
{
    double width = tki_label_width(layout, words, &tki_look_tiny) + 0.4;
    tki_look look = tki_look_tiny;
    tki_area ground = { area.x + (area.w - width) / 2 - 1.5, area.y + 1.5,
                        width + 3, area.h - 3 };
    tki_place place = { ground.x + 1.5, area.y + (area.h - look.leading) / 2,
                        width, TRACK_ALIGN_LEFT };

    if (width + 4 > area.w)
        return false;
    look.colour = tki_series_ink(series);
    tki_draw_box(layout, strip, ground, tki_part_colour(series), 0);
    tki_draw_text(layout, strip, &place, words, &look);
    return true;
}

/* Draws the parts; false: a number has no room. */
static bool draw_parts(tki_layout *layout, tki_strip *strip, const stacks *in,
                       size_t row, double y)
{
    int64_t sides[2] = { 0, 0 };
    bool all = true;

    for (size_t s = 0; s < in->chart->series_count; s++) {
        const track_point *point = tki_chart_point(in->chart, s, row);
        int64_t micro = micro_of(point), *side = &sides[micro < 0];
        tki_area area = part_area(in, *side, micro, y);

        if (__builtin_add_overflow(*side, micro, side))
            *side = micro < 0 ? INT64_MIN : INT64_MAX;
        if (micro != 0 && area.w > SEAM) {
            area.w -= SEAM;
            tki_part_fill(layout, strip, area, s);
        }
        if (!draw_number(layout, strip, area, print_part(layout, point), s))
            all = false;
    }
    return all;
}

/* "name: number" of each part, below the bar; returns the height. */
static double draw_list(tki_layout *layout, tki_strip *strip, const stacks *in,
                        size_t row, double y)
{
    tki_place place = { in->x, y, layout->sheet->right - in->x,
                        TRACK_ALIGN_LEFT };
    track_buffer words = TRACK_BUFFER_INIT;

    for (size_t s = 0; s < in->chart->series_count; s++)
        track_buffer_print(
            &words, "%s%s: %s", s > 0 ? " · " : "", in->chart->series[s].title,
            print_part(layout, tki_chart_point(in->chart, s, row)));
    return tki_draw_text(layout, strip, &place, tki_layout_take(layout, &words),
                         &tki_look_tiny);
}

static void draw_sum(tki_layout *layout, tki_strip *strip, const stacks *in,
                     const stack *sum)
{
    tki_look look = tki_look_small;
    tki_place place = {
        in->x + tki_scale_part(&in->scale, sum->high) * in->width + 5,
        (BAR_HEIGHT - look.leading) / 2 + 1, 0, TRACK_ALIGN_LEFT
    };

    look.style = TRACK_RUN_BOLD;
    place.width = layout->sheet->right - place.x;
    tki_draw_cut(layout, strip, &place, print_sum(layout, sum), &look, 1);
}

static void draw_row(tki_layout *layout, const stacks *in, size_t row)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 1, in->label, TRACK_ALIGN_RIGHT };
    tki_area axis = { in->x + tki_scale_part(&in->scale, 0) * in->width, 0, 0,
                      0 };
    stack sum = sum_of(in->chart, row);
    double label =
        tki_draw_text(layout, strip, &place, tki_chart_label(in->chart, row),
                      &tki_look_small);
    double height = BAR_HEIGHT + 1;

    if (!draw_parts(layout, strip, in, row, 1))
        height += draw_list(layout, strip, in, row, height + 1) + 1;
    draw_sum(layout, strip, in, &sum);
    axis.h = BAR_HEIGHT + 2;
    tki_draw_line(layout, strip, axis, COLOUR_MUTED, 0.6);
    strip->height = (label > height ? label : height) + ROW_GAP;
    strip->keep = row == 0 || row + 2 == in->rows;
    strip->repeat = in->continued;
    tki_strip_append(layout, strip, row == 0 ? 2 : 0);
}

void tki_chart_stacked(tki_layout *layout, const track_chart *chart)
{
    stacks in = { .chart = chart };

    in.rows = measure(layout, &in);
    in.continued = tki_chart_continued(layout, chart);
    for (size_t i = 0; i < in.rows && layout->status == TRACK_OK; i++)
        draw_row(layout, &in, i);
}
