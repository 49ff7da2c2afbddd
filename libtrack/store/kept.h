/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_KEPT_H
#define TRACK_STORE_KEPT_H

/* Private to libtrack/store/: files that were stored before the transaction
 * of the command that names them, so that nobody waits for the copying. */

#include "store/proof_file.h"

/* Stores the files of a command that has its own transaction; within one of
 * the caller's it does nothing. A command that was carried out before needs
 * none of them. */
track_status tki_keep_files(track_store *store, const track_command *command,
                            const track_proof_file *files, size_t count,
                            track_error *err);

/* What the file at `path` held when it was stored beforehand; NULL: it was
 * not. */
const tki_content *tki_kept_file(const track_store *store, const char *path);

/* Forgets them; the copies stay. */
void tki_forget_files(track_store *store);

#endif
