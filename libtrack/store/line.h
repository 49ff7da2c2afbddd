/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_LINE_H
#define TRACK_STORE_LINE_H

/* Private to libtrack/store/: reading a stored line. */

#include "store/store.h"

#include <jansson.h>

/* The object of a line; json_decref() it. #TRACK_E_INTEGRITY when the line is
 * not an object; `n` names the event. */
track_status tki_line_read(json_t **out, const char *line, int64_t n,
                           track_error *err);

/* Fails: event `n` `what` ("corrects nothing"), which no event of its kind
 * does. Somebody changed it. */
track_status tki_event_broken(int64_t n, const char *what, track_error *err);

/* A text member: copied to `arena`, or NULL when absent. */
track_status tki_line_text(const char **out, const json_t *line,
                           const char *key, track_arena *arena,
                           track_error *err);

/* The day of the line as it was typed; absent when there is none. */
track_status tki_line_days(track_days *out, const json_t *line, const char *key,
                           track_error *err);

#endif
