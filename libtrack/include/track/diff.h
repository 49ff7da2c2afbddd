/* SPDX-License-Identifier: MIT */
#ifndef TRACK_DIFF_H
#define TRACK_DIFF_H

#include <track/answer.h>
#include <track/store.h>

TRACK_BEGIN_DECLS

/**
 * @file track/diff.h
 * What differs between two states of a project, figure by figure, and which
 * events are behind it: what was sent against what is known now, two periods,
 * two positions of the journal.
 */

/** Why a figure differs. */
typedef enum track_diff_kind {
    TRACK_DIFF_NEW,       /**< by facts that the first side did not cover */
    TRACK_DIFF_RESTATED,  /**< by late facts of days that it covered */
    TRACK_DIFF_CORRECTED, /**< by corrections and undos of what it knew */
    TRACK_DIFF_PLAN,      /**< by another version of the plan */
    TRACK_DIFF_DAY,       /**< by the calendar alone: no event is behind it */
    TRACK_DIFF_ADDED,     /**< an item that came with a plan */
    TRACK_DIFF_RETIRED,   /**< an item that left with one */
    TRACK_DIFF_FIELD,     /**< a field of the plan */
    TRACK_DIFF_FOUND,     /**< a finding that was not there */
    TRACK_DIFF_SETTLED,   /**< a finding that is there no more */
    TRACK_DIFF_FINDING,   /**< a finding with another message or acceptance */
    TRACK_DIFF_TEXT       /**< a text for reports */
} track_diff_kind;

/** "new", "restated", "corrected", "plan", "day", "added", "retired",
 *  "field", "found", "settled", "finding", "text". */
TRACK_API const char *track_diff_kind_name(track_diff_kind kind);

/** An event behind a change. */
typedef struct track_diff_cause {
    int64_t n;        /**< arrival */
    const char *kind; /**< "achievement", "correction", "void", "plan", … */
    bool restates;    /**< is about a day that a sent report covered */
    track_days on;    /**< or absent */
    track_moment at;
    const char *by;     /**< or NULL */
    const char *reason; /**< or NULL */
} track_diff_cause;

/** One change. */
typedef struct track_diff_change {
    track_diff_kind kind;
    const track_item *stage; /**< that it belongs to; NULL: the project */
    const char *subject;     /**< full name of the item: "CEX-IMAG:E1.sessions";
                                  its name in the second state when there */
    const char *figure;      /**< "achieved"; of #TRACK_DIFF_FIELD the field; of
                                  a finding its rule; of a text its section; NULL
                                  for a whole item */
    const char *part;        /**< partner, category, currency, "sex=f", language
                                  of a text; or NULL */
    track_answer from, to;   /**< words: NULL when there is none */
    track_answer sent_now;   /**< the first side as it is known by the second;
                                  equal to `from` unless the change restates */
    const track_finding *found_from, *found_to; /**< of a finding, or NULL */
    size_t cause_count;
    const track_diff_cause *const *causes; /**< by arrival */
} track_diff_change;

typedef struct track_diff {
    size_t count;
    const track_diff_change *changes; /**< of the project first, then stage by
                                           stage in the order of the plan */
} track_diff;

/** The two states of one project. */
typedef struct track_diff_sides {
    const track_assessment *from;
    const track_assessment *to;
    const track_assessment *between; /**< as of the day of `from`, known as
                                        `to`; NULL unless `from` was sent, or is
                                        to be told apart in this way */
} track_diff_sides;

/**
 * Compares two states of a project and finds the events behind each change.
 *
 * @param[out] out  In `arena`; texts are borrowed from the assessments, which
 *                  must live as long.
 * @return #TRACK_OK; #TRACK_E_ARGUMENT for two projects; #TRACK_E_MEMORY;
 *         #TRACK_E_INTEGRITY.
 */
TRACK_API TRACK_NODISCARD track_status track_store_diff(
    const track_diff **out, track_store *store, const track_diff_sides *sides,
    track_arena *arena, track_error *err);

TRACK_END_DECLS

#endif
