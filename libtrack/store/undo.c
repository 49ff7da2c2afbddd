/* SPDX-License-Identifier: MIT */

/* Taking back: a `void` event that refers to a whole command. */

#include "store/recorded.h"
#include "store/voids.h"
#include "values/article.h"

#include <stdio.h>
#include <string.h>

/* Commands of these kinds are not undone. */
static bool is_fixed(const char *kind)
{
    static const char *const kinds[] = { "file",  "plan",   "rules",
                                         "close", "reopen", "template" };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strcmp(kinds[i], kind) == 0)
            return true;
    return false;
}

static track_status refuse(const tki_recorded *found, track_error *err)
{
    static const struct {
        const char *kind;
        const char *hint;
    } hints[] = {
        { "plan", "load the earlier plan again as a new version, or name the"
                  " event: track undo N" },
        { "rules", "take the earlier pack again: track rules update; or name"
                   " the event: track undo N" },
        { "close", "open the period again: track reopen PROJECT PERIOD"
                   " --reason \"…\", or name the event: track undo N" },
        { "reopen", "close the period again: track close PROJECT PERIOD"
                    " -o FILE, or name the event: track undo N" },
    };
    const char *hint = "name the event: track undo N";

    for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
        if (strcmp(hints[i].kind, found->kind) == 0)
            hint = hints[i].hint;
    track_fail(err, TRACK_E_ARGUMENT,
               "event %lld is %s %s, which is not undone", (long long)found->n,
               tki_article(found->kind), found->kind);
    return track_hint(err, TRACK_E_ARGUMENT, "%s", hint);
}

/* A command that did one thing that is not undone is not undone at all: its
 * kind becomes the one that is told, a closing before its texts. */
static track_status look_into_command(tki_recorded *out, track_store *store,
                                      track_error *err)
{
    sqlite3_stmt *query;
    bool row = true;
    track_status status = tki_sql(&query, store, TKI_LIST_OF_COMMAND, err);

    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, out->command);
    while (status == TRACK_OK && row) {
        const char *kind;

        status = tki_sql_step(&row, store, query, err);
        kind = row ? (const char *)sqlite3_column_text(query, 1) : NULL;
        if (kind && is_fixed(kind) && strcmp(out->kind, "close") != 0 &&
            (!is_fixed(out->kind) || strcmp(kind, "close") == 0))
            snprintf(out->kind, sizeof(out->kind), "%s", kind);
    }
    tki_sql_done(query);
    return status;
}

/* Arrival of the newest command that is neither a void nor taken back. */
static track_status newest_command(int64_t *n_out, track_store *store,
                                   const tki_voids *voids, track_error *err)
{
    sqlite3_stmt *query;
    bool row = true;
    track_status status = tki_sql(&query, store, TKI_LIST_COMMANDS, err);

    *n_out = 0;
    while (status == TRACK_OK && *n_out == 0) {
        const char *command, *kind;

        status = tki_sql_step(&row, store, query, err);
        if (status != TRACK_OK || !row)
            break;
        command = (const char *)sqlite3_column_text(query, 0);
        kind = (const char *)sqlite3_column_text(query, 1);
        if (command && kind && strcmp(kind, "void") != 0 &&
            !tki_is_void(voids, command))
            *n_out = sqlite3_column_int64(query, 2);
    }
    if (status == TRACK_OK)
        tki_sql_done(query);
    if (status == TRACK_OK && *n_out == 0)
        status = track_fail(err, TRACK_E_NOT_FOUND, "there is nothing to undo");
    return status;
}

static track_status choose(tki_recorded *out, track_store *store, int64_t n,
                           track_error *err)
{
    track_arena *arena;
    tki_voids voids;
    track_status status = track_arena_new(&arena, err);

    if (status != TRACK_OK)
        return status;
    status = tki_voids_load(&voids, store, INT64_MAX, arena, err);
    if (status == TRACK_OK && n == 0)
        status = newest_command(&n, store, &voids, err);
    if (status == TRACK_OK)
        status = tki_event_at(out, store, n, err);
    if (status == TRACK_OK)
        status = look_into_command(out, store, err);
    if (status == TRACK_OK && is_fixed(out->kind))
        status = refuse(out, err);
    if (status == TRACK_OK && tki_is_void(&voids, out->command))
        status = track_fail(err, TRACK_E_CONFLICT,
                            "event %lld was taken back already", (long long)n);
    track_arena_free(arena);
    return status;
}

static track_status add_void(tki_change *change, const tki_recorded *taken,
                             track_error *err)
{
    tki_draft draft;
    track_status status = tki_change_draft(&draft, change, "void", "", err);

    draft.on = track_days_of(change->command->clock.today);
    draft.refers_to = taken->command;
    return status == TRACK_OK ? tki_change_add(change, &draft, err) : status;
}

/* Chooses under the lock of writers: the newest command is still the newest
 * when it is taken back. */
static track_status open_on(tki_change *out, tki_recorded *taken,
                            track_store *store, int64_t n,
                            const track_command *command, track_error *err)
{
    track_status status = choose(taken, store, n, err);

    if (status == TRACK_OK)
        status = tki_journal_start(store, command, err);
    if (status == TRACK_OK)
        status = tki_change_open(out, store, command, taken->project, err);
    return status;
}

track_status track_store_undo(track_receipt *out, track_store *store, int64_t n,
                              const track_command *command, track_error *err)
{
    tki_change change;
    tki_recorded taken = { .n = 0 };
    bool repeated = false;
    track_status status = tki_begin_command(store, err);

    *out = (track_receipt){ .first = 0 };
    if (status != TRACK_OK)
        return status;
    status = tki_change_repeated(&repeated, out, store, command, err);
    if (status == TRACK_OK && !repeated)
        status = open_on(&change, &taken, store, n, command, err);
    if (status != TRACK_OK || repeated)
        return tki_end_command(store, status, err);
    status = add_void(&change, &taken, err);
    return tki_change_end(out, &change, status, err);
}
