/* SPDX-License-Identifier: MIT */

/* Days, months, years and spans of one language, through ICU; always UTC, so
 * that a civil day stays the day it is. */

#include "format/format.h"

#include <unicode/uformattedvalue.h>
#include <unicode/ustring.h>

#define DAY_MILLISECONDS 86400000.0

static const UChar utc[] = u"UTC";

/* What each formatter prints. */
static const UChar *const skeletons[TKI_DATE_COUNT] = {
    [TKI_DATE_DAY] = u"yMMMMd",
    [TKI_DATE_MONTH] = u"yMMMM",
    [TKI_DATE_YEAR] = u"y",
    [TKI_DATE_SHORT_DAY] = u"yMMMd",
    [TKI_DATE_SHORT_MONTH] = u"yMMM"
};

void tki_format_close_days(tki_days *days)
{
    if (!days)
        return;
    udatpg_close(days->patterns);
    for (int i = 0; i < TKI_DATE_COUNT; i++)
        udat_close(days->dates[i]);
    udtitvfmt_close(days->span);
    *days = (tki_days){ .patterns = NULL };
}

static void open_date(const track_format *format, tki_date which,
                      UErrorCode *code)
{
    tki_days *days = format->days;
    UChar pattern[64];
    int32_t length;

    if (!days->patterns)
        days->patterns = udatpg_open(format->locale, code);
    if (U_FAILURE(*code))
        return;
    length =
        udatpg_getBestPattern(days->patterns, skeletons[which], -1, pattern,
                              sizeof(pattern) / sizeof(pattern[0]), code);
    days->dates[which] = udat_open(UDAT_PATTERN, UDAT_PATTERN, format->locale,
                                   utc, -1, pattern, length, code);
}

/* A formatter; NULL, and the buffer fails, when ICU has no memory or no data.
 */
static const UDateFormat *date_of(const track_format *format, track_buffer *out,
                                  tki_date which)
{
    UErrorCode code = U_ZERO_ERROR;

    if (!format->days->dates[which])
        open_date(format, which, &code);
    out->failed = out->failed || U_FAILURE(code);
    return format->days->dates[which];
}

static void add_date(const track_format *format, track_buffer *out,
                     tki_date which, track_day day)
{
    const UDateFormat *formatter = date_of(format, out, which);
    UErrorCode code = U_ZERO_ERROR;
    UChar text[96];
    int32_t length;

    if (!formatter)
        return;
    length = udat_format(formatter, day.days * DAY_MILLISECONDS, text,
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

static void add_span(const track_format *format, track_buffer *out,
                     track_days days)
{
    UErrorCode code = U_ZERO_ERROR;
    UFormattedDateInterval *result;
    const UChar *text = NULL;
    int32_t length = 0;

    if (!format->days->span)
        format->days->span = udtitvfmt_open(
            format->locale, skeletons[TKI_DATE_DAY], -1, utc, -1, &code);
    result = udtitvfmt_openResult(&code);
    udtitvfmt_formatToResult(format->days->span,
                             days.first.days * DAY_MILLISECONDS,
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

static tki_date date_of_grain(track_grain grain)
{
    if (grain == TRACK_GRAIN_MONTH)
        return TKI_DATE_MONTH;
    return grain == TRACK_GRAIN_YEAR ? TKI_DATE_YEAR : TKI_DATE_DAY;
}

void tki_format_days(const track_format *format, track_buffer *out,
                     track_days days)
{
    if (days.grain == TRACK_GRAIN_SPAN)
        add_span(format, out, days);
    else
        add_date(format, out, date_of_grain(days.grain), days.last);
}

void tki_format_tick(const track_format *format, track_buffer *out,
                     track_day day, tki_tick_words words)
{
    static const tki_date by_words[] = {
        [TICK_DAY] = TKI_DATE_SHORT_DAY,
        [TICK_MONTH] = TKI_DATE_SHORT_MONTH,
        [TICK_YEAR] = TKI_DATE_YEAR,
    };

    add_date(format, out, by_words[words], day);
}
