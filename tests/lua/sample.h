/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_LUA_SAMPLE_H
#define TRACK_TESTS_LUA_SAMPLE_H

#include <track/script.h>

/*
 * The project PILOT, as of 2026-06-30: one stage E1 with the indicators
 * `sessions` (target 3, needs a proof of kind "minutes") and `webinars`
 * (target 2) and the deliverable D1 (due 2026-04-30, not submitted); the level
 * `members` (27 to 40) with no record yet; a budget line of 1250.50 RON.
 */
typedef struct sample_project {
    track_plan *plan;
    track_arena *arena;
    track_snapshot snapshot;
} sample_project;

void sample_open(sample_project *out);
void sample_close(sample_project *sample);

/* Another plan than PILOT; it is then the sample's own. */
void sample_open_plan(sample_project *out, track_plan *plan);

/* Records `micro` millionths on the indicator at `path`, on a day as typed. */
void sample_record(sample_project *sample, const char *path, int64_t micro,
                   const char *on);

/* Adds an item with an English title to a plan that is being built. */
track_item *sample_add(track_plan *plan, track_kind kind, const char *code,
                       const track_item *parent, const char *title);

track_days sample_days(const char *text);

/* The text of a script in the folder scripts/. Free it. */
char *sample_script(const char *name);

/* The text of a rule pack of the product, with what it includes. Free it. */
char *sample_pack(const char *name);

#endif
