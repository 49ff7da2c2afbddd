/* SPDX-License-Identifier: MIT */

/*
 * Money: what was planned and what was spent, on lines, stages, partners and
 * in all. Spending in another currency than the project's stands in
 * `spent_other`, outside every total; spending that is on no line stands on a
 * row of its own.
 */

#include "model/assess.h"
#include "values/list.h"
#include "values/same.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

static track_status add(track_money *to, track_money amount, track_error *err)
{
    return track_money_add(to, *to, amount, err);
}

/* The figures of the partner with this code, or NULL. */
static track_partner_figures *partner_of(tki_making *m, const char *code)
{
    for (size_t i = 0; code && i < track_plan_count(m->plan, TRACK_PARTNER);
         i++)
        if (strcmp(track_plan_item(m->plan, TRACK_PARTNER, i)->code, code) == 0)
            return &m->partners[i];
    return NULL;
}

/* ---- planned ----------------------------------------------------------- */

static void set_forecast(tki_making *m, const track_line *line)
{
    const track_plan *forecast = m->snapshot->forecast;
    const track_item *item =
        forecast ? track_plan_at(forecast, line->item.path) : NULL;

    if (item && item->kind == TRACK_LINE)
        m->lines[line->item.index].forecast =
            ((const track_line *)(const void *)item)->amount;
}

static track_status plan_line(tki_making *m, const track_line *line)
{
    const track_item *parent = line->item.parent;
    track_partner_figures *partner = partner_of(m, line->partner);
    track_status status = add(&m->view->project.planned, line->amount, m->err);

    if (status == TRACK_OK && parent->kind == TRACK_STAGE)
        status = add(&m->stages[parent->index].planned, line->amount, m->err);
    if (status == TRACK_OK && partner)
        status = add(&partner->planned, line->amount, m->err);
    set_forecast(m, line);
    return tki_name_item(status, &line->item, m->err);
}

static track_status assess_planned(tki_making *m)
{
    const track_project *project = track_plan_project(m->plan);
    track_money planned;
    track_status status = TRACK_OK;

    for (size_t i = 0;
         i < track_plan_count(m->plan, TRACK_LINE) && status == TRACK_OK; i++)
        status = plan_line(m, track_plan_line(m->plan, i));
    planned = m->view->project.planned;
    if (status == TRACK_OK && track_money_known(planned) &&
        track_money_known(project->total))
        status = track_money_subtract(&m->view->not_broken_down, project->total,
                                      planned, m->err);
    return status;
}

/* ---- spent ------------------------------------------------------------- */

/* The stage that the path of a record began with, in the plan in force. */
const track_item *tki_expense_stage(const track_plan *plan,
                                    const track_record *record)
{
    const track_item *item = record->item;
    size_t length;

    if (item)
        return item->kind == TRACK_STAGE ? item
               : item->parent && item->parent->kind == TRACK_STAGE
                   ? item->parent
                   : NULL;
    if (record->retired)
        return record->retired->stage;
    length = strcspn(record->path, ".");
    for (size_t i = 0; i < track_plan_count(plan, TRACK_STAGE); i++) {
        const track_item *stage = track_plan_item(plan, TRACK_STAGE, i);

        if (strlen(stage->code) == length &&
            strncmp(stage->code, record->path, length) == 0)
            return stage;
    }
    return NULL;
}

static bool is_on_line(const track_expense *expense)
{
    const track_item *item = expense->record.item;

    return item && item->kind == TRACK_LINE;
}

static track_status add_loose(tki_making *m, tki_list *rows,
                              const track_item *holder,
                              const track_expense *expense)
{
    track_loose *items = rows->items, *to = NULL;

    for (size_t i = 0; i < rows->count && !to; i++)
        if (items[i].holder == holder &&
            items[i].retired == expense->record.retired &&
            tki_same_text(items[i].category, expense->category))
            to = &items[i];
    if (!to) {
        to = tki_list_add(rows, m->arena);
        if (!to)
            return track_fail_memory(m->err);
        to->holder = holder;
        to->retired = expense->record.retired;
        to->category = expense->category;
    }
    return add(&to->spent, expense->spent, m->err);
}

static track_status add_other(tki_making *m, tki_list *sums, track_money spent)
{
    track_money *items = sums->items, *to = NULL;

    for (size_t i = 0; i < sums->count && !to; i++)
        if (strcmp(items[i].currency, spent.currency) == 0)
            to = &items[i];
    if (!to)
        to = tki_list_add(sums, m->arena);
    if (!to)
        return track_fail_memory(m->err);
    return add(to, spent, m->err);
}

static track_status add_former_partner(tki_making *m, tki_list *partners,
                                       const track_expense *expense)
{
    track_former_partner *items = partners->items, *to = NULL;

    for (size_t i = 0; i < partners->count && !to; i++)
        if (tki_same_text(items[i].code, expense->partner))
            to = &items[i];
    if (!to) {
        to = tki_list_add(partners, m->arena);
        if (!to)
            return track_fail_memory(m->err);
        to->code = expense->partner;
    }
    return add(&to->spent, expense->spent, m->err);
}

/* The rows that are made while expenses are added up. */
typedef struct sums {
    tki_list loose, other, partners;
} sums;

static track_status spend(tki_making *m, sums *to, const track_expense *expense)
{
    const track_item *stage = tki_expense_stage(m->plan, &expense->record);
    track_partner_figures *partner = partner_of(m, expense->partner);
    track_status status = add(&m->view->project.spent, expense->spent, m->err);

    if (status == TRACK_OK && stage)
        status = add(&m->stages[stage->index].spent, expense->spent, m->err);
    if (status == TRACK_OK)
        status = partner ? add(&partner->spent, expense->spent, m->err)
                         : add_former_partner(m, &to->partners, expense);
    if (status != TRACK_OK)
        return status;
    if (is_on_line(expense))
        return add(&m->lines[expense->record.item->index].spent, expense->spent,
                   m->err);
    return add_loose(m, &to->loose,
                     stage ? stage : &track_plan_project(m->plan)->item,
                     expense);
}

static int by_currency(const void *a, const void *b)
{
    return strcmp(((const track_money *)a)->currency,
                  ((const track_money *)b)->currency);
}

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* The project first, then the stages in the order of the plan. */
int tki_compare_loose(const tki_loose_key *x, const tki_loose_key *y)
{
    size_t i = x->holder->kind == TRACK_STAGE ? x->holder->index + 1 : 0;
    size_t k = y->holder->kind == TRACK_STAGE ? y->holder->index + 1 : 0;
    int order = compare_texts(x->retired, y->retired);

    if (i != k)
        return i < k ? -1 : 1;
    return order ? order : compare_texts(x->category, y->category);
}

static tki_loose_key key_of(const track_loose *row)
{
    return (tki_loose_key){ row->holder,
                            row->retired ? row->retired->item->path : NULL,
                            row->category };
}

track_period_loose track_loose_without_period(const track_loose *row)
{
    const tki_loose_key key = key_of(row);

    return (track_period_loose){ .holder = key.holder,
                                 .retired = key.retired,
                                 .category = key.category,
                                 .spent = row->spent };
}

static int by_key(const void *a, const void *b)
{
    const tki_loose_key x = key_of(a), y = key_of(b);

    return tki_compare_loose(&x, &y);
}

static int by_code(const void *a, const void *b)
{
    return compare_texts(((const track_former_partner *)a)->code,
                         ((const track_former_partner *)b)->code);
}

static void sort(tki_list *list, int (*compare)(const void *a, const void *b))
{
    if (list->count > 1)
        qsort(list->items, list->count, list->item_bytes, compare);
}

static void keep_sums(track_assessment *out, sums *made)
{
    sort(&made->loose, by_key);
    sort(&made->other, by_currency);
    sort(&made->partners, by_code);
    out->loose_count = made->loose.count;
    out->loose = made->loose.items;
    out->other_count = made->other.count;
    out->spent_other = made->other.items;
    out->former_partner_count = made->partners.count;
    out->former_partners = made->partners.items;
}

static track_status assess_spent(tki_making *m, const char *currency)
{
    const track_expenses *expenses = &m->snapshot->expenses;
    sums made = { .loose.item_bytes = sizeof(track_loose),
                  .other.item_bytes = sizeof(track_money),
                  .partners.item_bytes = sizeof(track_former_partner) };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < expenses->count && status == TRACK_OK; i++) {
        const track_expense *expense = &expenses->items[i];

        if (expense->replaced)
            continue;
        status = currency && strcmp(expense->spent.currency, currency) == 0
                     ? spend(m, &made, expense)
                     : add_other(m, &made.other, expense->spent);
        status = tki_name_item(status, expense->record.item, m->err);
    }
    keep_sums(m->view, &made);
    return status;
}

/* What is left of each line, and how much of it is used. */
static track_status assess_left(tki_making *m)
{
    track_status status = TRACK_OK;

    for (size_t i = 0;
         i < track_plan_count(m->plan, TRACK_LINE) && status == TRACK_OK; i++) {
        track_money planned = track_plan_line(m->plan, i)->amount;
        track_line_figures *f = &m->lines[i];

        f->left = planned;
        f->used.state = TRACK_MISSING;
        if (!track_money_known(planned) || planned.minor == 0)
            f->used.state = TRACK_NOT_APPLICABLE;
        if (!track_money_known(f->spent) || !track_money_known(planned))
            continue;
        status = track_money_subtract(&f->left, planned, f->spent, m->err);
        if (status == TRACK_OK && planned.minor)
            status = track_ratio_make(&f->used, f->spent.minor, planned.minor,
                                      m->err);
        status = tki_name_item(status, track_plan_item(m->plan, TRACK_LINE, i),
                               m->err);
    }
    return status;
}

track_status tki_assess_money(tki_making *m)
{
    track_status status = assess_planned(m);

    if (status == TRACK_OK)
        status = assess_spent(m, track_plan_project(m->plan)->currency);
    if (status == TRACK_OK)
        status = assess_left(m);
    return tki_name_expense(status, m);
}

/* As if the project were kept in that currency. */
track_status tki_spent_in(track_assessment *out, const track_assessment *of,
                          const char *currency, track_arena *arena,
                          track_error *err)
{
    tki_making m = { .view = out,
                     .arena = arena,
                     .plan = of->snapshot->plan,
                     .snapshot = of->snapshot,
                     .err = err };
    track_status status;

    *out = (track_assessment){ .snapshot = of->snapshot };
    status = tki_make_room(&m);
    return status == TRACK_OK ? assess_spent(&m, currency) : status;
}
