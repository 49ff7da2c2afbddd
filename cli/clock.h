/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_CLOCK_H
#define TRACK_CLI_CLOCK_H

/* The clock: $TRACK_NOW (a UTC moment, or a day) or the real one. Today is
 * the civil day in the local time zone. */

#include <track/store.h>

track_status cli_clock(track_clock *out, track_error *err);

#endif
