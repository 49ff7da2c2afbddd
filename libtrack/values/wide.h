/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_WIDE_H
#define TRACK_VALUES_WIDE_H

/* Private to libtrack/: 128-bit integers for exact fractions. */

#include <track/figure.h>

__extension__ typedef __int128 tki_wide;
__extension__ typedef unsigned __int128 tki_uwide;

#define TKI_WIDE_MAX ((tki_wide)(~(tki_uwide)0 >> 1))

/* A fraction; the denominator is above 0. */
typedef struct tki_fraction {
    tki_wide numerator;
    tki_wide denominator;
} tki_fraction;

/* The fraction in lowest terms, its denominator above 0. The denominator given
 * must not be 0. */
tki_fraction tki_fraction_make(tki_wide numerator, tki_wide denominator);

/* The nearest whole number of `unit`ths (half away from zero for a value that
 * is half way); false when it does not fit 128 bits. `unit` is 10^digits. */
bool tki_fraction_scale(tki_wide *out, tki_fraction fraction, int digits);

/* The ratio as it is kept and shown. #TRACK_OK or #TRACK_E_OVERFLOW. */
track_status tki_ratio_of_fraction(track_ratio *out, tki_fraction fraction,
                                   track_error *err);

/* numerator / denominator (above 0), rounded half up to a whole number. */
tki_wide tki_divide_half_up(tki_wide numerator, tki_wide denominator);

#endif
