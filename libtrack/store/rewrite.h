/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_REWRITE_H
#define TRACK_STORE_REWRITE_H

/* Private to libtrack/store/: parsed JSON as canonical JSON again. */

#include <track/sys/buffer.h>

#include <jansson.h>

/*
 * Writes `value` in canonical form. What canonical JSON does not have
 * (fractions, true, false, null) becomes `null`, so that it differs from any
 * line. Check the buffer afterwards. A parsed value is at most as deep as
 * jansson's reader allows (2048), so the recursion ends.
 */
void tki_rewrite(track_buffer *out, const json_t *value);

#endif
