/* SPDX-License-Identifier: MIT */

/* Planned and spent: sums of lines and expenses; and what a period adds. */

#include "model/assess.h"
#include "model/explaining.h"
#include "values/same.h"

#include <string.h>

static const char *answer_text(tki_explaining *e, const tki_explained *node)
{
    return tki_explain_text(e, &node->view.answer);
}

/* "sum of 3 expenses = RON 1.00 + … = RON 6.00" */
static void explain_sum(tki_explaining *e, tki_explained *node, const char *of)
{
    size_t count = tki_explain_counted(node);

    node->view.operation = TRACK_TOTAL;
    if (!track_money_known(node->view.answer.as.money))
        node->view.formula =
            tki_explain_print(e, "missing: there is no %s", of);
    else
        node->view.formula = tki_explain_print(
            e, "sum of %zu %s%s = %s%s%s", count, of, count == 1 ? "" : "s",
            tki_explain_join(e, node, " + "), count > 1 ? " = " : "",
            count > 1 ? answer_text(e, node) : "");
}

/* ---- planned ----------------------------------------------------------- */

static bool is_planned_in(const track_line *line, const track_item *item)
{
    if (item->kind == TRACK_PROJECT)
        return true;
    if (item->kind == TRACK_PARTNER)
        return tki_same_text(line->partner, item->code);
    return line->item.parent == item;
}

void tki_explain_planned(tki_explaining *e, tki_explained *node,
                         const track_item *item)
{
    for (size_t i = 0; i < track_plan_count(e->plan, TRACK_LINE); i++) {
        const track_line *line = track_plan_line(e->plan, i);

        if (is_planned_in(line, item))
            tki_explain_add(e, node, &line->item, "planned");
    }
    explain_sum(e, node, "budget line");
}

/* ---- spent ------------------------------------------------------------- */

static bool is_spent_in(const tki_explaining *e, const track_expense *expense,
                        const track_item *item)
{
    switch (item->kind) {
    case TRACK_PROJECT: return true;
    case TRACK_PARTNER: return tki_same_text(expense->partner, item->code);
    case TRACK_STAGE:
        return tki_expense_stage(e->plan, &expense->record) == item;
    default: return expense->record.item == item;
    }
}

void tki_explain_spent(tki_explaining *e, tki_explained *node,
                       const track_item *item)
{
    const track_expenses *expenses = &e->snapshot->expenses;

    for (size_t i = 0; i < expenses->count; i++)
        if (is_spent_in(e, &expenses->items[i], item))
            tki_explain_expense(e, node, &expenses->items[i]);
    explain_sum(e, node, "expense");
}

/* ---- what follows from both -------------------------------------------- */

void tki_explain_left(tki_explaining *e, tki_explained *node,
                      const track_item *item)
{
    node->view.operation = TRACK_DIFFERENCE;
    tki_explain_add(e, node, item, "planned");
    tki_explain_add(e, node, item, "spent");
    if (track_money_known(node->view.answer.as.money))
        node->view.formula = tki_explain_print(e, "planned − spent = %s = %s",
                                               tki_explain_join(e, node, " − "),
                                               answer_text(e, node));
    else
        node->view.formula = "missing: the line has no amount";
}

void tki_explain_used(tki_explaining *e, tki_explained *node,
                      const track_item *item)
{
    const track_ratio *used = &node->view.answer.as.ratio;

    node->view.operation = TRACK_SHARE;
    tki_explain_add(e, node, item, "spent");
    tki_explain_add(e, node, item, "planned");
    if (used->state == TRACK_VALUE)
        node->view.formula = tki_explain_print(e, "spent / planned = %s = %s",
                                               tki_explain_join(e, node, " / "),
                                               tki_explain_ratio(e, used));
    else
        node->view.formula = used->state == TRACK_MISSING
                                 ? "missing: nothing was spent"
                                 : "n/a: nothing is planned on the line";
}

void tki_explain_not_broken_down(tki_explaining *e, tki_explained *node,
                                 const track_item *item)
{
    node->view.operation = TRACK_DIFFERENCE;
    tki_explain_add(e, node, item, "total");
    tki_explain_add(e, node, item, "planned");
    if (track_money_known(node->view.answer.as.money))
        node->view.formula = tki_explain_print(e, "total − planned = %s = %s",
                                               tki_explain_join(e, node, " − "),
                                               answer_text(e, node));
    else
        node->view.formula = "missing: there is no total, or there are no "
                             "budget lines";
}

/* ---- a reporting period ------------------------------------------------ */

/* The figure to date whose parts a period tells. */
static const char *figure_to_date(const track_item *item)
{
    return item->kind == TRACK_INDICATOR ? "achieved" : "spent";
}

static track_money column_of(const track_period_money *money, const char *name)
{
    if (strcmp(name, "previously") == 0)
        return money->previously;
    return strcmp(name, "restated") == 0 ? money->restated : money->in_period;
}

static const char *figure_of_loose(tki_explaining *e,
                                   const track_period_loose *row,
                                   const char *name)
{
    if (row->retired)
        return tki_explain_print(e, "%s, on %s, no longer in the plan", name,
                                 row->retired);
    return tki_explain_print(e, "%s, on %s without a line%s%s", name,
                             row->holder->name, row->category ? ", " : "",
                             row->category ? row->category : "");
}

/* The rows of the project, which add up to it in each column. */
static void explain_rows(tki_explaining *e, tki_explained *node)
{
    const track_period_figures *period = e->sources->period;
    const char *name = node->view.name;

    for (size_t i = 0; i < track_plan_count(e->plan, TRACK_LINE); i++)
        if (track_money_known(column_of(&period->lines[i], name)))
            tki_explain_add(e, node, track_plan_item(e->plan, TRACK_LINE, i),
                            name);
    for (size_t i = 0; i < period->loose_count; i++) {
        const track_period_loose *row = &period->loose[i];
        const track_answer answer = { .kind = TRACK_ANSWER_MONEY,
                                      .as.money =
                                          column_of(&row->money, name) };

        if (track_money_known(answer.as.money))
            tki_explain_input(e, node,
                              tki_explain_leaf(e, figure_of_loose(e, row, name),
                                               name, &answer));
    }
}

/* "…; as the sum of its rows: RON 10.00 + RON 50.00 = RON 60.00" */
static const char *sum_of_rows(tki_explaining *e, tki_explained *node)
{
    if (node->view.input_count == 0)
        return "";
    node->view.operation = TRACK_TOTAL;
    return tki_explain_print(e, "; row by row: %s = %s",
                             tki_explain_join(e, node, " + "),
                             answer_text(e, node));
}

/* Whether what was sent is in another currency than the project has now: then
 * nothing is taken from anything. */
static bool explain_other_currency(tki_explaining *e, tki_explained *node,
                                   const track_item *item)
{
    const track_period_figures *period = e->sources->period;
    const char *now = track_plan_project(e->plan)->currency;
    track_money sent;

    if (item->kind == TRACK_INDICATOR)
        return false;
    sent = item->kind == TRACK_LINE ? period->lines[item->index].previously
                                    : period->project.previously;
    if (!track_money_known(sent) || tki_same_text(sent.currency, now))
        return false;
    tki_explain_add(e, node, item, figure_to_date(item));
    node->view.formula = tki_explain_print(
        e,
        "what the period adds in %s; what was sent before is in %s and no "
        "part of it",
        now, sent.currency);
    return true;
}

void tki_explain_period(tki_explaining *e, tki_explained *node,
                        const track_item *item)
{
    const track_period *period = e->sources->period->period;
    const char *from = tki_explain_days(e, track_days_of(period->from.first));
    bool restated = strcmp(node->view.name, "restated") == 0;

    if (restated || strcmp(node->view.name, "previously") == 0) {
        if (item->kind == TRACK_PROJECT)
            explain_rows(e, node);
        node->view.formula = tki_explain_print(
            e, "%s %s%s",
            restated ? "what changed since it was sent in the figure to date "
                       "before"
                     : "to date before the period, which began on",
            from, item->kind == TRACK_PROJECT ? sum_of_rows(e, node) : "");
        return;
    }
    if (explain_other_currency(e, node, item))
        return;
    node->view.operation = TRACK_DIFFERENCE;
    tki_explain_add(e, node, item, figure_to_date(item));
    tki_explain_add(e, node, item, "previously");
    tki_explain_add(e, node, item, "restated");
    node->view.formula = tki_explain_print(
        e, "to date − previously − restated = %s = %s",
        tki_explain_join(e, node, " − "), answer_text(e, node));
}
