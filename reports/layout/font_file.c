/* SPDX-License-Identifier: MIT */

/*
 * Which files can be the font of a report. HarfBuzz takes what it can read and
 * leaves out the rest: a damaged font would lose letters or its kerning on the
 * page, and nobody would know. So each table has to be there, and checksums to
 * agree: a font's own, or those that a collection has of each table.
 *
 * (They do in all 273 TrueType fonts of some fifty packages of Debian.)
 */

#include "layout/font_file.h"
#include "input.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    COLLECTION_BYTES = 16, /* up to where the first font is */
    HEADER_BYTES = 12,     /* before the list of tables */
    ENTRY_BYTES = 16,      /* of that list */
    HEAD_MAGIC = 0x5F0F3CF5,
    HHEA_VERSION = 0x00010000,

    /* OS/2, fsType */
    EMBEDDING = 0x000E,
    EMBEDDING_NONE = 0x0002,
    EMBEDDING_WHOLE = 0x0100,
    EMBEDDING_BITMAPS = 0x0200
};

static const uint32_t sum_of_font = 0xB1B0AFBA; /* of each one, all of it */

typedef struct font_bytes {
    const char *path;
    const uint8_t *at;
    size_t length;
    track_error *err;
} font_bytes;

static uint32_t number_at(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

static track_status fail(const char *path, const char *why, const char *hint,
                         track_error *err)
{
    track_status status = track_fail(
        err, TRACK_E_FILE, "the font '%s' cannot be used: %s", path, why);

    return track_hint(err, status, "%s", hint);
}

static track_status refuse(const font_bytes *in, const char *why,
                           const char *hint)
{
    return fail(in->path, why, hint, in->err);
}

/* --- what kind of file it is --- */

static bool begins(const font_bytes *in, const char *begin, size_t length)
{
    return in->length >= length && memcmp(in->at, begin, length) == 0;
}

static track_status refuse_kind(const font_bytes *in)
{
    static const struct {
        const char *begin, *why;
    } kinds[] = {
        { "OTTO", "it has PostScript outlines (OpenType with CFF)" },
        { "wOFF", "it is packed for the web (WOFF)" },
        { "wOF2", "it is packed for the web (WOFF2)" },
        { "%!PS", "it is a PostScript font (Type 1)" },
        { "\x80\x01%!", "it is a PostScript font (Type 1)" },
    };
    const char *why =
        in->length == 0 ? "it is empty" : "it is not a TrueType font";

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (begins(in, kinds[i].begin, 4))
            why = kinds[i].why;
    return refuse(in, why, "choose a TrueType font (.ttf)");
}

static bool is_collection(const font_bytes *in)
{
    return begins(in, "ttcf", 4) && in->length >= COLLECTION_BYTES;
}

/* Where the first font begins. */
static size_t start_of(const font_bytes *in)
{
    return is_collection(in) ? number_at(in->at + 12) : 0;
}

static bool is_truetype(const font_bytes *in)
{
    size_t start = start_of(in);

    return start < in->length && in->length - start >= HEADER_BYTES &&
           (memcmp(in->at + start, "\0\1\0\0", 4) == 0 ||
            memcmp(in->at + start, "true", 4) == 0);
}

/* --- whether it is whole --- */

track_status tki_font_damaged(const char *path, const char *what,
                              track_error *err)
{
    char why[64];

    snprintf(why, sizeof(why), "it is damaged%s%s", what ? ": " : "",
             what ? what : "");
    return fail(path, why, "install it again, or choose another font", err);
}

static track_status refuse_damaged(const font_bytes *in, const char *what)
{
    return tki_font_damaged(in->path, what, in->err);
}

/* Of big-endian numbers; behind the end stand zeros. */
static uint32_t sum_of(const uint8_t *at, size_t length)
{
    uint8_t rest[4] = { 0 };
    uint32_t sum = 0;
    size_t i = 0;

    for (; i + 16 <= length; i += 16) /* twice as fast as one by one */
        sum += number_at(at + i) + number_at(at + i + 4) +
               number_at(at + i + 8) + number_at(at + i + 12);
    for (; i + 4 <= length; i += 4)
        sum += number_at(at + i);
    memcpy(rest, at + i, length - i);
    return sum + number_at(rest);
}

/* "head" holds the sum of the font that it was made for. */
static bool agrees(const font_bytes *in, const uint8_t *entry)
{
    return !is_collection(in) || memcmp(entry, "head", 4) == 0 ||
           sum_of(in->at + number_at(entry + 8), number_at(entry + 12)) ==
               number_at(entry + 4);
}

static bool is_inside(const font_bytes *in, const uint8_t *entry)
{
    uint32_t from = number_at(entry + 8), length = number_at(entry + 12);

    return from <= in->length && length <= in->length - from;
}

static track_status check_tables(const font_bytes *in)
{
    const uint8_t *header = in->at + start_of(in);
    const uint8_t *entry = header + HEADER_BYTES;
    size_t count = (size_t)header[4] << 8 | header[5];
    size_t room = in->length - start_of(in) - HEADER_BYTES;

    if (count * ENTRY_BYTES > room)
        return refuse_damaged(in, "it is cut off");
    for (size_t i = 0; i < count; i++, entry += ENTRY_BYTES) {
        if (!is_inside(in, entry))
            return refuse_damaged(in, "it is cut off");
        if (!agrees(in, entry))
            return refuse_damaged(in, "a checksum is wrong");
    }
    if (!is_collection(in) && sum_of(in->at, in->length) != sum_of_font)
        return refuse_damaged(in, "its checksum is wrong");
    return TRACK_OK;
}

/* --- what a PDF needs --- */

/* `length` bytes at `from`, numbers in big-endian; 0 when the table is
 * shorter. */
static uint32_t number_in(hb_face_t *face, const char *tag, unsigned from,
                          unsigned length)
{
    hb_blob_t *table =
        hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    unsigned has = 0;
    const char *bytes = hb_blob_get_data(table, &has);
    uint32_t out = 0;

    for (unsigned i = from; i < from + length && from + length <= has; i++)
        out = out << 8 | (uint8_t)bytes[i];
    hb_blob_destroy(table);
    return out;
}

static unsigned length_of(hb_face_t *face, const char *tag)
{
    hb_blob_t *table =
        hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    unsigned length = hb_blob_get_length(table);

    hb_blob_destroy(table);
    return length;
}

/* Viewers refuse what HarfBuzz reads as 1000 units. */
static bool has_scale(hb_face_t *face)
{
    return number_in(face, "head", 12, 4) == HEAD_MAGIC &&
           number_in(face, "head", 18, 2) == hb_face_get_upem(face);
}

/* HarfBuzz reads others as none. */
static bool has_widths(hb_face_t *face)
{
    uint32_t count = number_in(face, "hhea", 34, 2);

    return number_in(face, "hhea", 0, 4) == HHEA_VERSION && count > 0 &&
           count <= hb_face_get_glyph_count(face) &&
           count * 4 <= length_of(face, "hmtx");
}

static track_status check_needed(const font_bytes *in, hb_face_t *face)
{
    static const char tags[][5] = { "cmap", "head", "hhea", "hmtx",
                                    "loca", "maxp", "glyf" };

    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
        if (length_of(face, tags[i]) == 0) {
            char why[64];

            snprintf(why, sizeof(why), "it has no table '%s'", tags[i]);
            return refuse(in, why, "choose a TrueType font with outlines");
        }
    if (hb_face_get_glyph_count(face) < 2)
        return refuse(in, "it has no letters", "choose another font");
    if (!has_scale(face))
        return refuse_damaged(in, "its table 'head' is wrong");
    return has_widths(face) ? TRACK_OK
                            : refuse_damaged(in, "its table 'hhea' is wrong");
}

/* --- what its maker allows --- */

/* A PDF holds a part of the font, for everybody to show (and PDF/A-3, 6.2.11.4,
 * asks that this is legal). The least that a font forbids counts, and one that
 * says nothing forbids nothing. */
static track_status check_licence(const font_bytes *in, hb_face_t *face)
{
    static const char hint[] =
        "choose another font, or ask its maker for one that may be embedded";
    uint32_t type = number_in(face, "OS/2", 8, 2);

    if ((type & EMBEDDING) == EMBEDDING_NONE)
        return refuse(in, "its licence forbids to embed it (OS/2 fsType 2)",
                      hint);
    if (type & EMBEDDING_WHOLE)
        return refuse(in,
                      "its licence forbids to embed a part of it (OS/2 fsType "
                      "256)",
                      hint);
    if (type & EMBEDDING_BITMAPS)
        return refuse(in,
                      "its licence forbids to embed its outlines (OS/2 fsType "
                      "512)",
                      hint);
    return TRACK_OK;
}

/* --- all of it --- */

static track_status read_bytes(hb_blob_t **out, const char *path,
                               track_error *err)
{
    track_buffer file = TRACK_BUFFER_INIT;
    track_status status =
        tki_input_read(&file, "the font", path, INPUT_MOST, err);
    unsigned length = (unsigned)file.length;
    char *bytes;

    if (status != TRACK_OK) {
        track_buffer_clear(&file);
        return status;
    }
    bytes = track_buffer_take(&file);
    *out = hb_blob_create_or_fail(bytes, length, HB_MEMORY_MODE_READONLY, bytes,
                                  free);
    return *out ? TRACK_OK : track_fail_memory(err);
}

/* A file of a package is replaced by another, never written: mapping it takes a
 * quarter of the time. What cannot be mapped is read, or told. */
static track_status get_bytes(hb_blob_t **out, const char *path, bool packaged,
                              track_error *err)
{
    *out = packaged ? hb_blob_create_from_file_or_fail(path) : NULL;
    return *out ? TRACK_OK : read_bytes(out, path, err);
}

static track_status make_face(hb_face_t **out, const char *path,
                              hb_blob_t *blob, track_error *err)
{
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(blob, &length);
    const font_bytes in = { path, (const uint8_t *)bytes, length, err };
    track_status status =
        is_truetype(&in) ? check_tables(&in) : refuse_kind(&in);

    if (status == TRACK_OK) {
        *out = hb_face_create(blob, 0);
        status = check_needed(&in, *out);
    }
    return status == TRACK_OK ? check_licence(&in, *out) : status;
}

track_status tki_font_read(hb_face_t **out, const char *path, bool packaged,
                           track_error *err)
{
    hb_blob_t *blob;
    track_status status = get_bytes(&blob, path, packaged, err);

    *out = NULL;
    if (status == TRACK_OK)
        status = make_face(out, path, blob, err);
    hb_blob_destroy(blob);
    if (status != TRACK_OK) {
        hb_face_destroy(*out);
        *out = NULL;
    }
    return status;
}
