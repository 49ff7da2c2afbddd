/* SPDX-License-Identifier: MIT */
#ifndef TRACK_ASSESSMENT_H
#define TRACK_ASSESSMENT_H

#include <track/snapshot.h>

TRACK_BEGIN_DECLS

/**
 * @file track/assessment.h
 * What a snapshot means: every figure that status and reports show, computed
 * once. A pure function of the snapshot and of the rules.
 *
 * Without rules the default assessment holds: a stage is the weighted mean of
 * its indicators' and deliverables' progress, each cut to 0…1, missing counted
 * as 0, not applicable left out; the project is its stages by weight.
 */

typedef enum track_stage_status {
    TRACK_STATUS_OPEN,
    TRACK_STATUS_NOT_STARTED,
    TRACK_STATUS_ON_TRACK,
    TRACK_STATUS_BEHIND,
    TRACK_STATUS_LATE,
    TRACK_STATUS_COMPLETE,
    TRACK_STATUS_NOT_REPORTED
} track_stage_status;

/** "7 of 9 reported". */
typedef struct track_reported {
    int64_t count;
    int64_t of;
} track_reported;

typedef enum track_met {
    TRACK_NOT_MET,
    TRACK_MET,
    TRACK_MET_UNKNOWN
} track_met;

/** An indicator's value in one partner. */
typedef struct track_partner_figure {
    const track_partner *partner; /**< NULL: the unnamed partner */
    const char *code;             /**< as typed when no such partner; or NULL */
    track_figure achieved;
} track_partner_figure;

/** One part of a split, aggregated like the whole. */
typedef struct track_part_figure {
    const char *split;
    const char *part;
    track_figure achieved;
} track_part_figure;

typedef struct track_indicator_figures {
    track_figure achieved;
    track_figure baseline;        /**< the plan's; 0 for sums */
    track_figure target;          /**< the last one */
    track_ratio progress;         /**< against the last target */
    track_ratio progress_to_date; /**< against the latest target that is due */
    track_met met;
    int64_t records;
    int64_t proofs; /**< of those needed, as track_record_has_proof() answers
                         for each; where none is, the files with the records */
    int64_t proofs_needed; /**< records × kinds of proof */
    size_t partner_count;
    const track_partner_figure *by_partner;
    size_t part_count;
    const track_part_figure *splits;
} track_indicator_figures;

typedef struct track_deliverable_figures {
    track_ratio progress; /**< 1 when submitted or accepted, else 0; n/a
                               without a due day */
    track_delivery_state state;
    track_days submitted;      /**< first submission, or absent */
    track_days accepted;       /**< or absent */
    track_days revised_due;    /**< or absent */
    const char *justification; /**< or NULL */
    bool late;
    int64_t records;
    int64_t proofs;
} track_deliverable_figures;

typedef struct track_stage_figures {
    track_ratio completion;
    track_stage_status status;
    track_reported reported; /**< indicators with a record, of all */
    track_reported counted;  /**< items with progress, of all that weigh */
    track_money planned;     /**< sum of lines; missing without lines */
    track_money spent;       /**< missing when nothing was spent */
} track_stage_figures;

/** Of a budget line, in the currency of the project. */
typedef struct track_line_figures {
    track_money forecast; /**< of the newest forecast, or missing */
    track_money spent;    /**< missing when nothing was spent */
    track_money left;     /**< planned − spent; missing without an amount */
    track_ratio used;     /**< spent / planned */
} track_line_figures;

/** Spending on no line of the plan: it stands on a row of its own. */
typedef struct track_loose {
    const track_item *holder;     /**< stage or project */
    const track_retired *retired; /**< the line (or stage) that it was booked
                                       on; NULL: on none */
    const char *category;         /**< or NULL */
    track_money spent;
} track_loose;

typedef struct track_partner_figures {
    track_money planned;
    track_money spent;
} track_partner_figures;

/** What was spent by nobody of the plan. */
typedef struct track_former_partner {
    const char *code; /**< of a partner that the plan no longer has; NULL: no
                           partner, where there is no coordinator either */
    track_money spent;
} track_former_partner;

/** What was achieved or delivered on an item that the plan no longer has:
 *  shown, counted nowhere. */
typedef struct track_retired_figures {
    const track_item *item; /**< indicator or deliverable, as it was last */
    int64_t records;
    track_figure achieved;            /**< of an indicator */
    track_deliverable_figures figure; /**< of a deliverable */
} track_retired_figures;

typedef enum track_severity {
    TRACK_INFO,
    TRACK_WARNING,
    TRACK_ERROR_SEVERITY
} track_severity;

/** What a rule of the pack, or the product itself, found. */
typedef struct track_finding {
    const char *rule; /**< name of the rule */
    track_severity severity;
    const char *subject; /**< full name of the item */
    track_title message; /**< amounts and days in their plain form */
    track_title shown;   /**< the same as readers of each language write amounts
                              and days; empty: as `message`. Not hashed */
    const char *source;  /**< where the rule stands, or NULL */
    const char *fix;     /**< what to do, or NULL */
    const track_acceptance *accepted; /**< for the period of the snapshot's
                                           day (track_snapshot_period()), or
                                           NULL; the engine leaves it out */
} track_finding;

/** The message as it is shown to a reader of `lang`. */
static inline const char *track_finding_text(const track_finding *finding,
                                             const char *lang)
{
    return track_title_in(
        finding->shown.count > 0 ? &finding->shown : &finding->message, lang);
}

typedef struct track_findings {
    size_t count;
    const track_finding *items;
    int64_t rules; /**< how many ran */
} track_findings;

/** Read-only, owned by itself; the snapshot must outlive it. */
typedef struct track_assessment {
    const track_snapshot *snapshot;
    track_stage_figures project; /**< of the project as a whole */
    track_money not_broken_down; /**< total − lines; missing without lines */
    const track_stage_figures *stages;             /**< by index */
    const track_indicator_figures *indicators;     /**< by index */
    const track_deliverable_figures *deliverables; /**< by index */
    const track_line_figures *lines;               /**< by index */
    const track_partner_figures *partners;         /**< by index */
    size_t retired_count;
    const track_retired_figures *retired; /**< by the first record of each */
    size_t former_partner_count;
    const track_former_partner *former_partners; /**< by code; with `partners`
                                                      they add up to what the
                                                      project spent */
    size_t loose_count;
    const track_loose *loose; /**< by holder, then line and category */
    size_t other_count;
    const track_money *spent_other; /**< sums in other currencies, by code;
                                         never part of `spent` */
    track_title disclaimer; /**< the plan's, else that of the rules, whose texts
                                 live as long as the engine; empty: none */
    track_title completion_note; /**< how the rules compute a stage's
                                    completion; empty: they do not say; lives as
                                    long as the engine */
    bool own_completion;         /**< the rules compute that of stages */
    track_findings findings;
} track_assessment;

/**
 * How a rule pack takes part: called with an assessment whose leaves (and, in
 * `project`, whose stages) are done. Each may be NULL: then the default holds.
 */
typedef struct track_rules_engine {
    void *payload;
    track_title disclaimer;      /**< for a plan without one; may be empty */
    track_title completion_note; /**< one sentence, or empty */
    track_status (*stage)(track_ratio *out, const track_assessment *assessment,
                          size_t stage, void *payload, track_error *err);
    track_status (*project)(track_ratio *out,
                            const track_assessment *assessment, void *payload,
                            track_error *err);
    /** Findings in `arena`. Runs last. */
    track_status (*check)(track_findings *out,
                          const track_assessment *assessment,
                          track_arena *arena, void *payload, track_error *err);
} track_rules_engine;

/**
 * Computes the assessment of `snapshot`.
 *
 * @param engine  A rule pack, or NULL for the default assessment.
 * @return #TRACK_OK, #TRACK_E_MEMORY, #TRACK_E_OVERFLOW naming the item, or
 *         what the engine returned.
 */
TRACK_API TRACK_NODISCARD track_status
track_assess(track_assessment **out, const track_snapshot *snapshot,
             const track_rules_engine *engine, track_error *err);

/** Releases an assessment. NULL is allowed. */
TRACK_API void track_assessment_free(track_assessment *assessment);

/** Whether an indicator is a percent that is the last or the largest one: what
 *  a period adds to it, and restates of it, is in points. */
TRACK_API bool track_is_level_of_percent(const track_indicator *indicator);

/** What a reporting period adds: previously + restated + in_period is the
 *  figure to date at its end. */
typedef struct track_period_figure {
    track_figure previously; /**< to date before the period */
    track_figure restated;   /**< what changed in that since it was sent */
    track_figure in_period;
} track_period_figure;

typedef struct track_period_money {
    track_money previously, restated, in_period;
} track_period_money;

/** A row of spending on no line of the plan, as #track_loose. */
typedef struct track_period_loose {
    const track_item *holder;
    const char *retired;  /**< path of a retired line or stage, or NULL */
    const char *category; /**< or NULL */
    track_money spent;    /**< to date; missing when that is nothing */
    track_period_money money;
} track_period_loose;

/** The same row where no period was asked for. */
TRACK_API track_period_loose track_loose_without_period(const track_loose *row);

/** The figures of one period, beside the assessment as of its end. The rows of
 *  `lines` and `loose` add up to `project`. */
typedef struct track_period_figures {
    const track_period *period;
    const track_period_figure *indicators; /**< by index */
    const track_period_money *lines;       /**< by index */
    size_t loose_count;
    const track_period_loose *loose; /**< by holder, then line and category;
                                          also what counts no more */
    track_period_money project;      /**< all spending */
} track_period_figures;

/**
 * Compares assessments of one project. `after` less `before` is what the period
 * added; `before` less `sent` is what has changed since in what was sent.
 *
 * @param[out] out  In `arena`.
 * @param period    The period; a period of the plan of `after`.
 * @param sent      What the report of the last closed earlier period said: as
 *                  of its day, known as it knew. NULL when there is none.
 * @param before    As of the day before the period began, known as `after`.
 * @param after     As of the earlier of today and the period's end.
 * @return #TRACK_OK, #TRACK_E_MEMORY, #TRACK_E_OVERFLOW.
 */
TRACK_API TRACK_NODISCARD track_status track_period_assess(
    track_period_figures *out, const track_period *period,
    const track_assessment *sent, const track_assessment *before,
    const track_assessment *after, track_arena *arena, track_error *err);

/** One item of a mean. */
typedef struct track_weighted {
    track_ratio ratio; /**< cut to 0…1; missing counts as 0, n/a is left out */
    int64_t weight;    /**< millionths, 0 or more */
} track_weighted;

/**
 * The weighted mean of `count` ratios: summed exactly, rounded once to
 * 10^-12, never to 1 unless all counted items are 1, never to 0 unless all
 * are 0; `rest` holds what the rounding left. n/a when nothing that weighs can
 * be measured.
 *
 * @return #TRACK_OK or #TRACK_E_OVERFLOW.
 */
TRACK_API TRACK_NODISCARD track_status
track_weighted_mean(track_ratio *out, const track_weighted *items, size_t count,
                    track_error *err);

/** "on-track", "late", …: the words of JSON and Lua. */
TRACK_API const char *track_stage_status_name(track_stage_status status);

/** "pending", "draft", "submitted", "accepted", "returned". */
TRACK_API const char *track_delivery_state_name(track_delivery_state state);

/** "open", "closed", "returned", "accepted". */
TRACK_API const char *track_period_state_name(track_period_state state);

/** "info", "warning", "error". */
TRACK_API const char *track_severity_name(track_severity severity);

/** Reads the words of track_delivery_state_name(); false if it is none. */
TRACK_API bool track_delivery_state_parse(track_delivery_state *out,
                                          const char *word);

TRACK_END_DECLS

#endif
