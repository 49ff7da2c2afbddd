/* SPDX-License-Identifier: MIT */
#ifndef TRACK_FORMAT_H
#define TRACK_FORMAT_H

#include <track/day.h>
#include <track/figure.h>
#include <track/money.h>
#include <track/sys/buffer.h>

TRACK_BEGIN_DECLS

/**
 * @file track/format.h
 * Typed values, and how a reader of a language sees them.
 */

typedef enum track_value_kind {
    TRACK_VALUE_TEXT,
    TRACK_VALUE_COUNT,  /**< a whole number */
    TRACK_VALUE_FIGURE, /**< a quantity with its state, maybe a unit */
    TRACK_VALUE_MONEY,
    TRACK_VALUE_DAYS,
    TRACK_VALUE_RATIO,
    TRACK_VALUE_REPORTED, /**< "7 of 9" */
    TRACK_VALUE_MISSING,  /**< "—" */
    TRACK_VALUE_NONE      /**< "n/a" */
} track_value_kind;

/** How a figure is written that is no pair of numerator and denominator. */
typedef enum track_value_unit {
    TRACK_AS_NUMBER,
    TRACK_AS_PERCENT, /**< "80 %": a target in points */
    TRACK_AS_POINTS   /**< "4.9 points": the change of a percent */
} track_value_unit;

/** A value that stays typed until a renderer prints it. Texts are borrowed. */
typedef struct track_value {
    track_value_kind kind;
    union {
        const char *text;
        int64_t count;
        track_figure figure;
        track_money money;
        track_days days;
        track_ratio ratio;
        struct {
            int64_t count;
            int64_t of;
        } reported;
    } as;
    track_value_unit unit; /**< of a figure */
} track_value;

static inline track_value track_value_of_text(const char *text)
{
    track_value value = { TRACK_VALUE_TEXT, { 0 }, TRACK_AS_NUMBER };

    value.as.text = text;
    return value;
}

/** How values are written in one language: ICU's data, never the process
 *  locale. */
typedef struct track_format track_format;

/** Opens the format of `lang` ("ro", "en", …).
 *  @return #TRACK_OK, #TRACK_E_MEMORY, or #TRACK_E_ARGUMENT for a language
 *          that is not written as two or three letters. */
TRACK_API TRACK_NODISCARD track_status track_format_new(track_format **out,
                                                        const char *lang,
                                                        track_error *err);

/** Releases a format. NULL is allowed. */
TRACK_API void track_format_free(track_format *format);

/** The language it was opened with. */
TRACK_API const char *track_format_lang(const track_format *format);

/**
 * Adds `value` as a reader of the language sees it:
 *
 * | value | en | ro |
 * |---|---|---|
 * | figure 1234.5 | 1,234.5 | 1.234,5 |
 * | percent 91 of 102 | 89 % | 89 % |
 * | money | 420,250.00 RON | 420.250,00 RON |
 * | day | 31 August 2020 | 31 august 2020 |
 * | month, year | August 2020, 2020 | august 2020, 2020 |
 * | span | 1–7 December 2025 | 1–7 decembrie 2025 |
 * | ratio | 58 % | 58 % |
 * | reported | 7 of 9 | 7 din 9 |
 * | missing, n/a | —, n/a | —, n/a |
 *
 * Number and unit are joined by U+00A0.
 */
TRACK_API void track_format_value(const track_format *format, track_buffer *out,
                                  const track_value *value);

/** The plural category of a whole number: "one", "few", "other", … */
TRACK_API const char *track_format_plural(const track_format *format,
                                          int64_t count);

TRACK_END_DECLS

#endif
