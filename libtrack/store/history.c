/* SPDX-License-Identifier: MIT */

/*
 * An event names the path that its item had in the version of its time. This
 * follows the item to the version in force, forwards over renames or, for a
 * question about an earlier day, backwards. A forecast stands beside the agreed
 * version before it: what it renames or leaves out is agreed by nobody, and the
 * next agreed version goes on from the agreed one.
 */

#include "store/history.h"

#include <track/sys/rename.h>

#include <stdlib.h>

struct tki_history {
    track_arena *arena;
    int64_t count;         /* versions */
    track_plan **plans;    /* version i + 1 at [i] */
    int64_t *base;         /* the agreed version before i + 1 at [i], or 0 */
    bool *agreed;          /* whether version i + 1 is no forecast */
    track_renames **steps; /* from its base to version i + 1 at [i] */
};

static track_status link_to_base(tki_history *history, size_t i,
                                 track_error *err)
{
    int64_t base = history->agreed[i - 1] ? (int64_t)i : history->base[i - 1];

    history->base[i] = base;
    return track_renames_new(&history->steps[i], history->plans[base - 1],
                             history->plans[i], history->arena, err);
}

static track_status load_plans(tki_history *history, track_store *store,
                               const char *project, int64_t project_id,
                               track_error *err)
{
    size_t count = (size_t)history->count;
    track_status status = TRACK_OK;

    history->plans =
        track_arena_array(history->arena, count, sizeof(*history->plans));
    history->base =
        track_arena_array(history->arena, count, sizeof(*history->base));
    history->agreed =
        track_arena_array(history->arena, count, sizeof(*history->agreed));
    history->steps =
        track_arena_array(history->arena, count, sizeof(*history->steps));
    if (!history->plans || !history->base || !history->agreed ||
        !history->steps)
        return track_fail_memory(err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        const tki_version version = { project_id, (int64_t)i + 1, 0 };

        status =
            tki_plan_load(&history->plans[i], store, project, &version, err);
        if (status == TRACK_OK)
            status =
                tki_version_agreed(&history->agreed[i], store, &version, err);
        if (status == TRACK_OK && i > 0)
            status = link_to_base(history, i, err);
    }
    return status;
}

track_status tki_history_load(tki_history **out, track_store *store,
                              const char *project, const tki_version *newest,
                              track_error *err)
{
    tki_history *history;
    track_status status;

    *out = NULL;
    if (newest->version < 2)
        return TRACK_OK;
    history = calloc(1, sizeof(*history));
    if (!history)
        return track_fail_memory(err);
    history->count = newest->version;
    status = track_arena_new(&history->arena, err);
    if (status == TRACK_OK)
        status = load_plans(history, store, project, newest->project, err);
    if (status != TRACK_OK) {
        tki_history_free(history);
        return status;
    }
    *out = history;
    return TRACK_OK;
}

void tki_history_free(tki_history *history)
{
    if (!history)
        return;
    for (int64_t i = 0; history->plans && i < history->count; i++)
        track_plan_free(history->plans[i]);
    track_arena_free(history->arena);
    free(history);
}

/* From a version back to its base. */
static const char *path_before(const tki_history *history, const char *path,
                               int64_t version)
{
    const track_item *item = track_plan_at(history->plans[version - 1], path);

    if (item)
        item = track_item_before(history->steps[version - 1], item);
    return item ? item->path : NULL;
}

/* Whether `version` is `to` or one of its bases. */
static bool leads_to(const tki_history *history, int64_t version, int64_t to)
{
    while (to > version)
        to = history->base[to - 1];
    return to == version;
}

/* Forwards from a base of `to`. */
static const char *path_after(const tki_history *history, const char *path,
                              int64_t from, int64_t to)
{
    for (int64_t v = from + 1; v <= to && path; v++)
        if (leads_to(history, v, to))
            path = track_path_after(history->steps[v - 1], path);
    return path;
}

const char *tki_history_path(const tki_history *history, const char *path,
                             int64_t from, int64_t to)
{
    if (!history || from < 1 || from > history->count || to > history->count)
        return path;
    while (path && !leads_to(history, from, to)) {
        path = path_before(history, path, from);
        from = history->base[from - 1];
    }
    return path_after(history, path, from, to);
}

int64_t tki_history_count(const tki_history *history)
{
    return history ? history->count : 0;
}

const char *tki_history_last(int64_t *version_out, const tki_history *history,
                             const char *path, int64_t from, int64_t newest)
{
    for (int64_t v = newest; v > 0 && v <= tki_history_count(history); v--) {
        const char *there = history->agreed[v - 1]
                                ? tki_history_path(history, path, from, v)
                                : NULL;

        if (there && track_plan_at(history->plans[v - 1], there)) {
            *version_out = v;
            return there;
        }
    }
    return NULL;
}

const track_plan *tki_history_plan(const tki_history *history, int64_t version)
{
    return version > 0 && version <= history->count
               ? history->plans[version - 1]
               : NULL;
}

track_plan *tki_history_take(tki_history *history, int64_t version)
{
    track_plan *plan = history->plans[version - 1];

    history->plans[version - 1] = NULL;
    return plan;
}

int64_t tki_history_version_of(const tki_history *history, const char *path)
{
    int64_t version = history->count;

    while (version > 0 && !track_plan_at(history->plans[version - 1], path))
        version--;
    return version;
}
