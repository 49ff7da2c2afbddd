/* SPDX-License-Identifier: MIT */
#ifndef TRACK_HASH_H
#define TRACK_HASH_H

#include <track/base.h>

#include <stddef.h>

TRACK_BEGIN_DECLS

/**
 * @file track/hash.h
 * SHA-256, as everywhere in the journal.
 */

enum { TRACK_HASH_BYTES = 65 /**< 64 hex digits and NUL */ };

/** Writes the SHA-256 of `length` bytes to `out`, #TRACK_HASH_BYTES long. */
TRACK_API void track_hash(char *out, const void *bytes, size_t length);

TRACK_END_DECLS

#endif
