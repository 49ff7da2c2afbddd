/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_MISSING_H
#define TRACK_CLI_MISSING_H

/* What is missing before a report can be sent, in words. */

#include "period.h"

/* What is missing for the period of `p`; in the life of the command. */
track_status missing_read(track_readiness *out, cli *c, const period_view *p,
                          track_error *err);

/* What a finding or another thing that is missing says. */
const char *missing_message(cli *c, const view *v,
                            const track_missing *missing);

/* A row for each and the command that mends it; findings are left out unless
 * they are asked for. */
track_status missing_print(track_buffer *out, cli *c, const view *v,
                           const track_readiness *ready, bool findings,
                           track_error *err);

/* How many there are beside the findings. */
size_t missing_count(const track_readiness *ready);

#endif
