/* SPDX-License-Identifier: MIT */

/*
 * Text from outside, checked and brought to one form: ICU does the Unicode
 * part. Plain ASCII, the usual case in codes and units, does not touch it.
 */

#include "values/article.h"
#include "values/text.h"

#include <track/text.h>

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

/* The character at `*at`, which moves past it; below 0 when it is not valid.
 * `length` -1: NUL-terminated. ICU's macro narrows integers in our name. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
static UChar32 next_character(const char *text, int32_t *at, int32_t length)
{
    const uint8_t *bytes = (const uint8_t *)text;
    UChar32 c;

    U8_NEXT(bytes, *at, length, c);
    return c;
}
#pragma GCC diagnostic pop

/* Whether a character may stand in a text. */
static bool is_allowed(UChar32 c)
{
    return c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x20 && !(c >= 0x7F && c <= 0x9F));
}

/* Checks every character; says whether all are ASCII. */
static track_status check_characters(bool *ascii_out, const char *text,
                                     size_t length, const char *what,
                                     track_error *err)
{
    *ascii_out = true;
    for (int32_t i = 0; i < (int32_t)length;) {
        int32_t at = i;
        UChar32 c = next_character(text, &i, (int32_t)length);

        if (c < 0)
            return track_fail(err, TRACK_E_DATA,
                              "the %s is not valid UTF-8 at byte %d", what,
                              (int)at + 1);
        if (!is_allowed(c))
            return track_fail(err, TRACK_E_DATA,
                              "the %s has the control character U+%04X at"
                              " byte %d",
                              what, (unsigned)c, (int)at + 1);
        if (c >= 0x80)
            *ascii_out = false;
    }
    return TRACK_OK;
}

bool tki_text_is_sound(const char *text)
{
    size_t length = strlen(text);
    bool ascii;

    return length <= TRACK_TEXT_BYTES_MAX &&
           check_characters(&ascii, text, length, "", NULL) == TRACK_OK;
}

/* The characters that Romanian texts once borrowed from Turkish. */
static UChar comma_below(UChar c)
{
    switch (c) {
    case 0x015E: return 0x0218;
    case 0x015F: return 0x0219;
    case 0x0162: return 0x021A;
    case 0x0163: return 0x021B;
    default: return c;
    }
}

/* A form of Unicode, and how many times as long a text can become in it. */
typedef const UNormalizer2 *(*form)(UErrorCode *status);
enum { NFC_GROWTH = 3, FOLDED_GROWTH = 18 };

/* `form` of valid UTF-8 with comma below; free() it. NULL without memory. */
static char *normalise(const char *text, size_t length, form to, int32_t growth)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = to(&status);
    int32_t wide_size = (int32_t)length + 1, nfc_size = growth * wide_size;
    UChar *wide = malloc((size_t)wide_size * sizeof(*wide));
    UChar *normal = malloc((size_t)nfc_size * sizeof(*normal));
    char *bytes = malloc((size_t)nfc_size * 3);
    int32_t count = 0;

    if (!wide || !normal || !bytes)
        goto fail;
    u_strFromUTF8(wide, wide_size, &count, text, (int32_t)length, &status);
    count = unorm2_normalize(nfc, wide, count, normal, nfc_size, &status);
    if (U_FAILURE(status))
        goto fail;
    for (int32_t i = 0; i < count; i++)
        normal[i] = comma_below(normal[i]);
    u_strToUTF8(bytes, nfc_size * 3, NULL, normal, count, &status);
    if (U_FAILURE(status))
        goto fail;
    free(wide);
    free(normal);
    return bytes;

fail:
    free(wide);
    free(normal);
    free(bytes);
    return NULL;
}

/* CRLF and CR to LF, in place. */
static void unify_newlines(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    *to = '\0';
}

track_status track_text_clean(const char **out, track_arena *arena,
                              const char *text, size_t length, const char *what,
                              track_error *err)
{
    char *normal = NULL, *copy;
    bool ascii;
    track_status status;

    *out = NULL;
    if (length > TRACK_TEXT_BYTES_MAX)
        return track_fail(err, TRACK_E_OVERFLOW,
                          "the %s has %zu bytes; at most %d are allowed", what,
                          length, TRACK_TEXT_BYTES_MAX);
    status = check_characters(&ascii, text, length, what, err);
    if (status != TRACK_OK)
        return status;
    if (!ascii) {
        normal = normalise(text, length, unorm2_getNFCInstance, NFC_GROWTH);
        if (!normal)
            return track_fail_memory(err);
    }
    copy = normal ? track_arena_copy(arena, normal)
                  : track_arena_copy_bytes(arena, text, length);
    free(normal);
    if (!copy)
        return track_fail_memory(err);
    unify_newlines(copy);
    *out = copy;
    return TRACK_OK;
}

/* Appends without blanks; upper case that is left is ASCII. */
static void append_folded(track_buffer *out, const char *text)
{
    int32_t at = 0;

    while (text[at]) {
        int32_t from = at;
        UChar32 c = next_character(text, &at, -1);

        if (c >= 'A' && c <= 'Z')
            track_buffer_char(out, (char)(c - 'A' + 'a'));
        else if (c < 0 || !u_isUWhiteSpace(c))
            track_buffer_bytes(out, text + from, (size_t)(at - from));
    }
}

void track_text_fold(track_buffer *out, const char *text)
{
    track_error ignored = TRACK_ERROR_INIT;
    size_t length = strlen(text);
    char *folded = NULL;
    bool ascii = true;

    if (length <= TRACK_TEXT_BYTES_MAX &&
        check_characters(&ascii, text, length, "text", &ignored) == TRACK_OK &&
        !ascii) {
        folded = normalise(text, length, unorm2_getNFKCCasefoldInstance,
                           FOLDED_GROWTH);
        if (!folded)
            out->failed = true;
    }
    append_folded(out, folded ? folded : text);
    free(folded);
}

static const char *phrase_in(const track_title *title, const char *lang)
{
    for (size_t i = 0; i < title->count; i++)
        if (strcmp(title->phrases[i].lang, lang) == 0)
            return title->phrases[i].text;
    return NULL;
}

const char *track_title_in(const track_title *title, const char *lang)
{
    const char *text = phrase_in(title, lang);

    if (!text)
        text = phrase_in(title, "");
    if (!text)
        text = phrase_in(title, "en");
    if (!text && title->count)
        text = title->phrases[0].text;
    return text ? text : "";
}

size_t track_text_characters(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static size_t columns_of(UChar32 c)
{
    int type = u_charType(c);
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);

    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
        type == U_FORMAT_CHAR)
        return 0;
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

size_t track_text_columns(const char *text)
{
    size_t columns = 0;

    for (int32_t i = 0; text[i];)
        columns += columns_of(next_character(text, &i, -1));
    return columns;
}

const char *tki_article(const char *noun)
{
    return noun[0] && strchr("aeiou", noun[0]) ? "an" : "a";
}
