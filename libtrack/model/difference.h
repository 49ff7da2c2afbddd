/* SPDX-License-Identifier: MIT */
#ifndef TRACK_MODEL_DIFFERENCE_H
#define TRACK_MODEL_DIFFERENCE_H

/* Private to libtrack/: a comparison of two states in the making. */

#include <track/diff.h>

#include "values/list.h"

/* What an event can move. */
enum {
    TKI_MOVES_RESULTS = 1, /* achieved, states, and what follows */
    TKI_MOVES_MONEY = 2,   /* spent */
    TKI_MOVES_PROOFS = 4,
    TKI_MOVES_PLAN = 8,     /* targets, amounts, days, rules */
    TKI_MOVES_FORECAST = 16 /* of any line */
};

/* A cause with what it is about. */
typedef struct tki_cause {
    track_diff_cause view; /* the first member */
    unsigned moves;
    const track_item *item;  /* in the plan of `to`, or, when that does not have
                                it, of `from`; NULL: about none */
    const track_item *stage; /* of the item, or of its expense; or NULL */
    const char *partner;     /* of an expense; or NULL */
    const char *currency;    /* of an expense; or NULL */
    const char *section;     /* of a narrative; or NULL */
    const char *rule;        /* of an acceptance; or NULL */
} tki_cause;

typedef struct tki_diff {
    const track_diff_sides *sides;
    track_arena *arena;
    track_error *err;
    tki_list causes;  /* of tki_cause, by arrival once they are all there */
    tki_list changes; /* of track_diff_change */
} tki_diff;

/* The same item in the plan of the other state; or NULL. */
const track_item *tki_diff_before(const tki_diff *d, const track_item *item);

/* Adds a change that `takes` says which causes are behind it. */
track_status tki_diff_add(tki_diff *d, const track_diff_change *change,
                          bool (*takes)(const tki_cause *cause,
                                        const void *payload),
                          const void *payload);

/* Adds what differs: figures of all items, findings, texts. */
track_status tki_diff_figures(tki_diff *d);
track_status tki_diff_findings(tki_diff *d);
track_status tki_diff_texts(tki_diff *d);

#endif
