/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SHELL_LINE_H
#define TRACK_CLI_SHELL_LINE_H

/* Lines for the shell: in a terminal with editing, history and completion,
 * else plainly from standard input. */

#include "cli.h"

#include <track/program.h>

typedef struct shell_lines shell_lines;

/* What became of reading a line. */
typedef enum shell_read {
    SHELL_LINE,
    SHELL_CANCELLED, /* Ctrl-C */
    SHELL_END
} shell_read;

/* Opens standard input; `program` is asked for completions. */
track_status shell_open(shell_lines **out, cli *c, track_program *program,
                        track_error *err);

/* Saves the history. NULL is allowed. */
void shell_close(shell_lines *lines);

/* Whether somebody sits there. */
bool shell_is_terminal(const shell_lines *lines);

/* Reads a line, without its newline; it lives until the next one. */
shell_read shell_next(const char **out, shell_lines *lines, bool goes_on);

/* Adds what was typed to the history, as one entry. */
void shell_remember(shell_lines *lines, const char *text);

#endif
