/* SPDX-License-Identifier: MIT */

/* Charts as small tables: what a chart draws, in numbers. */

#include "text/text.h"

#include "layout/columns.h"

/* Rows of points under one heading each. */
typedef struct rows {
    size_t count;
    const char **labels;   /* `count` items */
    tki_chart_row *points; /* lines: what each row is of */
} rows;

static const track_point *point_of_row(const track_chart *chart, size_t series,
                                       const rows *in, size_t row)
{
    const track_series *all = &chart->series[series];

    if (chart->kind == TRACK_CHART_LINES)
        return tki_chart_reading(all, in->points[row]);
    return row < all->point_count ? &all->points[row] : NULL;
}

/* All days of all series, sorted; once for each reading. */
static void collect_days(tki_text *to, const track_chart *chart, rows *out)
{
    size_t room = tki_chart_points(chart) + 1;

    out->points = tki_text_array(to, room, sizeof(tki_chart_row));
    out->labels = tki_text_array(to, room, sizeof(char *));
    if (!out->points || !out->labels)
        return;
    out->count = tki_chart_rows(out->points, chart);
    for (size_t i = 0; i < out->count; i++) {
        track_value day = { .kind = TRACK_VALUE_DAYS,
                            .as.days = track_days_of(out->points[i].day) };

        out->labels[i] = tki_text_value(to, &day);
    }
}

static void collect_labels(tki_text *to, const track_chart *chart, rows *out)
{
    size_t count = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        if (chart->series[s].point_count > count)
            count = chart->series[s].point_count;
    out->labels = tki_text_array(to, count + 1, sizeof(char *));
    for (size_t i = 0; out->labels && i < count; i++) {
        out->labels[i] = "";
        for (size_t s = chart->series_count; s > 0; s--) {
            const track_point *point = point_of_row(chart, s - 1, out, i);

            if (point && point->label)
                out->labels[i] = point->label;
        }
    }
    out->count = out->labels ? count : 0;
}

static const char *print_figure(tki_text *to, const track_point *point)
{
    track_value value = { .kind = TRACK_VALUE_MISSING };

    if (point) {
        value.kind = TRACK_VALUE_FIGURE;
        value.as.figure = point->figure;
    }
    return tki_text_value(to, &value);
}

/* A row for each label or day, a column for each series. */
static void print_figures(tki_text *to, const track_chart *chart)
{
    rows in = { 0, NULL, NULL };
    size_t width = chart->series_count + 1;
    track_column columns[TKI_COLUMNS_MAX] = { { "", TRACK_ALIGN_LEFT, 0 } };
    tki_grid grid = { .column_count = width, .columns = columns };

    if (chart->kind == TRACK_CHART_LINES)
        collect_days(to, chart, &in);
    else
        collect_labels(to, chart, &in);
    grid.row_count = in.count;
    grid.cells = tki_text_array(to, in.count * width, sizeof(char *));
    if (!grid.cells)
        return;
    for (size_t s = 0; s < chart->series_count; s++)
        columns[s + 1] =
            (track_column){ chart->series[s].title, TRACK_ALIGN_RIGHT, 0 };
    for (size_t r = 0; r < in.count; r++) {
        grid.cells[r * width] = in.labels[r];
        for (size_t s = 0; s < chart->series_count; s++)
            grid.cells[r * width + s + 1] =
                print_figure(to, point_of_row(chart, s, &in, r));
    }
    tki_text_grid(to, &grid);
}

static void fill_span_row(tki_text *to, const track_point *point,
                          const char **cells)
{
    track_value span = { .kind = TRACK_VALUE_DAYS, .as.days = point->span };
    track_value ratio = { .kind = TRACK_VALUE_RATIO, .as.ratio = point->ratio };

    cells[0] = point->label ? point->label : "";
    cells[1] = tki_text_value(to, &span);
    cells[2] = tki_text_value(to, &ratio);
}

static void print_spans(tki_text *to, const track_chart *chart)
{
    static const track_column columns[] = { { "", TRACK_ALIGN_LEFT, 0 },
                                            { "", TRACK_ALIGN_LEFT, 0 },
                                            { "", TRACK_ALIGN_RIGHT, 0 } };

    for (size_t s = 0; s < chart->series_count; s++) {
        const track_series *series = &chart->series[s];
        tki_grid grid = {
            3, columns, series->point_count,
            tki_text_array(to, series->point_count * 3, sizeof(char *)), NULL
        };

        for (size_t i = 0; grid.cells && i < series->point_count; i++)
            fill_span_row(to, &series->points[i], &grid.cells[i * 3]);
        if (grid.cells)
            tki_text_grid(to, &grid);
    }
}

const tki_block *tki_text_chart(tki_text *to, const tki_block *block)
{
    const track_chart *chart = &block->as.chart;
    track_value unit = track_value_of_text(chart->unit ? chart->unit : "");
    track_run runs[] = { { .value = track_value_of_text(chart->title) },
                         { .value = track_value_of_text(" (") },
                         { .value = unit },
                         { .value = track_value_of_text(")") } };
    track_rich title = { chart->unit ? 4 : 1, runs };

    tki_text_caption(to, tki_text_print(to, &title));
    if (tki_chart_points(chart) == 0)
        tki_text_hang(to, "", "—", INK_MUTED);
    else if (chart->kind == TRACK_CHART_GANTT)
        print_spans(to, chart);
    else
        print_figures(to, chart);
    return block->next;
}
