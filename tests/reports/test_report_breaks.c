/* SPDX-License-Identifier: MIT */

/* Where lines may end: what is found without ICU is what ICU says. */

#include "support/cmocka_track.h"
#include "layout/breaks.h"

#include <string.h>

#include <unicode/ubrk.h>

enum { TEXTS = 40000, PIECES = 12, TEXT_BYTES = PIECES * 4 + 1 };

static unsigned pick(uint32_t *seed, unsigned below)
{
    *seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
    return *seed % below;
}

/* Letters of our scripts, and what stands between them; no hyphens and no
 * digit beside a space, where we know more than ICU does. */
static void make_text(char *out, uint32_t *seed)
{
    static const char *const pieces[] = {
        "a", "Z",  "ș",      "Ă",   "é",   "ß", "ǆ",  "ї", "Ґ",
        "ΐ", "ω",  "×",      "ab",  ".",   ",", "..", " ", " ",
        " ", "  ", "\u00A0", "a1b", "a1%", "%", "(",  ")", "/",
    };

    *out = '\0';
    for (unsigned i = pick(seed, PIECES) + 1; i > 0; i--)
        strcat(out, pieces[pick(seed, sizeof(pieces) / sizeof(pieces[0]))]);
}

static void ask_icu(UBreakIterator *lines, const char *text, uint8_t *marks)
{
    UErrorCode code = U_ZERO_ERROR;
    UText utf8 = UTEXT_INITIALIZER;
    int32_t at;

    memset(marks, BREAK_NONE, TEXT_BYTES);
    utext_openUTF8(&utf8, text, -1, &code);
    ubrk_setUText(lines, &utf8, &code);
    assert_true(U_SUCCESS(code));
    ubrk_first(lines);
    while ((at = ubrk_next(lines)) != UBRK_DONE)
        marks[at] = BREAK_ALLOWED;
    utext_close(&utf8);
}

static void plain_words_break_as_icu_says(void **state)
{
    UErrorCode code = U_ZERO_ERROR;
    UBreakIterator *lines = ubrk_open(UBRK_LINE, "ro", NULL, 0, &code);
    char text[TEXT_BYTES];
    uint8_t expected[TEXT_BYTES];
    tki_breaks *breaks;
    uint32_t seed = 7;

    (void)state;
    assert_ok(tki_breaks_new(&breaks, "ro", &failure));
    for (int i = 0; i < TEXTS; i++) {
        const uint8_t *marks;

        make_text(text, &seed);
        marks = tki_breaks_find(breaks, text, strlen(text));
        assert_non_null(marks);
        ask_icu(lines, text, expected);
        for (size_t at = 1; at < strlen(text); at++)
            if (marks[at] != expected[at])
                fail_msg("\"%s\" at byte %zu: %d, ICU says %d", text, at,
                         marks[at], expected[at]);
    }
    tki_breaks_free(breaks);
    ubrk_close(lines);
}

/* The room for a text was for one as long: each length after each shorter. */
static void a_text_of_any_length_follows_another_one(void **state)
{
    enum { LONGEST = 300 };
    char text[LONGEST + 1];

    (void)state;
    memset(text, 'a', sizeof(text));
    for (size_t first = 0; first < 64; first++)
        for (size_t next = first; next < LONGEST; next++) {
            tki_breaks *breaks;

            assert_ok(tki_breaks_new(&breaks, "ro", &failure));
            text[first] = '\0';
            assert_non_null(tki_breaks_find(breaks, text, first));
            text[first] = 'a';
            text[next] = '\0';
            assert_non_null(tki_breaks_find(breaks, text, next));
            text[next] = 'a';
            tki_breaks_free(breaks);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_break_as_icu_says),
        cmocka_unit_test(a_text_of_any_length_follows_another_one),
    };

    return cmocka_run_group_tests_name("report breaks", tests, NULL, NULL);
}
