/* SPDX-License-Identifier: MIT */
#ifndef TRACK_BENCH_CONTENDER_H
#define TRACK_BENCH_CONTENDER_H

#include "portfolio.h"

/*
 * One way to run the rule over every stage: the mean of its indicators'
 * progress by weight, each cut to 0…1, missing as 0, not applicable left out.
 * Each run returns the sum of all completions, so that they can be compared.
 */
typedef struct contender {
    const char *name;
    void *(*open)(void); /* not timed */
    double (*run)(void *self, const portfolio *all);
    void (*close)(void *self);
} contender;

extern const contender in_c;     /* in_c.c */
extern const contender builtin;  /* pack.c: weighted_mean(stage.indicators) */
extern const contender handles;  /* pack.c: a loop in Lua, in the sandbox */
extern const contender textbook; /* textbook.c: the loop over full userdata */
extern const contender textbook_free; /* the same in a state without limits */
extern const contender renewal; /* pack.c: a rule that returns 0 at once */

/* The text of the loop; `%s` is what stands around the function. */
extern const char loop_rule[];

#endif
