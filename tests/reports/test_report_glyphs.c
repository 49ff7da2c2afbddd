/* SPDX-License-Identifier: MIT */

/* Text as glyphs, and numbers as a PDF has them. */

#include "layout/flow.h"
#include "pdf/content.h"
#include "pdf/pack.h"
#include "pdf/raw.h"
#include "reports/files.h"
#include "support/cmocka_track.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tki_fonts *fonts;
static tki_flow flow;
static track_format *format;

static int start(void **state)
{
    (void)state;
    memset(&flow, 0, sizeof(flow));
    assert_ok(tki_fonts_open(&fonts, NULL, &failure));
    assert_ok(tki_breaks_new(&flow.breaks, "ro", &failure));
    assert_ok(track_format_new(&format, "ro", &failure));
    flow.fonts = fonts;
    flow.format = format;
    return 0;
}

static int stop(void **state)
{
    (void)state;
    tki_flow_clear(&flow);
    tki_breaks_free(flow.breaks);
    track_format_free(format);
    tki_fonts_free(fonts);
    return 0;
}

static track_status try_fill(const char *text, unsigned style)
{
    const tki_look look = { FONT_EM, FONT_EM, style, 0, true };
    track_run run = { .value = track_value_of_text(text) };
    const track_rich rich = { 1, &run };

    return tki_flow_fill(&flow, &rich, &look, &failure);
}

/* Width in 1/1000 of the size. */
static double width_of(const char *text, unsigned style)
{
    assert_ok(try_fill(text, style));
    return tki_flow_width(&flow, 0, flow.char_count);
}

/* By hand from OpenSans-Regular.ttf: hmtx A 1296, V 1219 of 2048. */
static void pairs_are_kerned(void **state)
{
    (void)state;
    assert_true(width_of("A", 0) == 633);
    assert_true(width_of("V", 0) == 595);
    assert_true(width_of("AV", 0) < 633 + 595 - 20);
}

static void columns_of_figures_are_not_kerned(void **state)
{
    (void)state;
    assert_true(width_of("11,70", STYLE_FIGURES) ==
                width_of("7", STYLE_FIGURES) * 4 +
                    width_of(",", STYLE_FIGURES));
    assert_true(width_of("AV", STYLE_FIGURES) == 633 + 595);
}

static void a_word_is_the_same_wherever_it_stands(void **state)
{
    double word, space;

    (void)state;
    word = width_of("Tovarăș", 0);
    space = width_of("a a", 0) - 2 * width_of("a", 0);
    assert_true(width_of("Tovarăș Tovarăș", 0) == 2 * word + space);
}

static void the_advances_of_clusters_add_up(void **state)
{
    double sum = 0, width = width_of("Văzând AVATAR їжа ЇЖА", 0);

    (void)state;
    for (size_t i = 0; i < flow.char_count; i++)
        sum += flow.chars[i].advance;
    assert_true(sum == width);
}

static void a_mark_stays_with_its_letter(void **state)
{
    (void)state;
    assert_ok(try_fill("в\u0301а", 0)); /* no composed form */

    assert_int_equal(flow.char_count, 3);
    assert_true(flow.chars[1].joined);
    assert_int_equal(flow.chars[0].face, flow.chars[1].face);
    assert_false(flow.chars[2].joined);
}

static void no_line_ends_between_letter_and_mark(void **state)
{
    (void)state;
    assert_ok(try_fill("в\u0301в\u0301в\u0301в\u0301", 0));
    assert_ok(
        tki_flow_wrap(&flow, 10, false, &failure)); /* narrower than a letter */

    assert_int_equal(flow.line_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(flow.lines[i].end - flow.lines[i].first, 2);
}

static void text_is_composed(void **state)
{
    (void)state;
    assert_ok(try_fill("s\u0326i i\u0308", 0));

    assert_string_equal(flow.text.data, "și ï");
    assert_ok(try_fill("\u03B9\u0308\u0301", 0));
    assert_string_equal(flow.text.data, "ΐ");
}

static void a_letter_and_its_mark_come_from_one_face(void **state)
{
    (void)state;
    /* Open Sans has x but no combining inverted breve below */
    assert_ok(try_fill("x\u032F", TRACK_RUN_BOLD));

    assert_int_equal(flow.chars[0].face, flow.chars[1].face);
    assert_int_not_equal(flow.chars[0].face, FACE_BOLD);
}

static bool has_all_glyphs(void)
{
    for (size_t i = 0; i < flow.glyph_count; i++)
        if (flow.glyphs[i].id == 0)
            return false;
    return flow.glyph_count > 0;
}

/* Open Sans has neither; the fallback does. */
static void a_mark_over_a_blank_is_no_box(void **state)
{
    (void)state;
    assert_ok(try_fill("a \u20D7 b\t\u0487", 0));
    assert_true(has_all_glyphs());
}

static void a_space_that_is_a_line_is_no_box(void **state)
{
    (void)state;
    assert_ok(try_fill("a\u1680b", 0));
    assert_true(has_all_glyphs());
}

static void bold_text_falls_back_on_bold(void **state)
{
    (void)state;
    assert_ok(try_fill("✓", TRACK_RUN_BOLD));
    assert_int_equal(flow.chars[0].face, FACE_FALLBACK_BOLD);
    assert_ok(try_fill("✓", 0));
    assert_int_equal(flow.chars[0].face, FACE_FALLBACK);
}

static void letters_are_not_tied(void **state)
{
    (void)state;
    assert_ok(try_fill("office", 0));

    assert_int_equal(flow.glyph_count, 6);
}

/* How far the second of the two glyphs of `text` was put up. */
static int rise_of(const char *text, unsigned style)
{
    assert_ok(try_fill(text, style));
    assert_int_equal(flow.glyph_count, 2);
    return flow.glyphs[1].y;
}

/* Open Sans has places for marks over the letters of most words, but not over
 * all letters of Cyrillic. */
static void a_mark_lies_above_its_letter(void **state)
{
    static const unsigned styles[] = { 0, TRACK_RUN_BOLD, TRACK_RUN_ITALIC };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_true(rise_of("\u0457\u0301", styles[i]) > 80);    /* ї */
        assert_true(rise_of("\u042E\u0301", styles[i]) > 80);    /* Ю */
        assert_int_equal(rise_of("\u0430\u0301", styles[i]), 0); /* а */
    }
}

/* Letters as narrow as і lie beside the stress of Open Sans, and the one of
 * DejaVu Sans Mono lies on the next letter. */
static void a_mark_beside_its_letter_goes_above_it(void **state)
{
    (void)state;
    assert_true(rise_of("\u0456\u0301", 0) > 80);              /* і */
    assert_true(rise_of("\u0406\u0301", 0) > 80);              /* І */
    assert_true(rise_of("\u0456\u0301", TRACK_RUN_CODE) > 80); /* і */
    assert_true(flow.glyphs[1].x < 0);
}

static void a_mark_below_leaves_the_letter_to_the_one_above(void **state)
{
    (void)state;
    assert_ok(try_fill("\u0410\u0323\u0301", 0)); /* А */

    assert_int_equal(flow.glyph_count, 3);
    assert_int_equal(flow.glyphs[1].y, 0);
    assert_true(flow.glyphs[2].y > 80);
}

/* у reaches below the line, where the dot of Open Sans would touch it. */
static void a_mark_below_lies_below_its_letter(void **state)
{
    (void)state;
    assert_true(rise_of("\u0443\u0323", 0) < -80);
}

static void what_cannot_be_printed_is_told_with_its_place(void **state)
{
    (void)state;
    flow.below = "Rezultate";

    assert_int_equal(
        try_fill("Am făcut o mulțime de lucruri \u05E9\u05DC\u05D5\u05DD și "
                 "încă multe altele pe deasupra",
                 0),
        TRACK_E_RENDER);
    assert_string_equal(
        failure.text,
        "U+05E9 cannot be printed: it runs from right to left; it stands in "
        "\"…o mulțime de lucruri \u05E9\u05DC\u05D5\u05DD și încă "
        "multe…\", "
        "below \"Rezultate\"");

    assert_int_equal(try_fill("gata \U0001F389", 0), TRACK_E_RENDER);
    assert_string_equal(failure.text,
                        "U+1F389 cannot be printed: no font has it; it stands "
                        "in \"gata \U0001F389\", below \"Rezultate\"");
    flow.below = NULL;
}

/* DejaVu Sans has a glyph for U+F6C5, and none can say what it is. */
static void a_sign_of_a_private_agreement_is_refused(void **state)
{
    (void)state;
    assert_int_equal(try_fill("gata \uF6C5", 0), TRACK_E_RENDER);
    assert_string_equal(failure.text,
                        "U+F6C5 cannot be printed: it has a meaning in some "
                        "fonts alone; it stands in \"gata \uF6C5\"");
    assert_fails(TRACK_E_RENDER, try_fill("\U000F0000", 0));
}

static void malformed_text_is_refused(void **state)
{
    (void)state;
    assert_fails(TRACK_E_RENDER, try_fill("a\xC3", 0));
    assert_fails(TRACK_E_RENDER, try_fill("a\xED\xA0\x80", 0));
}

/* One more word than is kept makes the table start anew. */
static void many_words_do_not_disturb_each_other(void **state)
{
    double first = width_of("număr0", 0);
    char word[32];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        snprintf(word, sizeof(word), "număr%d", i);
        width_of(word, 0);
    }
    assert_true(width_of("număr0", 0) == first);
}

static const char *number(double value)
{
    static char text[64];
    track_buffer out = TRACK_BUFFER_INIT;

    tki_put_number(&out, value);
    snprintf(text, sizeof(text), "%s", track_buffer_string(&out));
    track_buffer_clear(&out);
    return text;
}

static void a_set_of_fonts_serves_one_rendering_at_a_time(void **state)
{
    tki_fonts *first, *second, *third;

    (void)state;
    assert_ok(tki_fonts_borrow(&first, NULL, &failure));
    assert_ok(tki_fonts_borrow(&second, NULL, &failure));
    assert_ptr_not_equal(first, second);
    tki_fonts_return(first);
    assert_ok(tki_fonts_borrow(&third, NULL, &failure));
    assert_ptr_equal(third, first);
    tki_fonts_return(second);
    tki_fonts_return(third);
}

static void given_fonts_serve_those_who_give_the_same(void **state)
{
    const track_fonts paths = { .mono = tki_fonts_path(fonts, FACE_REGULAR) };
    tki_fonts *given, *standard, *again;

    (void)state;
    assert_ok(tki_fonts_borrow(&given, &paths, &failure));
    tki_fonts_return(given);
    assert_ok(tki_fonts_borrow(&standard, NULL, &failure));
    assert_string_not_equal(tki_fonts_path(standard, FACE_MONO), paths.mono);
    assert_ok(tki_fonts_borrow(&again, &paths, &failure));
    assert_ptr_equal(again, given);
    tki_fonts_return(standard);
    tki_fonts_return(again);
}

static void copy_file(const char *to, const char *from)
{
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    char piece[4096];
    size_t count;

    assert_true(in && out);
    while ((count = fread(piece, 1, sizeof(piece), in)) > 0)
        assert_int_equal(fwrite(piece, 1, count, out), count);
    fclose(in);
    fclose(out);
}

static void a_font_that_was_replaced_is_opened_anew(void **state)
{
    const track_fonts paths = { .regular = "glyphs-font.ttf" };
    tki_fonts *given;

    (void)state;
    copy_file("glyphs-font.ttf", tki_fonts_path(fonts, FACE_REGULAR));
    assert_ok(tki_fonts_open(&given, &paths, &failure));
    assert_true(tki_fonts_are_current(given));

    copy_file("glyphs-font.new", tki_fonts_path(fonts, FACE_BOLD));
    assert_int_equal(rename("glyphs-font.new", "glyphs-font.ttf"), 0);

    assert_false(tki_fonts_are_current(given));
    tki_fonts_free(given);
    remove("glyphs-font.ttf");
}

static void numbers_have_two_decimals_at_most(void **state)
{
    (void)state;
    assert_string_equal(number(0), "0");
    assert_string_equal(number(-0.001), "0");
    assert_string_equal(number(0.05), ".05");
    assert_string_equal(number(-0.5), "-.5");
    assert_string_equal(number(10), "10");
    assert_string_equal(number(841.89), "841.89");
    assert_string_equal(number(-40000.126), "-40000.13");
    assert_string_equal(number(0.996), "1");
}

static void hexadecimal_numbers_have_the_digits_that_are_asked_for(void **state)
{
    track_buffer out = TRACK_BUFFER_INIT;

    (void)state;
    tki_put_hex(&out, 0, 4);
    tki_put_hex(&out, 0xC9, 2);
    tki_put_hex(&out, 0x1F600, 4);
    assert_string_equal(track_buffer_string(&out), "0000C91F600");
    track_buffer_clear(&out);
}

/* PDF/A-3 (6.1.13) has 8,388,607. 8,346,900 need 41,734 more that hold them. */
static void a_file_has_no_more_objects_than_readers_take(void **state)
{
    char *bytes;
    size_t length;
    tki_raw *raw;

    (void)state;
    assert_ok(tki_raw_new(&raw, &failure));
    while (tki_raw_last_number(raw) < 8346900)
        ;
    assert_fails(TRACK_E_RENDER, tki_raw_take(raw, &bytes, &length, &failure));
    assert_null(bytes);
    tki_raw_free(raw);
}

static void a_file_of_four_gigabytes_fails(void **state)
{
    char byte;
    tki_pack pack = { .file = { .data = &byte,
                                .length = (size_t)1 << 32,
                                .capacity = (size_t)1 << 33 },
                      .count = 2 };

    (void)state;
    tki_pack_stream(&pack, 1, "", "", 0);
    assert_true(pack.file.failed);
    free(pack.spots);
}

static void a_state_is_set_once(void **state)
{
    tki_content content = { .out = TRACK_BUFFER_INIT };

    (void)state;
    tki_content_start(&content);
    tki_content_fill(&content, 0xFF0080);
    tki_content_fill(&content, 0xFF0080);
    tki_content_text(&content, 2, 9.5, 10, 20);
    tki_content_text(&content, 2, 9.5, 12, 8);
    tki_content_end(&content);

    assert_string_equal(content.out.data, "1 0 .502 rg\nBT\n/F2 9.5 Tf\n"
                                          "10 20 Td\n2 -12 Td\nET\n");
    tki_content_clear(&content);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

/* A mapped file would end the process here. */
static void a_font_that_shrinks_while_it_is_used_stays_whole(void **state)
{
    const char *path = "shrinks.ttf";
    const track_fonts paths = { .regular = path };
    char *bytes;
    size_t length, count;
    tki_fonts *shrinks;

    (void)state;
    bytes = read_file(tki_fonts_path(fonts, FACE_REGULAR), &length);
    write_file(path, bytes, length);
    assert_ok(tki_fonts_open(&shrinks, &paths, &failure));
    write_file(path, "", 0);

    assert_non_null(
        tki_fonts_shape(shrinks, &count, FACE_REGULAR, false, "etapa", 5));

    assert_int_equal(count, 5);
    assert_false(tki_fonts_are_current(shrinks));
    tki_fonts_free(shrinks);
    free(bytes);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_font_that_shrinks_while_it_is_used_stays_whole),
        TEST(pairs_are_kerned),
        TEST(columns_of_figures_are_not_kerned),
        TEST(a_word_is_the_same_wherever_it_stands),
        TEST(the_advances_of_clusters_add_up),
        TEST(a_mark_stays_with_its_letter),
        TEST(no_line_ends_between_letter_and_mark),
        TEST(text_is_composed),
        TEST(a_letter_and_its_mark_come_from_one_face),
        TEST(a_mark_over_a_blank_is_no_box),
        TEST(a_space_that_is_a_line_is_no_box),
        TEST(bold_text_falls_back_on_bold),
        TEST(letters_are_not_tied),
        TEST(a_mark_lies_above_its_letter),
        TEST(a_mark_beside_its_letter_goes_above_it),
        TEST(a_mark_below_leaves_the_letter_to_the_one_above),
        TEST(a_mark_below_lies_below_its_letter),
        TEST(what_cannot_be_printed_is_told_with_its_place),
        TEST(a_sign_of_a_private_agreement_is_refused),
        TEST(malformed_text_is_refused),
        TEST(many_words_do_not_disturb_each_other),
        TEST(a_set_of_fonts_serves_one_rendering_at_a_time),
        TEST(given_fonts_serve_those_who_give_the_same),
        TEST(a_font_that_was_replaced_is_opened_anew),
        TEST(numbers_have_two_decimals_at_most),
        TEST(hexadecimal_numbers_have_the_digits_that_are_asked_for),
        TEST(a_file_has_no_more_objects_than_readers_take),
        TEST(a_file_of_four_gigabytes_fails),
        TEST(a_state_is_set_once),
    };

    return cmocka_run_group_tests_name("glyphs", tests, NULL, NULL);
}
