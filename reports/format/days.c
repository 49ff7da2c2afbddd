/* SPDX-License-Identifier: MIT */

/* Days, months, years and spans of one language, through ICU; always UTC, so
 * that a civil day stays the day it is. */

#include "format/format.h"

#include <unicode/udatpg.h>
#include <unicode/uformattedvalue.h>
#include <unicode/ustring.h>

#define DAY_MILLISECONDS 86400000.0

static const UChar utc[] = u"UTC";

static UDateFormat *open_date(const track_format *format,
                              UDateTimePatternGenerator *patterns,
                              const UChar *skeleton, UErrorCode *code)
{
    UChar pattern[64];
    int32_t length =
        udatpg_getBestPattern(patterns, skeleton, -1, pattern,
                              sizeof(pattern) / sizeof(pattern[0]), code);

    return udat_open(UDAT_PATTERN, UDAT_PATTERN, format->locale, utc, -1,
                     pattern, length, code);
}

void tki_format_close_days(tki_days *days)
{
    if (!days)
        return;
    udat_close(days->day);
    udat_close(days->month);
    udat_close(days->year);
    udat_close(days->short_day);
    udat_close(days->short_month);
    udtitvfmt_close(days->span);
    *days = (tki_days){ 0 };
}

static bool open_days(const track_format *format, tki_days *days)
{
    UErrorCode code = U_ZERO_ERROR;
    UDateTimePatternGenerator *patterns = udatpg_open(format->locale, &code);

    if (U_FAILURE(code))
        return false;
    days->day = open_date(format, patterns, u"yMMMMd", &code);
    days->month = open_date(format, patterns, u"yMMMM", &code);
    days->year = open_date(format, patterns, u"y", &code);
    days->short_day = open_date(format, patterns, u"MMMd", &code);
    days->short_month = open_date(format, patterns, u"yMMM", &code);
    days->span = udtitvfmt_open(format->locale, u"yMMMMd", -1, utc, -1, &code);
    udatpg_close(patterns);
    days->open = U_SUCCESS(code);
    return days->open;
}

/* The formatters of days; NULL, and the buffer fails, when ICU has no memory or
 * no data. */
static const tki_days *days_of(const track_format *format, track_buffer *out)
{
    tki_days *days = format->days;

    if (days->open || open_days(format, days))
        return days;
    tki_format_close_days(days);
    out->failed = true;
    return NULL;
}

static void add_date(track_buffer *out, const UDateFormat *formatter,
                     track_day day)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar text[96];
    int32_t length = udat_format(formatter, day.days * DAY_MILLISECONDS, text,
                                 sizeof(text) / sizeof(text[0]), NULL, &code);

    if (U_FAILURE(code))
        out->failed = true;
    else
        tki_format_utf16(out, text, length);
}

/* ICU 72 puts thin spaces around the dash; fonts and terminals do not. */
static void add_with_plain_spaces(track_buffer *out, const UChar *text,
                                  int32_t length)
{
    UChar plain[128];
    int32_t count = 0;

    for (; count < length && count < 128; count++)
        plain[count] =
            text[count] == 0x2009 || text[count] == 0x202F ? ' ' : text[count];
    tki_format_utf16(out, plain, count);
}

static void add_span(const UDateIntervalFormat *formatter, track_buffer *out,
                     track_days days)
{
    UErrorCode code = U_ZERO_ERROR;
    UFormattedDateInterval *result = udtitvfmt_openResult(&code);
    const UChar *text = NULL;
    int32_t length = 0;

    udtitvfmt_formatToResult(formatter, days.first.days * DAY_MILLISECONDS,
                             days.last.days * DAY_MILLISECONDS, result, &code);
    if (U_SUCCESS(code))
        text = ufmtval_getString(udtitvfmt_resultAsValue(result, &code),
                                 &length, &code);
    if (U_FAILURE(code))
        out->failed = true;
    else
        add_with_plain_spaces(out, text, length);
    udtitvfmt_closeResult(result);
}

void tki_format_days(const track_format *format, track_buffer *out,
                     track_days days)
{
    const tki_days *by = days_of(format, out);

    if (!by)
        return;
    switch (days.grain) {
    case TRACK_GRAIN_MONTH: add_date(out, by->month, days.last); break;
    case TRACK_GRAIN_YEAR: add_date(out, by->year, days.last); break;
    case TRACK_GRAIN_SPAN: add_span(by->span, out, days); break;
    case TRACK_GRAIN_NONE:
    case TRACK_GRAIN_DAY: add_date(out, by->day, days.last); break;
    }
}

void tki_format_tick(const track_format *format, track_buffer *out,
                     track_day day, tki_tick_words words)
{
    const tki_days *by = days_of(format, out);

    if (!by)
        return;
    switch (words) {
    case TICK_DAY: add_date(out, by->short_day, day); break;
    case TICK_MONTH: add_date(out, by->short_month, day); break;
    case TICK_YEAR: add_date(out, by->year, day); break;
    }
}
