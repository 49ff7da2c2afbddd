/* SPDX-License-Identifier: MIT */

/*
 * libFuzzer: any bytes as a PNG or JPEG. One that is taken has a size and
 * pixels, an error has words.
 */

#include "image/image.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the bytes start with: both decoders get them. */
static void check(const tki_bitmap *image, track_status status,
                  const track_error *err)
{
    assert(status == TRACK_OK || err->text[0] != '\0');
    if (status != TRACK_OK)
        return;
    assert(image->width > 0 && image->height > 0);
    assert((image->pixels != NULL) != (image->jpeg != NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    track_error err = TRACK_ERROR_INIT;
    track_buffer file = TRACK_BUFFER_INIT;
    tki_bitmap png = { 0 }, jpeg = { 0 };
    track_arena *arena;

    if (track_arena_new(&arena, &err) != TRACK_OK)
        return 0;
    track_buffer_bytes(&file, data, size);
    if (size > 8) {
        check(&png, tki_png_decode(&png, arena, "fuzz", &file, &err), &err);
        check(&jpeg, tki_jpeg_check(&jpeg, arena, "fuzz", &file, &err), &err);
    }
    track_buffer_clear(&file);
    track_arena_free(arena);
    return 0;
}
