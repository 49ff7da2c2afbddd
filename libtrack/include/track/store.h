/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_H
#define TRACK_STORE_H

#include <track/snapshot.h>

TRACK_BEGIN_DECLS

/**
 * @file track/store.h
 * The tracker: one SQLite file with an append-only, hash-chained journal of
 * everything that was agreed and recorded, and beside it the folder
 * `NAME.proofs/` with the files that prove it.
 *
 *     track_store *store;
 *     if (track_store_open(&store, "cluster.track", TRACK_OPEN_WRITE, &err)
 *         != TRACK_OK)
 *         return report(&err);
 *     ...
 *     track_store_close(store);
 *
 * One command is one transaction of one or more events: all of them are
 * stored, durably, or none. Many programs may read and write one file at once.
 */
typedef struct track_store track_store;

/** The clock of a command, so that the library never looks at one. Both are in
 *  the years of #track_day, else the command is refused: #TRACK_E_DATA. */
typedef struct track_clock {
    track_moment now;
    track_day today; /**< the civil day where the user is */
    bool fixed;      /**< ids are derived instead of random: the same commands
                          give the same journal */
} track_clock;

/** Who gives a command, when, and why. */
typedef struct track_command {
    track_clock clock;
    const char *by;     /**< or NULL */
    const char *reason; /**< or NULL */
    const char *id;     /**< UUID in small letters: a retry with the same one
                             changes nothing and gets the first receipt; or
                             NULL */
    bool again;         /**< the same record again is meant */
    bool late;          /**< a day in a closed period is meant */
} track_command;

/** What a command did. */
typedef struct track_receipt {
    int64_t first;      /**< arrival number of its first event */
    int64_t count;      /**< events, with numbers from `first` on */
    char command[37];   /**< its id */
    bool repeated;      /**< it had been carried out before */
    int64_t version;    /**< of a loaded plan, else 0 */
    char warning[320];  /**< what the user should look at, or "" */
    bool outside_stage; /**< the warning says that the day is outside the stage
                         */
} track_receipt;

/** Where an item is named: as typed, and the project to look in when the name
 *  has none (or NULL). */
typedef struct track_name {
    const char *text;
    const char *project;
} track_name;

typedef enum track_open_mode {
    TRACK_OPEN_READ,
    TRACK_OPEN_WRITE
} track_open_mode;

/**
 * Creates a tracker at `path`, which must not exist.
 *
 * @return #TRACK_OK, #TRACK_E_CONFLICT when there is a file, #TRACK_E_FILE.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_create(track_store **out, const char *path,
                   const track_command *command, track_error *err);

/**
 * Makes a tracker without a file, which is gone when it is closed: for trying
 * things. It keeps everything but proofs, which need a folder.
 *
 * @return #TRACK_OK, #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_store_create_scratch(
    track_store **out, const track_command *command, track_error *err);

/**
 * Opens the tracker at `path`.
 *
 * @return #TRACK_OK, #TRACK_E_NOT_FOUND, #TRACK_E_FILE when it is not a
 *         tracker, was made by a newer program, or cannot be read.
 */
TRACK_API TRACK_NODISCARD track_status track_store_open(track_store **out,
                                                        const char *path,
                                                        track_open_mode mode,
                                                        track_error *err);

/** Closes a tracker; an open transaction is taken back. NULL is allowed. */
TRACK_API void track_store_close(track_store *store);

/** The path it was opened with. */
TRACK_API const char *track_store_path(const track_store *store);

/** Whether a transaction is to be kept. */
typedef enum track_intent {
    TRACK_CHANGE,
    TRACK_TRY /**< to see what would happen: cannot be committed, and no proof
                   is stored */
} track_intent;

/** Begins a transaction around several calls: reads in between see what the
 *  commands did. A command outside of one has its own.
 *  @return #TRACK_OK, #TRACK_E_FILE when the file stays locked or is
 *          read-only, #TRACK_E_CONFLICT when one is open already. */
TRACK_API TRACK_NODISCARD track_status track_store_begin(track_store *store,
                                                         track_intent intent,
                                                         track_error *err);

/** Makes it durable. On failure nothing of it is kept, except that a failed
 *  sync can leave it done: retry with the same command id. */
TRACK_API TRACK_NODISCARD track_status track_store_commit(track_store *store,
                                                          track_error *err);

/** Takes it back. Without a transaction it does nothing. */
TRACK_API void track_store_rollback(track_store *store);

/** What a new version of a plan is. */
typedef enum track_load_as {
    TRACK_AMENDMENT,
    TRACK_REALLOCATION,
    TRACK_FORECAST /**< changes days, targets and amounts beside the plan */
} track_load_as;

/** How a plan is loaded. */
typedef struct track_plan_load {
    track_load_as as;   /**< version 1 is the agreement, whatever it says */
    const char *source; /**< its Lua text, or NULL */
    const char *source_name;  /**< its file, stored without folder, or NULL */
    const char *rules_name;   /**< pack to store with it, which the plan names;
                                   or NULL */
    const char *rules_source; /**< its Lua text; or NULL, to store none */
    track_day effective;      /**< day from which the version holds */
    bool day_given; /**< it was asked for: the newest plan with another day is a
                         version of its own. Not for version 1, which always
                         holds. */
} track_plan_load;

/**
 * Stores a finished plan: version 1 of a new project, else the next version.
 * A plan equal to the newest version changes nothing (`count` is 0), but for
 * the day when `day_given`.
 *
 * @return #TRACK_OK, #TRACK_E_DATA, #TRACK_E_CONFLICT; #TRACK_E_ARGUMENT for a
 *         plan that is not finished.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_load(track_receipt *out, track_store *store, const track_plan *plan,
                 const track_plan_load *load, const track_command *command,
                 track_error *err);

/** A version of a rule pack to store. */
typedef struct track_stored_rules {
    const char *name;   /**< that the plan names */
    const char *source; /**< its Lua text */
} track_stored_rules;

/**
 * Stores a new version of a project's rule pack. From its arrival on the
 * project is assessed by it; a closed period keeps the one it was sent with.
 * The one that is stored last changes nothing (`count` is 0).
 *
 * @param project  Code of the project.
 * @return #TRACK_OK, #TRACK_E_NOT_FOUND, #TRACK_E_DATA, also when the plan
 *         names other rules.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_rules(track_receipt *out, track_store *store, const char *project,
                  const track_stored_rules *rules, const track_command *command,
                  track_error *err);

/** A stored version of a plan. */
typedef struct track_stored_plan {
    track_plan *plan; /**< finished; release with track_plan_free() */
    int64_t version;
    int64_t n; /**< arrival of its event */
    track_day effective;
    bool agreed; /**< false: a forecast */
} track_stored_plan;

/**
 * Reads a version of a project's plan.
 *
 * @param version  Its number, or 0 for the newest.
 * @return #TRACK_OK, #TRACK_E_NOT_FOUND, #TRACK_E_INTEGRITY.
 */
TRACK_API TRACK_NODISCARD track_status track_store_plan(track_stored_plan *out,
                                                        track_store *store,
                                                        const char *project,
                                                        int64_t version,
                                                        track_error *err);

/** A file to attach: "minutes" and its path. */
typedef struct track_proof_file {
    const char *kind;
    const char *path;
} track_proof_file;

/**
 * Copies files into the folder of proofs before a transaction is begun, so
 * that nobody who writes has to wait for it: the commands of that transaction
 * that name them take them as they are now. A command outside of a transaction
 * does so by itself. Copies that no event comes to name do no harm.
 *
 * @return #TRACK_OK, #TRACK_E_FILE.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_keep_files(track_store *store, const track_proof_file *files,
                       size_t count, track_error *err);

typedef struct track_achievement_entry {
    track_name item;
    int64_t micro;       /**< millionths, 0 or more */
    int64_t of;          /**< denominator of a percent in millionths, or 0 */
    track_days on;       /**< not ahead of today; absent: today */
    const char *partner; /**< code, or NULL */
    const char *subject; /**< or NULL */
    size_t part_count;
    const track_part *parts; /**< of splits; add up to the quantity */
    const char *note;        /**< or NULL */
    size_t proof_count;
    const track_proof_file *proofs;
} track_achievement_entry;

/**
 * Records what was achieved on an indicator.
 *
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND and #TRACK_E_DECISION for the name;
 *         #TRACK_E_DATA for a value or day that cannot be;
 *         #TRACK_E_ARGUMENT for a value outside of its enumeration;
 *         #TRACK_E_DECISION for a record equal to an earlier one without
 *         `again`; #TRACK_E_FILE for a proof.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_record(track_receipt *out, track_store *store,
                   const track_achievement_entry *entry,
                   const track_command *command, track_error *err);

typedef struct track_expense_entry {
    track_name item;      /**< a line, a stage or a project */
    const char *category; /**< or NULL; refused on a line of another one */
    const char *partner;  /**< code, or NULL */
    track_money amount;   /**< in any currency; negative only with `doc` */
    track_money net, tax, eligible; /**< same currency, or missing */
    bool has_share;
    int64_t share; /**< millionths of a percent point, 0 to 100000000 */
    const char *doc, *supplier, *supplier_code; /**< or NULL */
    track_days doc_date, paid;                  /**< or absent */
    track_fund fund;
    track_confidence confidence;
    int64_t replaces; /**< arrival of the expense that it replaces, or 0 */
    track_days on;    /**< not ahead of today; absent: today */
    const char *note; /**< or NULL */
    size_t proof_count;
    const track_proof_file *proofs;
} track_expense_entry;

/**
 * Records an expense. The same supplier and document again is a
 * #TRACK_E_DECISION without `again`. Errors as track_store_record(). Whether
 * the sums still fit, track_assess() tells: before the commit, to be sure.
 */
TRACK_API TRACK_NODISCARD track_status track_store_spend(
    track_receipt *out, track_store *store, const track_expense_entry *entry,
    const track_command *command, track_error *err);

/** A proof that is kept elsewhere: only the link is noted. */
typedef struct track_proof_link {
    const char *kind;
    const char *url;    /**< http, https, ftp, ftps or sftp, without password */
    const char *sha256; /**< of what it leads to: 64 hex digits */
    const char *name;   /**< or NULL: what the link ends in */
} track_proof_link;

/** What is attached to a record. */
typedef struct track_attach_entry {
    int64_t n; /**< arrival of the record */
    size_t proof_count;
    const track_proof_file *proofs;
    size_t link_count;
    const track_proof_link *links;
} track_attach_entry;

/**
 * Attaches proofs to an achievement, an expense or a delivery, also of an item
 * that the plan no longer has. The same content of the same kind again is a
 * #TRACK_E_DECISION without `again`.
 *
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND; #TRACK_E_CONFLICT for a record that
 *         was taken back; #TRACK_E_ARGUMENT for another kind of event or
 *         nothing to attach; #TRACK_E_DATA for a link that cannot be one;
 *         #TRACK_E_FILE.
 */
TRACK_API TRACK_NODISCARD track_status track_store_attach(
    track_receipt *out, track_store *store, const track_attach_entry *entry,
    const track_command *command, track_error *err);

/**
 * Reads the stored file of a proof and checks that it is what was attached.
 *
 * @param to  Path of a new file for a copy, or NULL to check only.
 * @return #TRACK_OK; #TRACK_E_INTEGRITY when it is damaged or not there (no
 *         copy is left); #TRACK_E_ARGUMENT for a link; #TRACK_E_FILE, also
 *         when there is a file at `to`.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_proof_copy(track_store *store, const track_proof *proof,
                       const char *to, track_error *err);

/** New values of a record, a note, a narrative or a proof; what is absent
 *  stays as it was. */
typedef struct track_correction_entry {
    int64_t n; /**< arrival of its event */
    bool has_quantity;
    int64_t micro, of; /**< of an achievement */
    size_t part_count;
    const track_part *parts; /**< needed when the quantity is split */
    bool has_state;
    track_delivery_state state; /**< of a delivery */
    track_days due;
    const char *justification;
    track_money amount, net, tax, eligible; /**< of an expense */
    bool has_share;
    int64_t share;
    const char *category, *doc, *supplier, *supplier_code;
    track_days doc_date, paid;
    track_fund fund;
    bool has_confidence;
    track_confidence confidence;
    track_days on; /**< its true day */
    const char *partner, *subject, *note;
    const char *text;                    /**< of a note or a narrative */
    const char *section, *period, *lang; /**< of a narrative */
    const char *proof, *name, *url;      /**< of a proof: kind, name, link */
    track_words clear; /**< names of values to remove, e.g. "partner" */
} track_correction_entry;

/**
 * Corrects a record; the command must give a reason. The record keeps its
 * number and its place; a snapshot known before shows the old values.
 *
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND; #TRACK_E_CONFLICT for a record that
 *         was taken back; #TRACK_E_ARGUMENT for a value that its kind does not
 *         have, or without a reason; else as track_store_record().
 */
TRACK_API TRACK_NODISCARD track_status track_store_correct(
    track_receipt *out, track_store *store, const track_correction_entry *entry,
    const track_command *command, track_error *err);

typedef struct track_delivery_entry {
    track_name item;
    bool has_state;
    track_delivery_state state;
    track_days due;            /**< revised due day, or absent */
    const char *justification; /**< or NULL */
    track_days on;             /**< not ahead of today; absent: today */
    const char *note;          /**< or NULL */
    size_t proof_count;
    const track_proof_file *proofs;
} track_delivery_entry;

/** Records what became of a deliverable. Errors as track_store_record(). */
TRACK_API TRACK_NODISCARD track_status track_store_deliver(
    track_receipt *out, track_store *store, const track_delivery_entry *entry,
    const track_command *command, track_error *err);

/** Adds an internal remark to any item, on a day (absent: today). Errors as
 *  track_store_record(). */
TRACK_API TRACK_NODISCARD track_status
track_store_note(track_receipt *out, track_store *store, const track_name *item,
                 const char *text, track_days on, const track_command *command,
                 track_error *err);

typedef struct track_narrative_entry {
    const char *project; /**< code */
    const char *section; /**< "summary", "impact", … : letters, digits, - _ */
    const char *period;  /**< code, or NULL */
    const char *lang;    /**< or "" */
    const char *text;    /**< CommonMark */
    track_days on;       /**< not ahead of today; absent: today */
} track_narrative_entry;

/** Sets a text for a section of the reports; the newest counts. Errors as
 *  track_store_record(). */
TRACK_API TRACK_NODISCARD track_status track_store_narrate(
    track_receipt *out, track_store *store, const track_narrative_entry *entry,
    const track_command *command, track_error *err);

/**
 * Takes back the whole command that holds event `n`; 0: the last command of
 * records. An undo can itself be undone.
 *
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND; #TRACK_E_CONFLICT when it is taken
 *         back already; #TRACK_E_ARGUMENT for a plan, with a hint.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_undo(track_receipt *out, track_store *store, int64_t n,
                 const track_command *command, track_error *err);

/** An item that a name stands for, or a project (`path` ""). */
typedef struct track_found {
    char project[72];
    char path[144];
    track_kind kind;
} track_found;

/**
 * Finds the item that a name as typed stands for, in the newest plans:
 * `PROJECT:STAGE.ITEM`, a path in the one or given project, or a whole-segment
 * suffix of one.
 *
 * @param kind  The kind that is wanted; #TRACK_KIND_COUNT: any.
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND with "did you mean"; #TRACK_E_DECISION
 *         with the candidates in the hint; #TRACK_E_DATA for an item of
 *         another kind.
 */
TRACK_API TRACK_NODISCARD track_status track_store_find(track_found *out,
                                                        track_store *store,
                                                        const track_name *name,
                                                        track_kind kind,
                                                        track_error *err);

/** An item by a name that it had before. */
typedef struct track_past {
    track_found found; /**< what it is called now, or was called last */
    char was[144];     /**< its path then */
    bool retired;      /**< the newest agreed plan does not have it */
    int64_t version;   /**< the newest agreed one that has it */
} track_past;

/**
 * Finds an item by a name of an older version of its plan: renamed since, or
 * no longer in it. For readers; a fact is recorded under the present name.
 *
 * @return #TRACK_OK; #TRACK_E_NOT_FOUND; #TRACK_E_DECISION for several.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_find_past(track_past *out, track_store *store,
                      const track_name *name, track_error *err);

/** The codes of the projects in the file, sorted; in `arena`. */
TRACK_API TRACK_NODISCARD track_status track_store_projects(track_words *out,
                                                            track_store *store,
                                                            track_arena *arena,
                                                            track_error *err);

/** Arrival number of the newest event; 0 in a file without any. */
TRACK_API TRACK_NODISCARD track_status track_store_position(int64_t *out,
                                                            track_store *store,
                                                            track_error *err);

/** Arrival number of the newest event that had arrived in this file by
 *  `moment`: what #track_when.known_at needs for "known then". 0 when the file
 *  was empty, which `known_at` would take for everything: refuse it. */
TRACK_API TRACK_NODISCARD track_status track_store_position_at(
    int64_t *out, track_store *store, track_moment moment, track_error *err);

/** Moves a position inside of a command to its end: a command is known whole or
 *  not at all. #track_when.known_at is understood so; what else is asked of the
 *  same position can be made to agree. One that is no event stays as it is. */
TRACK_API TRACK_NODISCARD track_status track_store_whole_command(
    int64_t *position, track_store *store, track_error *err);

/** Which question a reader asks. */
typedef struct track_when {
    track_day as_of;  /**< what had happened by that day */
    int64_t known_at; /**< what the file knew: arrival number, 0: all */
} track_when;

/**
 * Reads one project in one transaction.
 *
 * @param[out] out  Release with track_snapshot_free().
 * @return #TRACK_OK, #TRACK_E_NOT_FOUND, #TRACK_E_INTEGRITY.
 */
TRACK_API TRACK_NODISCARD track_status track_store_snapshot(
    track_snapshot **out, track_store *store, const char *project,
    const track_when *when, track_error *err);

/** One event of the journal. Texts are borrowed for the call. Which members
 *  are there depends on the kind; absent: NULL, 0, missing. */
typedef struct track_event {
    int64_t n;                                   /**< arrival in this file */
    const char *id, *command, *project, *origin; /**< origin: its label */
    int64_t number;
    const char *kind;    /**< "achievement", "void", … */
    const char *subject; /**< path in the project, "" for the project */
    track_days on;
    track_moment at;
    track_moment arrived; /**< in this file */
    const char *by, *reason;
    const char *hash; /**< 64 hex digits */
    const char *line; /**< the canonical JSON, without newline */
    bool voided;      /**< taken back */
    track_figure quantity;
    track_money amount; /**< of an expense, or missing */
    const char *doc, *supplier, *category;
    const char *partner, *subject_code, *state, *text, *section, *name;
    const char *rule;          /**< of an acceptance */
    track_days due;            /**< of a delivery: its revised day */
    const char *justification; /**< of a delivery */
    const char *proof;         /**< kind of a proof, e.g. "minutes" */
    const char *sha256, *url;  /**< of a proof; NULL: its file is stored */
    const char *replaces;      /**< id of the expense that it replaces */
    const char *refers_to;     /**< id of the event or command it is about */
    int64_t refers_to_n;       /**< arrival number of (the first of) that */
    int64_t plan; /**< version of the plan it was resolved against */
} track_event;

/** Receives an event; anything else than #TRACK_OK ends the walk with it. */
typedef track_status (*track_event_cb)(const track_event *event, void *payload,
                                       track_error *err);

/** Which events. All zero: every one. */
typedef struct track_event_filter {
    const char *project; /**< code, or NULL */
    const char *path;    /**< of an item and the items below, or NULL */
    const char *command; /**< id, or NULL */
    int64_t n;           /**< that one event, or 0 */
    int64_t after;       /**< only those that arrived after this one, or 0 */
    int64_t known_at;    /**< up to this arrival, or 0 */
    bool by_day;         /**< none about a day after `as_of` */
    track_day as_of;
    int64_t last; /**< only the newest so many, or 0 */
} track_event_filter;

/** Walks through events in order of arrival. */
TRACK_API TRACK_NODISCARD track_status
track_store_events(track_store *store, const track_event_filter *filter,
                   track_event_cb each, void *payload, track_error *err);

TRACK_END_DECLS

#endif
