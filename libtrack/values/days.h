/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_DAYS_H
#define TRACK_VALUES_DAYS_H

/* Private to libtrack/: whether what a caller filled in can be a day. What
 * cannot be written and read again must not get into a journal. */

#include <track/day.h>

/* Whether a day or moment is in the years that days have. */
bool tki_day_is_sound(track_day day);
bool tki_moment_is_sound(track_moment moment);

/* Whether a span is absent (all zero), or the one that its written form is
 * read as. */
bool tki_days_are_sound(track_days days);

#endif
