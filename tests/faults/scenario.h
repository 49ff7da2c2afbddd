/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_SCENARIO_H
#define TRACK_TESTS_SCENARIO_H

/* What is done while the disk fails: a few commands, each with its own id. */

#include <track/store.h>

enum { STEPS_MAX = 4, STEP_ID_BYTES = 37 };

/* Gives one command with this id; `number` makes it differ from others. */
typedef track_status (*step_fn)(track_store *store, const char *id, int number,
                                track_error *err);

typedef struct scenario {
    const char *name;
    step_fn steps[STEPS_MAX]; /* up to the first NULL */
} scenario;

enum {
    SCENARIO_RECORD,
    SCENARIO_LOAD,
    SCENARIO_SPEND,
    SCENARIO_CHANGE,
    SCENARIO_CLOSE,
    SCENARIO_IMPORT
};
extern const scenario scenarios[];
extern const int scenario_count;

/* Where the scenarios find the file that they attach: set it first. */
void scenario_proof(const char *path);

/* The id of a scenario's step, or of any other number. */
void scenario_id(char out[STEP_ID_BYTES], int number);

/* One achievement: what is tried once more when all is over. */
track_status scenario_record(track_store *store, const char *id, int number,
                             track_error *err);

/* One expense with a proof: two events. */
track_status scenario_spend(track_store *store, const char *id, int number,
                            track_error *err);

/* A tracker with a plan and the events that the scenarios are about. */
track_status scenario_base(track_store **out, const char *path,
                           track_error *err);

#endif
