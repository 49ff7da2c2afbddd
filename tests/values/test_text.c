/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include <track/sys/fail.h>
#include <track/text.h>

#include <string.h>

static int make_arena(void **state)
{
    track_arena *arena;

    assert_ok(track_arena_new(&arena, &failure));
    *state = arena;
    return 0;
}

static int free_arena(void **state)
{
    track_arena_free(*state);
    return 0;
}

static const char *clean(void **state, const char *text)
{
    const char *out;

    assert_ok(
        track_text_clean(&out, *state, text, strlen(text), "title", &failure));
    return out;
}

static void cedillas_become_commas_below(void **state)
{
    assert_string_equal(clean(state, "\u015Ftiin\u0163\u0103 \u015E\u0162"),
                        "\u0219tiin\u021B\u0103 \u0218\u021A");
}

static void text_is_brought_to_nfc(void **state)
{
    assert_string_equal(clean(state, "s\u0326 a\u0306 i\u0302"),
                        "\u0219 \u0103 \u00EE");
    assert_string_equal(clean(state, "\u0456\u0308"), "\u0457");
}

static void newlines_become_one_kind(void **state)
{
    assert_string_equal(clean(state, "a\r\nb\rc\n"), "a\nb\nc\n");
}

static void broken_utf8_is_refused_with_its_place(void **state)
{
    const char *out;

    assert_fails(TRACK_E_DATA, track_text_clean(&out, *state, "ab\xFFzz", 5,
                                                "title", &failure));

    assert_string_equal(failure.text, "the title is not valid UTF-8 at byte 3");
    assert_null(out);
}

static void control_characters_are_refused(void **state)
{
    const char *out;

    assert_fails(TRACK_E_DATA,
                 track_text_clean(&out, *state, "a\0b", 3, "note", &failure));
    assert_fails(TRACK_E_DATA, track_text_clean(&out, *state, "a\x1B[1m", 5,
                                                "note", &failure));
    assert_fails(TRACK_E_DATA, track_text_clean(&out, *state, "\xC2\x85", 2,
                                                "note", &failure));
}

static void a_title_falls_back_from_language_to_any(void **state)
{
    static const track_phrase phrases[] = { { "el", "τίτλος" },
                                            { "ro", "titlu" } };
    const track_title title = { 2, phrases };
    const track_title none = { 0, NULL };

    (void)state;
    assert_string_equal(track_title_in(&title, "ro"), "titlu");
    assert_string_equal(track_title_in(&title, "de"), "τίτλος");
    assert_string_equal(track_title_in(&none, "ro"), "");
}

static void columns_follow_the_terminal(void **state)
{
    (void)state;

    assert_int_equal(track_text_columns("\u0219edin\u021B\u0103"), 7);
    assert_int_equal(track_text_columns("e\u0301"), 1);
    assert_int_equal(track_text_columns("\u4E2D"), 2);
    assert_int_equal(track_text_columns("\xFF?"), 2);
}

static void slips_get_a_suggestion(void **state)
{
    static const char *const words[] = { "title", "target", "due",
                                         "from",  "to",     NULL };

    (void)state;
    assert_string_equal(track_text_suggest("titel", words), "title");
    assert_string_equal(track_text_suggest("Traget", words), "target");
    assert_null(track_text_suggest("duedate", words));
    assert_null(track_text_suggest("xyzzy", words));
    assert_null(track_text_suggest("", words));
}

static void a_long_message_is_cut_at_a_character(void **state)
{
    char text[3 * TRACK_ERROR_TEXT_BYTES] = "";
    track_error err = TRACK_ERROR_INIT;
    size_t length;

    for (size_t i = 0; i + 3 < sizeof(text); i += 2)
        memcpy(text + i, "\u0103", 3);
    track_fail(&err, TRACK_E_DATA, "x%s", text);

    length = strlen(err.text);
    assert_in_range(length, TRACK_ERROR_TEXT_BYTES - 4,
                    TRACK_ERROR_TEXT_BYTES - 1);
    assert_string_equal(err.text + length - 3, "\u2026");
    assert_string_equal(clean(state, err.text), err.text);
}

static void a_message_has_no_control_characters(void **state)
{
    track_error err = TRACK_ERROR_INIT;

    (void)state;
    track_fail(&err, TRACK_E_DATA, "no '%s'", "a\nb\x1B[31m\xC2\x85z");

    assert_string_equal(err.text, "no 'a?b?[31m?"
                                  "?z'");
}

static void a_place_shows_its_line(void **state)
{
    track_error err = TRACK_ERROR_INIT;

    (void)state;
    track_fail(&err, TRACK_E_DATA, "no such field");
    track_fail_place(&err, "plan.lua", "one\n  two\r\nthree", 2, 3);

    assert_string_equal(err.excerpt, "  two");
    assert_string_equal(err.source, "plan.lua");
    assert_int_equal(err.line, 2);
}

static void folded_texts_have_neither_case_nor_blanks(void **unused)
{
    static const char *const pairs[][2] = {
        { "F1", "f1" },
        { "F 17\t", " f17" },
        { "\u0218ANTIER SRL", "\u015Fantier\u00A0srl" },
        { "E\u0301cole", "\u00C9COLE" },
        { "Stra\u00DFe", "STRASSE" },
    };

    (void)unused;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        track_buffer a = TRACK_BUFFER_INIT, b = TRACK_BUFFER_INIT;

        track_text_fold(&a, pairs[i][0]);
        track_text_fold(&b, pairs[i][1]);
        assert_string_equal(track_buffer_string(&a), track_buffer_string(&b));
        track_buffer_clear(&a);
        track_buffer_clear(&b);
    }
}

static void broken_text_is_folded_as_it_is(void **unused)
{
    track_buffer out = TRACK_BUFFER_INIT;

    (void)unused;
    track_text_fold(&out, "A\xFF B");
    assert_string_equal(track_buffer_string(&out), "a\xFF"
                                                   "b");
    track_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cedillas_become_commas_below),
        cmocka_unit_test(text_is_brought_to_nfc),
        cmocka_unit_test(newlines_become_one_kind),
        cmocka_unit_test(broken_utf8_is_refused_with_its_place),
        cmocka_unit_test(control_characters_are_refused),
        cmocka_unit_test(a_title_falls_back_from_language_to_any),
        cmocka_unit_test(columns_follow_the_terminal),
        cmocka_unit_test(slips_get_a_suggestion),
        cmocka_unit_test(a_long_message_is_cut_at_a_character),
        cmocka_unit_test(a_message_has_no_control_characters),
        cmocka_unit_test(a_place_shows_its_line),
        cmocka_unit_test(folded_texts_have_neither_case_nor_blanks),
        cmocka_unit_test(broken_text_is_folded_as_it_is),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
