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

/* Where each value comes from. */
typedef struct tki_map {
    struct {
        int column;           /* index, or -1 */
        const char *constant; /* of every row, or NULL */
    } from[TKI_VALUE_COUNT];
    size_t left_count;
    const char **left; /* columns that are left out */
} tki_map;

/* Its name, as export writes it. */
const char *tki_import_value_name(tki_value value);

/* Reads the map of the request against the header; in `arena`. */
track_status tki_map_read(tki_map *out, const track_import_request *request,
                          const track_csv *table, track_arena *arena,
                          track_error *err);

#endif
