/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_IMPORT_PLAN_H
#define TRACK_EXCHANGE_IMPORT_PLAN_H

/* Private to libtrack/exchange/: rows of a table as items of a plan. */

#include "exchange/import_index.h"
#include "exchange/import_map.h"
#include "model/plan.h"

#include <track/sys/field.h>

/* A value of a row: where the item stands, or a field of it. */
typedef enum tki_place {
    TKI_PLACE_PATH,
    TKI_PLACE_CODE,
    TKI_PLACE_STAGE,
    TKI_PLACE_CURRENCY, /* of amounts */
    TKI_PLACE_COUNT     /* the fields follow */
} tki_place;

/* A field as a column can name it: "title", "title.ro". */
typedef struct tki_column_field {
    const track_field *field;
    const char *name;
    const char *lang; /* or NULL */
} tki_column_field;

/* The vocabulary of a kind of item. Languages join it when they are named. */
typedef struct tki_fields {
    track_kind kind;
    track_arena *arena;
    int count; /* of values, places included */
    tki_column_field items[TKI_SOURCES_MAX];
} tki_fields;

/* Reads the map of the request for items of a kind. */
track_status tki_fields_read(tki_fields *out, tki_map *map, track_kind kind,
                             const track_import_request *request,
                             const track_csv *table, track_arena *arena,
                             track_error *err);

/* The plural, as --as names it: "indicators". */
const char *tki_fields_rows(track_kind kind);

/* Puts the text of a cell into a field of an item. `currency` (or NULL) is that
 * of amounts that name none. */
track_status tki_cell_read(track_plan *plan, track_item *item,
                           const tki_column_field *to, const char *text,
                           const char *currency, track_error *err);

/* The readers of lists: "a, b", "sex=f,m; age=y,o", "2026-12-15=40; …". */
track_status tki_cell_words(track_plan *plan, void *at, const char *text,
                            track_error *err);
track_status tki_cell_splits(track_plan *plan, void *at, const char *text,
                             track_error *err);
track_status tki_cell_targets(track_plan *plan, void *at, const char *text,
                              track_error *err);

/* A day of a plan: one that means the same every day. */
track_status tki_cell_days(track_days *out, const char *text, track_error *err);

/* A table on its way into a plan. */
typedef struct tki_plan_rows {
    track_plan *plan;
    const track_plan *base; /* or NULL */
    tki_fields fields;
    tki_map map;
    const track_csv *table;
    const track_csv_row *row;           /* the current one */
    const char *texts[TKI_SOURCES_MAX]; /* its cells, cleaned; or NULL */
    int fault;                          /* the value that is wrong, or -1 */
    tki_index *index;                   /* of the plan */
} tki_plan_rows;

/* The item that the row is about, added when the plan has none. */
track_status tki_row_item(track_item **out, tki_plan_rows *in,
                          track_error *err);

/* A partner that a row of a plan without base names. */
track_status tki_row_partner(tki_plan_rows *in, const char *code,
                             track_error *err);

#endif
