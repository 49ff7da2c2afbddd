/* SPDX-License-Identifier: MIT */
#ifndef BENCH_WORKLOAD_H
#define BENCH_WORKLOAD_H

/* A workload in memory: lines of tab-separated cells (workload.lua). */

#include <track/document.h>

#include <stddef.h>

enum { CELLS_MAX = 16 };

typedef struct line {
    char kind; /* T, 1, P, I, K, B, R, E */
    size_t count;
    const char *cells[CELLS_MAX];
} line;

typedef struct workload {
    char *text;
    size_t count;
    line *lines;
} workload;

/* Ends the process when the file cannot be read. */
workload workload_read(const char *path);
void workload_free(workload *w);

/* The same as a document, and what stands on its pages. */
track_document *bench_document(const workload *w);
track_page_facts bench_facts(const workload *w);

/* Ends the process, with the message, when `status` is a failure. */
void bench_need(track_status status);
extern track_error bench_failure;

/* Milliseconds of processor time used so far. */
double milliseconds(void);

#endif
