/* SPDX-License-Identifier: MIT */

/* Where words are divided, and which lines a paragraph gets. Needs the
 * library's inside, so it is built with static libraries only. */

#include "support/cmocka_track.h"

#include "layout/fit.h"
#include "layout/hyphens.h"

#include <stdio.h>
#include <string.h>

enum { PIECES_MAX = 64 };

/* `word` as the dictionary of `lang` divides it: "im-ple-mentare". */
static const char *divided(const char *lang, const char *word)
{
    static char out[256];
    bool marks[128];
    tki_hyphens *hyphens;
    size_t length = strlen(word), to = 0;

    assert_ok(tki_hyphens_open(&hyphens, lang, NULL, &failure));
    assert_non_null(hyphens);
    tki_hyphens_find(hyphens, word, length, marks);
    for (size_t i = 0; i < length; i++) {
        if (marks[i])
            out[to++] = '-';
        out[to++] = word[i];
    }
    out[to] = '\0';
    tki_hyphens_free(hyphens);
    return out;
}

static void words_are_divided_by_the_dictionary_of_their_language(void **state)
{
    (void)state;
    assert_string_equal(divided("ro", "implementare"), "im-ple-men-tare");
    assert_string_equal(divided("en", "happiness"), "hap-pi-ness");
    assert_string_equal(divided("uk", "організація"), "орга-ніза-ція");
}

static void
a_dictionary_in_another_encoding_divides_the_same_letters(void **state)
{
    (void)state;
    /* hyph_el_GR.dic is ISO 8859-7: one byte a letter, here two */
    assert_string_equal(divided("el", "παράδειγμα"), "πα-ράδειγμα");
}

static void capitals_are_divided_like_small_letters(void **state)
{
    (void)state;
    assert_string_equal(divided("ro", "IMPLEMENTARE"), "IM-PLE-MEN-TARE");
}

static void short_words_stay_whole(void **state)
{
    (void)state;
    assert_string_equal(divided("ro", "etapa"), "etapa");
}

static void a_word_in_letters_of_another_script_stays_whole(void **state)
{
    (void)state;
    assert_string_equal(divided("el", "implementare"), "implementare");
}

static void a_language_without_dictionary_divides_nothing(void **state)
{
    tki_hyphens *hyphens;

    (void)state;
    assert_ok(tki_hyphens_open(&hyphens, "xx", NULL, &failure));
    assert_null(hyphens);
    assert_ok(tki_hyphens_open(&hyphens, "../ro", NULL, &failure));
    assert_null(hyphens);
}

static void a_file_that_is_no_dictionary_is_an_error(void **state)
{
    tki_hyphens *hyphens;
    FILE *file = fopen("hyph_ro_RO.dic", "w");

    (void)state;
    assert_non_null(file);
    fputs("NO-SUCH-ENCODING\n.a1b\n", file);
    fclose(file);
    assert_fails(TRACK_E_FILE, tki_hyphens_open(&hyphens, "ro", ".", &failure));
    assert_non_null(strstr(failure.text, "NO-SUCH-ENCODING"));
    remove("hyph_ro_RO.dic");
}

/* The lines of a text in letters one unit wide: "aaa/bb cc/ddddd". A `-` in a
 * word may be its end, `|` ends a paragraph. */
static const char *lines_of(const char *text, double width, bool justified)
{
    static char out[256];
    tki_fit_piece pieces[PIECES_MAX] = { 0 };
    const char *starts[PIECES_MAX] = { text };
    size_t ends[PIECES_MAX], count = 0, lines, to = 0;

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
    lines = tki_fit(ends, pieces, ++count, width, justified);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_divided_by_the_dictionary_of_their_language),
        cmocka_unit_test(
            a_dictionary_in_another_encoding_divides_the_same_letters),
        cmocka_unit_test(capitals_are_divided_like_small_letters),
        cmocka_unit_test(short_words_stay_whole),
        cmocka_unit_test(a_word_in_letters_of_another_script_stays_whole),
        cmocka_unit_test(a_language_without_dictionary_divides_nothing),
        cmocka_unit_test(a_file_that_is_no_dictionary_is_an_error),
        cmocka_unit_test(lines_are_chosen_together_not_one_by_one),
        cmocka_unit_test(a_text_that_fits_is_one_line),
        cmocka_unit_test(a_line_ends_where_it_must),
        cmocka_unit_test(a_word_is_divided_rather_than_leave_a_line_half_empty),
        cmocka_unit_test(a_word_is_not_divided_where_it_need_not_be),
        cmocka_unit_test(spaces_of_a_justified_line_may_shrink_a_quarter),
        cmocka_unit_test(a_piece_wider_than_the_line_stands_alone),
        cmocka_unit_test(
            no_second_hyphen_follows_a_first_when_lines_can_do_without),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
