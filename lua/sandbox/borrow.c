/* SPDX-License-Identifier: MIT */

/* Functions of Lua that are safe as they are. */

#include "inside.h"

/* Calls a borrowed function (upvalue 1) after paying for its texts. */
RAISES static int call_charged(lua_State *L)
{
    lua_CFunction borrowed = lua_tocfunction(L, lua_upvalueindex(1));
    uint64_t bytes = 0;

    for (int i = 1; i <= lua_gettop(L); i++)
        if (lua_type(L, i) == LUA_TSTRING)
            bytes += lua_rawlen(L, i);
    sandbox_charge(L, 1 + bytes / 8);
    return borrowed(L);
}

RAISES void tki_borrow(lua_State *L, lua_CFunction open,
                       const tki_borrowed *names)
{
    lua_pushcfunction(L, open);
    lua_pushliteral(L, "");
    lua_call(L, 1, 1); /* to from */
    for (; names->name; names++) {
        lua_getfield(L, -1, names->name); /* to from function */
        if (names->charged)
            lua_pushcclosure(L, call_charged, 1);
        lua_setfield(L, -3, names->name); /* to from */
    }
    lua_pop(L, 1); /* to */
}
