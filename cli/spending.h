/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SPENDING_H
#define TRACK_CLI_SPENDING_H

/* How the money of a line, a stage or a project moved. */

#include "view.h"

/*
 * "RON 250.50 + 100.00 = 350.50 of 1250.50, left 900.00"; what is unknown is
 * left out. `before` may be empty. `item` is of the plan of `after`.
 */
const char *spending_words(cli *c, const view *before, const view *after,
                           const track_item *item);

/* Whether the two views differ in what was spent on `item`. */
bool spending_moved(const view *before, const view *after,
                    const track_item *item);

#endif
