/* SPDX-License-Identifier: MIT */

/* Which lines a paragraph gets. Needs the
 * library's inside, so it is built with static libraries only. */

#include "support/cmocka_track.h"

#include "layout/flow.h"

#include <stdio.h>
#include <string.h>

enum { PIECES_MAX = 64 };

/* The lines of a text in letters one unit wide: "aaa/bb cc/ddddd". A `-` in a
 * word may be its end, `|` ends a paragraph. */
static const char *lines_of(const char *text, double width, bool justified)
{
    static char out[256];
    tki_fit_piece pieces[PIECES_MAX] = { 0 };
    const char *starts[PIECES_MAX] = { text };
    size_t ends[PIECES_MAX], count = 0, lines, to = 0;
    bool loose;

    for (const char *c = text; *c; c++) {
        if (!strchr(" -|", *c)) {
            pieces[count].width += 1;
            continue;
        }
        pieces[count].space = *c == ' ';
        pieces[count].hyphen = *c == '-';
        pieces[count].last = *c == '|';
        starts[++count] = c + 1;
    }
    lines = tki_fit(ends, &loose, pieces, ++count, width, justified);
    assert_true(lines > 0);
    for (size_t i = 0, piece = 0; i < lines; i++) {
        for (; piece < ends[i]; piece++) {
            to += (size_t)sprintf(out + to, "%.*s", (int)pieces[piece].width,
                                  starts[piece]);
            if (piece + 1 < ends[i] && pieces[piece].space > 0)
                out[to++] = ' ';
            else if (piece + 1 == ends[i] && pieces[piece].hyphen > 0)
                out[to++] = '-';
        }
        out[to++] = '/';
    }
    out[to - 1] = '\0';
    return out;
}

static void lines_are_chosen_together_not_one_by_one(void **state)
{
    (void)state;
    /* one by one it would be "aaa bb/cc/ddddd", with a line of two letters */
    assert_string_equal(lines_of("aaa bb cc ddddd", 6, false),
                        "aaa/bb cc/ddddd");
}

static void a_line_is_not_left_half_empty_to_fill_the_next(void **state)
{
    (void)state;
    /* the b would fill the line of the c exactly */
    assert_string_equal(
        lines_of("aaaaaaaa bbbbb cccccccccccccc dddddd", 20, true),
        "aaaaaaaa bbbbb/cccccccccccccc/dddddd");
}

static void a_text_that_fits_is_one_line(void **state)
{
    (void)state;
    assert_string_equal(lines_of("aaa bb", 6, false), "aaa bb");
    assert_string_equal(lines_of("a", 6, true), "a");
}

static void a_line_ends_where_it_must(void **state)
{
    (void)state;
    assert_string_equal(lines_of("a|b c|d", 9, true), "a/b c/d");
}

static void a_word_is_divided_rather_than_leave_a_line_half_empty(void **state)
{
    (void)state;
    assert_string_equal(lines_of("aaaa bbbbbb-bbbbbb cccc", 12, true),
                        "aaaa bbbbbb-/bbbbbb cccc");
}

static void a_word_is_not_divided_where_it_need_not_be(void **state)
{
    (void)state;
    assert_string_equal(lines_of("aaaa bbbb-bbb cccc ddd", 12, false),
                        "aaaa bbbbbbb/cccc ddd");
}

static void spaces_of_a_justified_line_may_shrink_a_quarter(void **state)
{
    (void)state;
    /* 4 + 1 + 4 + 1 + 4 in 13.5: half a unit in two spaces of one */
    assert_string_equal(lines_of("aaaa bbbb cccc ddddd eeeee", 13.5, true),
                        "aaaa bbbb cccc/ddddd eeeee");
    assert_string_equal(lines_of("aaaa bbbb cccc ddddd eeeee", 13.5, false),
                        "aaaa bbbb/cccc ddddd/eeeee");
}

static bool is_loose(const tki_fit_piece *pieces, size_t count, double width)
{
    size_t ends[PIECES_MAX];
    bool loose;

    assert_true(tki_fit(ends, &loose, pieces, count, width, true) > 0);
    return loose;
}

static void a_line_is_loose_when_a_space_grows_by_more_than_half(void **state)
{
    const tki_fit_piece pieces[] = { { .width = 4, .space = 1 },
                                     { .width = 4, .space = 1 },
                                     { .width = 4 } };

    (void)state;
    /* the first line: 4 + 1 + 4, its space at most 1.5 */
    assert_false(is_loose(pieces, 3, 9.5));
    assert_true(is_loose(pieces, 3, 9.75));
}

static void a_piece_wider_than_the_line_stands_alone(void **state)
{
    (void)state;
    assert_string_equal(lines_of("aa bbbbbbbbbb cc dd ee", 5, true),
                        "aa/bbbbbbbbbb/cc dd/ee");
}

static void
no_second_hyphen_follows_a_first_when_lines_can_do_without(void **state)
{
    (void)state;
    assert_string_equal(lines_of("aaaaa bbb-bbb ccc-ccc ddddd", 10, false),
                        "aaaaa bbb-/bbb cccccc/ddddd");
}

/* The lines of a Romanian text in 10 points, "/" between them. */
static const char *wrapped(const char *text, double width, bool justified)
{
    static char out[512];
    const tki_look look = { .size = 10, .leading = 14 };
    track_run run = { .value = track_value_of_text(text) };
    const track_rich rich = { 1, &run };
    tki_flow flow = { 0 };
    track_format *format;
    size_t to = 0;

    assert_ok(tki_fonts_open(&flow.fonts, NULL, &failure));
    assert_ok(tki_breaks_new(&flow.breaks, "ro", &failure));
    assert_ok(tki_fonts_hyphens(&flow.hyphens, flow.fonts, "ro", &failure));
    assert_ok(track_format_new(&format, "ro", &failure));
    flow.format = format;
    assert_ok(tki_flow_fill(&flow, &rich, &look, &failure));
    assert_ok(tki_flow_wrap(&flow, width, justified, &failure));
    for (size_t i = 0; i < flow.line_count; i++) {
        const tki_line *line = &flow.lines[i];
        size_t from = tki_flow_byte(&flow, line->first);
        size_t end = tki_flow_byte(&flow, line->end);

        to += (size_t)sprintf(out + to, "%s%.*s%s", i > 0 ? "/" : "",
                              (int)(end - from), flow.text.data + from,
                              line->hyphen ? "-" : "");
    }
    tki_flow_clear(&flow);
    tki_breaks_free(flow.breaks);
    track_format_free(format);
    tki_fonts_free(flow.fonts);
    return out;
}

static void a_word_wider_than_a_ragged_line_is_divided(void **state)
{
    (void)state;
    assert_string_equal(wrapped("de implementare", 40, false),
                        "de im-/plemen-/tare");
}

static void a_day_stays_with_its_month(void **state)
{
    (void)state;
    assert_string_equal(wrapped("1 iulie 2018 – 31 august 2020", 85, false),
                        "1 iulie 2018 – /31 august 2020");
    assert_string_equal(wrapped("din 31 августа 2020", 60, false),
                        "din /31 августа /2020");
    assert_string_equal(wrapped("cele 2020 rezultate 2021 iar", 60, false),
                        "cele 2020 /rezultate /2021 iar");
}

static void what_stands_beside_a_word_counts_for_its_width(void **state)
{
    (void)state;
    /* "implementare" fits the line, "(implementare)," does not */
    assert_string_equal(wrapped("implementare", 70, false), "implementare");
    assert_string_equal(wrapped("(implementare),", 70, false),
                        "(implemen-/tare),");
}

static void
a_word_in_capitals_is_divided_when_it_is_wider_than_a_line(void **state)
{
    (void)state;
    assert_string_equal(wrapped("IMPLEMENTARE", 60, false), "IMPLEMEN-/TARE");
    assert_string_equal(wrapped("la o IMPLEMENTARE de care", 90, true),
                        "la o /IMPLEMENTARE de /care");
}

static void an_address_gets_no_hyphens(void **state)
{
    (void)state;
    assert_string_equal(wrapped("implementare@proiect.ro", 90, false),
                        "implementare@/proiect.ro");
    assert_string_equal(wrapped("raport_implementare.pdf", 70, false),
                        "raport_implem/entare.pdf");
}

static void a_cut_leaves_more_than_one_letter(void **state)
{
    (void)state;
    assert_string_equal(wrapped("12345678901", 55, false), "12345678/901");
}

static void hyphens_that_start_a_word_stay_with_it(void **state)
{
    (void)state;
    assert_string_equal(wrapped("track report --lang", 75, false),
                        "track report /--lang");
}

static void
a_justified_paragraph_is_divided_where_it_would_be_loose(void **state)
{
    (void)state;
    assert_string_equal(wrapped("la o implementare de care", 75, true),
                        "la o implemen-/tare de care");
}

static void
a_justified_paragraph_that_is_not_loose_keeps_its_words(void **state)
{
    (void)state;
    assert_string_equal(wrapped("la o implementare de care", 88, true),
                        "la o implementare /de care");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_chosen_together_not_one_by_one),
        cmocka_unit_test(a_line_is_not_left_half_empty_to_fill_the_next),
        cmocka_unit_test(a_text_that_fits_is_one_line),
        cmocka_unit_test(a_line_ends_where_it_must),
        cmocka_unit_test(a_word_is_divided_rather_than_leave_a_line_half_empty),
        cmocka_unit_test(a_word_is_not_divided_where_it_need_not_be),
        cmocka_unit_test(spaces_of_a_justified_line_may_shrink_a_quarter),
        cmocka_unit_test(a_line_is_loose_when_a_space_grows_by_more_than_half),
        cmocka_unit_test(a_piece_wider_than_the_line_stands_alone),
        cmocka_unit_test(
            no_second_hyphen_follows_a_first_when_lines_can_do_without),
        cmocka_unit_test(a_word_wider_than_a_ragged_line_is_divided),
        cmocka_unit_test(a_day_stays_with_its_month),
        cmocka_unit_test(what_stands_beside_a_word_counts_for_its_width),
        cmocka_unit_test(
            a_word_in_capitals_is_divided_when_it_is_wider_than_a_line),
        cmocka_unit_test(an_address_gets_no_hyphens),
        cmocka_unit_test(a_cut_leaves_more_than_one_letter),
        cmocka_unit_test(hyphens_that_start_a_word_stay_with_it),
        cmocka_unit_test(
            a_justified_paragraph_is_divided_where_it_would_be_loose),
        cmocka_unit_test(
            a_justified_paragraph_that_is_not_loose_keeps_its_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
