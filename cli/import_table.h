/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_IMPORT_TABLE_H
#define TRACK_CLI_IMPORT_TABLE_H

/* `import FILE --as KIND`: records from a table. */

#include "cli.h"

/* Imports the rows of the file, whose content is `bytes`. */
track_status import_table(cli *c, const char *path, const char *bytes,
                          size_t length, track_import_kind as,
                          track_error *err);

#endif
