/* SPDX-License-Identifier: MIT */

/* Writes the sample report to look at: demo FILE.pdf [IMAGE]; the same as
 * text on stdout. */

#include "reports/sample.h"

#include <stdio.h>

static track_status print(const track_document *doc, track_error *err)
{
    const track_text_style style = { 80, false };
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status = track_document_write_text(&text, doc, &style, err);

    fputs(track_buffer_string(&text), stdout);
    track_buffer_clear(&text);
    return status;
}

int main(int argc, char **argv)
{
    track_error err = TRACK_ERROR_INIT;
    track_page_facts facts = sample_facts();
    track_pdf_result result = { 0, 0 };
    track_document *doc;
    track_status status = track_document_new(&doc, "ro", &err);

    if (status == TRACK_OK)
        status = sample_fill(doc, argc > 2 ? argv[2] : NULL, &err);
    if (status == TRACK_OK && argc > 1)
        status =
            track_document_write_pdf(&result, doc, argv[1], &facts, NULL, &err);
    if (status == TRACK_OK)
        status = print(doc, &err);
    if (status != TRACK_OK)
        fprintf(stderr, "error: %s\n", err.text);
    else
        fprintf(stderr, "%lld pages, %lld bytes\n", (long long)result.pages,
                (long long)result.bytes);
    track_document_free(doc);
    return status == TRACK_OK ? 0 : 1;
}
