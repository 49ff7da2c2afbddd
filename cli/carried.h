/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_CARRIED_H
#define TRACK_CLI_CARRIED_H

/* The state of a project that a report shows, by what it carries with it. */

#include "period.h"
#include "said.h"

typedef struct carried {
    const char *path; /* of the report */
    const char *project;
    const char *period; /* of which it is, or NULL */
    bool final;
    track_when when; /* its day, and the position that it was made at */
} carried;

/* The arrival of the event that a head in the report names; 0: the tracker
 * does not have it. */
track_status carried_find_head(int64_t *out, const said_report *said,
                               const said_head *head, track_store *store,
                               track_error *err);

/*
 * Reads the report at `path`; of several projects the one that `project`
 * names, or NULL.
 *
 * TRACK_E_FILE when it is no report that carries anything; TRACK_E_NOT_FOUND
 * when it was not made from this tracker; TRACK_E_INTEGRITY when its figures
 * are not those that the tracker gives for its day and position.
 */
track_status carried_read(carried *out, cli *c, track_store *store,
                          const char *path, const char *project,
                          track_error *err);

#endif
