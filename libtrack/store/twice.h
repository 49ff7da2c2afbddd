/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_TWICE_H
#define TRACK_STORE_TWICE_H

/*
 * Private to libtrack/store/: the documents in the rows of one file. Rows that
 * are equal are two facts; one document on one item with two amounts may be a
 * slip, and is told.
 */

#include "store/record.h"

typedef struct tki_twice {
    size_t count, slot_count;
    struct tki_twice_row *rows;
    size_t *slots; /* index + 1 of a row, or 0 */
} tki_twice;

/* Puts a row into the table, which grows in `arena`. `*earlier_out`: an earlier
 * row of the file with the same document, supplier and item and another
 * amount, or 0. A credit note may carry the number of its invoice. */
track_status tki_twice_add(int64_t *earlier_out, tki_twice *twice,
                           track_arena *arena, const tki_entry *entry,
                           const track_expense_entry *in, track_error *err);

#endif
