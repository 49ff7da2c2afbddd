/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_STORE_H
#define TRACK_STORE_STORE_H

/*
 * Private to libtrack/store/, the only folder that knows SQL. Files in
 * reading order: see README.md.
 */

#include <track/store.h>
#include <track/sys/fail.h>

#include <sqlite3.h>

/* The fixed statements, prepared at first use and kept. */
typedef enum tki_query {
    TKI_BEGIN_WRITE,
    TKI_BEGIN_READ,
    TKI_COMMIT,
    TKI_ROLLBACK,
    TKI_SAVEPOINT,
    TKI_RELEASE,
    TKI_BACK_TO_SAVEPOINT,
    TKI_ADD_ORIGIN,
    TKI_OWN_ORIGIN,
    TKI_ADD_PROJECT,
    TKI_FIND_PROJECT,
    TKI_LIST_PROJECTS,
    TKI_ADD_SUBJECT,
    TKI_FIND_SUBJECT,
    TKI_CHAIN_HEAD,
    TKI_CHAIN_HEADS,
    TKI_ADD_EVENT,
    TKI_FIND_COMMAND,
    TKI_SAME_RECORDS,
    TKI_LIST_DOCUMENTS,
    TKI_LIST_REPLACING,
    TKI_CLEARS_REPLACES,
    TKI_POSITION,
    TKI_POSITION_AT,
    TKI_ADD_VERSION,
    TKI_NEWEST_VERSION,
    TKI_VERSION_IN_FORCE,
    TKI_EVENT_LINE,
    TKI_VERSION,
    TKI_NEWEST_FORECAST,
    TKI_RECORD_OF_EVENT,
    TKI_LIST_VOIDS,
    TKI_LIST_ACHIEVEMENTS,
    TKI_LIST_DELIVERIES,
    TKI_LIST_EXPENSES,
    TKI_LIST_TEXTS,
    TKI_LIST_COMMANDS,
    TKI_LIST_EVENTS,
    TKI_NUMBER_OF_ID,
    TKI_END_OF_COMMAND,
    TKI_LIST_STANDINGS,
    TKI_LIST_OF_COMMAND,
    TKI_LIST_DAYS,
    TKI_SEEN_ACHIEVEMENTS,
    TKI_SEEN_DELIVERIES,
    TKI_SEEN_EXPENSES,
    TKI_ORIGIN_STARTED,
    TKI_FIND_ORIGIN,
    TKI_QUERY_COUNT
} tki_query;

/* What a file writes as. */
typedef struct tki_origin {
    int64_t key;
    char id[37];
    char label[40];
} tki_origin;

struct track_store {
    sqlite3 *db;
    char *path; /* as given */
    char *real; /* behind symbolic links: proofs stand beside that one */
    track_open_mode mode;
    sqlite3_stmt *queries[TKI_QUERY_COUNT];
    sqlite3_stmt *plan_queries[TRACK_KIND_COUNT]; /* see plan_tables.c */
    sqlite3_stmt *item_queries[2];                /* see find.c */
    bool in_transaction;
    bool joined; /* the transaction is the caller's: commands are savepoints */
    track_intent intent;
    long waited_us;        /* as asked for, which decides the next step */
    int64_t busy_since_us; /* waits for other writers: see transaction.c */
    int64_t origin;        /* key of the origin that this file writes as */
    char origin_id[37];
    char origin_label[40];
    struct tki_kept *kept; /* files stored beforehand: see kept.h */
    tki_origin left; /* what it wrote as before the transaction that is open;
                        key 0: the same */
};

/* --- open.c ------------------------------------------------------------ */

/* A tracker whose insides are not looked at, only its kind and version: for
 * checks and copies. `*version_out` is its format. */
track_status tki_store_open_raw(track_store **out, int64_t *version_out,
                                const char *path, track_open_mode mode,
                                track_error *err);

/* An empty database in memory; `path` is what messages call it. */
track_status tki_store_open_memory(track_store **out, const char *path,
                                   track_error *err);

/* The first column of the first row of `sql`, or 0. */
track_status tki_sql_integer(int64_t *out, track_store *store, const char *sql,
                             track_error *err);

/* --- sql.c ------------------------------------------------------------- */

/* Turns SQLite's last failure into ours. */
track_status tki_sql_fail(track_store *store, int rc, track_error *err);

/* Runs SQL text without results. */
track_status tki_sql_run(track_store *store, const char *sql, track_error *err);

/* A fixed statement, reset and ready to bind. */
track_status tki_sql(sqlite3_stmt **out, track_store *store, tki_query query,
                     track_error *err);

/* A statement made for one use: finalize it. */
track_status tki_sql_prepare(sqlite3_stmt **out, track_store *store,
                             const char *sql, track_error *err);

/* Binds; NULL text binds NULL. Text must live until tki_sql_done(). */
void tki_bind_text(sqlite3_stmt *query, int at, const char *text);
void tki_bind_integer(sqlite3_stmt *query, int at, int64_t value);

/* The next row: #TRACK_OK and `*row_out` true, or false at the end. */
track_status tki_sql_step(bool *row_out, track_store *store,
                          sqlite3_stmt *query, track_error *err);

/* Runs to the end and resets. */
track_status tki_sql_execute(track_store *store, sqlite3_stmt *query,
                             track_error *err);

/* Resets and drops borrowed text. NULL is allowed. */
void tki_sql_done(sqlite3_stmt *query);

/* A column as text in `arena`; NULL column: NULL. Sets `*failed` when memory
 * is gone, and never clears it. */
const char *tki_column_text(sqlite3_stmt *query, int column, track_arena *arena,
                            bool *failed);

/* --- transaction.c ----------------------------------------------------- */

/* Prepares what ends a transaction while there is memory for it. */
track_status tki_prepare_transactions(track_store *store, track_error *err);
/* A command's own transaction, or part of the one that is open. */
track_status tki_begin_command(track_store *store, track_error *err);
/* Ends it: commits when `status` is #TRACK_OK, else takes all back. Returns
 * `status`, or what the commit returned. */
track_status tki_end_command(track_store *store, track_status status,
                             track_error *err);
/* Writes as another origin from now on, if the transaction is kept. */
void tki_change_origin(track_store *store, const tki_origin *to);
/* The same for reading. */
track_status tki_begin_read(track_store *store, track_error *err);
void tki_end_read(track_store *store);
/* Waits for other writers, see transaction.c. */
int tki_on_busy(void *ud, int count);

#endif
