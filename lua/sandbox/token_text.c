/* SPDX-License-Identifier: MIT */

/*
 * What a string token stands for: quotes and long brackets off, escapes
 * resolved. Only codes and keys are read so, hence short buffers.
 */

#include "tokens.h"

#include <stdlib.h>
#include <string.h>

typedef struct writer {
    char *out;
    size_t size;
    size_t length;
} writer;

static void put(writer *w, int c)
{
    if (w->length < w->size)
        w->out[w->length] = (char)c;
    w->length++;
}

static void put_utf8(writer *w, unsigned long point)
{
    if (point < 0x80) {
        put(w, (int)point);
        return;
    }
    if (point < 0x800) {
        put(w, (int)(0xC0 | point >> 6));
    } else if (point < 0x10000) {
        put(w, (int)(0xE0 | point >> 12));
        put(w, (int)(0x80 | (point >> 6 & 0x3F)));
    } else {
        put(w, (int)(0xF0 | (point >> 18 & 7)));
        put(w, (int)(0x80 | (point >> 12 & 0x3F)));
        put(w, (int)(0x80 | (point >> 6 & 0x3F)));
    }
    put(w, (int)(0x80 | (point & 0x3F)));
}

/* Reads a number of at most `digits` digits; returns where it ends. */
static const char *read_number(const char *p, const char *end, int digits,
                               int base, unsigned long *out)
{
    char text[9] = "";
    size_t length = 0;

    while (p < end && (int)length < digits &&
           strchr(base == 16 ? "0123456789abcdefABCDEF" : "0123456789", *p))
        text[length++] = *p++;
    *out = strtoul(text, NULL, base);
    return p;
}

/* Writes what the escape after the backslash at `p` means; where it ends. */
static const char *put_escape(writer *w, const char *p, const char *end)
{
    static const char letters[] = "abfnrtv";
    static const char bytes[] = "\a\b\f\n\r\t\v";
    const char *letter = *p ? strchr(letters, *p) : NULL;
    unsigned long number;

    if (letter) {
        put(w, bytes[letter - letters]);
        return p + 1;
    }
    if (*p == 'z') {
        p++;
        while (p < end && *p && strchr(" \t\r\n\v\f", *p))
            p++;
        return p;
    }
    if (*p == 'x') {
        p = read_number(p + 1, end, 2, 16, &number);
        put(w, (int)number);
        return p;
    }
    if (*p == 'u' && p + 1 < end && p[1] == '{') {
        p = read_number(p + 2, end, 8, 16, &number);
        put_utf8(w, number);
        return p < end ? p + 1 : p;
    }
    if (*p >= '0' && *p <= '9') {
        p = read_number(p, end, 3, 10, &number);
        put(w, (int)(number & 0xFF));
        return p;
    }
    put(w, *p); /* a quote, a backslash, an end of line */
    return p + 1;
}

static void put_quoted(writer *w, const char *p, const char *end)
{
    while (p < end)
        if (*p == '\\' && p + 1 < end)
            p = put_escape(w, p + 1, end);
        else
            put(w, *p++);
}

static void put_long(writer *w, const tki_token *token)
{
    const char *p = strchr(token->start + 1, '[') + 1;
    size_t bracket = (size_t)(p - token->start);
    const char *end = token->start + token->length;

    if (token->length >= 2 * bracket)
        end -= bracket;
    if (p < end && *p == '\r')
        p++;
    if (p < end && *p == '\n')
        p++;
    while (p < end)
        put(w, *p++);
}

bool tki_token_text(const tki_token *token, char *out, size_t size)
{
    writer w = { out, size, 0 };
    char quote = token->start[0];
    size_t closed =
        token->length > 1 && token->start[token->length - 1] == quote;

    if (quote == '[')
        put_long(&w, token);
    else
        put_quoted(&w, token->start + 1, token->start + token->length - closed);
    put(&w, '\0');
    return w.length <= size;
}
