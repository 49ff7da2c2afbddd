/* SPDX-License-Identifier: MIT */

#include "document/blocks.h"

#include <stdlib.h>

size_t tki_chart_points(const track_chart *chart)
{
    size_t count = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        count += chart->series[s].point_count;
    return count;
}

/* Which of the readings of its day a point is. */
static size_t nth_of_day(const track_series *series, size_t point)
{
    size_t nth = 0;

    for (size_t i = 0; i < point; i++)
        nth += series->points[i].day.days == series->points[point].day.days;
    return nth;
}

static int compare_rows(const void *a, const void *b)
{
    const tki_chart_row *x = a, *y = b;

    if (x->day.days != y->day.days)
        return x->day.days < y->day.days ? -1 : 1;
    return (x->nth > y->nth) - (x->nth < y->nth);
}

size_t tki_chart_rows(tki_chart_row *out, const track_chart *chart)
{
    size_t count = 0, kept = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->series[s].point_count; i++)
            out[count++] = (tki_chart_row){ chart->series[s].points[i].day,
                                            nth_of_day(&chart->series[s], i) };
    qsort(out, count, sizeof(*out), compare_rows);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_rows(&out[kept - 1], &out[i]) != 0)
            out[kept++] = out[i];
    return kept;
}

const track_point *tki_chart_reading(const track_series *series,
                                     tki_chart_row row)
{
    for (size_t i = 0; i < series->point_count; i++)
        if (series->points[i].day.days == row.day.days && row.nth-- == 0)
            return &series->points[i];
    return NULL;
}
