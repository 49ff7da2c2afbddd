/* SPDX-License-Identifier: MIT */

/*
 * The tables. `event` is the truth; its typed columns and all other tables are
 * projections of the lines for queries. The plan tables are made from the
 * table of fields (model/fields.c), one for each kind.
 */

#include "store/schema.h"

#include <string.h>

static const char fixed_sql[] =
    "CREATE TABLE origin("
    " id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
    " label TEXT NOT NULL) STRICT;"
    "CREATE TABLE project("
    " id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE subject("
    " id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES project(id),"
    " path TEXT NOT NULL, UNIQUE (project, path)) STRICT;"
    "CREATE TABLE event("
    " n INTEGER PRIMARY KEY," /* order of arrival in this file */
    " arrived INTEGER NOT NULL,"
    " id TEXT NOT NULL UNIQUE,"
    " origin INTEGER NOT NULL REFERENCES origin(id),"
    " project INTEGER NOT NULL REFERENCES project(id),"
    " number INTEGER NOT NULL CHECK (number > 0),"
    " kind TEXT NOT NULL,"
    " command TEXT NOT NULL,"
    " subject INTEGER NOT NULL REFERENCES subject(id),"
    " first INTEGER, last INTEGER CHECK (last >= first),"
    " at INTEGER NOT NULL,"
    " plan INTEGER, partner TEXT, subject_code TEXT,"
    " quantity INTEGER, \"of\" INTEGER, state TEXT, refers_to TEXT,"
    " minor INTEGER, currency TEXT, doc TEXT,"
    " line TEXT NOT NULL,"
    " hash TEXT NOT NULL CHECK (length(hash) = 64),"
    " UNIQUE (origin, project, number)) STRICT;"
    "CREATE INDEX event_command ON event(command);"
    "CREATE INDEX event_subject ON event(subject);"
    "CREATE INDEX event_achievement ON event(project, subject, last, at,"
    " origin, number, partner, subject_code, quantity, \"of\")"
    " WHERE kind = 'achievement';"
    "CREATE INDEX event_delivery ON event(project, subject, last, at, origin,"
    " number, state) WHERE kind = 'delivery';"
    "CREATE INDEX event_expense ON event(project, doc)"
    " WHERE kind = 'expense';"
    "CREATE INDEX event_other ON event(project, kind, n)"
    " WHERE kind NOT IN ('achievement', 'delivery', 'expense');"
    "CREATE INDEX event_period ON event(project, n)"
    " WHERE kind IN ('close', 'reopen', 'period', 'acceptance');"
    "CREATE INDEX event_void ON event(n) WHERE kind = 'void';"
    "CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN"
    " SELECT raise(ABORT, 'the journal is append-only'); END;"
    "CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event BEGIN"
    " SELECT raise(ABORT, 'the journal is append-only'); END;"
    /* INSERT OR REPLACE would pass the two triggers above */
    "CREATE TRIGGER event_is_not_replaced BEFORE INSERT ON event"
    " WHEN EXISTS (SELECT 1 FROM event WHERE n = new.n)"
    " OR EXISTS (SELECT 1 FROM event WHERE id = new.id)"
    " OR EXISTS (SELECT 1 FROM event WHERE origin = new.origin"
    "            AND project = new.project AND number = new.number)"
    " BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;"
    "CREATE TABLE plan_version("
    " project INTEGER NOT NULL REFERENCES project(id),"
    " version INTEGER NOT NULL CHECK (version > 0),"
    " event INTEGER NOT NULL REFERENCES event(n),"
    " effective INTEGER NOT NULL,"
    " agreed INTEGER NOT NULL," /* 0: a forecast */
    " PRIMARY KEY (project, version)) STRICT, WITHOUT ROWID;";

const char *tki_column_type(track_field_type type)
{
    return type == TRACK_FIELD_QUANTITY ? "INTEGER" : "TEXT";
}

static void write_columns(track_buffer *sql, const track_field *field)
{
    const char *name = field->name;

    if (field->type == TRACK_FIELD_MONEY) {
        track_buffer_print(sql, ", %s_minor INTEGER, %s_currency TEXT", name,
                           name);
        return;
    }
    track_buffer_print(sql, ", \"%s\" %s", name, tki_column_type(field->type));
    if (field->type == TRACK_FIELD_DAYS)
        track_buffer_print(sql, ", %s_first INTEGER, %s_last INTEGER", name,
                           name);
}

static void write_plan_table(track_buffer *sql, track_kind kind)
{
    size_t count;
    const track_field *fields = track_kind_fields(kind, &count);

    track_buffer_print(sql,
                       "CREATE TABLE plan_%s("
                       " project INTEGER NOT NULL REFERENCES project(id),"
                       " version INTEGER NOT NULL, position INTEGER NOT NULL,"
                       " code TEXT NOT NULL, parent TEXT, path TEXT NOT NULL",
                       track_kind_name(kind));
    for (size_t i = 0; i < count; i++)
        write_columns(sql, &fields[i]);
    track_buffer_text(sql, ", PRIMARY KEY (project, version, position))"
                           " STRICT, WITHOUT ROWID;");
}

/* Every statement that makes the tables, each with a semicolon after it. */
static void write_schema(track_buffer *sql)
{
    track_buffer_text(sql, fixed_sql);
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        write_plan_table(sql, (track_kind)kind);
}

track_status tki_schema_create(track_store *store, track_error *err)
{
    track_buffer sql = TRACK_BUFFER_INIT;
    track_status status;

    write_schema(&sql);
    track_buffer_print(&sql,
                       "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                       TKI_APPLICATION_ID, TKI_SCHEMA_VERSION);
    status = track_buffer_check(&sql, err);
    if (status == TRACK_OK)
        status = tki_sql_run(store, track_buffer_string(&sql), err);
    track_buffer_clear(&sql);
    return status;
}

static int count_tables(const char *schema)
{
    int count = 0;

    for (const char *at = schema; (at = strstr(at, "CREATE TABLE ")); at++)
        count++;
    return count;
}

/* SQLite keeps the text of a statement as it was given, without semicolon. */
static bool is_ours(track_buffer *text, const char *schema, const char *sql)
{
    track_buffer_empty(text);
    track_buffer_text(text, sql ? sql : "?");
    track_buffer_char(text, ';');
    return strstr(schema, track_buffer_string(text)) != NULL;
}

static track_status refuse(track_store *store, const char *what,
                           track_error *err)
{
    track_fail(err, TRACK_E_INTEGRITY, "'%s' is not as track made it: %s",
               store->path, what);
    return track_hint(err, TRACK_E_INTEGRITY,
                      "`track verify` tells more; restore it from a backup");
}

/* Counts our tables among the rows of `query`; a trigger that is not ours
 * would run with every event, so then nothing is written. */
static track_status check_objects(int *tables_out, track_store *store,
                                  sqlite3_stmt *query, const char *schema,
                                  track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    bool row = true;
    track_status status = TRACK_OK;

    *tables_out = 0;
    while (status == TRACK_OK && row) {
        const char *type, *sql;

        status = tki_sql_step(&row, store, query, err);
        if (status != TRACK_OK || !row)
            break;
        type = (const char *)sqlite3_column_text(query, 0);
        sql = (const char *)sqlite3_column_text(query, 1);
        if (is_ours(&text, schema, sql))
            *tables_out += type && strcmp(type, "table") == 0;
        else if (store->mode == TRACK_OPEN_WRITE && type &&
                 strcmp(type, "trigger") == 0)
            status = refuse(store, "it has a foreign trigger", err);
    }
    if (status == TRACK_OK)
        status = track_buffer_check(&text, err);
    track_buffer_clear(&text);
    return status;
}

/* Names are unique in SQLite, so as many tables with our very text as there
 * should be are all of them. */
track_status tki_schema_check(track_store *store, track_error *err)
{
    track_buffer schema = TRACK_BUFFER_INIT;
    sqlite3_stmt *query = NULL;
    int tables = 0;
    track_status status;

    write_schema(&schema);
    status = track_buffer_check(&schema, err);
    if (status == TRACK_OK)
        status = tki_sql_prepare(&query, store,
                                 "SELECT type, sql FROM sqlite_schema"
                                 " WHERE type IN ('table', 'view', 'trigger')",
                                 err);
    if (status == TRACK_OK)
        status = check_objects(&tables, store, query,
                               track_buffer_string(&schema), err);
    if (status == TRACK_OK &&
        tables != count_tables(track_buffer_string(&schema)))
        status = refuse(store, "a table is missing or was changed", err);
    sqlite3_finalize(query);
    track_buffer_clear(&schema);
    return status;
}
