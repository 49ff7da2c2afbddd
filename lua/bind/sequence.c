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
        count = tki_list_count(L, &handle);
    else
        return (size_t)luaL_typeerror(L, arg, "list");
    sandbox_charge(L, count);
    return count;
}

/* Pushes the item at `position`, which counts from 0. */
RAISES void tki_sequence_push(lua_State *L, int arg, size_t position)
{
    tki_handle list, item;

    if (lua_istable(L, arg)) {
        lua_rawgeti(L, arg, (lua_Integer)position + 1);
        return;
    }
    if (!tki_test_handle(L, arg, &list))
        luaL_typeerror(L, arg, "list");
    item = tki_list_item(tki_scene_of(L), &list, position);
    tki_push_handle(L, &item);
}
