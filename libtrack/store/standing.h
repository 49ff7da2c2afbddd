/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_STANDING_H
#define TRACK_STORE_STANDING_H

/* Private to libtrack/store/: what became of the periods of a project. */

#include "store/journal.h"
#include "store/reading.h"

/* A text that a closing names by its hash. */
typedef struct tki_text_ref {
    const char *name;
    const char *sha256;
} tki_text_ref;

/* A closing with what only track_store_sent() tells. */
typedef struct tki_closing {
    track_closing view; /* the first member */
    size_t catalogue_count;
    const tki_text_ref *catalogues;
} tki_closing;

typedef struct tki_standing {
    const char *path; /* of the period in the version asked for, or, when that
                         does not have it, as it was named */
    track_standing view;
} tki_standing;

typedef struct tki_standings {
    tki_list periods;     /* of tki_standing: those that were ever closed */
    tki_list closings;    /* of const tki_closing *, by arrival */
    tki_list acceptances; /* of track_acceptance, by arrival */
} tki_standings;

/* Reads them, as known by the snapshot in the making; all in its arena. Files
 * of closings are there when tki_read_proofs() came before. */
track_status tki_standings_read(tki_standings *out, tki_reading *in);

/* The same as known now, under the names of the version of `change`; nothing
 * is told of files. */
track_status tki_standings_now(tki_standings *out, const tki_change *change,
                               track_error *err);

/* How the period at `path` stands; open when it was never closed. */
track_standing tki_standing_of(const tki_standings *all, const char *path);

#endif
