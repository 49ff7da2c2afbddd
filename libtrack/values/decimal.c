/* SPDX-License-Identifier: MIT */

/*
 * Decimal numbers as people type them, in Romanian and in English.
 *
 * A comma or a point is the decimal mark when it stands once and is not
 * followed by exactly three digits; with both present the last one is. Groups
 * of three may be set off by the other mark, a space, or a no-break space.
 * `1.200` and `1,200` could mean two numbers, so neither is guessed.
 */

#include "values/decimal.h"

#include <track/sys/fail.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS_MAX = 40 };

/* What stands in the text once signs and spaces are gone. */
typedef struct number {
    bool negative;
    char digits[DIGITS_MAX + 1]; /* all digits, without marks */
    size_t count;
    size_t whole; /* digits before the decimal mark */
} number;

typedef struct reader {
    const char *text; /* as typed, for messages */
    const char *what;
    int decimals; /* that it may have */
    track_error *err;
} reader;

static track_status refuse(const reader *in)
{
    track_fail(in->err, TRACK_E_DATA, "'%s' is not %s", in->text, in->what);
    return track_hint(in->err, TRACK_E_DATA,
                      in->decimals == 0
                          ? "write it like 1200 or 1 200"
                          : "write it like 1200, 120.50, 120,50 or 1 200,50");
}

/* What can be meant: the thousands; and the decimal number, when it can be
 * written with all its digits. A zero more tells three decimals from a group;
 * two decimals have room for the third one only when it is 0. */
static track_status refuse_ambiguous(const reader *in, char mark)
{
    const char *at = strchr(in->text, mark);
    int length = (int)(at - in->text);

    track_fail(in->err, TRACK_E_DATA,
               "'%s' can mean a thousand or a decimal number", in->text);
    if (in->decimals > 2)
        return track_hint(in->err, TRACK_E_DATA, "write %.*s%.3s or %.*s.%.3s0",
                          length, in->text, at + 1, length, in->text, at + 1);
    if (in->decimals == 2 && at[3] == '0')
        return track_hint(in->err, TRACK_E_DATA, "write %.*s%.3s or %.*s.%.2s",
                          length, in->text, at + 1, length, in->text, at + 1);
    return track_hint(in->err, TRACK_E_DATA,
                      in->decimals == 0 ? "write %.*s%.3s: it has no decimals"
                                        : "write %.*s%.3s, or the decimal"
                                          " number with two decimals",
                      length, in->text, at + 1);
}

/* A group separator that is a space: ' ', U+00A0, U+202F. Its bytes, or 0. */
static size_t space_at(const char *p)
{
    if (*p == ' ')
        return 1;
    if (strncmp(p, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(p, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

/* Finds the decimal mark: '.' or ',', or 0 when there is none. */
static track_status find_mark(char *mark_out, const reader *in, const char *p)
{
    const char *point = strrchr(p, '.');
    const char *comma = strrchr(p, ',');
    const char *last = !point || (comma && comma > point) ? comma : point;
    size_t after = last ? strlen(last + 1) : 0;

    *mark_out = 0;
    if (!last)
        return TRACK_OK;
    if (point && comma) {
        *mark_out = *last;
        return TRACK_OK;
    }
    if (strchr(p, *last) != last) /* several: they can only be groups */
        return TRACK_OK;
    if (after == 3 && strspn(p, "0123456789") == (size_t)(last - p) &&
        last > p && last - p <= 3 && *p != '0')
        return refuse_ambiguous(in, *last);
    *mark_out = *last;
    return TRACK_OK;
}

/* Reads the digits; groups must have three digits each. */
static track_status read_digits(number *out, const reader *in, const char *p,
                                char mark)
{
    size_t group = 0; /* digits since the last separator */
    bool grouped = false, decimals = false;
    char separator = 0; /* the one in use: ' ', '.' or ',' */

    while (*p) {
        size_t space = space_at(p);
        char c = space ? ' ' : *p;

        if (c >= '0' && c <= '9') {
            if (out->count == DIGITS_MAX)
                return refuse(in);
            out->digits[out->count++] = c;
            group++;
        } else if (c == mark && !decimals) {
            if (grouped && group != 3)
                return refuse(in);
            out->whole = out->count;
            decimals = true;
        } else {
            if (decimals || group == 0 || group > 3 ||
                (grouped && group != 3) || (separator && c != separator) ||
                (c != ' ' && c != '.' && c != ','))
                return refuse(in);
            separator = c;
            grouped = true;
            group = 0;
        }
        p += space ? space : 1;
    }
    if (!decimals) {
        out->whole = out->count;
        if (grouped && group != 3)
            return refuse(in);
    }
    if (out->whole == 0 || (decimals && out->whole == out->count))
        return refuse(in);
    return TRACK_OK;
}

static track_status too_many_decimals(const reader *in, int decimals)
{
    if (decimals == 0)
        return track_fail(in->err, TRACK_E_DATA,
                          "'%s' has decimals; whole numbers only", in->text);
    return track_fail(in->err, TRACK_E_DATA, "'%s' has more than %d decimals",
                      in->text, decimals);
}

/* The digits as a whole number of 10^-decimals. */
static track_status scale_digits(int64_t *out, const number *n,
                                 const reader *in, int decimals)
{
    size_t places = n->count - n->whole;
    int64_t value = 0;

    while (places > (size_t)decimals && n->digits[n->whole + places - 1] == '0')
        places--; /* 1.500000000 is 1.5 */
    if (places > (size_t)decimals)
        return too_many_decimals(in, decimals);
    for (size_t i = 0; i < n->whole + (size_t)decimals; i++) {
        int digit = i < n->whole + places ? n->digits[i] - '0' : 0;

        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            goto overflow;
    }
    if (!n->negative && value == INT64_MIN)
        goto overflow;
    *out = n->negative ? value : -value;
    return TRACK_OK;

overflow:
    return track_fail(in->err, TRACK_E_OVERFLOW, "'%s' is too large", in->text);
}

track_status tki_decimal_parse(int64_t *out, const char *text, int decimals,
                               const char *what, track_error *err)
{
    reader in = { text, what, decimals, err };
    number n = { .negative = false };
    char mark;
    track_status status;
    const char *p = text;

    *out = 0;
    if (strlen(text) > 2 * DIGITS_MAX)
        return track_fail(err, TRACK_E_DATA,
                          "a number of %zu characters is"
                          " not %s",
                          strlen(text), what);
    if (*p == '-' || *p == '+')
        n.negative = *p++ == '-';
    else if (strncmp(p, "\xE2\x88\x92", 3) == 0) { /* U+2212 minus */
        n.negative = true;
        p += 3;
    }
    status = find_mark(&mark, &in, p);
    if (status == TRACK_OK)
        status = read_digits(&n, &in, p, mark);
    if (status == TRACK_OK)
        status = scale_digits(out, &n, &in, decimals);
    return status;
}

const char *tki_decimal_format(char *out, int64_t value, int decimals,
                               bool keep_zeros)
{
    uint64_t positive = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t unit = 1;
    size_t length;

    for (int i = 0; i < decimals; i++)
        unit *= 10;
    snprintf(out, 48, "%s%" PRIu64, value < 0 ? "-" : "", positive / unit);
    if (decimals == 0 || (!keep_zeros && positive % unit == 0))
        return out;
    length = strlen(out);
    snprintf(out + length, 48 - length, ".%0*" PRIu64, decimals,
             positive % unit);
    for (char *end = out + strlen(out) - 1; !keep_zeros && *end == '0'; end--)
        *end = '\0';
    return out;
}
