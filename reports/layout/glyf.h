/* SPDX-License-Identifier: MIT */
#ifndef TKI_GLYF_H
#define TKI_GLYF_H

/* Private to layout/: a look into the outlines of a TrueType font. */

#include <stdbool.h>

#include <hb.h>

/* Whether a glyph is made of parts that are made of parts themselves: libharu
 * 2.3.0 would lose the inner ones ("ї" without its dots in DejaVu). */
bool tki_glyf_is_nested(hb_face_t *face, hb_codepoint_t glyph);

#endif
