/* SPDX-License-Identifier: MIT */

/*
 * Most lines are plain: canonical JSON without an escaped letter. Reading a
 * project needs a few members of each of its records, and a JSON reader spends
 * most of that time on the others. A line that is not plain, in whatever way,
 * is left to it.
 */

#include "store/plain_line.h"

#include <string.h>
#include <unicode/utf8.h>

/* Behind the quote that ends the text at `at`; NULL when none does. */
static const char *after_text(const char *at)
{
    const char *end = strchr(at, '"');

    return end ? end + 1 : NULL;
}

/* Behind an object or array; NULL when it does not end. */
static const char *after_nested(const char *at)
{
    int depth = 0;

    do {
        if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            depth--;
        } else if (*at == '"') {
            at = after_text(at + 1);
            if (!at)
                return NULL;
            continue;
        } else if (*at == '\0') {
            return NULL;
        }
        at++;
    } while (depth > 0);
    return at;
}

static const char *after_number(const char *at)
{
    if (*at == '-')
        at++;
    if (*at < '0' || *at > '9')
        return NULL;
    return at + strspn(at, "0123456789");
}

/* Reads the value at `at`, and returns what stands behind it. */
static const char *take_value(tki_piece *out, bool *text_out, const char *at)
{
    const char *end;

    *text_out = *at == '"';
    if (*text_out) {
        end = after_text(at + 1);
        *out = (tki_piece){ at + 1, end ? (size_t)(end - at) - 2 : 0 };
        return end;
    }
    end = *at == '{' || *at == '[' ? after_nested(at) : after_number(at);
    *out = (tki_piece){ at, end ? (size_t)(end - at) : 0 };
    return end;
}

static bool is_key(const char *key, tki_piece piece)
{
    return key[0] == piece.at[0] && strncmp(key, piece.at, piece.length) == 0 &&
           key[piece.length] == '\0';
}

/* Keeps the value when it is wanted; false when the line is not plain. */
static bool keep(tki_wanted *wanted, size_t count, const char *const *refused,
                 tki_piece key, tki_piece value, bool is_text)
{
    for (; *refused; refused++)
        if (is_key(*refused, key))
            return false;
    for (size_t i = 0; i < count; i++)
        if (is_key(wanted[i].key, key)) {
            if (wanted[i].found.at || wanted[i].is_text != is_text)
                return false;
            wanted[i].found = value;
        }
    return true;
}

/* Most of a line: printable, and no backslash. */
static bool is_ascii(uint8_t byte)
{
    return (uint8_t)(byte - ' ') < 0x80 - ' ' && byte != '\\';
}

/* Whether the line has neither escaped nor control characters, and is UTF-8. */
static bool is_clean(const char *line)
{
    const uint8_t *at = (const uint8_t *)line;

    for (;;) {
        UChar32 letter;
        int32_t length = 0;

        while (is_ascii(*at))
            at++;
        if (*at < 0x80)
            return *at == '\0';
        U8_NEXT(at, length, -1, letter);
        if (letter < 0)
            return false;
        at += length;
    }
}

bool tki_plain_line(tki_wanted *wanted, size_t count,
                    const char *const *refused, const char *line)
{
    for (size_t i = 0; i < count; i++)
        wanted[i].found = (tki_piece){ NULL, 0 };
    if (!line || *line++ != '{' || !is_clean(line))
        return false;
    for (;;) {
        tki_piece key, value;
        bool is_text;

        line = take_value(&key, &is_text, line);
        if (!line || !is_text || *line++ != ':')
            return false;
        line = take_value(&value, &is_text, line);
        if (!line || !keep(wanted, count, refused, key, value, is_text))
            return false;
        if (*line != ',')
            return line[0] == '}' && line[1] == '\0';
        line++;
    }
}

bool tki_piece_integer(int64_t *out, tki_piece piece)
{
    enum { DIGITS_MAX = 18 }; /* fits for sure */
    size_t at = piece.length > 0 && piece.at[0] == '-';
    int64_t number = 0;

    if (piece.length - at == 0 || piece.length - at > DIGITS_MAX)
        return false;
    for (size_t i = at; i < piece.length; i++) {
        if (piece.at[i] < '0' || piece.at[i] > '9')
            return false;
        number = number * 10 + (piece.at[i] - '0');
    }
    *out = at ? -number : number;
    return true;
}
