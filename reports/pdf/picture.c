/* SPDX-License-Identifier: MIT */

/* Images: a JPEG as it is, pixels compressed, what shines through as a mask
 * beside them. */

#include "pdf/pdf.h"

#include <stdlib.h>

static void start_entries(track_buffer *out, const tki_bitmap *bitmap,
                          const char *space)
{
    bool lies = tki_bitmap_lies(bitmap);

    track_buffer_print(out,
                       "/Type/XObject/Subtype/Image/Width %u/Height %u"
                       "/ColorSpace/%s/BitsPerComponent 8",
                       (unsigned)(lies ? bitmap->height : bitmap->width),
                       (unsigned)(lies ? bitmap->width : bitmap->height),
                       space);
}

static tki_object *write_mask(tki_pdf *out, const tki_bitmap *bitmap)
{
    track_buffer entries = TRACK_BUFFER_INIT;
    tki_object *object;

    start_entries(&entries, bitmap, "DeviceGray");
    object =
        tki_raw_stream(out->raw, track_buffer_string(&entries), bitmap->alpha,
                       (size_t)bitmap->width * bitmap->height);
    out->no_memory = out->no_memory || entries.failed;
    track_buffer_clear(&entries);
    return object;
}

/* The image on white paper, for a file in which nothing shines through. */
static tki_object *write_opaque(tki_pdf *out, const char *entries,
                                const tki_bitmap *bitmap)
{
    size_t count = (size_t)bitmap->width * bitmap->height;
    uint8_t *pixels = malloc(count * 3);
    tki_object *object;

    if (!pixels) {
        out->no_memory = true;
        return NULL;
    }
    for (size_t i = 0; i < count * 3; i++) {
        unsigned alpha = bitmap->alpha[i / 3];

        pixels[i] =
            (uint8_t)((bitmap->pixels[i] * alpha + 255 * (255 - alpha) + 127) /
                      255);
    }
    object = tki_raw_stream(out->raw, entries, pixels, count * 3);
    free(pixels);
    return object;
}

static tki_object *write_image(tki_pdf *out, const tki_bitmap *bitmap)
{
    track_buffer entries = TRACK_BUFFER_INIT;
    tki_object *object;

    start_entries(&entries, bitmap, bitmap->gray ? "DeviceGray" : "DeviceRGB");
    if (bitmap->alpha && !tki_raw_is_old(out->raw))
        track_buffer_print(&entries, "/SMask %u 0 R",
                           tki_raw_number(write_mask(out, bitmap)));
    if (bitmap->jpeg) {
        track_buffer_text(&entries, "/Filter/DCTDecode");
        object = tki_raw_packed(out->raw, track_buffer_string(&entries),
                                bitmap->jpeg, bitmap->jpeg_bytes);
    } else if (bitmap->alpha && tki_raw_is_old(out->raw)) {
        object = write_opaque(out, track_buffer_string(&entries), bitmap);
    } else {
        object = tki_raw_stream(out->raw, track_buffer_string(&entries),
                                bitmap->pixels,
                                (size_t)bitmap->width * bitmap->height * 3);
    }
    out->no_memory = out->no_memory || entries.failed;
    track_buffer_clear(&entries);
    return object;
}

unsigned tki_pdf_picture(tki_pdf *out, const tki_bitmap *bitmap)
{
    unsigned count = out->pictures ? out->pictures->index : 0;
    tki_picture *picture;

    for (picture = out->pictures; picture; picture = picture->next)
        if (picture->bitmap == bitmap)
            return picture->index;
    picture = malloc(sizeof(*picture));
    if (!picture) {
        out->no_memory = true;
        return 0;
    }
    *picture = (tki_picture){ out->pictures, bitmap, count + 1,
                              write_image(out, bitmap) };
    out->pictures = picture;
    return picture->index;
}

void tki_pdf_pictures(const tki_pdf *out, track_buffer *entries)
{
    for (const tki_picture *p = out->pictures; p; p = p->next)
        track_buffer_print(entries, "/I%u %u 0 R", p->index,
                           tki_raw_number(p->object));
}

void tki_pdf_pictures_free(tki_pdf *out)
{
    while (out->pictures) {
        tki_picture *picture = out->pictures;

        out->pictures = picture->next;
        free(picture);
    }
}
