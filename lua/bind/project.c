/* SPDX-License-Identifier: MIT */

/* The computed fields of projects and stages. Names are those of json.md. */

#include "bind.h"

/* The figures of a stage, or of the project as a whole. */
const void *tki_stage_figures_at(const tki_scene *scene,
                                 const tki_handle *handle)
{
    if (handle->kind == TRACK_PROJECT)
        return &scene->assessment->project;
    return &scene->assessment->stages[handle->index];
}

RAISES static void get_status(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at)
{
    const track_stage_figures *figures = tki_stage_figures_at(scene, handle);

    (void)at;
    lua_pushstring(L, track_stage_status_name(figures->status));
}

/* Records of indicators that the plan no longer has. */
RAISES static void get_retired(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle, size_t at)
{
    (void)handle;
    tki_push_list(
        L, scene, (unsigned)at,
        track_plan_count(scene->assessment->snapshot->plan, TRACK_INDICATOR),
        false);
}

/* { path =, kind =, title =, records =, achieved = or state = } */
RAISES static void push_retired_item(lua_State *L, const tki_scene *scene,
                                     const track_retired_figures *row)
{
    const track_title *title = &row->item->title;

    lua_createtable(L, 0, 5); /* row */
    lua_pushstring(L, row->item->path);
    lua_setfield(L, -2, "path");
    lua_pushstring(L, track_kind_name(row->item->kind));
    lua_setfield(L, -2, "kind");
    if (title->count > 0)
        lua_pushstring(L,
                       track_title_in(title, scene->lang ? scene->lang : "en"));
    else
        lua_pushnil(L);
    lua_setfield(L, -2, "title");
    lua_pushinteger(L, (lua_Integer)row->records);
    lua_setfield(L, -2, "records");
    if (row->item->kind == TRACK_INDICATOR) {
        tki_push_figure(L, scene, &row->achieved);
        lua_setfield(L, -2, "achieved");
        return;
    }
    lua_pushstring(L, track_delivery_state_name(row->figure.state));
    lua_setfield(L, -2, "state");
}

/* Indicators and deliverables that the plan no longer has. */
RAISES static void get_retired_items(lua_State *L, const tki_scene *scene,
                                     const tki_handle *handle, size_t at)
{
    const track_assessment *assessment = scene->assessment;

    (void)handle;
    (void)at;
    lua_newtable(L);
    for (size_t i = 0; i < assessment->retired_count; i++) {
        push_retired_item(L, scene, &assessment->retired[i]); /* list row */
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

RAISES static void get_not_broken_down(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle, size_t at)
{
    (void)handle;
    (void)at;
    tki_push_money(L, scene->assessment->not_broken_down);
}

RAISES static void get_as_of(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    (void)handle;
    (void)at;
    tki_push_days(L, track_days_of(scene->assessment->snapshot->as_of));
}

/* nil: the default holds; false: the rules compute it and do not say how. */
RAISES static void get_completion_note(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle, size_t at)
{
    if (scene->assessment->own_completion &&
        scene->assessment->completion_note.count == 0)
        lua_pushboolean(L, 0);
    else
        tki_get_title(L, scene, handle, at);
}

/* Sums in other currencies; never part of `spent`. */
RAISES static void get_spent_other(lua_State *L, const tki_scene *scene,
                                   const tki_handle *handle, size_t at)
{
    const track_assessment *assessment = scene->assessment;

    (void)handle;
    (void)at;
    lua_newtable(L);
    for (size_t i = 0; i < assessment->other_count; i++) {
        tki_push_money(L, assessment->spent_other[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* { subject = name, path =, retired =, category =, spent =, … } */
RAISES static void push_loose(lua_State *L, const track_period_loose *row)
{
    const struct {
        const char *name;
        track_money money;
    } columns[] = { { "spent", row->spent },
                    { "previously", row->money.previously },
                    { "restated", row->money.restated },
                    { "in_period", row->money.in_period } };

    lua_createtable(L, 0, 8); /* row */
    lua_pushstring(L, row->holder->name);
    lua_setfield(L, -2, "subject");
    lua_pushstring(L, row->holder->path);
    lua_setfield(L, -2, "path");
    tki_push_text(L, row->retired);
    lua_setfield(L, -2, "retired");
    tki_push_text(L, row->category);
    lua_setfield(L, -2, "category");
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
        tki_push_money(L, columns[i].money);
        lua_setfield(L, -2, columns[i].name);
    }
}

/* Spending on no line of the plan. */
RAISES static void get_loose(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    const track_assessment *assessment = scene->assessment;
    const track_period_figures *period = scene->period;
    size_t count = period ? period->loose_count : assessment->loose_count;

    (void)handle;
    (void)at;
    lua_newtable(L);
    for (size_t i = 0; i < count; i++) {
        const track_period_loose row =
            period ? period->loose[i]
                   : track_loose_without_period(&assessment->loose[i]);

        push_loose(L, &row); /* list row */
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* What partners spent that the plan no longer has: { code =, retired =, spent =
 * }.
 */
RAISES static void get_former_partners(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle, size_t at)
{
    const track_assessment *assessment = scene->assessment;

    (void)handle;
    (void)at;
    lua_newtable(L);
    for (size_t i = 0; i < assessment->former_partner_count; i++) {
        const track_former_partner *partner = &assessment->former_partners[i];

        lua_createtable(L, 0, 3); /* list row */
        tki_push_text(L, partner->code);
        lua_setfield(L, -2, "code");
        lua_pushboolean(L, partner->code != NULL);
        lua_setfield(L, -2, "retired");
        tki_push_money(L, partner->spent);
        lua_setfield(L, -2, "spent");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

RAISES static void get_version(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle, size_t at)
{
    (void)handle;
    (void)at;
    lua_pushinteger(L, (lua_Integer)scene->assessment->snapshot->version);
}

/* Every item of a kind, wherever it stands; `at` is the kind. */
RAISES static void get_all(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle, size_t at)
{
    const track_plan *plan = scene->assessment->snapshot->plan;
    size_t count = track_plan_count(plan, (track_kind)at);
    tki_handle item = { .kind = (unsigned)at };

    (void)handle;
    sandbox_charge(L, count);
    lua_newtable(L);
    for (; item.index < count; item.index++) {
        tki_push_handle(L, scene, &item);
        lua_rawseti(L, -2, (lua_Integer)item.index + 1);
    }
}

/* What stages and the project as a whole have in common. */
/* clang-format off */
#define STAGE_FIELDS                                                           \
    { "completion", tki_get_ratio,                                             \
      offsetof(track_stage_figures, completion) },                             \
    { "counted", tki_get_reported, offsetof(track_stage_figures, counted) },   \
    { "deliverables", tki_get_items, TRACK_DELIVERABLE },                      \
    { "indicators", tki_get_items, TRACK_INDICATOR },                          \
    { "lines", tki_get_items, TRACK_LINE },                                    \
    { "planned", tki_get_money, offsetof(track_stage_figures, planned) },      \
    { "reported", tki_get_reported,                                            \
      offsetof(track_stage_figures, reported) },                               \
    { "spent", tki_get_money, offsetof(track_stage_figures, spent) },          \
    { "status", get_status, 0 }
/* clang-format on */

const tki_field tki_stage_fields[] = {
    TKI_ITEM_FIELDS,
    STAGE_FIELDS,
    { "expenses", tki_get_expenses, 0 },
    { NULL, NULL, 0 },
};

const tki_field tki_project_fields[] = {
    TKI_ITEM_FIELDS,
    STAGE_FIELDS,
    { "all_deliverables", get_all, TRACK_DELIVERABLE },
    { "all_indicators", get_all, TRACK_INDICATOR },
    { "all_lines", get_all, TRACK_LINE },
    { "as_of", get_as_of, 0 },
    { "expenses", tki_get_parts, TKI_EXPENSE },
    { "findings", tki_get_parts, TKI_FINDING },
    { "completion_note", get_completion_note, TKI_TITLE_COMPLETION },
    { "former_partners", get_former_partners, 0 },
    { "funder_disclaimer", tki_get_title, TKI_TITLE_FUNDER },
    { "in_period", tki_get_period_money,
      offsetof(track_period_money, in_period) },
    { "narratives", tki_get_parts, TKI_NARRATIVE },
    { "not_broken_down", get_not_broken_down, 0 },
    { "partners", tki_get_items, TRACK_PARTNER },
    { "periods", tki_get_items, TRACK_PERIOD },
    { "previously", tki_get_period_money,
      offsetof(track_period_money, previously) },
    { "restated", tki_get_period_money,
      offsetof(track_period_money, restated) },
    { "retired", get_retired, TKI_ACHIEVEMENT },
    { "retired_items", get_retired_items, 0 },
    { "signatories", tki_get_items, TRACK_SIGNATORY },
    { "spent_other", get_spent_other, 0 },
    { "spent_without_line", get_loose, 0 },
    { "stages", tki_get_items, TRACK_STAGE },
    { "version", get_version, 0 },
    { NULL, NULL, 0 },
};
