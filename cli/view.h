/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_VIEW_H
#define TRACK_CLI_VIEW_H

/* One project as readers see it: snapshot, the rule pack stored with it, and
 * what both together mean. */

#include "cli.h"

#include <track/script.h>

typedef struct view {
    track_snapshot *snapshot;
    track_rules *rules; /* NULL: the default assessment */
    track_assessment *assessment;
} view;

/* Reads a project; with findings, unless the command prints none. A failure of
 * the stored pack says so. Release with view_clear(), also after a failure. */
track_status view_read(view *out, cli *c, track_store *store,
                       const char *project, const track_when *when,
                       track_error *err);

/* The same without findings: for figures to compare with. */
track_status view_read_figures(view *out, cli *c, track_store *store,
                               const char *project, const track_when *when,
                               track_error *err);

/* Says of a failure in the stored pack of `v` that it is that copy's, and how
 * another is taken. Leaves other failures alone. */
void view_tell_stored(const view *v, cli *c, track_store *store,
                      track_error *err);

/* Computes a snapshot as a pack does, and lets go of the answer. */
track_status view_try(const track_snapshot *snapshot, track_rules *rules,
                      track_error *err);

void view_clear(view *v);

/* Whether a project could not be read because the file did not know it yet at
 * the position asked for: among several it is left out. */
bool view_is_later(track_status status, const track_when *when, size_t count);

/* The stage or period called `code`; fails with "did you mean". */
track_status view_part(const track_item **out, cli *c, const track_plan *plan,
                       track_kind kind, const char *code, track_error *err);

/* The projects that a command is about: `named`, else -p, else all. */
track_status cli_projects_named(track_words *out, cli *c, track_store *store,
                                const char *named, track_error *err);

/* The day and position that the options ask for: --as-of, by default today;
 * --known-at, an event or a moment, by default all. */
track_status cli_when(track_when *out, const cli *c, track_store *store,
                      track_error *err);

/* The position that a word stands for: "42", "2026-03-12" (its end), "now". */
track_status cli_position_at(int64_t *out, const cli *c, track_store *store,
                             const char *text, track_error *err);

/* "as of 31.08.2020, as known at event 57 (12.03.2026 10:15)" */
track_status cli_when_words(const char **out, cli *c, track_store *store,
                            const track_when *when, track_error *err);

/* Says on the terminal which day and position are answered for, both when one
 * of them was asked for. */
track_status cli_name_when(cli *c, track_store *store, const track_when *when,
                           track_error *err);

/* The codes of all projects in the file; in the life of the command. */
track_status cli_projects(track_words *out, cli *c, track_store *store,
                          track_error *err);

/*
 * The one project that a command is about: `named` (or NULL), else -p, else
 * $TRACK_PROJECT, else the only one in the file.
 */
track_status cli_project(const char **out, cli *c, track_store *store,
                         const char *named, track_error *err);

/* The project that narrows names: -p, else $TRACK_PROJECT, else NULL. */
const char *cli_project_option(const cli *c);

/* Finds the item that `text` stands for. */
track_status cli_find(track_found *out, const cli *c, track_store *store,
                      const char *text, track_kind kind, track_error *err);

/* The same for readers, who also find what was renamed since or is no longer
 * in the plan; what it is called now is told. */
track_status cli_find_ever(track_past *out, cli *c, track_store *store,
                           const char *text, track_error *err);

#endif
