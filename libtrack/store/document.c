/* SPDX-License-Identifier: MIT */

/*
 * The document of a supplier is recorded once, and an expense is replaced once.
 * Numbers and names are compared as a reader would: "F 17" is "f17".
 */

#include "store/document.h"

#include "store/line.h"
#include "store/voids.h"
#include "values/same.h"

#include <track/sys/buffer.h>
#include <track/text.h>

#include <stdio.h>
#include <string.h>

track_status tki_document_key(const char **out, track_arena *arena,
                              const char *text, track_error *err)
{
    track_buffer key = TRACK_BUFFER_INIT;
    track_status status;

    *out = NULL;
    if (!text)
        return TRACK_OK;
    track_text_fold(&key, text);
    status = track_buffer_check(&key, err);
    if (status == TRACK_OK)
        *out = track_arena_copy(arena, track_buffer_string(&key));
    track_buffer_clear(&key);
    return status == TRACK_OK && !*out ? track_fail_memory(err) : status;
}

/* ---- the document of a supplier ---------------------------------------- */

/* The document that is looked for, and where. */
typedef struct search {
    tki_entry *entry;
    const char *doc, *supplier, *code; /* keys; NULL: not given */
    track_error *err;
} search;

static bool same_given(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* Whether a member of the line is `key`. */
static track_status member_is(bool *out, const search *s, const json_t *line,
                              const char *member, const char *key)
{
    const char *stored;
    track_status status = tki_document_key(
        &stored, s->entry->change.arena,
        json_string_value(json_object_get(line, member)), s->err);

    *out = same_given(stored, key);
    return status;
}

/* Whether event `n` is of the supplier that is looked for. */
static track_status same_supplier(bool *out, const search *s, int64_t n)
{
    sqlite3_stmt *query;
    bool row = false;
    json_t *line = NULL;
    track_status status =
        tki_sql(&query, s->entry->change.store, TKI_EVENT_LINE, s->err);

    *out = false;
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, n);
    status = tki_sql_step(&row, s->entry->change.store, query, s->err);
    if (status == TRACK_OK)
        status = tki_line_read(
            &line, row ? (const char *)sqlite3_column_text(query, 0) : NULL, n,
            s->err);
    tki_sql_done(query);
    if (status == TRACK_OK)
        status = member_is(out, s, line, "supplier_code", s->code);
    if (status == TRACK_OK && !*out)
        status = member_is(out, s, line, "supplier", s->supplier);
    json_decref(line);
    return status;
}

/* Whether the current row of TKI_LIST_DOCUMENTS is what is looked for. */
static track_status is_it(bool *out, const search *s, sqlite3_stmt *query,
                          const tki_voids *voids)
{
    const char *command = (const char *)sqlite3_column_text(query, 1);
    const char *key;
    track_status status =
        tki_document_key(&key, s->entry->change.arena,
                         (const char *)sqlite3_column_text(query, 2), s->err);

    *out = false;
    if (status != TRACK_OK || !command || !same_given(key, s->doc) ||
        tki_is_void(voids, command))
        return status;
    return same_supplier(out, s, sqlite3_column_int64(query, 0));
}

/* Arrival of an expense with the same document of the same supplier, or 0. */
static track_status find_document(int64_t *n_out, const search *s)
{
    track_store *store = s->entry->change.store;
    sqlite3_stmt *query;
    bool row = true, same = false;
    tki_voids voids;
    track_status status = tki_voids_load(&voids, store, INT64_MAX,
                                         s->entry->change.arena, s->err);

    *n_out = 0;
    if (status == TRACK_OK)
        status = tki_sql(&query, store, TKI_LIST_DOCUMENTS, s->err);
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, s->entry->change.project_id);
    while (status == TRACK_OK && row && !same) {
        status = tki_sql_step(&row, store, query, s->err);
        if (status == TRACK_OK && row)
            status = is_it(&same, s, query, &voids);
        if (same)
            *n_out = sqlite3_column_int64(query, 0);
    }
    tki_sql_done(query);
    return status;
}

/* The same among the records that an import compares with. */
static track_status find_seen_document(int64_t *n_out, const search *s)
{
    int64_t n = INT64_MAX;
    track_status status = TRACK_OK;
    bool same = false;

    while (status == TRACK_OK && !same &&
           (n = tki_seen_document(s->entry->seen, s->doc, n)) != 0)
        status = same_supplier(&same, s, n);
    *n_out = same ? n : 0;
    return status;
}

static track_status search_begin(search *s, const track_expense_entry *in)
{
    track_arena *arena = s->entry->change.arena;
    track_status status = tki_document_key(&s->doc, arena, in->doc, s->err);

    if (status == TRACK_OK)
        status = tki_document_key(&s->supplier, arena, in->supplier, s->err);
    return status == TRACK_OK
               ? tki_document_key(&s->code, arena, in->supplier_code, s->err)
               : status;
}

track_status tki_document_check(tki_entry *entry, const tki_draft *draft,
                                const track_expense_entry *in, track_error *err)
{
    search s = { .entry = entry, .err = err };
    int64_t n = 0;
    track_status status;

    if (!in->doc || entry->change.command->again || in->replaces ||
        (!in->supplier && !in->supplier_code))
        return TRACK_OK;
    status = search_begin(&s, in);
    if (status == TRACK_OK)
        status =
            entry->seen ? find_seen_document(&n, &s) : find_document(&n, &s);
    if (status != TRACK_OK || n == 0)
        return status;
    entry->same = n;
    track_fail(err, TRACK_E_DECISION,
               "the document %s of this supplier is recorded as number %lld",
               draft->doc, (long long)n);
    return track_hint(err, TRACK_E_DECISION,
                      "if it is charged in parts, add --again");
}

/* ---- what an expense replaces ------------------------------------------ */

/* Whether a correction of the event says what it replaces anew, which only
 * removing it can be. */
static track_status is_untied(bool *out, track_store *store, const char *id,
                              const tki_voids *voids, track_error *err)
{
    sqlite3_stmt *query;
    bool row = true;
    track_status status = tki_sql(&query, store, TKI_CLEARS_REPLACES, err);

    *out = false;
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, id);
    while (status == TRACK_OK && row && !*out) {
        const char *command;

        status = tki_sql_step(&row, store, query, err);
        if (status != TRACK_OK || !row)
            break;
        command = (const char *)sqlite3_column_text(query, 0);
        *out = command && !tki_is_void(voids, command);
    }
    tki_sql_done(query);
    return status;
}

/* Whether the current row of TKI_LIST_REPLACING counts. */
static track_status stands(bool *out, track_store *store, sqlite3_stmt *query,
                           const tki_voids *voids, track_error *err)
{
    const char *command = (const char *)sqlite3_column_text(query, 1);
    const char *id = (const char *)sqlite3_column_text(query, 2);
    bool untied = false;
    track_status status = TRACK_OK;

    *out = command && id && !tki_is_void(voids, command);
    if (*out)
        status = is_untied(&untied, store, id, voids, err);
    *out = *out && !untied;
    return status;
}

/* Arrival of the expense that replaces the one with event id `id`, or 0. */
static track_status find_replacing(int64_t *n_out, const tki_entry *entry,
                                   const char *id, track_error *err)
{
    track_store *store = entry->change.store;
    char member[80];
    sqlite3_stmt *query;
    bool row = true, found = false;
    tki_voids voids;
    track_status status =
        tki_voids_load(&voids, store, INT64_MAX, entry->change.arena, err);

    *n_out = 0;
    if (status == TRACK_OK)
        status = tki_sql(&query, store, TKI_LIST_REPLACING, err);
    if (status != TRACK_OK)
        return status;
    snprintf(member, sizeof(member), "\"replaces\":\"%.60s\"", id);
    tki_bind_integer(query, 1, entry->change.project_id);
    tki_bind_text(query, 2, member);
    while (status == TRACK_OK && row && !found) {
        status = tki_sql_step(&row, store, query, err);
        if (status == TRACK_OK && row)
            status = stands(&found, store, query, &voids, err);
        if (found)
            *n_out = sqlite3_column_int64(query, 0);
    }
    tki_sql_done(query);
    return status;
}

static track_status check_replaced_once(const tki_entry *entry, const char *id,
                                        int64_t n, track_error *err)
{
    int64_t by;
    track_status status = find_replacing(&by, entry, id, err);

    if (status != TRACK_OK || by == 0)
        return status;
    track_fail(err, TRACK_E_DATA,
               "event %lld is replaced already, by number %lld", (long long)n,
               (long long)by);
    return track_hint(err, TRACK_E_DATA,
                      "replace that one: --replaces %lld; or take it back:"
                      " track undo %lld",
                      (long long)by, (long long)by);
}

/* The id of the expense that arrived as `n`, in the project of the entry. */
static track_status find_expense(const char **id_out, const tki_entry *entry,
                                 int64_t n, track_error *err)
{
    sqlite3_stmt *query;
    bool row = false, failed = false;
    const char *kind, *project;
    track_status status =
        tki_sql(&query, entry->change.store, TKI_RECORD_OF_EVENT, err);

    *id_out = NULL;
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, n);
    status = tki_sql_step(&row, entry->change.store, query, err);
    kind = row ? (const char *)sqlite3_column_text(query, 1) : NULL;
    project = row ? (const char *)sqlite3_column_text(query, 2) : NULL;
    if (status == TRACK_OK &&
        (!kind || !project || strcmp(kind, "expense") != 0 ||
         strcmp(project, entry->found.project) != 0))
        status = track_fail(err, TRACK_E_NOT_FOUND,
                            "event %lld is not an expense of %s", (long long)n,
                            entry->found.project);
    if (status == TRACK_OK)
        *id_out = tki_column_text(query, 3, entry->change.arena, &failed);
    tki_sql_done(query);
    return failed ? track_fail_memory(err) : status;
}

track_status tki_fill_replaces(tki_draft *draft, tki_entry *entry, int64_t n,
                               track_error *err)
{
    const char *id;
    track_status status;

    if (n == 0)
        return TRACK_OK;
    status = find_expense(&id, entry, n, err);
    if (status == TRACK_OK)
        status = check_replaced_once(entry, id, n, err);
    if (status == TRACK_OK)
        tki_object_text(draft->values, "replaces", id);
    return status;
}
