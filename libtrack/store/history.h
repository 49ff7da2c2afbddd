/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_HISTORY_H
#define TRACK_STORE_HISTORY_H

/* Private to libtrack/store/: how paths moved from version to version. */

#include "store/plan_tables.h"

typedef struct tki_history tki_history;

/* Reads versions 1 to `newest` of a project; NULL and #TRACK_OK when there is
 * but one, because nothing can have moved. */
track_status tki_history_load(tki_history **out, track_store *store,
                              const char *project, const tki_version *newest,
                              track_error *err);

void tki_history_free(tki_history *history);

/* Where the item that stood at `path` in version `from` stands in version
 * `to`; NULL when that version does not have it. Lives as long as `history`,
 * which may be NULL. */
const char *tki_history_path(const tki_history *history, const char *path,
                             int64_t from, int64_t to);

/* How many versions it knows: 1 to this. 0 for NULL. */
int64_t tki_history_count(const tki_history *history);

/* The newest agreed version up to `newest` that still has the item that stood
 * at `path` in version `from`, and where it stands there; NULL when none has.
 * Lives as long as `history`. */
const char *tki_history_last(int64_t *version_out, const tki_history *history,
                             const char *path, int64_t from, int64_t newest);

/* A version; it lives as long as `history`. */
const track_plan *tki_history_plan(const tki_history *history, int64_t version);

/* The same, handed over: track_plan_free() it. `history` is good for nothing
 * then but to be freed. */
track_plan *tki_history_take(tki_history *history, int64_t version);

/* The newest version that has an item at `path`; 0 when none has. */
int64_t tki_history_version_of(const tki_history *history, const char *path);

#endif
