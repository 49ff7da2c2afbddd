/* SPDX-License-Identifier: MIT */

/*
 * The PDF renderer: display list to libharu.
 *
 * libharu keeps the objects of the file (raw.c); fonts, text and pictures are
 * ours. Nothing that goes in depends on the clock, the locale or an address, so
 * equal documents give equal bytes. The file is made in memory and then
 * written, because libharu says nothing about a full disk.
 */

#include "pdf/pdf.h"
#include "layout/layout.h"

#include <track/file.h>
#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum { PAGES_PER_NODE = 512 }; /* else page 32,768 fails */

static track_status write_resources(tki_pdf *out, track_error *err)
{
    track_buffer entries = TRACK_BUFFER_INIT;
    track_status status;

    track_buffer_text(&entries, "/Font<<");
    status = tki_embedded_write(out, &entries, err);
    track_buffer_text(&entries, ">>/XObject<<");
    tki_pdf_pictures(out, &entries);
    track_buffer_text(&entries, ">>");
    tki_raw_fill(out->raw, out->resources, &entries);
    return status;
}

/* What is known only when the layout is done. */
static void draw_late(tki_pdf *out, tki_layout *layout)
{
    for (size_t i = 0; i < out->page_count; i++)
        tki_pdf_draw_late(
            out, i, tki_furniture_number(layout, out->pages[i].sheet, i + 1),
            tki_furniture_foot(layout, out->pages[i].sheet));
}

static track_status add_bytes(track_buffer *to, const char *bytes,
                              size_t length, track_error *err)
{
    track_buffer_bytes(to, bytes, length);
    return track_buffer_check(to, err);
}

static track_status finish(tki_pdf *out, track_pdf_result *result,
                           tki_layout *layout, const char *path,
                           track_error *err)
{
    char *bytes = NULL;
    size_t length = 0;
    track_status status;

    draw_late(out, layout);
    if (layout->status != TRACK_OK)
        return layout->status;
    if (!tki_raw_failed(out->raw))
        tki_pdf_outline(out, &layout->pages);
    status = write_resources(out, err);
    if (status == TRACK_OK)
        status = tki_pdf_describe(out, err);
    if (tki_pdf_is_tagged(out))
        tki_tags_write(&out->tags, out->raw);
    if (status == TRACK_OK)
        status = tki_raw_take(out->raw, &bytes, &length, err);
    if (status == TRACK_OK)
        status = out->to ? add_bytes(out->to, bytes, length, err)
                         : track_file_write(path, bytes, length, err);
    if (status == TRACK_OK)
        *result =
            (track_pdf_result){ (int64_t)out->page_count, (int64_t)length };
    free(bytes);
    return status;
}

/* Viewers show the title, and read it out first (PDF/UA-1, 7.1). */
static bool has_title(const track_page_facts *facts)
{
    return facts->title && !tki_is_blank(facts->title);
}

static track_status start(tki_pdf *out, const track_page_facts *facts,
                          track_error *err)
{
    track_status status;

    if (!has_title(facts))
        return track_fail(err, TRACK_E_ARGUMENT, "a PDF needs a title");
    status = tki_raw_new(&out->raw, err);
    if (status != TRACK_OK)
        return status;
    if (out->kind == TRACK_PDF_A1B)
        tki_raw_be_old(out->raw);
    HPDF_SetPagesConfiguration(tki_raw_doc(out->raw), PAGES_PER_NODE);
    out->resources = tki_raw_dict(out->raw);
    return tki_tags_start(&out->tags, out->raw, err);
}

static void clear(tki_pdf *out)
{
    for (int i = 0; i < FACE_COUNT; i++)
        tki_embedded_free(out->faces[i]);
    tki_pdf_pictures_free(out);
    tki_content_clear(&out->content);
    tki_tags_clear(&out->tags);
    tki_raw_free(out->raw);
    free(out->pages);
    free(out->late);
}

track_status
track_document_write_pdf(track_pdf_result *result, const track_document *doc,
                         const char *path, const track_page_facts *facts,
                         const track_fonts *fonts, track_error *err)
{
    const track_pdf_options options = { .fonts = fonts };

    return track_document_write_pdf_with(result, doc, path, facts, &options,
                                         err);
}

track_status track_document_write_pdf_with(track_pdf_result *result,
                                           const track_document *doc,
                                           const char *path,
                                           const track_page_facts *facts,
                                           const track_pdf_options *options,
                                           track_error *err)
{
    tki_layout layout;
    static const track_pdf_options usual = { 0 };
    const track_pdf_options *how = options ? options : &usual;
    tki_pdf out = { .layout = &layout, .kind = how->kind, .to = how->to };
    const tki_sink sink = { tki_pdf_take, &out, !tki_pdf_is_tagged(&out) };
    track_status status = start(&out, facts, err);

    *result = (track_pdf_result){ 0, 0 };
    if (status == TRACK_OK) {
        status = tki_layout_run(&layout, doc, facts, how->fonts, &sink, err);
        if (status == TRACK_OK)
            status = finish(&out, result, &layout, path, err);
        tki_layout_clear(&layout);
    }
    clear(&out);
    return status;
}
