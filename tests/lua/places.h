/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_LUA_PLACES_H
#define TRACK_TESTS_LUA_PLACES_H

#include <track/script.h>

/*
 * The four places where a stranger's script runs, over a small project with
 * records, an expense and a period. Used by tests and by the fuzz target.
 */
typedef enum place {
    PLACE_PLAN,
    PLACE_RULES,
    PLACE_TEMPLATE,
    PLACE_TESTS,
    PLACE_COUNT
} place;

extern const char *const place_names[PLACE_COUNT];

/* The project that packs and templates look at. NULL: no memory. */
typedef struct ground ground;
ground *ground_new(void);
void ground_free(ground *on);

/* Runs a text in a place: a plan is read, a pack assesses and checks, a
 * template builds its document, tests are played. */
track_status place_run(place where, const ground *on, const char *text,
                       const track_limits *limits, track_error *err);

/* Puts a piece of Lua where it runs in such a script: at the top of a plan or
 * of tests, in the check of a rule, in the function of a template. Free it. */
char *place_wrap(place where, const char *piece);

#endif
