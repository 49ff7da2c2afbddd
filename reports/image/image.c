/* SPDX-License-Identifier: MIT */

/* Image files: read whole, told apart by their first bytes. */

#include "image/image.h"
#include "input.h"

#include <track/sys/fail.h>

#include <string.h>

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
    status = tki_input_read(&file, "the image", path, INPUT_MOST, err);
    if (status == TRACK_OK)
        status = decode(image, arena, path, &file, err);
    if (status == TRACK_OK)
        *out = image;
    track_buffer_clear(&file);
    return status;
}
