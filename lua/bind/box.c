/* SPDX-License-Identifier: MIT */

/* Memory outside of Lua in the hands of the collector: what a function holds
 * when it raises is released with its box. */

#include "bind.h"

#include <string.h>

RAISES void *tki_push_box(lua_State *L, size_t bytes, const char *name,
                          lua_CFunction release)
{
    void *box = lua_newuserdatauv(L, bytes, 0);

    memset(box, 0, bytes);
    if (luaL_newmetatable(L, name)) {
        lua_pushcfunction(L, release);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    return box;
}

RAISES static int free_buffer(lua_State *L)
{
    track_buffer_clear(lua_touserdata(L, 1));
    return 0;
}

RAISES track_buffer *tki_push_buffer(lua_State *L)
{
    return tki_push_box(L, sizeof(track_buffer), "track.buffer", free_buffer);
}
