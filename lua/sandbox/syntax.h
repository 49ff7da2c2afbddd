/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_SYNTAX_H
#define TRACK_LUA_SYNTAX_H

#include <track/script.h>

/* Puts an error of Lua's compiler, with its line, into words for people who
 * do not program: adds column and hint. Leaves other errors alone. */
void tki_explain_syntax(track_error *err, const track_source *source);

/* Gives an error about an unknown word a better hint, if what stands around the
 * word tells what was meant. */
void tki_explain_word(track_error *err, const track_source *source,
                      const char *word, int line);

/* 1-based column of the first such name in that line; 0: there is none. */
int tki_word_column(const track_source *source, const char *word, int line);

#endif
