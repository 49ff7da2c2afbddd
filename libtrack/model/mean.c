/* SPDX-License-Identifier: MIT */

/*
 * The weighted mean behind every completion. Items stand at 10^-24, the sum in
 * 128 bits, and the mean is rounded once to 10^-12. Weights are divided by
 * their greatest common divisor first, so that the usual weights are small.
 */

#include "model/assess.h"
#include "values/wide.h"

#include <track/sys/fail.h>

static int64_t greatest_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

static bool is_counted(const track_weighted *item)
{
    return item->ratio.state != TRACK_NOT_APPLICABLE && item->weight > 0;
}

/* The ratio at 10^-24, cut to 0…1; missing is 0. */
static tki_wide cut(const track_ratio *ratio)
{
    const tki_wide one = (tki_wide)TRACK_ONE * TRACK_ONE;
    tki_wide value = (tki_wide)ratio->parts * TRACK_ONE + ratio->rest;

    if (ratio->state != TRACK_VALUE || value < 0)
        return 0;
    return value > one ? one : value;
}

typedef struct sums {
    tki_wide weighted; /* 10^-24 × weight */
    tki_wide weight;
    bool all_one;
    bool all_zero;
} sums;

static bool add_item(sums *sum, tki_wide value, tki_wide weight)
{
    const tki_wide one = (tki_wide)TRACK_ONE * TRACK_ONE;
    tki_wide product;

    sum->all_one = sum->all_one && value == one;
    sum->all_zero = sum->all_zero && value == 0;
    return !__builtin_mul_overflow(value, weight, &product) &&
           !__builtin_add_overflow(sum->weighted, product, &sum->weighted) &&
           !__builtin_add_overflow(sum->weight, weight, &sum->weight);
}

static track_ratio finish(const sums *sum)
{
    tki_wide exact = tki_divide_half_up(sum->weighted, sum->weight);
    tki_wide parts = tki_divide_half_up(sum->weighted, sum->weight * TRACK_ONE);
    track_ratio mean;

    if (parts >= TRACK_ONE && !sum->all_one)
        parts = TRACK_ONE - 1;
    if (parts <= 0 && !sum->all_zero)
        parts = 1;
    mean = track_ratio_of((int64_t)parts);
    mean.rest = (int64_t)(exact - parts * TRACK_ONE);
    return mean;
}

track_status track_weighted_mean(track_ratio *out, const track_weighted *items,
                                 size_t count, track_error *err)
{
    sums sum = { .all_one = true, .all_zero = true };
    int64_t divisor = 0;

    *out = (track_ratio){ .state = TRACK_NOT_APPLICABLE };
    for (size_t i = 0; i < count; i++)
        if (is_counted(&items[i]))
            divisor = greatest_divisor(divisor, items[i].weight);
    for (size_t i = 0; i < count; i++)
        if (is_counted(&items[i]) &&
            !add_item(&sum, cut(&items[i].ratio), items[i].weight / divisor))
            return track_fail(err, TRACK_E_OVERFLOW,
                              "the weights are too large to add up");
    if (sum.weight > 0)
        *out = finish(&sum);
    return TRACK_OK;
}
