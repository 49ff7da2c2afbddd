/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_MODEL_H
#define TRACK_TESTS_MODEL_H

/*
 * What a tracker must answer, slow and obvious: the commands in plain arrays,
 * and every question answered from the first of them on. Arrival numbers are
 * those of the file: each command here is one event, after the file's own.
 */

#include <stdbool.h>
#include <stdint.h>

enum { THINGS_MAX = 64, ITEMS_MAX = 24, EVENTS_MAX = 256, PATH_MAX_BYTES = 24 };

/* What an item is, whatever it is called. */
typedef enum thing_kind {
    SUM,      /* indicators by their way to count */
    LAST,     /* over time last, across partners sum */
    GREATEST, /* over time max, across partners max */
    DISTINCT,
    DELIVERABLE,
    LINE,
    THING_KIND_COUNT
} thing_kind;

typedef struct model_item {
    int thing;
    int stage; /* 0 or 1 */
    char code[PATH_MAX_BYTES], was[2 * PATH_MAX_BYTES];
} model_item;

typedef struct model_version {
    bool agreed;
    int effective, n;
    char stages[2][PATH_MAX_BYTES], stage_was[2][PATH_MAX_BYTES];
    int count;
    model_item items[ITEMS_MAX];
} model_version;

typedef enum event_kind {
    FILE_MADE,
    RECORD,
    CORRECTION,
    VOID,
    PLAN,
    CLOSE, /* each event of the command */
    REOPEN
} event_kind;

/* Periods of the plan, one after the other; each is this many days. */
enum { PERIODS = 3, PERIOD_DAYS = 15, PERIODS_FROM = 20000 };

/* 0 in `target`: no other event. */
typedef struct model_event {
    event_kind kind;
    int thing, day, partner, subject; /* partner: -1 none, 0 or 1 */
    int64_t moment, amount; /* amount: a quantity, a state, or minor units */
    int target;
    bool has_amount, has_day, has_partner; /* what a correction changes */
    int period;                            /* that is closed or reopened */
} model_event;

typedef struct model {
    thing_kind things[THINGS_MAX];
    int thing_count;
    model_version versions[EVENTS_MAX];
    int version_count;
    model_event events[EVENTS_MAX + 1]; /* events[n] arrived as n */
    int event_count;
} model;

/* A record as it stands. */
typedef struct model_record {
    int n, thing, day, partner, subject;
    int64_t moment, amount;
} model_record;

/* Whether event `n` is taken back, as known at `known`. */
bool model_is_void(const model *m, int n, int known);

/* How many periods, the first ones, are closed. */
int model_closed(const model *m, int known);

/* The last day of what is closed; before every day when nothing is. */
int model_frozen(const model *m, int known);
int model_period_end(int period);

/* Whether the newest event moves what was sent: the day that its record had, or
 * has now, is in a closed period. */
bool model_is_late(const model *m);

/* The version in force; the newest agreed one. */
const model_version *model_in_force(const model *m, int as_of, int known);
const model_version *model_newest(const model *m);

/* The item that `thing` is in a version, or NULL; its path. */
const model_item *model_find(const model_version *v, int thing);
void model_path(char out[2 * PATH_MAX_BYTES], const model_version *v,
                const model_item *item);

/* The records of things of which `wanted` is true that had happened, in the
 * order in which they count; how many. */
int model_records(model_record out[EVENTS_MAX], const model *m,
                  const bool wanted[THINGS_MAX], int as_of, int known);

/* What was achieved; false: nothing was recorded. */
bool model_achieved(int64_t *out, const model *m, int thing, int as_of,
                    int known);

#endif
