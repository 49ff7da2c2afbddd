/* SPDX-License-Identifier: MIT */

/*
 * Values over time: the plot, its axes, lines and points. The numbers at the
 * points are placed by chart_labels.c, when all points stand.
 */

#include "layout/plot.h"

#define PLOT_HEIGHT 150.0
#define TODAY_HEIGHT 11.0
#define TODAY_WIDTH 90.0 /* no label stands where its words may */
#define INSET 8.0        /* points stay off the edges */

/* From 0, unless all values lie far above it or below. */
static tki_scale choose_scale(int64_t low, int64_t high)
{
    if (low > 0 && low / 2 < high - low)
        low = 0;
    if (high < 0 && high / 2 > low - high)
        high = 0;
    return tki_scale_of(low, high);
}

static bool measure(tki_plot *out)
{
    const track_chart *chart = out->chart;
    int64_t low = INT64_MAX, high = INT64_MIN;
    bool any = false;

    out->axis = (tki_time_axis){ .first = { 1 }, .last = { 0 } };
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->series[s].point_count; i++) {
            const track_point *point = &chart->series[s].points[i];
            int64_t micro = track_figure_micro(&point->figure);

            if (!tki_plot_shows(point))
                continue;
            any = true;
            tki_time_include(&out->axis, point->day);
            low = micro < low ? micro : low;
            high = micro > high ? micro : high;
        }
    if (chart->has_today && any)
        tki_time_include(&out->axis, chart->today);
    if (any)
        out->scale = choose_scale(low, high);
    return any;
}

static const char *print_micro(const tki_plot *in, int64_t micro)
{
    track_value value = { .kind = TRACK_VALUE_FIGURE,
                          .as.figure = track_figure_of(micro) };

    return tki_print_value(in->layout, &value);
}

/* Widths of the numbers at the left; then where the plot stands. */
static void place_plot(tki_plot *out)
{
    double widest = 0;

    for (int i = 0; i < tki_scale_lines(&out->scale); i++) {
        double width = tki_label_width(
            out->layout, print_micro(out, tki_scale_line(&out->scale, i)),
            &tki_look_tiny);

        widest = width > widest ? width : widest;
    }
    out->area.x = PAGE_LEFT + widest + 6;
    out->area.y = TODAY_HEIGHT + 4;
    out->names = tki_plot_names_width(out);
    out->area.w = out->layout->sheet->right - out->area.x - out->names;
    out->area.h = PLOT_HEIGHT;
    out->axis.x = out->area.x + INSET;
    out->axis.width = out->area.w - 2 * INSET - 18;
}

static void draw_numbers(tki_plot *out)
{
    tki_place place = { PAGE_LEFT, 0, out->area.x - PAGE_LEFT - 5,
                        TRACK_ALIGN_RIGHT };
    tki_area line = { out->area.x, 0, out->area.w, 0 };

    for (int i = 0; i < tki_scale_lines(&out->scale); i++) {
        int64_t v = tki_scale_line(&out->scale, i);
        bool strong = v == 0 || v == out->scale.low;

        line.y = tki_plot_y(out, v);
        place.y = line.y - tki_look_tiny.leading / 2;
        tki_draw_line(out->layout, out->strip, line,
                      strong ? COLOUR_MUTED : COLOUR_RULE, strong ? 0.6 : 0.4);
        tki_draw_text(out->layout, out->strip, &place, print_micro(out, v),
                      &tki_look_tiny);
    }
}

static void draw_days(tki_plot *out)
{
    double foot = out->area.y + out->area.h;
    tki_area line = { 0, foot, 0, 3 };
    tki_ticks ticks;

    tki_time_ticks(out->layout, &out->axis, &ticks);
    for (size_t i = 0; i < ticks.count; i++) {
        line.x = tki_plot_x(out, ticks.items[i].day);
        tki_draw_line(out->layout, out->strip, line, COLOUR_MUTED, 0.5);
        tki_draw_tick(out->layout, out->strip, &out->axis, &ticks.items[i],
                      foot + 4);
    }
    if (!out->chart->has_today)
        return;
    line.x = tki_plot_x(out, out->chart->today);
    line.y = TODAY_HEIGHT;
    line.h = foot - line.y;
    tki_draw_dashes(out->layout, out->strip, line, COLOUR_BAD, 0.7);
    tki_draw_today(out->layout, out->strip, &out->axis, out->chart->today, 0);
    tki_plot_take(out, (tki_area){ line.x - TODAY_WIDTH / 2, 0, TODAY_WIDTH,
                                   TODAY_HEIGHT });
}

static void draw_series(tki_plot *out, size_t index)
{
    const track_series *series = &out->chart->series[index];
    const track_point *before = NULL;

    for (size_t i = 0; i < series->point_count; i++) {
        const track_point *point = &series->points[i];
        double x = tki_plot_x(out, point->day);
        double y = tki_plot_y(out, track_figure_micro(&point->figure));
        tki_area line = { 0, 0, 0, 0 };

        if (tki_plot_shows(point) && before) {
            line.x = tki_plot_x(out, before->day);
            line.y = tki_plot_y(out, track_figure_micro(&before->figure));
            line.w = x - line.x;
            line.h = y - line.y;
            tki_series_line(out->layout, out->strip, line, index, 1.4);
        }
        before = tki_plot_shows(point) ? point : NULL;
    }
}

static void draw_points(tki_plot *out, size_t index)
{
    const track_series *series = &out->chart->series[index];

    for (size_t i = 0; i < series->point_count; i++) {
        const track_point *point = &series->points[i];
        double x = tki_plot_x(out, point->day);
        double y = tki_plot_y(out, track_figure_micro(&point->figure));
        tki_area area = { x - TKI_POINT_ROOM, y - TKI_POINT_ROOM,
                          2 * TKI_POINT_ROOM, 2 * TKI_POINT_ROOM };

        if (!tki_plot_marks(out, index, i))
            continue;
        tki_series_point(out->layout, out->strip, x, y, index);
        tki_plot_take(out, area);
    }
}

bool tki_chart_lines(tki_layout *layout, const track_chart *chart)
{
    tki_plot out = { .layout = layout, .chart = chart };

    if (!measure(&out))
        return true;
    out.strip = tki_strip_new(layout);
    place_plot(&out);
    draw_numbers(&out);
    draw_days(&out);
    for (size_t i = 0; i < chart->series_count; i++)
        draw_series(&out, i);
    for (size_t i = 0; i < chart->series_count; i++)
        draw_points(&out, i);
    for (size_t i = 0; i < chart->series_count; i++)
        tki_plot_label(&out, i);
    tki_plot_names(&out);
    out.strip->height = out.area.y + out.area.h + 16;
    tki_strip_append(layout, out.strip, 2);
    return !out.unlabelled;
}
