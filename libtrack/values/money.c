/* SPDX-License-Identifier: MIT */

#include <track/money.h>

#include "values/decimal.h"

#include <track/sys/fail.h>

#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

/* Whether ISO 4217 knows `code`, by ICU's list. ICU gives two decimals for any
 * three letters, so its answer alone would accept typing errors. */
static bool is_currency(const char *code)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *codes =
        ucurr_openISOCurrencies(UCURR_ALL | UCURR_NON_DEPRECATED, &status);
    bool found = false;
    const char *known;

    while (!found && U_SUCCESS(status) &&
           (known = uenum_next(codes, NULL, &status)))
        found = strcmp(known, code) == 0;
    uenum_close(codes);
    return found;
}

/* Codes of ISO 4217 for no currency at all and for tests. They are refused
 * where somebody writes them, and still read where they were stored. */
static bool is_no_money(const char *code)
{
    return strcmp(code, "XXX") == 0 || strcmp(code, "XTS") == 0;
}

/* Decimals of any code that may have been stored; -1 when it is none. */
static int decimals_of(const char *code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[4] = { 0 };
    int decimals;

    if (strlen(code) != 3)
        return -1;
    for (int i = 0; i < 3; i++) {
        if (code[i] < 'A' || code[i] > 'Z')
            return -1;
        wide[i] = (UChar)code[i];
    }
    if (strcmp(code, "RON") == 0 || strcmp(code, "EUR") == 0)
        return 2; /* the usual ones need no search */
    if (!is_currency(code))
        return -1;
    decimals = ucurr_getDefaultFractionDigits(wide, &status);
    return U_SUCCESS(status) ? decimals : -1;
}

int track_currency_decimals(const char *code)
{
    return is_no_money(code) ? -1 : decimals_of(code);
}

static track_status refuse_currency(const char *currency, track_error *err)
{
    track_fail(err, TRACK_E_DATA, "'%s' is not a currency", currency);
    return track_hint(err, TRACK_E_DATA,
                      "write its ISO 4217 code, e.g. RON or EUR");
}

track_status track_money_make(track_money *out, int64_t minor,
                              const char *currency, track_error *err)
{
    *out = (track_money){ 0, "" };
    if (decimals_of(currency) < 0)
        return refuse_currency(currency, err);
    out->minor = minor;
    memcpy(out->currency, currency, sizeof(out->currency));
    return TRACK_OK;
}

track_status track_money_parse(track_money *out, const char *text,
                               const char *currency, track_error *err)
{
    int64_t minor;
    int decimals = track_currency_decimals(currency);
    track_status status;

    *out = (track_money){ 0, "" };
    if (decimals < 0)
        return refuse_currency(currency, err);
    status = tki_decimal_parse(&minor, text, decimals, "an amount", err);
    if (status != TRACK_OK)
        return status;
    return track_money_make(out, minor, currency, err);
}

static track_status check_same(track_money a, track_money b, track_error *err)
{
    if (strcmp(a.currency, b.currency) == 0)
        return TRACK_OK;
    return track_fail(err, TRACK_E_DATA, "%s and %s cannot be added up",
                      a.currency, b.currency);
}

static track_status too_large(track_error *err)
{
    return track_fail(err, TRACK_E_OVERFLOW, "the amount is too large");
}

track_status track_money_add(track_money *out, track_money a, track_money b,
                             track_error *err)
{
    track_money sum = a;
    track_status status;

    *out = track_money_known(a) ? a : b;
    if (!track_money_known(a) || !track_money_known(b))
        return TRACK_OK;
    status = check_same(a, b, err);
    if (status == TRACK_OK &&
        __builtin_add_overflow(a.minor, b.minor, &sum.minor))
        status = too_large(err);
    *out = status == TRACK_OK ? sum : (track_money){ 0, "" };
    return status;
}

track_status track_money_subtract(track_money *out, track_money a,
                                  track_money b, track_error *err)
{
    track_money difference = a;
    track_status status;

    *out = (track_money){ 0, "" };
    if (!track_money_known(a) || !track_money_known(b))
        return track_fail(err, TRACK_E_ARGUMENT, "an amount is missing");
    status = check_same(a, b, err);
    if (status == TRACK_OK &&
        __builtin_sub_overflow(a.minor, b.minor, &difference.minor))
        status = too_large(err);
    if (status == TRACK_OK)
        *out = difference;
    return status;
}

const char *track_money_format(char *out, track_money money)
{
    if (!track_money_known(money)) {
        out[0] = '\0';
        return out;
    }
    return tki_decimal_format(out, money.minor, decimals_of(money.currency),
                              true);
}
