/* SPDX-License-Identifier: MIT */

/*
 * The typed columns beside a line. Each must say what the line says: the
 * program computes with the columns, and only the line is hashed.
 */

#include "store/verify.h"

#include <stdio.h>
#include <string.h>

/* One typed column: where it comes from, and the member of the line. */
typedef struct typed {
    const char *sql;
    const char *key;
    const char *inner; /* member of the object at `key`, or NULL */
} typed;

static const typed columns[] = {
    { "event.id", "id", NULL },
    { "origin.uuid", "origin", NULL },
    { "project.code", "project", NULL },
    { "event.number", "number", NULL },
    { "event.kind", "kind", NULL },
    { "event.command", "command", NULL },
    { "subject.path", "subject", NULL },
    { "event.first", "first", NULL },
    { "event.last", "last", NULL },
    { "event.at", "at", NULL },
    { "event.plan", "plan", NULL },
    { "event.partner", "partner", NULL },
    { "event.subject_code", "subject_code", NULL },
    { "event.quantity", "quantity", NULL },
    { "event.\"of\"", "of", NULL },
    { "event.state", "state", NULL },
    { "event.refers_to", "refers_to", NULL },
    { "event.minor", "amount", "minor" },
    { "event.currency", "amount", "currency" },
    { "event.doc", "doc", NULL },
};

enum { COLUMN_COUNT = sizeof(columns) / sizeof(columns[0]) };

track_status tki_verify_events_sql(track_buffer *out, track_error *err)
{
    track_buffer_text(out, "SELECT event.n, event.line, event.hash,"
                           " event.origin, event.project, event.number,"
                           " event.arrived, origin.label");
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        track_buffer_print(out, ", %s", columns[i].sql);
    track_buffer_text(out,
                      " FROM event LEFT JOIN origin ON origin.id = event.origin"
                      " LEFT JOIN project ON project.id = event.project"
                      " LEFT JOIN subject ON subject.id = event.subject"
                      " AND subject.project = event.project"
                      " ORDER BY event.origin, event.project, event.number");
    return track_buffer_check(out, err);
}

const char *tki_verify_column(sqlite3_stmt *row, const char *key)
{
    for (int i = 0; i < (int)COLUMN_COUNT; i++)
        if (strcmp(columns[i].key, key) == 0)
            return (const char *)sqlite3_column_text(row, TKI_EV_TYPED + i);
    return NULL;
}

/* Whether a stored value is what the member says; NULL stands for an absent
 * one. */
static bool agrees(sqlite3_stmt *row, int at, const json_t *member)
{
    const char *text;

    if (!member)
        return sqlite3_column_type(row, at) == SQLITE_NULL;
    if (json_is_integer(member))
        return sqlite3_column_type(row, at) == SQLITE_INTEGER &&
               sqlite3_column_int64(row, at) == json_integer_value(member);
    if (!json_is_string(member) || sqlite3_column_type(row, at) != SQLITE_TEXT)
        return false;
    text = (const char *)sqlite3_column_text(row, at);
    return text &&
           (size_t)sqlite3_column_bytes(row, at) ==
               json_string_length(member) &&
           strcmp(text, json_string_value(member)) == 0;
}

static const char *member_words(tki_verifying *v, const json_t *member)
{
    if (json_is_integer(member))
        return tki_verify_text(v, "%lld",
                               (long long)json_integer_value(member));
    return json_is_string(member) ? json_string_value(member) : NULL;
}

static track_status column_problem(tki_verifying *v, sqlite3_stmt *row,
                                   const char *column, const char *where,
                                   const track_problem *values)
{
    track_problem problem = *values;

    problem.part = TRACK_CHECKED_EVENT;
    problem.n = sqlite3_column_int64(row, TKI_EV_N);
    problem.where = where;
    problem.what = tki_verify_text(
        v, "has a column \"%s\" that differs from its line", column);
    return problem.what ? tki_problem(v, &problem) : track_fail_memory(v->err);
}

static track_status check_column(tki_verifying *v, sqlite3_stmt *row, int i,
                                 const json_t *line, const char *where)
{
    const typed *t = &columns[i];
    const json_t *member = json_object_get(line, t->key);
    const char *dot = strchr(t->sql, '.') + 1;
    const bool is_event = strncmp(t->sql, "event.", 6) == 0;

    if (t->inner)
        member = json_object_get(member, t->inner);
    if (agrees(row, TKI_EV_TYPED + i, member))
        return TRACK_OK;
    return column_problem(
        v, row, is_event ? dot : t->key, where,
        &(track_problem){ .expected = member_words(v, member),
                          .found = (const char *)sqlite3_column_text(
                              row, TKI_EV_TYPED + i) });
}

/* The name of an origin stands in its first event; when an event of this very
 * file arrived is the moment of its command. */
static track_status check_local(tki_verifying *v, sqlite3_stmt *row,
                                const json_t *line, const char *where,
                                int64_t own_origin)
{
    const json_t *label = json_object_get(line, "label");
    const json_t *kind = json_object_get(line, "kind");
    const json_t *at = json_object_get(line, "at");
    track_status status = TRACK_OK;

    if (json_is_string(kind) && strcmp(json_string_value(kind), "file") == 0 &&
        !agrees(row, TKI_EV_LABEL, label))
        status = column_problem(
            v, row, "label", where,
            &(track_problem){ .expected = member_words(v, label),
                              .found = (const char *)sqlite3_column_text(
                                  row, TKI_EV_LABEL) });
    if (status == TRACK_OK &&
        sqlite3_column_int64(row, TKI_EV_ORIGIN) == own_origin &&
        !agrees(row, TKI_EV_ARRIVED, at))
        status = column_problem(
            v, row, "arrived", where,
            &(track_problem){ .expected = member_words(v, at),
                              .found = (const char *)sqlite3_column_text(
                                  row, TKI_EV_ARRIVED) });
    return status;
}

track_status tki_verify_columns(tki_verifying *v, sqlite3_stmt *row,
                                const json_t *line, const char *where,
                                int64_t own_origin)
{
    track_status status = TRACK_OK;

    for (int i = 0; i < (int)COLUMN_COUNT && status == TRACK_OK; i++)
        status = check_column(v, row, i, line, where);
    return status == TRACK_OK ? check_local(v, row, line, where, own_origin)
                              : status;
}
