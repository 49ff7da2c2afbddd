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

static int compare_days(const void *a, const void *b)
{
    const track_day *left = a, *right = b;

    return (left->days > right->days) - (left->days < right->days);
}

size_t tki_chart_days(track_day *out, const track_chart *chart)
{
    size_t count = 0, kept = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->series[s].point_count; i++)
            out[count++] = chart->series[s].points[i].day;
    qsort(out, count, sizeof(*out), compare_days);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || out[kept - 1].days != out[i].days)
            out[kept++] = out[i];
    return kept;
}
