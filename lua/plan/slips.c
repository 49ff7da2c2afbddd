/* SPDX-License-Identifier: MIT */

/*
 * Slips that Lua would not see, or not where they are: a file that is not
 * UTF-8, and a number with a dot between thousands (12.000 is 12 to Lua).
 */

#include "reader.h"

#include <track/sys/fail.h>

#include <string.h>

/* Bytes of the character at `p`, of `left` bytes; 0: it is none. */
static size_t character_bytes(const unsigned char *p, size_t left)
{
    size_t bytes = p[0] < 0x80                   ? 1
                   : p[0] >= 0xC2 && p[0] < 0xE0 ? 2
                   : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
                   : p[0] >= 0xF0 && p[0] < 0xF5 ? 4
                                                 : 0;

    if (bytes > left)
        return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return bytes;
}

/* Shows the bytes that are no character as question marks. */
static void show_bytes(char *text)
{
    for (char *p = text; *p;) {
        size_t bytes = character_bytes((unsigned char *)p, strlen(p));

        if (bytes == 0)
            *p = '?';
        p += bytes ? bytes : 1;
    }
}

RAISES static int refuse_bytes(tki_reader *r, int line, int column)
{
    const track_source *source = r->source;
    bool wide =
        source->length >= 2 && (memcmp(source->text, "\xFF\xFE", 2) == 0 ||
                                memcmp(source->text, "\xFE\xFF", 2) == 0);
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "the file is not UTF-8 text");
    track_hint(&err, TRACK_E_DATA, "save it as UTF-8; it is %s now",
               wide ? "UTF-16" : "perhaps windows-1250");
    track_fail_place(&err, source->name, source->text, line, column);
    show_bytes(err.excerpt);
    return sandbox_raise(r->L, &err);
}

RAISES static void refuse_encoding(tki_reader *r)
{
    const unsigned char *p = (const unsigned char *)r->source->text;
    const unsigned char *end = p + r->source->length;
    int line = 1, column = 1;

    while (p < end) {
        size_t bytes = character_bytes(p, (size_t)(end - p));

        if (bytes == 0)
            refuse_bytes(r, line, column);
        column = *p == '\n' ? 1 : column + 1;
        line += *p == '\n';
        p += bytes;
    }
}

/* 12.000 or 1.250: three digits and a nought at the end. */
static bool looks_like_thousands(const tki_token *token)
{
    const char *point = memchr(token->start, '.', token->length);
    size_t whole = point ? (size_t)(point - token->start) : 0;

    return token->type == TKI_TOKEN_NUMBER && whole >= 1 && whole <= 3 &&
           token->start[0] != '0' && token->length == whole + 4 &&
           strspn(token->start, "0123456789") == whole &&
           strspn(point + 1, "0123456789") >= 3 &&
           token->start[token->length - 1] == '0';
}

RAISES static int refuse_thousands(tki_reader *r, const tki_token *token)
{
    int whole = (int)strcspn(token->start, ".");
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA,
               "%.*s can mean thousands or a decimal number",
               (int)token->length, token->start);
    track_hint(&err, TRACK_E_DATA,
               "write %.*s%.3s, or the decimals without"
               " the last 0",
               whole, token->start, token->start + whole + 1);
    track_fail_place(&err, r->source->name, r->source->text, token->line,
                     tki_column(r->source, token->start));
    return sandbox_raise(r->L, &err);
}

RAISES void tki_refuse_slips(tki_reader *r)
{
    tki_lexer lexer;
    tki_token token;

    refuse_encoding(r);
    lexer = tki_lexer_of(r->source);
    do {
        token = tki_next_token(&lexer);
        if (looks_like_thousands(&token))
            refuse_thousands(r, &token);
    } while (token.type != TKI_TOKEN_END);
}
