/* SPDX-License-Identifier: MIT */

/* The fields of projects, stages, partners, lines and the other items that
 * are not in the plan itself. Names are those of json.md. */

#include "items.h"

RAISES void tki_get_item_kind(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    (void)scene;
    lua_pushstring(L, track_kind_name((track_kind)handle->kind));
}

RAISES void tki_get_item_code(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    lua_pushstring(L, tki_item_at(scene, handle)->code);
}

RAISES void tki_get_item_path(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    lua_pushstring(L, tki_item_at(scene, handle)->path);
}

RAISES void tki_get_item_name(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    lua_pushstring(L, tki_item_at(scene, handle)->name);
}

RAISES void tki_get_item_title(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    (void)scene;
    tki_push_title(L, handle, TKI_TITLE_OWN);
}

RAISES void tki_get_item_source(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    tki_push_text(L, tki_item_at(scene, handle)->source);
}

RAISES void tki_get_item_note(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    tki_push_text(L, tki_item_at(scene, handle)->note);
}

/* The figures of a stage, or of the project as a whole. */
static const track_stage_figures *stage_figures(const tki_scene *scene,
                                                const tki_handle *handle)
{
    if (handle->kind == TRACK_PROJECT)
        return &scene->assessment->project;
    return &scene->assessment->stages[handle->index];
}

RAISES static void get_completion(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle)
{
    tki_push_ratio(L, &stage_figures(scene, handle)->completion);
}

RAISES static void get_status(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    lua_pushstring(
        L, track_stage_status_name(stage_figures(scene, handle)->status));
}

RAISES static void get_reported(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    track_reported reported = stage_figures(scene, handle)->reported;

    tki_push_reported(L, reported.count, reported.of);
}

RAISES static void get_counted(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    track_reported counted = stage_figures(scene, handle)->counted;

    tki_push_reported(L, counted.count, counted.of);
}

RAISES static void get_planned(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    tki_push_money(L, stage_figures(scene, handle)->planned);
}

RAISES static void get_spent(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle)
{
    tki_push_money(L, stage_figures(scene, handle)->spent);
}

RAISES static void push_items(lua_State *L, const tki_handle *handle,
                              track_kind kind)
{
    tki_push_list(L, kind, handle->index, handle->kind == TRACK_STAGE);
}

RAISES static void get_partners(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    (void)scene;
    push_items(L, handle, TRACK_PARTNER);
}

RAISES static void get_signatories(lua_State *L, const tki_scene *scene,
                                   const tki_handle *handle)
{
    (void)scene;
    push_items(L, handle, TRACK_SIGNATORY);
}

RAISES static void get_stages(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    (void)scene;
    push_items(L, handle, TRACK_STAGE);
}

RAISES static void get_indicators(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle)
{
    (void)scene;
    push_items(L, handle, TRACK_INDICATOR);
}

RAISES static void get_deliverables(lua_State *L, const tki_scene *scene,
                                    const tki_handle *handle)
{
    (void)scene;
    push_items(L, handle, TRACK_DELIVERABLE);
}

RAISES static void get_lines(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle)
{
    (void)scene;
    push_items(L, handle, TRACK_LINE);
}

RAISES static void get_periods(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    (void)scene;
    push_items(L, handle, TRACK_PERIOD);
}

RAISES static void get_narratives(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle)
{
    (void)scene;
    (void)handle;
    tki_push_list(L, TKI_NARRATIVE, 0, false);
}

RAISES static void get_findings(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    (void)scene;
    (void)handle;
    tki_push_list(L, TKI_FINDING, 0, false);
}

/* Records of items that the plan no longer has. */
RAISES static void get_retired(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    (void)handle;
    tki_push_list(
        L, TKI_ACHIEVEMENT,
        track_plan_count(scene->assessment->snapshot->plan, TRACK_INDICATOR),
        false);
}

RAISES static void get_not_broken_down(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle)
{
    (void)handle;
    tki_push_money(L, scene->assessment->not_broken_down);
}

RAISES static void get_as_of(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle)
{
    (void)handle;
    tki_push_days(L, track_days_of(scene->assessment->snapshot->as_of));
}

RAISES static void get_version(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    (void)handle;
    tki_push_count(L, scene->assessment->snapshot->version);
}

const tki_field tki_project_fields[] = {
    TKI_ITEM_FIELDS,
    { "as_of", get_as_of },
    { "completion", get_completion },
    { "counted", get_counted },
    { "deliverables", get_deliverables },
    { "findings", get_findings },
    { "indicators", get_indicators },
    { "lines", get_lines },
    { "narratives", get_narratives },
    { "not_broken_down", get_not_broken_down },
    { "partners", get_partners },
    { "periods", get_periods },
    { "planned", get_planned },
    { "reported", get_reported },
    { "retired", get_retired },
    { "signatories", get_signatories },
    { "spent", get_spent },
    { "stages", get_stages },
    { "status", get_status },
    { "version", get_version },
    { NULL, NULL },
};

const tki_field tki_stage_fields[] = {
    TKI_ITEM_FIELDS,
    { "completion", get_completion },
    { "counted", get_counted },
    { "deliverables", get_deliverables },
    { "indicators", get_indicators },
    { "lines", get_lines },
    { "planned", get_planned },
    { "reported", get_reported },
    { "spent", get_spent },
    { "status", get_status },
    { NULL, NULL },
};
