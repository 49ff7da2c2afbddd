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

/* What an item is about: its title, a partner's newest name, a line's
 * category; "" when nothing is said. Lives as long as the plan. */
const char *difference_title(const track_plan *plan, const track_item *item);

#endif
