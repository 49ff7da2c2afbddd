/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_PROOF_INDEX_H
#define TRACK_CLI_PROOF_INDEX_H

/* What lies in an auditor's folder: the same rows as CSV and to read. */

#include "cli.h"

/* A proof, or one that is missing. All texts are there, "" for nothing. */
typedef struct proof_row {
    const char *project, *stage; /* codes; "" for the project itself */
    const char *stage_title;
    const char *item, *title; /* path, and what it is called */
    int64_t record;           /* its number */
    const char *record_kind;  /* "achievement", … */
    const char *on, *value, *by;
    const char *state; /* "file", "link", "missing" */
    const char *kind;  /* of proof */
    const char *file;  /* where it lies, from the folder on */
    const char *url, *name, *sha256;
    int64_t size;
    size_t place; /* of the stage in its plan: rows are sorted by it */
} proof_row;

typedef struct proof_rows {
    size_t count;
    proof_row *items;
} proof_rows;

/* UTF-8 with a mark, commas, CRLF: opens in any spreadsheet. A cell that
 * looks like a formula is led by an apostrophe. */
void proof_index_csv(track_buffer *out, const proof_rows *rows);

/* A page by project and stage. `about` says as of when, known at what. */
void proof_index_html(track_buffer *out, const proof_rows *rows,
                      const char *about);

#endif
