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

tki_span tki_list_span(const tki_scene *scene, const tki_handle *list)
{
    tki_span out = { .kind = list->kind, .owner = list->owner };
    const track_item *parent;

    if (list->kind < TRACK_KIND_COUNT) {
        parent = list_parent(scene, list);
        out.owner = 0;
        out.first = parent->children[list->kind].first;
        out.count = parent->children[list->kind].count;
    } else if (tki_is_proof(list->kind)) {
        out.first = list->index;
        out.count = tki_proof_count(scene, list);
    } else {
        out.count = count_parts[list->kind](scene, list->owner);
    }
    return out;
}

void tki_span_fetch(const tki_scene *scene, const tki_span *span,
                    size_t position)
{
    const track_assessment *assessment = scene->assessment;
    const track_plan *plan = assessment->snapshot->plan;
    size_t index = span->first + position;

    if (position >= span->count)
        return;
    if (span->kind == TRACK_INDICATOR) {
        __builtin_prefetch(&assessment->indicators[index].progress);
        __builtin_prefetch(&track_plan_indicator(plan, index)->weight);
    } else if (span->kind == TRACK_DELIVERABLE) {
        __builtin_prefetch(&assessment->deliverables[index].progress);
        __builtin_prefetch(&track_plan_deliverable(plan, index)->weight);
    }
}

RAISES void tki_push_list(lua_State *L, const tki_scene *scene, unsigned kind,
                          size_t owner, bool of_stage)
{
    tki_handle list = { .kind = kind, .list = true, .owner = owner };

    list.index = of_stage ? 1 : 0;
    tki_push_handle(L, scene, &list);
}
