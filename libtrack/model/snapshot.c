/* SPDX-License-Identifier: MIT */

#include "model/assess.h"
#include "model/snapshot.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

track_status tki_snapshot_new(tki_snapshot **out, track_error *err)
{
    tki_snapshot *snapshot = calloc(1, sizeof(*snapshot));
    track_status status;

    *out = NULL;
    if (!snapshot)
        return track_fail_memory(err);
    status = track_arena_new(&snapshot->arena, err);
    if (status != TRACK_OK) {
        free(snapshot);
        return status;
    }
    *out = snapshot;
    return TRACK_OK;
}

const track_period *track_snapshot_period(const track_snapshot *snapshot)
{
    const track_period *found = NULL;
    int32_t day = snapshot->as_of.days;

    for (size_t i = 0; i < track_plan_count(snapshot->plan, TRACK_PERIOD);
         i++) {
        const track_period *period = track_plan_period(snapshot->plan, i);

        if (track_days_known(period->from) && track_days_known(period->to) &&
            period->from.first.days <= day &&
            (!found || found->from.first.days < period->from.first.days))
            found = period;
    }
    return found;
}

const track_closing *track_snapshot_sent_before(const track_snapshot *snapshot,
                                                const track_period *period)
{
    const track_closing *found = NULL;

    for (size_t i = 0; i < snapshot->closing_count; i++) {
        const track_closing *closing = snapshot->closings[i];

        if (closing->as_of.days < period->from.first.days &&
            (!found || found->as_of.days < closing->as_of.days))
            found = closing;
    }
    return found;
}

void track_snapshot_free(track_snapshot *view)
{
    tki_snapshot *snapshot = (tki_snapshot *)(void *)view;

    if (!snapshot)
        return;
    track_plan_free(snapshot->plan);
    track_plan_free(snapshot->forecast);
    for (size_t i = 0; i < snapshot->past_count; i++)
        track_plan_free(snapshot->past[i]);
    track_arena_free(snapshot->arena);
    free(snapshot);
}

static const track_record *find_achievement(const track_achievements *list,
                                            int64_t n)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].record.n == n)
            return &list->items[i].record;
    return NULL;
}

static const track_record *find_delivery(const track_deliveries *list,
                                         int64_t n)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].record.n == n)
            return &list->items[i].record;
    return NULL;
}

const track_achievements *
track_snapshot_achievements(const track_snapshot *snapshot, size_t index)
{
    size_t count = track_plan_count(snapshot->plan, TRACK_INDICATOR);

    if (index < count)
        return &snapshot->achievements[index];
    return index == count ? &snapshot->retired : NULL;
}

const track_deliveries *
track_snapshot_deliveries(const track_snapshot *snapshot, size_t index)
{
    size_t count = track_plan_count(snapshot->plan, TRACK_DELIVERABLE);

    if (index < count)
        return &snapshot->deliveries[index];
    return index == count ? &snapshot->retired_deliveries : NULL;
}

const track_record *track_snapshot_record(const track_snapshot *s, int64_t n)
{
    const track_record *found = NULL;
    const track_achievements *achieved;
    const track_deliveries *delivered;

    for (size_t i = 0; !found && (achieved = track_snapshot_achievements(s, i));
         i++)
        found = find_achievement(achieved, n);
    for (size_t i = 0; !found && (delivered = track_snapshot_deliveries(s, i));
         i++)
        found = find_delivery(delivered, n);
    for (size_t i = 0; !found && i < s->expenses.count; i++)
        if (s->expenses.items[i].record.n == n)
            found = &s->expenses.items[i].record;
    return found;
}

bool track_record_has_proof(const track_record *record, const char *kind)
{
    for (size_t i = 0; i < record->proofs.count; i++)
        if (strcmp(record->proofs.items[i].kind, kind) == 0)
            return true;
    return false;
}

/* The path that an item of `snapshot` had in a version of the plan; NULL when
 * it was not there. */
static const char *path_in(const track_snapshot *snapshot, int64_t version,
                           const track_item *item)
{
    for (size_t i = 0; i < snapshot->former_count; i++)
        if (snapshot->formers[i].version == version &&
            snapshot->formers[i].item == item)
            return snapshot->formers[i].path;
    return item->path;
}

static bool stood_at(const track_snapshot *snapshot, int64_t version,
                     const track_item *item, const char *path)
{
    const char *then = path_in(snapshot, version, item);

    return then && strcmp(then, path) == 0;
}

const track_item *tki_item_now(const track_snapshot *snapshot, int64_t version,
                               track_kind kind, const char *path)
{
    for (size_t i = 0; i < track_plan_count(snapshot->plan, kind); i++) {
        const track_item *item = track_plan_item(snapshot->plan, kind, i);

        if (stood_at(snapshot, version, item, path))
            return item;
    }
    return NULL;
}

const track_retired *tki_retired_now(const track_snapshot *snapshot,
                                     int64_t version, track_kind kind,
                                     const char *path)
{
    for (size_t i = 0; i < snapshot->retired_count; i++) {
        const track_retired *retired = snapshot->retired_items[i];

        if (retired->item->kind == kind &&
            stood_at(snapshot, version, retired->item, path))
            return retired;
    }
    return NULL;
}

const track_item *tki_same_item(const track_snapshot *snapshot,
                                const track_snapshot *other,
                                const track_item *item)
{
    const char *path = path_in(snapshot, other->version, item);
    const track_item *same = path ? track_plan_at(other->plan, path) : NULL;

    return same && same->kind == item->kind ? same : NULL;
}
