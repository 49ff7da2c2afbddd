/* SPDX-License-Identifier: MIT */
#ifndef TRACK_ANSWER_H
#define TRACK_ANSWER_H

#include <track/assessment.h>

TRACK_BEGIN_DECLS

/**
 * @file track/answer.h
 * The figures of an item by name: "completion" of a stage, "left" of a line.
 * Names are those of `--json`. Every one is read from the assessment, so that
 * it is the figure that status and reports show.
 */

typedef enum track_answer_kind {
    TRACK_ANSWER_RATIO,
    TRACK_ANSWER_QUANTITY,
    TRACK_ANSWER_MONEY,
    TRACK_ANSWER_DAYS,
    TRACK_ANSWER_COUNT,
    TRACK_ANSWER_REPORTED,
    TRACK_ANSWER_FLAG,
    TRACK_ANSWER_WORD
} track_answer_kind;

/** One figure with its type. Texts are borrowed from the assessment. */
typedef struct track_answer {
    track_answer_kind kind;
    union {
        track_ratio ratio;
        track_figure quantity;
        track_money money; /**< missing without a currency */
        track_days days;   /**< maybe absent */
        int64_t count;
        track_reported reported;
        track_met flag; /**< #TRACK_MET is true */
        const char *word;
    } as;
} track_answer;

enum { TRACK_ANSWER_BYTES = 128 };

/** The names of the figures of a kind of item, the one that people mean
 *  first; ends with NULL. A kind without figures has none. */
TRACK_API const char *const *track_figure_names(track_kind kind);

/**
 * Reads a figure of an item.
 *
 * @param period  Of the period that was asked for, or NULL: "previously",
 *                "restated" and "in_period" are refused then.
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND with "did you mean" for a name that
 *         the kind does not have; #TRACK_E_ARGUMENT for a figure of a period
 *         without one.
 */
TRACK_API TRACK_NODISCARD track_status
track_figure_read(track_answer *out, const track_assessment *assessment,
                  const track_period_figures *period, const track_item *item,
                  const char *figure, track_error *err);

/**
 * Writes an answer as status shows it, in plain ASCII words where it has no
 * value: "58 %", "2.5", "91/102", "RON 12.50", "2 of 3", "yes", "late",
 * "missing", "n/a".
 *
 * @param out  At least #TRACK_ANSWER_BYTES bytes. @return out
 */
TRACK_API const char *track_answer_text(char *out, const track_answer *answer);

TRACK_END_DECLS

#endif
