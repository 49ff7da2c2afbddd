/* SPDX-License-Identifier: MIT */

/* Charts with values and labels of all kinds: nothing leaves the chart, no
 * label lies over another. */

#include "reports/laid.h"

#include <stdio.h>
#include <string.h>

enum { SERIES = 8, POINTS = 200 };

/* A chart in the making: `figure` says the value of a point. */
typedef struct drawn {
    track_chart chart;
    track_series series[SERIES];
    track_point points[SERIES][POINTS];
    char titles[SERIES][64], labels[POINTS][96];
} drawn;

static drawn out;

typedef int64_t (*figure_fn)(int series, int point);

/* `days`: from one point to the next. */
static void add_chart(track_document *doc, track_chart_kind kind, size_t series,
                      size_t points, int days, figure_fn figure)
{
    memset(&out, 0, sizeof(out));
    for (size_t s = 0; s < series; s++) {
        snprintf(out.titles[s], sizeof(out.titles[s]), "Seria %zu", s + 1);
        out.series[s] = (track_series){ out.titles[s], points, out.points[s] };
        for (size_t i = 0; i < points; i++) {
            track_point *point = &out.points[s][i];

            snprintf(out.labels[i], sizeof(out.labels[i]),
                     "O etichetă destul de lungă pentru activitatea %zu", i);
            point->label = out.labels[i];
            point->day.days = 20000 + (int)i * days;
            point->figure = track_figure_of(figure((int)s, (int)i));
        }
    }
    out.chart = (track_chart){ .kind = kind,
                               .title = "Legenda",
                               .alternative = "x",
                               .series_count = series,
                               .series = out.series };
    assert_ok(track_document_chart(doc, &out.chart, &failure));
}

static int64_t growing(int series, int point)
{
    return (series + 1) * (point + 1) * 10 * TRACK_UNIT;
}

static int64_t crossing(int series, int point)
{
    return (series + 1) * (point + 1) * 37 % 100 * TRACK_UNIT;
}

static int64_t falling(int series, int point)
{
    return ((series + 1) * 10 - point * 7) * TRACK_UNIT;
}

static int64_t alike(int series, int point)
{
    (void)series;
    (void)point;
    return 7 * TRACK_UNIT;
}

static int64_t nothing(int series, int point)
{
    (void)series;
    (void)point;
    return 0;
}

static int64_t huge(int series, int point)
{
    return INT64_MAX / 40 * (point % 20 + 1) / (series + 1);
}

static int64_t tiny(int series, int point)
{
    return series == 0 ? 1000000 * TRACK_UNIT : point + 1;
}

static int64_t with_gaps(int series, int point)
{
    return (series + point) % 3 == 0 ? 0 : (series + point) * TRACK_UNIT;
}

static const figure_fn figures[] = { growing, crossing, falling, alike,
                                     nothing, huge,     tiny,    with_gaps };

/* Pages are given back while the table of the numbers goes on. */
static void take_page(void *ud, const tki_page *page)
{
    size_t *count = ud;

    assert_int_equal(page->number, ++*count);
}

static void the_numbers_of_a_chart_may_fill_pages(void **state)
{
    size_t count = 0;
    const tki_sink sink = { take_page, &count };

    for (int i = 0; i < 4; i++)
        add_chart(*state, TRACK_CHART_LINES, 8, 200, 3, crossing);

    assert_ok(tki_layout_run(&layout, *state, &facts, NULL, &sink, &failure));

    assert_true(count > 20);
}

/* Every kind, with none, one, some and many points. */
static void labels_of_charts_never_touch(void **state)
{
    static const size_t counts[] = { 0, 1, 2, 12, 60 };
    static const size_t series[] = { 1, 2, 5, 8 };

    for (size_t f = 0; f < sizeof(figures) / sizeof(figures[0]); f++)
        for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++)
            for (size_t s = 0; s < sizeof(series) / sizeof(series[0]); s++) {
                add_chart(*state, TRACK_CHART_LINES, series[s], counts[c], 11,
                          figures[f]);
                add_chart(*state, TRACK_CHART_BARS, series[s], counts[c], 11,
                          figures[f]);
                add_chart(*state, TRACK_CHART_STACKED, series[s], counts[c], 11,
                          figures[f]);
            }

    lay_out(*state);

    assert_all_inside();
    assert_all_apart();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_start, laid_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_numbers_of_a_chart_may_fill_pages),
        TEST(labels_of_charts_never_touch),
    };

    return cmocka_run_group_tests_name("charts", tests, NULL, NULL);
}
