/* SPDX-License-Identifier: MIT */

/* One face in the file: the subset that HarfBuzz makes, without what viewers
 * do not read, and the dictionaries around it. */

#include "layout/hash.h"
#include "layout/lack.h"
#include "layout/utf8.h"
#include "pdf/content.h"
#include "pdf/embed.h"

#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

typedef struct tki_embedded face_data;

enum {
    PER_BLOCK = 100, /* lines of a block in a character map */
    NAME_MAX = 100,
    SYMBOLIC = 4, /* flags of a descriptor */
    FIXED_PITCH = 1,
    ITALIC = 64
};

/* The tables of a face that a file has: outlines and widths. Not those for what
 * happened before (characters, layout, names) or for old screens (hinting). */
static hb_blob_t *table_of(hb_face_t *face, hb_tag_t tag, void *source)
{
    static const hb_tag_t tables[] = {
        HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'),
        HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
        HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p'),
    };

    (void)face;
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
        if (tag == tables[i])
            return hb_face_reference_table(source, tag);
    return NULL;
}

static hb_subset_input_t *make_input(const face_data *in)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_t *glyphs;

    if (!input)
        return NULL;
    glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 1; i < in->count; i++)
        hb_set_add(glyphs, in->codes[i].glyph);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

/* From codes to the subset's glyphs, two bytes each. */
static tki_object *write_map(tki_raw *raw, const face_data *in,
                             hb_subset_plan_t *plan)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    track_buffer bytes = TRACK_BUFFER_INIT;
    tki_object *out;

    for (size_t i = 0; i < in->count; i++) {
        hb_codepoint_t glyph = hb_map_get(map, in->codes[i].glyph);

        track_buffer_char(&bytes, (char)(glyph >> 8));
        track_buffer_char(&bytes, (char)(glyph & 0xFF));
    }
    out =
        bytes.failed ? NULL : tki_raw_stream(raw, "", bytes.data, bytes.length);
    if (bytes.failed)
        tki_raw_no_memory(raw);
    track_buffer_clear(&bytes);
    return out;
}

static tki_object *write_file(tki_raw *raw, hb_face_t *subset)
{
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(blob, &length);
    track_buffer entries = TRACK_BUFFER_INIT;
    tki_object *out;

    track_buffer_print(&entries, "/Length1 %u", length);
    out = tki_raw_stream(raw, track_buffer_string(&entries), bytes, length);
    track_buffer_clear(&entries);
    hb_blob_destroy(blob);
    return out;
}

/* --- what codes mean --- */

static void write_meaning(track_buffer *out, const face_data *in, size_t code)
{
    const tki_code *kept = &in->codes[code];
    const char *text = in->texts.data + kept->text;

    track_buffer_char(out, '<');
    tki_put_hex(out, (uint32_t)code, 4);
    track_buffer_text(out, "> <");
    for (size_t at = 0; at < kept->length;) {
        int32_t c = tki_utf8_next(text, kept->length, &at);

        if (c > 0xFFFF) {
            tki_put_hex(out, 0xD7C0u + (unsigned)(c >> 10), 4);
            c = 0xDC00 + (c & 0x3FF);
        }
        tki_put_hex(out, (uint32_t)c, 4);
    }
    track_buffer_text(out, ">\n");
}

static void write_meanings(track_buffer *out, const face_data *in)
{
    for (size_t from = 1; from < in->count; from += PER_BLOCK) {
        size_t end =
            from + PER_BLOCK < in->count ? from + PER_BLOCK : in->count;

        track_buffer_print(out, "%zu beginbfchar\n", end - from);
        for (size_t i = from; i < end; i++)
            write_meaning(out, in, i);
        track_buffer_text(out, "endbfchar\n");
    }
}

static tki_object *write_to_unicode(tki_raw *raw, const face_data *in)
{
    track_buffer text = TRACK_BUFFER_INIT;
    tki_object *out;

    track_buffer_text(
        &text, "/CIDInit /ProcSet findresource begin\n12 dict begin\n"
               "begincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n"
               "/Ordering (UCS)\n/Supplement 0\n>> def\n"
               "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
               "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    write_meanings(&text, in);
    track_buffer_text(&text, "endcmap\nCMapName currentdict /CMap "
                             "defineresource pop\nend\nend\n");
    out = text.failed ? NULL : tki_raw_stream(raw, "", text.data, text.length);
    if (text.failed)
        tki_raw_no_memory(raw);
    track_buffer_clear(&text);
    return out;
}

/* --- dictionaries --- */

/* "ABCDEF+OpenSans-Regular": six letters that depend on what is in it. */
static void make_name(char *out, size_t room, const face_data *in, int index)
{
    hb_face_t *face = hb_font_get_face(in->font);
    uint32_t hash = TKI_HASH_START + (uint32_t)index;
    unsigned length;

    for (size_t i = 1; i < in->count; i++)
        hash = tki_hash_next(hash, in->codes[i].glyph);
    for (int i = 0; i < 6; i++, hash /= 26)
        *out++ = (char)('A' + hash % 26);
    *out++ = '+';
    room -= 7;
    length = (unsigned)room;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &length, out);
    if (length == 0)
        memcpy(out, "Font", sizeof("Font"));
    for (; *out; out++) /* what a name in a PDF must not hold */
        if (*out <= ' ' || *out > '~' || strchr("()<>[]{}/%#", *out))
            *out = '-';
}

static int read_signed(const uint8_t *at)
{
    return (int16_t)(at[0] << 8 | at[1]);
}

/* The box around all glyphs, from the table "head". */
static void write_box(track_buffer *out, hb_face_t *face)
{
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0, units = hb_face_get_upem(face);
    const uint8_t *data = (const uint8_t *)hb_blob_get_data(head, &length);

    track_buffer_text(out, "/FontBBox[");
    for (unsigned i = 0; i < 4; i++) {
        int value = length >= 44 ? read_signed(data + 36 + (size_t)i * 2) : 0;

        track_buffer_print(out, "%d ", value * 1000 / (int)units);
    }
    track_buffer_char(out, ']');
    hb_blob_destroy(head);
}

static unsigned flags_of(const face_data *in, float slant)
{
    hb_position_t i = 0, m = 0;
    hb_codepoint_t glyph;
    unsigned flags = SYMBOLIC;

    if (hb_font_get_nominal_glyph(in->font, 'i', &glyph))
        i = hb_font_get_glyph_h_advance(in->font, glyph);
    if (hb_font_get_nominal_glyph(in->font, 'm', &glyph))
        m = hb_font_get_glyph_h_advance(in->font, glyph);
    if (i == m)
        flags |= FIXED_PITCH;
    return slant == 0 ? flags : flags | ITALIC;
}

/* Which codes are in the subset, a bit for each: PDF/A-1 asks for it. */
static tki_object *write_set(tki_raw *raw, const face_data *in)
{
    track_buffer bytes = TRACK_BUFFER_INIT;
    tki_object *out;

    for (size_t i = 0; i < in->count; i += 8) {
        size_t rest = in->count - i;

        track_buffer_char(&bytes,
                          (char)(rest >= 8 ? 0xFF : 0xFF << (8 - rest)));
    }
    out =
        bytes.failed ? NULL : tki_raw_stream(raw, "", bytes.data, bytes.length);
    if (bytes.failed)
        tki_raw_no_memory(raw);
    track_buffer_clear(&bytes);
    return out;
}

static tki_object *write_descriptor(tki_raw *raw, const face_data *in,
                                    const char *name, tki_object *file)
{
    track_buffer text = TRACK_BUFFER_INIT;
    tki_object *out = tki_raw_dict(raw);
    float slant = hb_style_get_value(in->font, HB_STYLE_TAG_SLANT_ANGLE);
    hb_font_extents_t extents = { 0 };
    hb_position_t capital = 0;

    hb_font_get_h_extents(in->font, &extents);
    hb_ot_metrics_get_position_with_fallback(
        in->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital);
    track_buffer_print(&text,
                       "/Type/FontDescriptor/FontName/%s/Flags %u"
                       "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d"
                       "/StemV 80/FontFile2 %u 0 R",
                       name, flags_of(in, slant), (int)slant, extents.ascender,
                       extents.descender, capital, tki_raw_number(file));
    write_box(&text, hb_font_get_face(in->font));
    if (tki_raw_is_old(raw))
        track_buffer_print(&text, "/CIDSet %u 0 R",
                           tki_raw_number(write_set(raw, in)));
    tki_raw_fill(raw, out, &text);
    return out;
}

static tki_object *write_descendant(tki_raw *raw, const face_data *in,
                                    const char *name, tki_object *descriptor,
                                    tki_object *map)
{
    track_buffer text = TRACK_BUFFER_INIT;
    tki_object *out = tki_raw_dict(raw);

    track_buffer_print(&text,
                       "/Type/Font/Subtype/CIDFontType2/BaseFont/%s"
                       "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                       "/Supplement 0>>/FontDescriptor %u 0 R"
                       "/CIDToGIDMap %u 0 R/DW 0/W[1[",
                       name, tki_raw_number(descriptor), tki_raw_number(map));
    for (size_t i = 1; i < in->count; i++) {
        tki_put_whole(&text, in->codes[i].width);
        track_buffer_char(&text, ' ');
    }
    track_buffer_text(&text, "]]");
    tki_raw_fill(raw, out, &text);
    return out;
}

static tki_object *write_font(tki_raw *raw, const face_data *in,
                              const char *name, tki_object *descendant)
{
    track_buffer text = TRACK_BUFFER_INIT;
    tki_object *out = tki_raw_dict(raw);
    tki_object *meanings = write_to_unicode(raw, in);

    track_buffer_print(&text,
                       "/Type/Font/Subtype/Type0/BaseFont/%s"
                       "/Encoding/Identity-H/DescendantFonts[%u 0 R]"
                       "/ToUnicode %u 0 R",
                       name, tki_raw_number(descendant),
                       tki_raw_number(meanings));
    tki_raw_fill(raw, out, &text);
    return out;
}

static tki_object *write_with_plan(tki_raw *raw, const face_data *in, int index,
                                   hb_subset_plan_t *plan)
{
    char name[NAME_MAX];
    hb_face_t *subset = hb_subset_plan_execute_or_fail(plan);
    tki_object *file, *descriptor;

    if (!subset)
        return NULL;
    make_name(name, sizeof(name), in, index);
    file = write_file(raw, subset);
    hb_face_destroy(subset);
    descriptor = write_descriptor(raw, in, name, file);
    return write_font(
        raw, in, name,
        write_descendant(raw, in, name, descriptor, write_map(raw, in, plan)));
}

static tki_object *write_subset(tki_raw *raw, const face_data *face, int index)
{
    hb_subset_input_t *input = make_input(face);
    hb_face_t *source =
        hb_face_create_for_tables(table_of, hb_font_get_face(face->font), NULL);
    hb_subset_plan_t *plan = NULL;
    tki_object *out = NULL;

    if (input)
        plan = hb_subset_plan_create_or_fail(source, input);
    if (plan)
        out = write_with_plan(raw, face, index, plan);
    hb_subset_plan_destroy(plan);
    hb_face_destroy(source);
    hb_subset_input_destroy(input);
    return out;
}

tki_object *tki_subset_write(tki_raw *raw, const face_data *face, int index)
{
    tki_object *out;

    tki_lack_forget();
    out = write_subset(raw, face, index);
    if (tki_lack_met())
        tki_raw_no_memory(raw);
    return out;
}
