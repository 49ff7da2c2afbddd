/* SPDX-License-Identifier: MIT */
#ifndef TKI_HASH_H
#define TKI_HASH_H

/* Private to reports/: FNV-1a, for tables in memory and the names of subsets of
 * fonts, which would be others with another hash. */

#include <stddef.h>
#include <stdint.h>

#define TKI_HASH_START 2166136261u

static inline uint32_t tki_hash_next(uint32_t hash, uint32_t value)
{
    return (hash ^ value) * 16777619u;
}

static inline uint32_t tki_hash_bytes(uint32_t hash, const char *bytes,
                                      size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = tki_hash_next(hash, (uint8_t)bytes[i]);
    return hash;
}

#endif
