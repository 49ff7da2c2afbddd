/* SPDX-License-Identifier: MIT */
#ifndef TKI_FORMAT_H
#define TKI_FORMAT_H

/* Private to reports/format/: ICU's formatters of one language. */

#include <track/format.h>

#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>

enum { TKI_DECIMALS_MAX = 4 }; /* no currency of ISO 4217 has more */

/* How a language puts what ICU has no data for. */
typedef struct tki_words {
    const char *lang;      /* NULL ends the table */
    const char *of;        /* between the two numbers of "7 of 9" */
    const char *continued; /* above what goes on from the page before */
    const char *day;       /* above a column of days */
    const char *point;     /* of a percentage, behind 1 */
    const char *points;    /* behind any other number */
} tki_words;

typedef enum tki_date {
    TKI_DATE_DAY,         /* 7 martie 2026 */
    TKI_DATE_MONTH,       /* martie 2026 */
    TKI_DATE_YEAR,        /* 2026 */
    TKI_DATE_SHORT_DAY,   /* 7 mar. 2026 */
    TKI_DATE_SHORT_MONTH, /* mar. 2026 */
    TKI_DATE_COUNT
} tki_date;

/* Each is opened when it is first needed, NULL before: to open them all takes
 * as long as a page. */
typedef struct tki_days {
    UDateTimePatternGenerator *patterns;
    UDateFormat *dates[TKI_DATE_COUNT];
    UDateIntervalFormat *span;
} tki_days;

struct track_format {
    char lang[4];
    char locale[8];
    const tki_words *words;
    UNumberFormatter *plain;                       /* up to six decimals */
    UNumberFormatter *fixed[TKI_DECIMALS_MAX + 1]; /* for money */
    UFormattedNumber *number;                      /* the last result */
    UPluralRules *plurals;
    tki_days *days;
};

/* Opens the formatters of numbers. False: ICU has no memory or no data. */
bool tki_format_open_numbers(track_format *format);
/* Closes those of days. NULL is allowed. */
void tki_format_close_days(tki_days *days);

/* Add a decimal number in ASCII ("-1250.5"), as typed by our own formatters,
 * with up to six decimals, or with `decimals` of them. */
void tki_format_decimal(const track_format *format, track_buffer *out,
                        const char *digits);
void tki_format_fixed(const track_format *format, track_buffer *out,
                      const char *digits, int decimals);

/* Adds a known day, month, year or span. */
void tki_format_days(const track_format *format, track_buffer *out,
                     track_days days);

/* How long an axis tells what day it is. */
typedef enum tki_tick_words { TICK_DAY, TICK_MONTH, TICK_YEAR } tki_tick_words;

/* Adds a day as the short words of an axis. */
void tki_format_tick(const track_format *format, track_buffer *out,
                     track_day day, tki_tick_words words);

/* Adds UTF-16 as UTF-8. */
void tki_format_utf16(track_buffer *out, const UChar *text, int32_t length);

#endif
