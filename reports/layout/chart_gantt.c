/* SPDX-License-Identifier: MIT */

/* Spans of days: an axis of time that is repeated on each page, and a strip
 * for each span, its done part dark. */

#include "layout/chart.h"

#define LABEL_GAP 10.0
#define PERCENT_WIDTH 34.0
#define MARK_WIDTH 12.0 /* of the tone, at the right edge */
#define BAR_HEIGHT 8.0
#define AXIS_HEIGHT 24.0
#define LEAST_WIDTH 1.5 /* of the bar of one day in a long chart */

typedef struct gantt {
    const track_chart *chart;
    tki_time_axis axis;
    tki_ticks ticks;
    double label; /* width of the labels */
    double marks; /* width of their column */
    tki_strip *header;
} gantt;

/* Whole months on both sides, so that ticks stand at the edges. */
static void widen_to_months(tki_time_axis *axis)
{
    int year, month, day;
    track_day edge;

    track_day_split(axis->first, &year, &month, &day);
    if (track_day_make(&edge, year, month, 1, NULL) == TRACK_OK)
        axis->first = edge;
    track_day_split(axis->last, &year, &month, &day);
    if (day > 1 &&
        track_day_make(&edge, month == 12 ? year + 1 : year,
                       month == 12 ? 1 : month + 1, 1, NULL) == TRACK_OK)
        axis->last = edge;
}

static bool measure(tki_layout *layout, gantt *out)
{
    const track_chart *chart = out->chart;
    bool any = false;

    out->axis = (tki_time_axis){ .first = { 1 }, .last = { 0 } };
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->series[s].point_count; i++) {
            track_days span = chart->series[s].points[i].span;

            if (chart->series[s].points[i].tone != TRACK_TONE_NEUTRAL)
                out->marks = MARK_WIDTH;
            if (!track_days_known(span))
                continue;
            any = true;
            tki_time_include(&out->axis, span.first);
            tki_time_include(&out->axis, span.last);
        }
    if (chart->has_today && any)
        tki_time_include(&out->axis, chart->today);
    widen_to_months(&out->axis);
    out->label = tki_labels_width(layout, chart);
    out->axis.x = PAGE_LEFT + out->label + LABEL_GAP;
    out->axis.width =
        layout->sheet->right - out->axis.x - PERCENT_WIDTH - out->marks;
    return any;
}

static void draw_grid(tki_layout *layout, tki_strip *strip, const gantt *in,
                      double from)
{
    tki_area line = { 0, from, 0, strip->height - from };

    for (size_t i = 0; i < in->ticks.count; i++) {
        line.x = tki_time_x(&in->axis, in->ticks.items[i].day);
        tki_draw_line(layout, strip, line, COLOUR_RULE, 0.4);
    }
    if (!in->chart->has_today)
        return;
    line.x = tki_time_x(&in->axis, in->chart->today);
    tki_draw_dashes(layout, strip, line, COLOUR_BAD, 0.8);
}

static tki_strip *draw_axis(tki_layout *layout, const gantt *in)
{
    tki_strip *strip = tki_strip_new(layout);

    if (in->chart->has_today)
        tki_draw_today(layout, strip, &in->axis, in->chart->today, 0);
    for (size_t i = 0; i < in->ticks.count; i++)
        tki_draw_tick(layout, strip, &in->axis, &in->ticks.items[i], 10);
    strip->height = AXIS_HEIGHT;
    strip->keep = true;
    draw_grid(layout, strip, in, 21);
    tki_strip_append(layout, strip, 2);
    return strip;
}

static void draw_span(tki_layout *layout, tki_strip *strip, const gantt *in,
                      const track_point *point, double y)
{
    track_day end = { point->span.last.days + 1 };
    tki_area area = { tki_time_x(&in->axis, point->span.first), y, 0,
                      BAR_HEIGHT };
    double done = (double)point->ratio.parts / (double)TRACK_ONE;

    area.w = tki_time_x(&in->axis, end) - area.x;
    if (area.w < LEAST_WIDTH)
        area.w = LEAST_WIDTH;
    tki_draw_box(layout, strip, area, COLOUR_ACCENT_LIGHT, 1.5);
    if (point->tone != TRACK_TONE_NEUTRAL)
        tki_draw_frame(layout, strip, area, tki_tone_colour(point->tone), 1.5);
    if (point->ratio.state != TRACK_VALUE || done <= 0)
        return;
    area.w *= done < 1 ? done : 1;
    tki_draw_box(layout, strip, area, tki_tone_colour(point->tone), 1.5);
}

static void draw_row(tki_layout *layout, const gantt *in,
                     const track_point *point)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_place label = { PAGE_LEFT, 2, in->label, TRACK_ALIGN_LEFT };
    tki_place percent = { layout->sheet->right - in->marks - PERCENT_WIDTH + 4,
                          2, PERCENT_WIDTH - 4, TRACK_ALIGN_RIGHT };
    tki_place mark = { layout->sheet->right - MARK_WIDTH, 2, MARK_WIDTH,
                       TRACK_ALIGN_RIGHT };
    tki_look marked = tki_look_small;
    track_value value = { .kind = TRACK_VALUE_RATIO, .as.ratio = point->ratio };
    tki_strip *words = tki_strip_new(layout);
    double height =
        tki_draw_text(layout, words, &label, point->label ? point->label : "",
                      &tki_look_small);

    if (height < tki_look_small.leading)
        height = tki_look_small.leading;
    strip->height = height + 4;
    percent.y = mark.y = (strip->height - tki_look_small.leading) / 2;
    strip->repeat = in->header;
    draw_grid(layout, strip, in, 0);
    if (track_days_known(point->span))
        draw_span(layout, strip, in, point, (strip->height - BAR_HEIGHT) / 2);
    tki_draw_text(layout, words, &percent, tki_print_value(layout, &value),
                  &tki_look_small);
    marked.colour = tki_tone_colour(point->tone);
    marked.style = TRACK_RUN_BOLD;
    tki_draw_text(layout, words, &mark, tki_tone_mark(point->tone), &marked);
    if (layout->status == TRACK_OK) {
        *strip->end = words->first;
        strip->end = words->end;
    }
    tki_strip_append(layout, strip, 0);
}

void tki_chart_gantt(tki_layout *layout, const track_chart *chart)
{
    gantt in = { .chart = chart };

    if (!measure(layout, &in))
        return;
    tki_time_ticks(layout, &in.axis, &in.ticks);
    in.header = draw_axis(layout, &in);
    in.header->above = tki_chart_continued(layout, chart);
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->series[s].point_count; i++)
            draw_row(layout, &in, &chart->series[s].points[i]);
}
