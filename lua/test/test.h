/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_TEST_H
#define TRACK_LUA_TEST_H

/*
 * Private to lua/test/: the tests of a rule pack.
 *
 * The script only makes tables; then each test is read into a `tki_case`, one
 * run of the sandbox each, and played against a tracker in memory.
 */

#include "../plan/reader.h"

#include <track/answer.h>
#include <track/rules_test.h>
#include <track/store.h>

typedef enum tki_step_kind {
    TKI_STEP_RECORD,
    TKI_STEP_SPEND,
    TKI_STEP_DELIVER,
    TKI_STEP_CORRECT,
    TKI_STEP_UNDO,
    TKI_STEP_AMEND,
    TKI_STEP_COUNT
} tki_step_kind;

/* One thing that is given. */
typedef struct tki_step {
    tki_step_kind kind;
    int line;
    bool again;
    size_t of_step; /* correct, undo: place in `given` from 1 */
    const char *reason;
    track_words proof; /* kinds of the proofs that come with a record */
    union {
        track_achievement_entry achievement;
        track_expense_entry expense;
        track_delivery_entry delivery;
        track_correction_entry correction;
        struct {
            track_plan *plan; /* in the case's list of plans */
            track_plan_load load;
        } amend;
    } as;
} tki_step;

/* What is expected of one figure. */
typedef struct tki_expected {
    const char *path;   /* "" for the project */
    const char *figure; /* "completion" */
    int line;
    enum {
        TKI_EXPECT_TEXT,
        TKI_EXPECT_NUMBER,
        TKI_EXPECT_FLAG,
        TKI_EXPECT_MONEY
    } type;
    const char *text; /* as the test has it, for every type */
    double number;
    bool flag;
    track_money money;
} tki_expected;

/* An exact list of findings of one severity, or of all. */
typedef struct tki_expected_findings {
    const char *field; /* "findings"; NULL: nothing is expected */
    int severity;      /* track_severity, or -1: all */
    int line;
    track_words items; /* "rule on PATH", sorted */
} tki_expected_findings;

enum { TKI_FINDINGS_FIELDS = 4 };

typedef struct tki_case {
    const char *name;
    int line;
    track_arena *arena;
    track_plan *plan; /* owned by the arena's `plans` */
    size_t plan_count;
    track_plan **plans; /* all of the test, to be freed */
    size_t step_count;
    tki_step *steps;
    track_day as_of;
    size_t known_after; /* steps that were known; 0: all */
    size_t figure_count, figure_capacity;
    tki_expected *figures;
    tki_expected_findings findings[TKI_FINDINGS_FIELDS];
    const char *refused; /* part of the message, or NULL */
    int refused_line;
} tki_case;

/* The host of the sandbox while tests are read. */
typedef struct tki_tests {
    tki_reader reader;        /* first: the words of plans are the same */
    tki_case *made;           /* the one that is being read */
    const track_rules *rules; /* of the pack, for the names of its rules */
    size_t position;          /* of the test to be read, from 0 */
} tki_tests;

/* words.c: the words `test`, `record`, `spend`, …, added to the table on top.
 * A step is a table with marks that scripts cannot see. */
RAISES void tki_add_test_words(lua_State *L);
RAISES size_t tki_test_count(lua_State *L);
RAISES void tki_push_test(lua_State *L, size_t position);  /* its table */
RAISES const char *tki_mark_text(lua_State *L, int table); /* name or item */
RAISES int tki_mark_line(lua_State *L, int table);
RAISES bool tki_test_step(lua_State *L, int table, tki_step_kind *kind);
RAISES lua_Integer tki_mark_number(lua_State *L, int table);

/* read.c: the case of the test on top; it may raise. */
RAISES void tki_read_case(tki_tests *tests);
RAISES track_plan *tki_case_plan(tki_tests *tests, int index);

/* steps.c: the step of the table on top. */
RAISES void tki_read_step(tki_tests *tests, tki_step *out);

/* expect.c: what the table on top expects. */
RAISES void tki_read_expect(tki_tests *tests);

/* play.c: the steps of a case in a tracker of its own; its snapshot. */
track_status tki_play_case(track_snapshot **out, const tki_case *made,
                           const track_source *source, track_error *err);

/* compare.c: what is not as expected, in `arena`. */
track_status tki_compare_case(track_test_outcome *out, const tki_case *made,
                              const track_assessment *assessment,
                              const track_source *source, track_arena *arena,
                              track_error *err);
track_status tki_add_difference(track_test_outcome *out,
                                const track_test_difference *difference,
                                const track_source *tests, track_arena *arena,
                                track_error *err);

/* Adds where a line of the tests was written. */
void tki_place_in_tests(track_error *err, const track_source *tests, int line);

#endif
