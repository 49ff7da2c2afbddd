/* SPDX-License-Identifier: MIT */

/* What stands above a chart: its title and the names of the series. */

#include "layout/chart.h"

#define SWATCH 8.0
#define LINE_SWATCH 21.0 /* of a line: a dash on both sides of the mark */

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
static tki_strip *make_legend(tki_layout *layout, const track_chart *chart)
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
    return strip;
}

static bool has_legend(const track_chart *chart)
{
    return chart->series_count > 1 && chart->kind != TRACK_CHART_GANTT;
}

const char *tki_chart_title(tki_layout *layout, const track_chart *chart)
{
    track_buffer title = TRACK_BUFFER_INIT;

    track_buffer_text(&title, chart->title);
    if (chart->unit)
        track_buffer_print(&title, " (%s)", chart->unit);
    return tki_layout_take(layout, &title);
}

void tki_chart_head(tki_layout *layout, const track_chart *chart)
{
    tki_layout_caption(layout, tki_chart_title(layout, chart));
    if (has_legend(chart))
        tki_strip_append(layout, make_legend(layout, chart), 0);
}

const tki_strip *tki_chart_continued(tki_layout *layout,
                                     const track_chart *chart)
{
    const tki_strip *title =
        tki_layout_continued(layout, tki_chart_title(layout, chart));
    tki_node *node = layout->node;
    tki_strip *legend;

    if (!has_legend(chart))
        return title;
    layout->node = NULL; /* it was read out on the page before */
    legend = make_legend(layout, chart);
    legend->above = title;
    layout->node = node;
    return legend;
}
