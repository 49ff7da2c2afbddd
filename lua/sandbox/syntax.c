/* SPDX-License-Identifier: MIT */

/*
 * What the compiler's messages mean for a person who writes a plan.
 *
 *     '}' expected (to close '{' at line 3) near 'title'
 *
 * is nearly always a comma that is missing before `title`. The token is found
 * again in the source, to have its column and what stands before it.
 */

#include "syntax.h"
#include "tokens.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEAR_BYTES = 80, DEPTH_MAX = 200 };

/* The place that a message is about. */
typedef struct place {
    char near[NEAR_BYTES]; /* the token that the compiler stopped at */
    bool at_end;           /* it is the end of the file */
    bool wrong_brace;      /* `token` is a '{' or '}' without the other */
    tki_token token;
    tki_token before;
    bool unexpected; /* the message says so */
    bool sure;       /* it is the token that the compiler meant */
} place;

/* Reads "… near 'title'" or "… near <eof>". */
static bool read_near(place *where, const char *message)
{
    const char *near = strstr(message, " near ");
    size_t length;

    if (!near)
        return false;
    for (const char *p = near; p; p = strstr(p + 1, " near "))
        near = p; /* the last one: texts may hold the word */
    near += strlen(" near ");
    where->at_end = strcmp(near, "<eof>") == 0;
    length = strlen(near);
    if (!where->at_end && length > 2 && near[0] == '\'') {
        near++;
        length -= 2;
    }
    if (length >= NEAR_BYTES)
        length = NEAR_BYTES - 1;
    memcpy(where->near, near, length);
    where->near[length] = '\0';
    return true;
}

static bool ends_value(const tki_token *token)
{
    static const char *const words[] = { "and",  "or",     "not", "=", "do",
                                         "then", "return", "in",  NULL };

    for (size_t i = 0; words[i]; i++)
        if (tki_token_is(token, words[i]))
            return false;
    return token->type == TKI_TOKEN_STRING || token->type == TKI_TOKEN_NUMBER ||
           token->type == TKI_TOKEN_NAME || tki_token_is(token, "}") ||
           tki_token_is(token, ")") || tki_token_is(token, "]");
}

/* Whether the token is the one named by the message, at that line. */
static bool is_near(const tki_token *token, const place *where, int line)
{
    if (where->at_end)
        return token->type == TKI_TOKEN_END;
    if (token->line != line || token->length == 0)
        return false;
    if (strncmp(where->near, "<\\", 2) == 0) /* a byte: '<\226>' */
        return (unsigned char)*token->start == atoi(where->near + 2);
    return strncmp(token->start, where->near, strlen(where->near)) == 0;
}

/* Whether the compiler is likely to have stopped at this one of several. */
static bool is_likely(const place *where, const tki_token *before)
{
    if (where->unexpected)
        return !ends_value(before);
    if (strcmp(where->near, "=") == 0)
        return before->type == TKI_TOKEN_STRING;
    return ends_value(before);
}

/* Finds the token; of several in the line, the first likely one. */
static void find_token(place *where, const track_source *source, int line)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token before = { TKI_TOKEN_END, "", 0, 0 };
    tki_token token;

    do {
        token = tki_next_token(&lexer);
        if (is_near(&token, where, line) && !where->sure) {
            where->token = token;
            where->before = before;
            where->sure = is_likely(where, &before);
        }
        before = token;
    } while (token.type != TKI_TOKEN_END);
}

/* Finds a '}' too many, else the innermost '{' that is open at the end. */
static void find_brace(place *where, const track_source *source)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token open[DEPTH_MAX];
    tki_token token;
    int depth = 0;

    do {
        token = tki_next_token(&lexer);
        if (tki_token_is(&token, "{") && depth < DEPTH_MAX)
            open[depth++] = token;
        else if (tki_token_is(&token, "}") && --depth < 0)
            break;
    } while (token.type != TKI_TOKEN_END);
    if (depth == 0)
        return;
    where->wrong_brace = true;
    where->token = depth < 0 ? token : open[depth - 1];
}

typedef bool (*explain_fn)(track_error *err, const place *where);

/* … near <eof>, or a '}' too many */
static bool explain_brace(track_error *err, const place *where)
{
    if (!where->wrong_brace)
        return false;
    if (tki_token_is(&where->token, "{")) {
        track_fail(err, err->status, "this '{' is never closed");
        track_hint(err, err->status, "is a '}' missing before the end?");
    } else {
        track_fail(err, err->status, "this '}' closes nothing");
        track_hint(err, err->status, "is there one '}' too many?");
    }
    return true;
}

static bool explain_end(track_error *err, const place *where)
{
    if (!where->at_end)
        return false;
    track_hint(err, err->status,
               "the text ends here: is a ')' or 'end' missing?");
    return true;
}

/* '}' expected … near '=': a text in quotes as the name of a field. */
static bool explain_quoted_name(track_error *err, const place *where)
{
    if (strcmp(where->near, "=") != 0 || where->before.type != TKI_TOKEN_STRING)
        return false;
    track_fail(err, err->status, "a name before '=' has no quotes");
    track_hint(err, err->status, "write name = …, or [\"name\"] = …");
    return true;
}

/* '}' expected … near 'title', after the end of a value. */
static bool explain_comma(track_error *err, const place *where)
{
    const tki_token *before = &where->before;
    bool holds_equals = before->type == TKI_TOKEN_STRING &&
                        memchr(before->start, '=', before->length);

    if (!strstr(err->text, "'}' expected") || !where->sure)
        return false;
    track_fail(err, err->status, "a comma is missing before '%s'", where->near);
    track_hint(err, err->status,
               holds_equals
                   ? "or does an earlier text lack its closing quote?"
                   : "separate fields by ',' (or close the '{' above by '}')");
    return true;
}

/* unfinished string near '"abc' */
static bool explain_quote(track_error *err, const place *where)
{
    (void)where;
    if (!strstr(err->text, "unfinished string"))
        return false;
    track_fail(err, err->status, "a text in quotes is not closed");
    track_hint(err, err->status, "is a \" missing at its end?");
    return true;
}

/* unexpected symbol near '<\226>': “ or „ from a word processor. */
static bool explain_character(track_error *err, const place *where)
{
    if (where->near[0] != '<' || where->near[1] != '\\')
        return false;
    track_fail(err, err->status, "a character here is no part of the language");
    track_hint(err, err->status,
               "texts stand in straight quotes: \"…\", not „…” or “…”");
    return true;
}

static bool explain_symbol(track_error *err, const place *where)
{
    if (!where->unexpected)
        return false;
    track_fail(err, err->status, "'%s' cannot stand here", where->near);
    track_hint(err, err->status,
               "is a value, a comma or a bracket missing before it?");
    return true;
}

void tki_explain_syntax(track_error *err, const track_source *source)
{
    static const explain_fn explain[] = {
        explain_quote, explain_brace,     explain_end,    explain_quoted_name,
        explain_comma, explain_character, explain_symbol,
    };
    place where = { .near = "" };
    int line = err->line;
    int column;

    if (!read_near(&where, err->text))
        return;
    where.unexpected = strstr(err->text, "unexpected symbol") != NULL;
    find_token(&where, source, line);
    if (where.at_end && strstr(err->text, "unfinished string"))
        where.token = where.before; /* it swallowed the rest */
    else if (where.at_end || strcmp(where.near, "}") == 0)
        find_brace(&where, source);
    for (size_t i = 0; i < sizeof(explain) / sizeof(explain[0]); i++)
        if (explain[i](err, &where))
            break;
    column = where.token.start ? tki_column(source, where.token.start) : 0;
    track_fail_place(err, source->name, source->text,
                     column > 0 ? where.token.line : line, column);
}

int tki_word_column(const track_source *source, const char *word, int line)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token;

    do {
        token = tki_next_token(&lexer);
        if (token.line == line && token.type == TKI_TOKEN_NAME &&
            tki_token_is(&token, word))
            return tki_column(source, token.start);
    } while (token.type != TKI_TOKEN_END && token.line <= line);
    return 0;
}
