/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_EXPENSE_H
#define TRACK_CLI_EXPENSE_H

/* What the options say about an expense, for `spend` and `correct`. */

#include "cli.h"

typedef struct expense_values {
    track_money net, tax, eligible; /* or missing */
    bool has_share;
    int64_t share;                                         /* millionths */
    const char *category, *doc, *supplier, *supplier_code; /* or NULL */
    track_days doc_date, paid;                             /* or absent */
    track_fund fund;
    bool has_confidence;
    track_confidence confidence;
} expense_values;

/* Reads the options. `currency` is that of the amounts. */
track_status expense_read(expense_values *out, const cli *c,
                          const char *currency, track_error *err);

/* The code of a currency as typed, in capitals; fails for an unknown one. */
track_status expense_currency(const char **out, cli *c, const char *text,
                              track_error *err);

/* Warns of a category that the project's rule pack does not know. */
void expense_warn_category(cli *c, const track_snapshot *snapshot,
                           const char *category);

#endif
