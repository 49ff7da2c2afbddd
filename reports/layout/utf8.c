/* SPDX-License-Identifier: MIT */

/* ICU's macros behind functions: they count in int32_t and plain bytes. */

#include "layout/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

enum { CHARACTER_BYTES_MAX = 4, COMPOSED_BYTES_MAX = 64 * 1024 * 1024 };

int32_t tki_utf8_next(const char *text, size_t length, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text + *at;
    size_t rest = length - *at;
    int32_t end =
        rest < CHARACTER_BYTES_MAX ? (int32_t)rest : CHARACTER_BYTES_MAX;
    int32_t offset = 0;
    UChar32 character;

    if (rest > 0 && bytes[0] < 0x80) { /* most are */
        ++*at;
        return bytes[0];
    }
    U8_NEXT(bytes, offset, end, character);
    *at += (size_t)offset;
    return character;
}

int32_t tki_utf8_previous(const char *text, size_t *at)
{
    size_t before = *at - 1;

    while (before > 0 && U8_IS_TRAIL((uint8_t)text[before]))
        before--;
    *at = before;
    return tki_utf8_next(text, before + CHARACTER_BYTES_MAX, &before);
}

bool tki_is_letter(int32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return u_isalpha(c);
}

size_t tki_utf8_cut(const char *text, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (most > 0 && U8_IS_TRAIL((uint8_t)text[most]))
        most--;
    return most;
}

/* Letters of Latin, Greek and Cyrillic scripts and their punctuation compose
 * only when one of the rest stands among them: no need to ask ICU. */
static bool may_change(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c < 0xCC)
            continue;
        if (c <= 0xCD || c == 0xE1 || c > 0xE2 ||
            (c == 0xE2 && (unsigned char)text[i + 1] > 0x80))
            return true;
    }
    return false;
}

/* UTF-16 composed, `length_out` units; NULL when nothing changes, the text is
 * malformed or memory is gone (`*failed_out`). */
static UChar *compose(const char *text, size_t length, int32_t *length_out,
                      bool *failed_out)
{
    int32_t room = (int32_t)length * 3 + 1, units = 0; /* NFC: three times */
    UChar *wide = malloc((size_t)room * 2 * sizeof(*wide));
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    bool same;

    *failed_out = !wide || U_FAILURE(code);
    if (*failed_out) {
        free(wide);
        return NULL;
    }
    u_strFromUTF8(wide, room, &units, text, (int32_t)length, &code);
    same = U_FAILURE(code) || unorm2_isNormalized(nfc, wide, units, &code);
    if (!same)
        *length_out =
            unorm2_normalize(nfc, wide, units, wide + room, room, &code);
    if (!same && U_SUCCESS(code)) {
        memmove(wide, wide + room, (size_t)*length_out * sizeof(*wide));
        return wide;
    }
    *failed_out = code == U_MEMORY_ALLOCATION_ERROR;
    free(wide);
    return NULL;
}

static void replace(track_buffer *text, size_t from, const UChar *wide,
                    int32_t units)
{
    int32_t room = units * 3 + 1, length = 0;
    char *bytes = malloc((size_t)room);
    UErrorCode code = U_ZERO_ERROR;

    if (!bytes) {
        text->failed = true;
        return;
    }
    u_strToUTF8(bytes, room, &length, wide, units, &code);
    text->length = from;
    track_buffer_bytes(text, bytes, (size_t)length);
    free(bytes);
}

void tki_utf8_compose(track_buffer *text, size_t from)
{
    size_t length = text->length - from;
    int32_t units = 0;
    bool failed;
    UChar *wide;

    if (text->failed || length == 0 || length > COMPOSED_BYTES_MAX ||
        !may_change(text->data + from, length))
        return;
    wide = compose(text->data + from, length, &units, &failed);
    text->failed = failed;
    if (wide)
        replace(text, from, wide, units);
    free(wide);
}

static void put_16(track_buffer *out, int32_t unit)
{
    track_buffer_char(out, (char)(unit >> 8));
    track_buffer_char(out, (char)(unit & 0xFF));
}

void tki_utf8_to_utf16(track_buffer *out, const char *text)
{
    size_t length = strlen(text);

    track_buffer_bytes(out, "\xFE\xFF", 2);
    for (size_t at = 0; at < length;) {
        int32_t c = tki_utf8_next(text, length, &at);

        if (c < 0)
            c = 0xFFFD;
        if (c > 0xFFFF) {
            put_16(out, 0xD7C0 + (c >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        put_16(out, c);
    }
}
