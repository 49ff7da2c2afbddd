/* SPDX-License-Identifier: MIT */

/*
 * The plan tables against the plan events: each plan is made again from its
 * line, stored in the reference, and compared there row by row.
 */

#include "store/plan_line.h"
#include "store/plan_tables.h"
#include "store/verify.h"

#include <string.h>

/* One version under comparison. */
typedef struct comparing {
    tki_verifying *v;
    tki_version version;
    const char *where; /* "event 2 (plan, TEST)" */
    const char *table;
} comparing;

static track_status differs(const comparing *c, const char *what,
                            const char *expected, const char *found)
{
    const track_problem problem = { .part = TRACK_CHECKED_TABLE,
                                    .n = c->version.event,
                                    .where = c->where,
                                    .what = what,
                                    .expected = expected,
                                    .found = found };

    return what ? tki_problem(c->v, &problem) : track_fail_memory(c->v->err);
}

static bool same_value(sqlite3_stmt *a, sqlite3_stmt *b, int at)
{
    int type = sqlite3_column_type(a, at);
    const void *x, *y;

    if (type != sqlite3_column_type(b, at))
        return false;
    if (type == SQLITE_NULL)
        return true;
    if (type == SQLITE_INTEGER)
        return sqlite3_column_int64(a, at) == sqlite3_column_int64(b, at);
    x = sqlite3_column_blob(a, at);
    y = sqlite3_column_blob(b, at);
    return sqlite3_column_bytes(a, at) == sqlite3_column_bytes(b, at) &&
           (sqlite3_column_bytes(a, at) == 0 ||
            (x && y && memcmp(x, y, (size_t)sqlite3_column_bytes(a, at)) == 0));
}

static track_status compare_row(const comparing *c, sqlite3_stmt *expected,
                                sqlite3_stmt *found)
{
    track_status status = TRACK_OK;

    for (int i = 0; i < sqlite3_column_count(expected) && status == TRACK_OK;
         i++)
        if (!same_value(expected, found, i))
            status = differs(
                c,
                tki_verify_text(c->v, "is not what the table %s says of %s",
                                c->table, sqlite3_column_name(expected, i)),
                (const char *)sqlite3_column_text(expected, i),
                (const char *)sqlite3_column_text(found, i));
    return status;
}

static track_status compare_rows(const comparing *c, sqlite3_stmt *expected,
                                 sqlite3_stmt *found)
{
    bool more = true, there = true;
    track_status status = TRACK_OK;

    while (status == TRACK_OK && more && there) {
        status = tki_sql_step(&more, c->v->reference, expected, c->v->err);
        if (status == TRACK_OK)
            status = tki_sql_step(&there, c->v->store, found, c->v->err);
        if (status == TRACK_OK && more && there)
            status = compare_row(c, expected, found);
    }
    if (status == TRACK_OK && more != there)
        status = differs(c,
                         tki_verify_text(c->v,
                                         more ? "has more items than the table"
                                                " %s"
                                              : "has fewer items than the table"
                                                " %s",
                                         c->table),
                         NULL, NULL);
    return status;
}

static track_status prepare_rows(sqlite3_stmt **out, const comparing *c,
                                 track_store *store, track_error *err)
{
    char sql[160];
    track_status status;

    sqlite3_snprintf(sizeof(sql), sql,
                     "SELECT * FROM %s WHERE project = ?1 AND version = ?2"
                     " ORDER BY %s",
                     c->table,
                     strcmp(c->table, "plan_version") == 0 ? "version"
                                                           : "position");
    status = tki_sql_prepare(out, store, sql, err);
    if (status == TRACK_OK) {
        tki_bind_integer(*out, 1, c->version.project);
        tki_bind_integer(*out, 2, c->version.version);
    }
    return status;
}

static track_status compare_table(comparing *c, const char *table)
{
    sqlite3_stmt *expected = NULL, *found = NULL;
    track_status status;

    c->table = table;
    status = prepare_rows(&expected, c, c->v->reference, c->v->err);
    if (status == TRACK_OK)
        status = prepare_rows(&found, c, c->v->store, c->v->err);
    if (status == TRACK_OK)
        status = compare_rows(c, expected, found);
    sqlite3_finalize(expected);
    sqlite3_finalize(found);
    return status;
}

/* Every table of plans, the versions first. */
static track_status for_tables(track_status (*each)(void *payload,
                                                    const char *table),
                               void *payload, tki_verifying *v)
{
    track_status status = each(payload, "plan_version");

    for (int kind = 0; kind < TRACK_KIND_COUNT && status == TRACK_OK; kind++)
        status =
            each(payload, tki_verify_text(v, "plan_%s",
                                          track_kind_name((track_kind)kind)));
    return status;
}

static track_status compare_each(void *payload, const char *table)
{
    return compare_table(payload, table);
}

/* The row of the version that its line means. */
static track_status store_version(const comparing *c, const json_t *line)
{
    const char *as = json_string_value(json_object_get(line, "as"));
    sqlite3_stmt *query;
    track_status status =
        tki_sql(&query, c->v->reference, TKI_ADD_VERSION, c->v->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, c->version.project);
    tki_bind_integer(query, 2, c->version.version);
    tki_bind_integer(query, 3, c->version.event);
    tki_bind_integer(query, 4,
                     json_integer_value(json_object_get(line, "first")));
    tki_bind_integer(query, 5,
                     c->version.version == 1 || !as ||
                         strcmp(as, "forecast") != 0);
    return tki_sql_execute(c->v->reference, query, c->v->err);
}

static track_status compare_tables(comparing *c, const json_t *line)
{
    track_status status = store_version(c, line);

    return status == TRACK_OK ? for_tables(compare_each, c, c->v) : status;
}

static track_status compare_line(comparing *c, const char *code,
                                 const json_t *line)
{
    track_error failure = TRACK_ERROR_INIT;
    track_plan *plan = NULL;
    track_status status = tki_plan_of_items(
        &plan, code, json_object_get(line, "items"), &failure);

    if (status == TRACK_E_MEMORY)
        return track_fail_memory(c->v->err);
    if (status != TRACK_OK)
        return differs(c, "holds no plan that can be read", NULL, failure.text);
    status = tki_plan_store(c->v->reference, plan, &c->version, &failure);
    track_plan_free(plan);
    if (status == TRACK_OK)
        return compare_tables(c, line);
    if (status == TRACK_E_CONFLICT)
        status =
            differs(c, "is a version that the project has already", NULL, NULL);
    else if (c->v->err)
        *c->v->err = failure;
    return status;
}

static track_status compare_event(tki_verifying *v, sqlite3_stmt *row)
{
    const char *code = (const char *)sqlite3_column_text(row, 2);
    const char *bytes = (const char *)sqlite3_column_text(row, 3);
    json_error_t where;
    json_t *line =
        json_loads(bytes ? bytes : "", JSON_REJECT_DUPLICATES, &where);
    comparing c = { .v = v };
    track_status status = TRACK_OK;

    c.version.event = sqlite3_column_int64(row, 0);
    c.version.project = sqlite3_column_int64(row, 1);
    c.version.version = json_integer_value(json_object_get(line, "version"));
    c.where = tki_event_words(v, c.version.event, "plan", code, NULL);
    if (line) /* one that cannot be read is a problem of the event */
        status = compare_line(&c, code ? code : "?", line);
    json_decref(line);
    return status;
}

/* Rows that no event brought in: there are more than in the reference. */
static track_status count_rows(void *payload, const char *table)
{
    tki_verifying *v = payload;
    char sql[96];
    int64_t expected, found;
    track_problem problem = { .part = TRACK_CHECKED_TABLE,
                              .what = "has rows that no plan brought in" };
    track_status status;

    sqlite3_snprintf(sizeof(sql), sql, "SELECT count(*) FROM %s", table);
    status = tki_sql_integer(&expected, v->reference, sql, v->err);
    if (status == TRACK_OK)
        status = tki_sql_integer(&found, v->store, sql, v->err);
    if (status != TRACK_OK || found <= expected)
        return status;
    problem.where = tki_verify_text(v, "the table %s", table);
    problem.expected = tki_verify_text(v, "%lld", (long long)expected);
    problem.found = tki_verify_text(v, "%lld", (long long)found);
    return tki_problem(v, &problem);
}

track_status tki_verify_plans(tki_verifying *v)
{
    static const char sql[] =
        "SELECT event.n, event.project, project.code, event.line FROM event"
        " JOIN project ON project.id = event.project"
        " WHERE event.kind = 'plan' ORDER BY event.n";
    sqlite3_stmt *query = NULL;
    bool row = true;
    track_status status = tki_sql_prepare(&query, v->store, sql, v->err);

    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, v->store, query, v->err);
        if (status == TRACK_OK && row)
            status = compare_event(v, query);
    }
    sqlite3_finalize(query);
    if (status == TRACK_OK)
        status = for_tables(count_rows, v, v);
    return status == TRACK_OK
               ? status
               : tki_reading_failed(v, status, "its plans cannot be read");
}
