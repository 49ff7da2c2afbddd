/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_PROGRAM_H
#define TRACK_CLI_PROGRAM_H

/* Lua programs of the user's own. */

#include "cli.h"

#include <track/program.h>

/* Makes one whose track.open() opens the tracker that -f names or that is
 * found; without any it needs a path. `tracker_out` (or NULL): its path or
 * NULL. Release with track_program_free(). */
track_status cli_program(track_program **out, const char **tracker_out, cli *c,
                         bool read_only, track_error *err);

#endif
