/* SPDX-License-Identifier: MIT */
#ifndef TRACK_MODEL_SNAPSHOT_H
#define TRACK_MODEL_SNAPSHOT_H

/* Private to libtrack/: who owns what in a snapshot. */

#include <track/snapshot.h>

typedef struct tki_snapshot {
    track_snapshot view; /* what everybody sees; the first member */
    track_arena *arena;
    track_plan *plan;
    track_plan *forecast; /* or NULL */
    size_t past_count;
    track_plan **past; /* versions with retired items; NULL where not needed */
} tki_snapshot;

/* An empty snapshot; track_snapshot_free() releases it. */
track_status tki_snapshot_new(tki_snapshot **out, track_error *err);

#endif
