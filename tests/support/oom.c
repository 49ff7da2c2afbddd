/* SPDX-License-Identifier: MIT */

#include "support/oom.h"

#include "support/cmocka_track.h"

#include <stdlib.h>

/* Beyond the first allocations only every so many-th one fails, unless
 * TRACK_OOM_ALL is set: a prime, so that it meets other ones in each loop. */
enum { NEVER = -1, ALLOCATIONS_MAX = 100000, FIRST = 1000, STRIDE = 97 };

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static long allocations_left = NEVER;
static bool only_one_fails;
static bool has_refused;

static bool refuse(void)
{
    if (allocations_left == NEVER)
        return false;
    if (allocations_left > 0) {
        allocations_left--;
        return false;
    }
    has_refused = true;
    if (only_one_fails)
        allocations_left = NEVER;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return refuse() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refuse() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return refuse() ? NULL : __real_realloc(block, size);
}

/* Fails allocation `number`; whether there was one. */
static bool fail_at(oom_scenario run, long number)
{
    track_error err = TRACK_ERROR_INIT;
    track_status status;

    has_refused = false;
    allocations_left = number;
    status = run(&err);
    allocations_left = NEVER;
    if (status != TRACK_OK && (!has_refused || status != TRACK_E_MEMORY))
        fail_msg("allocation %ld: %s: %s", number, track_status_name(status),
                 err.text);
    if (status != TRACK_OK && err.status != TRACK_E_MEMORY)
        fail_msg("allocation %ld: the error is not told", number);
    return has_refused;
}

void survives_every_failure(oom_scenario run)
{
    bool all = getenv("TRACK_OOM_ALL") != NULL;

    for (int mode = 0; mode < 2; mode++) {
        long number = 0;

        only_one_fails = mode;
        while (fail_at(run, number)) {
            number += all || number < FIRST ? 1 : STRIDE;
            if (number > ALLOCATIONS_MAX)
                fail_msg("still failing after %d allocations", ALLOCATIONS_MAX);
        }
        assert_true(number > 0);
    }
}
