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

#include <track/sys/file.h>
#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum { PAGES_PER_NODE = 512 }; /* else page 32,768 fails */

static void set_properties(tki_pdf *out, const track_page_facts *facts)
{
    void *info = tki_raw_info(out->raw);

    tki_raw_set_text(out->raw, info, "Title", facts->title);
    if (facts->author)
        tki_raw_set_text(out->raw, info, "Author", facts->author);
    tki_raw_set_text(out->raw, info, "Creator", "libtrack");
}

/* All pages exist before one is drawn: links lead forward, too. */
static void add_pages(tki_pdf *out, const tki_pages *list)
{
    HPDF_Doc doc = tki_raw_doc(out->raw);

    if (list->count > PAGES_PER_NODE)
        HPDF_SetPagesConfiguration(doc, PAGES_PER_NODE);
    for (size_t i = 0; i < list->count; i++) {
        out->pages[i] = HPDF_AddPage(doc);
        HPDF_Page_SetWidth(out->pages[i], (HPDF_REAL)PAGE_WIDTH);
        HPDF_Page_SetHeight(out->pages[i], (HPDF_REAL)PAGE_HEIGHT);
    }
}

static void write_resources(tki_pdf *out)
{
    track_buffer entries = TRACK_BUFFER_INIT;

    track_buffer_text(&entries, "/Font<<");
    tki_embedded_write(out, &entries);
    track_buffer_text(&entries, ">>/XObject<<");
    tki_pdf_pictures(out, &entries);
    track_buffer_text(&entries, ">>");
    tki_raw_fill(out->raw, out->resources, &entries);
}

static track_status make_file(tki_pdf *out, track_pdf_result *result,
                              const tki_layout *layout, const char *path,
                              track_error *err)
{
    char *bytes = NULL;
    size_t length = 0;
    track_status status;

    out->fonts = layout->fonts;
    out->resources = tki_raw_dict(out->raw);
    set_properties(out, layout->facts);
    add_pages(out, &layout->pages);
    tki_pdf_draw(out, &layout->pages);
    if (!tki_raw_failed(out->raw))
        tki_pdf_outline(out, &layout->pages);
    write_resources(out);
    status = tki_raw_take(out->raw, &bytes, &length, err);
    if (status == TRACK_OK)
        status = track_file_write(path, bytes, length, err);
    if (status == TRACK_OK)
        *result =
            (track_pdf_result){ (int64_t)layout->pages.count, (int64_t)length };
    free(bytes);
    return status;
}

static void clear(tki_pdf *out)
{
    for (int i = 0; i < FACE_COUNT; i++)
        tki_embedded_free(out->faces[i]);
    tki_pdf_pictures_free(out);
    tki_content_clear(&out->content);
    tki_raw_free(out->raw);
    free(out->pages);
}

static track_status render(track_pdf_result *result, const tki_layout *layout,
                           const char *path, track_error *err)
{
    tki_pdf out = { .content = { .out = TRACK_BUFFER_INIT } };
    track_status status = tki_raw_new(&out.raw, err);

    if (status == TRACK_OK)
        out.pages = calloc(layout->pages.count, sizeof(HPDF_Page));
    if (status == TRACK_OK && !out.pages)
        status = track_fail_memory(err);
    if (status == TRACK_OK)
        status = make_file(&out, result, layout, path, err);
    clear(&out);
    return status;
}

track_status
track_document_write_pdf(track_pdf_result *out, const track_document *doc,
                         const char *path, const track_page_facts *facts,
                         const track_fonts *fonts, track_error *err)
{
    tki_layout layout;
    track_status status;

    *out = (track_pdf_result){ 0, 0 };
    status = tki_layout_run(&layout, doc, facts, fonts, err);
    if (status == TRACK_OK)
        status = render(out, &layout, path, err);
    tki_layout_clear(&layout);
    return status;
}
