/* SPDX-License-Identifier: MIT */

/* A node: the fields and the code of a call such as `stage "E1" { … }`. */

#include "reader.h"

#define NODE_BOX "track.node"

static const char nodes_key = 0;   /* registry: list of all nodes made */
static const char project_key = 0; /* registry: the project among them */

enum { FIELDS = 1, CODE = 2, USER_VALUES = 2 };

RAISES tki_node *tki_test_node(lua_State *L, int index)
{
    return luaL_testudata(L, index, NODE_BOX);
}

RAISES void tki_push_fields(lua_State *L, int node)
{
    lua_getiuservalue(L, node, FIELDS);
}

RAISES const char *tki_node_code(lua_State *L, int node)
{
    const char *code;

    lua_getiuservalue(L, node, CODE);
    code = lua_tostring(L, -1);
    lua_pop(L, 1); /* the node keeps it alive */
    return code;
}

RAISES void tki_push_nodes(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &nodes_key);
}

RAISES void tki_push_project(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &project_key);
}

/* Remembers the node at the top, so that none gets lost. */
RAISES static void remember(lua_State *L)
{
    tki_push_nodes(L);    /* node nodes */
    lua_pushvalue(L, -2); /* node nodes node */
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    lua_pop(L, 1); /* node */
}

/* Pushes a copy of the table at 1: the script may go on to change its own. */
RAISES static void push_copy(lua_State *L)
{
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, 1);) { /* … copy key value */
        sandbox_charge(L, 2);
        lua_pushvalue(L, -2);
        lua_insert(L, -2); /* … copy key key value */
        lua_rawset(L, -4); /* … copy key */
    }
}

RAISES void tki_push_node(lua_State *L, const tki_node *in, int code)
{
    tki_node *node = lua_newuserdatauv(L, sizeof(*node), USER_VALUES);

    *node = *in;
    luaL_setmetatable(L, NODE_BOX); /* … node */
    push_copy(L);                   /* … node copy */
    lua_setiuservalue(L, -2, FIELDS);
    lua_pushvalue(L, code);
    lua_setiuservalue(L, -2, CODE);
    remember(L);
}

RAISES void tki_keep_project(lua_State *L, int node)
{
    lua_pushvalue(L, node);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &project_key);
}

/* `stage "E1" { … } { … }`: Lua takes what follows for another call. */
RAISES static int refuse_call(lua_State *L)
{
    const tki_node *node = tki_test_node(L, 1);

    return sandbox_fail(L, TRACK_E_SCRIPT, "a comma is missing after %s '%s'",
                        track_kind_name(node->kind), tki_node_code(L, 1));
}

RAISES static int refuse_look(lua_State *L)
{
    const tki_node *node = tki_test_node(L, 1);

    return sandbox_fail(L, TRACK_E_SCRIPT,
                        "%s '%s' is finished: it cannot be read or changed",
                        track_kind_name(node->kind), tki_node_code(L, 1));
}

RAISES void tki_open_nodes(lua_State *L)
{
    static const luaL_Reg methods[] = {
        { "__call", refuse_call },
        { "__index", refuse_look },
        { "__newindex", refuse_look },
        { NULL, NULL },
    };

    luaL_newmetatable(L, NODE_BOX);
    luaL_setfuncs(L, methods, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &nodes_key);
}
