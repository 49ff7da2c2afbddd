/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXPLAIN_H
#define TRACK_EXPLAIN_H

#include <track/answer.h>

TRACK_BEGIN_DECLS

/**
 * @file track/explain.h
 * How a figure came about: its formula in words and numbers, and below it the
 * figures and records that went in. Every figure in an explanation is read from
 * the assessment, so it is the one that status and reports show.
 */

/** How the inputs make the figure. */
typedef enum track_operation {
    TRACK_GIVEN,      /**< by the plan, a record or a default */
    TRACK_MEAN,       /**< weighted mean of the inputs that count, each cut to
                           0…1, missing as 0, n/a left out */
    TRACK_TOTAL,      /**< sum of the inputs that count */
    TRACK_DIFFERENCE, /**< the first less the others; missing ones as 0 */
    TRACK_SHARE,      /**< the first over the second */
    TRACK_PROGRESS,   /**< of achieved, baseline and target */
    TRACK_PICKED,     /**< one of the inputs: the last, the largest */
    TRACK_AVERAGE,    /**< mean of the partners that reported */
    TRACK_COUNTED,    /**< how many: records, subjects, proofs */
    TRACK_DECIDED,    /**< a word or an answer that follows from the inputs */
    TRACK_COMPUTED    /**< by a function of the rule pack, from what it read */
} track_operation;

typedef struct track_explanation track_explanation;
struct track_explanation {
    const char *figure; /**< "CEX-IMAG:E1.completion"; NULL: a record */
    const char *name;   /**< "completion", "amount" */
    track_answer answer;
    track_operation operation;
    const char *formula; /**< in words and numbers, or NULL */
    const char *note;    /**< why it is left out or counts as 0, or NULL */
    const char *rule;    /**< the rule or function that makes it, or NULL */
    const char *source;  /**< where the fact comes from, or NULL */
    bool counted;        /**< as an input: false when it is left out */
    int64_t weight;      /**< as an input of a mean, millionths */
    const track_record *record; /**< the event, or NULL */
    const char *detail;         /**< what else the record says, or NULL */
    size_t correction_count;
    const int64_t *corrected_by; /**< arrival numbers */
    size_t input_count;
    const track_explanation *const *inputs;
};

/** What a word of a rule pack was given. */
typedef struct track_trace_input {
    const track_item *item; /**< of a mean: whose progress; or NULL */
    size_t entry;           /**< 1 + the place of the entry of the trace that
                                 gave the value; 0: none did */
    track_ratio ratio;      /**< of a mean */
    int64_t weight;         /**< of a mean, millionths */
} track_trace_input;

/** A field that a function of a rule pack read, or a word that it used. */
typedef struct track_trace_entry {
    const char *word; /**< "weighted_mean", "sum"; NULL: a field was read */
    const track_item *item;     /**< whose field, or NULL */
    const track_record *record; /**< whose field, or NULL */
    const char *field;
    const char *text; /**< the value */
    bool is_ratio;    /**< a mean or a share: `result` is the value */
    track_ratio result;
    bool used; /**< an input of a later word */
    size_t input_count;
    const track_trace_input *inputs;
} track_trace_entry;

/** One call of a function of the pack. */
typedef struct track_trace {
    const char *function; /**< "stage_completion"; NULL: it was not called */
    const char *source;   /**< name of the script */
    int line;             /**< where the function begins */
    size_t count;
    const track_trace_entry *entries; /**< in the order of the call */
} track_trace;

/** All calls of one assessment. */
typedef struct track_traces {
    const char *rules; /**< name of the pack */
    size_t stage_count;
    const track_trace *stages; /**< by index */
    track_trace project;
    size_t finding_count;
    const track_trace *findings; /**< by index in the assessment */
} track_traces;

/** A correction, by arrival numbers. */
typedef struct track_corrected {
    int64_t n;  /**< the record */
    int64_t by; /**< the correction, which holds */
} track_corrected;

/** What an explanation can draw on; all zero will do. */
typedef struct track_explain_sources {
    const track_period_figures *period; /**< that was asked for, or NULL */
    const track_traces *traces;         /**< of this assessment, or NULL */
    size_t correction_count;
    const track_corrected *corrections; /**< of the project */
} track_explain_sources;

/**
 * Explains a figure of an item.
 *
 * @param[out] out  In `arena`; borrows from assessment and sources.
 * @param figure    A name of track_figure_names(), or NULL: the first one.
 * @return As track_figure_read(), and #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status
track_explain(const track_explanation **out, const track_assessment *assessment,
              const track_explain_sources *sources, const track_item *item,
              const char *figure, track_arena *arena, track_error *err);

/** Explains the finding at `index` of the assessment: what its rule looked at.
 *  @return #TRACK_OK or #TRACK_E_MEMORY. */
TRACK_API TRACK_NODISCARD track_status track_explain_finding(
    const track_explanation **out, const track_assessment *assessment,
    const track_explain_sources *sources, size_t index, track_arena *arena,
    track_error *err);

TRACK_END_DECLS

#endif
