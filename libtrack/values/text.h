/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_TEXT_H
#define TRACK_VALUES_TEXT_H

/* Private to libtrack/: whether a text that a caller filled in can be written
 * and read again. */

#include <stdbool.h>

/* Whether track_text_clean() would take it. */
bool tki_text_is_sound(const char *text);

#endif
