/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_TABLE_H
#define TRACK_CLI_TABLE_H

/*
 * Aligned columns for the terminal. Each column is as wide as its widest
 * cell; the last one wraps at the width of the terminal. Where that leaves no
 * room for it, long texts in the other columns wrap, too; figures never do.
 */

#include <track/sys/buffer.h>
#include <track/text.h>

enum { TABLE_COLUMNS_MAX = 12 };

typedef struct table {
    int column_count; /* 1 to TABLE_COLUMNS_MAX */
    unsigned right;   /* bit i: column i stands to the right */
    int indent;       /* spaces before each line */
    bool plain;       /* not aligned: tabs between the values, one row a line;
                         \t \n \r \\ in a value stand for themselves */
    size_t row_count;
    size_t capacity; /* rows */
    const char *(*rows)[TABLE_COLUMNS_MAX];
    bool failed; /* an allocation failed; table_print() tells */
} table;

/* Adds a row: `column_count` texts, which must outlive the table. */
void table_add(table *t, const char *const *cells);

/* Adds the table to `out`, lines at most `width` columns where words allow,
 * and frees the rows. */
track_status table_print(table *t, track_buffer *out, int width,
                         track_error *err);

/* Frees the rows. */
void table_clear(table *t);

#endif
