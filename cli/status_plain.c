/* SPDX-License-Identifier: MIT */

#include "status_plain.h"

#include "difference.h"
#include "table.h"
#include "words.h"

/* Columns, and those that a period adds. */
enum { COLUMN_COUNT = 9, PERIOD_COLUMN_COUNT = 3 };

/* The columns behind name, kind and title. */
typedef struct plain_values {
    const char *status, *progress, *achieved, *target, *planned, *spent;
} plain_values;

static plain_values stage_values(cli *c, const track_stage_figures *figures)
{
    return (plain_values){
        .status = track_stage_status_name(figures->status),
        .progress = words_ratio(c, &figures->completion),
        .planned = words_money(c, figures->planned),
        .spent = words_money(c, figures->spent),
    };
}

static plain_values project_values(cli *c, const view *v,
                                   const track_item *item)
{
    (void)item;
    return stage_values(c, &v->assessment->project);
}

static plain_values values_of_stage(cli *c, const view *v,
                                    const track_item *item)
{
    return stage_values(c, &v->assessment->stages[item->index]);
}

static plain_values indicator_values(cli *c, const view *v,
                                     const track_item *item)
{
    const track_indicator_figures *figures =
        &v->assessment->indicators[item->index];

    return (plain_values){
        .progress = words_ratio(c, &figures->progress),
        .achieved = words_figure(c, &figures->achieved),
        .target = words_figure(c, &figures->target),
    };
}

static plain_values deliverable_values(cli *c, const view *v,
                                       const track_item *item)
{
    const track_deliverable_figures *figures =
        &v->assessment->deliverables[item->index];

    return (plain_values){
        .status = track_delivery_state_name(figures->state),
        .progress = words_ratio(c, &figures->progress),
    };
}

static plain_values line_values(cli *c, const view *v, const track_item *item)
{
    return (plain_values){
        .planned = words_money(
            c, track_plan_line(v->snapshot->plan, item->index)->amount),
        .spent = words_money(c, v->assessment->lines[item->index].spent),
    };
}

static plain_values (*const values_by_kind[TRACK_KIND_COUNT])(
    cli *c, const view *v, const track_item *item) = {
    [TRACK_PROJECT] = project_values,         [TRACK_STAGE] = values_of_stage,
    [TRACK_INDICATOR] = indicator_values,     [TRACK_LINE] = line_values,
    [TRACK_DELIVERABLE] = deliverable_values,
};

/* What the period that was asked for adds: previously, restated, in the
 * period. */
static void period_cells(const char *out[PERIOD_COLUMN_COUNT], cli *c,
                         const period_view *p, const track_item *item)
{
    const track_period_money *money = NULL;
    const track_period_figure *figure = NULL;

    out[0] = out[1] = out[2] = "";
    if (!period_of(p))
        return;
    if (item->kind == TRACK_PROJECT)
        money = &p->figures.project;
    if (item->kind == TRACK_LINE)
        money = &p->figures.lines[item->index];
    if (item->kind == TRACK_INDICATOR)
        figure = &p->figures.indicators[item->index];
    if (money) {
        out[0] = words_money(c, money->previously);
        out[1] = words_money(c, money->restated);
        out[2] = words_money(c, money->in_period);
    }
    if (figure) {
        out[0] = words_figure(c, &figure->previously);
        out[1] = words_figure(c, &figure->restated);
        out[2] = words_figure(c, &figure->in_period);
    }
}

static void add_item(table *rows, cli *c, const period_view *p,
                     const track_item *item)
{
    const view *v = &p->v;
    const char *period[PERIOD_COLUMN_COUNT];
    const plain_values values = values_by_kind[item->kind](c, v, item);
    const char *cells[] = {
        item->name,
        track_kind_name(item->kind),
        difference_title(v->snapshot->plan, item),
        values.status,
        values.progress,
        values.achieved,
        values.target,
        values.planned,
        values.spent,
        NULL,
        NULL,
        NULL,
    };

    period_cells(period, c, p, item);
    for (int i = 0; i < PERIOD_COLUMN_COUNT; i++)
        cells[COLUMN_COUNT + i] = period[i];
    table_add(rows, cells);
}

static void add_view(table *rows, cli *c, const period_view *p)
{
    const track_plan *plan = p->v.snapshot->plan;

    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; values_by_kind[kind] &&
                           i < track_plan_count(plan, (track_kind)kind);
             i++)
            add_item(rows, c, p, track_plan_item(plan, (track_kind)kind, i));
}

track_status status_plain(cli *c, const period_view *views, size_t count,
                          track_error *err)
{
    table rows = { .column_count = COLUMN_COUNT, .plain = true };
    track_status status;

    if (count > 0 && period_of(&views[0]))
        rows.column_count += PERIOD_COLUMN_COUNT;
    for (size_t i = 0; i < count; i++)
        add_view(&rows, c, &views[i]);
    status = table_print(&rows, &c->out, 0, err);
    table_clear(&rows);
    return status;
}
