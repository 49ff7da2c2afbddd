/* SPDX-License-Identifier: MIT */

/* `previously`, `restated` and `in_period` of indicators, lines and the
 * project: what the period that was asked for adds. */

#include "bind.h"

RAISES void tki_get_period_figure(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle, size_t at)
{
    const track_period_figure *figure;
    bool is_change = at != offsetof(track_period_figure, previously);

    if (!scene->period) {
        lua_pushnil(L);
        return;
    }
    figure = &scene->period->indicators[handle->index];
    tki_push_figure_as(L, scene, (const void *)((const char *)figure + at),
                       is_change ? tki_change_unit(scene, handle->index)
                                 : TRACK_AS_NUMBER);
}

RAISES void tki_get_period_money(lua_State *L, const tki_scene *scene,
                                 const tki_handle *handle, size_t at)
{
    const track_period_money *money;

    if (!scene->period) {
        lua_pushnil(L);
        return;
    }
    money = handle->kind == TRACK_LINE ? &scene->period->lines[handle->index]
                                       : &scene->period->project;
    tki_push_money(
        L, *(const track_money *)(const void *)((const char *)money + at));
}
