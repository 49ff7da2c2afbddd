/* SPDX-License-Identifier: MIT */
#ifndef TKI_COLUMNS_H
#define TKI_COLUMNS_H

/* Private to reports/: how wide the columns of a table are, in whatever unit:
 * points on a page, characters on a terminal. */

#include <stddef.h>

enum { TKI_COLUMNS_MAX = 64 };

/* What one column needs, its padding included. */
typedef struct tki_need {
    double least; /* its longest word */
    double most;  /* everything on one line */
    double share; /* relative width that was asked for, or 0 */
} tki_need;

/* Splits `total` among `count` columns. Columns that need little get it, the
 * others share the rest alike; nobody gets more than `most` unless a share was
 * asked for. When not even the longest words fit, the longest are broken, so
 * that figures stay whole. At most TKI_COLUMNS_MAX columns. */
void tki_columns_split(double *widths_out, const tki_need *needs, size_t count,
                       double total);

/* Moves widths that were split half way to those with the lowest tallest row,
 * where all columns that need more get one part of `most`: one long column
 * would make its rows tall, and those of fewer words stay readable. Not where
 * shares were asked for. */
void tki_columns_favour_long(double *widths, const tki_need *needs,
                             size_t count, double total);

#endif
