/* SPDX-License-Identifier: MIT */

/*
 * Objects in a state that is no sandbox: userdata that hold the bits of a
 * handle and keep alive the view they were read from, so that an object stays
 * good when its tracker is closed or changed. Light userdata would share their
 * metatable with those of every other module of the program.
 *
 * One object of a view is one userdata as long as somebody holds it, so that
 * `==` and tables with objects as keys work as in rule packs.
 */

#include "bind.h"

#include <string.h>

#define OBJECT_META "track.object"
#define VIEW_META "track.view"

/* Its address is the key of a table: address of a view → its userdata. */
static const char views_key = 'v';

typedef struct object_box {
    const tki_view *view;
    uint64_t bits;
} object_box;

/* A new table that holds on to none of its values. */
RAISES static void push_weak_table(lua_State *L)
{
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "v");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
}

RAISES void *tki_push_view(lua_State *L, size_t bytes, lua_CFunction free_view)
{
    void *view = lua_newuserdatauv(L, bytes, 1);

    memset(view, 0, bytes);
    push_weak_table(L);
    lua_setiuservalue(L, -2, 1);
    if (luaL_newmetatable(L, VIEW_META)) {
        lua_pushcfunction(L, free_view);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &views_key);
    lua_pushvalue(L, -2);
    lua_rawsetp(L, -2, view);
    lua_pop(L, 1);
    return view;
}

RAISES void tki_push_object(lua_State *L, const tki_view *view, uint64_t bits)
{
    lua_Integer key = (lua_Integer)bits;
    int top = lua_gettop(L);
    object_box *box;

    luaL_checkstack(L, 6, NULL);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &views_key);
    lua_rawgetp(L, -1, view);    /* views view */
    lua_getiuservalue(L, -1, 1); /* views view objects */
    if (lua_rawgeti(L, -1, key) == LUA_TNIL) {
        lua_pop(L, 1);
        box = lua_newuserdatauv(L, sizeof(*box), 1);
        box->view = view;
        box->bits = bits;
        lua_pushvalue(L, top + 2);
        lua_setiuservalue(L, -2, 1);
        luaL_setmetatable(L, OBJECT_META);
        lua_pushvalue(L, -1);
        lua_rawseti(L, top + 3, key);
    }
    lua_replace(L, top + 1);
    lua_settop(L, top + 1);
}

RAISES bool tki_test_object(lua_State *L, int arg, tki_scene *scene,
                            uint64_t *bits_out)
{
    const object_box *box = luaL_testudata(L, arg, OBJECT_META);

    if (!box)
        return false;
    scene->view = box->view;
    scene->assessment = box->view->assessment;
    scene->period = box->view->period;
    *bits_out = box->bits;
    return true;
}

/*
 * Calls the metamethod in upvalue 1 with the collector at rest: a finalizer of
 * the program's own could read another object in between, and the scene would
 * be that one's.
 */
RAISES static int call_at_rest(lua_State *L)
{
    bool running = lua_gc(L, LUA_GCISRUNNING);
    int arguments = lua_gettop(L);
    int status;

    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    if (running)
        lua_gc(L, LUA_GCSTOP);
    status = lua_pcall(L, arguments, LUA_MULTRET, 0);
    if (running)
        lua_gc(L, LUA_GCRESTART);
    if (status == LUA_OK)
        return lua_gettop(L);
    if (lua_type(L, -1) == LUA_TSTRING) {
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

RAISES void tki_open_objects(lua_State *L)
{
    int methods = lua_gettop(L);

    luaL_newmetatable(L, OBJECT_META); /* methods meta */
    for (lua_pushnil(L); lua_next(L, methods);) {
        if (lua_isfunction(L, -1))
            lua_pushcclosure(L, call_at_rest, 1);
        lua_pushvalue(L, -2);
        lua_insert(L, -2); /* methods meta name name value */
        lua_rawset(L, methods + 1);
    }
    lua_settop(L, methods - 1);
    push_weak_table(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &views_key);
}
