/* SPDX-License-Identifier: MIT */

/*
 * The fixed statements, and a thin layer over SQLite's calls. Each statement
 * is prepared at first use and kept: preparing costs more than most of them
 * take to run.
 */

#include "store/store.h"

#include <errno.h>
#include <string.h>

/* The kind of records stands in the text: with a parameter for it, SQLite makes
 * the statement anew for each value, or passes over the index of the kind. A
 * plus before a parameter tells it that no index depends on the value. */
#define LIST_RECORDS(kind)                                                     \
    "SELECT event.n, event.command, event.number, origin.uuid, subject.path,"  \
    " event.at, event.line, event.plan"                                        \
    " FROM event JOIN origin ON origin.id = event.origin"                      \
    " JOIN subject ON subject.id = event.subject"                              \
    " WHERE event.project = ?1 AND event.kind = '" kind "' AND event.n <= ?2"

#define LIST_SEEN(kind)                                                        \
    "SELECT event.n, event.command, subject.path, event.first, event.last,"    \
    " event.quantity, event.\"of\", event.state, event.minor,"                 \
    " event.currency, event.partner, event.subject_code, event.doc"            \
    " FROM event JOIN subject ON subject.id = event.subject"                   \
    " WHERE event.project = ?1 AND event.kind = '" kind "' ORDER BY event.n"

/* The index of what is no record is used when a statement says so. */
#define NO_RECORD "kind NOT IN ('achievement', 'delivery', 'expense')"

/* Corrections of event ?1, which are of its project. */
#define CORRECTIONS                                                            \
    " FROM event WHERE project = (SELECT project FROM event WHERE id = ?1)"    \
    " AND kind = 'correction' AND " NO_RECORD " AND refers_to = ?1"

static const char *const query_sql[TKI_QUERY_COUNT] = {
    [TKI_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [TKI_BEGIN_READ] = "BEGIN",
    [TKI_COMMIT] = "COMMIT",
    [TKI_ROLLBACK] = "ROLLBACK",
    [TKI_SAVEPOINT] = "SAVEPOINT command",
    [TKI_RELEASE] = "RELEASE command",
    [TKI_BACK_TO_SAVEPOINT] = "ROLLBACK TO command",
    [TKI_ADD_ORIGIN] = "INSERT INTO origin(id, uuid, label)"
                       " VALUES (?1, ?2, ?3)",
    [TKI_OWN_ORIGIN] = "SELECT id, uuid, label FROM origin"
                       " ORDER BY id DESC LIMIT 1",
    [TKI_ADD_PROJECT] = "INSERT INTO project(code) VALUES (?1)"
                        " ON CONFLICT DO NOTHING",
    [TKI_FIND_PROJECT] = "SELECT id FROM project WHERE code = ?1",
    [TKI_LIST_PROJECTS] = "SELECT code FROM project WHERE code <> ''"
                          " ORDER BY code",
    [TKI_ADD_SUBJECT] = "INSERT INTO subject(project, path) VALUES (?1, ?2)"
                        " ON CONFLICT DO NOTHING",
    [TKI_FIND_SUBJECT] = "SELECT id FROM subject"
                         " WHERE project = ?1 AND path = ?2",
    [TKI_CHAIN_HEAD] = "SELECT number, hash FROM event"
                       " WHERE origin = ?1 AND project = ?2"
                       " ORDER BY number DESC LIMIT 1",
    /* CROSS: from the few origins, or SQLite reads every event */
    [TKI_CHAIN_HEADS] =
        "SELECT origin.label, event.number, event.hash, origin.uuid FROM origin"
        " CROSS JOIN event ON event.origin = origin.id AND event.project = ?1"
        " WHERE event.number = (SELECT number FROM event AS newest"
        "   WHERE newest.origin = origin.id AND newest.project = ?1"
        "   AND newest.n <= ?2 ORDER BY number DESC LIMIT 1)"
        " ORDER BY origin.label, origin.uuid",
    [TKI_ADD_EVENT] =
        "INSERT INTO event(arrived, id, origin, project, number, kind,"
        " command, subject, first, last, at, plan, partner, subject_code,"
        " quantity, \"of\", state, refers_to, line, hash, minor, currency, doc)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
        " ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
    [TKI_FIND_COMMAND] = "SELECT min(n), count(*) FROM event"
                         " WHERE command = ?1",
    [TKI_SAME_RECORDS] =
        "SELECT n, command, partner, subject_code, doc FROM event"
        " WHERE kind = ?1 AND subject = ?2 AND first = ?3 AND last = ?4"
        " AND quantity IS ?5 AND \"of\" IS ?6 AND state IS ?7 AND minor IS ?8"
        " AND currency IS ?9 ORDER BY n DESC",
    [TKI_LIST_DOCUMENTS] = "SELECT n, command, doc FROM event"
                           " WHERE kind = 'expense' AND project = ?1"
                           " AND doc IS NOT NULL ORDER BY n DESC",
    [TKI_LIST_REPLACING] = "SELECT n, command, id FROM event"
                           " WHERE kind = 'expense' AND project = ?1"
                           " AND instr(line, ?2) > 0 ORDER BY n",
    [TKI_CLEARS_REPLACES] =
        "SELECT command" CORRECTIONS " AND instr(line, '\"replaces\"') > 0",
    [TKI_POSITION] = "SELECT coalesce(max(n), 0) FROM event",
    [TKI_POSITION_AT] = "SELECT coalesce(max(n), 0) FROM event"
                        " WHERE arrived <= ?1",
    [TKI_ADD_VERSION] =
        "INSERT INTO plan_version(project, version, event, effective, agreed)"
        " VALUES (?1, ?2, ?3, ?4, ?5)",
    [TKI_NEWEST_VERSION] = "SELECT version, event FROM plan_version"
                           " WHERE project = ?1 AND event <= ?2"
                           " ORDER BY version DESC LIMIT 1",
    [TKI_VERSION_IN_FORCE] =
        "SELECT version, event FROM plan_version"
        " WHERE project = ?1 AND event <= ?2 AND agreed = 1"
        " AND (effective <= ?3 OR version = 1)"
        " ORDER BY version DESC LIMIT 1",
    [TKI_EVENT_LINE] = "SELECT line FROM event WHERE n = ?1",
    [TKI_VERSION] = "SELECT version, event, effective, agreed FROM plan_version"
                    " WHERE project = ?1 AND (version = ?2 OR ?2 = 0)"
                    " ORDER BY version DESC LIMIT 1",
    [TKI_NEWEST_FORECAST] =
        "SELECT version, event FROM plan_version"
        " WHERE project = ?1 AND event <= ?2 AND agreed = 0"
        " AND effective <= ?3 AND version > ?4 ORDER BY version DESC LIMIT 1",
    [TKI_RECORD_OF_EVENT] =
        "SELECT event.command, event.kind, project.code, event.id,"
        " subject.path, event.plan"
        " FROM event JOIN project ON project.id = event.project"
        " JOIN subject ON subject.id = event.subject WHERE event.n = ?1",
    [TKI_LIST_VOIDS] = "SELECT command, refers_to, n FROM event"
                       " WHERE kind = 'void' AND n <= ?1 ORDER BY n DESC",
    [TKI_LIST_ACHIEVEMENTS] = LIST_RECORDS("achievement"),
    [TKI_LIST_DELIVERIES] = LIST_RECORDS("delivery"),
    [TKI_LIST_EXPENSES] = LIST_RECORDS("expense"),
    [TKI_LIST_TEXTS] = "SELECT n, command, line, last FROM event"
                       " WHERE project = ?1 AND kind = +?2 AND n <= ?3"
                       " AND " NO_RECORD " ORDER BY n",
    [TKI_LIST_COMMANDS] =
        "SELECT event.command, event.kind, event.n FROM event"
        " WHERE event.id = event.command ORDER BY event.n DESC",
    [TKI_LIST_EVENTS] =
        "SELECT event.n, event.id, event.command, project.code, origin.label,"
        " event.number, event.kind, subject.path, event.at, event.state,"
        " event.partner, event.subject_code, event.quantity, event.\"of\","
        " event.refers_to, event.plan, event.hash, event.line,"
        " event.arrived"
        " FROM event JOIN origin ON origin.id = event.origin"
        " JOIN project ON project.id = event.project"
        " JOIN subject ON subject.id = event.subject"
        " WHERE event.n > ?1 AND event.n <= ?2"
        " AND (?3 IS NULL OR project.code = ?3)"
        " AND (?4 IS NULL OR event.command = ?4)"
        " AND (?5 IS NULL OR subject.path = ?5"
        "      OR substr(subject.path, 1, length(?5) + 1) = ?5 || '.')"
        /* what has no day has that of the record that it is about */
        " AND (?6 IS NULL OR coalesce(event.last, (SELECT about.last"
        "      FROM event AS about WHERE about.id = event.refers_to), ?6) <= "
        "?6)"
        " ORDER BY event.n",
    [TKI_NUMBER_OF_ID] = "SELECT min(n) FROM event"
                         " WHERE id = ?1 OR command = ?1",
    [TKI_END_OF_COMMAND] = "SELECT max(n) FROM event WHERE command ="
                           " (SELECT command FROM event WHERE n = ?1)",
    /* the condition on kinds is that of the index event_period */
    [TKI_LIST_STANDINGS] =
        "SELECT event.n, event.command, event.number, origin.uuid,"
        " subject.path, event.at, event.line, event.plan, event.kind,"
        " (SELECT min(other.n) FROM event AS other"
        "  WHERE other.command = event.command)"
        " FROM event JOIN origin ON origin.id = event.origin"
        " JOIN subject ON subject.id = event.subject"
        " WHERE event.project = ?1 AND event.n <= ?2 AND"
        " event.kind IN ('close', 'reopen', 'period', 'acceptance')"
        " ORDER BY event.n",
    [TKI_LIST_OF_COMMAND] = "SELECT n, kind, id, refers_to, last FROM event"
                            " WHERE command = ?1 ORDER BY n",
    [TKI_LIST_DAYS] = "SELECT command, last, kind, n FROM event WHERE id = ?1"
                      " UNION ALL SELECT command, last, kind, n FROM"
                      " (SELECT command, last, kind, n" CORRECTIONS
                      "  AND n <= ?2 ORDER BY n)",
    [TKI_SEEN_ACHIEVEMENTS] = LIST_SEEN("achievement"),
    [TKI_SEEN_DELIVERIES] = LIST_SEEN("delivery"),
    [TKI_SEEN_EXPENSES] = LIST_SEEN("expense"),
    [TKI_FIND_ORIGIN] = "SELECT id FROM origin WHERE uuid = ?1",
    [TKI_ORIGIN_STARTED] = "SELECT 1 FROM event WHERE origin = ?1 LIMIT 1",
};

/* SQLite says no more than "disk I/O error"; the system knows why. */
static track_status fail_io(track_store *store, track_error *err)
{
    int reason = sqlite3_system_errno(store->db);

    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) {
        track_fail(err, TRACK_E_FILE, "no room is left: '%s' was not changed",
                   store->path);
        return track_hint(err, TRACK_E_FILE, "free some space, then try again");
    }
    return track_fail(err, TRACK_E_FILE, "'%s': %s%s%s", store->path,
                      sqlite3_errmsg(store->db), reason ? ": " : "",
                      reason ? strerror(reason) : "");
}

track_status tki_sql_fail(track_store *store, int rc, track_error *err)
{
    switch (rc & 0xff) {
    case SQLITE_NOMEM: return track_fail_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        track_fail(err, TRACK_E_FILE, "'%s' is locked by another program",
                   store->path);
        return track_hint(err, TRACK_E_FILE, "try again in a moment");
    case SQLITE_FULL:
        track_fail(err, TRACK_E_FILE, "the disk is full: '%s' was not changed",
                   store->path);
        return track_hint(err, TRACK_E_FILE, "free some space, then try again");
    case SQLITE_READONLY:
        if (sqlite3_extended_errcode(store->db) == SQLITE_READONLY_DBMOVED)
            return track_fail(
                err, TRACK_E_FILE,
                "'%s' was replaced meanwhile: nothing was written",
                store->path);
        return track_fail(err, TRACK_E_FILE, "'%s' cannot be written",
                          store->path);
    case SQLITE_IOERR: return fail_io(store, err);
    case SQLITE_CORRUPT:
        track_fail(err, TRACK_E_INTEGRITY, "'%s' is damaged: %s", store->path,
                   sqlite3_errmsg(store->db));
        return track_hint(err, TRACK_E_INTEGRITY, "restore it from a backup");
    case SQLITE_NOTADB:
        return track_fail(err, TRACK_E_FILE, "'%s' is not a tracker",
                          store->path);
    case SQLITE_CONSTRAINT:
        return track_fail(err, TRACK_E_CONFLICT, "'%s': %s", store->path,
                          sqlite3_errmsg(store->db));
    default:
        return track_fail(err, TRACK_E_FILE, "'%s': %s", store->path,
                          sqlite3_errmsg(store->db));
    }
}

track_status tki_sql_run(track_store *store, const char *sql, track_error *err)
{
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK ? TRACK_OK : tki_sql_fail(store, rc, err);
}

track_status tki_sql(sqlite3_stmt **out, track_store *store, tki_query query,
                     track_error *err)
{
    sqlite3_stmt **kept = &store->queries[query];
    int rc = SQLITE_OK;

    *out = NULL;
    if (!*kept)
        rc = sqlite3_prepare_v3(store->db, query_sql[query], -1,
                                SQLITE_PREPARE_PERSISTENT, kept, NULL);
    if (rc != SQLITE_OK)
        return tki_sql_fail(store, rc, err);
    tki_sql_done(*kept);
    *out = *kept;
    return TRACK_OK;
}

track_status tki_sql_prepare(sqlite3_stmt **out, track_store *store,
                             const char *sql, track_error *err)
{
    int rc = sqlite3_prepare_v2(store->db, sql, -1, out, NULL);

    return rc == SQLITE_OK ? TRACK_OK : tki_sql_fail(store, rc, err);
}

/*
 * A failed bind shows itself: the parameter stays NULL, and every column that
 * matters is NOT NULL; only memory can fail here, and SQLite then reports it
 * again at the step.
 */
void tki_bind_text(sqlite3_stmt *query, int at, const char *text)
{
    if (text)
        sqlite3_bind_text(query, at, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(query, at);
}

void tki_bind_integer(sqlite3_stmt *query, int at, int64_t value)
{
    sqlite3_bind_int64(query, at, value);
}

track_status tki_sql_step(bool *row_out, track_store *store,
                          sqlite3_stmt *query, track_error *err)
{
    int rc = sqlite3_step(query);

    *row_out = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        return TRACK_OK;
    return tki_sql_fail(store, rc, err);
}

track_status tki_sql_execute(track_store *store, sqlite3_stmt *query,
                             track_error *err)
{
    bool row = true;
    track_status status = TRACK_OK;

    while (row && status == TRACK_OK)
        status = tki_sql_step(&row, store, query, err);
    tki_sql_done(query);
    return status;
}

void tki_sql_done(sqlite3_stmt *query)
{
    if (query) {
        sqlite3_reset(query);
        sqlite3_clear_bindings(query);
    }
}

const char *tki_column_text(sqlite3_stmt *query, int column, track_arena *arena,
                            bool *failed)
{
    const char *text, *copy;

    if (sqlite3_column_type(query, column) == SQLITE_NULL)
        return NULL;
    text = (const char *)sqlite3_column_text(query, column);
    copy = text ? track_arena_copy(arena, text) : NULL;
    if (!copy)
        *failed = true;
    return copy;
}
