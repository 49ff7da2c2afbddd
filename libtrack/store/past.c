/* SPDX-License-Identifier: MIT */

/*
 * Names that an item had before. They are looked for in older versions of the
 * plans, the newest first, and followed to what the item is called now, or to
 * the last version that had it.
 */

#include "store/find.h"
#include "store/history.h"

#include <stdio.h>
#include <string.h>

/* What is looked for, and what was found so far. */
typedef struct search {
    track_store *store;
    track_arena *arena;
    const char *path; /* as typed, without the project */
    size_t count;     /* different items */
    track_past first;
} search;

/* Whether `end` is the path, or its end in whole segments. */
static bool is_meant(const char *path, const char *end, bool whole)
{
    size_t length = strlen(path), tail = strlen(end);

    if (whole || tail == 0 || length <= tail)
        return strcmp(path, end) == 0;
    return strcmp(path + length - tail, end) == 0 &&
           path[length - tail - 1] == '.';
}

static void keep(search *s, const track_item *item, int64_t version,
                 const tki_history *history, int64_t newest,
                 const char *project)
{
    track_past past = { .version = 0 };
    const char *now =
        tki_history_last(&past.version, history, item->path, version, newest);

    if (!now)
        return;
    past.found.kind = item->kind;
    past.retired = past.version != newest;
    snprintf(past.found.project, sizeof(past.found.project), "%s", project);
    snprintf(past.found.path, sizeof(past.found.path), "%s", now);
    snprintf(past.was, sizeof(past.was), "%s", item->path);
    if (s->count > 0 &&
        strcmp(s->first.found.project, past.found.project) == 0 &&
        strcmp(s->first.found.path, past.found.path) == 0)
        return;
    if (s->count++ == 0)
        s->first = past;
}

static void search_version(search *s, const tki_history *history,
                           int64_t version, int64_t newest, const char *project,
                           bool whole)
{
    const track_plan *plan = tki_history_plan(history, version);

    for (int kind = 0; plan && kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < track_plan_count(plan, (track_kind)kind); i++) {
            const track_item *item = track_plan_item(plan, (track_kind)kind, i);

            if (item->path[0] && is_meant(item->path, s->path, whole))
                keep(s, item, version, history, newest, project);
        }
}

/* The newest version that knows the name decides; the whole path before the
 * end of one. */
static track_status search_project(search *s, const char *project,
                                   track_error *err)
{
    const track_day ever = { INT32_MAX };
    tki_version agreed = { 0 }, newest = { 0 };
    tki_history *history = NULL;
    size_t before = s->count;
    int64_t id;
    track_status status = tki_project_id(&id, s->store, project, err);

    if (status != TRACK_OK || !id)
        return status;
    status = tki_plan_in_force(&agreed, s->store, id, ever, INT64_MAX, err);
    if (status == TRACK_OK)
        status = tki_newest_plan(&newest, s->store, id, INT64_MAX, err);
    if (status == TRACK_OK)
        status = tki_history_load(&history, s->store, project, &newest, err);
    for (int64_t v = agreed.version; status == TRACK_OK && history && v > 0;
         v--)
        for (int whole = 1; whole >= 0 && s->count == before; whole--)
            search_version(s, history, v, agreed.version, project, whole);
    tki_history_free(history);
    return status;
}

static track_status search_all(search *s, const track_name *name,
                               track_error *err)
{
    const char *colon = strchr(name->text, ':');
    const char *project = name->project;
    track_words codes = { 0, NULL };
    track_status status = TRACK_OK;

    s->path = colon ? colon + 1 : name->text;
    if (colon) {
        project = track_arena_copy_bytes(s->arena, name->text,
                                         (size_t)(colon - name->text));
        if (!project)
            return track_fail_memory(err);
    }
    if (project)
        return search_project(s, project, err);
    status = track_store_projects(&codes, s->store, s->arena, err);
    for (size_t i = 0; i < codes.count && status == TRACK_OK; i++)
        status = search_project(s, codes.items[i], err);
    return status;
}

track_status track_store_find_past(track_past *out, track_store *store,
                                   const track_name *name, track_error *err)
{
    search s = { .store = store };
    track_status status = track_arena_new(&s.arena, err);

    *out = (track_past){ .version = 0 };
    if (status == TRACK_OK)
        status = search_all(&s, name, err);
    if (status == TRACK_OK && s.count == 0)
        status = track_fail(err, TRACK_E_NOT_FOUND, "nothing was called '%s'",
                            name->text);
    if (status == TRACK_OK && s.count > 1) {
        track_fail(err, TRACK_E_DECISION, "'%s' was the name of several items",
                   name->text);
        status = track_hint(err, TRACK_E_DECISION, "write it whole, e.g. %s:%s",
                            s.first.found.project, s.first.was);
    }
    if (status == TRACK_OK)
        *out = s.first;
    track_arena_free(s.arena);
    return status;
}
