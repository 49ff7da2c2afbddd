/* SPDX-License-Identifier: MIT */
#ifndef TRACK_IMPORT_H
#define TRACK_IMPORT_H

#include <track/csv.h>
#include <track/store.h>

TRACK_BEGIN_DECLS

/**
 * @file track/import.h
 * Records from tables, and whole journals, into a tracker: all or nothing.
 */

/** What the rows of a table are. */
typedef enum track_import_kind {
    TRACK_IMPORT_ACHIEVEMENTS,
    TRACK_IMPORT_EXPENSES,
    TRACK_IMPORT_DELIVERIES,
    TRACK_IMPORT_KIND_COUNT
} track_import_kind;

/** "achievements", "expenses", "deliveries". */
TRACK_API const char *track_import_kind_name(track_import_kind kind);

/** How far an import is. */
typedef void (*track_import_cb)(int64_t done, int64_t all, void *payload);

/** What is imported, and how. */
typedef struct track_import_request {
    track_import_kind as;
    const char *name;     /**< of the file, for messages and the journal */
    const void *bytes;    /**< the file as it is: it is kept as a proof */
    size_t length;        /**< bytes */
    const char *encoding; /**< or NULL, as of #track_csv_options */
    char separator;       /**< or 0 */
    const char *map;      /**< which column is which value, or NULL */
    const char *item;     /**< of every row, or NULL: a column names it */
    const char *project;  /**< where items without project are, or NULL */
    const char *folder;   /**< where files named in the table are; NULL: none
                               may be named */
    bool skip_repeated;   /**< leave out what was recorded before */
    track_import_cb progress; /**< or NULL */
    void *payload;
} track_import_request;

/** One thing that is wrong. */
typedef struct track_import_fault {
    int64_t row;
    const char *column; /**< of the file, or NULL: the whole row */
    const char *value;  /**< of the cell, or NULL */
    const char *message;
    const char *hint; /**< or "" */
} track_import_fault;

/** A row that was recorded before the import. */
typedef struct track_import_repeat {
    int64_t row;
    const char *message;
} track_import_repeat;

/** What the rows of one item add up to. Rows of a percent are counted only. */
typedef struct track_import_sum {
    const char *item;   /**< full name */
    track_money money;  /**< of expenses in one currency, or missing */
    track_figure total; /**< of achievements, or missing */
    int64_t rows;
} track_import_sum;

enum {
    TRACK_IMPORT_FAULTS_MAX = 1000, /**< that are kept; all are counted */
    TRACK_IMPORT_SAMPLE_ROWS = 5
};

/** What an import found. Release with track_import_free(). */
typedef struct track_import_result {
    int64_t rows;     /**< under the header */
    int64_t recorded; /**< of them; 0 when nothing was stored */
    int64_t fault_count;
    const track_import_fault *faults; /**< the first of them */
    int64_t repeat_count;
    const track_import_repeat *repeats; /**< the first of them */
    size_t sum_count;
    const track_import_sum *sums; /**< in the order of the file */
    size_t sample_count;
    const char *const *sample; /**< the first rows as understood */
    size_t left_count;
    const char *const *left; /**< columns that were left out */
    const char *sha256;      /**< of the file */
} track_import_result;

/**
 * Records every row of a table in one command, through the same checks as
 * track_store_record(), track_store_spend() and track_store_deliver(); the
 * file is kept as a proof of the kind "import". Rows that are equal to each
 * other are all recorded.
 *
 * The map is a list of `value=Column` separated by commas or line ends:
 * `on=Data,amount="Sumă, lei",currency==RON`. `==` gives every row the same
 * value; `-=Column` leaves a column out. Quotes hold commas. A column that
 * already has the name of a value needs no entry; with a map, other columns
 * are left out, without one they are refused.
 *
 * @param[out] result  Also filled in when rows are refused; or NULL.
 * @return #TRACK_OK; #TRACK_E_DATA when rows are wrong: `faults`;
 *         #TRACK_E_DECISION when rows were recorded before, unless
 *         `command->again` or `skip_repeated`: `repeats`; #TRACK_E_ARGUMENT
 *         for the map; else as track_csv_read() and track_store_record().
 */
TRACK_API TRACK_NODISCARD track_status
track_import_table(track_receipt *out, track_import_result **result,
                   track_store *store, const track_import_request *request,
                   const track_command *command, track_error *err);

/**
 * Makes a plan of a table whose rows are items: what stands in `base`, with
 * each row added or, when its path is there, changed. Nothing is stored.
 *
 * The columns are the fields of the kind by their names in a plan (`title`,
 * `title.ro`, `unit`, `target`, …), and where the item stands: `path` (or
 * `name`), or `code` with `stage`. An empty cell says nothing. Without a base,
 * stages and partners that rows name are made, with their code as title.
 *
 * @param[out] out     A finished plan, for track_plan_free(); it borrows from
 *                     `base`, which has to live as long.
 * @param[out] result  `rows`, `recorded` (items added or named), faults and the
 *                     columns left out; all in `arena`, not for
 *                     track_import_free(). Also filled in when rows are
 *                     refused.
 * @param request      `as` and what is about records is not looked at;
 *                     `project` is the code of a plan without base.
 * @param kind         #TRACK_INDICATOR, #TRACK_DELIVERABLE or #TRACK_LINE.
 * @param base         A finished plan, or NULL.
 * @return #TRACK_OK; #TRACK_E_DATA when rows are wrong: `faults`, or when the
 *         whole plan is; #TRACK_E_ARGUMENT for the map or another kind; else
 *         as track_csv_read().
 */
TRACK_API TRACK_NODISCARD track_status
track_import_plan(track_plan **out, track_import_result *result,
                  const track_import_request *request, track_kind kind,
                  const track_plan *base, track_arena *arena, track_error *err);

/** Releases a result. NULL is allowed. */
TRACK_API void track_import_free(track_import_result *result);

/** A journal as `track export jsonl` writes it. */
typedef struct track_journal_file {
    const char *name; /**< for messages */
    const void *bytes;
    size_t length;
} track_journal_file;

/** A proof that a journal names and that is not in the folder of proofs. */
typedef struct track_missing_proof {
    int64_t n;        /**< arrival of its event */
    const char *name; /**< of the file as it was given */
    const char *sha256;
} track_missing_proof;

/** What an import of a journal did. */
typedef struct track_journal_result {
    int64_t lines;
    bool nothing_new; /**< the tracker had every line already */
    size_t missing_count;
    const track_missing_proof *missing;
} track_journal_result;

/**
 * Puts a whole journal into an empty tracker: the same lines and hashes, and
 * what is made from them. What the tracker records afterwards is of a new
 * origin, because the file that the journal comes from may go on, too.
 *
 * @param arena  Holds the result.
 * @return #TRACK_OK; #TRACK_E_DATA for a broken line, with its number;
 *         #TRACK_E_CONFLICT for a tracker that is not empty.
 */
TRACK_API TRACK_NODISCARD track_status
track_import_journal(track_journal_result *out, track_store *store,
                     const track_journal_file *file, track_arena *arena,
                     const track_command *command, track_error *err);

TRACK_END_DECLS

#endif
