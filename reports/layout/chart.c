/* SPDX-License-Identifier: MIT */

/* Charts: one function for each kind. */

#include "layout/chart.h"

typedef void (*chart_fn)(tki_layout *layout, const track_chart *chart);

static const chart_fn draw_chart[] = {
    [TRACK_CHART_BARS] = tki_chart_bars,
    [TRACK_CHART_LINES] = NULL, /* it may want a table */
    [TRACK_CHART_GANTT] = tki_chart_gantt,
    [TRACK_CHART_STACKED] = tki_chart_stacked,
};

/* A chart without a point says so. */
static void draw_nothing(tki_layout *layout)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place place = { PAGE_LEFT, 2, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_look look = tki_look_small;
    track_value missing = { .kind = TRACK_VALUE_MISSING };

    look.colour = COLOUR_MUTED;
    strip->height = 6 + tki_draw_text(layout, strip, &place,
                                      tki_print_value(layout, &missing), &look);
    tki_strip_append(layout, strip, 0);
}

/* What it shows, in words: a chart is never decoration. */
static const char *words_of(const track_chart *chart)
{
    return chart->alternative[0] ? chart->alternative : chart->title;
}

const tki_block *tki_layout_chart(tki_layout *layout, const tki_block *block)
{
    const track_chart *chart = &block->as.chart;
    bool numbered = true;
    tki_strip **end;
    tki_node *before = tki_node_open_figure(layout, words_of(chart));

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
