/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_DIFFERENCE_H
#define TRACK_CLI_DIFFERENCE_H

/* What a new version of a plan changes, as people decide about it: item by
 * item, then the money before and after. */

#include "cli.h"

typedef struct difference {
    const track_plan *before; /* the newest version agreed */
    const track_plan *after;
    const track_changes *changes;
    const char *as; /* "amendment", … */
    track_day from; /* from which it holds */
} difference;

/* Adds it to `out`. */
track_status difference_print(track_buffer *out, cli *c, const difference *d,
                              track_error *err);

/* The sum of the plan's lines; missing without lines. */
track_status difference_lines(track_money *out, const track_plan *plan,
                              track_error *err);

#endif
