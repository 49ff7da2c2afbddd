/* SPDX-License-Identifier: MIT */

/*
 * libFuzzer: any bytes as changes of Open Sans, five at a time: a table, a
 * place in it, what stands there instead. The checksum is made right again, as
 * those who mean harm would. A report is printed with it, or refused with
 * words.
 */

#define _GNU_SOURCE /* memfd_create */

#include <track/document.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define FONT "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf"

enum { FONT_MAX = 1 << 20, CHANGE_BYTES = 5, HEADER_BYTES = 12, ENTRY = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint32_t number_at(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

static size_t read_font(uint8_t *out)
{
    FILE *file = fopen(FONT, "rb");
    size_t length = file ? fread(out, 1, FONT_MAX, file) : 0;

    assert(length > HEADER_BYTES);
    fclose(file);
    return length;
}

/* Its list of tables is the table behind the last. */
static void change(uint8_t *font, const uint8_t *by)
{
    size_t tables = font[5], table = by[0] % (tables + 1);
    const uint8_t *entry = font + HEADER_BYTES + table * ENTRY;
    size_t from = table < tables ? number_at(entry + 8) : 0;
    size_t length =
        table < tables ? number_at(entry + 12) : HEADER_BYTES + tables * ENTRY;

    if (length < 2 || from + length > FONT_MAX)
        return;
    from += (size_t)(by[1] << 8 | by[2]) % (length - 1);
    memcpy(font + from, by + 3, 2);
}

/* Through the checksum of the first table, which nobody reads. */
static void mend(uint8_t *font, size_t length)
{
    uint32_t sum = 0xB1B0AFBA;

    memset(font + HEADER_BYTES + 4, 0, 4);
    for (size_t i = 0; i < length; i++)
        sum -= (uint32_t)font[i] << (24 - i % 4 * 8);
    for (int i = 0; i < 4; i++)
        font[HEADER_BYTES + 4 + i] = (uint8_t)(sum >> (24 - i * 8));
}

static void print_with(const char *path)
{
    track_run run = { .value = track_value_of_text(
                          "AVA, Tomé: ședință; Київ; 1.234,50 (a\u0301)") };
    const track_rich rich = { 1, &run };
    const track_page_facts facts = { .title = "font" };
    const track_fonts fonts = { .regular = path };
    track_buffer pdf = TRACK_BUFFER_INIT;
    const track_pdf_options how = { .fonts = &fonts, .to = &pdf };
    track_error err = TRACK_ERROR_INIT;
    track_pdf_result result;
    track_document *doc;
    track_status status;

    if (track_document_new(&doc, "ro", &err) != TRACK_OK)
        return;
    status = track_document_paragraph(doc, &rich, &err);
    if (status == TRACK_OK)
        status = track_document_write_pdf_with(&result, doc, NULL, &facts, &how,
                                               &err);
    assert(status == TRACK_OK || err.text[0] != '\0');
    assert((status == TRACK_OK) == (pdf.length > 0));
    track_buffer_clear(&pdf);
    track_document_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t font[FONT_MAX];
    size_t length = read_font(font);
    int file = memfd_create("font", MFD_CLOEXEC);
    char path[64];

    assert(file >= 0);
    for (size_t i = 0; i + CHANGE_BYTES <= size; i += CHANGE_BYTES)
        change(font, data + i);
    mend(font, length);
    assert(write(file, font, length) == (ssize_t)length);
    snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    print_with(path);
    close(file);
    return 0;
}
