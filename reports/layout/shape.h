/* SPDX-License-Identifier: MIT */
#ifndef TKI_SHAPE_H
#define TKI_SHAPE_H

/* Private to layout/: text to glyphs, words kept for the next time. */

#include "layout/fonts.h"

#include <hb.h>

typedef struct tki_shaper tki_shaper;

/* What is shaped, and what a kept word is found by. */
typedef struct tki_piece {
    tki_face face;
    bool figures;
    const char *text;
    size_t length;
} tki_piece;

track_status tki_shaper_new(tki_shaper **out, track_error *err);
void tki_shaper_free(tki_shaper *shaper);

/* Whether there may be marks in a text that composing left alone. */
bool tki_marks_in(const char *text, size_t length);
/* Puts marks that lie on their letters above them (marks.c). */
void tki_marks_place(hb_font_t *font, hb_buffer_t *buffer,
                     const tki_piece *piece);

/* Glyphs of `piece`, whose face is `font`. Borrowed until the next call; NULL
 * when memory is gone. */
const tki_glyph *tki_shaper_shape(tki_shaper *shaper, size_t *count_out,
                                  hb_font_t *font, const tki_piece *piece);

#endif
