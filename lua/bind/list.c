/* SPDX-License-Identifier: MIT */

/*
 * Lists of objects. A list is a handle, too: the items of a plan stand
 * together by kind and parent, and parts of an item stand in arrays, so that
 * length and element follow from the assessment.
 */

#include "bind.h"

/* The stage or project whose items a list of plan items holds. */
static const track_item *list_parent(const tki_scene *scene,
                                     const tki_handle *list)
{
    const track_plan *plan = scene->assessment->snapshot->plan;

    if (list->index == 1)
        return track_plan_item(plan, TRACK_STAGE, list->owner);
    return &track_plan_project(plan)->item;
}

static size_t count_findings(const tki_scene *scene, size_t owner)
{
    (void)owner;
    return scene->assessment->findings.count;
}

static size_t count_narratives(const tki_scene *scene, size_t owner)
{
    (void)owner;
    return scene->assessment->snapshot->narrative_count;
}

/* Past the last indicator stand the records of retired ones. */
static size_t count_achievements(const tki_scene *scene, size_t owner)
{
    const track_snapshot *snapshot = scene->assessment->snapshot;

    if (owner == track_plan_count(snapshot->plan, TRACK_INDICATOR))
        return snapshot->retired.count;
    return snapshot->achievements[owner].count;
}

static size_t count_deliveries(const tki_scene *scene, size_t owner)
{
    return scene->assessment->snapshot->deliveries[owner].count;
}

static size_t count_expenses(const tki_scene *scene, size_t owner)
{
    (void)owner;
    return scene->assessment->snapshot->expenses.count;
}

static size_t count_targets(const tki_scene *scene, size_t owner)
{
    return track_plan_indicator(scene->assessment->snapshot->plan, owner)
        ->targets.count;
}

static size_t count_partner_figures(const tki_scene *scene, size_t owner)
{
    return scene->assessment->indicators[owner].partner_count;
}

static size_t count_part_figures(const tki_scene *scene, size_t owner)
{
    return scene->assessment->indicators[owner].part_count;
}

static size_t (*const count_parts[TKI_KIND_COUNT])(const tki_scene *,
                                                   size_t) = {
    [TKI_FINDING] = count_findings,
    [TKI_NARRATIVE] = count_narratives,
    [TKI_ACHIEVEMENT] = count_achievements,
    [TKI_DELIVERY] = count_deliveries,
    [TKI_EXPENSE] = count_expenses,
    [TKI_TARGET] = count_targets,
    [TKI_PARTNER_FIGURE] = count_partner_figures,
    [TKI_PART_FIGURE] = count_part_figures,
};

RAISES size_t tki_list_count(lua_State *L, const tki_handle *list)
{
    const tki_scene *scene = tki_scene_of(L);

    if (list->kind < TRACK_KIND_COUNT)
        return list_parent(scene, list)->children[list->kind].count;
    if (tki_is_proof(list->kind))
        return tki_proof_count(scene, list);
    return count_parts[list->kind](scene, list->owner);
}

RAISES void tki_push_list(lua_State *L, unsigned kind, size_t owner,
                          bool of_stage)
{
    tki_handle list = { .kind = kind, .list = true, .owner = owner };

    list.index = of_stage ? 1 : 0;
    tki_push_handle(L, &list);
}

tki_handle tki_list_item(const tki_scene *scene, const tki_handle *list,
                         size_t position)
{
    tki_handle item = { .kind = list->kind, .owner = list->owner };

    item.index = tki_is_proof(list->kind) ? list->index + position : position;
    if (list->kind < TRACK_KIND_COUNT) {
        item.owner = 0;
        item.index += list_parent(scene, list)->children[list->kind].first;
    }
    return item;
}
