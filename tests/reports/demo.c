/* SPDX-License-Identifier: MIT */

/* Writes the sample report to look at: demo FILE.pdf [IMAGE]; the same as
 * text on stdout. A file called *-1b.pdf is built to PDF/A-1b. */

#include "reports/sample.h"

#include <stdio.h>
#include <string.h>

static track_status print(const track_document *doc, track_error *err)
{
    const track_text_style style = { 80, false };
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status = track_document_write_text(&text, doc, &style, err);

    fputs(track_buffer_string(&text), stdout);
    track_buffer_clear(&text);
    return status;
}

static track_status write_pdf(track_pdf_result *out, const track_document *doc,
                              const char *path, track_error *err)
{
    static const char data[] = "a file to carry\n";
    const track_attachment file = { .name = "data.txt",
                                    .media_type = "text/plain",
                                    .relation = TRACK_RELATION_DATA,
                                    .bytes = data,
                                    .length = sizeof(data) - 1 };
    const track_day day = { 20000 };
    const track_pdf_options options = { .kind = strstr(path, "-1b.pdf")
                                                    ? TRACK_PDF_A1B
                                                    : TRACK_PDF_A3A };
    track_page_facts facts = sample_facts();

    facts.day = &day;
    facts.attachments = &file;
    facts.attachment_count = 1;
    return track_document_write_pdf_with(out, doc, path, &facts, &options, err);
}

int main(int argc, char **argv)
{
    track_error err = TRACK_ERROR_INIT;
    track_pdf_result result = { 0, 0 };
    track_document *doc;
    track_status status = track_document_new(&doc, "ro", &err);

    if (status == TRACK_OK)
        status = sample_fill(doc, argc > 2 ? argv[2] : NULL, &err);
    if (status == TRACK_OK && argc > 1)
        status = write_pdf(&result, doc, argv[1], &err);
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
