/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_OOM_H
#define TRACK_TESTS_OOM_H

/*
 * Failing allocations. Link the test with support/oom.c and
 * LINKER:--wrap=malloc, calloc, realloc (track_oom_test() in CMake does).
 */

#include <track/error.h>

typedef track_status (*oom_scenario)(track_error *err);

/* Runs `run` with each allocation failing in turn, once alone and once with
 * all that follow, until none fails; of very many, a sample. It may succeed or
 * fail for memory. */
void survives_every_failure(oom_scenario run);

#endif
