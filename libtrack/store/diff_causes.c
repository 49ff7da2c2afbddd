/* SPDX-License-Identifier: MIT */

/*
 * The events behind the differences of two states. Records that only one of
 * them has are known from the snapshots, whether they came, went, or merely
 * happened later; what was done to the records of both (corrections, undos,
 * proofs) stands in the journal between the two positions.
 */

#include "store/diff.h"

#include "model/assess.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

/* A record of a snapshot. */
typedef struct known {
    int64_t n;
    const char *kind;
    const track_record *record;
    const track_expense *expense; /* or NULL */
} known;

/* An event between the two positions. */
typedef struct noted {
    track_diff_cause cause;
    const char *refers_to;
    int64_t refers_to_n;
    const char *section, *rule;
    bool voided;
} noted;

typedef struct search {
    tki_diff *d;
    track_store *store;
    tki_list from, to; /* of known, by n */
    tki_list noted;    /* of noted, by n */
} search;

/* ---- the records of both ----------------------------------------------- */

static track_status add_known(tki_list *list, tki_diff *d, const char *kind,
                              const track_record *record,
                              const track_expense *expense)
{
    known *to = tki_list_add(list, d->arena);

    if (!to)
        return track_fail_memory(d->err);
    *to = (known){ record->n, kind, record, expense };
    return TRACK_OK;
}

static track_status add_achievements(tki_list *list, tki_diff *d,
                                     const track_achievements *all)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < all->count && status == TRACK_OK; i++)
        status = add_known(list, d, "achievement", &all->items[i].record, NULL);
    return status;
}

static track_status add_deliveries(tki_list *list, tki_diff *d,
                                   const track_deliveries *all)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < all->count && status == TRACK_OK; i++)
        status = add_known(list, d, "delivery", &all->items[i].record, NULL);
    return status;
}

static int by_arrival(const void *a, const void *b)
{
    const known *x = a, *y = b;

    return x->n < y->n ? -1 : x->n > y->n;
}

static track_status list_records(tki_list *list, tki_diff *d,
                                 const track_snapshot *s)
{
    const track_achievements *achieved;
    const track_deliveries *delivered;
    track_status status = TRACK_OK;

    for (size_t i = 0;
         status == TRACK_OK && (achieved = track_snapshot_achievements(s, i));
         i++)
        status = add_achievements(list, d, achieved);
    for (size_t i = 0;
         status == TRACK_OK && (delivered = track_snapshot_deliveries(s, i));
         i++)
        status = add_deliveries(list, d, delivered);
    for (size_t i = 0; i < s->expenses.count && status == TRACK_OK; i++)
        status = add_known(list, d, "expense", &s->expenses.items[i].record,
                           &s->expenses.items[i]);
    if (status == TRACK_OK && list->count > 1)
        qsort(list->items, list->count, sizeof(known), by_arrival);
    return status;
}

static const known *find_known(const tki_list *list, int64_t n)
{
    const known wanted = { .n = n };

    return list->count ? bsearch(&wanted, list->items, list->count,
                                 sizeof(known), by_arrival)
                       : NULL;
}

/* ---- causes ------------------------------------------------------------ */

/* The item of a record as the comparison names it: in the second state, or
 * in the first one when the second does not have it. */
static const track_item *item_of(const search *s, const known *from,
                                 const known *to)
{
    const track_diff_sides *sides = s->d->sides;
    const track_item *item, *same;

    if (to && to->record->item)
        return to->record->item;
    item = from ? from->record->item : NULL;
    if (!item)
        return NULL;
    same = tki_same_item(sides->from->snapshot, sides->to->snapshot, item);
    return same ? same : item;
}

static const track_item *stage_of(const search *s, const known *any,
                                  const track_item *item)
{
    const track_diff_sides *sides = s->d->sides;
    const track_item *same;

    if (any->expense)
        return tki_expense_stage(sides->to->snapshot->plan, any->record);
    if (!item || !item->parent || item->parent->kind != TRACK_STAGE)
        return NULL;
    if (track_plan_at(sides->to->snapshot->plan, item->path) == item)
        return item->parent;
    same =
        tki_same_item(sides->from->snapshot, sides->to->snapshot, item->parent);
    return same ? same : item->parent;
}

/* Whether the record's day, before or after, is one that was sent. */
static bool restates(const search *s, const known *from, const known *to)
{
    int32_t end = s->d->sides->from->snapshot->as_of.days;

    return s->d->sides->between &&
           ((from && from->record->on.last.days <= end) ||
            (to && to->record->on.last.days <= end));
}

/* Adds what `event` did to the record that arrived as `n`. */
static track_status add_cause(const search *s, const track_diff_cause *event,
                              int64_t n, unsigned moves)
{
    const known *from = find_known(&s->from, n), *to = find_known(&s->to, n);
    const known *any = to ? to : from;
    tki_cause *cause;

    if (!any)
        return TRACK_OK; /* it came and went */
    cause = tki_list_add(&s->d->causes, s->d->arena);
    if (!cause)
        return track_fail_memory(s->d->err);
    cause->view = *event;
    cause->view.restates = restates(s, from, to);
    cause->item = item_of(s, from, to);
    cause->stage = stage_of(s, any, cause->item);
    cause->moves = moves          ? moves
                   : any->expense ? TKI_MOVES_MONEY
                                  : TKI_MOVES_RESULTS;
    if (any->expense) {
        cause->partner = any->expense->partner;
        cause->currency = any->expense->amount.currency;
    }
    return TRACK_OK;
}

static track_diff_cause cause_of(const known *k)
{
    return (track_diff_cause){ .n = k->n,
                               .kind = k->kind,
                               .on = k->record->on,
                               .at = k->record->at,
                               .by = k->record->by };
}

/* Records that `has` has and `other` has not; one that replaces an expense
 * moves the figures of that, too. */
static track_status add_records(const search *s, const tki_list *has,
                                const tki_list *other)
{
    const known *items = has->items;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < has->count && status == TRACK_OK; i++) {
        const track_diff_cause cause = cause_of(&items[i]);

        if (find_known(other, items[i].n))
            continue;
        status = add_cause(s, &cause, items[i].n, 0);
        if (status == TRACK_OK && items[i].expense &&
            items[i].expense->replaces > 0)
            status = add_cause(s, &cause, items[i].expense->replaces, 0);
    }
    return status;
}

/* ---- the journal between the two positions ------------------------------ */

static track_status copy(const char **out, const char *text, search *s)
{
    *out = text ? track_arena_copy(s->d->arena, text) : NULL;
    return text && !*out ? track_fail_memory(s->d->err) : TRACK_OK;
}

static track_status fill_noted(noted *to, const track_event *event, search *s)
{
    const struct {
        const char **to;
        const char *from;
    } texts[] = {
        { &to->cause.kind, event->kind },
        { &to->cause.by, event->by },
        { &to->cause.reason, event->reason },
        { &to->refers_to, event->refers_to },
        { &to->section, event->section },
        { &to->rule, event->rule },
    };
    track_status status = TRACK_OK;

    to->cause.n = event->n;
    to->cause.on = event->on;
    to->cause.at = event->at;
    to->refers_to_n = event->refers_to_n;
    to->voided = event->voided;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (status == TRACK_OK)
            status = copy(texts[i].to, texts[i].from, s);
    return status;
}

static track_status note_event(const track_event *event, void *payload,
                               track_error *err)
{
    search *s = payload;
    noted *to = tki_list_add(&s->noted, s->d->arena);

    return to ? fill_noted(to, event, s) : track_fail_memory(err);
}

track_status tki_diff_cause_of(tki_cause *out, tki_diff *d, track_store *store,
                               int64_t n)
{
    search s = { .d = d, .store = store, .noted.item_bytes = sizeof(noted) };
    const track_event_filter one = { .n = n };
    track_status status =
        track_store_events(store, &one, note_event, &s, d->err);

    *out = (tki_cause){ .moves = 0 };
    if (status == TRACK_OK && s.noted.count)
        out->view = ((const noted *)s.noted.items)->cause;
    return status;
}

/* A proof: of which record. */
static track_status add_of_proof(search *s, const track_diff_cause *cause,
                                 int64_t n)
{
    search one = { .d = s->d,
                   .store = s->store,
                   .noted.item_bytes = sizeof(noted) };
    const track_event_filter filter = { .n = n };
    const noted *event;
    track_status status =
        track_store_events(s->store, &filter, note_event, &one, s->d->err);

    event = one.noted.items;
    if (status != TRACK_OK || !one.noted.count ||
        strcmp(event->cause.kind, "proof") != 0)
        return status;
    return add_cause(s, cause, event->refers_to_n, TKI_MOVES_PROOFS);
}

/* What `cause` did to the event that arrived as `n`: a record or a proof. */
static track_status add_about(search *s, const track_diff_cause *cause,
                              int64_t n)
{
    if (find_known(&s->from, n) || find_known(&s->to, n))
        return add_cause(s, cause, n, 0);
    return add_of_proof(s, cause, n);
}

static track_status on_correction(search *s, const noted *event)
{
    return add_about(s, &event->cause, event->refers_to_n);
}

static track_status on_proof(search *s, const noted *event)
{
    return add_cause(s, &event->cause, event->refers_to_n, TKI_MOVES_PROOFS);
}

static track_status add_plain(search *s, const noted *event, unsigned moves)
{
    tki_cause *cause = tki_list_add(&s->d->causes, s->d->arena);

    if (!cause)
        return track_fail_memory(s->d->err);
    cause->view = event->cause;
    cause->moves = moves;
    cause->section = event->section;
    cause->rule = event->rule;
    return TRACK_OK;
}

static track_status on_text(search *s, const noted *event)
{
    return add_plain(s, event, 0);
}

static track_status on_rules(search *s, const noted *event)
{
    return add_plain(s, event, TKI_MOVES_PLAN);
}

/* One event of a command that was taken back or restored. */
static track_status add_member(search *s, const track_diff_cause *cause,
                               const noted *member)
{
    noted text = *member;

    if (strcmp(member->cause.kind, "correction") == 0)
        return add_about(s, cause, member->refers_to_n);
    if (strcmp(member->cause.kind, "proof") == 0)
        return add_cause(s, cause, member->refers_to_n, TKI_MOVES_PROOFS);
    if (!member->section && !member->rule)
        return add_cause(s, cause, member->cause.n, 0);
    text.cause = *cause;
    return on_text(s, &text);
}

/* An undo of an undo moves what the first one moved: follow it down. */
static track_status on_void(search *s, const noted *event)
{
    const char *command = event->refers_to;
    track_status status = TRACK_OK;

    while (command && status == TRACK_OK) {
        search of = { .d = s->d,
                      .store = s->store,
                      .noted.item_bytes = sizeof(noted) };
        const track_event_filter filter = { .command = command };
        const noted *members;

        status =
            track_store_events(s->store, &filter, note_event, &of, s->d->err);
        members = of.noted.items;
        command = NULL;
        for (size_t i = 0; i < of.noted.count && status == TRACK_OK; i++)
            if (strcmp(members[i].cause.kind, "void") == 0)
                command = members[i].refers_to;
            else
                status = add_member(s, &event->cause, &members[i]);
    }
    return status;
}

static track_status add_noted(search *s, const noted *event)
{
    static const struct {
        const char *kind;
        track_status (*add)(search *s, const noted *event);
    } adders[] = {
        { "correction", on_correction }, { "void", on_void },
        { "proof", on_proof },           { "narrative", on_text },
        { "acceptance", on_text },       { "rules", on_rules },
    };

    if (event->voided)
        return TRACK_OK;
    for (size_t i = 0; i < sizeof(adders) / sizeof(adders[0]); i++)
        if (strcmp(adders[i].kind, event->cause.kind) == 0)
            return adders[i].add(s, event);
    return TRACK_OK;
}

static track_status add_journal(search *s)
{
    const track_snapshot *from = s->d->sides->from->snapshot;
    const track_snapshot *to = s->d->sides->to->snapshot;
    bool forth = from->known_at <= to->known_at;
    const track_event_filter filter = {
        .project = track_plan_project(to->plan)->item.code,
        .after = forth ? from->known_at : to->known_at,
        .known_at = forth ? to->known_at : from->known_at,
    };
    track_status status = TRACK_OK;

    if (from->known_at == to->known_at)
        return TRACK_OK;
    status = track_store_events(s->store, &filter, note_event, s, s->d->err);
    for (size_t i = 0; i < s->noted.count && status == TRACK_OK; i++)
        status = add_noted(s, (const noted *)s->noted.items + i);
    return status;
}

track_status tki_diff_causes(tki_diff *d, track_store *store)
{
    search s = { .d = d,
                 .store = store,
                 .from.item_bytes = sizeof(known),
                 .to.item_bytes = sizeof(known),
                 .noted.item_bytes = sizeof(noted) };
    track_status status = list_records(&s.from, d, d->sides->from->snapshot);

    if (status == TRACK_OK)
        status = list_records(&s.to, d, d->sides->to->snapshot);
    if (status == TRACK_OK)
        status = add_records(&s, &s.to, &s.from);
    if (status == TRACK_OK && d->sides->from->snapshot->as_of.days >
                                  d->sides->to->snapshot->as_of.days)
        status = add_records(&s, &s.from, &s.to);
    return status == TRACK_OK ? add_journal(&s) : status;
}
