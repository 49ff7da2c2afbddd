/* SPDX-License-Identifier: MIT */

/* PNG through libpng's simplified interface: any depth becomes 8-bit RGB, and
 * what is transparent lies on white. */

#include "image/image.h"

#include <track/sys/fail.h>

#include <string.h>

#include <png.h>

static track_status damaged(png_image *image, const char *path,
                            track_error *err)
{
    track_status status =
        track_fail(err, TRACK_E_FILE, "the image '%s' is damaged: %s", path,
                   image->message);

    png_image_free(image);
    return status;
}

track_status tki_png_decode(tki_bitmap *out, track_arena *arena,
                            const char *path, const track_buffer *file,
                            track_error *err)
{
    const png_color white = { 255, 255, 255 };
    png_image image;
    uint8_t *pixels;
    track_status status;

    memset(&image, 0, sizeof(image));
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, file->data, file->length))
        return damaged(&image, path, err);
    status = tki_image_check_size(path, image.width, image.height, err);
    if (status != TRACK_OK) {
        png_image_free(&image);
        return status;
    }
    image.format = PNG_FORMAT_RGB;
    pixels = track_arena_alloc(arena, PNG_IMAGE_SIZE(image));
    if (!pixels) {
        png_image_free(&image);
        return track_fail_memory(err);
    }
    if (!png_image_finish_read(&image, &white, pixels, 0, NULL))
        return damaged(&image, path, err);
    out->width = image.width;
    out->height = image.height;
    out->pixels = pixels;
    return TRACK_OK;
}
