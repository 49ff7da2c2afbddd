/* SPDX-License-Identifier: MIT */
#ifndef TRACK_JSON_H
#define TRACK_JSON_H

#include <track/hash.h>
#include <track/assessment.h>
#include <track/diff.h>
#include <track/import.h>
#include <track/explain.h>
#include <track/backup.h>
#include <track/closing.h>
#include <track/ready.h>
#include <track/store.h>
#include <track/story.h>
#include <track/sys/buffer.h>

TRACK_BEGIN_DECLS

/**
 * @file track/json.h
 * What `--json` prints: one document for each answer. Field names are fixed
 * within major version 1; fields may be added. Amounts and ratios are never
 * binary fractions.
 */

/** What stands around every answer. */
typedef struct track_json_envelope {
    const char *command; /**< "status" */
    track_day as_of;
    int64_t known_at;
    size_t warning_count;
    const char *const *warnings;
    bool any_day; /**< no day was asked about: `as_of` is null */
} track_json_envelope;

/** `status`: the assessed projects. Adds one document and a newline to `out`.
 *  @param periods  One for each project, with the figures of a period that was
 *                  asked for; or NULL.
 *  @return #TRACK_OK or #TRACK_E_MEMORY. */
TRACK_API TRACK_NODISCARD track_status track_json_status(
    track_buffer *out, const track_json_envelope *envelope,
    const track_assessment *const *projects,
    const track_period_figures *periods, size_t count, track_error *err);

/** What `list` lists: the kinds of a plan (with the values of #track_kind),
 *  and what was recorded. */
typedef enum track_list_kind {
    TRACK_LIST_RECORDS = TRACK_KIND_COUNT,
    TRACK_LIST_EXPENSES,
    TRACK_LIST_PROOFS,
    TRACK_LIST_MISSING_PROOFS, /**< what the plan asks for, for each record */
    TRACK_LIST_FINDINGS,
    TRACK_LIST_COUNT
} track_list_kind;

/** `list`: items of one kind of the assessed projects. Adds one document and a
 *  newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_list(track_buffer *out, const track_json_envelope *envelope,
                track_list_kind kind, const track_assessment *const *projects,
                size_t count, track_error *err);

/** `export json`: the assessed projects as `status` has them, each with
 *  `records`: all of them, as `list records` has them. Adds one document and a
 *  newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_export(
    track_buffer *out, const track_json_envelope *envelope,
    const track_assessment *const *projects, size_t count, track_error *err);

/** `check`: the findings of the assessed projects. Adds one document and a
 *  newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_check(
    track_buffer *out, const track_json_envelope *envelope,
    const track_assessment *const *projects, size_t count, track_error *err);

/** `explain`: the first of `figures` (1 or more) is the document's data, the
 * rest its `others`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_explain(
    track_buffer *out, const track_json_envelope *envelope,
    const track_explanation *const *figures, size_t count, track_error *err);

/** One side of a `diff`. */
typedef struct track_json_side {
    const char *name; /**< as asked for: "P1", "120" */
    track_when when;
    int64_t sent; /**< arrival of the closing that sent it, or 0 */
} track_json_side;

/** What `diff` prints. */
typedef struct track_json_comparison {
    const char *project;
    track_json_side from, to;
    const track_diff *diff;
    size_t event_count;
    const int64_t *numbers;    /**< of the events, ascending */
    const char *const *events; /**< texts made by track_json_event() */
} track_json_comparison;

/** `diff`: each change with its events. Adds one document and a newline to
 *  `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_diff(track_buffer *out, const track_json_envelope *envelope,
                const track_json_comparison *comparison, track_error *err);

/** `ready`: what is missing. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_ready(track_buffer *out, const track_json_envelope *envelope,
                 const track_readiness *ready, track_error *err);

/** What `log`, `show` and the commands that change something print. */
typedef struct track_json_answer {
    size_t event_count;
    const char *const *events;          /**< texts made by track_json_event() */
    const track_assessment *assessment; /**< with the item, or NULL */
    const track_item *item;             /**< printed as `item`; NULL: none */
    int64_t record; /**< arrival of the record with the story, or 0 */
    size_t step_count;
    const char *const *steps; /**< texts made by track_json_step() */
} track_json_answer;

/** One event as `log` prints it, as a text to hand to track_json_events(). */
TRACK_API TRACK_NODISCARD track_status
track_json_event(track_buffer *out, const track_event *event, track_error *err);

/** One step of a story, as a text to hand to track_json_events(). */
TRACK_API TRACK_NODISCARD track_status track_json_step(
    track_buffer *out, const track_story_step *step, track_error *err);

/** `log`, `show`, `record`, …: events and maybe an item. Adds one document and
 *  a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_events(track_buffer *out, const track_json_envelope *envelope,
                  const track_json_answer *answer, track_error *err);

/** `load`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_load(
    track_buffer *out, const track_json_envelope *envelope, const char *project,
    int64_t version, const track_changes *changes, track_error *err);

/** `show plan`: a version of a plan and what it changed; `changes` of the first
 *  version are none. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_plan(track_buffer *out, const track_json_envelope *envelope,
                const track_stored_plan *stored, const track_changes *changes,
                track_error *err);

/** A rule of a pack; texts belong to the pack. */
typedef struct track_json_rule {
    const char *name;
    const char *on; /**< "stage" */
    track_severity severity;
    track_title title;
    const char *source; /**< or NULL */
} track_json_rule;

/** A project that has stored a pack. */
typedef struct track_json_stored {
    const char *project;
    int64_t event; /**< arrival */
    bool differs;  /**< from the file, where one was found */
} track_json_stored;

/** A rule pack as `rules` prints it. */
typedef struct track_json_pack {
    const char *name;
    track_title title;
    const char *file; /**< where it was found; NULL: in the tracker alone */
    size_t stored_count;
    const track_json_stored *stored;
    const track_error *failure; /**< why it does not load, or NULL */
    track_words categories;
    size_t rule_count;
    const track_json_rule *rules;
} track_json_pack;

/** `rules list`: without the rules. Adds one document and a newline to `out`.
 */
TRACK_API TRACK_NODISCARD track_status
track_json_packs(track_buffer *out, const track_json_envelope *envelope,
                 const track_json_pack *packs, size_t count, track_error *err);

/** `rules show`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_pack_rules(track_buffer *out, const track_json_envelope *envelope,
                      const track_json_pack *pack, track_error *err);

/** What a test of a pack did not find as expected. */
typedef struct track_json_difference {
    const char *what, *expected, *got;
    int64_t line;
    const track_error *failure; /**< of the pack, or NULL */
} track_json_difference;

/** A test of a pack that was run; it passed without differences. */
typedef struct track_json_test {
    const char *pack;
    const char *file; /**< of the tests */
    int64_t line;
    const char *name;
    size_t difference_count;
    const track_json_difference *differences;
} track_json_test;

/** `rules test`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_tests(track_buffer *out, const track_json_envelope *envelope,
                 const track_json_test *tests, size_t count, track_error *err);

/** What `rules update` did for one project. */
typedef struct track_rules_update {
    const char *project;
    const char *pack;
    int64_t event; /**< that stores the new version; 0: nothing changed */
    track_changes changes;
    const track_assessment *before; /**< or NULL: the old pack fails */
    const track_assessment *after;
} track_rules_update;

/** `rules update`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_rules_update(
    track_buffer *out, const track_json_envelope *envelope,
    const track_rules_update *updates, size_t count, track_error *err);

/** `report`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_report(
    track_buffer *out, const track_json_envelope *envelope, const char *file,
    int64_t pages, int64_t bytes, const char *data_hash, track_error *err);

/** `import`: what became of the rows; `first` is the arrival of the first
 *  event, or 0. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_import(
    track_buffer *out, const track_json_envelope *envelope,
    const track_import_result *result, int64_t first, track_error *err);

/** `verify`. Adds one document and a newline to `out`.
 *  @param seal  What a printed hash turned out to be, or NULL. */
TRACK_API TRACK_NODISCARD track_status track_json_verify(
    track_buffer *out, const track_json_envelope *envelope,
    track_verification *verification, const track_seal *seal, track_error *err);

/** What came of verifying a report, for track_json_verify_report(). */
typedef struct track_report_answer {
    const char *file, *sentence;
    const char *data_hash; /**< 64 hex digits, as the report says */
    int64_t attached;      /**< files */
    bool made_again;       /**< from a tracker, and the bytes were the same */
    size_t problem_count;
    const track_problem *problems;
    size_t note_count;
    const char *const *notes;
} track_report_answer;

/** `verify` of a report. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_verify_report(track_buffer *out, const track_json_envelope *envelope,
                         const track_report_answer *answer, track_error *err);

/** `backup`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status
track_json_backup(track_buffer *out, const track_json_envelope *envelope,
                  const track_backup *backup, track_error *err);

/** `restore`. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_restore(
    track_buffer *out, const track_json_envelope *envelope, const char *file,
    const track_restored *restored, track_error *err);
/** `import` of a journal. Adds one document and a newline to `out`. */
TRACK_API TRACK_NODISCARD track_status track_json_import_journal(
    track_buffer *out, const track_json_envelope *envelope,
    const track_journal_result *result, track_error *err);

/** An error as JSON and a newline. */
TRACK_API TRACK_NODISCARD track_status track_json_error(
    track_buffer *out, const track_error *failure, track_error *err);

/** The answer of `status` for a file that leaves the tracker: without the
 *  numbers that only one tracker has (`known_at` is null). Adds one document
 *  and a newline to `out`.
 *  @param periods  As for track_json_status().
 *  @return #TRACK_OK or #TRACK_E_MEMORY. */
TRACK_API TRACK_NODISCARD track_status track_json_data(
    track_buffer *out, const track_assessment *const *projects,
    const track_period_figures *periods, size_t count, track_error *err);

/**
 * The data hash of a report: SHA-256 over a fixed list of fields, without ids,
 * moments and hashes.
 *
 * @param out      #TRACK_HASH_BYTES long: 64 hex digits and NUL.
 * @param period   The figures of the period that the report is about, or NULL.
 * @param version  Of the list; 0: #TRACK_DATA_VERSION.
 * @return #TRACK_OK, #TRACK_E_MEMORY, #TRACK_E_ARGUMENT for a version that is
 *         not known.
 */
TRACK_API TRACK_NODISCARD track_status track_data_hash(
    char *out, const track_assessment *assessment,
    const track_period_figures *period, int64_t version, track_error *err);

/**
 * What track_data_hash() is the hash of, as text: a line for each item, record
 * and figure, with tabs between its fields.
 *
 * @param out  The text is added to it.
 */
TRACK_API TRACK_NODISCARD track_status track_data_text(
    track_buffer *out, const track_assessment *assessment,
    const track_period_figures *period, int64_t version, track_error *err);

/**
 * The data hash of a report on several projects: SHA-256 over their data
 * hashes, each with a newline, in the order of the report.
 *
 * @param out  As of track_data_hash().
 */
TRACK_API TRACK_NODISCARD track_status
track_data_hash_all(char *out, const track_assessment *const *assessments,
                    size_t count, int64_t version, track_error *err);

TRACK_END_DECLS

#endif
