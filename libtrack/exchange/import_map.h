/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_IMPORT_MAP_H
#define TRACK_EXCHANGE_IMPORT_MAP_H

/* Private to libtrack/exchange/: which column of a table is which value. */

#include <track/import.h>

/* The values that a record can have. */
typedef enum tki_value {
    TKI_ITEM,
    TKI_PROJECT_CODE,
    TKI_ON,
    TKI_QUANTITY,
    TKI_OF,
    TKI_SPLIT,
    TKI_SUBJECT,
    TKI_AMOUNT,
    TKI_CURRENCY,
    TKI_CATEGORY,
    TKI_NET,
    TKI_TAX,
    TKI_ELIGIBLE,
    TKI_SHARE,
    TKI_FUND,
    TKI_CONFIDENCE,
    TKI_DOC,
    TKI_DOC_DATE,
    TKI_PAID,
    TKI_SUPPLIER,
    TKI_SUPPLIER_CODE,
    TKI_REPLACES,
    TKI_STATE_WORD,
    TKI_DUE,
    TKI_JUSTIFICATION,
    TKI_PARTNER_CODE,
    TKI_NOTE,
    TKI_BY,
    TKI_PROOF,
    TKI_VALUE_COUNT
} tki_value;

enum { TKI_SOURCES_MAX = 96 };

/* Where each value comes from. */
typedef struct tki_map {
    struct {
        int column;           /* index, or -1 */
        const char *constant; /* of every row, or NULL */
    } from[TKI_SOURCES_MAX];
    size_t left_count;
    const char **left; /* columns that are left out */
} tki_map;

/* The values that rows can have, by number. */
typedef struct tki_vocabulary {
    const char *rows; /* "expenses" */
    void *ud;
    /* The value called `word`; -1: none. */
    int (*find)(void *ud, const char *word);
    const char *(*name)(void *ud, int value);
    /* What "did you mean" chooses from, ended by NULL; NULL: no memory. */
    const char *const *(*words)(void *ud, track_arena *arena);
    const char *const *told_only; /* columns that export writes and that say
                                     nothing here; ended by NULL */
} tki_vocabulary;

/* Whether `name` is `word`, in which `-` and `_` are the same. */
bool tki_is_word(const char *name, const char *word);

/* Nothing comes from anywhere yet. */
void tki_map_init(tki_map *out);

/* Reads a map (or NULL) against the header, beside the constants that `out` has
 * already; in `arena`, and as long as the table. */
track_status tki_map_columns(tki_map *out, const tki_vocabulary *vocabulary,
                             const char *map, const track_csv *table,
                             track_arena *arena, track_error *err);

/* Whether the value comes from somewhere. */
bool tki_map_has(const tki_map *map, int value);

/* Fails unless `given`: "no column says the day". */
track_status tki_map_need(bool given, const char *what, const char *example,
                          track_error *err);

/* Its name, as export writes it. */
const char *tki_import_value_name(tki_value value);

/* Reads the map of the request against the header; in `arena`. */
track_status tki_map_read(tki_map *out, const track_import_request *request,
                          const track_csv *table, track_arena *arena,
                          track_error *err);

#endif
