/* SPDX-License-Identifier: MIT */

/*
 * The positional entries of a node. Each must be a node that may stand there
 * and stands nowhere else. A hole (nil) is skipped: `on and stage "E9" {…}
 * or nil` leaves one.
 */

#include "reader.h"

#include <track/sys/fail.h>

enum { HOLES_MAX = 1000 };

/* The largest whole-number key of the table on top. */
RAISES static lua_Integer last_position(lua_State *L)
{
    lua_Integer last = 0;
    lua_Integer count = 0;
    int table = lua_gettop(L);

    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        sandbox_charge(L, 1);
        if (!lua_isinteger(L, -2))
            continue;
        count++;
        if (lua_tointeger(L, -2) > last)
            last = lua_tointeger(L, -2);
    }
    if (last - count > HOLES_MAX)
        tki_wrong(tki_reader_of(L), NULL, "entry %lld stands far off the rest",
                  (long long)last);
    return last;
}

/* Fails for the value on top, which is no node. */
RAISES static int refuse_value(tki_reader *r)
{
    lua_State *L = r->L;

    tki_refuse_begun(r, -1);
    if (lua_type(L, -1) == LUA_TSTRING)
        return tki_wrong(r, "write name = \"…\"; which field is it?",
                         "the text '%s' stands alone, without a field",
                         lua_tostring(L, -1));
    if (lua_type(L, -1) == LUA_TNUMBER)
        return tki_wrong(r, "decimals have a point: 1.5, or stand in quotes",
                         "a number stands alone, without a field");
    return tki_wrong(r, "a field is written name = value",
                     "a %s stands alone, without a field",
                     tki_type_name(L, -1));
}

/* Says where a node of that kind belongs. */
static void hint_holders(track_error *err, track_kind kind)
{
    bool in_stage = track_kind_holds(TRACK_STAGE, kind);

    if (kind == TRACK_PROJECT)
        track_hint(err, err->status, "a project holds all the rest");
    else
        track_hint(err, err->status, "put it in the project%s",
                   in_stage ? " or in a stage" : "");
}

/* Checks that the node on top may stand in the node `r->node`. */
RAISES static void place_child(tki_reader *r)
{
    lua_State *L = r->L;
    const tki_node *parent = tki_test_node(L, r->node);
    tki_node *child = tki_test_node(L, -1);
    track_error err = TRACK_ERROR_INIT;
    int index = lua_gettop(L);
    const char *code;

    if (!child)
        refuse_value(r);
    code = tki_node_code(L, index);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): raised above */
    if (!track_kind_holds(parent->kind, child->kind)) {
        track_fail(&err, TRACK_E_DATA, "%s '%s' cannot stand in %s '%s'",
                   track_kind_name(child->kind), code,
                   track_kind_name(parent->kind), tki_node_code(L, r->node));
        hint_holders(&err, child->kind);
        tki_raise_at(r, index, NULL, &err);
    }
    if (child->placed) {
        track_fail(&err, TRACK_E_DATA, "%s '%s' stands in two places",
                   track_kind_name(child->kind), code);
        tki_raise_at(r, index, NULL, &err);
    }
    child->placed = true;
}

RAISES void tki_mark_children(lua_State *L, int node)
{
    tki_reader *r = tki_reader_of(L);
    lua_Integer last;

    luaL_checkstack(L, 10, NULL);
    r->node = node;
    r->field = r->key = NULL;
    tki_push_fields(L, node); /* … table */
    last = last_position(L);
    for (lua_Integer i = 1; i <= last; i++) {
        if (lua_rawgeti(L, -1, i) != LUA_TNIL) /* … table child */
            place_child(r);
        lua_pop(L, 1); /* … table */
    }
    lua_pop(L, 1);
}

RAISES lua_Integer tki_child_count(lua_State *L, int node)
{
    lua_Integer last;

    tki_push_fields(L, node);
    last = last_position(L);
    lua_pop(L, 1);
    return last;
}

RAISES bool tki_push_child(lua_State *L, int node, lua_Integer position)
{
    bool is_node;

    tki_push_fields(L, node);
    lua_rawgeti(L, -1, position);
    lua_remove(L, -2);
    is_node = tki_test_node(L, -1) != NULL;
    if (!is_node)
        lua_pop(L, 1);
    return is_node;
}
