/* SPDX-License-Identifier: MIT */
#ifndef TKI_IMAGE_H
#define TKI_IMAGE_H

/* Private to reports/: images, checked by decoding them whole. */

#include <track/sys/arena.h>
#include <track/sys/buffer.h>

/* An image that is known to be good. */
typedef struct tki_bitmap {
    uint32_t width, height; /* pixels, as it is seen */
    uint8_t orientation;    /* how a camera lay: 1 to 8 as EXIF has it; 0: 1 */
    const uint8_t *pixels;  /* RGB, rows from the top; NULL for a JPEG */
    const uint8_t *alpha;   /* one byte a pixel, 255: opaque; or NULL */
    bool gray;              /* a JPEG without colours */
    const uint8_t *jpeg;    /* the whole file, or NULL */
    uint32_t jpeg_bytes;
} tki_bitmap;

/* Reads a PNG or JPEG file into `arena`.
 * TRACK_E_FILE: cannot be read, or is damaged. */
track_status tki_image_read(const tki_bitmap **out, track_arena *arena,
                            const char *path, track_error *err);

/* Decode; `bytes` is the whole file. */
track_status tki_png_decode(tki_bitmap *out, track_arena *arena,
                            const char *path, const track_buffer *file,
                            track_error *err);
track_status tki_jpeg_check(tki_bitmap *out, track_arena *arena,
                            const char *path, const track_buffer *file,
                            track_error *err);

/* What EXIF data ("Exif", two NULs, TIFF) say of the orientation: 1 to 8; 1
 * when they say nothing that can be read. */
uint8_t tki_exif_orientation(const uint8_t *bytes, size_t length);

/* Whether its rows are columns of what is seen. */
static inline bool tki_bitmap_lies(const tki_bitmap *bitmap)
{
    return bitmap->orientation > 4;
}

/* Whether an image of that size is one for a report. */
bool tki_image_fits(uint32_t width, uint32_t height);
/* Refuses sizes that no report needs and no memory holds. */
track_status tki_image_check_size(const char *path, uint32_t width,
                                  uint32_t height, track_error *err);

#endif
