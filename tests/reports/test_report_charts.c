/* SPDX-License-Identifier: MIT */

/* Charts with values and labels of all kinds: nothing leaves the chart, no
 * label lies over another. */

#include "reports/laid.h"
#include "reports/sample.h"

#include "layout/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SERIES = 8, POINTS = 200, FILLED = 33 };

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
    out.chart = sample_chart(kind, out.series, series);
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
    const tki_sink sink = { .take = take_page, .ud = &count };

    for (int i = 0; i < 4; i++)
        add_chart(*state, TRACK_CHART_LINES, 8, 200, 3, crossing);

    assert_ok(tki_layout_run(&layout, *state, &facts, NULL, &sink, &failure));

    assert_true(count > 20);
}

static void the_numbers_of_a_chart_go_on_below_its_title(void **state)
{
    add_chart(*state, TRACK_CHART_LINES, 8, 200, 3, crossing);

    lay_out(*state);

    assert_true(layout.pages.count > 2);
    for (size_t page = 2; page <= layout.pages.count; page++)
        assert_int_equal(count_of(texts_of(page), "Legenda (continuare)"), 1);
}

/* Every kind, with none, one, some and many points. */
/* The chart ends near the foot of page 1. */
static void
the_numbers_of_a_chart_on_the_page_before_have_its_title(void **state)
{
    char lines[40 * 2] = "x";

    for (int i = 1; i < FILLED; i++)
        strcat(lines, "\nx");
    assert_ok(sample_paragraph(*state, lines, &failure));
    add_chart(*state, TRACK_CHART_LINES, 2, 120, 3, crossing);

    lay_out(*state);

    assert_null(strstr(texts_of(1), "|Data|"));
    assert_non_null(strstr(texts_of(1), "|Legenda|"));
    assert_non_null(strstr(texts_of(2), "|Legenda (continuare)|Data|"));
}

static void the_numbers_of_a_chart_in_parts_have_its_title(void **state)
{
    add_chart(*state, TRACK_CHART_LINES, 2, 30, 30, huge);

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "|Legenda (1/2)|Data|"));
}

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

/* How many items of a kind there are, dashed or not. */
static int count_items(tki_item_kind kind, bool outline)
{
    int count = 0;

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next)
                count += i->kind == kind && i->outline == outline;
    return count;
}

static void many_lines_have_their_names_at_their_ends(void **state)
{
    add_chart(*state, TRACK_CHART_LINES, 5, 6, 30, growing);

    lay_out(*state);

    for (size_t s = 0; s < 5; s++) /* above the plot, beside it, in the table */
        assert_int_equal(count_of(texts_of(1), out.titles[s]), 3);
    assert_non_null(
        strstr(texts_of(1), "Seria 5|Seria 4|Seria 3|Seria 2|Seria 1|"));
}

static void few_lines_have_their_names_above(void **state)
{
    add_chart(*state, TRACK_CHART_LINES, 2, 3, 30, growing);

    lay_out(*state);

    assert_int_equal(count_of(texts_of(1), "Seria 2|"), 1);
}

static void a_chart_that_goes_on_tells_its_series_again(void **state)
{
    add_chart(*state, TRACK_CHART_BARS, 2, 60, 11, growing);

    lay_out(*state);

    assert_non_null(
        strstr(texts_of(2), "Legenda (continuare)|Seria 1|Seria 2|"));
}

/* The place of the first item of that kind on the first page. */
static double first_x(tki_item_kind kind)
{
    for (const tki_placed *p = layout.pages.first->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (i->kind == kind)
                return (double)i->x;
    fail_msg("no item of kind %d", (int)kind);
    return 0;
}

static void a_row_of_bars_has_the_label_of_any_series(void **state)
{
    const track_point point = { .label = "Sate",
                                .figure = { TRACK_VALUE, TRACK_UNIT, 0, 0 } };
    const track_series series[] = { { "Plan", 0, NULL },
                                    { "Realizat", 1, &point } };
    const track_chart chart = { .kind = TRACK_CHART_BARS,
                                .title = "Legenda",
                                .alternative = "x",
                                .unit = "",
                                .series_count = 2,
                                .series = series };

    assert_ok(track_document_chart(*state, &chart, &failure));

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "Legenda|Plan|Realizat|Sate|"));
}

/* The shapes of the first page that belong to a figure. */
static size_t shapes_of_figures(void)
{
    size_t count = 0;

    for (const tki_placed *p = layout.pages.first->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            count +=
                i->kind == ITEM_BOX && i->node && i->node->role == ROLE_FIGURE;
    return count;
}

static void a_chart_without_words_or_title_is_no_figure(void **state)
{
    const track_point point = { .label = "Sate",
                                .figure = { TRACK_VALUE, TRACK_UNIT, 0, 0 } };
    const track_series series = { "Realizat", 1, &point };
    track_chart chart = { .kind = TRACK_CHART_BARS,
                          .title = "Legenda",
                          .alternative = "",
                          .series_count = 1,
                          .series = &series };

    assert_ok(track_document_chart(*state, &chart, &failure));
    lay_out(*state);
    assert_int_equal(shapes_of_figures(), 1);
    laid_stop(state);
    laid_start(state);
    chart.title = "";
    assert_ok(track_document_chart(*state, &chart, &failure));

    lay_out(*state);

    assert_int_equal(shapes_of_figures(), 0);
    assert_non_null(strstr(texts_of(1), "Sate|1|"));
}

static void short_labels_leave_the_width_to_the_bars(void **state)
{
    static const track_point points[] = {
        { .label = "E1", .figure = { TRACK_VALUE, 3 * TRACK_UNIT, 0, 0 } },
        { .label = "E2", .figure = { TRACK_VALUE, 2 * TRACK_UNIT, 0, 0 } },
    };
    const track_series series = { "Seria", 2, points };
    const track_chart chart = sample_chart(TRACK_CHART_BARS, &series, 1);

    assert_ok(track_document_chart(*state, &chart, &failure));

    lay_out(*state);

    assert_true(first_x(ITEM_BOX) < PAGE_LEFT + 30);
}

static void lines_from_the_fifth_on_are_dashed(void **state)
{
    add_chart(*state, TRACK_CHART_LINES, 4, 2, 30, growing);
    lay_out(*state);
    assert_int_equal(count_items(ITEM_LINE, true), 0);
    laid_stop(state);
    laid_start(state);
    add_chart(*state, TRACK_CHART_LINES, 6, 2, 30, growing);

    lay_out(*state);

    assert_int_equal(count_items(ITEM_LINE, true), 2 + 2); /* and their names */
}

static void assert_scale(int64_t low, int64_t high, int64_t from, int64_t step,
                         int64_t to)
{
    tki_scale scale = tki_scale_of(low, high);

    assert_int_equal(scale.low, from);
    assert_int_equal(scale.step, step);
    assert_int_equal(scale.high, to);
}

static void a_scale_has_round_steps(void **state)
{
    (void)state;
    assert_scale(0, 96, 0, 20, 100);
    assert_scale(-40, 15, -40, 20, 20);
    assert_scale(103, 118, 100, 5, 120);
    assert_scale(-7, -3, -7, 1, -3);
}

static void a_scale_of_one_value_starts_at_nothing(void **state)
{
    (void)state;
    assert_scale(7, 7, 0, 1, 7);
    assert_scale(-7, -7, -7, 1, 0);
    assert_scale(0, 0, 0, TRACK_UNIT / 5, TRACK_UNIT);
}

/* 4.8 and 9.2 thousand thousand millions: all that a quantity can hold. */
static void a_scale_holds_the_largest_quantities(void **state)
{
    const int64_t unit = 1000000000000000000;

    (void)state;
    assert_scale(0, 48 * (unit / 10), 0, unit, 5 * unit);
    assert_scale(0, INT64_MAX, 0, 2 * unit, INT64_MAX);
    assert_scale(INT64_MIN, INT64_MAX, INT64_MIN, 5 * unit, INT64_MAX);
    assert_int_equal(
        tki_scale_lines(&(tki_scale){ INT64_MIN, INT64_MAX, 5 * unit }), 4);
}

/* What the pages of a chart of lines hold; free() it. */
static char *dump_lines(track_document *doc, bool backwards)
{
    track_buffer text = TRACK_BUFFER_INIT;
    track_point points[] = {
        { .day = { 20000 }, .figure = track_figure_of(TRACK_UNIT) },
        { .day = { 20050 }, .figure = track_figure_of(9 * TRACK_UNIT) },
        { .day = { 20090 }, .figure = track_figure_of(5 * TRACK_UNIT) },
    };
    const track_series series = { "Seria", 3, points };
    const track_chart chart = sample_chart(TRACK_CHART_LINES, &series, 1);
    const track_point first = points[0];

    if (backwards) {
        points[0] = points[2];
        points[2] = first;
    }
    assert_ok(track_document_chart(doc, &chart, &failure));
    lay_out(doc);
    tki_pages_dump(&layout.pages, &text);
    return track_buffer_take(&text);
}

static void lines_go_from_day_to_day(void **state)
{
    char *in_order = dump_lines(*state, false), *backwards;

    laid_stop(state);
    laid_start(state);

    backwards = dump_lines(*state, true);

    assert_string_equal(backwards, in_order);
    free(in_order);
    free(backwards);
}

/* Day 20000 is 4 October 2024. */
static void days_of_an_axis_say_their_year(void **state)
{
    add_chart(*state, TRACK_CHART_LINES, 1, 3, 9, growing);

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "|4 oct. 2024|"));
}

/* It would reach over the margin by less than the gap to the next one. */
static void the_first_day_of_an_axis_keeps_its_words(void **state)
{
    const track_point point = {
        .label = "b", .span = { { 20513 }, { 20605 }, TRACK_GRAIN_SPAN }
    };
    const track_series series = { "Etape", 1, &point };
    const track_chart chart = sample_chart(TRACK_CHART_GANTT, &series, 1);

    assert_ok(track_document_chart(*state, &chart, &failure));

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "|mar. 2026|apr. 2026|"));
    assert_all_inside();
    assert_all_apart();
}

static void a_span_that_ends_before_it_starts_is_refused(void **state)
{
    const track_point point = {
        .label = "E1", .span = { { 20001 }, { 20000 }, TRACK_GRAIN_SPAN }
    };
    const track_series series = { "Etape", 1, &point };
    const track_chart chart = sample_chart(TRACK_CHART_GANTT, &series, 1);

    assert_fails(TRACK_E_DATA, track_document_chart(*state, &chart, &failure));
}

/* Lines from top to bottom of rows. */
static size_t count_edges(void)
{
    size_t count = 0;

    for (const tki_placed *p = layout.pages.first->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            count += i->kind == ITEM_LINE && i->w == 0 && i->h > 10;
    return count;
}

/* 14 days are three groups of five rows, below one of titles. */
static void groups_of_days_are_ruled_off(void **state)
{
    add_chart(*state, TRACK_CHART_LINES, 2, 14, 1, huge);

    lay_out(*state);

    assert_int_equal(count_edges(), (3 - 1) * (5 + 1));
}

/* "Plan" has 1 and 2, "Realizat" 3 for the label of 2, and 4 for its own. */
static void bars_of_one_label_stand_in_one_row(void **state)
{
    const track_point plan[] = {
        { .label = "Sate", .figure = track_figure_of(TRACK_UNIT) },
        { .label = "Orașe", .figure = track_figure_of(2 * TRACK_UNIT) },
    };
    const track_point done[] = {
        { .label = "Orașe", .figure = track_figure_of(3 * TRACK_UNIT) },
        { .label = "Comune", .figure = track_figure_of(4 * TRACK_UNIT) },
    };
    const track_series series[] = { { "Plan", 2, plan },
                                    { "Realizat", 2, done } };
    const track_chart chart = sample_chart(TRACK_CHART_BARS, series, 2);

    assert_ok(track_document_chart(*state, &chart, &failure));

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "|Sate|1|—|Orașe|2|3|Comune|—|4|"));
}

static void bars_without_a_name_stand_apart(void **state)
{
    const track_bar bar = {
        { 0, NULL }, track_ratio_of(TRACK_ONE / 2), TRACK_TONE_NEUTRAL, NULL
    };

    for (int i = 0; i < 3; i++)
        assert_ok(track_document_bar(*state, &bar, &failure));

    lay_out(*state);

    assert_int_equal(count_of(texts_of(1), "50\u00A0%|"), 3);
    assert_all_apart();
}

static void a_mark_of_a_gantt_row_without_days_has_its_column(void **state)
{
    const track_point points[] = {
        { .label = "E1",
          .ratio = track_ratio_of(TRACK_ONE / 2),
          .tone = TRACK_TONE_WARN },
        { .label = "E2",
          .span = { { 20000 }, { 20100 }, TRACK_GRAIN_SPAN },
          .ratio = track_ratio_of(TRACK_ONE / 2) },
    };
    const track_series series = { "Etape", 2, points };
    const track_chart chart = sample_chart(TRACK_CHART_GANTT, &series, 1);

    assert_ok(track_document_chart(*state, &chart, &failure));

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "E1|50\u00A0%|!|"));
    assert_all_apart();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_start, laid_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_numbers_of_a_chart_may_fill_pages),
        TEST(the_numbers_of_a_chart_go_on_below_its_title),
        TEST(the_numbers_of_a_chart_on_the_page_before_have_its_title),
        TEST(the_numbers_of_a_chart_in_parts_have_its_title),
        TEST(labels_of_charts_never_touch),
        TEST(many_lines_have_their_names_at_their_ends),
        TEST(few_lines_have_their_names_above),
        TEST(a_chart_that_goes_on_tells_its_series_again),
        TEST(a_row_of_bars_has_the_label_of_any_series),
        TEST(a_chart_without_words_or_title_is_no_figure),
        TEST(short_labels_leave_the_width_to_the_bars),
        TEST(lines_from_the_fifth_on_are_dashed),
        TEST(lines_go_from_day_to_day),
        TEST(days_of_an_axis_say_their_year),
        TEST(the_first_day_of_an_axis_keeps_its_words),
        TEST(a_span_that_ends_before_it_starts_is_refused),
        TEST(groups_of_days_are_ruled_off),
        TEST(bars_of_one_label_stand_in_one_row),
        TEST(bars_without_a_name_stand_apart),
        TEST(a_mark_of_a_gantt_row_without_days_has_its_column),
        TEST(a_scale_has_round_steps),
        TEST(a_scale_of_one_value_starts_at_nothing),
        TEST(a_scale_holds_the_largest_quantities),
    };

    return cmocka_run_group_tests_name("charts", tests, NULL, NULL);
}
