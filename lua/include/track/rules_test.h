/* SPDX-License-Identifier: MIT */
#ifndef TRACK_RULES_TEST_H
#define TRACK_RULES_TEST_H

#include <track/script.h>

TRACK_BEGIN_DECLS

/**
 * @file track/rules_test.h
 * Tests of a rule pack, written in Lua beside it:
 *
 *     test "two of three sessions are 67 %" {
 *       plan = project "T" { title = "Test", stage "E1" { … } },
 *       given = { record "E1.sessions" { 2, on = "2026-03-12" } },
 *       as_of = "2026-04-30",
 *       expect = { completion = { E1 = "67 %" }, findings = {} },
 *     }
 *
 * Each test has a tracker of its own, in memory: what is given goes the way of
 * every record, with the same checks.
 */

/** A figure or finding that is not what the test expects. */
typedef struct track_test_difference {
    const char *what;     /**< "completion of E1", "findings" */
    const char *expected; /**< as the test says it */
    const char *got;
    int line;                   /**< in the file of tests */
    const track_error *failure; /**< of the pack, where that is what came out;
                                     else NULL */
} track_test_difference;

/** What became of one test. It passed when there are no differences. */
typedef struct track_test_outcome {
    const char *name; /**< its sentence */
    int line;
    size_t difference_count;
    const track_test_difference *differences;
} track_test_outcome;

/** The outcomes of a file, in its order. */
typedef struct track_test_outcomes {
    size_t count;
    size_t failed;
    const track_test_outcome *items;
} track_test_outcomes;

/**
 * Runs the tests of a pack.
 *
 * @param[out] out  In `arena`.
 * @param pack      The text of the pack.
 * @param tests     The text of its tests.
 * @param limits    Of the pack and of the tests; or NULL for the defaults.
 * @return #TRACK_OK, also when tests fail (a pack that raises an error fails
 *         its test); #TRACK_E_DATA for a wrong word or value in a test,
 *         #TRACK_E_NOT_FOUND for an item that its plan does not have,
 *         #TRACK_E_SCRIPT, #TRACK_E_LIMIT, #TRACK_E_MEMORY; `err` has the line.
 */
TRACK_API TRACK_NODISCARD track_status
track_rules_test(track_test_outcomes *out, const track_source *pack,
                 const track_source *tests, const track_limits *limits,
                 track_arena *arena, track_error *err);

TRACK_END_DECLS

#endif
