/* SPDX-License-Identifier: MIT */

/*
 * Values as a reader of a language sees them: one function for each kind of
 * value, in a table.
 *
 * ICU rounds nothing here: it gets decimal strings made from the exact
 * integers. What it cannot do (no memory, no data) makes the buffer fail, so
 * that the writer's one check at the end finds it.
 */

#include "format/format.h"

#include <track/sys/fail.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\u00A0"

static const tki_words known_words[] = {
    { "en", "of", "continued", "Date", "point", "points" },
    { "ro", "din", "continuare", "Data", "p.p.", "p.p." },
    { NULL, "/", "…", "", "pp", "pp" },
};

static bool is_language(const char *lang)
{
    size_t length = strlen(lang);

    for (size_t i = 0; i < length; i++)
        if (lang[i] < 'a' || lang[i] > 'z')
            return false;
    return length == 2 || length == 3;
}

static const tki_words *words_of(const char *lang)
{
    const tki_words *words = known_words;

    while (words->lang && strcmp(words->lang, lang) != 0)
        words++;
    return words;
}

track_status track_format_new(track_format **out, const char *lang,
                              track_error *err)
{
    track_format *format;

    *out = NULL;
    if (!is_language(lang))
        return track_fail(err, TRACK_E_ARGUMENT,
                          "'%s' is not a language; write it like 'ro' or 'en'",
                          lang);
    format = calloc(1, sizeof(*format));
    if (!format)
        return track_fail_memory(err);
    memcpy(format->lang, lang, strlen(lang) + 1);
    /* European English: 31 August 2020, not August 31, 2020. */
    snprintf(format->locale, sizeof(format->locale), "%s%s", lang,
             strcmp(lang, "en") == 0 ? "_GB" : "");
    format->words = words_of(lang);
    format->days = calloc(1, sizeof(*format->days));
    if (!format->days || !tki_format_open_numbers(format)) {
        track_format_free(format);
        return track_fail_memory(err);
    }
    *out = format;
    return TRACK_OK;
}

void track_format_free(track_format *format)
{
    if (!format)
        return;
    unumf_close(format->plain);
    for (int i = 0; i <= TKI_DECIMALS_MAX; i++)
        unumf_close(format->fixed[i]);
    unumf_closeResult(format->number);
    uplrules_close(format->plurals);
    tki_format_close_days(format->days);
    free(format->days);
    free(format);
}

const char *track_format_lang(const track_format *format)
{
    return format->lang;
}

static void add_missing(track_buffer *out)
{
    track_buffer_text(out, "\u2014");
}

static void add_not_applicable(track_buffer *out)
{
    track_buffer_text(out, "n/a");
}

/* Prints a state that is not a value; false when it is one. */
static bool add_state(track_buffer *out, track_state state)
{
    if (state == TRACK_VALUE)
        return false;
    if (state == TRACK_NOT_APPLICABLE)
        add_not_applicable(out);
    else
        add_missing(out);
    return true;
}

static void add_count(const track_format *format, track_buffer *out,
                      int64_t count)
{
    char digits[TRACK_NUMBER_BYTES];

    snprintf(digits, sizeof(digits), "%" PRId64, count);
    tki_format_decimal(format, out, digits);
}

static void add_percent(const track_format *format, track_buffer *out,
                        int64_t percent)
{
    add_count(format, out, percent);
    track_buffer_text(out, NBSP "%");
}

static void format_text(const track_format *format, track_buffer *out,
                        const track_value *value)
{
    (void)format;
    track_buffer_text(out, value->as.text);
}

static void format_count(const track_format *format, track_buffer *out,
                         const track_value *value)
{
    add_count(format, out, value->as.count);
}

/* A change in points, at one decimal half up; a smaller one as it is. */
static void add_points(const track_format *format, track_buffer *out,
                       int64_t micro)
{
    enum { STEP = TRACK_UNIT / 10 };
    int64_t size = micro < 0 ? -(micro + 1) + 1 : micro;
    int64_t rounded = (size / STEP + (size % STEP >= STEP / 2)) * STEP;
    char digits[TRACK_NUMBER_BYTES];

    if (rounded != 0)
        micro = micro < 0 ? -rounded : rounded;
    tki_format_decimal(format, out, track_quantity_format(digits, micro));
    track_buffer_print(out, NBSP "%s",
                       micro == TRACK_UNIT ? format->words->point
                                           : format->words->points);
}

static void format_figure(const track_format *format, track_buffer *out,
                          const track_value *value)
{
    const track_figure *figure = &value->as.figure;
    char digits[TRACK_NUMBER_BYTES];

    if (add_state(out, figure->state))
        return;
    if (figure->of > 0) {
        add_percent(format, out, track_figure_percent(figure));
        return;
    }
    if (value->unit == TRACK_AS_POINTS) {
        add_points(format, out, track_figure_micro(figure));
        return;
    }
    tki_format_decimal(format, out, track_figure_format(digits, figure));
    if (value->unit == TRACK_AS_PERCENT)
        track_buffer_text(out, NBSP "%");
}

static void format_money(const track_format *format, track_buffer *out,
                         const track_value *value)
{
    track_money money = value->as.money;
    char digits[TRACK_MONEY_BYTES];

    if (!track_money_known(money)) {
        add_missing(out);
        return;
    }
    tki_format_fixed(format, out, track_money_format(digits, money),
                     track_currency_decimals(money.currency));
    track_buffer_print(out, NBSP "%s", money.currency);
}

static void format_days(const track_format *format, track_buffer *out,
                        const track_value *value)
{
    if (track_days_known(value->as.days))
        tki_format_days(format, out, value->as.days);
    else
        add_missing(out);
}

static void format_ratio(const track_format *format, track_buffer *out,
                         const track_value *value)
{
    if (!add_state(out, value->as.ratio.state))
        add_percent(format, out, value->as.ratio.percent);
}

static void format_reported(const track_format *format, track_buffer *out,
                            const track_value *value)
{
    add_count(format, out, value->as.reported.count);
    track_buffer_print(out, NBSP "%s" NBSP, format->words->of);
    add_count(format, out, value->as.reported.of);
}

static void format_missing(const track_format *format, track_buffer *out,
                           const track_value *value)
{
    (void)format;
    (void)value;
    add_missing(out);
}

static void format_none(const track_format *format, track_buffer *out,
                        const track_value *value)
{
    (void)format;
    (void)value;
    add_not_applicable(out);
}

typedef void (*format_fn)(const track_format *format, track_buffer *out,
                          const track_value *value);

static const format_fn format_kind[] = {
    [TRACK_VALUE_TEXT] = format_text,
    [TRACK_VALUE_COUNT] = format_count,
    [TRACK_VALUE_FIGURE] = format_figure,
    [TRACK_VALUE_MONEY] = format_money,
    [TRACK_VALUE_DAYS] = format_days,
    [TRACK_VALUE_RATIO] = format_ratio,
    [TRACK_VALUE_REPORTED] = format_reported,
    [TRACK_VALUE_MISSING] = format_missing,
    [TRACK_VALUE_NONE] = format_none,
};

void track_format_value(const track_format *format, track_buffer *out,
                        const track_value *value)
{
    format_kind[value->kind](format, out, value);
}
