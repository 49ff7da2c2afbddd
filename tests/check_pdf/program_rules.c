/* SPDX-License-Identifier: MIT */

/* The font programs: that they say of each code what the PDF says of it. */

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EM = 1000 };

/* A TrueType file. */
typedef struct program {
    const unsigned char *bytes;
    size_t length;
    unsigned units, glyphs, metrics; /* to the em; of maxp; of hhea */
    size_t hmtx;
} program;

static unsigned read16(const program *in, size_t at)
{
    return at + 2 <= in->length
               ? (unsigned)in->bytes[at] << 8 | in->bytes[at + 1]
               : 0;
}

static size_t read32(const program *in, size_t at)
{
    return (size_t)read16(in, at) << 16 | read16(in, at + 2);
}

/* Where a table starts, 0: there is none. */
static size_t table_of(const program *in, const char *tag)
{
    unsigned count = read16(in, 4);

    for (unsigned i = 0; i < count; i++) {
        size_t entry = 12 + (size_t)i * 16;

        if (entry + 16 <= in->length && memcmp(in->bytes + entry, tag, 4) == 0)
            return read32(in, entry + 8);
    }
    return 0;
}

static bool open_program(program *out, const char *bytes, size_t length)
{
    size_t head, maxp, hhea;

    *out = (program){ .bytes = (const unsigned char *)bytes, .length = length };
    head = table_of(out, "head");
    maxp = table_of(out, "maxp");
    hhea = table_of(out, "hhea");
    out->hmtx = table_of(out, "hmtx");
    out->units = read16(out, head + 18);
    out->glyphs = read16(out, maxp + 4);
    out->metrics = read16(out, hhea + 34);
    return head && maxp && hhea && out->hmtx && out->units > 0 &&
           out->metrics > 0;
}

/* In thousandths of the size. */
static double width_of(const program *in, unsigned glyph)
{
    unsigned at = glyph < in->metrics ? glyph : in->metrics - 1;

    return (double)read16(in, in->hmtx + (size_t)at * 4) * EM / in->units;
}

static void look_at_code(check *c, const program *in, const char *map,
                         size_t map_length, size_t code, double width)
{
    unsigned glyph;

    if (2 * code + 2 > map_length) {
        complain(c, "code %zu has no glyph (CIDToGIDMap is too short)", code);
        return;
    }
    glyph = (unsigned)(unsigned char)map[2 * code] << 8 |
            (unsigned char)map[2 * code + 1];
    if (glyph == 0 || glyph >= in->glyphs)
        complain(c, "code %zu shows glyph %u of %u (.notdef, or none)", code,
                 glyph, in->glyphs);
    else if (width - width_of(in, glyph) > 1 || width_of(in, glyph) - width > 1)
        complain(c, "code %zu is %.1f wide, its glyph %.1f", code, width,
                 width_of(in, glyph));
}

/* "W[1[500 600]]", as our writer has it. */
static void look_at_codes(check *c, qpdf_oh font, const program *in,
                          const char *map, size_t map_length)
{
    qpdf_oh widths = key_of(c, font, "/W"), list;
    int first, count;

    if (!qpdf_oh_is_array(c->pdf, widths) ||
        qpdf_oh_get_array_n_items(c->pdf, widths) != 2)
        return;
    first = qpdf_oh_get_int_value_as_int(
        c->pdf, qpdf_oh_get_array_item(c->pdf, widths, 0));
    list = qpdf_oh_get_array_item(c->pdf, widths, 1);
    count = qpdf_oh_get_array_n_items(c->pdf, list);
    for (int i = 0; i < count; i++)
        look_at_code(c, in, map, map_length, (size_t)(first + i),
                     qpdf_oh_get_numeric_value(
                         c->pdf, qpdf_oh_get_array_item(c->pdf, list, i)));
}

static void look_at_program(check *c, qpdf_oh object, int id)
{
    size_t length = 0, map_length = 0;
    char *bytes, *map;
    program in;

    if (!qpdf_oh_is_dictionary(c->pdf, object) ||
        !has_name(c, object, "/Subtype", "/CIDFontType2"))
        return;
    bytes = stream_of(
        c, key_of(c, key_of(c, object, "/FontDescriptor"), "/FontFile2"),
        &length);
    map = stream_of(c, key_of(c, object, "/CIDToGIDMap"), &map_length);
    if (!bytes || !open_program(&in, bytes, length))
        complain(c, "the program of font %d is no TrueType", id);
    else if (map)
        look_at_codes(c, object, &in, map, map_length);
    free(bytes);
    free(map);
}

void look_at_programs(check *c)
{
    each_object(c, look_at_program);
}

/* Texts that a code must not stand for: none, and the marks of byte order. */
static void look_at_texts_of(check *c, qpdf_oh object, int id)
{
    static const char *const forbidden[] = { "<0000>\n", "<FEFF>\n", "<FFFE>\n",
                                             "<>\n" };
    char *map;

    if (!qpdf_oh_is_dictionary(c->pdf, object) ||
        !has_name(c, object, "/Subtype", "/Type0"))
        return;
    map = stream_of(c, key_of(c, object, "/ToUnicode"), NULL);
    for (size_t i = 0; map && i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
        for (char *at = strstr(map, forbidden[i]); at;
             at = strstr(at + 1, forbidden[i]))
            if (at > map && at[-1] != '\n' && !strstr(at, "endcodespacerange"))
                complain(c, "font %d: a code stands for %.6s", id,
                         forbidden[i]);
    free(map);
}

void look_at_texts(check *c)
{
    each_object(c, look_at_texts_of);
}

/* Private signs say nothing; our writer refuses them. */
static void look_at_signs_of(check *c, qpdf_oh object, int id)
{
    unsigned code, first;
    char *map;

    if (!has_name(c, object, "/Subtype", "/Type0"))
        return;
    map = stream_of(c, key_of(c, object, "/ToUnicode"), NULL);
    for (const char *line = map ? strchr(map, '\n') : NULL; line;
         line = strchr(line + 1, '\n'))
        if (sscanf(line, " <%4x> <%4x", &code, &first) == 2 &&
            first >= 0xE000 && first <= 0xF8FF)
            complain(c, "font %d: code %u is a private sign, U+%04X", id, code,
                     first);
    free(map);
}

void look_at_signs(check *c)
{
    each_object(c, look_at_signs_of);
}
