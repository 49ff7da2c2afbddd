/* SPDX-License-Identifier: MIT */

/*
 * Finishing a plan: the items are grouped by parent, get their paths and
 * names, and must keep the rules of the model (check.c).
 */

#include "model/plan.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

/* Orders items by parent (the project first), keeping the order as added. */
static int by_parent(const void *a, const void *b)
{
    const track_item *x = *(track_item *const *)a;
    const track_item *y = *(track_item *const *)b;
    size_t px = x->parent->kind == TRACK_STAGE ? x->parent->index + 1 : 0;
    size_t py = y->parent->kind == TRACK_STAGE ? y->parent->index + 1 : 0;

    if (px != py)
        return px < py ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Groups a kind by parent and tells each parent where its children stand. */
static void group_kind(track_plan *plan, track_kind kind)
{
    track_item **items = plan->kinds[kind].items;
    size_t count = plan->kinds[kind].count;

    if (count > 1)
        qsort(items, count, sizeof(*items), by_parent);
    for (size_t i = 0; i < count; i++) {
        track_item *parent = (track_item *)(uintptr_t)items[i]->parent;

        if (parent->children[kind].count++ == 0)
            parent->children[kind].first = i;
        items[i]->index = i;
    }
}

/* What an attempt to finish that failed left behind. */
static void forget_groups(track_plan *plan)
{
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < plan->kinds[kind].count; i++) {
            track_item *item = tki_plan_item_at(plan, (track_kind)kind, i);

            memset(item->children, 0, sizeof(item->children));
        }
}

static track_status set_paths(track_plan *plan, track_error *err)
{
    const char *project = track_plan_project(plan)->item.code;

    for (int kind = TRACK_PROJECT + 1; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < plan->kinds[kind].count; i++) {
            track_item *item = tki_plan_item_at(plan, (track_kind)kind, i);
            bool staged = item->parent->kind == TRACK_STAGE;

            item->path = staged
                             ? track_arena_print(plan->arena, "%s.%s",
                                                 item->parent->code, item->code)
                             : item->code;
            if (!item->path)
                return track_fail_memory(err);
            item->name =
                track_arena_print(plan->arena, "%s:%s", project, item->path);
            if (!item->name)
                return track_fail_memory(err);
        }
    return TRACK_OK;
}

/* Sorts every item by path and refuses two with the same one. */
static track_status index_paths(track_plan *plan, track_error *err)
{
    size_t count = 0;

    plan->by_path =
        track_arena_array(plan->arena, plan->item_count, sizeof(track_item *));
    if (!plan->by_path)
        return track_fail_memory(err);
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < plan->kinds[kind].count; i++)
            plan->by_path[count++] =
                tki_plan_item_at(plan, (track_kind)kind, i);
    qsort(plan->by_path, count, sizeof(track_item *), tki_plan_by_path);
    for (size_t i = 1; i < count; i++) {
        const track_item *a = plan->by_path[i - 1], *b = plan->by_path[i];

        if (strcmp(a->path, b->path) == 0) {
            const track_item *later =
                a->kind == b->kind && a->index > b->index ? a : b;

            tki_plan_fail(plan, later, NULL, err, "%s is there twice%s",
                          b->name, a->kind == b->kind ? "" : ", as two kinds");
            return track_hint(err, TRACK_E_DATA,
                              "give one of them another code");
        }
    }
    return TRACK_OK;
}

track_status tki_plan_refuse_finished(const track_plan *plan, track_error *err)
{
    return plan->finished ? track_fail(err, TRACK_E_CONFLICT,
                                       "the plan is finished: it is not"
                                       " changed any more")
                          : TRACK_OK;
}

track_status track_plan_finish(track_plan *plan, track_error *err)
{
    track_status status = tki_plan_refuse_finished(plan, err);

    if (status != TRACK_OK)
        return status;
    forget_groups(plan);
    for (int kind = TRACK_PROJECT + 1; kind < TRACK_KIND_COUNT; kind++)
        group_kind(plan, (track_kind)kind);
    status = set_paths(plan, err);
    if (status == TRACK_OK)
        status = index_paths(plan, err);
    if (status == TRACK_OK)
        status = tki_plan_check_fields(plan, err);
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < plan->kinds[kind].count && status == TRACK_OK;
             i++)
            status = tki_plan_check_item(
                plan, tki_plan_item_at(plan, (track_kind)kind, i), err);
    if (status == TRACK_OK)
        status = tki_plan_check_whole(plan, err);
    plan->finished = status == TRACK_OK;
    return status;
}
