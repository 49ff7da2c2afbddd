/* SPDX-License-Identifier: MIT */

/* Which font files a PDF is made with, and their hashes: what must be the same
 * for the same bytes to come out again. */

#include "layout/fonts.h"

#include <track/fonts.h>
#include <track/sys/fail.h>
#include <track/hash.h>

#include <string.h>

#include <hb.h>

static track_status hash_file(char *out, const char *path, track_error *err)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    const char *bytes;
    unsigned length;

    if (!blob)
        return track_fail(err, TRACK_E_FILE, "cannot read the font '%s'", path);
    bytes = hb_blob_get_data(blob, &length);
    track_hash(out, bytes, length);
    hb_blob_destroy(blob);
    return TRACK_OK;
}

static track_status add_font(track_font_file *out, const char *path,
                             track_arena *arena, track_error *err)
{
    const char *slash = strrchr(path, '/');
    char hash[TRACK_HASH_BYTES];
    track_status status = hash_file(hash, path, err);

    if (status != TRACK_OK)
        return status;
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
    for (int i = 0; i < FACE_COUNT && status == TRACK_OK; i++)
        status =
            add_font(&files[i], tki_fonts_path(open, (tki_face)i), arena, err);
    if (status != TRACK_OK) {
        tki_fonts_free(open);
        return status;
    }
    tki_fonts_return(open);
    *out = files;
    *count_out = FACE_COUNT;
    return TRACK_OK;
}
