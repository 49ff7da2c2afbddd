/* SPDX-License-Identifier: MIT */

#include "safe_name.h"

#include "words.h"

#include <string.h>
#include <strings.h>

enum { ENDING_BYTES_MAX = 12 };

/* Bytes of the character at `text`, which is UTF-8. */
static size_t character_bytes(const char *text)
{
    size_t bytes = 1;

    while (((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

/* U+0080 to U+009F, and what hides or turns the direction of text. */
static bool is_invisible(const char *text, size_t bytes)
{
    static const char *const marks[] = { "\u200b", "\u200c", "\u200d", "\u200e",
                                         "\u200f", "\u2028", "\u2029", "\u202a",
                                         "\u202b", "\u202c", "\u202d", "\u202e",
                                         "\u2060", "\u2066", "\u2067", "\u2068",
                                         "\u2069", "\ufeff", "\u061c" };

    if (bytes == 2 && (unsigned char)text[0] == 0xC2 &&
        (unsigned char)text[1] < 0xA0)
        return true;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (strlen(marks[i]) == bytes && memcmp(text, marks[i], bytes) == 0)
            return true;
    return false;
}

static bool is_refused(const char *text, size_t bytes)
{
    unsigned char first = (unsigned char)text[0];

    if (bytes == 1)
        return first < ' ' || first == 0x7f || strchr("/\\:*?\"<>|", first);
    return is_invisible(text, bytes);
}

/* The bytes of ".pdf" at the end of a name, or 0. */
static size_t ending_bytes(const char *name)
{
    const char *dot = strrchr(name, '.');
    size_t bytes = dot && dot != name ? strlen(dot) : 0;

    return bytes <= ENDING_BYTES_MAX ? bytes : 0;
}

/* Cuts the middle out so that the ending stays. */
static void cut(char *name, size_t bytes_max)
{
    size_t length = strlen(name), ending = ending_bytes(name), at = 0;

    if (length <= bytes_max)
        return;
    while (at + character_bytes(name + at) <= bytes_max - ending)
        at += character_bytes(name + at);
    memmove(name + at, name + length - ending, ending + 1);
}

/* Devices of Windows, whatever their ending. */
static bool is_reserved(const char *name)
{
    static const char *const devices[] = { "con", "prn", "aux", "nul" };
    size_t stem = strcspn(name, ".");

    for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++)
        if (stem == 3 && strncasecmp(name, devices[i], 3) == 0)
            return true;
    return stem == 4 && name[3] >= '0' && name[3] <= '9' &&
           (strncasecmp(name, "com", 3) == 0 ||
            strncasecmp(name, "lpt", 3) == 0);
}

const char *safe_name(cli *c, const char *text, size_t bytes_max)
{
    char *name = track_arena_array(c->arena, strlen(text) + 2, 1);
    size_t length = 0;

    if (!name)
        return words_keep(c, NULL);
    for (size_t bytes; *text; text += bytes) {
        bytes = character_bytes(text);
        if (is_refused(text, bytes)) {
            name[length++] = '_';
            continue;
        }
        memcpy(name + length, text, bytes);
        length += bytes;
    }
    cut(name, bytes_max - 1);
    length = strlen(name);
    while (length > 0 && strchr(". ", name[length - 1]))
        name[--length] = '\0';
    for (size_t i = 0; name[i] && strchr(".- ~", name[i]); i++)
        name[i] = '_';
    if (length > 0 && !is_reserved(name))
        return name;
    return words_keep(c, track_arena_print(c->arena, "_%s", name));
}
