/* SPDX-License-Identifier: MIT */

/* How the periods of the plan in force stand, and what was accepted. */

#include "store/standing.h"

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
    return TRACK_OK;
}
