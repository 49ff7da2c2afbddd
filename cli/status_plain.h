/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_STATUS_PLAIN_H
#define TRACK_CLI_STATUS_PLAIN_H

/* `track status --plain`: a row for each project, stage, indicator,
 * deliverable and line: name, kind, title, status, progress, achieved, target,
 * planned, spent; of a period also previously, restated, in the period. What a
 * kind does not have is empty. */

#include "period.h"

track_status status_plain(cli *c, const period_view *views, size_t count,
                          track_error *err);

#endif
