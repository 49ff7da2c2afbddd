/* SPDX-License-Identifier: MIT */

/* `track export jsonl`: the journal, one canonical line for each event, just
 * as stored, so that every hash can be computed again with other tools. */

#include "errors.h"
#include "file.h"
#include "view.h"

#include <stdio.h>
#include <string.h>

/* Whole journals can be large: lines go to stdout as they come. main() sees
 * there whether all were written. */
static track_status write_line(const track_event *event, void *payload,
                               track_error *err)
{
    (void)payload;
    if (fputs(event->line, stdout) >= 0 && fputc('\n', stdout) >= 0)
        return TRACK_OK;
    return cli_fail_file(err, "write to", "standard output");
}

track_status cmd_export(cli *c, track_error *err)
{
    const track_event_filter filter = { .project = cli_project_option(c) };
    track_store *store = NULL;
    track_status status;

    if (strcmp(cli_arg(c, 0), "jsonl") != 0) {
        cli_fail(err, TRACK_E_ARGUMENT, "there is no export format '%s'",
                 cli_arg(c, 0));
        return cli_hint(err, "jsonl is the one there is");
    }
    status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = track_store_events(store, &filter, write_line, NULL, err);
    track_store_close(store);
    return status;
}
