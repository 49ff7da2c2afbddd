/* SPDX-License-Identifier: MIT */

/* Numbers and plurals of one language, through ICU. */

#include "format/format.h"

#include <string.h>

#include <unicode/ustring.h>

static UNumberFormatter *open_number(const track_format *format,
                                     const char *skeleton)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[32];

    u_uastrcpy(wide, skeleton);
    return unumf_openForSkeletonAndLocale(wide, -1, format->locale, &code);
}

bool tki_format_open_numbers(track_format *format)
{
    static const char *const fixed[TKI_DECIMALS_MAX + 1] = {
        "precision-integer", ".0", ".00", ".000", ".0000"
    };
    UErrorCode code = U_ZERO_ERROR;
    bool good = true;

    format->plain = open_number(format, ".######");
    good = format->plain != NULL;
    for (int i = 0; i <= TKI_DECIMALS_MAX; i++) {
        format->fixed[i] = open_number(format, fixed[i]);
        good = good && format->fixed[i];
    }
    format->number = unumf_openResult(&code);
    format->plurals = uplrules_open(format->locale, &code);
    return good && U_SUCCESS(code);
}

void tki_format_utf16(track_buffer *out, const UChar *text, int32_t length)
{
    char utf8[256];
    int32_t bytes = 0;
    UErrorCode code = U_ZERO_ERROR;

    u_strToUTF8(utf8, sizeof(utf8), &bytes, text, length, &code);
    if (U_FAILURE(code))
        out->failed = true;
    else
        track_buffer_bytes(out, utf8, (size_t)bytes);
}

static void add_number(const track_format *format, track_buffer *out,
                       const UNumberFormatter *formatter, const char *digits)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar text[96];
    int32_t length;

    unumf_formatDecimal(formatter, digits, -1, format->number, &code);
    length = unumf_resultToString(format->number, text,
                                  sizeof(text) / sizeof(text[0]), &code);
    if (U_FAILURE(code))
        out->failed = true;
    else
        tki_format_utf16(out, text, length);
}

void tki_format_decimal(const track_format *format, track_buffer *out,
                        const char *digits)
{
    add_number(format, out, format->plain, digits);
}

void tki_format_fixed(const track_format *format, track_buffer *out,
                      const char *digits, int decimals)
{
    if (decimals < 0 || decimals > TKI_DECIMALS_MAX)
        tki_format_decimal(format, out, digits);
    else
        add_number(format, out, format->fixed[decimals], digits);
}

/* The category as one of our own texts, which live for ever. */
static const char *category_of(const UChar *keyword)
{
    static const char *const categories[] = { "zero", "one", "two", "few",
                                              "many" };

    for (size_t i = 0; i < sizeof(categories) / sizeof(categories[0]); i++) {
        UChar wide[8];

        u_uastrcpy(wide, categories[i]);
        if (u_strcmp(keyword, wide) == 0)
            return categories[i];
    }
    return "other";
}

const char *track_format_plural(const track_format *format, int64_t count)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar keyword[16];

    unumf_formatInt(format->plain, count, format->number, &code);
    uplrules_selectFormatted(format->plurals, format->number, keyword,
                             sizeof(keyword) / sizeof(keyword[0]), &code);
    return U_FAILURE(code) ? "other" : category_of(keyword);
}
