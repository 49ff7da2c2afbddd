/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_TERMINAL_H
#define TRACK_CLI_TERMINAL_H

/* What the terminal can do, and questions to the person in front of it. */

#include "cli.h"

#include <stdio.h>

/* Columns for the answer: $COLUMNS, else the terminal's, else 80. */
int cli_columns(void);

/* Whether `to` gets colour: --color, else only on a terminal, without
 * $NO_COLOR. */
bool cli_colour(const cli *c, FILE *to);

/* Whether somebody can be asked. */
bool cli_can_ask(const cli *c);

/*
 * Asks a question that is answered with yes or no; -y answers yes.
 *
 * Returns TRACK_OK for yes. For no, and when nobody can be asked,
 * TRACK_E_DECISION with a message made of `refusal` and the hint `hint`.
 */
track_status cli_confirm(const cli *c, const char *question,
                         const char *refusal, const char *hint,
                         track_error *err);

#endif
