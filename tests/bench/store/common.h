/* SPDX-License-Identifier: MIT */
#ifndef TRACK_BENCH_STORE_COMMON_H
#define TRACK_BENCH_STORE_COMMON_H

#include <track/error.h>

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

enum { ROUNDS_MAX = 1000 };

double wall_seconds(void);
double cpu_seconds(void); /* of this process */

/* Sorts. */
double median_of(double *seconds, size_t count);

/* Ends the run unless the call succeeded. */
void must(track_status status, const track_error *err);
void must_sql(sqlite3 *db, int rc);

/* A database as bare as it can be, in `folder`. */
sqlite3 *bare_open(const char *folder, const char *name);
void run_sql(sqlite3 *db, const char *sql);

/* Prints a figure beside its goal (at most, or at least); whether it was
 * missed by far: shared machines vary. */
bool judge(const char *what, double figure, double at_most);
bool judge_least(const char *what, double figure, double at_least);

#endif
