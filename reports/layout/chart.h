/* SPDX-License-Identifier: MIT */
#ifndef TKI_CHART_H
#define TKI_CHART_H

/* Private to layout/: what charts share. Binary floats stand here only for
 * places on the page; printed numbers come from exact values. */

#include "layout/layout.h"

/* Days along a width. */
typedef struct tki_time_axis {
    track_day first, last; /* first < last */
    double x, width;       /* points */
} tki_time_axis;

enum { TKI_TICKS_MAX = 24 };

typedef struct tki_tick {
    track_day day;
    const char *words;
} tki_tick;

typedef struct tki_ticks {
    size_t count;
    tki_tick items[TKI_TICKS_MAX];
} tki_ticks;

/* Widens the axis to hold a day. Start with first > last. */
void tki_time_include(tki_time_axis *axis, track_day day);

double tki_time_x(const tki_time_axis *axis, track_day day);

/* Ticks whose words do not touch. */
void tki_time_ticks(tki_layout *layout, const tki_time_axis *axis,
                    tki_ticks *out);

/* Words under or over the axis at `y`, centred at their days, inside it. */
void tki_draw_tick(tki_layout *layout, tki_strip *strip,
                   const tki_time_axis *axis, const tki_tick *tick, double y);

/* Today's date, centred at its place but inside the axis. */
void tki_draw_today(tki_layout *layout, tki_strip *strip,
                    const tki_time_axis *axis, track_day today, double y);

/* Text of `width` centred at `x` but between `left` and `right`. */
void tki_draw_centred(tki_layout *layout, tki_strip *strip, tki_area bounds,
                      double x, const char *text, const tki_look *look);

/* Numbers along a length: millionths. low < high, which are multiples of
 * `step` unless there is no such number. */
typedef struct tki_scale {
    int64_t low, high, step;
} tki_scale;

/* A scale with round steps (1, 2 or 5 and zeros) that holds both values. */
tki_scale tki_scale_of(int64_t low, int64_t high);

/* How many lines it has, and their values. */
int tki_scale_lines(const tki_scale *scale);
int64_t tki_scale_line(const tki_scale *scale, int index);

/* Part of the scale below `value`, 0 to 1. */
double tki_scale_part(const tki_scale *scale, int64_t value);

/* Title and the names of the series with their fills. */
void tki_chart_head(tki_layout *layout, const track_chart *chart);

/* How series `index` of `count` looks; differs in grey, too. */
void tki_series_fill(tki_layout *layout, tki_strip *strip, tki_area area,
                     size_t index, size_t count);
uint32_t tki_series_colour(size_t index);
/* A piece of the line of series `index`: the first four are drawn through, the
 * others in dashes. */
void tki_series_line(tki_layout *layout, tki_strip *strip, tki_area area,
                     size_t index, double width);
/* The mark of a point of a line: disc, square, ring, frame, and again. */
void tki_series_point(tki_layout *layout, tki_strip *strip, double x, double y,
                      size_t index);

double tki_label_width(tki_layout *layout, const char *text,
                       const tki_look *look);

/* A row of bars: its point in a series, or NULL; its label, which one of its
 * points has. */
const track_point *tki_chart_point(const track_chart *chart, size_t series,
                                   size_t row);
const char *tki_chart_label(const track_chart *chart, size_t row);

/* Width of the widest label of a row, or of a third of the page. */
double tki_labels_width(tki_layout *layout, const track_chart *chart);

/* What stands above the rows that go on on a next page. */
const tki_strip *tki_chart_continued(tki_layout *layout,
                                     const track_chart *chart);

void tki_chart_bars(tki_layout *layout, const track_chart *chart);
/* False: a point has no number beside it. */
bool tki_chart_lines(tki_layout *layout, const track_chart *chart);
/* Of series `index` as a part of a whole. */
uint32_t tki_part_colour(size_t index);
/* White on dark fills, ink on light ones. */
uint32_t tki_series_ink(size_t index);
/* Series `index` as a part of a whole: colour and pattern. */
void tki_part_fill(tki_layout *layout, tki_strip *strip, tki_area area,
                   size_t index);

/* With the unit. */
const char *tki_chart_title(tki_layout *layout, const track_chart *chart);
void tki_chart_stacked(tki_layout *layout, const track_chart *chart);
/* What a chart of lines shows, as a table: its labels had no room. */
void tki_chart_numbers(tki_layout *layout, const track_chart *chart);
void tki_chart_gantt(tki_layout *layout, const track_chart *chart);

#endif
