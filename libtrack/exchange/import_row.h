/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_IMPORT_ROW_H
#define TRACK_EXCHANGE_IMPORT_ROW_H

/* Private to libtrack/exchange/: one row of a table as a record. */

#include "exchange/import_map.h"
#include "store/batch.h"

/* What all rows share. */
typedef struct tki_rows {
    const track_import_request *request;
    const track_csv *table;
    const tki_map *map;
    tki_batch *batch;
    track_day today;
} tki_rows;

/* One row: its texts, and what they mean. */
typedef struct tki_row {
    const tki_rows *rows;
    const track_csv_row *source;
    const char *texts[TKI_VALUE_COUNT]; /* cleaned; NULL: nothing */
    const tki_batch_item *item;
    track_days on;
    track_achievement_entry achievement;
    track_expense_entry expense;
    track_delivery_entry delivery;
    track_arena *arena;
    tki_value fault; /* the value that is wrong; TKI_VALUE_COUNT: none known */
} tki_row;

/* Reads a row; its texts live in `arena`. */
track_status tki_row_read(tki_row *out, const tki_rows *rows,
                          const track_csv_row *source, track_arena *arena,
                          track_error *err);

/* Records it. #TRACK_E_DECISION: it was recorded before, or its day
 * lies in a closed period. */
track_status tki_row_record(tki_row *row, track_error *err);

#endif
