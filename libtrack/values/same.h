/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_SAME_H
#define TRACK_VALUES_SAME_H

/* Private to libtrack/: texts that may be absent. */

#include <stdbool.h>
#include <string.h>

/* Whether both are absent (NULL), or both the same text. */
static inline bool tki_same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

#endif
