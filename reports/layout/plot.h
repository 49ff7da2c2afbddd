/* SPDX-License-Identifier: MIT */
#ifndef TKI_PLOT_H
#define TKI_PLOT_H

/* Private to layout/: a chart of lines while it is drawn. */

#include "layout/chart.h"

#define TKI_POINT_ROOM 3.2 /* points around the middle of a mark */

enum { TKI_AREAS_MAX = 512 };

typedef struct tki_plot {
    tki_layout *layout;
    const track_chart *chart;
    tki_strip *strip;
    tki_time_axis axis;
    tki_scale scale;
    tki_area area;                 /* the plot */
    double names;                  /* width beside it for the names of lines */
    tki_area taken[TKI_AREAS_MAX]; /* by points and labels */
    size_t taken_count;
    bool unlabelled; /* a point found no room for its number */
} tki_plot;

/* Whether a point has a value to draw. */
bool tki_plot_shows(const track_point *point);

/* Where a day and a value stand. */
double tki_plot_x(const tki_plot *in, track_day day);
double tki_plot_y(const tki_plot *in, int64_t micro);

/* Keeps labels off `area`. */
void tki_plot_take(tki_plot *out, tki_area area);

/* Whether a mark stands at point `at` of a series: on dense lines not at each,
 * or nothing could be seen. */
bool tki_plot_marks(const tki_plot *in, size_t series, size_t at);

/* Numbers at the points of a series, where there is room. */
void tki_plot_label(tki_plot *out, size_t index);

/* The width that the names of many lines take; 0 for a few lines. */
double tki_plot_names_width(tki_plot *out);
/* Names at the ends of the lines. */
void tki_plot_names(tki_plot *out);

#endif
