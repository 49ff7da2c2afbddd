/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_EXCHANGE_SAMPLE_H
#define TRACK_TESTS_EXCHANGE_SAMPLE_H

/*
 * A project with an item of every kind and a value in every field, and what
 * `status --json` says of it as of 2026-06-30.
 *
 * E1 (15 January to 31 December 2026, weight 2) has the indicators
 *   people  24 (11 f, 13 m) by imago and 12 by uni, of 60; weight 3
 *   rate    45 of 60, target 80 points
 *   cost    a level that goes down: 100, 90, targets 95 in March, 80 in
 * December nothing a target of 2, no record and D1 (submitted and accepted), M1
 * (due in May, not delivered) and the line `travel` of uni: 250.50 planned,
 * 300.00 forecast, 50.50 spent; 30.00 more is spent on the stage. E2 is empty.
 * The project has the level `members` (27, no baseline), a line of 100.00,
 * and 20.00 EUR spent.
 */

#include "support/tracker.h"

#include <jansson.h>

typedef struct json_sample {
    void *tracker;
    json_t *document;   /* what track_json_status() prints, parsed */
    char *text;         /* the same, as printed */
    track_arena *arena; /* of the figures of a period, or NULL */
} json_sample;

/* Setup and teardown of cmocka: `*state` is a `json_sample`. */
int open_full_sample(void **state);
int open_period_sample(void **state); /* the full one, for its period P1 */
int open_empty_sample(void **state);
int close_sample(void **state);

/* Prints the status of the tracker as of 2026-06-30 into the sample, with the
 * figures of `period`, or NULL. */
void print_status(json_sample *sample, const track_period_figures *period);

/* The value at a path below the first project, e.g. "stages.0.indicators.1";
 * "" is the project. Never NULL: a missing member fails the test. */
json_t *value_at(const json_sample *sample, const char *path);

/* The value at `path` is this compact JSON with sorted keys. */
void assert_value(const json_sample *sample, const char *path,
                  const char *expected);

/* The object at `path` has each of these space-separated members. */
void assert_members(const json_sample *sample, const char *path,
                    const char *names);

#endif
