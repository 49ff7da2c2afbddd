/* SPDX-License-Identifier: MIT */

/* Items that the plan in force does not have, though records are about them:
 * what they were is read in the last agreed version that had them, whose plan
 * the snapshot then keeps. */

#include "store/reading.h"

static const track_retired *find_known(const tki_reading *in,
                                       const track_item *item)
{
    const track_retired *const *items = in->retired.items;

    for (size_t i = 0; i < in->retired.count; i++)
        if (items[i]->item == item)
            return items[i];
    return NULL;
}

/* The stage of the plan in force in which `item` of `version` stood. */
static const track_item *stage_now(const tki_reading *in,
                                   const track_item *item, int64_t version)
{
    const track_snapshot *view = &in->snapshot->view;
    const char *path;

    if (!item->parent || item->parent->kind != TRACK_STAGE)
        return NULL;
    path = tki_history_path(in->history, item->parent->path, version,
                            view->version);
    return path ? track_plan_at(view->plan, path) : NULL;
}

track_status tki_find_retired(const track_retired **out, tki_reading *in,
                              const char *path, int64_t version)
{
    int64_t last = 0;
    const char *there = tki_history_last(&last, in->history, path, version,
                                         tki_history_count(in->history));
    const track_item *item =
        there ? track_plan_at(tki_history_plan(in->history, last), there)
              : NULL;
    track_retired *made;
    const track_retired **slot;

    *out = item ? find_known(in, item) : NULL;
    if (*out || !item)
        return TRACK_OK;
    made = track_arena_alloc(in->arena, sizeof(*made));
    slot = tki_list_add(&in->retired, in->arena);
    if (!made || !slot)
        return track_fail_memory(in->err);
    *made = (track_retired){ item, last, stage_now(in, item, last) };
    *slot = *out = made;
    return TRACK_OK;
}

track_status tki_keep_retired(tki_reading *in)
{
    const track_retired *const *items = in->retired.items;
    size_t count = (size_t)tki_history_count(in->history);
    track_plan **past;

    if (in->retired.count == 0)
        return TRACK_OK;
    past = track_arena_array(in->arena, count, sizeof(*past));
    if (!past)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < in->retired.count; i++)
        if (!past[items[i]->version - 1])
            past[items[i]->version - 1] =
                tki_history_take(in->history, items[i]->version);
    in->snapshot->past = past;
    in->snapshot->past_count = count;
    in->snapshot->view.retired_items = items;
    in->snapshot->view.retired_count = in->retired.count;
    return TRACK_OK;
}
