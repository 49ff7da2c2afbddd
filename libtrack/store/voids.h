/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_VOIDS_H
#define TRACK_STORE_VOIDS_H

/* Private to libtrack/store/: which commands are taken back. */

#include "store/store.h"

typedef struct tki_voids {
    size_t count;
    const char *const *commands; /* ids, sorted */
} tki_voids;

/* The commands that are taken back, as known at `n`; in `arena`. */
track_status tki_voids_load(tki_voids *out, track_store *store,
                            int64_t known_at, track_arena *arena,
                            track_error *err);

bool tki_is_void(const tki_voids *voids, const char *command);

#endif
