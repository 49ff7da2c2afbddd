/* SPDX-License-Identifier: MIT */

/*
 * What Lua's own messages about a running script mean for a person who writes
 * rules: most of them are about a figure that is missing or not applicable.
 */

#include "syntax.h"
#include "tokens.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 64 };

/* The x of "… (field 'x')", "… (local 'x')"; empty when it is not told. */
static void read_name(char out[NAME_BYTES], const char *message)
{
    const char *open = strrchr(message, '(');
    const char *from = open ? strchr(open, '\'') : NULL;
    const char *to = from ? strchr(from + 1, '\'') : NULL;

    out[0] = '\0';
    if (to && to - from <= NAME_BYTES)
        snprintf(out, NAME_BYTES, "%.*s", (int)(to - from - 1), from + 1);
}

/* The first row whose text the message has. */
static const char *find_advice(const char *message)
{
    static const struct {
        const char *text, *advice;
    } rows[] = {
        { "call a nil value", "there is no function of that name" },
        { "index a nil value",
          "what stands before the '.' is missing: look first, e.g. if x then" },
        { " nil", "nil is missing or unknown: look first, e.g. if x then" },
        { " boolean", "false is not applicable: look first, e.g. if x then" },
        { "compare number with string",
          "a text is no number: are there quotes too many?" },
        { "compare string with number",
          "a text is no number: are there quotes too many?" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strstr(message, rows[i].text))
            return rows[i].advice;
    return NULL;
}

void tki_explain_failure(track_error *err, const track_source *source)
{
    const char *advice;
    char name[NAME_BYTES];
    int column;

    if (strncmp(err->text, "attempt to ", strlen("attempt to ")) != 0)
        return;
    advice = find_advice(err->text);
    if (advice)
        track_hint(err, err->status, "%s", advice);
    read_name(name, err->text);
    column = name[0] ? tki_word_column(source, name, err->line) : 0;
    if (column > 0)
        track_fail_place(err, source->name, source->text, err->line, column);
}

/* Whether the word begins something that `end` or `until` closes. The `do` of
 * a loop does not: its `for` or `while` has been counted. */
static bool opens_block(const tki_token *token, bool *in_head)
{
    static const char *const words[] = { "function", "if", "repeat", NULL };
    bool is_loop = tki_token_is(token, "for") || tki_token_is(token, "while");
    bool is_do = tki_token_is(token, "do");
    bool opens = is_loop || (is_do && !*in_head);

    if (is_loop || is_do)
        *in_head = is_loop;
    for (size_t i = 0; words[i]; i++)
        opens = opens || tki_token_is(token, words[i]);
    return opens;
}

bool tki_open_block(tki_token *out, const track_source *source,
                    const char *before)
{
    enum { DEPTH_MAX = 64 };
    tki_token open[DEPTH_MAX];
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token = tki_next_token(&lexer);
    bool in_head = false;
    int depth = 0;

    for (; token.type != TKI_TOKEN_END && token.start < before;
         token = tki_next_token(&lexer)) {
        if (token.type != TKI_TOKEN_NAME)
            continue;
        if (opens_block(&token, &in_head)) {
            if (depth == DEPTH_MAX)
                return false;
            open[depth++] = token;
        } else if (depth > 0 && (tki_token_is(&token, "end") ||
                                 tki_token_is(&token, "until"))) {
            depth--;
        }
    }
    if (depth > 0)
        *out = open[depth - 1];
    return depth > 0;
}
