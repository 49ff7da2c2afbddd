/* SPDX-License-Identifier: MIT */

/*
 * What the compiler's messages mean for a person who writes a plan.
 *
 *     '}' expected (to close '{' at line 3) near 'title'
 *
 * is nearly always a comma that is missing before `title`. The token is found
 * again in the source, to have its column and what stands before it.
 */

#include "parts.h"
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
    int ended_by;          /* line before which the '{' should end; 0 */
    tki_token token;
    tki_token before;
    tki_token block; /* `function`, `if`, … that is open there; else no line */
    bool unexpected; /* the message says so */
    bool condition;  /* it stands where a condition should have ended */
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
    if (where->condition)
        return ends_value(before);
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

/* How far the line of the token is indented, in characters. */
static int indent_of(const track_source *source, const tki_token *token)
{
    const char *start = token->start;

    while (start > source->text && start[-1] != '\n')
        start--;
    return (int)strspn(start, " \t");
}

/* Whether a line begins with the token, further left than what it stands in
 * should be: the innermost brace was to be closed before it. */
static bool ends_brace(const track_source *source, const tki_token *brace,
                       const tki_token *token)
{
    int indent = indent_of(source, token);

    if (tki_column(source, token->start) != indent + 1 ||
        token->line == brace->line)
        return false;
    return tki_token_is(token, "}") ? indent < indent_of(source, brace)
                                    : indent <= indent_of(source, brace);
}

/* Finds a '}' too many, else the '{' whose '}' is missing: by the indents, or
 * the innermost that is open at the end. */
static void find_brace(place *where, const track_source *source)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token open[DEPTH_MAX];
    tki_token token;
    int depth = 0;

    do {
        token = tki_next_token(&lexer);
        if (depth > 1 && token.length > 0 && where->ended_by == 0 &&
            ends_brace(source, &open[depth - 1], &token)) {
            where->token = open[depth - 1];
            where->ended_by = token.line;
        }
        if (tki_token_is(&token, "{") && depth < DEPTH_MAX)
            open[depth++] = token;
        else if (tki_token_is(&token, "}") && --depth < 0)
            break;
    } while (token.type != TKI_TOKEN_END);
    if (depth == 0)
        return;
    where->wrong_brace = true;
    if (depth < 0)
        where->token = token;
    else if (where->ended_by == 0)
        where->token = open[depth - 1];
}

typedef bool (*explain_fn)(track_error *err, const place *where);

/* … near <eof>, or a '}' too many */
static bool explain_brace(track_error *err, const place *where)
{
    if (!where->wrong_brace)
        return false;
    if (tki_token_is(&where->token, "{")) {
        track_fail(err, err->status, "this '{' is never closed");
        if (where->ended_by > 0)
            track_hint(err, err->status, "is a '}' missing before line %d?",
                       where->ended_by);
        else
            track_hint(err, err->status, "is a '}' missing before the end?");
    } else {
        track_fail(err, err->status, "this '}' closes nothing");
        track_hint(err, err->status, "is there one '}' too many?");
    }
    return true;
}

/* … near '}' or near <eof>, in a function that goes on. */
static bool explain_block(track_error *err, const place *where)
{
    const tki_token *block = &where->block;

    if (block->line == 0 || strstr(err->text, "')' expected"))
        return false;
    track_fail(err, err->status, "an 'end' is missing before %s",
               where->at_end ? "the end of the text" : "this");
    track_hint(err, err->status, "the '%.*s' of line %d is still open here",
               (int)block->length, block->start, block->line);
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

static bool is_currency(const char *text, size_t length)
{
    return length == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") >= 3;
}

/* '}' expected … near 'RON' after a number, or the other way round. */
static bool explain_amount(track_error *err, const place *where)
{
    const tki_token *before = &where->before;
    const tki_token *token = &where->token;
    bool after = before->type == TKI_TOKEN_NUMBER &&
                 token->type == TKI_TOKEN_NAME &&
                 is_currency(token->start, token->length);
    bool ahead = token->type == TKI_TOKEN_NUMBER &&
                 before->type == TKI_TOKEN_NAME &&
                 is_currency(before->start, before->length);
    const tki_token *currency = after ? token : before;
    const tki_token *amount = after ? before : token;

    if (!after && !ahead)
        return false;
    track_fail(err, err->status, "an amount of money stands in quotes");
    track_hint(err, err->status, "write %.*s \"%.*s\"", (int)currency->length,
               currency->start, (int)amount->length, amount->start);
    return true;
}

/* '}' expected … near 'E1', after a name: a text without quotes. */
static bool explain_bare_text(track_error *err, const place *where)
{
    const tki_token *before = &where->before;
    const tki_token *token = &where->token;

    if (!strstr(err->text, "'}' expected") || !where->sure ||
        before->type != TKI_TOKEN_NAME || token->type != TKI_TOKEN_NAME ||
        before->line != token->line)
        return false;
    track_fail(err, err->status, "'%s' cannot follow '%.*s'", where->near,
               (int)before->length, before->start);
    track_hint(err, err->status, "texts and codes stand in quotes, e.g. \"%s\"",
               where->near);
    return true;
}

/* … near ':', or what follows it: name: value */
static bool explain_colon(track_error *err, const place *where)
{
    if (strcmp(where->near, ":") != 0 && !tki_token_is(&where->before, ":"))
        return false;
    track_fail(err, err->status, "':' cannot stand here");
    track_hint(err, err->status, "a field is written name = value");
    return true;
}

/* invalid escape sequence near '"C:\d' */
static bool explain_escape(track_error *err, const place *where)
{
    (void)where;
    if (!strstr(err->text, "escape sequence"))
        return false;
    track_fail(err, err->status, "a '\\' in this text means nothing");
    track_hint(err, err->status, "for a backslash write \\\\");
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
    if (where->token.start && strncmp(where->token.start, "\xC2\xA0", 2) == 0)
        track_hint(err, err->status,
                   "it is a no-break space: write a space instead");
    else
        track_hint(err, err->status,
                   "texts stand in straight quotes: \"…\", not „…” or “…”");
    return true;
}

/* What may have been meant by a symbol that cannot stand where it does. */
static const char *hint_symbol(const char *near)
{
    static const struct {
        const char *symbol, *hint;
    } rows[] = {
        { "!", "not equal is written ~=, and not is a word: not x" },
        { "&", "write the word and" },
        { "|", "write the word or" },
        { "=", "two values are compared by ==" },
        { "//", "a comment begins with --" },
        { "#", "a comment begins with --" },
        { "/", "a comment begins with --" },
        { "%", "write the number alone; measure = \"percent\" says the rest" },
        { "end", "'end' is a word of Lua, no field; the last day is 'to'" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].symbol, near) == 0)
            return rows[i].hint;
    return "is a value, a comma or a bracket missing before it?";
}

static bool explain_symbol(track_error *err, const place *where)
{
    if (!where->unexpected)
        return false;
    track_fail(err, err->status, "'%s' cannot stand here", where->near);
    track_hint(err, err->status, "%s", hint_symbol(where->near));
    return true;
}

/* 'then' expected near '=': a comparison; or near what follows. */
static bool explain_condition(track_error *err, const place *where)
{
    static const struct {
        const char *symbol, *hint;
    } rows[] = {
        { "=", "two values are compared by ==" },
        { "!", "not equal is written ~=" },
        { "&", "write the word and" },
        { "|", "write the word or" },
    };
    const char *hint = "is 'then' missing after the condition?";

    if (!where->condition)
        return false;
    if (strstr(err->text, "'do' expected"))
        hint = "is 'do' missing before it?";
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].symbol, where->near) == 0)
            hint = rows[i].hint;
    track_fail(err, err->status, "'%s' cannot stand here", where->near);
    track_hint(err, err->status, "%s", hint);
    return true;
}

/* The rest: … expected near 'x', syntax error near 'x'. */
static bool explain_rest(track_error *err, const place *where)
{
    if (!strstr(err->text, "expected near") &&
        !strstr(err->text, "syntax error near"))
        return false;
    track_fail(err, err->status, "'%s' cannot stand here", where->near);
    track_hint(err, err->status,
               where->near[0] && strchr("+-*/", where->near[0])
                   ? "to add to x, write x = x + 1"
                   : "is it a text without quotes, or is a bracket missing?");
    return true;
}

/* Finds the word in the line, best where it is no key of a table; and what
 * stands before and after it. */
static bool find_word(tki_token *out, tki_token around[2],
                      const track_source *source, const char *word, int line)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token before = { TKI_TOKEN_END, "", 0, 0 };
    tki_token token = tki_next_token(&lexer);
    bool found = false;

    while (token.type != TKI_TOKEN_END && token.line <= line) {
        tki_token after = tki_next_token(&lexer);
        bool is_key = tki_token_is(&after, "=");

        if (token.line == line && token.type == TKI_TOKEN_NAME &&
            tki_token_is(&token, word) && (!found || !is_key)) {
            *out = token;
            around[0] = before;
            around[1] = after;
            if (!is_key)
                return true;
            found = true;
        }
        before = token;
        token = after;
    }
    return found;
}

void tki_explain_word(track_error *err, const track_source *source,
                      const char *word, int line)
{
    tki_token token, around[2];

    if (!find_word(&token, around, source, word, line))
        return;
    if (tki_token_is(&around[1], "=="))
        track_hint(err, err->status, "a field has one '=': %s = …", word);
    else if (tki_token_is(&around[0], "=") &&
             (tki_token_is(&around[1], ",") || tki_token_is(&around[1], "}")))
        track_hint(err, err->status, "is it a text? write it in quotes: \"%s\"",
                   word);
}

/* The lines that hints name are those that people wrote. */
static void tell_lines(place *where, const track_source *source)
{
    if (where->ended_by > 0)
        where->ended_by = tki_where_written(source, where->ended_by).line;
    if (where->block.line > 0)
        where->block.line = tki_where_written(source, where->block.line).line;
}

void tki_explain_syntax(track_error *err, const track_source *source)
{
    static const explain_fn explain[] = {
        explain_quote,     explain_escape,      explain_brace,
        explain_block,     explain_end,         explain_condition,
        explain_character, explain_quoted_name, explain_colon,
        explain_amount,    explain_bare_text,   explain_comma,
        explain_symbol,    explain_rest,
    };
    place where = { .near = "" };
    int line = err->line;
    int column;

    if (!read_near(&where, err->text))
        return;
    where.unexpected = strstr(err->text, "unexpected symbol") != NULL;
    where.condition = strstr(err->text, "'then' expected") != NULL ||
                      strstr(err->text, "'do' expected") != NULL;
    find_token(&where, source, line);
    if (where.at_end && strstr(err->text, "unfinished string"))
        where.token = where.before; /* it swallowed the rest */
    else if (where.at_end || strcmp(where.near, "}") == 0)
        find_brace(&where, source);
    if (where.at_end || strcmp(where.near, "}") == 0 ||
        strstr(err->text, "'end' expected"))
        tki_open_block(&where.block, source,
                       where.at_end ? source->text + source->length
                                    : where.token.start);
    tell_lines(&where, source);
    for (size_t i = 0; i < sizeof(explain) / sizeof(explain[0]); i++)
        if (explain[i](err, &where))
            break;
    column = where.token.start ? tki_column(source, where.token.start) : 0;
    track_fail_place(err, source->name, source->text,
                     column > 0 ? where.token.line : line, column);
}

int tki_word_column(const track_source *source, const char *word, int line)
{
    tki_token token, around[2];

    if (!find_word(&token, around, source, word, line))
        return 0;
    return tki_column(source, token.start);
}
