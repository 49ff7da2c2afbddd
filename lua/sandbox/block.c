/* SPDX-License-Identifier: MIT */

/* The block that is open at a place. */

#include "syntax.h"
#include "tokens.h"

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
