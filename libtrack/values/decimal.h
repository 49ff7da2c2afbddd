/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_DECIMAL_H
#define TRACK_VALUES_DECIMAL_H

/* Private to libtrack/: decimal numbers as people type them. */

#include <track/error.h>

/*
 * Reads `text` as a whole number of 10^-decimals: `12`, `-3`, `2.5`, `2,5`,
 * `1 200,50`, `1.200,50`, `1,200.50`. `what` names it in messages.
 * #TRACK_OK, #TRACK_E_DATA or #TRACK_E_OVERFLOW.
 */
track_status tki_decimal_parse(int64_t *out, const char *text, int decimals,
                               const char *what, track_error *err);

/* Writes `value` of 10^-decimals: all decimals when `keep_zeros`, else without
 * trailing zeros. At least 48 bytes. */
const char *tki_decimal_format(char *out, int64_t value, int decimals,
                               bool keep_zeros);

#endif
