/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_FACTS_H
#define TRACK_CLI_FACTS_H

/* What is known of one item, as rows of label and value: first what was
 * agreed, then what came of it. What is unknown is left out of the agreed
 * part; figures always stand there, with their state. */

#include "table.h"
#include "view.h"

/* Adds the rows of `item` to a table of two columns. */
void facts_add(table *rows, cli *c, const view *v, const track_item *item);

#endif
