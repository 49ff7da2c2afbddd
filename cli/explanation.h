/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_EXPLANATION_H
#define TRACK_CLI_EXPLANATION_H

#include "cli.h"

#include <track/explain.h>

/* Prints an explanation as an indented tree; with --plain a row for each
 * figure and record: depth, what, value, formula. */
track_status explanation_print(cli *c, const track_explanation *top,
                               track_error *err);

#endif
