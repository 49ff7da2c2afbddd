/* SPDX-License-Identifier: MIT */
#ifndef TRACK_FIGURE_H
#define TRACK_FIGURE_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * @file track/figure.h
 * Quantities and ratios. Every figure has a state: a value (0 is a value),
 * missing (nobody reported it), or not applicable. Missing is never 0.
 */

typedef enum track_state {
    TRACK_MISSING = 0,
    TRACK_VALUE,
    TRACK_NOT_APPLICABLE
} track_state;

/** One unit of a quantity: quantities are counted in millionths. */
#define TRACK_UNIT INT64_C(1000000)

/** 1 as a ratio: ratios are counted in 10^-12. */
#define TRACK_ONE INT64_C(1000000000000)

/**
 * A quantity with its state. All zero: missing.
 *
 * A percent keeps numerator and denominator; a mean over partners keeps sum
 * and count, so that nothing is rounded before it is printed.
 */
typedef struct track_figure {
    track_state state;
    int64_t number;  /**< millionths; of a percent the numerator */
    int64_t of;      /**< millionths; denominator of a percent, else 0 */
    int64_t divisor; /**< of a mean: how many were added up; else 0 */
} track_figure;

/** A share of 1 with its state. All zero: missing. */
typedef struct track_ratio {
    track_state state;
    int64_t parts;   /**< 10^-12, rounded once to the nearest */
    int64_t percent; /**< whole percent as shown: half up of the exact ratio,
                          but 100 only when all is done and 0 only when
                          nothing is */
    int64_t rest;    /**< 10^-24: what rounding `parts` left over, so that a
                          mean can still be taken of the exact ratio; copy
                          ratios whole */
} track_ratio;

enum { TRACK_NUMBER_BYTES = 48 };

/** A figure with the value `micro` millionths. */
static inline track_figure track_figure_of(int64_t micro)
{
    track_figure figure = { TRACK_VALUE, micro, 0, 0 };

    return figure;
}

/**
 * Reads a quantity as people type it: `12`, `-3`, `2.5`, `2,5`, `1 200,50`,
 * `1.200,50`. At most six decimals; beyond ±9 223 372 036 854.775807 it is
 * refused, as are `1.200` and `1,200` ("write 1200 or 1.20").
 *
 * @param[out] micro_out  Millionths.
 * @return #TRACK_OK, #TRACK_E_DATA, or #TRACK_E_OVERFLOW.
 */
TRACK_API TRACK_NODISCARD track_status track_quantity_parse(int64_t *micro_out,
                                                            const char *text,
                                                            track_error *err);

/** Writes `micro` without grouping and without trailing zeros: "2.5".
 *  @param out  At least #TRACK_NUMBER_BYTES bytes. @return out */
TRACK_API const char *track_quantity_format(char *out, int64_t micro);

/** Writes the number of a value as JSON and plain output show it: a mean at
 *  six decimals half up, a percent's numerator.
 *  @param out  At least #TRACK_NUMBER_BYTES bytes. @return out */
TRACK_API const char *track_figure_format(char *out,
                                          const track_figure *figure);

/** The value in millionths: a percent as points (half up), a mean rounded
 *  half up. 0 when the state is not a value or `of` is 0. */
TRACK_API int64_t track_figure_micro(const track_figure *figure);

/** Whole percent of a percent figure (`of` > 0), half up. */
TRACK_API int64_t track_figure_percent(const track_figure *figure);

/** Adds two quantities. @return #TRACK_OK or #TRACK_E_OVERFLOW. */
TRACK_API TRACK_NODISCARD track_status track_quantity_add(int64_t *out,
                                                          int64_t a, int64_t b,
                                                          track_error *err);

/** The ratio of `parts` 10^-12, e.g. a completion. */
TRACK_API track_ratio track_ratio_of(int64_t parts);

/** The ratio numerator / denominator (denominator not 0), rounded once.
 *  @return #TRACK_OK or #TRACK_E_OVERFLOW beyond ±9.2 million. */
TRACK_API TRACK_NODISCARD track_status track_ratio_make(track_ratio *out,
                                                        int64_t numerator,
                                                        int64_t denominator,
                                                        track_error *err);

/** Writes a value's 12 decimals: "0.583333333333".
 *  @param out  At least #TRACK_NUMBER_BYTES bytes. @return out */
TRACK_API const char *track_ratio_format(char *out, const track_ratio *ratio);

TRACK_END_DECLS

#endif
