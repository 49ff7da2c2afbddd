/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_DIFF_SIDE_H
#define TRACK_CLI_DIFF_SIDE_H

/* What is compared: a period, a position of the journal, a report. */

#include "view.h"

#include <track/closing.h>

typedef struct diff_side {
    const char *name;          /* as typed */
    const track_closing *sent; /* the closing that sent it, or NULL */
    bool is_report;            /* it was sent, or is the file of a report */
    track_when when;           /* with the position */
    const char *words;         /* "P1, sent on …", as long as the command */
} diff_side;

/* Reads both, and the project that they are of: what they name, else `named`
 * (or NULL), else as every command. */
track_status diff_sides_read(diff_side sides[2], const char **project_out,
                             cli *c, track_store *store, const char *named,
                             const char *const words[2], track_error *err);

#endif
