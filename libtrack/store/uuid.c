/* SPDX-License-Identifier: MIT */

/* Ids. */

#include "store/journal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { UUID_BYTES = 16 };

bool tki_is_uuid(const char *text)
{
    for (size_t i = 0; i < TKI_ID_BYTES - 1; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;

        if (dash ? text[i] != '-'
                 : !text[i] || !strchr("0123456789abcdef", text[i]))
            return false;
    }
    return text[TKI_ID_BYTES - 1] == '\0';
}

/* RFC 9562, version 7: 48 bits of milliseconds, then random bits. */
void tki_uuid_make(char out[TKI_ID_BYTES], const track_clock *clock,
                   const char *seed)
{
    unsigned char id[crypto_hash_sha256_BYTES];
    char hex[2 * UUID_BYTES + 1];
    uint64_t ms = (uint64_t)clock->now.milliseconds;

    if (clock->fixed)
        crypto_hash_sha256(id, (const unsigned char *)seed, strlen(seed));
    else
        randombytes_buf(id, UUID_BYTES);
    for (int i = 0; i < 6; i++)
        id[i] = (unsigned char)(ms >> (8 * (5 - i)));
    id[6] = (unsigned char)(0x70 | (id[6] & 0x0F));
    id[8] = (unsigned char)(0x80 | (id[8] & 0x3F));
    sodium_bin2hex(hex, sizeof(hex), id, UUID_BYTES);
    snprintf(out, TKI_ID_BYTES, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8,
             hex + 12, hex + 16, hex + 20);
}
