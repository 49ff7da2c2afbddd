/* SPDX-License-Identifier: MIT */

/*
 * The numbers of a chart of lines as a table below it, when not all of them
 * have room at their points: a row for each day, or for each reading of a day,
 * in several groups beside each other when there are many.
 */

#include "layout/chart.h"
#include "layout/columns.h"

#include "format/format.h"

enum { ROWS_FEW = 6, COLUMNS_MOST = 9 };

typedef struct numbers {
    const track_chart *chart;
    tki_chart_row *points; /* `count` items */
    size_t count;
    size_t groups, rows; /* beside each other; in each */
} numbers;

static bool collect_points(tki_layout *layout, numbers *out)
{
    out->points = tki_layout_alloc(layout, tki_chart_points(out->chart) + 1,
                                   sizeof(tki_chart_row));
    if (!out->points)
        return false;
    out->count = tki_chart_rows(out->points, out->chart);
    return out->count > 0;
}

static void choose_groups(numbers *out)
{
    size_t most = COLUMNS_MOST / (out->chart->series_count + 1);

    out->groups = (out->count + ROWS_FEW - 1) / ROWS_FEW;
    if (out->groups > most)
        out->groups = most > 0 ? most : 1;
    out->rows = (out->count + out->groups - 1) / out->groups;
}

static track_value value_in(const track_series *series, tki_chart_row row)
{
    const track_point *point = tki_chart_reading(series, row);

    if (!point)
        return (track_value){ .kind = TRACK_VALUE_MISSING };
    return (track_value){ .kind = TRACK_VALUE_FIGURE,
                          .as.figure = point->figure };
}

/* A day that no line breaks: its spaces do not end one. */
static track_value print_day(tki_layout *layout, track_day day)
{
    track_value value = { .kind = TRACK_VALUE_DAYS,
                          .as.days = track_days_of(day) };
    track_buffer text = TRACK_BUFFER_INIT;

    for (const char *c = tki_print_value(layout, &value); *c; c++)
        if (*c == ' ')
            track_buffer_text(&text, "\u00A0");
        else
            track_buffer_char(&text, *c);
    return track_value_of_text(tki_layout_take(layout, &text));
}

/* The cells of one row, the first of them at `runs`. */
static void fill_row(tki_layout *layout, const numbers *in, size_t index,
                     track_run *runs)
{
    const track_chart *chart = in->chart;
    size_t width = chart->series_count + 1;

    for (size_t c = 0; c < width; c++)
        runs[c].value = track_value_of_text("");
    if (index >= in->count)
        return;
    runs[0].value = print_day(layout, in->points[index].day);
    for (size_t s = 0; s < chart->series_count; s++)
        runs[s + 1].value = value_in(&chart->series[s], in->points[index]);
}

/* The cells live to the end: the table gives back the memory of its own first
 * pages while it goes on. */
static tki_cell *make_cells(tki_layout *layout, const numbers *in)
{
    size_t group = in->chart->series_count + 1;
    size_t width = in->groups * group, count = width * in->rows;
    track_arena *before = tki_memory_keep(layout);
    track_run *runs = tki_layout_alloc(layout, count, sizeof(*runs));
    tki_cell *cells = tki_layout_alloc(layout, count, sizeof(*cells));

    for (size_t g = 0; runs && g < in->groups; g++)
        for (size_t r = 0; r < in->rows; r++)
            fill_row(layout, in, g * in->rows + r,
                     &runs[r * width + g * group]);
    for (size_t i = 0; cells && i < count; i++)
        cells[i] = (tki_cell){ 1, { .runs = &runs[i] } };
    tki_memory_release(layout, before);
    return runs ? cells : NULL;
}

static void fill_columns(const numbers *in, const char *day,
                         track_column *columns)
{
    size_t width = in->chart->series_count + 1;

    for (size_t c = 0; c < in->groups * width; c++) {
        columns[c].title =
            c % width > 0 ? in->chart->series[c % width - 1].title : day;
        columns[c].align = c % width > 0 ? TRACK_ALIGN_RIGHT : TRACK_ALIGN_LEFT;
    }
}

void tki_chart_numbers(tki_layout *layout, const track_chart *chart)
{
    numbers in = { .chart = chart };
    tki_table table;
    track_column columns[TKI_COLUMNS_MAX] = { { NULL, TRACK_ALIGN_LEFT, 0 } };
    tki_cell *cells;

    if (!collect_points(layout, &in))
        return;
    choose_groups(&in);
    cells = make_cells(layout, &in);
    if (!cells)
        return;
    fill_columns(&in, layout->doc->format->words->day, columns);
    table = (tki_table){ .column_count = in.groups * (chart->series_count + 1),
                         .columns = columns,
                         .row_count = in.rows,
                         .cells = cells,
                         .group = chart->series_count + 1 };
    tki_draw_table(layout, &table, tki_chart_title(layout, chart));
}
