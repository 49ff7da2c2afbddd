/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORY_H
#define TRACK_STORY_H

#include <track/store.h>

TRACK_BEGIN_DECLS

/**
 * @file track/story.h
 * The whole story of a record: what was said at first, each correction and
 * undo with what it changed, the proofs, what replaced it.
 */

/** One value that moved. Values are texts as they are typed: "2.5",
 *  "250.50 RON", "2026-03-12". */
typedef struct track_value_change {
    const char *name; /**< as in the journal: "quantity", "doc_date", … */
    const char *from; /**< NULL: there was none */
    const char *to;   /**< NULL: there is none any more */
} track_value_change;

/** What an event did to the record. */
typedef enum track_step_kind {
    TRACK_STEP_SAID,       /**< the record itself */
    TRACK_STEP_CORRECTED,  /**< it, or one of its proofs */
    TRACK_STEP_ATTACHED,   /**< a proof */
    TRACK_STEP_REPLACED,   /**< by an expense that names it */
    TRACK_STEP_TAKEN_BACK, /**< it was taken back, or something about it */
    TRACK_STEP_PUT_BACK    /**< an undo of it was undone */
} track_step_kind;

/** One step; everything in it is borrowed for the call. */
typedef struct track_story_step {
    track_step_kind kind;
    const track_event *event;
    bool counts;         /**< whether the record counts after it */
    size_t change_count; /**< of the first step: every value, from nothing */
    const track_value_change *changes;
} track_story_step;

/** Receives a step; anything else than #TRACK_OK ends the story with it. */
typedef track_status (*track_story_cb)(const track_story_step *step,
                                       void *payload, track_error *err);

/**
 * Tells the story of the record, note or report text that event `n` is about:
 * itself, or what a correction, a proof or an undo refers to (for an undo of
 * several records, of the first).
 *
 * @param[out] n_out  Arrival of the record; 0 when the event is about none
 *                    (a plan, a closing): then there is no step.
 * @param known_at    Up to this arrival; 0: all.
 * @return #TRACK_OK, #TRACK_E_NOT_FOUND, #TRACK_E_INTEGRITY.
 */
TRACK_API TRACK_NODISCARD track_status track_store_story(
    int64_t *n_out, track_store *store, int64_t n, int64_t known_at,
    track_story_cb each, void *payload, track_error *err);

TRACK_END_DECLS

#endif
