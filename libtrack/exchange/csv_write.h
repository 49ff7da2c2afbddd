/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_CSV_WRITE_H
#define TRACK_EXCHANGE_CSV_WRITE_H

/* Private to libtrack/exchange/: the rows of items of the plan. */

#include "exchange/sheet.h"

/* The columns of a kind of items, NULL-terminated. */
const char *const *tki_item_columns(track_kind kind);

/* One row for each item of the kind. */
track_status tki_item_rows(tki_sheet *sheet, const track_assessment *assessment,
                           track_kind kind, track_error *err);

/* One row for each finding. */
extern const char *const tki_finding_columns[];
void tki_finding_rows(tki_sheet *sheet, const track_assessment *assessment);

#endif
