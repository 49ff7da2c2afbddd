/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PLAN_LINE_H
#define TRACK_STORE_PLAN_LINE_H

/* Private to libtrack/store/: the plan that stands in the line of an event. */

#include "model/plan.h"

#include <jansson.h>

/* Makes the finished plan of project `code` from the member `items` of a plan
 * event. #TRACK_E_INTEGRITY, or #TRACK_E_DATA, when it is none. */
track_status tki_plan_of_items(track_plan **out, const char *code,
                               const json_t *items, track_error *err);

#endif
