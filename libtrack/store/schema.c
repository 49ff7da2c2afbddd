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

track_status tki_schema_create(track_store *store, track_error *err)
{
    track_buffer sql = TRACK_BUFFER_INIT;
    track_status status;

    track_buffer_text(&sql, fixed_sql);
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        write_plan_table(&sql, (track_kind)kind);
    track_buffer_print(&sql,
                       "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                       TKI_APPLICATION_ID, TKI_SCHEMA_VERSION);
    status = track_buffer_check(&sql, err);
    if (status == TRACK_OK)
        status = tki_sql_run(store, track_buffer_string(&sql), err);
    track_buffer_clear(&sql);
    return status;
}
