/* SPDX-License-Identifier: MIT */

/*
 * An event names the path that its item had in the version of its time. This
 * follows the item to the version in force, forwards over renames or, for a
 * question about an earlier day, backwards.
 */

#include "store/history.h"

#include <track/sys/rename.h>

#include <stdlib.h>

struct tki_history {
    track_arena *arena;
    int64_t count;         /* versions */
    track_plan **plans;    /* version i + 1 at [i] */
    track_renames **steps; /* from version i + 1 to i + 2 at [i] */
};

static track_status load_plans(tki_history *history, track_store *store,
                               const char *project, int64_t project_id,
                               track_error *err)
{
    size_t count = (size_t)history->count;
    track_status status = TRACK_OK;

    history->plans =
        track_arena_array(history->arena, count, sizeof(*history->plans));
    history->steps =
        track_arena_array(history->arena, count, sizeof(*history->steps));
    if (!history->plans || !history->steps)
        return track_fail_memory(err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        const tki_version version = { project_id, (int64_t)i + 1, 0 };

        status =
            tki_plan_load(&history->plans[i], store, project, &version, err);
        if (status == TRACK_OK && i > 0)
            status =
                track_renames_new(&history->steps[i - 1], history->plans[i - 1],
                                  history->plans[i], history->arena, err);
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

/* One version back. */
static const char *path_before(const tki_history *history, const char *path,
                               int64_t version)
{
    const track_item *item = track_plan_at(history->plans[version - 1], path);

    if (item)
        item = track_item_before(history->steps[version - 2], item);
    return item ? item->path : NULL;
}

const char *tki_history_path(const tki_history *history, const char *path,
                             int64_t from, int64_t to)
{
    if (!history || from < 1 || from > history->count || to > history->count)
        return path;
    for (; from < to && path; from++)
        path = track_path_after(history->steps[from - 1], path);
    for (; from > to && path; from--)
        path = path_before(history, path, from);
    return path;
}

int64_t tki_history_version_of(const tki_history *history, const char *path)
{
    int64_t version = history->count;

    while (version > 0 && !track_plan_at(history->plans[version - 1], path))
        version--;
    return version;
}
