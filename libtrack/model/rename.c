/* SPDX-License-Identifier: MIT */

/*
 * How the items of one version of a plan continue in the next. Kinds come in
 * the order of track_kind, in which stages stand before what they hold: what a
 * stage was is known when its items are asked. Within a kind every `was` comes
 * before any item that merely kept its path, so two may swap their codes.
 */

#include <track/sys/rename.h>

#include <stdio.h>
#include <string.h>

#include <track/sys/fail.h>

/* Two codes of at most 64 bytes, a dot and a NUL, with room to spare. */
enum { PATH_BYTES = 160 };

struct track_renames {
    const track_plan *previous, *next;
    const track_item **after[TRACK_KIND_COUNT];  /* by index in `previous` */
    const track_item **before[TRACK_KIND_COUNT]; /* by index in `next` */
};

const track_item *track_item_after(const track_renames *renames,
                                   const track_item *old)
{
    return renames->after[old->kind][old->index];
}

const track_item *track_item_before(const track_renames *renames,
                                    const track_item *item)
{
    return renames->before[item->kind][item->index];
}

const char *track_path_after(const track_renames *renames, const char *path)
{
    const track_item *old = track_plan_at(renames->previous, path);
    const track_item *item = old ? track_item_after(renames, old) : NULL;

    return item ? item->path : NULL;
}

/* The item that `item` continues unless its `was` says otherwise; NULL when
 * there is none of its kind. */
static const track_item *namesake(const track_renames *renames,
                                  const track_item *item)
{
    const track_item *stage =
        item->kind != TRACK_PROJECT && item->parent->kind == TRACK_STAGE
            ? track_item_before(renames, item->parent)
            : NULL;
    const track_item *old;
    char path[PATH_BYTES];

    if (stage)
        snprintf(path, sizeof(path), "%s.%s", stage->path, item->code);
    old = track_plan_at(renames->previous, stage ? path : item->path);
    return old && old->kind == item->kind ? old : NULL;
}

/* What `was` of an item says in this step from version to version; NULL when
 * nothing, or nothing any more. */
static const char *was_of(const track_renames *renames, const track_item *item)
{
    const track_item *old = item->was ? namesake(renames, item) : NULL;
    bool applied = old && old->was && strcmp(old->was, item->was) == 0;

    return applied ? NULL : item->was;
}

static void link_items(track_renames *renames, const track_item *old,
                       const track_item *item)
{
    const track_item **after, **before;

    if (!old || old->kind != item->kind)
        return;
    after = &renames->after[old->kind][old->index];
    before = &renames->before[item->kind][item->index];
    if (*after || *before)
        return;
    *after = item;
    *before = old;
}

static void link_kind(track_renames *renames, track_kind kind)
{
    size_t count = track_plan_count(renames->next, kind);

    for (size_t i = 0; i < count; i++) {
        const track_item *item = track_plan_item(renames->next, kind, i);
        const char *was = kind == TRACK_PROJECT ? NULL : was_of(renames, item);

        if (was)
            link_items(renames, track_plan_at(renames->previous, was), item);
    }
    for (size_t i = 0; i < count; i++) {
        const track_item *item = track_plan_item(renames->next, kind, i);

        link_items(renames, namesake(renames, item), item);
    }
}

track_status track_renames_new(track_renames **out, const track_plan *previous,
                               const track_plan *next, track_arena *arena,
                               track_error *err)
{
    track_renames *renames = track_arena_alloc(arena, sizeof(*renames));

    *out = NULL;
    if (!renames)
        return track_fail_memory(err);
    renames->previous = previous;
    renames->next = next;
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++) {
        renames->after[kind] = track_arena_array(
            arena, track_plan_count(previous, (track_kind)kind),
            sizeof(track_item *));
        renames->before[kind] =
            track_arena_array(arena, track_plan_count(next, (track_kind)kind),
                              sizeof(track_item *));
        if (!renames->after[kind] || !renames->before[kind])
            return track_fail_memory(err);
        link_kind(renames, (track_kind)kind);
    }
    *out = renames;
    return TRACK_OK;
}

/* Adds what may have been meant: the nearest path of the kind. */
static track_status hint_path(const track_renames *renames,
                              const track_item *item, track_arena *arena,
                              track_error *err)
{
    size_t count = track_plan_count(renames->previous, item->kind);
    const char **paths = track_arena_array(arena, count + 1, sizeof(*paths));
    const char *near;

    if (!paths)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        paths[i] = track_plan_item(renames->previous, item->kind, i)->path;
    near = track_text_suggest(item->was, paths);
    if (near)
        return track_hint(err, TRACK_E_DATA, "did you mean '%s'?", near);
    if (namesake(renames, item))
        return track_hint(err, TRACK_E_DATA,
                          "'%s' was called so in the version before, too:"
                          " leave was out",
                          item->path);
    return track_hint(err, TRACK_E_DATA,
                      "write the path that the %s has in the version before,"
                      " or leave was out",
                      track_kind_name(item->kind));
}

static track_status check_was(const track_renames *renames,
                              const track_item *item, track_arena *arena,
                              track_error *err)
{
    const char *was = was_of(renames, item);
    const track_item *old = was ? track_plan_at(renames->previous, was) : NULL;
    const char *kind = track_kind_name(item->kind);

    if (!was)
        return TRACK_OK;
    if (item->kind == TRACK_PROJECT) {
        track_fail(err, TRACK_E_DATA, "a project cannot have had another code");
        return track_hint(err, TRACK_E_DATA,
                          "leave was out: the code stays, the title may"
                          " change");
    }
    if (!old || !*was) {
        track_fail(err, TRACK_E_DATA,
                   "the version before has no %s '%s', which '%s' was", kind,
                   was, item->path);
        return hint_path(renames, item, arena, err);
    }
    if (old->kind != item->kind) {
        track_fail(err, TRACK_E_DATA,
                   "the %s '%s' cannot have been the %s '%s'", kind, item->path,
                   track_kind_name(old->kind), was);
        return track_hint(err, TRACK_E_DATA,
                          "leave was out: what changes its kind is a new"
                          " item");
    }
    if (track_item_after(renames, old) == item)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "'%s' and '%s' both say that they were '%s'",
               track_item_after(renames, old)->path, item->path, was);
    return track_hint(err, TRACK_E_DATA,
                      "let one of them be new: leave was out");
}

static track_status check_all(const track_item **fault_out,
                              const track_renames *renames, track_arena *arena,
                              track_error *err)
{
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0;
             i < track_plan_count(renames->next, (track_kind)kind); i++) {
            const track_item *item =
                track_plan_item(renames->next, (track_kind)kind, i);
            track_status status = check_was(renames, item, arena, err);

            if (status == TRACK_OK)
                continue;
            *fault_out = item;
            return status;
        }
    return TRACK_OK;
}

track_status track_plan_check_was(const track_item **fault_out,
                                  const track_plan *previous,
                                  const track_plan *next, track_error *err)
{
    track_renames *renames;
    track_arena *arena;
    track_status status;

    *fault_out = NULL;
    if (!previous)
        return TRACK_OK;
    status = track_arena_new(&arena, err);
    if (status != TRACK_OK)
        return status;
    status = track_renames_new(&renames, previous, next, arena, err);
    if (status == TRACK_OK)
        status = check_all(fault_out, renames, arena, err);
    track_arena_free(arena);
    return status;
}
