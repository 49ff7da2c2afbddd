/* SPDX-License-Identifier: MIT */

/*
 * Faces through HarfBuzz: coverage and advances, looked up once each.
 *
 * Advances are cut to whole thousandths as libharu writes them, so that what
 * is measured is what a viewer shows. Characters beyond U+FFFF and nested
 * composite glyphs count as missing: libharu cannot write them.
 */

#include "layout/fonts.h"
#include "layout/glyf.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

#include <hb.h>

enum { CACHED = 0x10000, UNKNOWN = 0, ABSENT = 1, FIRST_ADVANCE = 2 };

typedef struct font_data {
    const char *path;
    hb_font_t *font;
    unsigned units;    /* per em */
    uint16_t *advance; /* CACHED items: UNKNOWN, ABSENT or 2 + advance */
} font_data;

struct tki_fonts {
    font_data faces[FACE_COUNT];
};

#define OPEN_SANS "/usr/share/fonts/truetype/open-sans/OpenSans-"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/DejaVuSans"

static const char *const standard_paths[FACE_COUNT] = {
    [FACE_REGULAR] = OPEN_SANS "Regular.ttf",
    [FACE_BOLD] = OPEN_SANS "Bold.ttf",
    [FACE_ITALIC] = OPEN_SANS "Italic.ttf",
    [FACE_BOLD_ITALIC] = OPEN_SANS "BoldItalic.ttf",
    [FACE_MONO] = DEJAVU "Mono.ttf",
    [FACE_FALLBACK] = DEJAVU ".ttf",
};

/* Whether the tables are there that libharu reads without looking. A font with
 * PostScript outlines has no glyf and cannot be used. */
static bool is_truetype(hb_face_t *data)
{
    static const char tags[][5] = { "cmap", "glyf", "head", "hhea", "hmtx",
                                    "loca", "maxp", "name", "OS/2" };

    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
        hb_blob_t *table =
            hb_face_reference_table(data, hb_tag_from_string(tags[i], 4));
        unsigned length = hb_blob_get_length(table);

        hb_blob_destroy(table);
        if (length == 0)
            return false;
    }
    return hb_face_get_glyph_count(data) > 1;
}

static track_status open_face(font_data *out, track_error *err)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(out->path);
    hb_face_t *data;

    if (!blob)
        return track_fail(err, TRACK_E_FILE, "cannot read the font '%s'",
                          out->path);
    data = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    out->units = hb_face_get_upem(data);
    if (is_truetype(data))
        out->font = hb_font_create(data);
    hb_face_destroy(data);
    if (!out->font)
        return track_fail(err, TRACK_E_FILE, "'%s' is not a TrueType font",
                          out->path);
    out->advance = calloc(CACHED, sizeof(out->advance[0]));
    if (!out->advance)
        return track_fail_memory(err);
    return TRACK_OK;
}

static const char *own_path(const char *path, tki_face face)
{
    return path ? path : standard_paths[face];
}

static void choose_paths(tki_fonts *fonts, const track_fonts *paths)
{
    static const track_fonts none = { 0 };
    font_data *faces = fonts->faces;

    if (!paths)
        paths = &none;
    faces[FACE_REGULAR].path = own_path(paths->regular, FACE_REGULAR);
    faces[FACE_BOLD].path = own_path(paths->bold, FACE_BOLD);
    faces[FACE_ITALIC].path = own_path(paths->italic, FACE_ITALIC);
    faces[FACE_BOLD_ITALIC].path =
        own_path(paths->bold_italic, FACE_BOLD_ITALIC);
    faces[FACE_MONO].path = own_path(paths->mono, FACE_MONO);
    faces[FACE_FALLBACK].path = own_path(paths->fallback, FACE_FALLBACK);
}

track_status tki_fonts_open(tki_fonts **out, const track_fonts *paths,
                            track_error *err)
{
    tki_fonts *fonts = calloc(1, sizeof(*fonts));
    track_status status = TRACK_OK;

    *out = NULL;
    if (!fonts)
        return track_fail_memory(err);
    choose_paths(fonts, paths);
    for (int i = 0; i < FACE_COUNT && status == TRACK_OK; i++)
        status = open_face(&fonts->faces[i], err);
    if (status == TRACK_OK)
        *out = fonts;
    else
        tki_fonts_free(fonts);
    return status;
}

void tki_fonts_free(tki_fonts *fonts)
{
    if (!fonts)
        return;
    for (int i = 0; i < FACE_COUNT; i++) {
        hb_font_destroy(fonts->faces[i].font);
        free(fonts->faces[i].advance);
    }
    free(fonts);
}

const char *tki_fonts_path(const tki_fonts *fonts, tki_face face)
{
    return fonts->faces[face].path;
}

static uint16_t look_up(const font_data *in, int32_t character)
{
    hb_codepoint_t glyph;
    int64_t advance;

    if (!hb_font_get_nominal_glyph(in->font, (hb_codepoint_t)character,
                                   &glyph) ||
        glyph == 0 || tki_glyf_is_nested(hb_font_get_face(in->font), glyph))
        return ABSENT;
    advance = hb_font_get_glyph_h_advance(in->font, glyph);
    return (uint16_t)(FIRST_ADVANCE + advance * 1000 / in->units);
}

/* The advance of `character` in `in`, or -1. */
static int advance_in(font_data *in, int32_t character)
{
    uint16_t *kept = &in->advance[character];

    if (*kept == UNKNOWN)
        *kept = look_up(in, character);
    return *kept == ABSENT ? -1 : *kept - FIRST_ADVANCE;
}

tki_face tki_fonts_find(tki_fonts *fonts, tki_face wanted, int32_t character,
                        int *advance_out)
{
    const tki_face order[] = { wanted, FACE_REGULAR, FACE_FALLBACK };

    *advance_out = 0;
    if (character < 0 || character >= CACHED)
        return FACE_COUNT;
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        int advance = advance_in(&fonts->faces[order[i]], character);

        if (advance < 0)
            continue;
        *advance_out = advance;
        return order[i];
    }
    return FACE_COUNT;
}

tki_face tki_face_of(unsigned style)
{
    if (style & TRACK_RUN_CODE)
        return FACE_MONO;
    if ((style & TRACK_RUN_BOLD) && (style & TRACK_RUN_ITALIC))
        return FACE_BOLD_ITALIC;
    if (style & TRACK_RUN_BOLD)
        return FACE_BOLD;
    return style & TRACK_RUN_ITALIC ? FACE_ITALIC : FACE_REGULAR;
}
