/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_VALUE_TEXT_H
#define TRACK_STORE_VALUE_TEXT_H

/* Private to libtrack/store/: values of a line as texts that can be typed. */

#include <track/story.h>

#include "values/list.h"

#include <jansson.h>

/* Adds a track_value_change for each value of a record's line that differs;
 * `before` may be NULL. Texts are in `arena`. */
track_status tki_compare_values(tki_list *out, json_t *before, json_t *after,
                                track_arena *arena, track_error *err);

#endif
