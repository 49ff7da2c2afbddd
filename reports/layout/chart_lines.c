/* SPDX-License-Identifier: MIT */

/*
 * Values over time. Labels of points are placed greedily, the last point of
 * each series first: above, below, right or left of the point, where no other
 * label and no point stands; a label that finds no room is left out.
 */

#include "layout/chart.h"

#define PLOT_HEIGHT 150.0
#define TODAY_HEIGHT 11.0
#define TODAY_WIDTH 90.0 /* no label stands where its words may */
#define INSET 8.0        /* points stay off the edges */
#define POINT_ROOM 3.2

enum { AREAS_MAX = 512 };

typedef struct plot {
    tki_layout *layout;
    const track_chart *chart;
    tki_strip *strip;
    tki_time_axis axis;
    tki_scale scale;
    tki_area area;             /* the plot */
    tki_area taken[AREAS_MAX]; /* by points and labels */
    size_t taken_count;
} plot;

static bool is_drawn(const track_point *point)
{
    return point->figure.state == TRACK_VALUE;
}

/* From 0, unless all values lie far above it or below. */
static tki_scale choose_scale(int64_t low, int64_t high)
{
    if (low > 0 && low / 2 < high - low)
        low = 0;
    if (high < 0 && high / 2 > low - high)
        high = 0;
    return tki_scale_of(low, high);
}

static bool measure(plot *out)
{
    const track_chart *chart = out->chart;
    int64_t low = INT64_MAX, high = INT64_MIN;
    bool any = false;

    out->axis = (tki_time_axis){ .first = { 1 }, .last = { 0 } };
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->series[s].point_count; i++) {
            const track_point *point = &chart->series[s].points[i];
            int64_t micro = track_figure_micro(&point->figure);

            if (!is_drawn(point))
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

static double x_of(const plot *in, track_day day)
{
    return tki_time_x(&in->axis, day);
}

static double y_of(const plot *in, int64_t micro)
{
    return in->area.y + in->area.h * (1 - tki_scale_part(&in->scale, micro));
}

static const char *print_micro(const plot *in, int64_t micro)
{
    track_value value = { TRACK_VALUE_FIGURE,
                          { .figure = track_figure_of(micro) } };

    return tki_print_value(in->layout, &value);
}

/* Widths of the numbers at the left; then where the plot stands. */
static void place_plot(plot *out)
{
    double widest = 0;

    for (int64_t v = out->scale.low; v <= out->scale.high;
         v += out->scale.step) {
        double width =
            tki_label_width(out->layout, print_micro(out, v), &tki_look_tiny);

        widest = width > widest ? width : widest;
    }
    out->area.x = PAGE_LEFT + widest + 6;
    out->area.y = TODAY_HEIGHT + 4;
    out->area.w = PAGE_RIGHT - out->area.x;
    out->area.h = PLOT_HEIGHT;
    out->axis.x = out->area.x + INSET;
    out->axis.width = out->area.w - 2 * INSET - 18;
}

static void draw_numbers(plot *out)
{
    tki_place place = { PAGE_LEFT, 0, out->area.x - PAGE_LEFT - 5,
                        TRACK_ALIGN_RIGHT };
    tki_area line = { out->area.x, 0, out->area.w, 0 };

    for (int64_t v = out->scale.low; v <= out->scale.high;
         v += out->scale.step) {
        bool strong = v == 0 || v == out->scale.low;

        line.y = y_of(out, v);
        place.y = line.y - tki_look_tiny.leading / 2;
        tki_draw_line(out->layout, out->strip, line,
                      strong ? COLOUR_MUTED : COLOUR_RULE, strong ? 0.6 : 0.4);
        tki_draw_text(out->layout, out->strip, &place, print_micro(out, v),
                      &tki_look_tiny);
    }
}

static void take(plot *out, tki_area area)
{
    if (out->taken_count < AREAS_MAX)
        out->taken[out->taken_count++] = area;
}

static void draw_days(plot *out)
{
    double foot = out->area.y + out->area.h;
    tki_area line = { 0, foot, 0, 3 };
    tki_ticks ticks;

    tki_time_ticks(out->layout, &out->axis, &ticks);
    for (size_t i = 0; i < ticks.count; i++) {
        line.x = x_of(out, ticks.items[i].day);
        tki_draw_line(out->layout, out->strip, line, COLOUR_MUTED, 0.5);
        tki_draw_tick(out->layout, out->strip, &out->axis, &ticks.items[i],
                      foot + 4);
    }
    if (!out->chart->has_today)
        return;
    line.x = x_of(out, out->chart->today);
    line.y = TODAY_HEIGHT;
    line.h = foot - line.y;
    tki_draw_dashes(out->layout, out->strip, line, COLOUR_BAD, 0.7);
    tki_draw_today(out->layout, out->strip, &out->axis, out->chart->today, 0);
    take(out,
         (tki_area){ line.x - TODAY_WIDTH / 2, 0, TODAY_WIDTH, TODAY_HEIGHT });
}

static void draw_series(plot *out, size_t index)
{
    const track_series *series = &out->chart->series[index];
    const track_point *before = NULL;
    uint32_t colour = tki_series_colour(index);

    for (size_t i = 0; i < series->point_count; i++) {
        const track_point *point = &series->points[i];
        double x = x_of(out, point->day);
        double y = y_of(out, track_figure_micro(&point->figure));
        tki_area line = { 0, 0, 0, 0 };

        if (is_drawn(point) && before) {
            line.x = x_of(out, before->day);
            line.y = y_of(out, track_figure_micro(&before->figure));
            line.w = x - line.x;
            line.h = y - line.y;
            tki_draw_line(out->layout, out->strip, line, colour, 1.4);
        }
        before = is_drawn(point) ? point : NULL;
    }
}

static void draw_points(plot *out, size_t index)
{
    const track_series *series = &out->chart->series[index];

    for (size_t i = 0; i < series->point_count; i++) {
        const track_point *point = &series->points[i];
        double x = x_of(out, point->day);
        double y = y_of(out, track_figure_micro(&point->figure));
        tki_area area = { x - POINT_ROOM, y - POINT_ROOM, 2 * POINT_ROOM,
                          2 * POINT_ROOM };

        if (!is_drawn(point))
            continue;
        tki_series_point(out->layout, out->strip, x, y, index);
        take(out, area);
    }
}

static bool overlaps(const tki_area *a, const tki_area *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h &&
           b->y < a->y + a->h;
}

/* Whether a line of the series crosses `area`: tried in steps. */
static bool line_crosses(const plot *in, const track_series *series,
                         const tki_area *area)
{
    enum { STEPS = 24 };
    const double steps = STEPS;

    for (size_t i = 1; i < series->point_count; i++) {
        const track_point *a = &series->points[i - 1];
        const track_point *b = &series->points[i];
        double ax = x_of(in, a->day), bx = x_of(in, b->day);
        double ay = y_of(in, track_figure_micro(&a->figure));
        double by = y_of(in, track_figure_micro(&b->figure));

        for (int k = 0; k <= STEPS && is_drawn(a) && is_drawn(b); k++) {
            tki_area dot = { ax + (bx - ax) * k / steps,
                             ay + (by - ay) * k / steps, 0.01, 0.01 };

            if (overlaps(area, &dot))
                return true;
        }
    }
    return false;
}

static bool is_free(const plot *in, const tki_area *area)
{
    if (area->x < in->area.x || area->y < 0 ||
        area->x + area->w > in->area.x + in->area.w ||
        area->y + area->h > in->area.y + in->area.h)
        return false;
    if (in->chart->has_today) {
        double today = x_of(in, in->chart->today);

        if (area->x < today && today < area->x + area->w)
            return false;
    }
    for (size_t i = 0; i < in->taken_count; i++)
        if (overlaps(area, &in->taken[i]))
            return false;
    for (size_t i = 0; i < in->chart->series_count; i++)
        if (line_crosses(in, &in->chart->series[i], area))
            return false;
    return true;
}

static void label_point(plot *out, const track_point *point, size_t index)
{
    track_value value = { TRACK_VALUE_FIGURE, { .figure = point->figure } };
    const char *text = tki_print_value(out->layout, &value);
    double x = x_of(out, point->day);
    double y = y_of(out, track_figure_micro(&point->figure));
    double w = tki_label_width(out->layout, text, &tki_look_tiny) + 0.4;
    double h = tki_look_tiny.leading - 1;
    tki_area spots[] = { { x - w / 2, y - h - POINT_ROOM, w, h },
                         { x - w / 2, y + POINT_ROOM, w, h },
                         { x + POINT_ROOM + 1, y - h / 2, w, h },
                         { x - POINT_ROOM - 1 - w, y - h / 2, w, h } };
    tki_look look = tki_look_tiny;

    look.colour = tki_series_colour(index);
    for (size_t i = 0; i < sizeof(spots) / sizeof(spots[0]); i++) {
        tki_place place = { spots[i].x, spots[i].y - 0.5, w + 0.2,
                            TRACK_ALIGN_LEFT };

        if (!is_free(out, &spots[i]))
            continue;
        take(out, spots[i]);
        tki_draw_text(out->layout, out->strip, &place, text, &look);
        return;
    }
}

static void label_series(plot *out, size_t index)
{
    const track_series *series = &out->chart->series[index];

    for (size_t i = series->point_count; i > 0; i--)
        if (is_drawn(&series->points[i - 1]) && out->taken_count < AREAS_MAX)
            label_point(out, &series->points[i - 1], index);
}

void tki_chart_lines(tki_layout *layout, const track_chart *chart)
{
    plot out = { .layout = layout, .chart = chart };

    if (!measure(&out))
        return;
    out.strip = tki_strip_new(layout);
    place_plot(&out);
    draw_numbers(&out);
    draw_days(&out);
    for (size_t i = 0; i < chart->series_count; i++)
        draw_series(&out, i);
    for (size_t i = 0; i < chart->series_count; i++)
        draw_points(&out, i);
    for (size_t i = 0; i < chart->series_count; i++)
        label_series(&out, i);
    out.strip->height = out.area.y + out.area.h + 16;
    tki_strip_append(layout, out.strip, 2);
}
