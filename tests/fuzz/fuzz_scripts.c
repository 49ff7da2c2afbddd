/* SPDX-License-Identifier: MIT */

/*
 * libFuzzer: any text as a plan, a rule pack, a template and the tests of a
 * pack, over a small project. An error has words, and nothing takes much
 * longer than it may. The first byte says whether the text stands inside a
 * function of the script or is all of it.
 */

#include "lua/places.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const track_limits limits = { 1 << 22, 200000, 0.2 };

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void run(place where, const ground *on, const char *text)
{
    track_error err = TRACK_ERROR_INIT;
    double start = cpu_seconds();
    track_status status = place_run(where, on, text, &limits, &err);

    assert(status == TRACK_OK || err.text[0] != '\0');
    assert(status != TRACK_E_MEMORY);
    /* a test file runs a script, and its pack for each test */
    assert(cpu_seconds() - start < 2 || where == PLACE_TESTS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ground *on; /* the same for all inputs, and never changed */
    char *piece, *text;

    if (!on)
        on = ground_new();
    piece = size > 1 ? malloc(size) : NULL;
    if (!on || !piece)
        return 0;
    memcpy(piece, data + 1, size - 1);
    piece[size - 1] = '\0';
    for (int where = 0; where < PLACE_COUNT; where++) {
        text = data[0] % 2 ? place_wrap((place)where, piece) : piece;
        if (text)
            run((place)where, on, text);
        if (text != piece)
            free(text);
    }
    free(piece);
    return 0;
}
