/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_LUA_ATTACKS_H
#define TRACK_TESTS_LUA_ATTACKS_H

#include "places.h"

typedef enum attack_end {
    IS_REFUSED,    /* with any error */
    ENDS_AT_LIMIT, /* it would never end by itself */
    ENDS           /* in time; how does not matter */
} attack_end;

/* What a stranger's script may try. To add one: a row in attacks.c. */
typedef struct attack {
    const char *name;
    const char *lua;
    attack_end end;
} attack;

/* Anywhere. */
extern const attack attacks[];
extern const size_t attack_count;

/* With what only this place offers; `lua` is put by place_wrap(). */
typedef struct place_attack {
    place where;
    attack what;
} place_attack;
extern const place_attack place_attacks[];
extern const size_t place_attack_count;

#endif
