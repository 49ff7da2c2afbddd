/* SPDX-License-Identifier: MIT */

/*
 * Numbers at the points of lines, placed greedily, the last point of each
 * series first: above, below, right or left of the point, where no label, no
 * point and no line is; a label that finds no room is left out.
 */

#include "layout/plot.h"

static bool overlaps(const tki_area *a, const tki_area *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h &&
           b->y < a->y + a->h;
}

/* Whether a line of the series crosses `area`: tried in steps. */
static bool line_crosses(const tki_plot *in, const track_series *series,
                         const tki_area *area)
{
    enum { STEPS = 24 };
    const double steps = STEPS;

    for (size_t i = 1; i < series->point_count; i++) {
        const track_point *a = &series->points[i - 1];
        const track_point *b = &series->points[i];
        double ax = tki_plot_x(in, a->day), bx = tki_plot_x(in, b->day);
        double ay = tki_plot_y(in, track_figure_micro(&a->figure));
        double by = tki_plot_y(in, track_figure_micro(&b->figure));

        for (int k = 0; k <= STEPS && tki_plot_shows(a) && tki_plot_shows(b);
             k++) {
            tki_area dot = { ax + (bx - ax) * k / steps,
                             ay + (by - ay) * k / steps, 0.01, 0.01 };

            if (overlaps(area, &dot))
                return true;
        }
    }
    return false;
}

static bool is_free(const tki_plot *in, const tki_area *area)
{
    if (area->x < in->area.x || area->y < 0 ||
        area->x + area->w > in->area.x + in->area.w ||
        area->y + area->h > in->area.y + in->area.h)
        return false;
    if (in->chart->has_today) {
        double today = tki_plot_x(in, in->chart->today);

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

static void label_point(tki_plot *out, const track_point *point, size_t index)
{
    track_value value = { .kind = TRACK_VALUE_FIGURE,
                          .as.figure = point->figure };
    const char *text = tki_print_value(out->layout, &value);
    double x = tki_plot_x(out, point->day);
    double y = tki_plot_y(out, track_figure_micro(&point->figure));
    double w = tki_label_width(out->layout, text, &tki_look_tiny) + 0.4;
    double h = tki_look_tiny.leading - 1;
    tki_area spots[] = { { x - w / 2, y - h - TKI_POINT_ROOM, w, h },
                         { x - w / 2, y + TKI_POINT_ROOM, w, h },
                         { x + TKI_POINT_ROOM + 1, y - h / 2, w, h },
                         { x - TKI_POINT_ROOM - 1 - w, y - h / 2, w, h } };
    tki_look look = tki_look_tiny;

    look.colour = tki_series_colour(index);
    for (size_t i = 0; i < sizeof(spots) / sizeof(spots[0]); i++) {
        tki_place place = { spots[i].x, spots[i].y - 0.5, w + 0.2,
                            TRACK_ALIGN_LEFT };

        if (!is_free(out, &spots[i]))
            continue;
        tki_plot_take(out, spots[i]);
        tki_draw_text(out->layout, out->strip, &place, text, &look);
        return;
    }
    out->unlabelled = true;
}

void tki_plot_label(tki_plot *out, size_t index)
{
    const track_series *series = &out->chart->series[index];

    for (size_t i = series->point_count; i > 0; i--)
        if (!tki_plot_shows(&series->points[i - 1]))
            continue;
        else if (out->taken_count < TKI_AREAS_MAX &&
                 tki_plot_marks(out, index, i - 1))
            label_point(out, &series->points[i - 1], index);
        else
            out->unlabelled = true;
}
