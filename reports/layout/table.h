/* SPDX-License-Identifier: MIT */
#ifndef TKI_TABLE_H
#define TKI_TABLE_H

/*
 * Private to layout/: how a table is fitted to its page (table_fit.c), and
 * what is drawn of it (table.c).
 *
 * A table that is too wide becomes smaller, as far as it can be read; then
 * its longest words are divided; then its titles stand upright; at last it is
 * divided into parts below each other, each with the first column, which says
 * what a row is about.
 */

#include "layout/columns.h"
#include "layout/layout.h"

typedef struct tki_table_size {
    tki_look look;
    double padding; /* left and right of a cell */
    double above;   /* and below */
} tki_table_size;

/* What one column holds, at the first size, without padding. */
typedef struct tki_held {
    double title;   /* width on one line */
    double head;    /* the longest word of the title */
    double word;    /* and of the cells */
    double figures; /* the longest of its cells, for a column of figures */
    double most;    /* the cells on one line */
    double lines;   /* of the title when it stands upright */
} tki_held;

typedef struct tki_fitted {
    const tki_table *table;
    const tki_table_size *size;
    bool upright;        /* the titles stand upright, but the first */
    double title_height; /* then */
    size_t part_count;
    size_t ends[TKI_COLUMNS_MAX]; /* of the parts: column behind the last */
    tki_held held[TKI_COLUMNS_MAX];
    int way; /* how words and titles are set (table_fit.c) */
} tki_fitted;

/* The columns of one part, and where they stand. */
typedef struct tki_part {
    const tki_fitted *fitted;
    size_t part, count;
    size_t columns[TKI_COLUMNS_MAX]; /* of the table */
    double left[TKI_COLUMNS_MAX];
    double width[TKI_COLUMNS_MAX];
} tki_part;

/* How a cell of `column` is set. */
tki_look tki_table_look(const tki_fitted *fitted, size_t column, bool strong);

/* Measures all cells and chooses size and parts. */
void tki_table_fit(tki_layout *layout, const tki_table *table, tki_fitted *out);

/* Columns and widths of part `index`. */
void tki_table_part(tki_layout *layout, const tki_fitted *fitted, size_t index,
                    tki_part *out);

#endif
