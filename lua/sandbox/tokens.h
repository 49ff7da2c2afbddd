/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_TOKENS_H
#define TRACK_LUA_TOKENS_H

/*
 * The words of a Lua text, for messages: Lua itself forgets where a field
 * stood. Takes any bytes; what is no Lua comes out as symbols.
 */

#include <track/script.h>

typedef enum tki_token_type {
    TKI_TOKEN_END,
    TKI_TOKEN_NAME, /* keywords, too */
    TKI_TOKEN_STRING,
    TKI_TOKEN_NUMBER,
    TKI_TOKEN_SYMBOL
} tki_token_type;

typedef struct tki_token {
    tki_token_type type;
    const char *start;
    size_t length;
    int line; /* of its start, counted as Lua counts */
} tki_token;

typedef struct tki_lexer {
    const char *next;
    const char *end;
    int line;
} tki_lexer;

tki_lexer tki_lexer_of(const track_source *source);
tki_token tki_next_token(tki_lexer *lexer);

bool tki_token_is(const tki_token *token, const char *text);

/* The text that a string token stands for, in `out` (NUL-terminated); false
 * when it does not fit. */
bool tki_token_text(const tki_token *token, char *out, size_t size);

/* The first such word in the lines `from` to `to`; false: there is none. */
bool tki_find_word(tki_token *out, const track_source *source, const char *word,
                   int from, int to);

/* 1-based character of `at` in its line. */
int tki_column(const track_source *source, const char *at);

#endif
