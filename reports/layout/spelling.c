/* SPDX-License-Identifier: MIT */

/* One character stays one character, so that positions can be carried back. */

#include "layout/spelling.h"
#include "layout/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

static bool read_letters(tki_spelling *out, const char *word, size_t length)
{
    out->count = 0;
    for (size_t at = 0; at < length;) {
        size_t from = at;
        int32_t c = tki_utf8_next(word, length, &at);

        if (out->count == SPELLING_MAX || c < 0 || c > 0xFFFF)
            return false;
        out->at[out->count] = from;
        out->letters[out->count++] = (UChar)u_tolower(c);
    }
    return true;
}

static void write_utf8(tki_spelling *out)
{
    uint8_t *bytes = (uint8_t *)out->bytes;

    out->length = 0;
    for (int32_t i = 0; i < out->count; i++)
        U8_APPEND_UNSAFE(bytes, out->length, out->letters[i]);
    bytes[out->length] = '\0'; /* libhyphen looks for it */
}

static bool convert(tki_spelling *out, UConverter *converter)
{
    UErrorCode code = U_ZERO_ERROR;

    out->length = ucnv_fromUChars(converter, out->bytes, sizeof(out->bytes),
                                  out->letters, out->count, &code);
    return U_SUCCESS(code) && code != U_STRING_NOT_TERMINATED_WARNING;
}

bool tki_spell(tki_spelling *out, UConverter *converter, const char *word,
               size_t length)
{
    if (!read_letters(out, word, length))
        return false;
    if (converter)
        return convert(out, converter);
    write_utf8(out);
    return true;
}
