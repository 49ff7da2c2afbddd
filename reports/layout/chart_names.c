/* SPDX-License-Identifier: MIT */

/*
 * The names of many lines, at their ends: a list of names above would have to
 * be gone through for each. A name stands as high as its line ends, or as near
 * as the others leave room.
 */

#include "layout/plot.h"

#define NAMES_PART 0.24 /* of the width, at most */
#define NAME_GAP 8.0    /* from the plot */

enum { LINES_FEW = 4, NAMES_MAX = 16 };

typedef struct line_name {
    size_t series;
    double y; /* the middle */
} line_name;

double tki_plot_names_width(tki_plot *out)
{
    const track_chart *chart = out->chart;
    double widest = 0, most = out->layout->sheet->text * NAMES_PART;

    if (chart->series_count <= LINES_FEW)
        return 0;
    for (size_t s = 0; s < chart->series_count; s++) {
        double width = tki_label_width(out->layout, chart->series[s].title,
                                       &tki_look_tiny);

        widest = width > widest ? width : widest;
    }
    return NAME_GAP + (widest + 1 < most ? widest + 1 : most);
}

/* The last point that is shown; NULL: none. */
static const track_point *last_point(const track_series *series)
{
    for (size_t i = series->point_count; i > 0; i--)
        if (tki_plot_shows(&series->points[i - 1]))
            return &series->points[i - 1];
    return NULL;
}

/* Names from top to bottom; their count. */
static size_t sort_names(const tki_plot *in, line_name *names)
{
    size_t count = 0;

    for (size_t s = 0; s < in->chart->series_count && count < NAMES_MAX; s++) {
        const track_point *point = last_point(&in->chart->series[s]);
        size_t at = count;
        double y;

        if (!point)
            continue;
        y = tki_plot_y(in, track_figure_micro(&point->figure));
        for (; at > 0 && names[at - 1].y > y; at--)
            names[at] = names[at - 1];
        names[at] = (line_name){ s, y };
        count++;
    }
    return count;
}

/* Down until none touches the one above, then up from the foot. */
static void spread(line_name *names, size_t count, double top, double foot)
{
    double pitch = tki_look_tiny.leading;

    for (size_t i = 0; i < count; i++) {
        double least = i > 0 ? names[i - 1].y + pitch : top;

        if (names[i].y < least)
            names[i].y = least;
    }
    for (size_t i = count; i > 0; i--) {
        double most = i < count ? names[i].y - pitch : foot;

        if (names[i - 1].y > most)
            names[i - 1].y = most;
    }
}

void tki_plot_names(tki_plot *out)
{
    line_name names[NAMES_MAX];
    tki_place place = { out->area.x + out->area.w + NAME_GAP, 0,
                        out->names - NAME_GAP, TRACK_ALIGN_LEFT };
    size_t count = out->names > 0 ? sort_names(out, names) : 0;
    tki_look look = tki_look_tiny;

    spread(names, count, out->area.y, out->area.y + out->area.h);
    for (size_t i = 0; i < count; i++) {
        place.y = names[i].y - look.leading / 2;
        look.colour = tki_series_colour(names[i].series);
        tki_draw_cut(out->layout, out->strip, &place,
                     out->chart->series[names[i].series].title, &look, 1);
    }
}
