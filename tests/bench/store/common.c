/* SPDX-License-Identifier: MIT */

#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* How much worse than its goal a figure may be before the run fails. */
static const double by_far = 1.3;

static double read_clock(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double wall_seconds(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

double cpu_seconds(void)
{
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double median_of(double *seconds, size_t count)
{
    qsort(seconds, count, sizeof(*seconds), compare);
    return seconds[count / 2];
}

void must(track_status status, const track_error *err)
{
    if (status == TRACK_OK)
        return;
    fprintf(stderr, "bench_store: %s: %s\n", track_status_name(status),
            err->text);
    exit(2);
}

void must_sql(sqlite3 *db, int rc)
{
    if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
        return;
    fprintf(stderr, "bench_store: %s\n", sqlite3_errmsg(db));
    exit(2);
}

void run_sql(sqlite3 *db, const char *sql)
{
    must_sql(db, sqlite3_exec(db, sql, NULL, NULL, NULL));
}

sqlite3 *bare_open(const char *folder, const char *name)
{
    char path[256];
    sqlite3 *db;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    must_sql(NULL, sqlite3_open(path, &db));
    run_sql(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    return db;
}

static bool tell(const char *what, double figure, double goal, bool met,
                 bool by_little)
{
    printf("%-52s %8.2f  (goal: %g)  %s\n", what, figure, goal,
           met         ? "met"
           : by_little ? "missed by little"
                       : "MISSED");
    return !met && !by_little;
}

bool judge(const char *what, double figure, double at_most)
{
    return tell(what, figure, at_most, figure <= at_most,
                figure <= at_most * by_far);
}

bool judge_least(const char *what, double figure, double at_least)
{
    return tell(what, figure, at_least, figure >= at_least,
                figure >= at_least / by_far);
}
