/* SPDX-License-Identifier: MIT */

#include "layout/pattern.h"
#include "layout/utf8.h"

#include <string.h>

enum { CHANGE_MAX = 16 }; /* bytes: Hungarian has five */

/* --- settings --- */

static bool begins(const char *line, size_t length, const char *word)
{
    size_t bytes = strlen(word);

    return length >= bytes && memcmp(line, word, bytes) == 0;
}

static size_t skip_blanks(const char *line, size_t at, size_t length)
{
    while (at < length && (line[at] == ' ' || line[at] == '\t'))
        at++;
    return at;
}

/* One or two digits from `*at` on; -1 when there are none, or more. */
static int read_number(const char *line, size_t *at, size_t length)
{
    size_t from = *at;
    int number = 0;

    while (*at < length && tki_is_digit(line[*at]) && *at - from < 3)
        number = number * 10 + line[(*at)++] - '0';
    return *at == from || *at - from > 2 ? -1 : number;
}

static bool is_least(const char *line, size_t length)
{
    static const char *const words[] = { "LEFTHYPHENMIN", "RIGHTHYPHENMIN",
                                         "COMPOUNDLEFTHYPHENMIN",
                                         "COMPOUNDRIGHTHYPHENMIN" };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        size_t at = strlen(words[i]);

        if (!begins(line, length, words[i]))
            continue;
        at = skip_blanks(line, at, length);
        return read_number(line, &at, length) >= 0 &&
               skip_blanks(line, at, length) == length;
    }
    return false;
}

/* "NOHYPHEN -,'": without end libhyphen looks for a sign that is empty. */
static bool is_exceptions(const char *line, size_t length)
{
    size_t at = strlen("NOHYPHEN");
    bool empty = true;

    if (!begins(line, length, "NOHYPHEN"))
        return false;
    for (at = skip_blanks(line, at, length); at < length; at++) {
        if (line[at] == ',' && empty)
            return false;
        empty = line[at] == ',';
    }
    return !empty;
}

/* Words have small letters, so what begins with a capital is no pattern. */
static tki_line_kind setting_of(const char *line, size_t length)
{
    if (begins(line, length, "NEXTLEVEL"))
        return LINE_NEXT_LEVEL;
    if (is_exceptions(line, length))
        return LINE_EXCEPTIONS;
    return is_least(line, length) ? LINE_LEAST : LINE_OTHER;
}

/* --- patterns --- */

static bool is_inner_byte(char c, bool utf8)
{
    return utf8 && ((unsigned char)c & 0xC0) == 0x80;
}

/* What a division changes, "sz=,2,1": the letters, then those that they stand
 * for, which have to be in the pattern. */
static bool is_change(const char *line, size_t at, size_t length, int letters)
{
    const char *comma = memchr(line + at, ',', length - at);
    size_t bytes = comma ? (size_t)(comma - line) - at : 0;
    int first, count;

    if (!comma || bytes > CHANGE_MAX || !memchr(line + at, '=', bytes))
        return false;
    at += bytes + 1;
    first = read_number(line, &at, length);
    if (at == length || line[at++] != ',')
        return false;
    count = read_number(line, &at, length);
    return first >= 1 && count >= 1 && first - 1 + count <= letters &&
           skip_blanks(line, at, length) == length;
}

/* Digits stand between letters; none before the point where a word begins. */
static bool is_pattern(const char *line, size_t length, bool utf8)
{
    int letters = 0;
    size_t at = 0;

    for (; at < length && (unsigned char)line[at] > ' ' && line[at] != '/';
         at++) {
        if (line[at] == '.' && letters == 0 && at > 0)
            return false;
        if (line[at] != '.' && !tki_is_digit(line[at]) &&
            !is_inner_byte(line[at], utf8))
            letters++;
    }
    if (letters == 0)
        return false;
    if (!memchr(line + at, '/', length - at))
        return true;
    return line[at] == '/' && is_change(line, at + 1, length, letters);
}

tki_line_kind tki_line_kind_of(const char *line, size_t length, bool utf8)
{
    if (length == 0 || length > PATTERN_LINE_MAX || line[0] == '%' ||
        memchr(line, '\0', length))
        return LINE_OTHER;
    if (line[0] >= 'A' && line[0] <= 'Z')
        return setting_of(line, length);
    return is_pattern(line, length, utf8) ? LINE_PATTERN : LINE_OTHER;
}
