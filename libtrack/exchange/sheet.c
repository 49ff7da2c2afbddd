/* SPDX-License-Identifier: MIT */

/*
 * Cells by RFC 4180, and as Excel wants them: there a cell that begins like a
 * formula is one, whoever wrote it, so an apostrophe makes it a text.
 */

#include "exchange/sheet.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>

track_status track_csv_excel(track_csv_style *out, const char *lang,
                             track_error *err)
{
    *out = (track_csv_style){ .excel = true };
    if (strcmp(lang, "en") == 0)
        return TRACK_OK;
    out->separator = ';';
    out->decimal = ',';
    out->local_days = true;
    if (strcmp(lang, "ro") == 0 || strcmp(lang, "de") == 0)
        return TRACK_OK;
    *out = (track_csv_style){ .separator = 0 };
    track_fail(err, TRACK_E_ARGUMENT, "there is no Excel style '%s'", lang);
    return track_hint(err, TRACK_E_ARGUMENT, "ro, en or de");
}

static char separator_of(const tki_sheet *sheet)
{
    return sheet->style->separator ? sheet->style->separator : ',';
}

static void begin_cell(tki_sheet *sheet)
{
    if (sheet->begun)
        track_buffer_char(sheet->out, separator_of(sheet));
    sheet->begun = true;
}

static bool is_number(const char *text)
{
    static const char digits[] = "0123456789";
    size_t whole;

    text += *text == '-' || *text == '+';
    whole = strspn(text, digits);
    text += whole;
    if (whole && (*text == '.' || *text == ',') && text[1])
        text += 1 + strspn(text + 1, digits);
    return whole && !*text;
}

static bool is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text) && !is_number(text);
}

static bool needs_quotes(const tki_sheet *sheet, const char *text)
{
    size_t length = strlen(text);

    return strpbrk(text, "\"\r\n") || strchr(text, separator_of(sheet)) ||
           (length &&
            (strchr(" \t", text[0]) || strchr(" \t", text[length - 1])));
}

static void write_cell(tki_sheet *sheet, const char *text, bool guarded)
{
    bool quoted = needs_quotes(sheet, text);

    begin_cell(sheet);
    if (quoted)
        track_buffer_char(sheet->out, '"');
    if (guarded)
        track_buffer_char(sheet->out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            track_buffer_char(sheet->out, '"');
        track_buffer_char(sheet->out, *text);
    }
    if (quoted)
        track_buffer_char(sheet->out, '"');
}

void tki_sheet_text(tki_sheet *sheet, const char *text)
{
    text = text ? text : "";
    write_cell(sheet, text, sheet->style->excel && is_formula(text));
}

void tki_sheet_number(tki_sheet *sheet, const char *number)
{
    char text[TRACK_MONEY_BYTES + TRACK_NUMBER_BYTES];
    char *point;

    snprintf(text, sizeof(text), "%s", number);
    point = strchr(text, '.');
    if (point && sheet->style->decimal)
        *point = sheet->style->decimal;
    write_cell(sheet, text, false);
}

void tki_sheet_integer(tki_sheet *sheet, int64_t value)
{
    char text[TRACK_NUMBER_BYTES];

    snprintf(text, sizeof(text), "%lld", (long long)value);
    write_cell(sheet, text, false);
}

void tki_sheet_quantity(tki_sheet *sheet, int64_t micro)
{
    char text[TRACK_NUMBER_BYTES];

    tki_sheet_number(sheet, track_quantity_format(text, micro));
}

void tki_sheet_money(tki_sheet *sheet, track_money money)
{
    char text[TRACK_MONEY_BYTES];

    tki_sheet_number(sheet, track_money_format(text, money));
}

void tki_sheet_days(tki_sheet *sheet, track_days days)
{
    char text[TRACK_DAYS_BYTES];
    int year, month, day;

    if (days.grain == TRACK_GRAIN_DAY && sheet->style->local_days) {
        track_day_split(days.first, &year, &month, &day);
        snprintf(text, sizeof(text), "%02u.%02u.%04u", (unsigned)day % 100,
                 (unsigned)month % 100, (unsigned)year % 10000);
    } else {
        track_days_format(text, days);
    }
    write_cell(sheet, text, false);
}

void tki_sheet_end(tki_sheet *sheet)
{
    track_buffer_text(sheet->out, "\r\n");
    sheet->begun = false;
}

void tki_sheet_header(tki_sheet *sheet, const char *const *words)
{
    if (sheet->style->excel)
        track_buffer_text(sheet->out, "\xEF\xBB\xBF");
    for (; *words; words++)
        write_cell(sheet, *words, false);
    tki_sheet_end(sheet);
}
