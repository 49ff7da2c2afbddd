/* SPDX-License-Identifier: MIT */

/* Which font files a PDF is made with, and their hashes: what must be the same
 * for the same bytes to come out again. */

#include "layout/fonts.h"

#include <track/fonts.h>
#include <track/sys/fail.h>

#include <string.h>

static track_status add_font(track_font_file *out, tki_fonts *fonts,
                             tki_face face, track_arena *arena,
                             track_error *err)
{
    const char *path = tki_fonts_path(fonts, face);
    const char *slash = strrchr(path, '/');
    const char *hash = tki_fonts_hash(fonts, face);

    if (!hash)
        return tki_fonts_check(fonts, err);
    out->name = track_arena_copy(arena, slash ? slash + 1 : path);
    out->sha256 = track_arena_copy(arena, hash);
    return out->name && out->sha256 ? TRACK_OK : track_fail_memory(err);
}

track_status track_document_fonts(const track_font_file **out,
                                  size_t *count_out, const track_fonts *fonts,
                                  track_arena *arena, track_error *err)
{
    track_font_file *files =
        track_arena_array(arena, FACE_COUNT, sizeof(*files));
    tki_fonts *open = NULL;
    track_status status =
        files ? tki_fonts_borrow(&open, fonts, err) : track_fail_memory(err);

    *out = NULL;
    *count_out = 0;
    for (tki_face i = 0; i < FACE_COUNT && status == TRACK_OK; i++)
        status = add_font(&files[i], open, i, arena, err);
    if (status != TRACK_OK) {
        tki_fonts_free(open);
        return status;
    }
    tki_fonts_return(open);
    *out = files;
    *count_out = FACE_COUNT;
    return TRACK_OK;
}
