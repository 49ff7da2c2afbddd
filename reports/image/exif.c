/* SPDX-License-Identifier: MIT */

/* How the camera lay, from the first directory of a photograph's EXIF data.
 * The data are a stranger's: nothing is read that is not there. */

#include "image/image.h"

#include <string.h>

enum {
    TIFF = 6, /* where it starts, behind "Exif" and two NULs */
    ENTRY_BYTES = 12,
    TAG_ORIENTATION = 0x0112
};

typedef struct exif {
    const uint8_t *bytes; /* from the start of TIFF on */
    size_t length;
    bool large_first; /* the larger byte */
} exif;

static uint32_t read_number(const exif *in, size_t at, size_t bytes)
{
    uint32_t out = 0;

    for (size_t i = 0; i < bytes; i++) {
        size_t from = in->large_first ? i : bytes - 1 - i;

        out = out << 8 | in->bytes[at + from];
    }
    return out;
}

static bool start(exif *out, const uint8_t *bytes, size_t length)
{
    if (length < TIFF + 8 || memcmp(bytes, "Exif\0", TIFF) != 0)
        return false;
    out->bytes = bytes + TIFF;
    out->length = length - TIFF;
    out->large_first = memcmp(out->bytes, "MM", 2) == 0;
    return out->large_first || memcmp(out->bytes, "II", 2) == 0;
}

uint8_t tki_exif_orientation(const uint8_t *bytes, size_t length)
{
    exif in;
    size_t at, count;

    if (!start(&in, bytes, length))
        return 1;
    at = read_number(&in, 4, 4);
    if (at > in.length || in.length - at < 2)
        return 1;
    count = read_number(&in, at, 2);
    for (at += 2; count > 0 && in.length - at >= ENTRY_BYTES; count--) {
        uint32_t value = read_number(&in, at + 8, 2);

        if (read_number(&in, at, 2) == TAG_ORIENTATION)
            return value >= 1 && value <= 8 ? (uint8_t)value : 1;
        at += ENTRY_BYTES;
    }
    return 1;
}
