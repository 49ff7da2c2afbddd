/* SPDX-License-Identifier: MIT */
#ifndef TKI_FONTS_H
#define TKI_FONTS_H

/* Private to reports/: the faces of a report, what they cover and how wide
 * their characters are. */

#include <track/document.h>

typedef enum tki_face {
    FACE_REGULAR,
    FACE_BOLD,
    FACE_ITALIC,
    FACE_BOLD_ITALIC,
    FACE_MONO,
    FACE_FALLBACK,
    FACE_COUNT
} tki_face;

/* From the line's top to the baseline, and the height, as parts of the size:
 * Open Sans's own. */
#define FONT_ASCENT 1.069
#define FONT_HEIGHT 1.362

typedef struct tki_fonts tki_fonts;

/* Opens the faces. `paths` may be NULL, as may its members. */
track_status tki_fonts_open(tki_fonts **out, const track_fonts *paths,
                            track_error *err);
void tki_fonts_free(tki_fonts *fonts);

const char *tki_fonts_path(const tki_fonts *fonts, tki_face face);

/* The face to show `character` in: `wanted` if it has it, else the regular one,
 * else the fallback; FACE_COUNT when none has. The advance is in 1/1000 of the
 * size. */
tki_face tki_fonts_find(tki_fonts *fonts, tki_face wanted, int32_t character,
                        int *advance_out);

/* The face for #track_run_style flags. */
tki_face tki_face_of(unsigned style);

#endif
