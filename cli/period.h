/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_PERIOD_H
#define TRACK_CLI_PERIOD_H

/* A project as of a reporting period, and what that period adds. */

#include "view.h"

typedef struct period_view {
    view v;
    track_period_figures figures; /* all zero without --period */
    const track_closing *sent; /* of a period that the plan no longer has: read
                                  as it was sent; else NULL */
} period_view;

/* The figures of the period that was asked for, or NULL. */
static inline const track_period_figures *period_of(const period_view *p)
{
    return p->figures.period ? &p->figures : NULL;
}

/*
 * Reads a project; with --period also the figures of that period, and without
 * --as-of then as of the earlier of today and the period's end, which `when`
 * gets. Release with view_clear(&out->v), also after a failure.
 */
track_status period_read(period_view *out, cli *c, track_store *store,
                         const char *project, track_when *when,
                         track_error *err);

/* The same for the period called `code`; NULL: none. */
track_status period_read_named(period_view *out, cli *c, track_store *store,
                               const char *project, const char *code,
                               track_when *when, track_error *err);

/* The same as of exactly that day, whatever the options say. */
track_status period_read_at(period_view *out, cli *c, track_store *store,
                            const char *project, const char *code,
                            const track_when *when, track_error *err);

/* Says what the plan of that day calls the period that was asked for as
 * `code`, when it is not that. */
void period_tell_name(const period_view *p, cli *c, const char *code);

/* The projects asked for: the one that the first argument, -p or
 * $TRACK_PROJECT names, else all; with --period one. */
track_status period_projects(track_words *out, cli *c, track_store *store,
                             track_error *err);

#endif
