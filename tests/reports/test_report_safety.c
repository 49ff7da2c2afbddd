/* SPDX-License-Identifier: MIT */

/* What a report does with what is broken, huge or full: a right page or an
 * error that says so, never half a file. */

#include "support/cmocka_track.h"
#include "reports/empty.h"
#include "reports/files.h"
#include "reports/sample.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <jpeglib.h>
#include <png.h>

static track_status try_pdf(const track_document *doc, const char *path,
                            const track_fonts *fonts, track_pdf_result *result)
{
    track_page_facts facts = sample_facts();
    track_status status =
        track_document_write_pdf(result, doc, path, &facts, fonts, &failure);

    if (status != TRACK_OK)
        assert_true(strlen(failure.text) > 10);
    return status;
}

static void a_disk_that_fills_keeps_the_file_that_was_there(void **state)
{
    struct rlimit before, small;
    track_pdf_result result;
    track_status status;
    size_t length;
    char *kept;

    assert_ok(sample_fill(*state, NULL, &failure));
    write_file("full.pdf", "sent", 4);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    small = (struct rlimit){ 2000, before.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    status = try_pdf(*state, "full.pdf", NULL, &result);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);

    assert_int_equal(status, TRACK_E_FILE);
    assert_int_equal(result.bytes, 0);
    kept = read_file("full.pdf", &length);
    assert_int_equal(length, 4);
    assert_memory_equal(kept, "sent", 4);
    free(kept);
    assert_int_equal(system("ls | grep -q part"), 256);
}

/* --- images --- */

static void make_png(const char *path)
{
    static uint8_t pixels[16 * 16 * 4];
    png_image image = { .version = PNG_IMAGE_VERSION,
                        .width = 16,
                        .height = 16,
                        .format = PNG_FORMAT_RGBA };

    for (size_t i = 0; i < sizeof(pixels); i++)
        pixels[i] = (uint8_t)(i * 7);
    assert_true(png_image_write_to_file(&image, path, 0, pixels, 0, NULL) != 0);
}

static void make_jpeg(const char *path)
{
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    uint8_t row[16 * 3] = { 200, 10, 90 };
    JSAMPROW rows = row;
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    jpeg_stdio_dest(&info, file);
    info.image_width = info.image_height = 16;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    for (int i = 0; i < 16; i++)
        jpeg_write_scanlines(&info, &rows, 1);
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    fclose(file);
}

/* Each byte wrong once, and the file cut at each length. */
static void damage_all(const char *path)
{
    size_t length;
    char *bytes = read_file(path, &length);

    for (size_t i = 0; i < 2 * length; i += 3) {
        const track_image image = { path, "semn", 0 };
        track_pdf_result result;
        track_document *doc;
        track_status status;

        assert_ok(track_document_new(&doc, "ro", &failure));
        assert_ok(track_document_image(doc, &image, &failure));
        if (i < length)
            bytes[i] ^= 0x55;
        write_file(path, bytes, i < length ? length : i - length);
        if (i < length)
            bytes[i] ^= 0x55;
        status = try_pdf(doc, "damaged-image.pdf", NULL, &result);
        assert_true(status == TRACK_OK || status == TRACK_E_FILE);
        track_document_free(doc);
    }
    free(bytes);
}

static void a_png_with_wrong_bytes_is_no_crash(void **state)
{
    (void)state;
    make_png("wrong.png");
    damage_all("wrong.png");
}

static void a_jpeg_with_wrong_bytes_is_no_crash(void **state)
{
    (void)state;
    make_jpeg("wrong.jpg");
    damage_all("wrong.jpg");
}

/* A header that promises 65,500 × 65,500 pixels: refused before it is
 * decoded. */
static void a_jpeg_that_claims_to_be_huge_is_refused(void **state)
{
    const track_image image = { "huge.jpg", "semn", 0 };
    track_pdf_result result;
    size_t length;
    char *bytes;

    make_jpeg("huge.jpg");
    bytes = read_file("huge.jpg", &length);
    for (size_t i = 0; i + 9 < length; i++)
        if ((uint8_t)bytes[i] == 0xFF && (uint8_t)bytes[i + 1] == 0xC2) {
            memcpy(bytes + i + 5, "\xFF\xDC\xFF\xDC", 4);
            break;
        }
    write_file("huge.jpg", bytes, length);
    free(bytes);
    assert_ok(track_document_image(*state, &image, &failure));

    assert_fails(TRACK_E_FILE, try_pdf(*state, "huge.pdf", NULL, &result));

    assert_non_null(strstr(failure.text, "too large"));
}

/* --- texts --- */

static void text_that_is_no_utf8_is_refused(void **state)
{
    track_pdf_result result;

    assert_ok(sample_heading(*state, 1, "Rezumat", &failure));
    assert_ok(sample_paragraph(*state, "ab\xC3(\xFF", &failure));

    assert_fails(TRACK_E_RENDER, try_pdf(*state, "utf8.pdf", NULL, &result));

    assert_string_equal(failure.text, "the byte 0xC3 is not UTF-8; it stands "
                                      "in \"ab?(?\", below \"Rezumat\"");
}

static void a_title_that_is_no_utf8_is_refused(void **state)
{
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    facts.title = "ab\xC3(";
    assert_fails(TRACK_E_RENDER,
                 track_document_write_pdf(&result, *state, "title.pdf", &facts,
                                          NULL, &failure));

    assert_string_equal(failure.text,
                        "the title of the file is not UTF-8 text");
}

static void a_control_character_is_named(void **state)
{
    track_pdf_result result;

    assert_ok(sample_paragraph(*state, "a\x01z", &failure));

    assert_fails(TRACK_E_RENDER, try_pdf(*state, "control.pdf", NULL, &result));

    assert_non_null(strstr(failure.text, "U+0001"));
}

static track_status add_cell(track_document *doc, char *text)
{
    track_run run = { .value = track_value_of_text(text) };
    const track_rich cell = { 1, &run };
    const track_column column = { "Text", TRACK_ALIGN_LEFT, 0 };
    const track_table table = {
        .column_count = 1, .columns = &column, .row_count = 1, .cells = &cell
    };

    return track_document_table(doc, &table, &failure);
}

/* Processor seconds to print a cell of that many bytes. */
static double cell_seconds(size_t bytes, const char *word)
{
    char *text = malloc(bytes + 1);
    size_t length = strlen(word);
    track_pdf_result result;
    track_document *doc;
    clock_t from;

    assert_non_null(text);
    for (size_t i = 0; i < bytes; i++)
        text[i] = word[i % length];
    text[bytes] = '\0';
    assert_ok(track_document_new(&doc, "ro", &failure));
    assert_ok(add_cell(doc, text));
    from = clock();
    assert_ok(try_pdf(doc, "cell.pdf", NULL, &result));
    from = clock() - from;
    assert_true(result.pages > (int64_t)bytes / 10000);
    track_document_free(doc);
    free(text);
    return (double)from / CLOCKS_PER_SEC;
}

/* Four times the text takes less than eight times as long. */
static void a_cell_of_two_megabytes_takes_its_time_and_no_more(void **state)
{
    (void)state;
    assert_true(cell_seconds(2000000, "proiectul are etape ") <
                8 * cell_seconds(500000, "proiectul are etape "));
}

static void a_word_of_megabytes_takes_its_time_and_no_more(void **state)
{
    (void)state;
    assert_true(cell_seconds(2000000, "proiectul") <
                8 * cell_seconds(500000, "proiectul"));
}

/* --- pages --- */

/* libharu alone fails at page 32,768. */
static void there_may_be_more_than_32768_pages(void **state)
{
    track_pdf_result result;

    for (int i = 0; i < 33000; i++) {
        assert_ok(sample_paragraph(*state, "o pagină", &failure));
        assert_ok(track_document_page_break(*state, &failure));
    }
    assert_ok(sample_paragraph(*state, "ultima", &failure));

    assert_ok(try_pdf(*state, "pages.pdf", NULL, &result));

    assert_int_equal(result.pages, 33001);
    assert_int_equal(
        system("pdftotext -f 33001 -l 33001 pages.pdf - | grep -q ultima"), 0);
}

/* A text of that many times the six bytes; free() it. */
static char *repeat(const char word[7], size_t count)
{
    char *text = malloc(count * 6 + 1);

    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * 6, word, 6);
    text[count * 6] = '\0';
    return text;
}

/* Its entry of the contents is cut, and leads to it from each of its pages. */
static void a_heading_longer_than_a_page_stands_in_the_contents(void **state)
{
    char *title = repeat("titlu ", 3000);
    track_pdf_result result;

    assert_ok(track_document_contents(*state, "Cuprins", 1, &failure));
    assert_ok(sample_heading(*state, 1, title, &failure));
    for (int i = 0; i < 3; i++) {
        assert_ok(track_document_page_break(*state, &failure));
        assert_ok(sample_paragraph(*state, "o pagină", &failure));
    }

    assert_ok(try_pdf(*state, "title.pdf", NULL, &result));

    assert_int_equal(system("qpdf --qdf --object-streams=disable title.pdf - |"
                            " grep -c '/Dest \\[' >jumps.txt;"
                            " test $(cat jumps.txt) -gt 3"),
                     0);
    free(title);
}

/* Bookmarks and alternative texts: at most 32,767 bytes (PDF/A-3, 6.1.13). */
static void no_string_is_longer_than_readers_take(void **state)
{
    char *words = repeat("țara ", 9000);
    const track_chart chart = { .title = "Harta", .alternative = words };
    track_pdf_result result;

    assert_ok(sample_heading(*state, 1, words, &failure));
    assert_ok(track_document_chart(*state, &chart, &failure));

    assert_ok(try_pdf(*state, "words.pdf", NULL, &result));

    assert_int_equal(
        system("qpdf --qdf --object-streams=disable words.pdf words.qdf;"
               " grep -a -o '<feff[0-9a-f]*>' words.qdf | awk"
               " '{ bytes = (length($0) - 2) / 2 }"
               "  bytes > 32767 { bad = 1 } bytes > 16000 { long++ }"
               "  END { exit bad || long != 2 }'"),
        0);
    free(words);
}

/* It is not cut: two places of the file say the same. */
static void a_title_of_sixteen_thousand_bytes_is_the_longest(void **state)
{
    char *title = repeat("țara ", 2667);
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    facts.title = title;
    assert_fails(TRACK_E_RENDER,
                 track_document_write_pdf(&result, *state, "t.pdf", &facts,
                                          NULL, &failure));
    assert_string_equal(failure.text,
                        "the title of the file is longer than 16000 bytes");
    title[16000] = '\0';
    assert_ok(track_document_write_pdf(&result, *state, "t.pdf", &facts, NULL,
                                       &failure));
    free(title);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_disk_that_fills_keeps_the_file_that_was_there),
        TEST(a_png_with_wrong_bytes_is_no_crash),
        TEST(a_jpeg_with_wrong_bytes_is_no_crash),
        TEST(a_jpeg_that_claims_to_be_huge_is_refused),
        TEST(text_that_is_no_utf8_is_refused),
        TEST(a_title_that_is_no_utf8_is_refused),
        TEST(a_control_character_is_named),
        TEST(a_cell_of_two_megabytes_takes_its_time_and_no_more),
        TEST(a_word_of_megabytes_takes_its_time_and_no_more),
        TEST(there_may_be_more_than_32768_pages),
        TEST(a_heading_longer_than_a_page_stands_in_the_contents),
        TEST(no_string_is_longer_than_readers_take),
        TEST(a_title_of_sixteen_thousand_bytes_is_the_longest),
    };

    return cmocka_run_group_tests_name("report safety", tests, NULL, NULL);
}
