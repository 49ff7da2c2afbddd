/* SPDX-License-Identifier: MIT */
#ifndef TRACK_READY_H
#define TRACK_READY_H

#include <track/assessment.h>

TRACK_BEGIN_DECLS

/**
 * @file track/ready.h
 * What is missing before the report of a period can be sent. A pure function
 * of an assessment.
 */

typedef enum track_missing_kind {
    TRACK_MISSING_PERIOD,        /**< it is not over, or an earlier one open */
    TRACK_MISSING_RECORD,        /**< nothing recorded on an indicator */
    TRACK_MISSING_DELIVERABLE,   /**< due, not submitted */
    TRACK_MISSING_JUSTIFICATION, /**< late, and nobody said why */
    TRACK_MISSING_PROOF,
    TRACK_MISSING_DOCUMENT,  /**< an expense without its number */
    TRACK_MISSING_PARTNER,   /**< a partner that did not report */
    TRACK_MISSING_NARRATIVE, /**< a text that the report prints */
    TRACK_MISSING_FINDING    /**< of severity error, not accepted */
} track_missing_kind;

/** "period", "record", "deliverable", "justification", "proof", "document",
 *  "partner", "narrative", "finding". */
TRACK_API const char *track_missing_kind_name(track_missing_kind kind);

typedef struct track_missing {
    track_missing_kind what;
    const char *subject; /**< full name of the item: "CEX-IMAG:E1.sessions" */
    const char *partner; /**< code, or NULL */
    track_days due;      /**< or absent */
    int64_t n;           /**< the record that lacks it, or 0 */
    const char *detail;  /**< kind of the proof, section, rule, period; or
                              NULL */
    const track_finding *finding; /**< or NULL */
    const char *text; /**< in English: "nothing recorded of 3"; NULL for a
                           finding, which has its own words */
    const char *fix;  /**< the command that mends it */
} track_missing;

typedef struct track_readiness {
    const track_period *period;
    const track_standing *standing; /**< of the period */
    size_t count;
    const track_missing *items; /**< by day, then in the order of the plan */
} track_readiness;

/**
 * Lists what is missing for the report of a period.
 *
 * An indicator needs a record of the period when its stage (else the project)
 * runs in it and its last target is not met: a sum always, a level when one of
 * its targets falls due by the period's end. A partner that takes part (not an
 * associated one) needs a record of any kind, when there are several. Proofs
 * and documents are asked of the period's records, texts of those in
 * `sections`. Of a period that was sent nothing is missing.
 *
 * @param out         Its items are in `arena`.
 * @param assessment  As of the earlier of today and the period's end.
 * @param period      A period of its plan, with both days.
 * @param today       The civil day.
 * @param sections    Sections that the report prints a text of.
 * @return #TRACK_OK or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status
track_ready(track_readiness *out, const track_assessment *assessment,
            const track_period *period, track_day today,
            const track_words *sections, track_arena *arena, track_error *err);

TRACK_END_DECLS

#endif
