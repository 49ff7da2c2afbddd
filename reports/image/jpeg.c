/* SPDX-License-Identifier: MIT */

/*
 * JPEG: decoded once to find damage, then kept as it is, because a PDF holds
 * JPEG data directly. libjpeg's errors come back through one longjmp that
 * stays inside scan(); its warnings (a cut-off file) count as damage.
 */

#include "image/image.h"

#include <track/sys/fail.h>

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

enum { SCANS_MAX = 100, EXIF_BYTES_MAX = 0xFFFF };

/* What libjpeg says about the file. */
typedef struct complaints {
    struct jpeg_error_mgr base; /* first: libjpeg hands this pointer out */
    jmp_buf back;
    char text[JMSG_LENGTH_MAX];
    bool too_large, too_slow;
    uint8_t orientation;
} complaints;

static void on_error(j_common_ptr info)
{
    complaints *all = (complaints *)info->err;

    info->err->format_message(info, all->text);
    longjmp(all->back, 1);
}

static void on_message(j_common_ptr info, int level)
{
    if (level < 0) /* a warning: the data is wrong */
        on_error(info);
}

/* A small file may name thousands of passes over a large image. */
static void on_progress(j_common_ptr info)
{
    complaints *all = (complaints *)info->err;

    if (((j_decompress_ptr)info)->input_scan_number <= SCANS_MAX)
        return;
    all->too_slow = true;
    longjmp(all->back, 1);
}

static uint8_t orientation_of(const struct jpeg_decompress_struct *info)
{
    uint8_t orientation = 1;

    for (jpeg_saved_marker_ptr m = info->marker_list; m && orientation == 1;
         m = m->next)
        orientation = tki_exif_orientation(m->data, m->data_length);
    return orientation;
}

/* Decodes the whole image for nothing. False: `all` says why not. */
static bool scan(struct jpeg_decompress_struct *info, complaints *all,
                 struct jpeg_progress_mgr *progress, const track_buffer *file)
{
    if (setjmp(all->back))
        return false;
    jpeg_create_decompress(info);
    jpeg_mem_src(info, (const unsigned char *)file->data,
                 (unsigned long)file->length);
    jpeg_save_markers(info, JPEG_APP0 + 1, EXIF_BYTES_MAX);
    jpeg_read_header(info, TRUE);
    all->orientation = orientation_of(info);
    all->too_large = !tki_image_fits(info->image_width, info->image_height);
    if (all->too_large)
        return false;
    info->progress = progress;
    jpeg_start_decompress(info);
    while (info->output_scanline < info->output_height) {
        JSAMPARRAY row = info->mem->alloc_sarray(
            (j_common_ptr)info, JPOOL_IMAGE,
            info->output_width * (JDIMENSION)info->output_components, 16);

        while (info->output_scanline < info->output_height)
            jpeg_read_scanlines(info, row, 16);
    }
    jpeg_finish_decompress(info);
    return true;
}

static track_status keep(tki_bitmap *out, track_arena *arena,
                         const struct jpeg_decompress_struct *info,
                         const char *path, const track_buffer *file,
                         track_error *err)
{
    char *copy;

    if (info->num_components != 1 && info->num_components != 3)
        return track_fail(err, TRACK_E_FILE,
                          "the image '%s' is for printing presses (CMYK); "
                          "save it as RGB",
                          path);
    copy = track_arena_copy_bytes(arena, file->data, file->length);
    if (!copy)
        return track_fail_memory(err);
    out->width = tki_bitmap_lies(out) ? info->image_height : info->image_width;
    out->height = tki_bitmap_lies(out) ? info->image_width : info->image_height;
    out->gray = info->num_components == 1;
    out->jpeg = (const uint8_t *)copy;
    out->jpeg_bytes = (uint32_t)file->length;
    return TRACK_OK;
}

static track_status refuse(const struct jpeg_decompress_struct *info,
                           const complaints *all, const char *path,
                           track_error *err)
{
    if (all->too_large)
        return tki_image_check_size(path, info->image_width, info->image_height,
                                    err);
    if (all->too_slow)
        return track_fail(err, TRACK_E_FILE,
                          "the image '%s' has more than %d passes; save it "
                          "without the progressive option",
                          path, SCANS_MAX);
    return track_fail(err, TRACK_E_FILE, "the image '%s' is damaged: %s", path,
                      all->text);
}

track_status tki_jpeg_check(tki_bitmap *out, track_arena *arena,
                            const char *path, const track_buffer *file,
                            track_error *err)
{
    struct jpeg_progress_mgr progress = { .progress_monitor = on_progress };
    struct jpeg_decompress_struct info;
    complaints all;
    track_status status;

    memset(&info, 0, sizeof(info));
    memset(&all, 0, sizeof(all));
    info.err = jpeg_std_error(&all.base);
    all.base.error_exit = on_error;
    all.base.emit_message = on_message;
    if (scan(&info, &all, &progress, file)) {
        out->orientation = all.orientation;
        status = keep(out, arena, &info, path, file, err);
    } else {
        status = refuse(&info, &all, path, err);
    }
    jpeg_destroy_decompress(&info);
    return status;
}
