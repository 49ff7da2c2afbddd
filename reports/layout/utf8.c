/* SPDX-License-Identifier: MIT */

/* ICU's macros behind functions: they count in int32_t and plain bytes. */

#include "layout/utf8.h"

#include <unicode/utf8.h>

enum { CHARACTER_BYTES_MAX = 4 };

int32_t tki_utf8_next(const char *text, size_t length, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text + *at;
    size_t rest = length - *at;
    int32_t end =
        rest < CHARACTER_BYTES_MAX ? (int32_t)rest : CHARACTER_BYTES_MAX;
    int32_t offset = 0;
    UChar32 character;

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
