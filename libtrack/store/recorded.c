/* SPDX-License-Identifier: MIT */

/*
 * From the number of an event to its item of today. A record outlives its
 * item: what the plan no longer has is still corrected and proved, under the
 * last name that it had, and the event says which version that name is of.
 */

#include "store/recorded.h"

#include "store/history.h"
#include "store/voids.h"

#include <stdio.h>
#include <string.h>

static void keep(char *out, size_t size, sqlite3_stmt *query, int column)
{
    const char *text = (const char *)sqlite3_column_text(query, column);

    snprintf(out, size, "%s", text ? text : "");
}

track_status tki_event_at(tki_recorded *out, track_store *store, int64_t n,
                          track_error *err)
{
    sqlite3_stmt *query;
    bool row;
    track_status status = tki_sql(&query, store, TKI_RECORD_OF_EVENT, err);

    *out = (tki_recorded){ .n = n };
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, n);
    status = tki_sql_step(&row, store, query, err);
    if (status == TRACK_OK && !row) {
        track_fail(err, TRACK_E_NOT_FOUND, "there is no event %lld",
                   (long long)n);
        status =
            track_hint(err, TRACK_E_NOT_FOUND, "`track log` shows the numbers");
    }
    if (status == TRACK_OK) {
        keep(out->command, sizeof(out->command), query, 0);
        keep(out->kind, sizeof(out->kind), query, 1);
        keep(out->project, sizeof(out->project), query, 2);
        keep(out->id, sizeof(out->id), query, 3);
        keep(out->path, sizeof(out->path), query, 4);
        out->version = sqlite3_column_int64(query, 5);
    }
    tki_sql_done(query);
    return status;
}

static track_status read_voided(tki_recorded *out, track_store *store,
                                track_error *err)
{
    track_arena *arena;
    tki_voids voids;
    track_status status = track_arena_new(&arena, err);

    if (status != TRACK_OK)
        return status;
    status = tki_voids_load(&voids, store, INT64_MAX, arena, err);
    out->voided = status == TRACK_OK && tki_is_void(&voids, out->command);
    track_arena_free(arena);
    return status;
}

/* The newest agreed version at or below `newest` that has the item. */
static void follow(tki_recorded *out, const tki_history *history,
                   int64_t newest)
{
    char path[sizeof(out->path)];
    int64_t version = 0;
    const char *last =
        tki_history_last(&version, history, out->path, out->version, newest);

    if (!last)
        return;
    snprintf(path, sizeof(path), "%s", last);
    memcpy(out->path, path, sizeof(path));
    out->version = version;
}

static track_status follow_path(tki_recorded *out, track_store *store,
                                track_error *err)
{
    const track_day ever = { INT32_MAX };
    tki_version agreed = { 0 }, newest = { 0 };
    tki_history *history = NULL;
    int64_t project;
    track_status status = tki_project_id(&project, store, out->project, err);

    if (status == TRACK_OK)
        status =
            tki_plan_in_force(&agreed, store, project, ever, INT64_MAX, err);
    if (status == TRACK_OK)
        status = tki_newest_plan(&newest, store, project, INT64_MAX, err);
    if (status == TRACK_OK)
        status = tki_history_load(&history, store, out->project, &newest, err);
    if (status == TRACK_OK && history)
        follow(out, history, agreed.version);
    tki_history_free(history);
    return status;
}

track_status tki_recorded_at(tki_recorded *out, track_store *store, int64_t n,
                             track_error *err)
{
    track_status status;

    status = tki_event_at(out, store, n, err);
    if (status == TRACK_OK)
        status = read_voided(out, store, err);
    if (status == TRACK_OK && out->project[0])
        status = follow_path(out, store, err);
    return status;
}

bool tki_is_record(const tki_recorded *event)
{
    return strcmp(event->kind, "achievement") == 0 ||
           strcmp(event->kind, "expense") == 0 ||
           strcmp(event->kind, "delivery") == 0;
}

static track_status load_plan(tki_entry *out, track_store *store,
                              int64_t version, track_error *err)
{
    const tki_version which = { out->change.project_id, version, 0 };
    track_status status =
        tki_plan_load(&out->plan, store, out->found.project, &which, err);

    out->change.version = version;
    if (status == TRACK_OK)
        out->item = track_plan_at(out->plan, out->found.path);
    if (status == TRACK_OK && !out->item)
        status =
            track_fail(err, TRACK_E_INTEGRITY,
                       "version %lld of the plan of %s has no '%s'",
                       (long long)version, out->found.project, out->found.path);
    if (status == TRACK_OK)
        out->found.kind = out->item->kind;
    return status;
}

/* Looks the event up again, under the lock of writers. */
static track_status open_on(tki_entry *out, track_receipt *receipt,
                            track_store *store, tki_recorded *event,
                            const track_command *command, track_error *err)
{
    track_status status =
        tki_change_repeated(&out->repeated, receipt, store, command, err);

    if (status != TRACK_OK || out->repeated)
        return status;
    status = tki_journal_start(store, command, err);
    if (status == TRACK_OK)
        status = tki_recorded_at(event, store, event->n, err);
    memcpy(out->found.project, event->project, sizeof(event->project));
    memcpy(out->found.path, event->path, sizeof(event->path));
    if (status == TRACK_OK)
        status =
            tki_change_open(&out->change, store, command, event->project, err);
    return status;
}

track_status tki_entry_begin_at(tki_entry *out, track_receipt *receipt,
                                track_store *store, tki_recorded *event,
                                const track_command *command, track_error *err)
{
    track_status status;

    memset(out, 0, sizeof(*out));
    status = tki_begin_command(store, err);
    if (status != TRACK_OK)
        return status;
    status = open_on(out, receipt, store, event, command, err);
    if (status != TRACK_OK || out->repeated)
        return tki_end_command(store, status, err);
    status = load_plan(out, store, event->version, err);
    return status == TRACK_OK ? TRACK_OK
                              : tki_entry_end(receipt, out, status, err);
}
