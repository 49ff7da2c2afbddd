/* SPDX-License-Identifier: MIT */

/*
 * Marks on letters for which a font has no place: Open Sans puts the stress of
 * "ї́" and "Ю́" through the letter, that of "і́" beside it, and DejaVu Sans Mono
 * puts it on the next letter. A mark that was not moved and lies on its letter
 * or beside it goes above (or below) the letter, into its middle.
 */

#include "layout/shape.h"
#include "layout/utf8.h"

#include <unicode/uchar.h>

enum {
    BELOW = 220, /* combining classes */
    ABOVE = 230,
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

/* 0 for a letter. */
static int class_of(const tki_piece *piece, size_t at)
{
    int32_t c = tki_utf8_next(piece->text, piece->length, &at);

    return c >= 0 ? u_getCombiningClass(c) : 0;
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

/* As high as the letter in part: it lies on the letter or beside it. */
static bool is_level(const ink *mark, const ink *letter)
{
    return mark->bottom + OVERLAP < letter->top &&
           mark->top > letter->bottom + OVERLAP;
}

/* Its middle stands off the letter. */
static bool is_beside(const ink *mark, const ink *letter)
{
    int middle = (mark->left + mark->right) / 2;

    return middle < letter->left || middle > letter->right;
}

/* Above or below the letter, in its middle; `letter` grows by it. */
static void place_mark(hb_glyph_position_t *place, ink mark, ink *letter,
                       int class)
{
    bool level = is_level(&mark, letter);
    int up = 0;

    if (place->y_offset == 0 && (level || is_beside(&mark, letter))) {
        if (level)
            up = class == ABOVE ? letter->top + GAP - mark.bottom
                                : letter->bottom - GAP - mark.top;
        place->y_offset += up;
        place->x_offset +=
            (letter->left + letter->right - mark.left - mark.right) / 2;
    }
    if (mark.top + up > letter->top)
        letter->top = mark.top + up;
    if (mark.bottom + up < letter->bottom)
        letter->bottom = mark.bottom + up;
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
        int class = i > 0 ? class_of(piece, glyphs[i].cluster) : 0;

        if (class == 0) {
            letter = mark;
            any = seen;
        } else if (any && seen && (class == ABOVE || class == BELOW)) {
            place_mark(&places[i], mark, &letter, class);
        }
        pen += places[i].x_advance;
    }
}
