/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_SANDBOX_PATTERN_H
#define TRACK_LUA_SANDBOX_PATTERN_H

#include "inside.h"

/*
 * Lua's patterns without %b and %f. Every step costs fuel, so that a pattern
 * which tries for ever ends like a loop which runs for ever.
 */

enum { TKI_CAPTURES_MAX = 32 };

typedef struct tki_capture {
    const char *start;
    ptrdiff_t length; /* or one of the two below */
} tki_capture;

enum { TKI_CAPTURE_OPEN = -1, TKI_CAPTURE_POSITION = -2 };

typedef struct tki_matcher {
    lua_State *L;
    const char *text, *text_end;
    const char *pattern, *pattern_end; /* without a leading '^' */
    bool anchored;
    int depth;
    int capture_count;
    tki_capture captures[TKI_CAPTURES_MAX];
    unsigned steps; /* not charged yet */
} tki_matcher;

/* Gets ready to look for the pattern at `pattern_index` in the text at
 * `text_index`; both are texts on the stack and stay there. */
RAISES void tki_matcher_start(tki_matcher *m, lua_State *L, int text_index,
                              int pattern_index);

/* Finds the first match at or after `from`; its end, or NULL. */
RAISES const char *tki_matcher_find(tki_matcher *m, const char *from,
                                    const char **start_out);

/* Matches at `at` alone; the end of the match, or NULL. */
RAISES const char *tki_matcher_at(tki_matcher *m, const char *at);

/* Pushes capture `index` (0-based); the whole match start…end if there is
 * none and index is 0. */
RAISES void tki_matcher_push(tki_matcher *m, int index, const char *start,
                             const char *end);

/* Pushes all captures, or the whole match if there is none; how many. */
RAISES int tki_matcher_push_all(tki_matcher *m, const char *start,
                                const char *end);

#endif
