/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_DIFF_SIDE_H
#define TRACK_CLI_DIFF_SIDE_H

/* What is compared: a period, a position of the journal, a report that was
 * sent. */

#include "view.h"

#include <track/closing.h>

typedef struct diff_side {
    const char *name;           /* as typed */
    const char *project;        /* that the word itself names; or NULL */
    const track_closing *sent;  /* the closing that sent it, or NULL */
    const track_period *period; /* while its plan lives; of one never sent */
    track_when when;            /* with the position */
    const char *words; /* "P1, sent on …", in the life of the command */
} diff_side;

/* The project that both are of: what they name, else as every command. */
track_status diff_side_project(const char **out, cli *c, track_store *store,
                               const char *named, const char *const words[2],
                               track_error *err);

/* Reads one side. */
track_status diff_side_read(diff_side *out, cli *c, track_store *store,
                            const char *project, const char *word,
                            track_error *err);

#endif
