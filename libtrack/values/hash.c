/* SPDX-License-Identifier: MIT */

#include <track/hash.h>

#include <sodium.h>

void track_hash(char *out, const void *bytes, size_t length)
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, bytes, length);
    sodium_bin2hex(out, TRACK_HASH_BYTES, digest, sizeof(digest));
}
