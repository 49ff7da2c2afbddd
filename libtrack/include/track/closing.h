/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLOSING_H
#define TRACK_CLOSING_H

#include <track/store.h>

TRACK_BEGIN_DECLS

/**
 * @file track/closing.h
 * Reporting periods: sent and frozen, opened again, returned or accepted by
 * the funder.
 *
 * Closing freezes what was sent, not the truth. The sent file is kept as a
 * proof, with the position and day it was made at and the hashes of all that
 * it was made from, so that it can be made again. A later fact with a day in
 * a closed period needs #track_command.late, keeps its day, and the next
 * report shows it as restated.
 *
 * What the journal knows of a period stands in the snapshot:
 * #track_snapshot.standings.
 */

/** Newest version of the list of fields that the data hash covers. A report
 *  that was sent keeps the one it was made with: #track_closing.data_v. */
enum { TRACK_DATA_VERSION = 2 };

/** What was sent, for track_store_close_period(). */
typedef struct track_closing_entry {
    const char *project;   /**< code */
    const char *period;    /**< code of a period of the plan in force */
    track_day as_of;       /**< of the report: the period's last day */
    int64_t position;      /**< of the newest event that the report knows; the
                                closing must be the next command of the file */
    const char *file;      /**< path of the report; it becomes a proof of kind
                                "report" */
    const char *file_name; /**< how people call it, or NULL: as in `file` */
    const char *format;    /**< "pdf" */
    const char *lang;      /**< e.g. "ro" */
    const char *template_name;
    const char *template_source; /**< its Lua text */
    const char *data_hash;       /**< of track_data_hash() with the figures of
                                      the period, by the rules in force */
    int64_t data_v;              /**< version of the list that it covers, e.g.
                                      #TRACK_DATA_VERSION */
    const char *program;         /**< version of the program */
    size_t font_count;
    const track_sent_font *fonts;
    size_t catalogue_count;
    const track_sent_catalogue *catalogues;
} track_closing_entry;

/**
 * Closes a period: stores the sent file, then one `close` event with all that
 * is needed to make it again (the template and the catalogues as `template`
 * events, unless the journal has the same text already).
 *
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND for the period; #TRACK_E_CONFLICT when
 *         it is closed, an earlier one is open and already over, or an event
 *         arrived after `position`; #TRACK_E_DATA when the period is not over;
 *         #TRACK_E_FILE for the file.
 */
TRACK_API TRACK_NODISCARD track_status track_store_close_period(
    track_receipt *out, track_store *store, const track_closing_entry *entry,
    const track_command *command, track_error *err);

/**
 * Whether a period can be closed now, before its report is made.
 *
 * @return As track_store_close_period(). Changes nothing.
 */
TRACK_API TRACK_NODISCARD track_status track_store_may_close(
    track_store *store, const char *project, const char *period,
    const track_command *command, track_error *err);

/**
 * Opens a closed period again; the command must give a reason. What was sent
 * stays stored.
 *
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND; #TRACK_E_CONFLICT when it is open or
 *         a later one is closed; #TRACK_E_ARGUMENT without a reason.
 */
TRACK_API TRACK_NODISCARD track_status track_store_reopen_period(
    track_receipt *out, track_store *store, const char *project,
    const char *period, const track_command *command, track_error *err);

/**
 * Records what the funder made of a closed period.
 *
 * @param state  #TRACK_PERIOD_RETURNED or #TRACK_PERIOD_ACCEPTED.
 * @param on     The funder's day; not ahead of today; absent: today.
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND; #TRACK_E_CONFLICT when it is open.
 */
TRACK_API TRACK_NODISCARD track_status track_store_mark_period(
    track_receipt *out, track_store *store, const char *project,
    const char *period, track_period_state state, track_days on,
    const track_command *command, track_error *err);

/**
 * Accepts, for one period, what a rule finds; the command must give a reason,
 * which the report prints.
 *
 * @param rule  Name of the rule. Whether the pack has it, and whether it finds
 *              anything, is not looked at.
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND for the period; #TRACK_E_ARGUMENT
 *         without a reason.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_accept(track_receipt *out, track_store *store, const char *project,
                   const char *period, const char *rule,
                   const track_command *command, track_error *err);

/** A template or a catalogue as it was stored by a closing. */
typedef struct track_stored_text {
    const char *name;   /**< "progress", or the language of a catalogue */
    const char *source; /**< its Lua text */
} track_stored_text;

/** All that a sent report was made from. */
typedef struct track_sent {
    track_closing closing;
    track_stored_text report_template;
    size_t catalogue_count;
    const track_stored_text *catalogues;
} track_sent;

/**
 * The reports that were sent, by arrival; those of reopened periods, too.
 *
 * @param project  Code, or NULL for all.
 * @param[out] out Array of `*count_out`, in `arena`.
 * @return #TRACK_OK, #TRACK_E_INTEGRITY.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_sent(const track_sent **out, size_t *count_out, track_store *store,
                 const char *project, track_arena *arena, track_error *err);

TRACK_END_DECLS

#endif
