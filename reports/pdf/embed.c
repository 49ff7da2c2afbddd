/* SPDX-License-Identifier: MIT */

/*
 * The faces of one document: a composite font each, whose codes are given out
 * in the order of first use and lead through a map to the glyphs of a subset.
 * A glyph that stands for two texts (a space and a no-break space) has two
 * codes, so that each comes back as what it was.
 */

#include "layout/font_file.h"
#include "pdf/embed.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

enum { CODES_MAX = 65535 };

static bool grow(tki_embedded *face)
{
    size_t room = face->room * 2 + 128;
    tki_code *larger;

    if (face->count < face->room)
        return true;
    larger = realloc(face->codes, room * sizeof(*larger));
    if (!larger)
        return false;
    face->codes = larger;
    face->room = room;
    return true;
}

static tki_embedded *new_face(hb_font_t *font)
{
    tki_embedded *face = calloc(1, sizeof(*face));

    if (!face)
        return NULL;
    face->font = font;
    face->glyphs = hb_face_get_glyph_count(hb_font_get_face(font));
    face->first = calloc(face->glyphs, sizeof(face->first[0]));
    if (!face->first || !grow(face)) {
        tki_embedded_free(face);
        return NULL;
    }
    face->codes[0] = (tki_code){ .glyph = 0 }; /* code 0 is never shown */
    face->count = 1;
    return face;
}

void tki_embedded_free(tki_embedded *face)
{
    if (!face)
        return;
    track_buffer_clear(&face->texts);
    free(face->first);
    free(face->codes);
    free(face);
}

unsigned tki_embedded_add(tki_embedded *face, unsigned id, const char *text,
                          size_t length)
{
    unsigned code = (unsigned)face->count;
    size_t at = face->texts.length;
    hb_position_t width;

    if (id >= face->glyphs) {
        face->damaged = true;
        return 0;
    }
    width = hb_font_get_glyph_h_advance(face->font, id);
    track_buffer_bytes(&face->texts, text, length);
    if (code > CODES_MAX || face->texts.failed || !grow(face))
        return 0;
    face->codes[face->count++] = (tki_code){
        .glyph = (uint16_t)id,
        .next = face->first[id],
        .width = (uint16_t)width,
        .length = (uint16_t)length,
        .text = (uint32_t)at,
    };
    face->first[id] = (uint16_t)code;
    return code;
}

tki_embedded *tki_embedded_of(tki_pdf *out, tki_face face)
{
    if (!out->faces[face])
        out->faces[face] = new_face(tki_fonts_face(out->layout->fonts, face));
    return out->faces[face];
}

track_status tki_embedded_write(tki_pdf *out, track_buffer *entries,
                                track_error *err)
{
    for (tki_face i = 0; i < FACE_COUNT; i++) {
        tki_object *font = NULL;

        if (!out->faces[i])
            continue;
        if (!out->faces[i]->damaged)
            font = tki_subset_write(out->raw, out->faces[i], (int)i);
        if (!font && !tki_raw_failed(out->raw)) /* outlines, or their count */
            return tki_font_damaged(tki_fonts_path(out->layout->fonts, i), NULL,
                                    err);
        track_buffer_print(entries, "/F%d %u 0 R", (int)i,
                           tki_raw_number(font));
    }
    return TRACK_OK;
}
