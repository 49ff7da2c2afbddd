/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_RULES_UPDATE_H
#define TRACK_CLI_RULES_UPDATE_H

#include "cli.h"

/* Stores the newest version of the pack called `named`, or of the project with
 * that code, or (NULL) of every pack in the file, after showing what it
 * changes. */
track_status rules_update(cli *c, const char *named, track_error *err);

#endif
