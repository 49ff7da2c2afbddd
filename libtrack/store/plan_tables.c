/* SPDX-License-Identifier: MIT */

/*
 * Plans in the plan tables. Statements and columns are made from the table of
 * fields, so a field that is new there needs nothing here. Texts, words and
 * days are plain columns; lists and titles stand as canonical JSON.
 */

#include "store/plan_tables.h"

#include "model/codec.h"
#include "store/find.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIXED_COLUMNS = 6 }; /* project version position code parent path */

static int column_count(const track_field *field)
{
    switch (field->type) {
    case TRACK_FIELD_MONEY: return 2;
    case TRACK_FIELD_DAYS: return 3;
    default: return 1;
    }
}

static track_status prepare_insert(sqlite3_stmt **out, track_store *store,
                                   track_kind kind, track_error *err)
{
    track_buffer sql = TRACK_BUFFER_INIT;
    size_t count;
    const track_field *fields = track_kind_fields(kind, &count);
    int columns = FIXED_COLUMNS;
    track_status status;

    for (size_t i = 0; i < count; i++)
        columns += column_count(&fields[i]);
    track_buffer_print(&sql, "INSERT INTO plan_%s VALUES (",
                       track_kind_name(kind));
    for (int i = 1; i <= columns; i++)
        track_buffer_print(&sql, "%s?%d", i > 1 ? ", " : "", i);
    track_buffer_char(&sql, ')');
    status = track_buffer_check(&sql, err);
    if (status == TRACK_OK)
        status = tki_sql_prepare(out, store, track_buffer_string(&sql), err);
    track_buffer_clear(&sql);
    return status;
}

/* Binds a list or title as canonical JSON; SQLite takes a copy. */
static track_status bind_json(sqlite3_stmt *query, int at,
                              const track_field *field, const track_item *item,
                              track_error *err)
{
    track_buffer json = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;

    if (tki_field_write(&json, field, item)) {
        status = track_buffer_check(&json, err);
        if (status == TRACK_OK &&
            sqlite3_bind_text(query, at, track_buffer_string(&json), -1,
                              SQLITE_TRANSIENT) != SQLITE_OK)
            status = track_fail_memory(err);
    }
    track_buffer_clear(&json);
    return status;
}

static track_status bind_days(sqlite3_stmt *query, int at, track_days days,
                              track_error *err)
{
    char text[TRACK_DAYS_BYTES];

    if (!track_days_known(days))
        return TRACK_OK;
    tki_bind_integer(query, at + 1, days.first.days);
    tki_bind_integer(query, at + 2, days.last.days);
    return sqlite3_bind_text(query, at, track_days_format(text, days), -1,
                             SQLITE_TRANSIENT) == SQLITE_OK
               ? TRACK_OK
               : track_fail_memory(err);
}

/* Binds one field at `at`; `*next_out` is where the one after it goes. */
static track_status bind_field(sqlite3_stmt *query, int at,
                               const track_field *field, const track_item *item,
                               track_error *err)
{
    const void *value = track_field_of(item, field);

    switch (field->type) {
    case TRACK_FIELD_TEXT:
        tki_bind_text(query, at, *(const char *const *)value);
        return TRACK_OK;
    case TRACK_FIELD_WORD:
        tki_bind_text(query, at, field->words[*(const int *)value]);
        return TRACK_OK;
    case TRACK_FIELD_DAYS:
        return bind_days(query, at, *(const track_days *)value, err);
    case TRACK_FIELD_QUANTITY:
        if (((const track_figure *)value)->state == TRACK_VALUE)
            tki_bind_integer(query, at, ((const track_figure *)value)->number);
        return TRACK_OK;
    case TRACK_FIELD_MONEY:
        if (track_money_known(*(const track_money *)value)) {
            tki_bind_integer(query, at, ((const track_money *)value)->minor);
            tki_bind_text(query, at + 1,
                          ((const track_money *)value)->currency);
        }
        return TRACK_OK;
    default: return bind_json(query, at, field, item, err);
    }
}

static track_status insert_item(track_store *store, sqlite3_stmt *query,
                                const track_item *item,
                                const tki_version *version, track_error *err)
{
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);
    bool staged = item->parent && item->parent->kind == TRACK_STAGE;
    track_status status = TRACK_OK;
    int at = FIXED_COLUMNS + 1;

    tki_bind_integer(query, 1, version->project);
    tki_bind_integer(query, 2, version->version);
    tki_bind_integer(query, 3, (int64_t)item->index);
    tki_bind_text(query, 4, item->code);
    tki_bind_text(query, 5, staged ? item->parent->code : NULL);
    tki_bind_text(query, 6, item->path);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        status = bind_field(query, at, &fields[i], item, err);
        at += column_count(&fields[i]);
    }
    return status == TRACK_OK ? tki_sql_execute(store, query, err) : status;
}

track_status tki_plan_store(track_store *store, const track_plan *plan,
                            const tki_version *version, track_error *err)
{
    track_status status = TRACK_OK;

    for (int kind = 0; kind < TRACK_KIND_COUNT && status == TRACK_OK; kind++) {
        sqlite3_stmt *query = NULL;
        size_t count = track_plan_count(plan, (track_kind)kind);

        if (count == 0)
            continue;
        status = prepare_insert(&query, store, (track_kind)kind, err);
        for (size_t i = 0; i < count && status == TRACK_OK; i++)
            status = insert_item(store, query,
                                 track_plan_item(plan, (track_kind)kind, i),
                                 version, err);
        sqlite3_finalize(query);
    }
    return status;
}

/* A row of a plan table on its way into a plan. */
typedef struct row_reader {
    sqlite3_stmt *query;
    track_plan *plan;
    track_error *err;
} row_reader;

static track_status broken(const row_reader *in, const char *field)
{
    return track_fail(in->err, TRACK_E_INTEGRITY,
                      "the stored plan has a broken '%s'", field);
}

/* Lists, titles, words and days: through the reader of canonical JSON. */
static track_status read_json(const row_reader *in, track_item *item,
                              const track_field *field, const char *text,
                              bool is_string)
{
    json_t *value = NULL;
    track_status status = TRACK_OK;

    if (is_string)
        value = json_string(text);
    else
        status = tki_json_read(&value, text);
    if (status == TRACK_E_INTEGRITY)
        return broken(in, field->name);
    if (!value)
        return track_fail_memory(in->err);
    status = tki_field_read(in->plan, item, field, value, in->err);
    json_decref(value);
    return status;
}

static track_status read_money(const row_reader *in, int at,
                               const track_field *field, track_money *out)
{
    const char *currency = (const char *)sqlite3_column_text(in->query, at + 1);

    if (!currency || track_money_make(out, sqlite3_column_int64(in->query, at),
                                      currency, NULL) != TRACK_OK)
        return broken(in, field->name);
    return TRACK_OK;
}

static track_status read_field(const row_reader *in, int at, track_item *item,
                               const track_field *field)
{
    void *value = track_field_at(item, field);
    const char *text;

    if (sqlite3_column_type(in->query, at) == SQLITE_NULL)
        return TRACK_OK;
    if (field->type == TRACK_FIELD_QUANTITY) {
        *(track_figure *)value =
            track_figure_of(sqlite3_column_int64(in->query, at));
        return TRACK_OK;
    }
    if (field->type == TRACK_FIELD_MONEY)
        return read_money(in, at, field, value);
    text = (const char *)sqlite3_column_text(in->query, at);
    if (!text)
        return track_fail_memory(in->err);
    if (field->type == TRACK_FIELD_TEXT) {
        *(const char **)value = track_arena_copy(in->plan->arena, text);
        return *(const char **)value ? TRACK_OK : track_fail_memory(in->err);
    }
    return read_json(in, item, field, text,
                     field->type == TRACK_FIELD_WORD ||
                         field->type == TRACK_FIELD_DAYS);
}

/* The stage that the row names as parent; NULL: the project. */
static const track_item *find_parent(const track_plan *plan, const char *code)
{
    for (size_t i = 0; code && i < track_plan_count(plan, TRACK_STAGE); i++) {
        const track_item *stage = track_plan_item(plan, TRACK_STAGE, i);

        if (strcmp(stage->code, code) == 0)
            return stage;
    }
    return NULL;
}

static track_status read_row(const row_reader *in, track_kind kind)
{
    size_t count;
    const track_field *fields = track_kind_fields(kind, &count);
    const char *code = (const char *)sqlite3_column_text(in->query, 3);
    const char *parent = (const char *)sqlite3_column_text(in->query, 4);
    track_item *item = NULL;
    track_status status = TRACK_OK;
    int at = FIXED_COLUMNS;

    if (!code)
        return broken(in, "code");
    if (kind == TRACK_PROJECT)
        item = (track_item *)(uintptr_t)track_plan_item(in->plan, kind, 0);
    else
        status = track_plan_add(&item, in->plan, kind, code,
                                find_parent(in->plan, parent), in->err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        status = read_field(in, at, item, &fields[i]);
        at += column_count(&fields[i]);
    }
    return status;
}

/* The statement that reads a kind; prepared at first use and kept. */
static track_status select_kind(sqlite3_stmt **out, track_store *store,
                                track_kind kind, track_error *err)
{
    char sql[120];
    track_status status = TRACK_OK;

    snprintf(sql, sizeof(sql),
             "SELECT * FROM plan_%s WHERE project = ?1 AND version = ?2"
             " ORDER BY position",
             track_kind_name(kind));
    if (!store->plan_queries[kind])
        status = tki_sql_prepare(&store->plan_queries[kind], store, sql, err);
    *out = store->plan_queries[kind];
    return status;
}

static track_status read_kind(track_plan *plan, track_store *store,
                              track_kind kind, const tki_version *version,
                              track_error *err)
{
    row_reader in = { NULL, plan, err };
    bool row = true;
    track_status status = select_kind(&in.query, store, kind, err);

    if (status == TRACK_OK) {
        tki_bind_integer(in.query, 1, version->project);
        tki_bind_integer(in.query, 2, version->version);
        status = tki_sql_step(&row, store, in.query, err);
    }
    while (status == TRACK_OK && row) {
        status = read_row(&in, kind);
        if (status == TRACK_OK)
            status = tki_sql_step(&row, store, in.query, err);
    }
    tki_sql_done(in.query);
    return status;
}

/* Stages first: the other kinds name them as parents. */
track_status tki_plan_load(track_plan **out, track_store *store,
                           const char *code, const tki_version *version,
                           track_error *err)
{
    track_plan *plan = NULL;
    track_status status = track_plan_new(&plan, code, err);

    *out = NULL;
    for (int kind = 0; kind < TRACK_KIND_COUNT && status == TRACK_OK; kind++)
        status = read_kind(plan, store, (track_kind)kind, version, err);
    if (status == TRACK_OK)
        status = track_plan_finish(plan, err);
    if (status == TRACK_E_DATA)
        status = track_fail(err, TRACK_E_INTEGRITY,
                            "the stored plan of %s is broken", code);
    if (status != TRACK_OK) {
        track_plan_free(plan);
        return status;
    }
    *out = plan;
    return TRACK_OK;
}

static track_status query_version(tki_version *out, track_store *store,
                                  sqlite3_stmt *query, int64_t project,
                                  track_error *err)
{
    bool row;
    track_status status = tki_sql_step(&row, store, query, err);

    *out = (tki_version){ 0, 0, 0 };
    if (row)
        *out = (tki_version){ project, sqlite3_column_int64(query, 0),
                              sqlite3_column_int64(query, 1) };
    tki_sql_done(query);
    return status;
}

track_status tki_newest_plan(tki_version *out, track_store *store,
                             int64_t project, int64_t known_at,
                             track_error *err)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, store, TKI_NEWEST_VERSION, err);

    *out = (tki_version){ 0, 0, 0 };
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, project);
    tki_bind_integer(query, 2, known_at);
    return query_version(out, store, query, project, err);
}

track_status tki_plan_in_force(tki_version *out, track_store *store,
                               int64_t project, track_day as_of,
                               int64_t known_at, track_error *err)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, store, TKI_VERSION_IN_FORCE, err);

    *out = (tki_version){ 0, 0, 0 };
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, project);
    tki_bind_integer(query, 2, known_at);
    tki_bind_integer(query, 3, as_of.days);
    return query_version(out, store, query, project, err);
}

track_status tki_forecast_in_force(tki_version *out, track_store *store,
                                   const tki_version *agreed, track_day as_of,
                                   int64_t known_at, track_error *err)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, store, TKI_NEWEST_FORECAST, err);

    *out = (tki_version){ 0, 0, 0 };
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, agreed->project);
    tki_bind_integer(query, 2, known_at);
    tki_bind_integer(query, 3, as_of.days);
    tki_bind_integer(query, 4, agreed->version);
    return query_version(out, store, query, agreed->project, err);
}

/* The row of a version: what track_store_plan() tells beside the plan. */
static track_status find_version(track_stored_plan *out, tki_version *version,
                                 track_store *store, int64_t number,
                                 track_error *err)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status = tki_sql(&query, store, TKI_VERSION, err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, version->project);
    tki_bind_integer(query, 2, number);
    status = tki_sql_step(&row, store, query, err);
    if (row) {
        out->version = version->version = sqlite3_column_int64(query, 0);
        out->n = version->event = sqlite3_column_int64(query, 1);
        out->effective.days = sqlite3_column_int(query, 2);
        out->agreed = sqlite3_column_int(query, 3) != 0;
    }
    tki_sql_done(query);
    return status;
}

track_status tki_version_agreed(bool *out, track_store *store,
                                const tki_version *version, track_error *err)
{
    tki_version found = *version;
    track_stored_plan row = { .agreed = true };
    track_status status =
        find_version(&row, &found, store, version->version, err);

    *out = row.agreed;
    return status;
}

static track_status load_version(track_stored_plan *out, track_store *store,
                                 const char *project, int64_t number,
                                 track_error *err)
{
    tki_version version = { 0, 0, 0 };
    track_status status = tki_project_id(&version.project, store, project, err);

    if (status == TRACK_OK && (!version.project || !project[0]))
        return tki_project_unknown(store, project, err);
    if (status == TRACK_OK)
        status = find_version(out, &version, store, number, err);
    if (status == TRACK_OK && !version.version)
        return track_fail(err, TRACK_E_NOT_FOUND, "%s has no plan version %lld",
                          project, (long long)number);
    if (status == TRACK_OK)
        status = tki_plan_load(&out->plan, store, project, &version, err);
    return status;
}

track_status track_store_plan(track_stored_plan *out, track_store *store,
                              const char *project, int64_t version,
                              track_error *err)
{
    track_status status;

    *out = (track_stored_plan){ .plan = NULL };
    status = tki_begin_read(store, err);
    if (status == TRACK_OK)
        status = load_version(out, store, project, version, err);
    tki_end_read(store);
    if (status != TRACK_OK)
        *out = (track_stored_plan){ .plan = NULL };
    return status;
}
