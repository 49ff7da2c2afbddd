/* SPDX-License-Identifier: MIT */

/*
 * One rule over a portfolio, in turn in one run: C, ours, and the way of the
 * textbook. Prints medians and ratios; exit 1 when a goal fails by far: shared
 * machines vary, and ratios vary least.
 */

#include "contender.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15 };

/* How much worse than its goal a figure may be before the run fails. */
static const double by_far = 1.3;

static const contender *const contenders[] = { &in_c,          &builtin,
                                               &handles,       &textbook,
                                               &textbook_free, &renewal };
enum { CONTENDERS = sizeof(contenders) / sizeof(contenders[0]) };
enum { IN_C, BUILTIN, HANDLES, TEXTBOOK };

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Fails unless all came to the same sum. */
static void check_sum(const contender *one, double sum, double expected)
{
    if (fabs(sum - expected) < 1e-4)
        return;
    fprintf(stderr, "bench_rules: %s comes to %.9f, C to %.9f\n", one->name,
            sum, expected);
    exit(2);
}

static void time_all(double seconds[CONTENDERS][ROUNDS], const portfolio *all)
{
    void *self[CONTENDERS];
    double expected = in_c.run(NULL, all);

    for (int i = 0; i < CONTENDERS; i++)
        self[i] = contenders[i]->open();
    for (int round = -1; round < ROUNDS; round++) /* one to warm up */
        for (int i = 0; i < CONTENDERS; i++) {
            double start = cpu_seconds();
            double sum = contenders[i]->run(self[i], all);

            if (round >= 0)
                seconds[i][round] = cpu_seconds() - start;
            if (contenders[i] != &renewal)
                check_sum(contenders[i], sum, expected);
        }
    for (int i = 0; i < CONTENDERS; i++)
        contenders[i]->close(self[i]);
}

/* One goal: `figure` is at most `goal`. */
static int judge(const char *what, double figure, double goal)
{
    const char *verdict = figure <= goal            ? "met"
                          : figure <= goal * by_far ? "missed by little"
                                                    : "MISSED";

    printf("%-44s %7.3f  (goal: at most %g)  %s\n", what, figure, goal,
           verdict);
    return figure > goal * by_far;
}

/* For a profiler: one of them alone, by its place in the table. */
static void run_alone(const contender *one, int rounds, const portfolio *all)
{
    void *self = one->open();

    for (int round = 0; round < rounds; round++)
        one->run(self, all);
    one->close(self);
}

int main(int argc, char **argv)
{
    static double seconds[CONTENDERS][ROUNDS];
    portfolio all = portfolio_make();
    double median[CONTENDERS];
    int failed = 0;

    if (argc == 3 && atoi(argv[1]) >= 0 && atoi(argv[1]) < CONTENDERS) {
        run_alone(contenders[atoi(argv[1])], atoi(argv[2]), &all);
        portfolio_free(&all);
        return 0;
    }
    time_all(seconds, &all);
    portfolio_free(&all);
    printf("%d projects, %d stages, %d indicators; medians of %d runs\n\n",
           PROJECTS, PROJECTS * STAGES, PROJECTS * STAGES * INDICATORS, ROUNDS);
    for (int i = 0; i < CONTENDERS; i++) {
        qsort(seconds[i], ROUNDS, sizeof(double), compare);
        median[i] = seconds[i][ROUNDS / 2];
        printf("%-24s %8.1f ms   %6.1f x C\n", contenders[i]->name,
               median[i] * 1e3, median[i] / median[IN_C]);
    }
    printf("\n");
    failed |= judge("a builtin, seconds", median[BUILTIN], 0.1);
    failed |= judge("a loop over handles, seconds", median[HANDLES], 0.1);
    failed |= judge("a builtin / C", median[BUILTIN] / median[IN_C], 25);
    failed |=
        judge("a loop over handles / C", median[HANDLES] / median[IN_C], 25);
    failed |= judge("a loop over handles / over userdata",
                    median[HANDLES] / median[TEXTBOOK], 0.5);
    return failed;
}
