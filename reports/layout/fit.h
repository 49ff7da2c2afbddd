/* SPDX-License-Identifier: MIT */
#ifndef TKI_FIT_H
#define TKI_FIT_H

/* Private to reports/: the lines of a whole paragraph, chosen together. */

#include <track/error.h>

/* A piece of text that no line break cuts; all lengths are in one unit. */
typedef struct tki_fit_piece {
    double width;
    double space;  /* between it and the next one, when that is in its line */
    double hyphen; /* shown behind it when a line ends there, or 0 */
    bool last;     /* a line must end behind it */
} tki_fit_piece;

/*
 * Chooses the line ends for which all lines together look best: no line much
 * shorter than the others, no loose spaces when `justified`, few hyphens,
 * never many in a row. Each paragraph ends with a piece that is `last`, or
 * with the last piece. A piece wider than `width` has a line of its own.
 *
 * @param ends   Room for `count` items: the piece behind the end of each line.
 * @param loose  Whether a line is further from filled than looks well.
 * @return the count of lines; 0 when memory is gone.
 */
size_t tki_fit(size_t *ends, bool *loose, const tki_fit_piece *pieces,
               size_t count, double width, bool justified);

#endif
