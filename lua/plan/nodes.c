/* SPDX-License-Identifier: MIT */

/*
 * `stage "E1" { … }`: the word gives a function that waits for the fields;
 * that one gives a node. Children are made before the node they stand in, so
 * nodes only hold their tables; read.c makes the plan from the project down.
 */

#include "reader.h"
#include "../sandbox/syntax.h"

#include <track/sys/fail.h>

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
    lua_pop(L, 1); /* node */
    tki_keep_project(L, r->node);
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

/* The second call of `stage "E1" { … }`. Upvalues: kind, code, line. */
RAISES static int make_node(lua_State *L)
{
    track_kind kind = (track_kind)lua_tointeger(L, lua_upvalueindex(1));
    tki_node node = { .kind = kind };

    if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) != 1)
        return misuse(L, kind, lua_tostring(L, lua_upvalueindex(2)));
    node.line = (int)lua_tointeger(L, lua_upvalueindex(3));
    tki_push_node(L, &node, lua_upvalueindex(2)); /* table node */
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

RAISES void tki_add_kinds(lua_State *L)
{
    tki_open_nodes(L);
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++) {
        lua_pushinteger(L, kind);
        lua_pushcclosure(L, begin_node, 1);
        lua_setfield(L, -2, track_kind_name((track_kind)kind));
    }
}
