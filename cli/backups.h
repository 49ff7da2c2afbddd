/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_BACKUPS_H
#define TRACK_CLI_BACKUPS_H

/* Copies that are kept by themselves: where, and before what. */

#include "cli.h"

#include <track/backup.h>

/* Where copies are kept: $XDG_STATE_HOME/track/backups, by default in
 * ~/.local/state; no folder without a home. In the life of the command. */
track_status backups_keep(track_keep *out, cli *c, track_error *err);

/* Keeps a copy of the tracker before a change that is worth it. One that
 * cannot be kept is a warning: the change adds to the file and takes nothing
 * away. */
track_status backups_before_change(cli *c, const char *path, track_error *err);

/* Brings an older tracker to the format of this program, after a copy. */
track_status backups_migrate(cli *c, const char *path, track_error *err);

/* Warns of a place where a tracker is not safe to write. */
void backups_warn_of_place(cli *c, const char *path);

/* The same in words, or NULL for a good place. */
const char *backups_place_words(cli *c, const char *path);

#endif
