/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PROOF_H
#define TRACK_STORE_PROOF_H

/* Private to libtrack/store/: files that prove a record. */

#include "store/journal.h"

/* Stores each file by its content and appends a `proof` event that refers to
 * the record `record_id`. When only trying, the files are read but not kept. */
track_status tki_proofs_add(tki_change *change, const char *subject,
                            const char *record_id,
                            const track_proof_file *files, size_t count,
                            track_error *err);

#endif
