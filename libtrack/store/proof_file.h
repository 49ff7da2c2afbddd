/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PROOF_FILE_H
#define TRACK_STORE_PROOF_FILE_H

/* Private to libtrack/store/: the folder of proofs, files by content. */

#include "store/journal.h"

/* What a file holds. */
typedef struct tki_content {
    char hash[TRACK_HASH_BYTES];
    int64_t size; /* bytes */
} tki_content;

/* Stores a copy of the file at `path` by its content, beside `tracker`; NULL:
 * only reads it. When the same content is there already, and whole, nothing is
 * written; a damaged copy is put right. */
track_status tki_content_store(tki_content *out, const char *tracker,
                               const char *path, track_error *err);

/* "cluster.track" has "cluster.proofs"; false when it does not fit. */
bool tki_proofs_folder(char *out, size_t size, const char *tracker);

#endif
