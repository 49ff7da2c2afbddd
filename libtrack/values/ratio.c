/* SPDX-License-Identifier: MIT */

/*
 * Ratios: exact fractions on the way in, 10^-12 and a whole percent on the way
 * out. Both are rounded from the fraction itself, never one from the other, so
 * a figure is rounded once.
 */

#include "values/wide.h"

#include <track/sys/fail.h>

#include <inttypes.h>
#include <stdio.h>

enum { RATIO_DIGITS = 12, PERCENT_DIGITS = 2 };

static tki_wide greatest_divisor(tki_wide a, tki_wide b)
{
    while (b) {
        tki_wide rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

tki_fraction tki_fraction_make(tki_wide numerator, tki_wide denominator)
{
    tki_wide positive, divisor;

    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    positive = numerator < 0 ? -numerator : numerator;
    divisor = greatest_divisor(positive, denominator);
    return (tki_fraction){ numerator / divisor, denominator / divisor };
}

tki_wide tki_divide_half_up(tki_wide numerator, tki_wide denominator)
{
    tki_wide whole = numerator / denominator;
    tki_wide rest = numerator % denominator;

    if (rest < 0) { /* C rounds towards zero, half up wants the floor */
        whole--;
        rest += denominator;
    }
    return rest >= denominator - rest ? whole + 1 : whole;
}

/*
 * Long division, one decimal digit at a time. A denominator so large that ten
 * times a rest would overflow loses its last bits first; it has 37 digits then,
 * 25 more than are kept.
 */
bool tki_fraction_scale(tki_wide *out, tki_fraction fraction, int digits)
{
    bool negative = fraction.numerator < 0;
    tki_wide top = negative ? -fraction.numerator : fraction.numerator;
    tki_wide bottom = fraction.denominator;
    tki_wide whole, rest;

    while (bottom > TKI_WIDE_MAX / 10) {
        bottom /= 2;
        top /= 2;
    }
    whole = top / bottom;
    rest = top % bottom;
    for (int i = 0; i < digits; i++) {
        rest *= 10;
        if (whole > (TKI_WIDE_MAX - 9) / 10)
            return false;
        whole = whole * 10 + rest / bottom;
        rest %= bottom;
    }
    if (rest > bottom - rest || (rest == bottom - rest && !negative))
        whole++;
    *out = negative ? -whole : whole;
    return true;
}

/* 100 only when all is done, 0 only when nothing is. */
static int64_t shown_percent(tki_fraction fraction, int64_t rounded)
{
    if (rounded == 0 && fraction.numerator > 0)
        return 1;
    if (rounded == 0 && fraction.numerator < 0)
        return -1;
    if (rounded == 100 && fraction.numerator < fraction.denominator)
        return 99;
    return rounded;
}

track_status tki_ratio_of_fraction(track_ratio *out, tki_fraction fraction,
                                   track_error *err)
{
    tki_wide parts, percent, exact;

    *out = (track_ratio){ .state = TRACK_MISSING };
    if (!tki_fraction_scale(&parts, fraction, RATIO_DIGITS) ||
        !tki_fraction_scale(&percent, fraction, PERCENT_DIGITS) ||
        !tki_fraction_scale(&exact, fraction, 2 * RATIO_DIGITS) ||
        parts > INT64_MAX || parts < INT64_MIN)
        return track_fail(err, TRACK_E_OVERFLOW,
                          "the ratio is beyond 9.2 million");
    *out = (track_ratio){ TRACK_VALUE, (int64_t)parts,
                          shown_percent(fraction, (int64_t)percent),
                          (int64_t)(exact - parts * TRACK_ONE) };
    return TRACK_OK;
}

track_status track_ratio_make(track_ratio *out, int64_t numerator,
                              int64_t denominator, track_error *err)
{
    *out = (track_ratio){ .state = TRACK_MISSING };
    if (denominator == 0)
        return track_fail(err, TRACK_E_ARGUMENT, "the denominator is 0");
    return tki_ratio_of_fraction(out, tki_fraction_make(numerator, denominator),
                                 err);
}

track_ratio track_ratio_of(int64_t parts)
{
    const int64_t point = TRACK_ONE / 100; /* parts of one percent */
    int64_t percent = parts / point;
    int64_t rest = parts % point;

    if (rest < 0) { /* half up wants the floor */
        percent--;
        rest += point;
    }
    percent += rest >= point - rest;
    return (track_ratio){
        TRACK_VALUE, parts,
        shown_percent((tki_fraction){ parts, TRACK_ONE }, percent), 0
    };
}

const char *track_ratio_format(char *out, const track_ratio *ratio)
{
    uint64_t positive =
        ratio->parts < 0 ? 0 - (uint64_t)ratio->parts : (uint64_t)ratio->parts;

    snprintf(out, TRACK_NUMBER_BYTES, "%s%" PRIu64 ".%012" PRIu64,
             ratio->parts < 0 ? "-" : "", positive / (uint64_t)TRACK_ONE,
             positive % (uint64_t)TRACK_ONE);
    return out;
}
