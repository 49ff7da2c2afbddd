/* SPDX-License-Identifier: MIT */

/* How the periods of the plan in force stand, what was accepted, and where
 * items stood in other versions: the reports of two periods are compared. */

#include "store/standing.h"

#include <string.h>

/* What stands as closed, wherever its period is now. */
static track_status keep_closings(tki_reading *in, const tki_standings *all)
{
    track_snapshot *view = &in->snapshot->view;
    const tki_standing *periods = all->periods.items;
    const track_closing **closings =
        track_arena_array(in->arena, all->periods.count, sizeof(*closings));

    if (!closings)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < all->periods.count; i++)
        if (periods[i].view.closing)
            closings[view->closing_count++] = periods[i].view.closing;
    view->closings = closings;
    return TRACK_OK;
}

track_status tki_read_periods(tki_reading *in)
{
    track_snapshot *view = &in->snapshot->view;
    size_t count = track_plan_count(view->plan, TRACK_PERIOD);
    track_standing *standings =
        track_arena_array(in->arena, count, sizeof(*standings));
    tki_standings all;
    track_status status = tki_standings_read(&all, in);

    if (status != TRACK_OK)
        return status;
    if (!standings)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < count; i++)
        standings[i] = tki_standing_of(
            &all, track_plan_item(view->plan, TRACK_PERIOD, i)->path);
    view->standings = standings;
    view->acceptance_count = all.acceptances.count;
    view->acceptances = all.acceptances.items;
    return keep_closings(in, &all);
}

/* Where `item` of version `from` stood in `version`, unless at the same path.
 */
static track_status add_former(tki_list *out, tki_reading *in,
                               const track_item *item, int64_t from,
                               int64_t version)
{
    const char *path = tki_history_path(in->history, item->path, from, version);
    track_former *former;

    if (path && strcmp(path, item->path) == 0)
        return TRACK_OK;
    former = tki_list_add(out, in->arena);
    if (!former)
        return track_fail_memory(in->err);
    *former = (track_former){ version, item, NULL };
    if (path)
        former->path = track_arena_copy(in->arena, path);
    return path && !former->path ? track_fail_memory(in->err) : TRACK_OK;
}

/* Where the items of a kind stood in a version. */
static track_status add_formers(tki_list *out, tki_reading *in, track_kind kind,
                                int64_t version)
{
    const track_snapshot *view = &in->snapshot->view;
    track_status status = TRACK_OK;

    for (size_t i = 0;
         i < track_plan_count(view->plan, kind) && status == TRACK_OK; i++)
        status = add_former(out, in, track_plan_item(view->plan, kind, i),
                            view->version, version);
    return status;
}

/* The same for the retired ones. */
static track_status add_retired(tki_list *out, tki_reading *in, int64_t version)
{
    const track_retired *const *items = in->retired.items;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < in->retired.count && status == TRACK_OK; i++)
        if (items[i]->version != version)
            status =
                add_former(out, in, items[i]->item, items[i]->version, version);
    return status;
}

track_status tki_read_formers(tki_reading *in)
{
    track_snapshot *view = &in->snapshot->view;
    tki_list formers = { .item_bytes = sizeof(track_former) };
    track_status status = TRACK_OK;

    for (int64_t v = 1; v <= tki_history_count(in->history); v++) {
        for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
            if (v != view->version && status == TRACK_OK)
                status = add_formers(&formers, in, (track_kind)kind, v);
        if (status == TRACK_OK)
            status = add_retired(&formers, in, v);
    }
    view->former_count = formers.count;
    view->formers = formers.items;
    return status;
}
