/* SPDX-License-Identifier: MIT */

/*
 * `stage "E1" { … }`: the word gives a function that waits for the fields;
 * that one gives a node. Children are made before the node they stand in, so
 * nodes only hold their tables; read.c makes the plan from the project down.
 */

#include "reader.h"
#include "../sandbox/syntax.h"

#include <track/sys/fail.h>

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

/* A plan has one project. The node is at the top. */
RAISES static void remember_project(lua_State *L)
{
    tki_reader *r = tki_reader_of(L);

    if (r->many)
        return;
    tki_push_project(L); /* node first */
    r->node = lua_gettop(L) - 1;
    if (!lua_isnil(L, -1))
        tki_wrong(r, "put each project in a file of its own",
                  "the plan has a second project, '%s'",
                  tki_node_code(L, r->node));
    lua_pop(L, 1);        /* node */
    lua_pushvalue(L, -1); /* node node */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &project_key);
}

/* `stage "E1"` was called with something else than one table. */
RAISES static int misuse(lua_State *L, track_kind kind, const char *code)
{
    const char *name = track_kind_name(kind);
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "%s '%s' needs its fields in braces", name,
               code);
    track_hint(&err, TRACK_E_DATA, "write %s \"%s\" { title = \"…\" }", name,
               code);
    return sandbox_raise_at_word(L, name, &err);
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

/* The second call of `stage "E1" { … }`. Upvalues: kind, code, line. */
RAISES static int make_node(lua_State *L)
{
    track_kind kind = (track_kind)lua_tointeger(L, lua_upvalueindex(1));
    tki_node *node;

    if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) != 1)
        return misuse(L, kind, lua_tostring(L, lua_upvalueindex(2)));
    node = lua_newuserdatauv(L, sizeof(*node), USER_VALUES);
    *node = (tki_node){ .kind = kind };
    node->line = (int)lua_tointeger(L, lua_upvalueindex(3));
    luaL_setmetatable(L, NODE_BOX); /* table node */
    push_copy(L);                   /* table node copy */
    lua_setiuservalue(L, -2, FIELDS);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_setiuservalue(L, -2, CODE);
    remember(L);
    tki_mark_children(L, lua_gettop(L));
    if (kind == TRACK_PROJECT)
        remember_project(L);
    return 1;
}

RAISES static int refuse_code(lua_State *L, const char *name)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "%s needs a code in quotes", name);
    track_hint(&err, TRACK_E_DATA, "write %s \"CODE\" { … }", name);
    return sandbox_raise_at_word(L, name, &err);
}

/* The first call. Upvalue: kind. */
RAISES static int begin_node(lua_State *L)
{
    track_kind kind = (track_kind)lua_tointeger(L, lua_upvalueindex(1));
    const char *name = track_kind_name(kind);

    if (lua_type(L, 1) != LUA_TSTRING || lua_gettop(L) != 1)
        return refuse_code(L, name);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);                    /* kind code */
    lua_pushinteger(L, sandbox_line(L)); /* kind code line */
    lua_pushcclosure(L, make_node, 3);
    return 1;
}

RAISES void tki_refuse_begun(tki_reader *r, int index)
{
    lua_State *L = r->L;
    track_error err = TRACK_ERROR_INIT;
    int at = lua_absindex(L, index);
    const char *kind;
    int line;

    if (lua_tocfunction(L, at) != make_node)
        return;
    lua_getupvalue(L, at, 1);
    lua_getupvalue(L, at, 2);
    lua_getupvalue(L, at, 3); /* kind code line */
    kind = track_kind_name((track_kind)lua_tointeger(L, -3));
    line = (int)lua_tointeger(L, -1);
    track_fail(&err, TRACK_E_DATA, "%s '%s' has no braces", kind,
               lua_tostring(L, -2));
    track_hint(&err, TRACK_E_DATA,
               "after its code come fields in braces, without a comma");
    track_fail_place(&err, r->source->name, r->source->text, line,
                     tki_word_column(r->source, kind, line));
    sandbox_raise(L, &err);
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

RAISES static void open_nodes(lua_State *L)
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

RAISES void tki_add_kinds(lua_State *L)
{
    open_nodes(L);
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++) {
        lua_pushinteger(L, kind);
        lua_pushcclosure(L, begin_node, 1);
        lua_setfield(L, -2, track_kind_name((track_kind)kind));
    }
}
