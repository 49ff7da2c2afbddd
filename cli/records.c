/* SPDX-License-Identifier: MIT */

#include "records.h"

#include "errors.h"
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
    const track_achievements *achieved;
    const track_deliveries *delivered;
    size_t count = s->expenses.count;

    for (size_t i = 0; (achieved = track_snapshot_achievements(s, i)); i++)
        count += achieved->count;
    for (size_t i = 0; (delivered = track_snapshot_deliveries(s, i)); i++)
        count += delivered->count;
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
    const track_achievements *achieved;
    const track_deliveries *delivered;

    *out = (record_refs){ 0 };
    out->items = track_arena_array(c->arena, count_all(s), sizeof(*out->items));
    if (!out->items)
        return cli_fail_memory(err);
    for (size_t i = 0; (achieved = track_snapshot_achievements(s, i)); i++)
        add_achievements(out, achieved);
    for (size_t i = 0; (delivered = track_snapshot_deliveries(s, i)); i++)
        add_deliveries(out, delivered);
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
