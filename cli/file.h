/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_FILE_H
#define TRACK_CLI_FILE_H

/* Files: the tracker that a command is about, and texts to read and write. */

#include "cli.h"

/* The path of the tracker: -f, else $TRACK_FILE, else the only *.track here
 * or in the nearest folder above that has one. In the life of the command. */
track_status cli_tracker_path(const char **out, cli *c, track_error *err);

/* Opens it. Release with track_store_close(). */
track_status cli_tracker_open(track_store **out, cli *c, track_open_mode mode,
                              track_error *err);

/* A whole file as text, in the life of the command. `length_out` may be
 * NULL. */
track_status cli_read_file(const char **out, size_t *length_out, cli *c,
                           const char *path, track_error *err);

/* The same for a table or a journal, which can be large. */
track_status cli_read_table(const char **out, size_t *length_out, cli *c,
                            const char *path, track_error *err);

/* The folder that `path` stands in, in the life of the command. */
track_status cli_folder_of(const char **out, cli *c, const char *path,
                           track_error *err);

/* "FOLDER/NAME", in the life of the command. */
track_status cli_join(const char **out, cli *c, const char *folder,
                      const char *name, track_error *err);

/* Fails when something is at `path` already: what somebody wrote is not
 * written over. */
track_status cli_check_absent(const char *path, track_error *err);

#endif
