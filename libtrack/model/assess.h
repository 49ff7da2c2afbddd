/* SPDX-License-Identifier: MIT */
#ifndef TRACK_MODEL_ASSESS_H
#define TRACK_MODEL_ASSESS_H

/* Private to libtrack/: the steps of an assessment. */

#include <track/assessment.h>

/* What the records of one indicator add up to; `by_partner` and `splits` are
 * in `arena`. `records` are in the order in which they count. */
track_status tki_achieved(track_indicator_figures *out, track_arena *arena,
                          const track_plan *plan,
                          const track_indicator *indicator,
                          const track_achievements *records, track_error *err);

/* Target, baseline, progress and `met`, once `achieved` is known. */
track_status tki_progress(track_indicator_figures *out, const track_plan *plan,
                          const track_indicator *indicator, track_day as_of,
                          track_error *err);

/* The latest target whose day has come; missing when none has. */
track_figure tki_target_to_date(const track_plan *plan,
                                const track_indicator *indicator,
                                track_day as_of);

/* State, days and progress of one deliverable. */
void tki_delivered(track_deliverable_figures *out,
                   const track_deliverable *deliverable,
                   const track_deliveries *records, track_day as_of);

/* What was recorded on retired indicators and deliverables. */
typedef struct tki_making tki_making;
track_status tki_assess_retired(tki_making *m);

/* What a status depends on. */
typedef struct tki_status_facts {
    track_ratio completion;
    track_days from, to;
    track_day as_of;
    bool recorded; /* anything at all */
} tki_status_facts;

track_stage_status tki_stage_status(const tki_status_facts *facts);

/* An assessment in the making: the same members, writable. */
struct tki_making {
    track_assessment *view;
    track_arena *arena;
    const track_plan *plan;
    const track_snapshot *snapshot;
    track_stage_figures *stages;
    track_indicator_figures *indicators;
    track_deliverable_figures *deliverables;
    track_line_figures *lines;
    track_partner_figures *partners;
    track_error *err;
};

/* What was planned and spent: on lines, stages, partners and in all. */
track_status tki_assess_money(tki_making *m);

/* What was spent in a currency, whatever that of the project is: the spending
 * of lines, stages, partners, project and of what is on no line; the rest of
 * `out` is empty. In `arena`. */
track_status tki_spent_in(track_assessment *out, const track_assessment *of,
                          const char *currency, track_arena *arena,
                          track_error *err);

/* What tells one row of spending without a line from another, and their
 * order. */
typedef struct tki_loose_key {
    const track_item *holder; /* stage or project */
    const char *retired;      /* path of a retired line or stage, or NULL */
    const char *category;     /* or NULL */
} tki_loose_key;

int tki_compare_loose(const tki_loose_key *x, const tki_loose_key *y);

/* Figures for every item, all empty. */
track_status tki_make_room(tki_making *m);

/* The rows of money of a period; as track_period_assess(). */
track_status tki_period_money(track_period_figures *out,
                              const track_assessment *sent,
                              const track_assessment *before,
                              const track_assessment *after, track_arena *arena,
                              track_error *err);

/* The stage that an expense is booked on, directly or on a line, also when the
 * line is retired; or NULL. */
const track_item *tki_expense_stage(const track_plan *plan,
                                    const track_record *record);

/* The same item in the plan of `other`, which may be older or newer than that
 * of `snapshot`; NULL when it is not there. */
const track_item *tki_same_item(const track_snapshot *snapshot,
                                const track_snapshot *other,
                                const track_item *item);

/* The item of the plan in force, and the retired one, that stood at `path` in
 * `version`; NULL when there is none. */
const track_item *tki_item_now(const track_snapshot *snapshot, int64_t version,
                               track_kind kind, const char *path);
const track_retired *tki_retired_now(const track_snapshot *snapshot,
                                     int64_t version, track_kind kind,
                                     const char *path);

/* Names the item in which an overflow happened; returns `status`. */
track_status tki_name_item(track_status status, const track_item *item,
                           track_error *err);

/* Adds to an overflow which record is the largest, and how to take it back;
 * returns `status`. */
track_status tki_name_expense(track_status status, const tki_making *m);
track_status tki_name_achievement(track_status status,
                                  const track_achievements *all,
                                  track_error *err);

#endif
