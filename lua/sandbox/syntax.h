/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_SYNTAX_H
#define TRACK_LUA_SYNTAX_H

#include "tokens.h"

#include <track/script.h>

/* Puts an error of Lua's compiler, with its line, into words for people who
 * do not program: adds column and hint. Leaves other errors alone. */
void tki_explain_syntax(track_error *err, const track_source *source);

/* Adds column and hint to an error that a running script made with a figure
 * that is missing. Leaves other errors alone. */
void tki_explain_failure(track_error *err, const track_source *source);

/* The innermost `function`, `if` or loop that is open at `before`, which
 * stands in the text of the source; false: there is none. */
bool tki_open_block(tki_token *out, const track_source *source,
                    const char *before);

/* Gives an error about an unknown word a better hint, if what stands around the
 * word tells what was meant. */
void tki_explain_word(track_error *err, const track_source *source,
                      const char *word, int line);

/* 1-based column of the first such name in that line; 0: there is none. */
int tki_word_column(const track_source *source, const char *word, int line);

#endif
