/* SPDX-License-Identifier: MIT */

/*
 * Ratios and the numbers that rules see of them, both ways.
 *
 * A number is the double nearest to the exact ratio: `ratio(n, d) == n / d`,
 * and a share is above a limit only when it is. The way back finds the
 * simplest fraction whose nearest double the number is. For all fractions with
 * a denominator below 2^26 that is the very one the number was made of, so a
 * mean of shares is a mean of the exact ones.
 */

#include "bind.h"

#include <math.h>

enum { MANTISSA_BITS = 53 };

/* How many bits a whole number above 0 has. */
static int bit_length(tki_whole number)
{
    uint64_t high = (uint64_t)(number >> 64);

    return high ? 128 - __builtin_clzll(high)
                : 64 - __builtin_clzll((uint64_t)number);
}

/* numerator / denominator, both above 0, rounded once. Two more bits than a
 * double has are found, as many at a time as there is room for; the last also
 * says that there are more. */
static double nearest_quotient(tki_whole numerator, tki_whole denominator)
{
    const int room = 126 - bit_length(denominator);
    tki_whole bits = numerator / denominator;
    tki_whole rest = numerator % denominator;
    int exponent = 0;

    while (bits < (tki_whole)1 << (MANTISSA_BITS + 1)) {
        int missing = MANTISSA_BITS + 2 - (bits ? bit_length(bits) : 1);
        int shift = missing < room ? missing : room;

        rest <<= shift;
        bits = (bits << shift) + rest / denominator;
        rest %= denominator;
        exponent -= shift;
    }
    return ldexp((double)(bits | (rest != 0)), exponent);
}

/* What is below 1 stays below it, and what is above stays above: a double has
 * not enough digits for 1 − 10^-17. */
static double on_its_side(double number, tki_whole numerator,
                          tki_whole denominator)
{
    if (number == 1 && numerator < denominator)
        return nextafter(1, 0);
    if (number == 1 && numerator > denominator)
        return nextafter(1, 2);
    return number;
}

double tki_quotient(tki_whole numerator, tki_whole denominator)
{
    const tki_whole exact = (tki_whole)1 << MANTISSA_BITS;
    double number;

    if (denominator < 0)
        return tki_quotient(-numerator, -denominator);
    if (numerator < 0)
        return -tki_quotient(-numerator, denominator);
    if (numerator == 0)
        return 0;
    if (numerator < exact && denominator < exact) /* rounds once, too */
        number = (double)numerator / (double)denominator;
    else
        number = nearest_quotient(numerator, denominator);
    return on_its_side(number, numerator, denominator);
}

double tki_ratio_number(const track_ratio *ratio)
{
    const tki_whole one = TRACK_ONE;

    if (ratio->rest == 0)
        return tki_quotient(ratio->parts, one);
    return tki_quotient(ratio->parts * one + ratio->rest, one * one);
}

/* The simplest fraction between two others, neither of them included, by the
 * continued fraction that both have in common. */
typedef struct fraction {
    tki_whole over, under;
} fraction;

static fraction simplest_between(fraction low, fraction high)
{
    fraction before = { 0, 1 }, found = { 1, 0 };

    for (;;) {
        tki_whole term = low.over / low.under;
        bool is_last = (term + 1) * high.under < high.over;
        fraction rest = { low.over - term * low.under, low.under };
        fraction next = found;

        term += is_last;
        found.over = term * found.over + before.over;
        found.under = term * found.under + before.under;
        before = next;
        if (is_last)
            return found;
        low = (fraction){ high.under, high.over - term * high.under };
        high = (fraction){ rest.under, rest.over };
    }
}

/* The simplest fraction that rounds to `number`, which is between 2^-40 and 1.
 */
static fraction simplest_fraction(double number)
{
    int exponent;
    tki_whole halves =
        2 * (tki_whole)ldexp(frexp(number, &exponent), MANTISSA_BITS);
    tki_whole unit = (tki_whole)1 << (MANTISSA_BITS + 1 - exponent);

    return simplest_between((fraction){ halves - 1, unit },
                            (fraction){ halves + 1, unit });
}

RAISES track_ratio tki_ratio_of_number(lua_State *L, double number)
{
    const double least = ldexp(1, -40);
    track_error err = TRACK_ERROR_INIT;
    track_ratio out = { TRACK_VALUE, 0, 1, 0 };
    fraction exact;

    if (isnan(number))
        sandbox_fail(L, TRACK_E_DATA, "not-a-number is no share");
    if (number >= 1)
        return track_ratio_of(TRACK_ONE);
    if (number <= 0)
        return track_ratio_of(0);
    if (number < least) { /* below 10^-12: only that it is not 0 matters */
        out.rest =
            (int64_t)ceil(number * (double)TRACK_ONE * (double)TRACK_ONE);
        return out;
    }
    exact = simplest_fraction(number);
    if (track_ratio_make(&out, (int64_t)exact.over, (int64_t)exact.under,
                         &err) != TRACK_OK)
        sandbox_raise(L, &err);
    return out;
}
