/* SPDX-License-Identifier: MIT */
#ifndef TKI_FONT_FILE_H
#define TKI_FONT_FILE_H

/* Private to layout/: font files, checked before they are used. */

#include <track/error.h>

#include <hb.h>

/*
 * Reads a TrueType font, of a collection the first one. Release with
 * hb_face_destroy(); HarfBuzz may have lacked memory (lack.h). `packaged`: it
 * is mapped; a file that is made shorter while it is would end the process.
 *
 * TRACK_E_FILE: it cannot be read, is of another kind, is damaged, or its maker
 * does not allow what a PDF does with it.
 */
track_status tki_font_read(hb_face_t **out, const char *path, bool packaged,
                           track_error *err);

/* Says that the font is damaged, and `what` is wrong, unless it is NULL. */
track_status tki_font_damaged(const char *path, const char *what,
                              track_error *err);

#endif
