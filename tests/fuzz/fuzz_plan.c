/* SPDX-License-Identifier: MIT */

/*
 * libFuzzer: any bytes as a plan. Built with clang -fsanitize=fuzzer,address;
 * a plan that is read has to be whole, an error has to have words.
 */

#include <track/script.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const track_limits limits = { 1 << 22, 200000, 0.2 };
    char *text = malloc(size + 1);
    track_error err = TRACK_ERROR_INIT;
    track_plan *plan;
    track_status status;

    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    status = track_plan_read(&plan, &(track_source){ "fuzz.lua", text, size },
                             &limits, &err);
    assert((status == TRACK_OK) == (plan != NULL));
    assert(status == TRACK_OK || err.text[0] != '\0');
    track_plan_free(plan);
    free(text);
    return 0;
}
