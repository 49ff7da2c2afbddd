/* SPDX-License-Identifier: MIT */
#ifndef TRACK_FONTS_H
#define TRACK_FONTS_H

#include <track/document.h>
#include <track/sys/arena.h>

TRACK_BEGIN_DECLS

/**
 * @file track/fonts.h
 * The font files that a PDF is made with. With the same files, and the same
 * version of the library, the same document gives the same bytes.
 */

typedef struct track_font_file {
    const char *name;   /**< without its folder */
    const char *sha256; /**< 64 hex digits */
} track_font_file;

/**
 * Lists the font files, in the order of the faces: regular, bold, italic, bold
 * italic, mono, fallback, bold fallback.
 *
 * @param[out] out  Array of `*count_out`, in `arena`.
 * @param fonts     As for track_document_write_pdf(); or NULL.
 * @return #TRACK_OK, #TRACK_E_MEMORY, #TRACK_E_FILE when one cannot be read.
 */
TRACK_API TRACK_NODISCARD track_status track_document_fonts(
    const track_font_file **out, size_t *count_out, const track_fonts *fonts,
    track_arena *arena, track_error *err);

TRACK_END_DECLS

#endif
