/* SPDX-License-Identifier: MIT */

/* Which fonts a report takes: a right page, or an error that names the file and
 * says why. */

#include "support/cmocka_track.h"
#include "reports/empty.h"
#include "reports/files.h"
#include "reports/sample.h"

#include <track/fonts.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FONT "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf"

static track_status print_with(const track_document *doc, const char *font)
{
    const track_fonts fonts = { .regular = font };
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    unlink("font.pdf");
    return track_document_write_pdf(&result, doc, "font.pdf", &facts, &fonts,
                                    &failure);
}

/* A report with this font fails and leaves nothing; `failure` says why. */
static void assert_no_font(track_document *doc, const char *path)
{
    assert_fails(TRACK_E_FILE, print_with(doc, path));
    assert_non_null(strstr(failure.text, path));
    assert_int_equal(access("font.pdf", F_OK), -1);
}

static void assert_bad_font(track_document *doc, const char *bytes,
                            size_t length, const char *why)
{
    write_file("damaged.ttf", bytes, length);
    assert_no_font(doc, "damaged.ttf");
    assert_non_null(strstr(failure.text, why));
    assert_string_not_equal(failure.hint, "");
}

/* A page would lack letters or their kerning, and nobody would know. */
static void a_font_with_a_wrong_byte_is_refused(void **state)
{
    size_t length;
    char *font = read_file(FONT, &length);

    assert_ok(sample_paragraph(*state, "Etapa 1: ședință", &failure));
    for (size_t i = 0; i < 60; i++) {
        size_t at = i < 30 ? 12 + 4 * i : i * (length / 60); /* list, tables */
        char kept = font[at];

        font[at] = (char)(kept ^ (i % 2 ? 0xFF : 0x55));
        assert_bad_font(*state, font, length, "damaged: it");
        font[at] = kept;
    }
    free(font);
}

static void a_font_that_was_cut_off_is_refused(void **state)
{
    size_t length;
    char *font = read_file(FONT, &length);

    assert_ok(sample_paragraph(*state, "Etapa 1: ședință", &failure));
    for (size_t i = 0; i < 20; i++)
        assert_bad_font(*state, font, i < 10 ? i * 30 : length / 20 * i,
                        i == 0 ? "it is empty" : "damaged: it is cut off");
    free(font);
}

static uint8_t *entry_of(uint8_t *font, const char *tag)
{
    for (uint8_t *at = font + 12; at < font + 12 + 16 * font[5]; at += 16)
        if (memcmp(at, tag, 4) == 0)
            return at;
    fail_msg("no table %s", tag);
    return NULL;
}

static uint32_t number_at(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

static uint8_t *table_of(uint8_t *font, const char *tag)
{
    return font + number_at(entry_of(font, tag) + 8);
}

/* A sum that nobody looks at makes that of the whole font right again. */
static void mend_checksum(uint8_t *font, size_t length)
{
    uint8_t *spare = entry_of(font, "DSIG") + 4;
    uint32_t sum = 0xB1B0AFBA;

    memset(spare, 0, 4);
    for (size_t i = 0; i < length; i++)
        sum -= (uint32_t)font[i] << (24 - i % 4 * 8);
    for (int i = 0; i < 4; i++)
        spare[i] = (uint8_t)(sum >> (24 - i * 8));
}

/* Open Sans with other bytes at a place of a table. */
static void make_font(const char *tag, size_t at, const char *bytes,
                      size_t count)
{
    size_t length;
    uint8_t *font = (uint8_t *)read_file(FONT, &length);

    memcpy(table_of(font, tag) + at, bytes, count);
    mend_checksum(font, length);
    write_file("made.ttf", font, length);
    free(font);
}

/* Checksums show damage, not what was made so. */
static void a_font_that_was_made_wrong_is_refused(void **state)
{
    static const struct {
        const char *tag;
        size_t at;
        const char *bytes;
        size_t count;
    } wrong[] = {
        { "head", 12, "\0\0", 2 },     /* its magic number */
        { "head", 18, "\0\1", 2 },     /* units: 1 */
        { "maxp", 4, "\0\1", 2 },      /* glyphs: 1 */
        { "cmap", 384, "\x70\0", 2 },  /* glyphs that there are not */
        { "hhea", 0, "\0\2", 2 },      /* its version */
        { "hhea", 34, "\xFF\xFF", 2 }, /* more widths than there are */
    };

    assert_ok(sample_paragraph(*state, "Etapa 1: ședință", &failure));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        make_font(wrong[i].tag, wrong[i].at, wrong[i].bytes, wrong[i].count);
        assert_no_font(*state, "made.ttf");
    }
}

static void a_font_that_must_not_be_embedded_is_refused(void **state)
{
    static const struct {
        const char *type, *why;
    } types[] = {
        { "\0\2", "licence forbids to embed it" },
        { "\1\0", "licence forbids to embed a part" },
        { "\1\4", "licence forbids to embed a part" },
        { "\2\0", "licence forbids to embed its outlines" },
    };

    assert_ok(sample_paragraph(*state, "Etapa 1: ședință", &failure));
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        make_font("OS/2", 8, types[i].type, 2);
        assert_no_font(*state, "made.ttf");
        assert_non_null(strstr(failure.text, types[i].why));
        assert_non_null(strstr(failure.hint, "ask its maker"));
    }
}

/* For everybody, for print and preview, for editing; in fonts before version 3
 * of the table, what is allowed most counts. */
static void a_font_that_may_be_embedded_is(void **state)
{
    static const char *const types[] = { "\0\0", "\0\4", "\0\x08", "\0\6" };

    assert_ok(sample_paragraph(*state, "Etapa 1: ședință", &failure));
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        make_font("OS/2", 8, types[i], 2);
        assert_ok(print_with(*state, "made.ttf"));
    }
}

static void a_font_of_another_kind_is_named(void **state)
{
    static const struct {
        const char *begin, *kind;
    } kinds[] = {
        { "OTTO", "PostScript outlines" }, { "wOFF", "packed for the web" },
        { "wOF2", "packed for the web" },  { "%!PS", "Type 1" },
        { "%PDF", "not a TrueType font" },
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        assert_bad_font(*state, kinds[i].begin, 4, kinds[i].kind);
}

static void what_is_no_file_is_no_font(void **state)
{
    unlink("pipe.ttf");
    assert_int_equal(mkfifo("pipe.ttf", 0600), 0);

    assert_no_font(*state, "pipe.ttf"); /* nobody writes into it */
    assert_string_equal(failure.text, "cannot read the font 'pipe.ttf': it is "
                                      "a pipe or device, not a file");
    assert_no_font(*state, "/dev/zero");
    assert_no_font(*state, ".");
    assert_string_equal(failure.text, "cannot read the font '.': it is a "
                                      "folder, not a file");
    assert_no_font(*state, "absent.ttf");
    assert_string_equal(failure.text, "cannot read the font 'absent.ttf': No "
                                      "such file or directory");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_font_with_a_wrong_byte_is_refused),
        TEST(a_font_that_was_cut_off_is_refused),
        TEST(a_font_that_was_made_wrong_is_refused),
        TEST(a_font_that_must_not_be_embedded_is_refused),
        TEST(a_font_that_may_be_embedded_is),
        TEST(a_font_of_another_kind_is_named),
        TEST(what_is_no_file_is_no_font),
    };

    return cmocka_run_group_tests_name("report fonts", tests, NULL, NULL);
}
