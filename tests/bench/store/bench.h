/* SPDX-License-Identifier: MIT */
#ifndef TRACK_BENCH_STORE_BENCH_H
#define TRACK_BENCH_STORE_BENCH_H

#include "tracker.h"

/* What is measured, and where. */
typedef struct bench {
    const char *folder;
    const char *program; /* `track`, or NULL */
    long rows;
    int projects;
} bench;

/* Each prints figures and goals; true when a goal was missed by far. */
bool bench_import(const bench *b);
bool bench_records(const bench *b);
bool bench_portfolio(const bench *b);
bool bench_process(const bench *b);

#endif
