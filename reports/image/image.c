/* SPDX-License-Identifier: MIT */

/* Image files: read whole, told apart by their first bytes. */

#include "image/image.h"

#include <track/sys/fail.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_BYTES_MAX = 64 * 1024 * 1024 };

static track_status read_all(track_buffer *out, FILE *file, const char *path,
                             track_error *err)
{
    char piece[16384];
    size_t count;

    while ((count = fread(piece, 1, sizeof(piece), file)) > 0) {
        track_buffer_bytes(out, piece, count);
        if (out->length > FILE_BYTES_MAX)
            return track_fail(err, TRACK_E_FILE,
                              "the image '%s' is larger than 64 MB", path);
    }
    if (ferror(file))
        return track_fail(err, TRACK_E_FILE, "cannot read the image '%s': %s",
                          path, strerror(errno));
    return track_buffer_check(out, err);
}

static track_status read_file(track_buffer *out, const char *path,
                              track_error *err)
{
    FILE *file = fopen(path, "rb");
    track_status status;

    if (!file)
        return track_fail(err, TRACK_E_FILE, "cannot read the image '%s': %s",
                          path, strerror(errno));
    status = read_all(out, file, path, err);
    fclose(file);
    return status;
}

static track_status decode(tki_bitmap *out, track_arena *arena,
                           const char *path, const track_buffer *file,
                           track_error *err)
{
    if (file->length > 8 && memcmp(file->data, "\x89PNG\r\n\x1a\n", 8) == 0)
        return tki_png_decode(out, arena, path, file, err);
    if (file->length > 3 && memcmp(file->data, "\xFF\xD8\xFF", 3) == 0)
        return tki_jpeg_check(out, arena, path, file, err);
    return track_fail(err, TRACK_E_FILE, "'%s' is neither a PNG nor a JPEG",
                      path);
}

track_status tki_image_read(const tki_bitmap **out, track_arena *arena,
                            const char *path, track_error *err)
{
    track_buffer file = TRACK_BUFFER_INIT;
    tki_bitmap *image = track_arena_alloc(arena, sizeof(*image));
    track_status status;

    *out = NULL;
    if (!image)
        return track_fail_memory(err);
    status = read_file(&file, path, err);
    if (status == TRACK_OK)
        status = decode(image, arena, path, &file, err);
    if (status == TRACK_OK)
        *out = image;
    track_buffer_clear(&file);
    return status;
}
