/* SPDX-License-Identifier: MIT */
#ifndef TRACK_BENCH_STORE_TRACKER_H
#define TRACK_BENCH_STORE_TRACKER_H

#include "common.h"

#include <track/import.h>
#include <track/store.h>

enum { STAGES = 3, INDICATORS = 8, ITEMS = STAGES * INDICATORS };

track_command bench_command(void);

/* A tracker in `folder` with the plans of `projects` projects, P0 and on. */
track_store *make_tracker(const char *folder, const char *name, int projects);

/* The item of row `row`, and its day and value: the same in all contenders. */
typedef struct bench_row {
    int project, stage, indicator;
    int day; /* since 1970 */
    int value;
} bench_row;

bench_row row_at(long row, int projects);

/* A table of `rows` achievements over `projects` projects: free(). */
char *make_table(long rows, int projects, size_t *length_out);

void import_rows(track_store *store, const char *table, size_t length);

#endif
