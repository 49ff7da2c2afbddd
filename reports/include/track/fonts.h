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

/**
 * Finds a family by name ("DejaVu Serif"; case does not count): the files of
 * its regular, bold, italic and bold italic, as Debian installs them. The other
 * members are NULL.
 *
 * @param[out] out  Paths that live as long as the program.
 * @return #TRACK_OK, or #TRACK_E_NOT_FOUND with a hint that names the families.
 *         Whether the files are there is found when they are read.
 */
TRACK_API TRACK_NODISCARD track_status track_font_family(track_fonts *out,
                                                         const char *name,
                                                         track_error *err);

/** The name of family `index`, from 0 on; NULL behind the last one. */
TRACK_API const char *track_font_family_name(size_t index);

/**
 * The fonts that a document is printed with: those that are given, else those
 * of its family (track_document_family()). Members that are NULL are the
 * standard ones.
 *
 * @param given  Or NULL.
 */
TRACK_API track_fonts track_document_faces(const track_document *doc,
                                           const track_fonts *given);

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
