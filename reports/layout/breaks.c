/* SPDX-License-Identifier: MIT */

/*
 * Line breaking with ICU (UAX 14), and what it does not know:
 *  - a Romanian clitic stays with its word: "s-au", "într-un", "ducându-se";
 *  - a number stays with a short unit, an abbreviation with its number:
 *    "12 luni", "5 kg", "art. 3", and a day with its month: "31 august 2020";
 *  - hyphens that start a word stay with it: "--lang".
 */

#include "layout/breaks.h"
#include "layout/utf8.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>

enum { CLITIC_MAX = 3, UNIT_MAX = 4, ABBREVIATION_MAX = 5, MONTH_MAX = 12 };

struct tki_breaks {
    UBreakIterator *iterator;
    uint8_t *marks;
    size_t room;
};

track_status tki_breaks_new(tki_breaks **out, const char *lang,
                            track_error *err)
{
    tki_breaks *breaks = calloc(1, sizeof(*breaks));
    UErrorCode code = U_ZERO_ERROR;

    *out = NULL;
    if (!breaks)
        return track_fail_memory(err);
    breaks->iterator = ubrk_open(UBRK_LINE, lang, NULL, 0, &code);
    if (U_FAILURE(code)) {
        tki_breaks_free(breaks);
        return track_fail_memory(err);
    }
    *out = breaks;
    return TRACK_OK;
}

void tki_breaks_free(tki_breaks *breaks)
{
    if (!breaks)
        return;
    ubrk_close(breaks->iterator);
    free(breaks->marks);
    free(breaks);
}

static bool make_room(tki_breaks *breaks, size_t length)
{
    uint8_t *marks;

    if (length >= breaks->room) { /* one more than bytes */
        marks = realloc(breaks->marks, length * 2 + 64);
        if (!marks)
            return false;
        breaks->marks = marks;
        breaks->room = length * 2 + 64;
    }
    memset(breaks->marks, BREAK_NONE, length + 1);
    return true;
}

/* Bytes of the letters of Latin, Greek and Cyrillic scripts, digits, points and
 * commas: between them no line ends. */
static bool is_in_word(unsigned char c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c >= '0' && c <= '9') || c == '.' || c == ',';
    return c <= 0xBF || (c >= 0xC3 && c <= 0xC9) || (c >= 0xCE && c <= 0xD1);
}

/* Where a word starts behind a space. */
static bool starts_word(unsigned char c)
{
    return (is_in_word(c) && c != '.' && c != ',') || c == '%';
}

/* "78 %", "78%": with the end of a word behind it. */
static bool is_percent(const char *text, size_t at)
{
    char before = at > 0 ? text[at - 1] : '\0', next = text[at + 1];

    return text[at] == '%' && (next == ' ' || next == '\0') &&
           (before == ' ' || tki_is_digit(before));
}

/* Words between single spaces break there alone: no need to ask ICU, which
 * matters for long tables. False when there is more to the text. */
static bool break_at_spaces(uint8_t *marks, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        unsigned char next = (unsigned char)text[i + 1]; /* at last a NUL */

        if (c == 0xC2 && next == 0xA0 && i > 0 && text[i - 1] != ' ')
            i++;
        else if (c == ' ' && i > 0 && starts_word(next))
            marks[i + 1] = BREAK_ALLOWED;
        else if (!is_in_word(c) && !is_percent(text, i))
            return false;
    }
    return true;
}

static bool ask_icu(tki_breaks *breaks, const char *text, size_t length)
{
    UErrorCode code = U_ZERO_ERROR;
    UText utf8 = UTEXT_INITIALIZER;
    int32_t at;

    utext_openUTF8(&utf8, text, (int64_t)length, &code);
    ubrk_setUText(breaks->iterator, &utf8, &code);
    if (U_SUCCESS(code)) {
        ubrk_first(breaks->iterator);
        while ((at = ubrk_next(breaks->iterator)) != UBRK_DONE)
            breaks->marks[at] =
                text[at - 1] == '\n' ? BREAK_FORCED : BREAK_ALLOWED;
    }
    utext_close(&utf8);
    return U_SUCCESS(code);
}

/* How many letters stand before `at`, at most `max` + 1. */
static size_t letters_before(const char *text, size_t at, size_t max)
{
    size_t count = 0;

    while (count <= max && at > 0) {
        if (!tki_is_letter(tki_utf8_previous(text, &at)))
            break;
        count++;
    }
    return count;
}

static size_t letters_after(const char *text, size_t length, size_t at,
                            size_t max)
{
    size_t count = 0;

    while (count <= max && at < length) {
        int32_t c = tki_utf8_next(text, length, &at);

        if (!tki_is_letter(c) && c != '%')
            break;
        count++;
    }
    return count;
}

static bool is_clitic(const char *text, size_t length, size_t at)
{
    size_t before, after;

    if (at < 2 || text[at - 1] != '-')
        return false;
    before = letters_before(text, at - 1, CLITIC_MAX);
    after = letters_after(text, length, at, CLITIC_MAX);
    if (before == 0 || after == 0)
        return false;
    return before <= CLITIC_MAX || after <= CLITIC_MAX ||
           (at > 3 &&
            strncmp(&text[at - 3], "tr-", 3) == 0); /* într-, dintr-, printr- */
}

static bool starts_with_hyphens(const char *text, size_t at)
{
    size_t first = at;

    while (first > 0 && text[first - 1] == '-')
        first--;
    return first < at && (first == 0 || strchr(" \n(", text[first - 1]));
}

/* Whether a short word of letters or % stands at `at`: "luni", "kg", "%". */
static bool is_short_word(const char *text, size_t length, size_t at)
{
    size_t count = letters_after(text, length, at, UNIT_MAX);

    if (count == 0 || count > UNIT_MAX)
        return false;
    while (count-- > 0)
        tki_utf8_next(text, length, &at);
    return at >= length || !strchr("-0123456789", text[at]);
}

static bool is_unit(const char *text, size_t length, size_t at)
{
    size_t letters;

    if (at < 2 || text[at - 1] != ' ')
        return false;
    if (text[at - 2] == '.' && at < length && tki_is_digit(text[at])) {
        letters = letters_before(text, at - 2, ABBREVIATION_MAX);
        return letters > 0 && letters <= ABBREVIATION_MAX;
    }
    return tki_is_digit(text[at - 2]) && is_short_word(text, length, at);
}

static size_t digits_at(const char *text, size_t length, size_t at)
{
    size_t first = at;

    while (at < length && tki_is_digit(text[at]))
        at++;
    return at - first;
}

/* Whether a month stands at `at`, between a day and a year. */
static bool is_month(const char *text, size_t length, size_t at)
{
    size_t count;

    if (at < 2 || text[at - 1] != ' ' || !tki_is_digit(text[at - 2]) ||
        (at > 3 && tki_is_digit(text[at - 3]) && tki_is_digit(text[at - 4])))
        return false;
    count = letters_after(text, length, at, MONTH_MAX);
    if (count == 0 || count > MONTH_MAX)
        return false;
    while (count-- > 0)
        tki_utf8_next(text, length, &at);
    return at < length && text[at] == ' ' &&
           digits_at(text, length, at + 1) == 4;
}

const uint8_t *tki_breaks_find(tki_breaks *breaks, const char *text,
                               size_t length)
{
    if (!make_room(breaks, length))
        return NULL;
    if (!break_at_spaces(breaks->marks, text, length)) {
        memset(breaks->marks, BREAK_NONE, length + 1);
        if (!ask_icu(breaks, text, length))
            return NULL;
    }
    for (size_t at = 1; at < length; at++)
        if (breaks->marks[at] == BREAK_ALLOWED &&
            (is_clitic(text, length, at) || is_unit(text, length, at) ||
             is_month(text, length, at) || starts_with_hyphens(text, at)))
            breaks->marks[at] = BREAK_NONE;
    return breaks->marks;
}
