/* SPDX-License-Identifier: MIT */

/*
 * Getters of members: one for each type, for the figures of every class. A
 * row of a class says which member (its offset) or which list.
 */

#include "bind.h"

static const void *member(const tki_scene *scene, const tki_handle *handle,
                          size_t at)
{
    const char *figures = tki_class_of(handle->kind)->figures(scene, handle);

    return figures + at;
}

RAISES void tki_get_text(lua_State *L, const tki_scene *scene,
                         const tki_handle *handle, size_t at)
{
    tki_push_text(L, *(const char *const *)member(scene, handle, at));
}

RAISES void tki_get_count(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at)
{
    lua_pushinteger(L,
                    (lua_Integer) * (const int64_t *)member(scene, handle, at));
}

RAISES void tki_get_arrival(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at)
{
    int64_t n = *(const int64_t *)member(scene, handle, at);

    if (n > 0 && !scene->typed)
        lua_pushinteger(L, (lua_Integer)n);
    else
        lua_pushnil(L);
}

RAISES void tki_get_flag(lua_State *L, const tki_scene *scene,
                         const tki_handle *handle, size_t at)
{
    lua_pushboolean(L, *(const bool *)member(scene, handle, at));
}

RAISES void tki_get_met(lua_State *L, const tki_scene *scene,
                        const tki_handle *handle, size_t at)
{
    track_met met = scene->assessment->indicators[handle->index].met;

    (void)at;
    if (met == TRACK_MET_UNKNOWN)
        lua_pushnil(L);
    else
        lua_pushboolean(L, met == TRACK_MET);
}

bool tki_is_flag(const tki_field *field)
{
    return field->get == tki_get_flag || field->get == tki_get_met;
}

RAISES void tki_get_days(lua_State *L, const tki_scene *scene,
                         const tki_handle *handle, size_t at)
{
    tki_push_days(L, *(const track_days *)member(scene, handle, at));
}

RAISES void tki_get_money(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at)
{
    tki_push_money(L, *(const track_money *)member(scene, handle, at));
}

RAISES void tki_get_figure(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle, size_t at)
{
    tki_push_figure(L, scene, member(scene, handle, at));
}

RAISES void tki_get_points(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle, size_t at)
{
    tki_push_figure_as(L, scene, member(scene, handle, at),
                       tki_target_unit(scene, handle->index));
}

RAISES void tki_get_ratio(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at)
{
    tki_push_ratio(L, scene, member(scene, handle, at));
}

RAISES void tki_get_reported(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    const track_reported *reported = member(scene, handle, at);

    tki_push_reported(L, reported->count, reported->of);
}

/* The items of kind `at` in a stage or in the project itself. */
RAISES void tki_get_items(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at)
{
    tki_push_list(L, scene, (unsigned)at, handle->index,
                  handle->kind == TRACK_STAGE);
}

/* The parts of kind `at` of an item. */
RAISES void tki_get_parts(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at)
{
    tki_push_list(L, scene, (unsigned)at, handle->index, false);
}

RAISES void tki_get_item_text(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at)
{
    const char *item = (const char *)tki_item_at(scene, handle);

    tki_push_text(L, *(const char *const *)(const void *)(item + at));
}

RAISES void tki_get_item_kind(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at)
{
    (void)scene;
    (void)at;
    lua_pushstring(L, track_kind_name((track_kind)handle->kind));
}

RAISES void tki_get_title(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at)
{
    tki_push_title(L, scene, handle, at);
}
