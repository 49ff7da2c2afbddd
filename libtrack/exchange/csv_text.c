/* SPDX-License-Identifier: MIT */

/*
 * From bytes to text. A mark at the beginning says the encoding; without one
 * and without being told it is UTF-8, and what is not is refused: Romanian
 * letters in windows-1250 read as another encoding would be other letters.
 */

#include "exchange/csv_text.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

enum { BYTES_MAX = 256 * 1024 * 1024 };

/* What a file can begin with. */
static const struct {
    const char *bytes;
    size_t length;
    const char *encoding;
} marks[] = {
    { "\xEF\xBB\xBF", 3, "UTF-8" },
    { "\xFF\xFE", 2, "UTF-16LE" },
    { "\xFE\xFF", 2, "UTF-16BE" },
};

/* Length of the character at `at`, 0 when it is not UTF-8. */
static size_t character(const unsigned char *at, size_t left)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t length = *at < 0x80   ? 1
                    : *at < 0xC2 ? 0
                    : *at < 0xE0 ? 2
                    : *at < 0xF0 ? 3
                    : *at < 0xF5 ? 4
                                 : 0;
    uint32_t code;

    if (length < 2 || length > left)
        return length > left ? 0 : length;
    code = *at & (0xFFU >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (at[i] & 0x3FU);
    }
    if (code < least[length] || code > 0x10FFFF ||
        (code >= 0xD800 && code < 0xE000))
        return 0;
    return length;
}

/* Line and character of a byte. */
static void place(const unsigned char *text, size_t at, int *line, int *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) {
            ++*line;
            *column = 1;
        } else if ((text[i] & 0xC0) != 0x80 && text[i] != '\r') {
            ++*column;
        }
    }
}

static track_status fail_at(const unsigned char *text, size_t at,
                            const char *name, track_error *err)
{
    int line, column;

    place(text, at, &line, &column);
    if (text[at] == '\0') {
        track_fail(err, TRACK_E_DATA, "the file has a byte of zero");
        track_hint(err, TRACK_E_DATA,
                   "it is not a table as text; save it as CSV (UTF-8)");
    } else {
        track_fail(err, TRACK_E_DATA, "the byte 0x%02X is not UTF-8", text[at]);
        track_hint(err, TRACK_E_DATA,
                   "say how it was saved, e.g. --encoding windows-1250");
    }
    track_fail_place(err, name, NULL, line, column);
    return TRACK_E_DATA;
}

/* Adds UTF-8 with one kind of line ends; refuses what is not text. */
static track_status add_utf8(track_buffer *out, const unsigned char *text,
                             size_t length, const char *name, track_error *err)
{
    size_t from = 0;

    for (size_t at = 0; at < length;) {
        size_t step = character(text + at, length - at);

        if (step == 0 || text[at] == '\0')
            return fail_at(text, at, name, err);
        if (text[at] == '\r') {
            track_buffer_bytes(out, text + from, at - from);
            track_buffer_char(out, '\n');
            if (at + 1 < length && text[at + 1] == '\n')
                step++;
            from = at + step;
        }
        at += step;
    }
    track_buffer_bytes(out, text + from, length - from);
    return track_buffer_check(out, err);
}

static track_status open_converter(UConverter **out, const char *encoding,
                                   track_error *err)
{
    UErrorCode code = U_ZERO_ERROR;

    *out = ucnv_open(encoding, &code);
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return track_fail_memory(err);
    if (U_FAILURE(code)) {
        track_fail(err, TRACK_E_ARGUMENT, "there is no encoding '%s'",
                   encoding);
        return track_hint(err, TRACK_E_ARGUMENT,
                          "e.g. utf-8, windows-1250, iso-8859-2, utf-16");
    }
    ucnv_setToUCallBack(*out, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    return TRACK_OK;
}

/* UTF-16 of ICU to UTF-8; free() it. */
static char *narrow(const UChar *wide, int32_t count, size_t *length_out)
{
    UErrorCode code = U_ZERO_ERROR;
    size_t size = 3 * (size_t)count + 1;
    char *text = malloc(size);
    int32_t length = 0;

    if (text)
        u_strToUTF8(text, (int32_t)size, &length, wide, count, &code);
    if (U_FAILURE(code)) {
        free(text);
        return NULL;
    }
    *length_out = (size_t)length;
    return text;
}

static track_status convert(track_buffer *out, const char *bytes, size_t length,
                            const char *encoding, const char *name,
                            track_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter;
    UChar *wide = NULL;
    char *text = NULL;
    size_t text_length = 0;
    int32_t count = 0;
    track_status status = open_converter(&converter, encoding, err);

    if (status != TRACK_OK)
        return status;
    wide = malloc((length + 1) * sizeof(*wide));
    if (wide)
        count = ucnv_toUChars(converter, wide, (int32_t)length + 1, bytes,
                              (int32_t)length, &code);
    ucnv_close(converter);
    if (wide && U_SUCCESS(code))
        text = narrow(wide, count, &text_length);
    free(wide);
    if (U_FAILURE(code) && code != U_MEMORY_ALLOCATION_ERROR) {
        track_fail(err, TRACK_E_DATA, "the file is not text in %s", encoding);
        track_fail_place(err, name, NULL, 0, 0);
        return track_hint(err, TRACK_E_DATA,
                          "say how it was saved with --encoding");
    }
    if (!text)
        return track_fail_memory(err);
    status = add_utf8(out, (const unsigned char *)text, text_length, name, err);
    free(text);
    return status;
}

/* Which mark the file begins with, or -1. */
static int find_mark(const void *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (length >= marks[i].length &&
            memcmp(bytes, marks[i].bytes, marks[i].length) == 0)
            return (int)i;
    return -1;
}

static bool is_unicode(const char *encoding)
{
    return ucnv_compareNames(encoding, "UTF-8") == 0 ||
           ucnv_compareNames(encoding, "UTF-16") == 0 ||
           ucnv_compareNames(encoding, "UTF-16LE") == 0 ||
           ucnv_compareNames(encoding, "UTF-16BE") == 0;
}

track_status tki_csv_text(track_buffer *out, const void *bytes, size_t length,
                          const char *encoding, const char *name,
                          track_error *err)
{
    const char *from = bytes;
    int mark = find_mark(bytes, length);

    if (length > BYTES_MAX)
        return track_fail(err, TRACK_E_DATA, "the file has more than %d MiB",
                          BYTES_MAX / 1024 / 1024);
    if (mark >= 0 && encoding && !is_unicode(encoding) && mark == 0) {
        track_fail(err, TRACK_E_ARGUMENT,
                   "the file says by its mark that it is UTF-8, not %s",
                   encoding);
        return track_hint(err, TRACK_E_ARGUMENT, "leave --encoding out");
    }
    if (mark >= 0 && (!encoding || is_unicode(encoding))) {
        encoding = marks[mark].encoding;
        from += marks[mark].length;
        length -= marks[mark].length;
    }
    if (!encoding || ucnv_compareNames(encoding, "UTF-8") == 0)
        return add_utf8(out, (const unsigned char *)from, length, name, err);
    return convert(out, from, length, encoding, name, err);
}
