/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_ATTACHED_H
#define TRACK_CLI_ATTACHED_H

/* What a report carries with it: the files attached to its PDF. */

#include "cli.h"

typedef struct attached_file {
    const char *name; /* "data.txt" */
    const char *data; /* ends in NUL, which `length` does not count */
    size_t length;
} attached_file;

typedef struct attached {
    size_t count;
    const attached_file *files;
    const char *metadata; /* the XMP of the file */
} attached;

/*
 * Reads what is attached to the report at `path`; all of it lives as long as
 * the command. Whatever the file is, this ends: the reading is done by a
 * process that has little memory and time.
 *
 * TRACK_E_FILE when it is no PDF, is encrypted or damaged, is not made by this
 * program or carries nothing; `err` says which, with a hint.
 */
track_status attached_read(attached *out, cli *c, const char *path,
                           track_error *err);

/* The attached file called `name`, or NULL. */
const attached_file *attached_find(const attached *in, const char *name);

/* Whether the file at `path` begins as a PDF does. */
bool attached_is_pdf(const char *path);

#endif
