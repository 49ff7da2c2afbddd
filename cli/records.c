/* SPDX-License-Identifier: MIT */

#include "records.h"

#include "errors.h"
#include "expense.h"
#include "words.h"

#include <stdlib.h>

static void add_achievements(record_refs *out, const track_achievements *list)
{
    for (size_t i = 0; i < list->count; i++)
        out->items[out->count++] =
            (record_ref){ .record = &list->items[i].record,
                          .kind = "achievement",
                          .achievement = &list->items[i] };
}

static void add_deliveries(record_refs *out, const track_deliveries *list)
{
    for (size_t i = 0; i < list->count; i++)
        out->items[out->count++] =
            (record_ref){ .record = &list->items[i].record,
                          .kind = "delivery",
                          .delivery = &list->items[i] };
}

static void add_expenses(record_refs *out, const track_expenses *list)
{
    for (size_t i = 0; i < list->count; i++)
        out->items[out->count++] =
            (record_ref){ .record = &list->items[i].record,
                          .kind = "expense",
                          .expense = &list->items[i] };
}

static size_t count_all(const track_snapshot *s)
{
    size_t count = s->retired.count + s->expenses.count;

    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_INDICATOR); i++)
        count += s->achievements[i].count;
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_DELIVERABLE); i++)
        count += s->deliveries[i].count;
    return count;
}

static int by_day(const void *a, const void *b)
{
    const track_record *x = ((const record_ref *)a)->record;
    const track_record *y = ((const record_ref *)b)->record;

    if (x->on.last.days != y->on.last.days)
        return x->on.last.days < y->on.last.days ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

track_status records_of(record_refs *out, cli *c, const track_snapshot *s,
                        track_error *err)
{
    *out = (record_refs){ 0 };
    out->items = track_arena_array(c->arena, count_all(s), sizeof(*out->items));
    if (!out->items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_INDICATOR); i++)
        add_achievements(out, &s->achievements[i]);
    add_achievements(out, &s->retired);
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_DELIVERABLE); i++)
        add_deliveries(out, &s->deliveries[i]);
    add_expenses(out, &s->expenses);
    if (out->count > 0)
        qsort(out->items, out->count, sizeof(*out->items), by_day);
    return TRACK_OK;
}

const record_ref *records_at(const record_refs *refs, int64_t n)
{
    for (size_t i = 0; i < refs->count; i++)
        if (refs->items[i].record->n == n)
            return &refs->items[i];
    return NULL;
}

static const char *quantity_of(cli *c, const track_achievement *a)
{
    const track_figure figure = { TRACK_VALUE, a->micro, a->of, 0 };

    return words_figure(c, &figure);
}

const char *records_value(cli *c, const record_ref *ref)
{
    if (ref->achievement)
        return quantity_of(c, ref->achievement);
    if (ref->expense)
        return words_money(c, ref->expense->amount);
    if (ref->delivery->has_state)
        return track_delivery_state_name(ref->delivery->state);
    if (track_days_known(ref->delivery->due))
        return words_keep(c,
                          track_arena_print(c->arena, "due %s",
                                            words_days(c, ref->delivery->due)));
    return ref->delivery->justification ? "justified" : "";
}

/* The values in the making. */
typedef struct values {
    record_value *to;
    size_t count;
} values;

static void add(values *v, const char *label, const char *text)
{
    v->to[v->count++] = (record_value){ label, text && text[0] ? text : "—" };
}

/* "sex f:1 m:1" */
static const char *parts_of(cli *c, const track_achievement *a)
{
    const char *text = "";
    char number[TRACK_NUMBER_BYTES];

    for (size_t i = 0; i < a->part_count; i++)
        text = words_keep(
            c, track_arena_print(
                   c->arena, "%s%s%s %s:%s", text, i ? ", " : "",
                   a->parts[i].split, a->parts[i].part,
                   track_quantity_format(number, a->parts[i].micro)));
    return text;
}

static void add_achievement(values *v, cli *c, const track_achievement *a)
{
    add(v, "quantity", quantity_of(c, a));
    add(v, "split", parts_of(c, a));
    add(v, "partner", a->partner);
    add(v, "subject", a->subject);
}

static void add_delivery(values *v, cli *c, const track_delivery *d)
{
    add(v, "state", d->has_state ? track_delivery_state_name(d->state) : NULL);
    add(v, "due", words_days(c, d->due));
    add(v, "justification", d->justification);
}

static void add_expense(values *v, cli *c, const track_expense *e)
{
    const track_figure share = track_figure_of(e->share);

    add(v, "amount", words_money(c, e->amount));
    add(v, "net", words_money(c, e->net));
    add(v, "tax", words_money(c, e->tax));
    add(v, "eligible", words_money(c, e->eligible));
    add(v, "share",
        words_keep(
            c, track_arena_print(c->arena, "%s %%", words_figure(c, &share))));
    add(v, "category", e->category);
    add(v, "partner", e->partner);
    add(v, "document", e->doc);
    add(v, "its date", words_days(c, e->doc_date));
    add(v, "paid", words_days(c, e->paid));
    add(v, "supplier", e->supplier);
    add(v, "supplier's code", e->supplier_code);
    add(v, "fund", expense_fund_name(e->fund));
    add(v, "confidence", expense_confidence_name(e->confidence));
}

size_t records_values(record_value out[RECORD_VALUES_MAX], cli *c,
                      const record_ref *ref)
{
    values v = { .to = out };

    if (ref->achievement)
        add_achievement(&v, c, ref->achievement);
    if (ref->delivery)
        add_delivery(&v, c, ref->delivery);
    if (ref->expense)
        add_expense(&v, c, ref->expense);
    add(&v, "on", words_days(c, ref->record->on));
    add(&v, "note", ref->record->note);
    return v.count;
}
