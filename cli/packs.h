/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_PACKS_H
#define TRACK_CLI_PACKS_H

/* The rule packs that `rules` knows: in files, and stored in the tracker. */

#include "cli.h"

#include <track/script.h>

/* A pack in the journal; texts in the life of the command. */
typedef struct stored_pack {
    const char *project;
    const char *name, *text;
    int64_t n; /* arrival of the event that brought it */
} stored_pack;

/* What the file has, and where scripts are looked for. */
typedef struct packs {
    cli *c;
    track_store *store; /* NULL: there is no tracker here */
    const char *beside;
    track_when when; /* as of which day, and what was known */
    size_t project_count;
    size_t count;
    stored_pack *items; /* one for each project that has one */
} packs;

/* A pack that is listed or shown. */
typedef struct known_pack {
    const char *name;
    track_source source;
    const char *file; /* where it was found; NULL: in the tracker alone */
} known_pack;

/* Print what `rules list --json` and `rules show --json` answer. */
track_status packs_list_json(const packs *p, const known_pack *items,
                             size_t count, track_error *err);
track_status packs_show_json(const packs *p, const known_pack *pack,
                             const track_rules *rules, track_error *err);

#endif
