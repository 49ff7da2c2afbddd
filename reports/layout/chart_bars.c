/* SPDX-License-Identifier: MIT */

/* Planned against achieved: lying bars, so that labels have room. Each label
 * is a strip of its own; a long chart goes on on the next page. */

#include "layout/chart.h"

#define LABEL_GAP 10.0
#define BAR_HEIGHT 7.5
#define BAR_PITCH 10.5
#define ROW_GAP 7.0
#define SLIVER 2.0 /* the least that is seen of a value */

typedef struct bars {
    const track_chart *chart;
    tki_scale scale;
    double label;    /* width of the labels */
    double x, width; /* of the bars */
    size_t rows;
    const tki_strip *continued;
} bars;

static track_value value_of(const track_point *point)
{
    track_value value = { .kind = TRACK_VALUE_MISSING };

    if (point) {
        value.kind = TRACK_VALUE_FIGURE;
        value.as.figure = point->figure;
    }
    return value;
}

static void include(tki_layout *layout, bars *out, const track_point *point,
                    double *widest)
{
    track_value value = value_of(point);
    int64_t micro = track_figure_micro(&point->figure);
    double width = tki_label_width(layout, tki_print_value(layout, &value),
                                   &tki_look_tiny);

    *widest = width > *widest ? width : *widest;
    if (micro < out->scale.low)
        out->scale.low = micro;
    if (micro > out->scale.high)
        out->scale.high = micro;
}

/* Scale and widths; the count of rows. */
static size_t measure(tki_layout *layout, bars *out)
{
    const track_chart *chart = out->chart;
    double words = 20;
    size_t rows = 0;

    for (size_t s = 0; s < chart->series_count; s++) {
        const track_series *series = &chart->series[s];

        rows = series->point_count > rows ? series->point_count : rows;
        for (size_t i = 0; i < series->point_count; i++)
            include(layout, out, &series->points[i], &words);
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

static void draw_bar(tki_layout *layout, tki_strip *strip, const bars *in,
                     size_t series, size_t row, double y)
{
    const track_point *point = tki_chart_point(in->chart, series, row);
    track_value value = value_of(point);
    int64_t micro = point ? track_figure_micro(&point->figure) : 0;
    double zero = in->x + tki_scale_part(&in->scale, 0) * in->width;
    double end = in->x + tki_scale_part(&in->scale, micro) * in->width;
    tki_area area = { end < zero ? end : zero, y,
                      end < zero ? zero - end : end - zero, BAR_HEIGHT };
    tki_place place = { area.x + area.w + 5,
                        y + (BAR_HEIGHT - tki_look_tiny.leading) / 2, 0,
                        TRACK_ALIGN_LEFT };

    place.width = layout->sheet->right - place.x;
    if (micro != 0 && area.w < SLIVER)
        area.w = SLIVER;
    if (area.w > 0)
        tki_series_fill(layout, strip, area, series, in->chart->series_count);
    tki_draw_cut(layout, strip, &place, tki_print_value(layout, &value),
                 &tki_look_tiny, 1);
}

static void draw_row(tki_layout *layout, const bars *in, size_t row)
{
    const track_chart *chart = in->chart;
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 0, in->label, TRACK_ALIGN_RIGHT };
    double bars_height = BAR_PITCH * (double)chart->series_count;
    tki_area axis = { in->x + tki_scale_part(&in->scale, 0) * in->width, 0, 0,
                      0 };
    double label;

    label = tki_draw_text(layout, strip, &place, tki_chart_label(chart, row),
                          &tki_look_small);
    axis.h = (label > bars_height ? label : bars_height) + ROW_GAP;
    for (size_t s = 0; s < chart->series_count; s++)
        draw_bar(layout, strip, in, s, row,
                 (axis.h - ROW_GAP - bars_height) / 2 + 1.5 +
                     BAR_PITCH * (double)s);
    tki_draw_line(layout, strip, axis, COLOUR_MUTED, 0.6);
    strip->height = axis.h;
    strip->keep = row == 0 || row + 2 == in->rows;
    strip->repeat = in->continued;
    tki_strip_append(layout, strip, row == 0 ? 2 : 0);
}

void tki_chart_bars(tki_layout *layout, const track_chart *chart)
{
    bars in = { .chart = chart };

    in.rows = measure(layout, &in);
    in.continued = tki_chart_continued(layout, chart);
    for (size_t i = 0; i < in.rows && layout->status == TRACK_OK; i++)
        draw_row(layout, &in, i);
}
