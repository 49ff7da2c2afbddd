/* SPDX-License-Identifier: MIT */

/*
 * The rows of bars. Renderers take the points of one place in their series for
 * one row; where their labels differ, points of one label are put into one
 * place first, and a series without that label has no value there.
 */

#include "document/blocks.h"

#include <string.h>

/* A label, and which of its points in a series. */
typedef struct row {
    const char *label;
    size_t nth;
} row;

static const char *label_of(const track_series *series, size_t point)
{
    const char *label = series->points[point].label;

    return label ? label : "";
}

/* A point without a label has the one of its row. */
static bool agree(const track_series *a, const track_series *b)
{
    for (size_t i = 0; i < a->point_count && i < b->point_count; i++) {
        const char *one = label_of(a, i), *other = label_of(b, i);

        if (one[0] != '\0' && other[0] != '\0' && strcmp(one, other) != 0)
            return false;
    }
    return true;
}

static bool all_agree(const track_series *series, size_t count)
{
    for (size_t s = 1; s < count; s++)
        for (size_t t = 0; t < s; t++)
            if (!agree(&series[t], &series[s]))
                return false;
    return true;
}

static row row_of(const track_series *series, size_t point)
{
    row out = { label_of(series, point), 0 };

    for (size_t i = 0; i < point; i++)
        out.nth += strcmp(label_of(series, i), out.label) == 0;
    return out;
}

static size_t find_row(const row *rows, size_t count, row wanted)
{
    size_t i = 0;

    while (i < count && (rows[i].nth != wanted.nth ||
                         strcmp(rows[i].label, wanted.label) != 0))
        i++;
    return i;
}

/* In the order in which they appear; `rows` has room for all points. */
static size_t collect_rows(row *rows, const track_series *series, size_t count)
{
    size_t found = 0;

    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < series[s].point_count; i++) {
            row one = row_of(&series[s], i);

            if (find_row(rows, found, one) == found)
                rows[found++] = one;
        }
    return found;
}

static const track_point *put_into_rows(tki_copy *copy, const row *rows,
                                        size_t count,
                                        const track_series *series)
{
    track_point *out = track_arena_array(copy->arena, count, sizeof(*out));

    copy->no_memory = copy->no_memory || !out;
    for (size_t i = 0; out && i < count; i++)
        out[i] = (track_point){ .label = rows[i].label,
                                .figure.state = TRACK_MISSING };
    for (size_t i = 0; out && i < series->point_count; i++)
        out[find_row(rows, count, row_of(series, i))] = series->points[i];
    return out;
}

const track_series *tki_align_series(tki_copy *copy, const track_series *series,
                                     size_t count)
{
    size_t most = 0, row_count;
    track_series *out;
    row *rows;

    if (!series || all_agree(series, count))
        return series;
    for (size_t s = 0; s < count; s++)
        most += series[s].point_count;
    out = tki_copy_array(copy, series, count, sizeof(*out));
    rows = track_arena_array(copy->arena, most, sizeof(*rows));
    copy->no_memory = copy->no_memory || !rows;
    if (!out || !rows)
        return NULL;
    row_count = collect_rows(rows, series, count);
    for (size_t s = 0; s < count; s++) {
        out[s].point_count = row_count;
        out[s].points = put_into_rows(copy, rows, row_count, &series[s]);
    }
    return out;
}
