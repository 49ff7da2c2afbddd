/* SPDX-License-Identifier: MIT */

#include "status_plain.h"

#include "difference.h"
#include "table.h"
#include "words.h"

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

static void add_item(table *rows, cli *c, const view *v, const track_item *item)
{
    const plain_values values = values_by_kind[item->kind](c, v, item);
    const char *const cells[] = {
        item->name,
        track_kind_name(item->kind),
        difference_title(v->snapshot->plan, item),
        values.status,
        values.progress,
        values.achieved,
        values.target,
        values.planned,
        values.spent,
    };

    table_add(rows, cells);
}

static void add_view(table *rows, cli *c, const view *v)
{
    const track_plan *plan = v->snapshot->plan;

    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; values_by_kind[kind] &&
                           i < track_plan_count(plan, (track_kind)kind);
             i++)
            add_item(rows, c, v, track_plan_item(plan, (track_kind)kind, i));
}

track_status status_plain(cli *c, const period_view *views, size_t count,
                          track_error *err)
{
    table rows = { .column_count = 9, .plain = true };
    track_status status;

    for (size_t i = 0; i < count; i++)
        add_view(&rows, c, &views[i].v);
    status = table_print(&rows, &c->out, 0, err);
    table_clear(&rows);
    return status;
}
