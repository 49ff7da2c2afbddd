/* SPDX-License-Identifier: MIT */

/* What words for lists take: a list of objects or a Lua table, walked alike. */

#include "bind.h"

RAISES size_t tki_sequence_count(lua_State *L, int arg)
{
    tki_handle handle;
    size_t count;

    if (lua_istable(L, arg))
        count = lua_rawlen(L, arg);
    else if (tki_test_handle(L, arg, &handle) && handle.list)
        count = tki_list_span(tki_scene_of(L), &handle).count;
    else
        return (size_t)luaL_typeerror(L, arg, "list");
    sandbox_charge(L, count);
    return count;
}

/* Pushes the item at `position`, which counts from 0. */
RAISES void tki_sequence_push(lua_State *L, int arg, size_t position)
{
    const tki_scene *scene = tki_scene_of(L);
    tki_handle list, item;
    tki_span span;

    if (lua_istable(L, arg)) {
        lua_rawgeti(L, arg, (lua_Integer)position + 1);
        return;
    }
    if (!tki_test_handle(L, arg, &list))
        luaL_typeerror(L, arg, "list");
    span = tki_list_span(scene, &list);
    item = tki_span_item(&span, position);
    tki_push_handle(L, scene, &item);
}
