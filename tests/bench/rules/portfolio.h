/* SPDX-License-Identifier: MIT */
#ifndef TRACK_BENCH_PORTFOLIO_H
#define TRACK_BENCH_PORTFOLIO_H

#include <track/assessment.h>

/* 10,000 projects of 3 stages with 8 indicators each, as they stand on a day:
 * one indicator in five has no record, one in eleven no target. */
enum { PROJECTS = 10000, STAGES = 3, INDICATORS = 8 };

typedef struct portfolio_project {
    track_plan *plan;
    track_snapshot snapshot;
    track_assessment *assessment; /* by the default rules */
} portfolio_project;

typedef struct portfolio {
    track_arena *arena; /* of the records */
    portfolio_project *projects;
} portfolio;

/* Ends the program when it cannot be made. */
portfolio portfolio_make(void);
void portfolio_free(portfolio *all);

/* Ends the program with the message unless the status is #TRACK_OK. */
void portfolio_check(track_status status, const track_error *err);

#endif
