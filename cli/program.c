/* SPDX-License-Identifier: MIT */

#include "program.h"

#include "file.h"
#include "scripts.h"

/* The tracker, unless it is not clear which: then NULL. */
static track_status find_tracker(const char **out, cli *c, track_error *err)
{
    track_error none = TRACK_ERROR_INIT;
    track_status status = cli_tracker_path(out, c, &none);

    if (status == TRACK_OK || none.status == TRACK_E_FILE ||
        none.status == TRACK_E_DECISION) {
        *out = status == TRACK_OK ? *out : NULL;
        return TRACK_OK;
    }
    *err = none;
    return status;
}

track_status cli_program(track_program **out, const char **tracker_out, cli *c,
                         bool read_only, track_error *err)
{
    track_program_options options = { .read_only = read_only };
    track_status status = find_tracker(&options.tracker, c, err);

    *out = NULL;
    if (status == TRACK_OK)
        status = cli_script_path(&options.scripts, c, NULL, err);
    if (status == TRACK_OK)
        status = track_program_new(out, &options, err);
    if (tracker_out)
        *tracker_out = options.tracker;
    return status;
}
