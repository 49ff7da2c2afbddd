/* SPDX-License-Identifier: MIT */

/* Which sizes of images are taken. */

#include "image/image.h"

#include <track/sys/fail.h>

enum { SIDE_MAX = 20000 };
#define PIXELS_MAX (64u * 1024 * 1024)

bool tki_image_fits(uint32_t width, uint32_t height)
{
    return width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX &&
           (uint64_t)width * height <= PIXELS_MAX;
}

track_status tki_image_check_size(const char *path, uint32_t width,
                                  uint32_t height, track_error *err)
{
    if (width == 0 || height == 0)
        return track_fail(err, TRACK_E_FILE, "the image '%s' is empty", path);
    if (!tki_image_fits(width, height))
        return track_fail(err, TRACK_E_FILE,
                          "the image '%s' is too large: %u × %u pixels", path,
                          (unsigned)width, (unsigned)height);
    return TRACK_OK;
}
