/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_BATCH_H
#define TRACK_STORE_BATCH_H

/*
 * Private to libtrack/: many records in one command, from a file. The records
 * may be of several projects; each is read and checked as if it were given by
 * hand. After a first failure the others are still checked, and nothing is
 * stored.
 */

#include <track/store.h>

typedef struct tki_batch tki_batch;

/* Where the records come from. */
typedef struct tki_batch_file {
    const char *kind; /* of the records: "achievement", … */
    const char *name;
    const void *bytes;
    size_t length;
    const char *sha256;
    bool skip_repeated; /* what was recorded before is no failure */
} tki_batch_file;

/* Whether the command was carried out before; fills in the receipt then. */
track_status tki_batch_done(bool *done_out, track_receipt *out,
                            track_store *store, const track_command *command,
                            track_error *err);

/* Begins; tki_batch_end() must follow when it succeeds. Everything in `file`
 * and `command` lives as long. */
track_status tki_batch_begin(tki_batch **out, track_store *store,
                             const tki_batch_file *file,
                             const track_command *command, track_error *err);

/* An item as the batch knows it. */
typedef struct tki_batch_item tki_batch_item;

/* Finds an item by its name, once for each text. For expenses a line is meant
 * when several items end so. */
track_status tki_batch_find(const tki_batch_item **out, tki_batch *batch,
                            const track_name *name, track_kind kind,
                            track_error *err);

/* "CEX-IMAG:E1.sessions"; the currency of its project, or NULL. */
const char *tki_batch_item_name(const tki_batch_item *item);
const char *tki_batch_item_currency(const tki_batch_item *item);

/* Which row comes next, and who says so (NULL: the command). */
typedef struct tki_batch_row {
    const tki_batch_item *item;
    int64_t row;
    const char *by;
} tki_batch_row;

/* Each records one row. #TRACK_E_DECISION: it was recorded before, or its day
 * lies in a closed period. */
track_status tki_batch_record(tki_batch *batch, const tki_batch_row *row,
                              const track_achievement_entry *in,
                              track_error *err);
track_status tki_batch_spend(tki_batch *batch, const tki_batch_row *row,
                             const track_expense_entry *in, track_error *err);
track_status tki_batch_deliver(tki_batch *batch, const tki_batch_row *row,
                               const track_delivery_entry *in,
                               track_error *err);

/* Whether the last row was refused because it was recorded before. */
bool tki_batch_repeated(const tki_batch *batch);

/* Ends it: `status` is what became of the rows. Without any that was recorded
 * nothing is stored. */
track_status tki_batch_end(track_receipt *out, tki_batch *batch,
                           track_status status, track_error *err);

#endif
