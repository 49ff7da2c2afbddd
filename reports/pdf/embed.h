/* SPDX-License-Identifier: MIT */
#ifndef TKI_EMBED_H
#define TKI_EMBED_H

/* Private to reports/pdf/: the codes of a face, and its way into the file. */

#include "pdf/raw.h"

#include <hb.h>

typedef struct tki_code {
    uint16_t glyph; /* of the face */
    uint16_t next;  /* code of the same glyph, 0: none */
    uint16_t width; /* 1/1000 of the size */
    uint16_t length;
    uint32_t text; /* what it stands for: `length` bytes of `texts` from here */
} tki_code;

struct tki_embedded {
    hb_font_t *font; /* borrowed, scaled to 1000 */
    unsigned glyphs; /* how many the face has */
    bool damaged;    /* a glyph was asked for that it has not */
    uint16_t *first; /* of each glyph: a code, or 0 */
    tki_code *codes; /* from 1 on */
    size_t count, room;
    track_buffer texts;
};

/* Writes font, descriptor, subset and maps; the font's dictionary. `index`
 * tells the faces of a document apart. NULL, and `raw` has not failed: there is
 * no subset of this face. */
tki_object *tki_subset_write(tki_raw *raw, const struct tki_embedded *face,
                             int index);

#endif
