/* SPDX-License-Identifier: MIT */

/* The computed fields of indicators, deliverables, partners and lines. */

#include "items.h"

static const track_indicator_figures *indicator(const tki_scene *scene,
                                                const tki_handle *handle)
{
    return &scene->assessment->indicators[handle->index];
}

static const track_deliverable_figures *deliverable(const tki_scene *scene,
                                                    const tki_handle *handle)
{
    return &scene->assessment->deliverables[handle->index];
}

RAISES static void get_achieved(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    tki_push_figure(L, &indicator(scene, handle)->achieved);
}

RAISES static void get_baseline(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    tki_push_figure(L, &indicator(scene, handle)->baseline);
}

RAISES static void get_target(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    tki_push_figure(L, &indicator(scene, handle)->target);
}

RAISES static void get_progress(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    tki_push_ratio(L, &indicator(scene, handle)->progress);
}

RAISES static void get_progress_to_date(lua_State *L, const tki_scene *scene,
                                        const tki_handle *handle)
{
    tki_push_ratio(L, &indicator(scene, handle)->progress_to_date);
}

RAISES static void get_met(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle)
{
    track_met met = indicator(scene, handle)->met;

    if (met == TRACK_MET_UNKNOWN)
        lua_pushnil(L);
    else
        lua_pushboolean(L, met == TRACK_MET);
}

RAISES static void get_records(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    tki_push_count(L, indicator(scene, handle)->records);
}

RAISES static void get_proofs(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    tki_push_reported(L, indicator(scene, handle)->proofs,
                      indicator(scene, handle)->proofs_needed);
}

RAISES static void get_achievements(lua_State *L, const tki_scene *scene,
                                    const tki_handle *handle)
{
    (void)scene;
    tki_push_list(L, TKI_ACHIEVEMENT, handle->index, false);
}

RAISES static void get_by_partner(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle)
{
    (void)scene;
    tki_push_list(L, TKI_PARTNER_FIGURE, handle->index, false);
}

RAISES static void get_splits(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    (void)scene;
    tki_push_list(L, TKI_PART_FIGURE, handle->index, false);
}

const tki_field tki_indicator_fields[] = {
    TKI_ITEM_FIELDS,
    { "achieved", get_achieved },
    { "achievements", get_achievements },
    { "baseline", get_baseline },
    { "by_partner", get_by_partner },
    { "met", get_met },
    { "progress", get_progress },
    { "progress_to_date", get_progress_to_date },
    { "proofs", get_proofs },
    { "records", get_records },
    { "splits", get_splits },
    { "target", get_target },
    { NULL, NULL },
};

RAISES static void get_delivery_progress(lua_State *L, const tki_scene *scene,
                                         const tki_handle *handle)
{
    tki_push_ratio(L, &deliverable(scene, handle)->progress);
}

RAISES static void get_state(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle)
{
    lua_pushstring(
        L, track_delivery_state_name(deliverable(scene, handle)->state));
}

RAISES static void get_submitted(lua_State *L, const tki_scene *scene,
                                 const tki_handle *handle)
{
    tki_push_days(L, deliverable(scene, handle)->submitted);
}

RAISES static void get_accepted(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    tki_push_days(L, deliverable(scene, handle)->accepted);
}

RAISES static void get_revised_due(lua_State *L, const tki_scene *scene,
                                   const tki_handle *handle)
{
    tki_push_days(L, deliverable(scene, handle)->revised_due);
}

RAISES static void get_justification(lua_State *L, const tki_scene *scene,
                                     const tki_handle *handle)
{
    tki_push_text(L, deliverable(scene, handle)->justification);
}

RAISES static void get_late(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    lua_pushboolean(L, deliverable(scene, handle)->late);
}

RAISES static void get_delivery_records(lua_State *L, const tki_scene *scene,
                                        const tki_handle *handle)
{
    tki_push_count(L, deliverable(scene, handle)->records);
}

/* A plan asks for no kinds of proof here, so none is "needed". */
RAISES static void get_delivery_proofs(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle)
{
    tki_push_reported(L, deliverable(scene, handle)->proofs, 0);
}

RAISES static void get_deliveries(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle)
{
    (void)scene;
    tki_push_list(L, TKI_DELIVERY, handle->index, false);
}

const tki_field tki_deliverable_fields[] = {
    TKI_ITEM_FIELDS,
    { "accepted", get_accepted },
    { "deliveries", get_deliveries },
    { "justification", get_justification },
    { "late", get_late },
    { "progress", get_delivery_progress },
    { "proofs", get_delivery_proofs },
    { "records", get_delivery_records },
    { "revised_due", get_revised_due },
    { "state", get_state },
    { "submitted", get_submitted },
    { NULL, NULL },
};

RAISES static void get_partner_title(lua_State *L, const tki_scene *scene,
                                     const tki_handle *handle)
{
    (void)scene;
    lua_pushstring(L, tki_item_title(L, handle, ""));
}

RAISES static void get_partner_planned(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle)
{
    tki_push_money(L, scene->assessment->partners[handle->index].planned);
}

RAISES static void get_partner_spent(lua_State *L, const tki_scene *scene,
                                     const tki_handle *handle)
{
    tki_push_money(L, scene->assessment->partners[handle->index].spent);
}

/* The title of a partner is its name on the day of the report. */
const tki_field tki_partner_fields[] = {
    TKI_ITEM_FIELDS,
    { "planned", get_partner_planned },
    { "spent", get_partner_spent },
    { "title", get_partner_title },
    { NULL, NULL },
};

RAISES static void get_line_planned(lua_State *L, const tki_scene *scene,
                                    const tki_handle *handle)
{
    tki_push_money(
        L, track_plan_line(scene->assessment->snapshot->plan, handle->index)
               ->amount);
}

RAISES static void get_line_spent(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle)
{
    tki_push_money(L, scene->assessment->lines[handle->index].spent);
}

RAISES static void get_left(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    tki_push_money(L, scene->assessment->lines[handle->index].left);
}

RAISES static void get_used(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    tki_push_ratio(L, &scene->assessment->lines[handle->index].used);
}

const tki_field tki_line_fields[] = {
    TKI_ITEM_FIELDS,
    { "left", get_left },
    { "planned", get_line_planned },
    { "spent", get_line_spent },
    { "used", get_used },
    { NULL, NULL },
};

const tki_field tki_signatory_fields[] = { TKI_ITEM_FIELDS, { NULL, NULL } };
const tki_field tki_period_fields[] = { TKI_ITEM_FIELDS, { NULL, NULL } };
