/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SCRIPTS_H
#define TRACK_CLI_SCRIPTS_H

/* Rule packs, report templates and catalogues, found by name. */

#include "cli.h"

#include <track/script.h>

/*
 * Finds a script: in `beside`, each folder of $TRACK_SCRIPTS, the user's data
 * folder, and where the product is installed (or was built).
 *
 * `out` has the life of the command.
 */
track_status cli_script(track_source *out, cli *c, track_script_kind kind,
                        const char *name, const char *beside, track_error *err);

/* Where scripts are looked for. */
track_status cli_script_path(track_script_path *out, cli *c, const char *beside,
                             track_error *err);

/* The names of the scripts of a kind that cli_script() would find. */
track_status cli_script_names(track_words *out, cli *c, track_script_kind kind,
                              const char *beside, track_error *err);

#endif
