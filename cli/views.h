/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_VIEWS_H
#define TRACK_CLI_VIEWS_H

/* The projects that a command reads, all at one position. */

#include "view.h"

typedef struct views {
    size_t count;
    view *items;
    const track_assessment **assessments; /* of the items, for JSON */
    track_when when;                      /* with the position */
} views;

/* Prints what was read. */
typedef track_status (*views_cb)(cli *c, const views *all, track_error *err);

/* Reads the projects (`named`, else -p, else all) as --as-of and --known-at
 * ask, calls `print`, and lets them go. */
track_status views_print(cli *c, const char *named, views_cb print,
                         track_error *err);

#endif
