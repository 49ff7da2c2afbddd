/* SPDX-License-Identifier: MIT */

/* PNG through libpng's simplified interface: any depth becomes 8-bit RGB, what
 * is transparent a channel of its own. */

#include "image/image.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

#include <png.h>

enum { RGBA = 4, RGB = 3, OPAQUE = 255 };

static track_status damaged(png_image *image, const char *path,
                            track_error *err)
{
    track_status status =
        track_fail(err, TRACK_E_FILE, "the image '%s' is damaged: %s", path,
                   image->message);

    png_image_free(image);
    return status;
}

/* Whether any of `count` pixels is not opaque. */
static bool shines_through(const uint8_t *rgba, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rgba[i * RGBA + 3] != OPAQUE)
            return true;
    return false;
}

static track_status split(tki_bitmap *out, track_arena *arena,
                          const uint8_t *rgba, track_error *err)
{
    size_t count = (size_t)out->width * out->height;
    bool mask = shines_through(rgba, count);
    uint8_t *pixels = track_arena_alloc(arena, count * RGB);
    uint8_t *alpha = mask ? track_arena_alloc(arena, count) : NULL;

    if (!pixels || (mask && !alpha))
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        memcpy(pixels + i * RGB, rgba + i * RGBA, RGB);
        if (alpha)
            alpha[i] = rgba[i * RGBA + 3];
    }
    out->pixels = pixels;
    out->alpha = alpha;
    return TRACK_OK;
}

static track_status read_pixels(tki_bitmap *out, track_arena *arena,
                                png_image *image, const char *path,
                                track_error *err)
{
    uint8_t *rgba;
    track_status status;

    image->format = PNG_FORMAT_RGBA;
    image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* as all programs write them */
    rgba = malloc(PNG_IMAGE_SIZE(*image));
    if (!rgba) {
        png_image_free(image);
        return track_fail_memory(err);
    }
    out->width = image->width;
    out->height = image->height;
    if (png_image_finish_read(image, NULL, rgba, 0, NULL))
        status = split(out, arena, rgba, err);
    else
        status = damaged(image, path, err);
    free(rgba);
    return status;
}

track_status tki_png_decode(tki_bitmap *out, track_arena *arena,
                            const char *path, const track_buffer *file,
                            track_error *err)
{
    png_image image;
    track_status status;

    memset(&image, 0, sizeof(image));
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, file->data, file->length))
        return damaged(&image, path, err);
    status = tki_image_check_size(path, image.width, image.height, err);
    if (status == TRACK_OK)
        return read_pixels(out, arena, &image, path, err);
    png_image_free(&image);
    return status;
}
