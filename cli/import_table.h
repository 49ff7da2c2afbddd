/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_IMPORT_TABLE_H
#define TRACK_CLI_IMPORT_TABLE_H

/* `import FILE --as KIND`: records, or items of a plan, from a table. */

#include "cli.h"

/* What the options say about the table. */
track_status import_read_request(track_import_request *out, cli *c,
                                 const char *path, track_error *err);

/* The rows that are wrong, on stderr; with --json as the answer, which is
 * printed at once because the command fails. */
void import_print_faults(cli *c, const track_import_result *result);

/* "left out: columns 'Semnat'" */
void import_print_left(track_buffer *to, const track_import_result *result);

/* Writes a plan with the rows as items of a kind. */
track_status import_plan(cli *c, const char *path, const char *bytes,
                         size_t length, track_kind kind, track_error *err);

/* Imports the rows of the file, whose content is `bytes`. */
track_status import_table(cli *c, const char *path, const char *bytes,
                          size_t length, track_import_kind as,
                          track_error *err);

#endif
