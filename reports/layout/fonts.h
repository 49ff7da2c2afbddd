/* SPDX-License-Identifier: MIT */
#ifndef TKI_FONTS_H
#define TKI_FONTS_H

/*
 * Private to reports/: the faces of a report, what they cover, and text as
 * glyphs in them. Lengths are whole thousandths of the type size, PDF's own
 * unit: what is measured is what is shown, without rounding.
 */

#include "layout/hyphens.h"

#include <track/document.h>

typedef struct hb_font_t hb_font_t; /* HarfBuzz's */

typedef enum tki_face {
    FACE_REGULAR,
    FACE_BOLD,
    FACE_ITALIC,
    FACE_BOLD_ITALIC,
    FACE_MONO,
    FACE_FALLBACK,
    FACE_FALLBACK_BOLD,
    FACE_COUNT
} tki_face;

/* From the line's top to the baseline, and the height, as parts of the size:
 * Open Sans's own. */
#define FONT_ASCENT 1.069
#define FONT_HEIGHT 1.362

enum { FONT_EM = 1000 }; /* what the size is in the unit of lengths */

/* A glyph of a text. Glyphs of one cluster (a letter and its marks) have the
 * same `at` or stand behind each other with advance 0. */
typedef struct tki_glyph {
    uint32_t at;     /* byte of the text that it shows */
    uint16_t id;     /* in the face */
    int16_t advance; /* to the next one, kerning included */
    int16_t x, y;    /* off the pen; y upwards */
} tki_glyph;

typedef struct tki_fonts tki_fonts;

/* Opens the faces that are given; `paths` may be NULL, as may its members.
 * Standard ones are opened when they are wanted first. */
track_status tki_fonts_open(tki_fonts **out, const track_fonts *paths,
                            track_error *err);
/* Whether all that were wanted could be opened; one that could not covers no
 * text. */
track_status tki_fonts_check(const tki_fonts *fonts, track_error *err);
void tki_fonts_free(tki_fonts *fonts);

/* The same, from the sets that wait for the next rendering when there is one
 * (spare_fonts.c), and back to them: after a rendering that went well, for out
 * of memory leaves a face that lacks something. */
track_status tki_fonts_borrow(tki_fonts **out, const track_fonts *paths,
                              track_error *err);
void tki_fonts_return(tki_fonts *fonts);

/* Whether they came from these paths. */
bool tki_fonts_are_of(const tki_fonts *fonts, const track_fonts *paths);
/* Whether the files are the same as when they were opened. */
bool tki_fonts_are_current(const tki_fonts *fonts);

/* The dictionary of a language, read when it is asked for first and kept with
 * the set; NULL when there is none. */
track_status tki_fonts_hyphens(tki_hyphens **out, tki_fonts *fonts,
                               const char *lang, track_error *err);

/* Debian's package of a font of a known family, or NULL. */
const char *tki_fonts_package(const char *path);

/* The face in HarfBuzz's hands, scaled to FONT_EM; one that text was shaped
 * in. */
hb_font_t *tki_fonts_face(const tki_fonts *fonts, tki_face face);

/* The file that the face comes from, and the hash of its bytes: NULL when it
 * cannot be opened. */
const char *tki_fonts_path(const tki_fonts *fonts, tki_face face);
const char *tki_fonts_hash(tki_fonts *fonts, tki_face face);

/* The face to show a cluster in, all of whose characters it has: `wanted`, a
 * fallback of its weight, the regular one, the fallback; FACE_COUNT when none
 * has them, and `missing_out` is then the first that the last one lacks. */
tki_face tki_fonts_find(tki_fonts *fonts, tki_face wanted, const char *cluster,
                        size_t length, int32_t *missing_out);

/* Whether the face has every character of a text: then it shows all clusters
 * that are wanted in it. */
bool tki_fonts_cover(tki_fonts *fonts, tki_face face, const char *text,
                     size_t length);

/* A piece of text of one face to glyphs, kerned; `figures`: digits alike wide
 * and nothing kerned, for columns of numbers. No ligatures: text may be cut
 * between any two clusters. Borrowed until the next call; NULL when memory is
 * gone. */
const tki_glyph *tki_fonts_shape(tki_fonts *fonts, size_t *count_out,
                                 tki_face face, bool figures, const char *text,
                                 size_t length);

/* The face for #track_run_style flags. */
tki_face tki_face_of(unsigned style);

#endif
