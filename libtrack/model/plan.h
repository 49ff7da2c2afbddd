/* SPDX-License-Identifier: MIT */
#ifndef TRACK_MODEL_PLAN_H
#define TRACK_MODEL_PLAN_H

/* Private to libtrack/: the inside of a plan. */

#include "values/list.h"

#include <track/plan.h>
#include <track/sys/field.h>

struct track_plan {
    track_arena *arena;
    /* of track_item *, in the order in which they were added until the plan is
     * finished, then by parent */
    tki_list kinds[TRACK_KIND_COUNT];
    track_item **by_path; /* every item, sorted by path, once finished */
    size_t item_count;
    const track_item *fault_item;
    const char *fault_field;
    bool finished;
};

/* Bytes of the struct of a kind. */
size_t tki_kind_bytes(track_kind kind);

/* Fills in the defaults of a new item. */
void tki_plan_defaults(track_item *item);

/* The item as it can still be changed. */
track_item *tki_plan_item_at(const track_plan *plan, track_kind kind,
                             size_t index);

/* Compares two items (track_item *const *) by path. */
int tki_plan_by_path(const void *a, const void *b);

/* Notes what track_plan_fault() tells and fails with #TRACK_E_DATA. */
track_status tki_plan_fail(track_plan *plan, const track_item *item,
                           const char *field, track_error *err, const char *fmt,
                           ...) TRACK_PRINTF(5, 6);

/* Fails with #TRACK_E_CONFLICT when the plan is finished. */
track_status tki_plan_refuse_finished(const track_plan *plan, track_error *err);

/* Checks that each field of each item holds what its type can. */
track_status tki_plan_check_fields(track_plan *plan, track_error *err);

/* Checks one item by the rules of its kind; paths are set already. */
track_status tki_plan_check_item(track_plan *plan, track_item *item,
                                 track_error *err);

/* Checks what concerns several items: weights, coordinators, periods. */
track_status tki_plan_check_whole(track_plan *plan, track_error *err);

/* Checks a code: 1 to 64 letters, digits, - and _, not digits only. */
track_status tki_code_check(const char *code, bool dots, const char *what,
                            track_error *err);

#endif
