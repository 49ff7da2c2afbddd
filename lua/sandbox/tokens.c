/* SPDX-License-Identifier: MIT */

/*
 * A scanner for Lua: names, numbers, strings of all forms, comments. It skips
 * what it does not know byte by byte and never fails.
 */

#include "tokens.h"

#include <string.h>

tki_lexer tki_lexer_of(const track_source *source)
{
    tki_lexer lexer = { source->text, source->text + source->length, 1 };

    if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0)
        lexer.next += 3;
    return lexer;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char peek(const tki_lexer *lexer, size_t ahead)
{
    return (size_t)(lexer->end - lexer->next) > ahead ? lexer->next[ahead]
                                                      : '\0';
}

/* Steps over one byte, or over one end of line: CR, LF or both. */
static void skip(tki_lexer *lexer)
{
    char c = *lexer->next++;

    if (c != '\n' && c != '\r')
        return;
    lexer->line++;
    if ((peek(lexer, 0) == '\n' || peek(lexer, 0) == '\r') && *lexer->next != c)
        lexer->next++;
}

/* How many '=' a long bracket "[==[" has at `next`; -1: it is none. */
static int long_level(const tki_lexer *lexer)
{
    int level = 0;

    if (peek(lexer, 0) != '[')
        return -1;
    while (peek(lexer, (size_t)level + 1) == '=')
        level++;
    return peek(lexer, (size_t)level + 1) == '[' ? level : -1;
}

static bool closes_long(const tki_lexer *lexer, int level)
{
    for (int i = 1; i <= level; i++)
        if (peek(lexer, (size_t)i) != '=')
            return false;
    return peek(lexer, 0) == ']' && peek(lexer, (size_t)level + 1) == ']';
}

static void skip_long(tki_lexer *lexer, int level)
{
    lexer->next += level + 2;
    while (lexer->next < lexer->end && !closes_long(lexer, level))
        skip(lexer);
    if (lexer->next < lexer->end)
        lexer->next += level + 2;
}

static void skip_comment(tki_lexer *lexer)
{
    int level;

    lexer->next += 2;
    level = long_level(lexer);
    if (level >= 0) {
        skip_long(lexer, level);
        return;
    }
    while (lexer->next < lexer->end && *lexer->next != '\n' &&
           *lexer->next != '\r')
        lexer->next++;
}

static void skip_blanks(tki_lexer *lexer)
{
    while (lexer->next < lexer->end) {
        if (peek(lexer, 0) == '-' && peek(lexer, 1) == '-')
            skip_comment(lexer);
        else if (strchr(" \t\r\n\v\f", *lexer->next) && *lexer->next)
            skip(lexer);
        else
            return;
    }
}

/* A backslash may hide a quote or an end of line; `\z` hides several. */
static void skip_escape(tki_lexer *lexer)
{
    lexer->next++;
    if (lexer->next == lexer->end)
        return;
    if (*lexer->next == 'z') {
        lexer->next++;
        while (lexer->next < lexer->end && *lexer->next &&
               strchr(" \t\r\n\v\f", *lexer->next))
            skip(lexer);
        return;
    }
    skip(lexer);
}

static void skip_quoted(tki_lexer *lexer)
{
    char quote = *lexer->next++;

    while (lexer->next < lexer->end) {
        char c = *lexer->next;

        if (c == '\n' || c == '\r') /* not closed: Lua refuses it */
            return;
        if (c == '\\') {
            skip_escape(lexer);
            continue;
        }
        lexer->next++;
        if (c == quote)
            return;
    }
}

static void skip_name(tki_lexer *lexer)
{
    while (is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0)))
        lexer->next++;
}

static void skip_number(tki_lexer *lexer)
{
    while (is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0)) ||
           peek(lexer, 0) == '.') {
        bool exponent = strchr("eEpP", *lexer->next) != NULL;

        lexer->next++;
        if (exponent && (peek(lexer, 0) == '-' || peek(lexer, 0) == '+'))
            lexer->next++;
    }
}

/* The symbols of more than one byte that must not be mistaken for `=`. */
static void skip_symbol(tki_lexer *lexer)
{
    static const char *const pairs[] = { "==", "~=", "<=", ">=", "::" };

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        if (peek(lexer, 0) == pairs[i][0] && peek(lexer, 1) == pairs[i][1]) {
            lexer->next += 2;
            return;
        }
    lexer->next++;
}

static tki_token_type skip_token(tki_lexer *lexer)
{
    char c = *lexer->next;
    int level = long_level(lexer);

    if (is_letter(c)) {
        skip_name(lexer);
        return TKI_TOKEN_NAME;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(lexer, 1)))) {
        skip_number(lexer);
        return TKI_TOKEN_NUMBER;
    }
    if (c == '"' || c == '\'') {
        skip_quoted(lexer);
        return TKI_TOKEN_STRING;
    }
    if (level >= 0) {
        skip_long(lexer, level);
        return TKI_TOKEN_STRING;
    }
    skip_symbol(lexer);
    return TKI_TOKEN_SYMBOL;
}

tki_token tki_next_token(tki_lexer *lexer)
{
    tki_token token = { TKI_TOKEN_END, NULL, 0, 0 };

    skip_blanks(lexer);
    token.start = lexer->next;
    token.line = lexer->line;
    if (lexer->next < lexer->end)
        token.type = skip_token(lexer);
    token.length = (size_t)(lexer->next - token.start);
    return token;
}

bool tki_token_is(const tki_token *token, const char *text)
{
    return token->type != TKI_TOKEN_STRING && strlen(text) == token->length &&
           memcmp(token->start, text, token->length) == 0;
}

int tki_column(const track_source *source, const char *at)
{
    int column = 1;

    for (; at > source->text && at[-1] != '\n' && at[-1] != '\r'; at--)
        if (((unsigned char)at[-1] & 0xC0) != 0x80)
            column++;
    return column;
}

bool tki_find_word(tki_token *out, const track_source *source, const char *word,
                   int from, int to)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token = tki_next_token(&lexer);

    for (; token.type != TKI_TOKEN_END && token.line <= to;
         token = tki_next_token(&lexer)) {
        if (token.line < from || token.type != TKI_TOKEN_NAME ||
            !tki_token_is(&token, word))
            continue;
        *out = token;
        return true;
    }
    return false;
}
