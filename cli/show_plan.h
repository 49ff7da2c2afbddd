/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SHOW_PLAN_H
#define TRACK_CLI_SHOW_PLAN_H

/* `track show plan`, `track show plan@2`: a version of the plan, and what it
 * changed; or, with --lua, the plan itself. */

#include "cli.h"

/* Whether `named` is "plan" or begins with "plan@". */
bool is_plan_name(const char *named);

track_status show_plan(cli *c, track_store *store, const track_when *when,
                       const char *named, track_error *err);

#endif
