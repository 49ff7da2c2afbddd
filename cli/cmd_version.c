/* SPDX-License-Identifier: MIT */

/* `track version` */

#include "cli.h"

track_status cmd_version(cli *c, track_error *err)
{
    track_buffer_text(&c->out, "track " TRACK_VERSION "\n");
    return track_buffer_check(&c->out, err);
}
