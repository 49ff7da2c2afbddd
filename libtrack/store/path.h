/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PATH_H
#define TRACK_STORE_PATH_H

/* Private to libtrack/store/: what stands at a path, before SQLite sees it. */

#include <track/store.h>

enum { TKI_PATH_BYTES = 4096 };

/*
 * Whether a tracker at `path` could be opened: it is there, a regular file,
 * and may be read (and written, with its folder). Each trouble has its own
 * message.
 *
 * `*real_out` is the path behind all symbolic links: free() it.
 */
track_status tki_path_check(char **real_out, const char *path,
                            track_open_mode mode, track_error *err);

/* Says what the file at `path`, which SQLite does not take for a tracker, is
 * instead. */
track_status tki_path_other(const char *path, track_error *err);

/* Whether `path` and its folder can be written. */
bool tki_path_writable(const char *path);

/* Whether the log beside the database at `path` holds something. */
bool tki_path_has_log(const char *path);

/* The folder that `path` stands in, without the slash; false when it does not
 * fit. */
bool tki_path_folder(char out[TKI_PATH_BYTES], const char *path);

/* Syncs the folder that `path` stands in, so that a rename lasts. */
track_status tki_path_sync_folder(const char *path, track_error *err);

#endif
