/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_TRACKER_H
#define TRACK_TESTS_TRACKER_H

/*
 * A tracker in a folder of its own, and short words to fill it: plans through
 * the public C API, records by name. Every call that fails ends the test.
 */

#include <track/assessment.h>
#include <track/store.h>

/* Setup and teardown of cmocka: `*state` is a `tracker`. */
int make_tracker(void **state);
int free_tracker(void **state);

typedef struct tracker {
    char folder[64];
    char path[96];
    track_store *store;
    track_plan *plan;         /* in the making; taken over by load_plan() */
    track_snapshot *snapshot; /* of the last assess() */
    track_assessment *assessment;
} tracker;

/* The command that tests give: a fixed clock on 2026-11-21. */
track_command test_command(void);
track_day test_day(const char *text);
track_days test_days(const char *text);

/* Items of the plan in the making; `path` is "E1" or "E1.sessions". */
track_project *plan_project(tracker *t);
track_stage *plan_stage(tracker *t, const char *code, const char *from,
                        const char *to);
track_indicator *plan_indicator(tracker *t, const char *path, int64_t target);
track_deliverable *plan_deliverable(tracker *t, const char *path,
                                    const char *due);
track_partner *plan_partner(tracker *t, const char *code, int role);
track_line *plan_line(tracker *t, const char *path, const char *amount);
track_period *plan_period(tracker *t, const char *code, const char *from,
                          const char *to);
void plan_targets(tracker *t, track_indicator *indicator,
                  const track_target *targets, size_t count);

/* Finishes the plan and stores it. */
void load_plan(tracker *t);

/* Records a whole number, or micro units, on a day. */
void record(tracker *t, const char *path, int64_t quantity, const char *on);
void record_entry(tracker *t, const track_achievement_entry *entry);
void deliver(tracker *t, const char *path, track_delivery_state state,
             const char *on);

/* Snapshot and default assessment as of a day; kept in `t`. */
const track_assessment *assess(tracker *t, const char *as_of);
const track_indicator_figures *indicator_of(const tracker *t, const char *path);
const track_stage_figures *stage_of(const tracker *t, const char *code);
const track_deliverable_figures *deliverable_of(const tracker *t,
                                                const char *path);

/* The state and number of a ratio as `--json` has it: "0.583333333333",
 * "missing", "n/a". Borrowed until the next call. */
const char *ratio_text(track_ratio ratio);
const char *figure_text(track_figure figure);

#endif
