/* SPDX-License-Identifier: MIT */

/*
 * libFuzzer: any bytes as a paragraph, as markdown, as a cell. They are
 * printed, or refused with words.
 */

#include <track/document.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static track_status add(track_document *doc, char *text, track_error *err)
{
    track_run run = { .value = track_value_of_text(text) };
    const track_rich rich = { 1, &run };
    const track_column columns[] = { { "Nr.", TRACK_ALIGN_RIGHT, 0 },
                                     { text, TRACK_ALIGN_LEFT, 0 } };
    const track_rich cells[] = { rich, rich };
    const track_table table = { .caption = text,
                                .column_count = 2,
                                .columns = columns,
                                .row_count = 1,
                                .cells = cells };
    track_status status = track_document_paragraph(doc, &rich, err);

    if (status == TRACK_OK)
        status = track_document_table(doc, &table, err);
    if (status == TRACK_OK)
        status = track_document_markdown(doc, 1, text, err);
    return status;
}

static void print(const track_document *doc, char *text)
{
    const track_page_facts facts = { .title = text, .header_left = text };
    const track_text_style style = { 60, false };
    track_error err = TRACK_ERROR_INIT;
    track_pdf_result result;
    track_buffer plain = TRACK_BUFFER_INIT;
    track_status status =
        track_document_write_pdf(&result, doc, "/dev/null", &facts, NULL, &err);

    assert(status == TRACK_OK || err.text[0] != '\0');
    assert(status != TRACK_OK || result.pages > 0);
    assert(track_document_write_text(&plain, doc, &style, &err) == TRACK_OK);
    track_buffer_clear(&plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    track_error err = TRACK_ERROR_INIT;
    track_document *doc;
    char *text = malloc(size + 1);

    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (track_document_new(&doc, size % 2 ? "ro" : "en", &err) == TRACK_OK) {
        if (add(doc, text, &err) == TRACK_OK)
            print(doc, text);
        else
            assert(err.text[0] != '\0');
        track_document_free(doc);
    }
    free(text);
    return 0;
}
