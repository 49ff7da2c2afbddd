/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PLAN_TABLES_H
#define TRACK_STORE_PLAN_TABLES_H

/* Private to libtrack/store/: plans in the plan tables, a copy a version. */

#include "model/plan.h"
#include "store/store.h"

/* Which version of which project. */
typedef struct tki_version {
    int64_t project; /* key */
    int64_t version;
    int64_t event; /* arrival of its plan event */
} tki_version;

/* Adds every item of `plan` as `version`. */
track_status tki_plan_store(track_store *store, const track_plan *plan,
                            const tki_version *version, track_error *err);

/* Reads a version: a finished plan. */
track_status tki_plan_load(track_plan **out, track_store *store,
                           const char *code, const tki_version *version,
                           track_error *err);

/* The newest version known at `n`; all zero when there is none. */
track_status tki_newest_plan(tki_version *out, track_store *store,
                             int64_t project, int64_t known_at,
                             track_error *err);

/* Whether a version is no forecast. */
track_status tki_version_agreed(bool *out, track_store *store,
                                const tki_version *version, track_error *err);

/* The version in force on a day, known at `n`; all zero when there is none. */
track_status tki_plan_in_force(tki_version *out, track_store *store,
                               int64_t project, track_day as_of,
                               int64_t known_at, track_error *err);

/* The forecast beside a version on a day; all zero when there is none. It
 * lapses when a later agreed version takes effect. */
track_status tki_forecast_in_force(tki_version *out, track_store *store,
                                   const tki_version *agreed, track_day as_of,
                                   int64_t known_at, track_error *err);

#endif
