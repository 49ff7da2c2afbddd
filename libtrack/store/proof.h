/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PROOF_H
#define TRACK_STORE_PROOF_H

/* Private to libtrack/store/: files that prove a record. */

#include "store/journal.h"

/* A file that is kept by its content, not yet named by an event. */
typedef struct tki_taken {
    const char *kind, *name; /* cleaned, in the arena of the change */
    const char *url;         /* of a link, of which nothing is kept; or NULL */
    char sha256[TRACK_HASH_BYTES];
    int64_t size;
} tki_taken;

/* Takes a file that was stored beforehand, or stores it by its content now;
 * `name` (or NULL: that of the file) is how people call it. When only trying,
 * it is read but not kept. */
track_status tki_proof_take(tki_taken *out, tki_change *change,
                            const track_proof_file *file, const char *name,
                            track_error *err);

/* Appends the `proof` event that says to which event the file belongs. */
track_status tki_proof_add(tki_change *change, const char *subject,
                           const char *record_id, const tki_taken *taken,
                           track_error *err);

/* Stores each file by its content and appends a `proof` event that refers to
 * the record `record_id`. The same content twice, of one kind, is a
 * #TRACK_E_DECISION without `again`. When only trying, files are read but not
 * kept. */
track_status tki_proofs_add(tki_change *change, const char *subject,
                            const char *record_id,
                            const track_proof_file *files, size_t count,
                            track_error *err);

/* The same for files and links of a record that `known` prove already. */
track_status tki_proofs_attach(tki_change *change, const char *subject,
                               const char *record_id, const track_proofs *known,
                               const track_attach_entry *in, track_error *err);

/* Refuses what cannot be a link to a file on a server. */
track_status tki_check_url(const char *url, track_error *err);

/* A file in memory, e.g. one that is imported. */
typedef struct tki_proof_bytes {
    const char *kind, *name;
    const void *bytes;
    size_t length;
    const char *sha256; /* of the bytes */
} tki_proof_bytes;

/* Appends a `proof` event about the whole project. */
track_status tki_proof_add_bytes(tki_change *change, const tki_proof_bytes *in,
                                 track_error *err);

/* Stores the content; not when only trying. Before the event commits. */
track_status tki_proof_keep_bytes(const track_store *store,
                                  const tki_proof_bytes *in, track_error *err);

/* Whether the content with that hash is stored. */
bool tki_proof_is_kept(const track_store *store, const char *sha256);

/* Whether files are stored: not when only trying. */
bool tki_keeps_files(const track_store *store);

#endif
