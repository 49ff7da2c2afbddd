/* SPDX-License-Identifier: MIT */

/* `track version` */

#include "cli.h"

track_status cmd_version(cli *c, track_error *err)
{
    if (cli_has(c, OPT_JSON))
        track_buffer_text(&c->out, "{\"track\":1,\"command\":\"version\","
                                   "\"data\":{\"version\":\"" TRACK_VERSION
                                   "\"},\"warnings\":[]}\n");
    else
        track_buffer_text(&c->out, "track " TRACK_VERSION "\n");
    return track_buffer_check(&c->out, err);
}
