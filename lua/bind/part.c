/* SPDX-License-Identifier: MIT */

/* The fields of what stands inside an item: records, targets, parts of a
 * figure; and of findings and narratives. */

#include "bind.h"

const track_achievement *tki_achievement_at(const tki_scene *scene,
                                            const tki_handle *handle)
{
    const track_snapshot *snapshot = scene->assessment->snapshot;

    if (handle->owner == track_plan_count(snapshot->plan, TRACK_INDICATOR))
        return &snapshot->retired.items[handle->index];
    return &snapshot->achievements[handle->owner].items[handle->index];
}

const track_delivery *tki_delivery_at(const tki_scene *scene,
                                      const tki_handle *handle)
{
    return &scene->assessment->snapshot->deliveries[handle->owner]
                .items[handle->index];
}

/* What every record has. */
static const track_record *record(const tki_scene *scene,
                                  const tki_handle *handle)
{
    if (handle->kind == TKI_ACHIEVEMENT)
        return &tki_achievement_at(scene, handle)->record;
    return &tki_delivery_at(scene, handle)->record;
}

RAISES static void get_on(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle)
{
    tki_push_days(L, record(scene, handle)->on);
}

RAISES static void get_by(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle)
{
    tki_push_text(L, record(scene, handle)->by);
}

RAISES static void get_note(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    tki_push_text(L, record(scene, handle)->note);
}

/* The proofs of a record as a table of plain tables. */
RAISES static void get_proofs(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    const track_proofs *proofs = &record(scene, handle)->proofs;

    lua_newtable(L);
    for (size_t i = 0; i < proofs->count; i++) {
        lua_createtable(L, 0, 3); /* list proof */
        lua_pushstring(L, proofs->items[i].kind);
        lua_setfield(L, -2, "kind");
        lua_pushstring(L, proofs->items[i].name);
        lua_setfield(L, -2, "name");
        lua_pushstring(L, proofs->items[i].sha256);
        lua_setfield(L, -2, "sha256");
        lua_rawseti(L, -2, (lua_Integer)i + 1); /* list */
    }
}

/* The item that the record is about; nil when it is retired. */
RAISES static void get_item(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    const track_item *item = record(scene, handle)->item;
    tki_handle about = { 0 };

    if (!item) {
        lua_pushnil(L);
        return;
    }
    about.kind = item->kind;
    about.index = item->index;
    tki_push_handle(L, &about);
}

RAISES static void get_quantity(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    const track_achievement *made = tki_achievement_at(scene, handle);
    track_figure figure = track_figure_of(made->micro);

    figure.of = made->of;
    tki_push_figure(L, &figure);
}

RAISES static void get_partner(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    tki_push_text(L, tki_achievement_at(scene, handle)->partner);
}

RAISES static void get_subject(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    tki_push_text(L, tki_achievement_at(scene, handle)->subject);
}

const tki_field tki_achievement_fields[] = {
    { "by", get_by },
    { "item", get_item },
    { "note", get_note },
    { "on", get_on },
    { "partner", get_partner },
    { "proofs", get_proofs },
    { "quantity", get_quantity },
    { "subject", get_subject },
    { NULL, NULL },
};

RAISES static void get_state(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle)
{
    const track_delivery *delivery = tki_delivery_at(scene, handle);

    if (delivery->has_state)
        lua_pushstring(L, track_delivery_state_name(delivery->state));
    else
        lua_pushnil(L);
}

RAISES static void get_due(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle)
{
    tki_push_days(L, tki_delivery_at(scene, handle)->due);
}

RAISES static void get_justification(lua_State *L, const tki_scene *scene,
                                     const tki_handle *handle)
{
    tki_push_text(L, tki_delivery_at(scene, handle)->justification);
}

const tki_field tki_delivery_fields[] = {
    { "by", get_by },         { "due", get_due },
    { "item", get_item },     { "justification", get_justification },
    { "note", get_note },     { "on", get_on },
    { "proofs", get_proofs }, { "state", get_state },
    { NULL, NULL },
};

static const track_target *target(const tki_scene *scene,
                                  const tki_handle *handle)
{
    return &track_plan_indicator(scene->assessment->snapshot->plan,
                                 handle->owner)
                ->targets.items[handle->index];
}

RAISES static void get_target_day(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle)
{
    tki_push_days(L, target(scene, handle)->day);
}

RAISES static void get_target_quantity(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle)
{
    track_figure figure = track_figure_of(target(scene, handle)->micro);

    tki_push_figure(L, &figure);
}

const tki_field tki_target_fields[] = {
    { "day", get_target_day },
    { "quantity", get_target_quantity },
    { NULL, NULL },
};

static const track_partner_figure *partner_figure(const tki_scene *scene,
                                                  const tki_handle *handle)
{
    return &scene->assessment->indicators[handle->owner]
                .by_partner[handle->index];
}

/* The code as typed, or of the partner; nil for the unnamed one. */
RAISES static void get_figure_partner(lua_State *L, const tki_scene *scene,
                                      const tki_handle *handle)
{
    const track_partner_figure *figure = partner_figure(scene, handle);

    tki_push_text(L,
                  figure->partner ? figure->partner->item.code : figure->code);
}

RAISES static void get_figure_achieved(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle)
{
    tki_push_figure(L, &partner_figure(scene, handle)->achieved);
}

const tki_field tki_partner_figure_fields[] = {
    { "achieved", get_figure_achieved },
    { "partner", get_figure_partner },
    { NULL, NULL },
};

static const track_part_figure *part_figure(const tki_scene *scene,
                                            const tki_handle *handle)
{
    return &scene->assessment->indicators[handle->owner].splits[handle->index];
}

RAISES static void get_split(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle)
{
    lua_pushstring(L, part_figure(scene, handle)->split);
}

RAISES static void get_part(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    lua_pushstring(L, part_figure(scene, handle)->part);
}

RAISES static void get_part_achieved(lua_State *L, const tki_scene *scene,
                                     const tki_handle *handle)
{
    tki_push_figure(L, &part_figure(scene, handle)->achieved);
}

const tki_field tki_part_figure_fields[] = {
    { "achieved", get_part_achieved },
    { "part", get_part },
    { "split", get_split },
    { NULL, NULL },
};
