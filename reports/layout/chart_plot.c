/* SPDX-License-Identifier: MIT */

/* Where things stand in a chart of lines. */

#include "layout/plot.h"

#define DENSE 7.0     /* from point to point: not each has a mark then */
#define MARK_GAP 26.0 /* but one in that distance */

bool tki_plot_shows(const track_point *point)
{
    return point->figure.state == TRACK_VALUE;
}

double tki_plot_x(const tki_plot *in, track_day day)
{
    return tki_time_x(&in->axis, day);
}

double tki_plot_y(const tki_plot *in, int64_t micro)
{
    return in->area.y + in->area.h * (1 - tki_scale_part(&in->scale, micro));
}

void tki_plot_take(tki_plot *out, tki_area area)
{
    if (out->taken_count < TKI_AREAS_MAX)
        out->taken[out->taken_count++] = area;
}

bool tki_plot_marks(const tki_plot *in, size_t series, size_t at)
{
    const track_series *line = &in->chart->series[series];
    double gap = in->axis.width / (double)(line->point_count + 1);
    size_t every = gap < DENSE ? (size_t)(MARK_GAP / gap) + 1 : 1;

    return tki_plot_shows(&line->points[at]) &&
           (at + 1 == line->point_count ||
            (at + series * 2) % every == every / 2);
}
