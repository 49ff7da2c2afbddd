/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_RETIRING_H
#define TRACK_CLI_RETIRING_H

/* What a new plan leaves out although something was recorded on it. */

#include "cli.h"

/* Adds which items are retired by `changes` with records or spending, and how
 * to keep them; nothing when there are none. `before` knows all records. */
void retiring_print(track_buffer *out, cli *c, const track_snapshot *before,
                    const track_changes *changes);

#endif
