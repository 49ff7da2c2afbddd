/* SPDX-License-Identifier: MIT */
#ifndef TRACK_MODEL_CODEC_H
#define TRACK_MODEL_CODEC_H

/* Private to libtrack/: the fields of a plan as canonical JSON and back. */

#include "model/plan.h"

#include <track/sys/buffer.h>

#include <jansson.h>

/* Parses stored JSON of any kind; json_decref() it. #TRACK_E_MEMORY, or
 * #TRACK_E_INTEGRITY without a message: the caller knows what it is about. */
track_status tki_json_read(json_t **out, const char *text);

/* Writes the value of a field as canonical JSON; writes nothing and returns
 * false when it is absent. */
bool tki_field_write(track_buffer *out, const track_field *field,
                     const track_item *item);

/* Reads what tki_field_write() wrote. #TRACK_E_INTEGRITY when it cannot be. */
track_status tki_field_read(track_plan *plan, track_item *item,
                            const track_field *field, const json_t *value,
                            track_error *err);

/* Writes every item of a finished plan: an array, the project first. */
track_status tki_plan_write(track_buffer *out, const track_plan *plan,
                            track_error *err);

/* Reads what tki_plan_write() wrote: a finished plan. #TRACK_E_DATA when it
 * cannot be. */
track_status tki_plan_read(track_plan **out, const json_t *items,
                           track_error *err);

#endif
