/* SPDX-License-Identifier: MIT */
#ifndef TRACK_FILE_H
#define TRACK_FILE_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * Writes a whole file: aside, synced and renamed, so that `path` holds all of
 * it or what it held before, also after a power cut. A file that is replaced
 * hands its permissions on, and has to be one that may be written and is no
 * SQLite database, such as a tracker; a symbolic link stays and its file is
 * replaced; a device or pipe is written directly.
 *
 * @return #TRACK_OK, #TRACK_E_FILE naming the path, or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_file_write(const char *path,
                                                        const char *bytes,
                                                        size_t length,
                                                        track_error *err);

TRACK_END_DECLS

#endif
