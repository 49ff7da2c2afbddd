/* SPDX-License-Identifier: MIT */

/*
 * Words for lists: count, first, map, sum, where. Each takes a list and what
 * to do with an item: a function, or the name of a field.
 */

#include "bind.h"

/* Pushes what argument 2 says about the item at `position`; the item itself
 * stands below it. */
RAISES void tki_push_answer(lua_State *L, size_t position)
{
    tki_sequence_push(L, 1, position); /* … item */
    if (lua_isnoneornil(L, 2)) {
        lua_pushvalue(L, -1);
    } else if (lua_type(L, 2) == LUA_TSTRING) {
        lua_pushvalue(L, 2);
        lua_gettable(L, -2);
    } else {
        lua_pushvalue(L, 2);
        lua_pushvalue(L, -2);
        lua_call(L, 1, 1);
    }
}

RAISES void tki_check_question(lua_State *L, bool optional)
{
    lua_settop(L, 2);
    if (optional && lua_isnil(L, 2))
        return;
    if (lua_type(L, 2) != LUA_TFUNCTION && lua_type(L, 2) != LUA_TSTRING)
        luaL_typeerror(L, 2, "function or name of a field");
}

/* count(list): how many; count(list, test): how many pass the test. */
RAISES int tki_word_count(lua_State *L)
{
    size_t count = tki_sequence_count(L, 1), begin = tki_trace_begin(L);
    lua_Integer found = 0;

    tki_check_question(L, true);
    for (size_t i = 0; i < count; i++) {
        tki_push_answer(L, i);
        found += lua_toboolean(L, -1);
        lua_settop(L, 2);
    }
    lua_pushinteger(L, found);
    tki_trace_word(L, "count", begin);
    return 1;
}

/* first(list, test): the first item that passes, or nil. */
RAISES int tki_word_first(lua_State *L)
{
    size_t count = tki_sequence_count(L, 1), begin = tki_trace_begin(L);

    tki_check_question(L, true);
    for (size_t i = 0; i < count; i++) {
        tki_push_answer(L, i);
        if (lua_toboolean(L, -1)) {
            lua_pop(L, 1);
            tki_trace_kept(L, "first", begin, 1, count);
            return 1;
        }
        lua_settop(L, 2);
    }
    lua_pushnil(L);
    tki_trace_kept(L, "first", begin, 0, count);
    return 1;
}

/* A new table of the items, or of the answers about them, that count. */
RAISES static int collect(lua_State *L, bool items)
{
    size_t count = tki_sequence_count(L, 1), begin = tki_trace_begin(L);
    lua_Integer kept = 0;

    tki_check_question(L, false);
    lua_newtable(L); /* list question out */
    for (size_t i = 0; i < count; i++) {
        bool counts;

        tki_push_answer(L, i); /* list question out item answer */
        counts = items ? lua_toboolean(L, -1) : !lua_isnil(L, -1);
        if (counts) {
            lua_pushvalue(L, items ? -2 : -1);
            lua_rawseti(L, 3, ++kept);
        }
        lua_settop(L, 3);
    }
    tki_trace_kept(L, items ? "where" : "map", begin, (size_t)kept, count);
    return 1;
}

/* map(list, change): the answers; an item answered with nil is left out. */
RAISES int tki_word_map(lua_State *L)
{
    return collect(L, false);
}

/* where(list, test): the items that pass. */
RAISES int tki_word_where(lua_State *L)
{
    return collect(L, true);
}

/* Adds the value on top to the sum at 3. Amounts by their own operator,
 * whole numbers exactly. */
RAISES static void add_to_sum(lua_State *L)
{
    int64_t sum;

    if (lua_isnil(L, 3)) {
        lua_replace(L, 3);
        return;
    }
    if (lua_isinteger(L, 3) && lua_isinteger(L, -1)) {
        if (__builtin_add_overflow((int64_t)lua_tointeger(L, 3),
                                   (int64_t)lua_tointeger(L, -1), &sum))
            sandbox_fail(L, TRACK_E_OVERFLOW, "the sum is too large");
        lua_pushinteger(L, (lua_Integer)sum);
    } else {
        lua_pushvalue(L, 3);
        lua_insert(L, -2);
        lua_arith(L, LUA_OPADD);
    }
    lua_replace(L, 3);
}

/* sum(list, field): missing and n/a are left out; nil when nothing is left. */
RAISES int tki_word_sum(lua_State *L)
{
    size_t count = tki_sequence_count(L, 1), begin = tki_trace_begin(L);

    tki_check_question(L, true);
    lua_pushnil(L); /* list field sum */
    for (size_t i = 0; i < count; i++) {
        tki_push_answer(L, i); /* list field sum item answer */
        if (lua_toboolean(L, -1))
            add_to_sum(L);
        lua_settop(L, 3);
    }
    tki_trace_word(L, "sum", begin);
    return 1;
}
