/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_ERRORS_H
#define TRACK_CLI_ERRORS_H

/* Failures: recording them, showing them, and the exit code of each. */

#include <track/error.h>

#include <stdio.h>

/* Exit codes. */
enum {
    EXIT_NO = 1, /* the answer is "no" */
    EXIT_USAGE = 2,
    EXIT_DATA = 3,
    EXIT_FILE = 4,
    EXIT_INTEGRITY = 5,
    EXIT_DECISION = 6,
    EXIT_LUA = 7,
    EXIT_BUG = 70,
    EXIT_INTERRUPTED = 130
};

/* Records a failure and hands back `status`. */
track_status cli_fail(track_error *err, track_status status, const char *fmt,
                      ...) TRACK_PRINTF(3, 4);

/* The same for a failed allocation. */
track_status cli_fail_memory(track_error *err);

/* The same for a file, with the reason in errno: "cannot read x: …". */
track_status cli_fail_file(track_error *err, const char *verb,
                           const char *path);

/* Adds what the user can do; hands back the status recorded. */
track_status cli_hint(track_error *err, const char *fmt, ...)
    TRACK_PRINTF(2, 3);

/* The exit code for a status. */
int cli_exit_code(track_status status);

/* How a failure is shown. */
typedef struct error_style {
    bool json;
    bool colour;
} error_style;

/* Writes a failure for people, or as JSON. */
void cli_print_error(FILE *to, const track_error *err, error_style style);

#endif
