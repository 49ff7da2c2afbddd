/* SPDX-License-Identifier: MIT */

/*
 * Every attack in every place where a stranger's script runs: it ends in time,
 * those that never end by themselves at a limit, and the process works on.
 */

#include "attacks.h"

#include "support/cmocka_track.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Lower than the defaults, so that all of them take seconds, not minutes. */
static track_limits limits = { (size_t)4 << 20, 2000000, 0.25 };

/* What a script costs that does nothing at all, and one slow step more. */
#ifdef __SANITIZE_ADDRESS__ /* our reading of a megabyte takes ten times as    \
                               long */
static const double overhead_seconds = 0.25;
#else
static const double overhead_seconds = 0.05;
#endif

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int open_ground(void **state)
{
    *state = ground_new();
    return *state ? 0 : -1;
}

static int close_ground(void **state)
{
    ground_free(*state);
    return 0;
}

static const char *const harmless[PLACE_COUNT] = {
    "project 'P' { title = 'x' }",
    "rules 'r' { rule 'x' { on = 'project', check = function() return "
    "fail('x') end } }",
    "report 'r' { title = 'x', build = function(project) return { paragraph { "
    "project.title } } end }",
    "test 'x' { plan = project 'P' { title = 'x' }, as_of = '2026-01-01', "
    "expect = { findings = { } } }",
};

/* Runs the attack and then, in the same place, what is no attack. Returns what
 * is wrong, in words, or NULL. */
static const char *judge(place where, const ground *on, const attack *one)
{
    static char said[1024];
    track_error err = TRACK_ERROR_INIT;
    char *text = place_wrap(where, one->lua);
    double start = cpu_seconds();
    track_status status = place_run(where, on, text, &limits, &err);
    double seconds = cpu_seconds() - start;

    free(text);
    if (getenv("SHOW"))
        printf("%5.0f ms  %-8s %-45s %s: %s\n", seconds * 1e3,
               place_names[where], one->name, track_status_name(status),
               err.text);
    if (seconds > 1.1 * limits.cpu_seconds + overhead_seconds)
        snprintf(said, sizeof(said), "took %g s", seconds);
    else if (one->end == ENDS_AT_LIMIT && status != TRACK_E_LIMIT)
        snprintf(said, sizeof(said), "%s: %s", track_status_name(status),
                 err.text);
    else if (one->end == IS_REFUSED && status == TRACK_OK)
        snprintf(said, sizeof(said), "was let through");
    else if (status == TRACK_E_MEMORY)
        snprintf(said, sizeof(said), "used up the memory of the machine");
    else if (place_run(where, on, harmless[where], NULL, &err) != TRACK_OK)
        snprintf(said, sizeof(said), "nothing works afterwards: %s", err.text);
    else
        return NULL;
    return said;
}

static void try_all(const ground *on, place where, size_t *failed)
{
    for (size_t i = 0; i < attack_count; i++) {
        const char *wrong = judge(where, on, &attacks[i]);

        if (!wrong)
            continue;
        print_error("%s, %s: %s\n", place_names[where], attacks[i].name, wrong);
        (*failed)++;
    }
}

static void no_attack_in_a_plan_succeeds(void **state)
{
    size_t failed = 0;

    try_all(*state, PLACE_PLAN, &failed);
    assert_int_equal(failed, 0);
}

static void no_attack_in_a_rule_pack_succeeds(void **state)
{
    size_t failed = 0;

    try_all(*state, PLACE_RULES, &failed);
    assert_int_equal(failed, 0);
}

static void no_attack_in_a_template_succeeds(void **state)
{
    size_t failed = 0;

    try_all(*state, PLACE_TEMPLATE, &failed);
    assert_int_equal(failed, 0);
}

static void no_attack_in_the_tests_of_a_pack_succeeds(void **state)
{
    size_t failed = 0;

    try_all(*state, PLACE_TESTS, &failed);
    assert_int_equal(failed, 0);
}

static void no_attack_with_the_words_of_a_place_succeeds(void **state)
{
    size_t failed = 0;

    for (size_t i = 0; i < place_attack_count; i++) {
        const place_attack *row = &place_attacks[i];
        const char *wrong = judge(row->where, *state, &row->what);

        if (!wrong)
            continue;
        print_error("%s, %s: %s\n", place_names[row->where], row->what.name,
                    wrong);
        failed++;
    }
    assert_int_equal(failed, 0);
}

/* What a compiler is kept busy with: a piece, repeated, and what closes it. */
static const struct {
    const char *name, *before, *piece, *after;
    size_t count;
} bombs[] = {
    { "parentheses", "return ", "(", "1", 100000 },
    { "closed parentheses", "return ", "((((((((((", "1", 10000 },
    { "tables in tables", "return ", "{", "", 100000 },
    { "functions in functions", "return ", "function() return ", "1", 50000 },
    { "blocks in blocks", "", "do ", "", 100000 },
    { "loops in loops", "", "while 1 do ", "", 50000 },
    { "a chain of additions", "return 1", " + 1", "", 200000 },
    { "a chain of powers", "return 1", " ^ 1", "", 200000 },
    { "a chain of texts", "return 'x'", " .. 'x'", "", 100000 },
    { "a chain of nots", "return ", "not ", "1", 200000 },
    { "a chain of ands", "return a", " and a", "", 150000 },
    { "a chain of fields", "return x", ".x", "", 300000 },
    { "a chain of calls", "return x", "()", "", 300000 },
    { "many locals", "", "local a = 1 ", "", 80000 },
    { "many constants", "return {", "1.5,'x',", "}", 100000 },
    { "many labels", "", "::a:: ", "", 150000 },
    { "many gotos", "", "goto x ", "", 120000 },
    { "many else-ifs", "if a then ", "elseif a then ", "end", 60000 },
    { "a long comment", "--[[", "x", "", 1000000 },
    { "a long text", "return '", "x", "'", 1000000 },
    { "many escapes", "return '", "\\x41", "'", 200000 },
    { "many levels of brackets", "return [", "=", "[", 500000 },
    { "a long number", "return 0x", "f", "", 500000 },
    { "many lines", "", "\n", "return x", 900000 },
};

static char *make_bomb(size_t i)
{
    size_t piece = strlen(bombs[i].piece);
    size_t bytes = strlen(bombs[i].before) + piece * bombs[i].count +
                   strlen(bombs[i].after) + 1;
    char *text = malloc(bytes);
    char *at = text;

    assert_non_null(text);
    at += sprintf(at, "%s", bombs[i].before);
    for (size_t k = 0; k < bombs[i].count; k++, at += piece)
        memcpy(at, bombs[i].piece, piece);
    sprintf(at, "%s", bombs[i].after);
    return text;
}

static void no_source_keeps_the_compiler_busy(void **state)
{
    size_t failed = 0;

    limits.cpu_seconds = 1.0; /* the default: the sanitizers slow Lua down */
    for (size_t i = 0; i < sizeof(bombs) / sizeof(bombs[0]); i++)
        for (int where = 0; where < PLACE_COUNT; where++) {
            char *text = make_bomb(i);
            const attack one = { bombs[i].name, text, ENDS };
            const char *wrong = judge((place)where, *state, &one);

            free(text);
            if (!wrong)
                continue;
            print_error("%s, %s: %s\n", place_names[where], bombs[i].name,
                        wrong);
            failed++;
        }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_attack_in_a_plan_succeeds),
        cmocka_unit_test(no_attack_in_a_rule_pack_succeeds),
        cmocka_unit_test(no_attack_in_a_template_succeeds),
        cmocka_unit_test(no_attack_in_the_tests_of_a_pack_succeeds),
        cmocka_unit_test(no_attack_with_the_words_of_a_place_succeeds),
        cmocka_unit_test(no_source_keeps_the_compiler_busy),
    };

    return cmocka_run_group_tests(tests, open_ground, close_ground);
}
