/* SPDX-License-Identifier: MIT */

/* A document of its own, as a PDF and as text. Usage: report FILE.pdf */

#include <track/document.h>

#include <stdio.h>

static track_error err = TRACK_ERROR_INIT;

static track_status fill(track_document *document)
{
    const track_run title = { .value =
                                  track_value_of_text("Raport științific") };
    const track_run text = { .value = track_value_of_text("Două ședințe.") };
    track_status status =
        track_document_heading(document, 1, &(track_rich){ 1, &title }, &err);

    if (status == TRACK_OK)
        status =
            track_document_paragraph(document, &(track_rich){ 1, &text }, &err);
    return status;
}

static track_status print(const track_document *document)
{
    const track_text_style style = { .columns = 60 };
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status =
        track_document_write_text(&text, document, &style, &err);

    if (status == TRACK_OK)
        fputs(track_buffer_string(&text), stdout);
    track_buffer_clear(&text);
    return status;
}

int main(int argc, char **argv)
{
    const track_page_facts facts = { .title = "Raport",
                                     .page_of = "{n} din {m}" };
    track_pdf_result result;
    track_document *document;
    track_status status = track_document_new(&document, "ro", &err);

    if (status == TRACK_OK)
        status = fill(document);
    if (status == TRACK_OK)
        status = print(document);
    if (status == TRACK_OK && argc == 2)
        status = track_document_write_pdf(&result, document, argv[1], &facts,
                                          NULL, &err);
    if (status == TRACK_OK && argc == 2)
        printf("%lld page\n", (long long)result.pages);
    track_document_free(document);
    if (status != TRACK_OK)
        fprintf(stderr, "%s: %s\n", track_status_name(status), err.text);
    return status == TRACK_OK && argc == 2 ? 0 : 1;
}
