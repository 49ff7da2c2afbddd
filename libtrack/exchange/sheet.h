/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_SHEET_H
#define TRACK_EXCHANGE_SHEET_H

/* Private to libtrack/exchange/: a table in the writing, cell after cell. */

#include <track/csv.h>

typedef struct tki_sheet {
    track_buffer *out;
    const track_csv_style *style;
    bool begun; /* the row has a cell */
} tki_sheet;

/* Each writes one cell; NULL and what is absent make an empty one. */
void tki_sheet_text(tki_sheet *sheet, const char *text);
void tki_sheet_number(tki_sheet *sheet, const char *number); /* "1250.50" */
void tki_sheet_integer(tki_sheet *sheet, int64_t value);
void tki_sheet_quantity(tki_sheet *sheet, int64_t micro);
void tki_sheet_money(tki_sheet *sheet, track_money money);
void tki_sheet_days(tki_sheet *sheet, track_days days);

/* Ends the row. */
void tki_sheet_end(tki_sheet *sheet);

/* A row of the words of a NULL-terminated list. */
void tki_sheet_header(tki_sheet *sheet, const char *const *words);

#endif
