/* SPDX-License-Identifier: MIT */
#ifndef TRACK_MODEL_EXPLAINING_H
#define TRACK_MODEL_EXPLAINING_H

/* Private to libtrack/model/: explanations in the making. */

#include <track/explain.h>

#include "values/list.h"

enum { TKI_EXPLAIN_DEPTH_MAX = 12 };

typedef struct tki_explaining tki_explaining;
typedef struct tki_explained tki_explained;

/* One function for each figure: fills `node`, whose answer is read already. */
typedef void (*tki_explainer)(tki_explaining *e, tki_explained *node,
                              const track_item *item);

/* What all steps share. A failed allocation sticks; every function may get and
 * return NULL then. */
struct tki_explaining {
    const track_assessment *assessment;
    const track_snapshot *snapshot;
    const track_plan *plan;
    const track_explain_sources *sources;
    /* NULL: the figure was given */
    tki_explainer (*find)(track_kind kind, const char *name);
    track_arena *arena;
    int depth;
    const char *above[TKI_EXPLAIN_DEPTH_MAX]; /* figures being explained */
    bool failed;
};

/* A node while it is filled: the public part first. */
struct tki_explained {
    track_explanation view;
    tki_list inputs; /* of const track_explanation * */
};

/* explain_figure.c */
tki_explained *tki_explain_figure(tki_explaining *e, const track_item *item,
                                  const char *name);
void tki_explain_input(tki_explaining *e, tki_explained *node,
                       tki_explained *input);
/* Adds a figure of an item as an input; returns it. */
tki_explained *tki_explain_add(tki_explaining *e, tki_explained *node,
                               const track_item *item, const char *name);
/* A value without a figure of its own, e.g. a number of a script. */
tki_explained *tki_explain_leaf(tki_explaining *e, const char *figure,
                                const char *name, const track_answer *answer);
const char *tki_explain_print(tki_explaining *e, const char *fmt, ...)
    TRACK_PRINTF(2, 3);
/* An answer in words, a ratio with its decimals: "58.333… %". */
const char *tki_explain_text(tki_explaining *e, const track_answer *answer);
const char *tki_explain_ratio(tki_explaining *e, const track_ratio *ratio);
const char *tki_explain_days(tki_explaining *e, track_days days);
/* "(1 + 1) / 2": the texts of the inputs that count, joined. */
const char *tki_explain_join(tki_explaining *e, const tki_explained *node,
                             const char *between);
size_t tki_explain_counted(const tki_explained *node);

/* explain_records.c */
void tki_explain_achievements(tki_explaining *e, tki_explained *node,
                              const track_item *item);
tki_explained *tki_explain_expense(tki_explaining *e, tki_explained *node,
                                   const track_expense *expense);
void tki_explain_deliveries(tki_explaining *e, tki_explained *node,
                            const track_item *item);
tki_explained *tki_explain_achievement(tki_explaining *e, tki_explained *node,
                                       const track_achievement *record);
tki_explained *tki_explain_record(tki_explaining *e, tki_explained *node,
                                  const track_record *record, const char *name);

/* explain_indicator.c */
void tki_explain_progress(tki_explaining *e, tki_explained *node,
                          const track_item *item);
void tki_explain_to_date(tki_explaining *e, tki_explained *node,
                         const track_item *item);
void tki_explain_achieved(tki_explaining *e, tki_explained *node,
                          const track_item *item);
void tki_explain_target(tki_explaining *e, tki_explained *node,
                        const track_item *item);
void tki_explain_baseline(tki_explaining *e, tki_explained *node,
                          const track_item *item);
void tki_explain_met(tki_explaining *e, tki_explained *node,
                     const track_item *item);
void tki_explain_counts(tki_explaining *e, tki_explained *node,
                        const track_item *item);

/* explain_deliverable.c */
void tki_explain_delivered(tki_explaining *e, tki_explained *node,
                           const track_item *item);
void tki_explain_late(tki_explaining *e, tki_explained *node,
                      const track_item *item);
void tki_explain_delivery_fact(tki_explaining *e, tki_explained *node,
                               const track_item *item);

/* explain_completion.c */
void tki_explain_completion(tki_explaining *e, tki_explained *node,
                            const track_item *item);
void tki_explain_trace(tki_explaining *e, tki_explained *node,
                       const track_trace *trace);
void tki_explain_reported(tki_explaining *e, tki_explained *node,
                          const track_item *item);

/* explain_status.c */
void tki_explain_status(tki_explaining *e, tki_explained *node,
                        const track_item *item);

/* explain_money.c */
void tki_explain_planned(tki_explaining *e, tki_explained *node,
                         const track_item *item);
void tki_explain_spent(tki_explaining *e, tki_explained *node,
                       const track_item *item);
void tki_explain_left(tki_explaining *e, tki_explained *node,
                      const track_item *item);
void tki_explain_used(tki_explaining *e, tki_explained *node,
                      const track_item *item);
void tki_explain_not_broken_down(tki_explaining *e, tki_explained *node,
                                 const track_item *item);
void tki_explain_period(tki_explaining *e, tki_explained *node,
                        const track_item *item);

#endif
