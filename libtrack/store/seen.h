/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_SEEN_H
#define TRACK_STORE_SEEN_H

/*
 * Private to libtrack/store/: what a project had recorded before an import, in
 * memory, so that each row is compared with all of it in one step. A query for
 * each row would walk through all records of its item each time.
 */

#include "store/journal.h"

typedef struct tki_seen tki_seen;

/* The records of `kind` in a project that are not taken back; in `arena`. */
track_status tki_seen_load(tki_seen **out, track_store *store, int64_t project,
                           const char *kind, track_arena *arena,
                           track_error *err);

/* Arrival of the newest record equal to the draft, or 0. `doc_key` is that of
 * its document (tki_document_key()), or NULL. */
int64_t tki_seen_record(const tki_seen *seen, const tki_draft *draft,
                        const char *doc_key);

/* Arrival of the newest record with a document of that key that arrived before
 * `n`, or 0. */
int64_t tki_seen_document(const tki_seen *seen, const char *doc_key, int64_t n);

#endif
