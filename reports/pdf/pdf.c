/* SPDX-License-Identifier: MIT */

/*
 * The PDF renderer: display list to libharu.
 *
 * libharu calls an error handler. After a first error the document can no
 * longer be saved, and HPDF_GetError() names that, not the cause. So the
 * handler keeps the first error, drawing code does not check each call, and
 * make_file() looks once at the end. The handler returns: a longjmp out of it
 * would skip our own cleanup.
 *
 * libharu 2.3.0 writes no date and no file id unless asked, so equal
 * documents give equal bytes. It says nothing about a full disk: the file is
 * made in memory and then written.
 */

#include "pdf/pdf.h"
#include "layout/layout.h"

#include <track/sys/file.h>
#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum { PAGES_PER_NODE = 512 }; /* else page 32,768 fails */

static void keep_first_error(HPDF_STATUS error, HPDF_STATUS detail, void *ud)
{
    tki_pdf *out = ud;

    if (out->error == HPDF_OK) {
        out->error = error;
        out->detail = detail;
    }
}

static track_status check(const tki_pdf *out, track_error *err)
{
    if (out->error == HPDF_OK)
        return TRACK_OK;
    if (out->error == HPDF_FAILD_TO_ALLOC_MEM)
        return track_fail_memory(err);
    return track_fail(err, TRACK_E_RENDER, "libharu error 0x%04lX, detail %lu",
                      (unsigned long)out->error, (unsigned long)out->detail);
}

static void set_properties(tki_pdf *out, const track_page_facts *facts)
{
    HPDF_SetCurrentEncoder(out->doc, "UTF-8");
    HPDF_SetInfoAttr(out->doc, HPDF_INFO_TITLE, facts->title);
    if (facts->author)
        HPDF_SetInfoAttr(out->doc, HPDF_INFO_AUTHOR, facts->author);
    HPDF_SetInfoAttr(out->doc, HPDF_INFO_CREATOR, "libtrack");
}

/* All pages exist before one is drawn: links lead forward, too. */
static void add_pages(tki_pdf *out, const tki_pages *list)
{
    if (list->count > PAGES_PER_NODE)
        HPDF_SetPagesConfiguration(out->doc, PAGES_PER_NODE);
    for (size_t i = 0; i < list->count; i++) {
        out->pages[i] = HPDF_AddPage(out->doc);
        HPDF_Page_SetWidth(out->pages[i], (HPDF_REAL)PAGE_WIDTH);
        HPDF_Page_SetHeight(out->pages[i], (HPDF_REAL)PAGE_HEIGHT);
    }
}

static track_status save(tki_pdf *out, const char *path, int64_t *bytes_out,
                         track_error *err)
{
    HPDF_UINT32 size, got;
    char *bytes;
    track_status status;

    HPDF_SaveToStream(out->doc);
    status = check(out, err);
    if (status != TRACK_OK)
        return status;
    size = got = HPDF_GetStreamSize(out->doc);
    bytes = malloc(size);
    if (!bytes)
        return track_fail_memory(err);
    HPDF_ResetStream(out->doc);
    HPDF_ReadFromStream(out->doc, (HPDF_BYTE *)bytes, &got);
    status = check(out, err);
    if (status == TRACK_OK && got != size)
        status = track_fail(err, TRACK_E_RENDER, "libharu lost %u bytes",
                            (unsigned)(size - got));
    if (status == TRACK_OK)
        status = track_file_write(path, bytes, size, err);
    *bytes_out = size;
    free(bytes);
    return status;
}

static track_status make_file(tki_pdf *out, track_pdf_result *result,
                              const tki_layout *layout, const char *path,
                              track_error *err)
{
    int64_t bytes = 0;
    track_status status;

    HPDF_SetCompressionMode(out->doc, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(out->doc);
    out->utf8 = HPDF_GetEncoder(out->doc, "UTF-8");
    set_properties(out, layout->facts);
    add_pages(out, &layout->pages);
    tki_pdf_load_fonts(out, &layout->pages, layout->fonts);
    if (out->error == HPDF_OK)
        tki_pdf_draw(out, &layout->pages);
    if (out->error == HPDF_OK)
        tki_pdf_outline(out, &layout->pages);
    status = check(out, err);
    if (status == TRACK_OK)
        status = save(out, path, &bytes, err);
    if (status == TRACK_OK)
        *result = (track_pdf_result){ (int64_t)layout->pages.count, bytes };
    return status;
}

static track_status render(track_pdf_result *result, const tki_layout *layout,
                           const char *path, track_error *err)
{
    tki_pdf out = { .error = HPDF_OK };
    track_status status;

    out.pages = calloc(layout->pages.count, sizeof(HPDF_Page));
    if (!out.pages)
        return track_fail_memory(err);
    out.doc = HPDF_New(keep_first_error, &out);
    if (out.doc) {
        status = make_file(&out, result, layout, path, err);
        HPDF_Free(out.doc);
    } else {
        status = track_fail_memory(err);
    }
    free(out.pages);
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
