/* SPDX-License-Identifier: MIT */

/*
 * From a name as typed to an item of the newest plans.
 *
 * A name is PROJECT:PATH, a path, or the end of a path in whole segments. The
 * exact path wins over an end of one; several ends are a question for the
 * user, never a guess.
 */

#include "store/find.h"

#include "values/list.h"
#include "values/article.h"

#include <track/sys/arena.h>
#include <track/sys/buffer.h>

#include <stdio.h>
#include <string.h>

enum { CANDIDATES_SHOWN = 6 };

typedef struct candidates {
    track_arena *arena;
    tki_list list; /* of track_found */
} candidates;

static const track_found *candidate(const candidates *all, size_t index)
{
    return (const track_found *)all->list.items + index;
}

/* What is looked for. */
typedef struct request {
    const char *text;    /* as typed */
    const char *project; /* code, or NULL: every project */
    const char *path;    /* what stands after the colon */
    track_kind kind;
} request;

/* Every item of the newest plans, or of the project `?1`. */
static void write_query(track_buffer *sql, bool of_one)
{
    track_buffer_print(
        sql,
        "WITH newest AS (SELECT project.id, project.code,"
        " (SELECT max(version) FROM plan_version WHERE"
        "  plan_version.project = project.id AND agreed = 1) AS version"
        " FROM project%s) ",
        of_one ? " WHERE project.code = ?1" : "");
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        track_buffer_print(
            sql,
            "%sSELECT newest.code, item.path, %d FROM newest"
            " CROSS JOIN plan_%s AS item ON item.project = newest.id"
            " AND item.version = newest.version",
            kind ? " UNION ALL " : "", kind, track_kind_name((track_kind)kind));
    track_buffer_text(sql, " ORDER BY 1, 2");
}

static track_status add_row(candidates *all, sqlite3_stmt *query,
                            track_error *err)
{
    track_found *item = tki_list_add(&all->list, all->arena);

    if (!item)
        return track_fail_memory(err);
    snprintf(item->project, sizeof(item->project), "%s",
             (const char *)sqlite3_column_text(query, 0));
    snprintf(item->path, sizeof(item->path), "%s",
             (const char *)sqlite3_column_text(query, 1));
    item->kind = (track_kind)sqlite3_column_int(query, 2);
    return TRACK_OK;
}

/* The statement, prepared at first use and kept. */
static track_status query_items(sqlite3_stmt **out, track_store *store,
                                bool of_one, track_error *err)
{
    sqlite3_stmt **kept = &store->item_queries[of_one];
    track_buffer sql = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;

    if (!*kept) {
        write_query(&sql, of_one);
        status = track_buffer_check(&sql, err);
        if (status == TRACK_OK)
            status =
                tki_sql_prepare(kept, store, track_buffer_string(&sql), err);
        track_buffer_clear(&sql);
    }
    *out = *kept;
    return status;
}

static track_status list_items(candidates *list, track_store *store,
                               const char *project, track_error *err)
{
    sqlite3_stmt *query;
    bool row = true;
    track_status status = query_items(&query, store, project != NULL, err);

    if (status == TRACK_OK && project)
        tki_bind_text(query, 1, project);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, store, query, err);
        if (status == TRACK_OK && row)
            status = add_row(list, query, err);
    }
    tki_sql_done(query);
    return status;
}

/* Whether `end` is the end of `path` in whole segments. */
static bool ends_with(const char *path, const char *end)
{
    size_t length = strlen(path), end_length = strlen(end);

    return end_length > 0 && length > end_length &&
           strcmp(path + length - end_length, end) == 0 &&
           path[length - end_length - 1] == '.';
}

static bool is_exact(const track_found *item, const request *wanted)
{
    return strcmp(item->path, wanted->path) == 0;
}

static bool is_suffix(const track_found *item, const request *wanted)
{
    return ends_with(item->path, wanted->path);
}

/* Of the wanted kind first; without any, of every kind. */
static size_t match(const candidates *list, const request *wanted,
                    bool (*test)(const track_found *, const request *),
                    const track_found **hits, size_t hits_max)
{
    size_t count = 0;

    for (int pass = 0; pass < 2 && count == 0; pass++)
        for (size_t i = 0; i < list->list.count; i++) {
            const track_found *item = candidate(list, i);
            bool kind_ok = pass || wanted->kind == TRACK_KIND_COUNT ||
                           item->kind == wanted->kind;

            if (kind_ok && test(item, wanted) && count++ < hits_max)
                hits[count - 1] = item;
        }
    return count;
}

static track_status ambiguous(const request *wanted, const track_found **hits,
                              size_t count, track_error *err)
{
    track_buffer names = TRACK_BUFFER_INIT;
    size_t shown = count < CANDIDATES_SHOWN ? count : CANDIDATES_SHOWN;

    for (size_t i = 0; i < shown; i++)
        track_buffer_print(&names, "%s%s:%s", i ? ", " : "", hits[i]->project,
                           hits[i]->path);
    track_fail(err, TRACK_E_DECISION, "'%s' can be %zu items", wanted->text,
               count);
    track_hint(err, TRACK_E_DECISION, "write one of %s%s",
               track_buffer_string(&names), shown < count ? ", …" : "");
    track_buffer_clear(&names);
    return TRACK_E_DECISION;
}

/* The item whose path or code is nearest to what was typed, or NULL. */
static const track_found *nearest(const candidates *list, const request *wanted)
{
    for (int by_code = 0; by_code < 2; by_code++)
        for (int pass = 0; pass < 2; pass++)
            for (size_t i = 0; i < list->list.count; i++) {
                const track_found *item = candidate(list, i);
                const char *dot = strrchr(item->path, '.');
                const char *words[] = { by_code && dot ? dot + 1 : item->path,
                                        NULL };
                bool kind_ok = pass || wanted->kind == TRACK_KIND_COUNT ||
                               item->kind == wanted->kind;

                if (kind_ok && track_text_suggest(wanted->path, words))
                    return item;
            }
    return NULL;
}

static track_status not_found(const candidates *list, const request *wanted,
                              track_error *err)
{
    const track_found *near = nearest(list, wanted);
    const char *what = wanted->kind == TRACK_KIND_COUNT
                           ? "item"
                           : track_kind_name(wanted->kind);

    track_fail(err, TRACK_E_NOT_FOUND, "there is no %s '%s'", what,
               wanted->text);
    if (near)
        return track_hint(err, TRACK_E_NOT_FOUND, "did you mean '%s'?",
                          near->path[0] ? near->path : near->project);
    return track_hint(err, TRACK_E_NOT_FOUND, "`track status` shows the items");
}

static track_status check_kind(const track_found *found, const request *wanted,
                               track_error *err)
{
    const char *is = track_kind_name(found->kind);
    const char *meant;

    if (wanted->kind == TRACK_KIND_COUNT || found->kind == wanted->kind)
        return TRACK_OK;
    meant = track_kind_name(wanted->kind);
    return track_fail(err, TRACK_E_DATA, "'%s' is %s %s, not %s %s",
                      found->path[0] ? found->path : found->project,
                      tki_article(is), is, tki_article(meant), meant);
}

static track_status choose(track_found *out, const candidates *list,
                           const request *wanted, track_error *err)
{
    const track_found *hits[CANDIDATES_SHOWN];
    size_t count = match(list, wanted, is_exact, hits, CANDIDATES_SHOWN);

    if (count == 0)
        count = match(list, wanted, is_suffix, hits, CANDIDATES_SHOWN);
    if (count == 0)
        return not_found(list, wanted, err);
    if (count > 1)
        return ambiguous(wanted, hits, count, err);
    *out = *hits[0];
    return check_kind(out, wanted, err);
}

track_status tki_project_unknown(track_store *store, const char *code,
                                 track_error *err)
{
    track_arena *arena = NULL;
    track_words codes = { 0, NULL };
    const char *near = NULL;

    if (track_arena_new(&arena, NULL) == TRACK_OK &&
        track_store_projects(&codes, store, arena, NULL) == TRACK_OK)
        near = track_text_suggest(code, codes.items);
    track_fail(err, TRACK_E_NOT_FOUND, "there is no project '%s'", code);
    if (near)
        track_hint(err, TRACK_E_NOT_FOUND, "did you mean '%s'?", near);
    else if (codes.count == 0)
        track_hint(err, TRACK_E_NOT_FOUND,
                   "load a plan first: track load PLAN.lua");
    track_arena_free(arena);
    return TRACK_E_NOT_FOUND;
}

/* Splits PROJECT:PATH, and takes a bare project code for the project. */
static track_status read_name(request *out, candidates *list,
                              track_store *store, const track_name *name,
                              track_error *err)
{
    const char *colon = strchr(name->text, ':');
    int64_t id = 0;
    track_status status = TRACK_OK;

    if (!name->text[0])
        return track_fail(err, TRACK_E_NOT_FOUND, "the name is empty");
    if (!colon) {
        status = tki_project_id(&id, store, name->text, err);
        if (status == TRACK_OK && id) {
            out->project = name->text;
            out->path = "";
        }
        return status;
    }
    out->project = track_arena_copy_bytes(list->arena, name->text,
                                          (size_t)(colon - name->text));
    out->path = colon + 1;
    return out->project ? TRACK_OK : track_fail_memory(err);
}

/* A name from before says more than what it resembles. */
static void hint_past(track_store *store, const track_name *name,
                      track_error *err)
{
    track_past past;

    if (track_store_find_past(&past, store, name, NULL) != TRACK_OK)
        return;
    if (past.retired)
        track_hint(err, TRACK_E_NOT_FOUND,
                   "it is no longer in the plan; `track log %s` has its"
                   " records",
                   name->text);
    else
        track_hint(err, TRACK_E_NOT_FOUND, "it is called %s now",
                   past.found.path);
}

track_status track_store_find(track_found *out, track_store *store,
                              const track_name *name, track_kind kind,
                              track_error *err)
{
    candidates list = { .list.item_bytes = sizeof(track_found) };
    request wanted = { name->text, name->project, name->text, kind };
    int64_t id = 1;
    track_status status = track_arena_new(&list.arena, err);

    memset(out, 0, sizeof(*out));
    if (status == TRACK_OK)
        status = read_name(&wanted, &list, store, name, err);
    if (status == TRACK_OK && wanted.project)
        status = tki_project_id(&id, store, wanted.project, err);
    if (status == TRACK_OK && (!id || (wanted.project && !*wanted.project)))
        status = tki_project_unknown(store, wanted.project, err);
    if (status == TRACK_OK)
        status = list_items(&list, store, wanted.project, err);
    if (status == TRACK_OK) {
        status = choose(out, &list, &wanted, err);
        if (status == TRACK_E_NOT_FOUND)
            hint_past(store, name, err);
    }
    if (status != TRACK_OK)
        memset(out, 0, sizeof(*out));
    track_arena_free(list.arena);
    return status;
}

track_status track_store_projects(track_words *out, track_store *store,
                                  track_arena *arena, track_error *err)
{
    tki_list codes = { .item_bytes = sizeof(const char *) };
    sqlite3_stmt *query;
    bool row = true, failed = false;
    const char **item;
    track_status status = tki_sql(&query, store, TKI_LIST_PROJECTS, err);

    *out = (track_words){ 0, NULL };
    if (status != TRACK_OK)
        return status;
    do {
        status = tki_sql_step(&row, store, query, err);
        item = tki_list_add(&codes, arena); /* the last one stays NULL */
        if (item && row)
            *item = tki_column_text(query, 0, arena, &failed);
        if (status == TRACK_OK && (!item || failed))
            status = track_fail_memory(err);
    } while (status == TRACK_OK && row);
    tki_sql_done(query);
    if (status == TRACK_OK)
        *out = (track_words){ codes.count - 1, codes.items };
    return status;
}
