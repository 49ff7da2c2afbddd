/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_COPY_H
#define TRACK_STORE_COPY_H

/* Private to libtrack/store/: whole copies, written aside. */

#include "store/path.h"
#include "store/store.h"

#include <track/backup.h>

/* Copies one state of the database into a new file, synced. */
track_status tki_copy_database(track_store *from, const char *to,
                               track_error *err);

/* Copies one state of the database over the (empty) one of `to`. */
track_status tki_copy_into(track_store *to, track_store *from,
                           track_error *err);

/* A folder `PATH.part-XXXXXX` beside `path`, in which to prepare it, and in it
 * the name of the tracker to be. */
typedef struct tki_aside {
    char folder[TKI_PATH_BYTES];
    char path[TKI_PATH_BYTES];
} tki_aside;

track_status tki_aside_make(tki_aside *out, const char *path, track_error *err);

/* Removes the folder and what is left in it. */
void tki_aside_drop(const tki_aside *aside);

/* Takes the name for a file that must not be there; then it is an empty one. */
track_status tki_reserve_path(const char *path, track_error *err);

/* "cluster" of "there/cluster.track", cut to fit. */
void tki_stem(char *out, size_t size, const char *path);

/* "2026-03-20T090000.000Z": a moment as a part of a file name. */
void tki_moment_name(char out[TRACK_MOMENT_BYTES], track_moment moment);

/* Copies the proofs that the journal of `copy` names from the folder of `from`
 * to that of `to`. */
typedef struct tki_copied_proofs {
    int64_t copied, missing;
} tki_copied_proofs;

track_status tki_copy_proofs(tki_copied_proofs *out, track_store *copy,
                             const char *from, const char *to,
                             track_error *err);

#endif
