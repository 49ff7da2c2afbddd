/* SPDX-License-Identifier: MIT */

#include "model/snapshot.h"

#include <track/sys/fail.h>

#include <stdlib.h>

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

void track_snapshot_free(track_snapshot *view)
{
    tki_snapshot *snapshot = (tki_snapshot *)(void *)view;

    if (!snapshot)
        return;
    track_plan_free(snapshot->plan);
    track_plan_free(snapshot->forecast);
    track_arena_free(snapshot->arena);
    free(snapshot);
}
