/* SPDX-License-Identifier: MIT */
#ifndef TRACK_MONEY_H
#define TRACK_MONEY_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * @file track/money.h
 * Exact amounts: a whole number of minor units and an ISO 4217 code.
 */

/** An amount of money. All zero: missing. */
typedef struct track_money {
    int64_t minor;    /**< e.g. bani or cents; how many make one unit depends
                           on the currency */
    char currency[4]; /**< "RON"; "" when the amount is missing */
} track_money;

enum { TRACK_MONEY_BYTES = 40 };

/** Whether there is an amount (0 is an amount). */
static inline bool track_money_known(track_money money)
{
    return money.currency[0] != '\0';
}

/** Decimals of a currency's minor unit (RON 2, JPY 0, TND 3); -1 for a code
 *  that ISO 4217 does not know. */
TRACK_API int track_currency_decimals(const char *code);

/** An amount of `minor` units. @return #TRACK_OK or #TRACK_E_DATA. */
TRACK_API TRACK_NODISCARD track_status track_money_make(track_money *out,
                                                        int64_t minor,
                                                        const char *currency,
                                                        track_error *err);

/**
 * Reads an amount as people type it: `120.50`, `120,50`, `1 200,50`,
 * `1.200,50`, `-12`. `1.200` and `1,200` are refused ("write 1200 or 1.20"),
 * as are more decimals than the currency has.
 *
 * @return #TRACK_OK, #TRACK_E_DATA, or #TRACK_E_OVERFLOW.
 */
TRACK_API TRACK_NODISCARD track_status track_money_parse(track_money *out,
                                                         const char *text,
                                                         const char *currency,
                                                         track_error *err);

/** Adds two amounts of the same currency; a missing one leaves the other.
 *  @return #TRACK_OK, #TRACK_E_DATA for two currencies, #TRACK_E_OVERFLOW. */
TRACK_API TRACK_NODISCARD track_status track_money_add(track_money *out,
                                                       track_money a,
                                                       track_money b,
                                                       track_error *err);

/** Subtracts; both must be known. Errors as track_money_add(). */
TRACK_API TRACK_NODISCARD track_status track_money_subtract(track_money *out,
                                                            track_money a,
                                                            track_money b,
                                                            track_error *err);

/** Writes the number without grouping or code: "1250.50"; "" when missing.
 *  @param out  At least #TRACK_MONEY_BYTES bytes. @return out */
TRACK_API const char *track_money_format(char *out, track_money money);

TRACK_END_DECLS

#endif
