/* SPDX-License-Identifier: MIT */

/* The tables head, loca and glyf, as far as needed to tell composite glyphs.
 * Every read is checked: a font may be damaged. */

#include "layout/glyf.h"

#include <stddef.h>
#include <stdint.h>

enum {
    LONG_OFFSETS_AT = 50, /* in head */
    HEADER = 10,          /* of a glyph: contours and bounding box */
    WORDS = 0x0001,       /* flags of a component */
    ONE_SCALE = 0x0008,
    MORE = 0x0020,
    TWO_SCALES = 0x0040,
    FOUR_SCALES = 0x0080
};

typedef struct table {
    hb_blob_t *blob;
    const uint8_t *data;
    size_t length;
} table;

typedef struct outlines {
    table head, loca, glyf;
} outlines;

static table open_table(hb_face_t *face, hb_tag_t tag)
{
    table out = { .blob = hb_face_reference_table(face, tag) };
    unsigned length = 0;

    out.data = (const uint8_t *)hb_blob_get_data(out.blob, &length);
    out.length = length;
    return out;
}

static uint32_t read_16(const table *in, size_t at)
{
    if (at + 2 > in->length)
        return 0;
    return (uint32_t)in->data[at] << 8 | in->data[at + 1];
}

static size_t offset_of(const outlines *in, hb_codepoint_t glyph)
{
    if (read_16(&in->head, LONG_OFFSETS_AT) == 0)
        return (size_t)read_16(&in->loca, (size_t)glyph * 2) * 2;
    return (size_t)read_16(&in->loca, (size_t)glyph * 4) << 16 |
           read_16(&in->loca, (size_t)glyph * 4 + 2);
}

static bool is_composite(const outlines *in, hb_codepoint_t glyph)
{
    size_t from = offset_of(in, glyph), end = offset_of(in, glyph + 1);

    return end > from + HEADER && (read_16(&in->glyf, from) & 0x8000) != 0;
}

static size_t component_bytes(uint32_t flags)
{
    size_t bytes = flags & WORDS ? 8 : 6;

    if (flags & ONE_SCALE)
        bytes += 2;
    else if (flags & TWO_SCALES)
        bytes += 4;
    else if (flags & FOUR_SCALES)
        bytes += 8;
    return bytes;
}

static bool has_composite_part(const outlines *in, hb_codepoint_t glyph)
{
    size_t at = offset_of(in, glyph) + HEADER;
    uint32_t flags = MORE;

    while (flags & MORE && at + 4 <= in->glyf.length) {
        flags = read_16(&in->glyf, at);
        if (is_composite(in, read_16(&in->glyf, at + 2)))
            return true;
        at += component_bytes(flags);
    }
    return false;
}

bool tki_glyf_is_nested(hb_face_t *face, hb_codepoint_t glyph)
{
    outlines in = { open_table(face, HB_TAG('h', 'e', 'a', 'd')),
                    open_table(face, HB_TAG('l', 'o', 'c', 'a')),
                    open_table(face, HB_TAG('g', 'l', 'y', 'f')) };
    bool nested = is_composite(&in, glyph) && has_composite_part(&in, glyph);

    hb_blob_destroy(in.head.blob);
    hb_blob_destroy(in.loca.blob);
    hb_blob_destroy(in.glyf.blob);
    return nested;
}
