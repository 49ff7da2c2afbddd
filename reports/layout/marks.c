/* SPDX-License-Identifier: MIT */

/*
 * Marks over letters for which a font has no place: Open Sans puts the stress
 * of "ї́" and "Ю́" through the letter. A mark that was not moved and lies on its
 * letter goes above it, into its middle.
 */

#include "layout/shape.h"
#include "layout/utf8.h"

#include <unicode/uchar.h>

enum {
    ABOVE = 230,  /* combining class */
    OVERLAP = 40, /* 1/1000 of the size: less is a touch */
    GAP = 50
};

/* Ink, y upwards. */
typedef struct ink {
    int left, right, bottom, top;
} ink;

bool tki_marks_in(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) /* U+0300 to U+036F */
        if ((unsigned char)text[i] == 0xCC || (unsigned char)text[i] == 0xCD)
            return true;
    return false;
}

static bool is_above(const tki_piece *piece, size_t at)
{
    int32_t c = tki_utf8_next(piece->text, piece->length, &at);

    return c >= 0 && u_getCombiningClass(c) == ABOVE;
}

/* False for a glyph without ink. */
static bool find_ink(ink *out, hb_font_t *font, hb_codepoint_t glyph, int pen,
                     const hb_glyph_position_t *place)
{
    hb_glyph_extents_t box;

    if (!hb_font_get_glyph_extents(font, glyph, &box) || box.width == 0)
        return false;
    out->left = pen + place->x_offset + box.x_bearing;
    out->right = out->left + box.width;
    out->top = place->y_offset + box.y_bearing;
    out->bottom = out->top + box.height; /* height is negative */
    return true;
}

static bool collide(const ink *mark, const ink *letter)
{
    return mark->left < letter->right && letter->left < mark->right &&
           mark->bottom + OVERLAP < letter->top && mark->top > letter->bottom;
}

/* Above the letter, in its middle; `letter` grows by it. */
static void place_mark(hb_glyph_position_t *place, ink mark, ink *letter)
{
    int up = 0, right = 0;

    if (place->y_offset == 0 && collide(&mark, letter)) {
        up = letter->top + GAP - mark.bottom;
        right = (letter->left + letter->right - mark.left - mark.right) / 2;
        place->y_offset += up;
        place->x_offset += right;
    }
    if (mark.top + up > letter->top)
        letter->top = mark.top + up;
}

void tki_marks_place(hb_font_t *font, hb_buffer_t *buffer,
                     const tki_piece *piece)
{
    unsigned count = 0;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    ink letter = { 0 }, mark = { 0 };
    bool any = false;
    int pen = 0;

    for (unsigned i = 0; i < count; i++) {
        bool seen = find_ink(&mark, font, glyphs[i].codepoint, pen, &places[i]);

        if (i > 0 && is_above(piece, glyphs[i].cluster)) {
            if (any && seen)
                place_mark(&places[i], mark, &letter);
        } else {
            letter = mark;
            any = seen;
        }
        pen += places[i].x_advance;
    }
}
