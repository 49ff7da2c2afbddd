/* SPDX-License-Identifier: MIT */

/*
 * The table library. All accesses are raw, all loops are charged before they
 * start, and no function changes a table that has a metatable: those belong
 * to the host.
 *
 * Lua's own sort chooses pivots by the clock; ours is a stable merge sort, so
 * that an order with ties or contradictions gives the same list everywhere.
 */

#include "inside.h"

#include <string.h>

RAISES void tki_check_list(lua_State *L, int arg)
{
    luaL_checktype(L, arg, LUA_TTABLE);
    if (lua_getmetatable(L, arg))
        luaL_argerror(L, arg, "this table cannot be changed");
}

static lua_Integer list_length(lua_State *L, int index)
{
    return (lua_Integer)lua_rawlen(L, index);
}

/* Moves the entries first…last of the list at 1 by one place. */
RAISES static void shift(lua_State *L, lua_Integer first, lua_Integer last,
                         int by)
{
    lua_Integer from = by > 0 ? last : first;

    if (first > last)
        return;
    sandbox_charge(L, (uint64_t)(last - first + 1));
    for (lua_Integer n = last - first + 1; n > 0; n--, from -= by) {
        lua_rawgeti(L, 1, from);
        lua_rawseti(L, 1, from + by);
    }
}

/* table.insert(list, [place,] value) */
RAISES static int insert(lua_State *L)
{
    lua_Integer end;
    lua_Integer place;

    tki_check_list(L, 1);
    end = list_length(L, 1) + 1;
    if (lua_gettop(L) == 2) {
        lua_rawseti(L, 1, end);
        return 0;
    }
    if (lua_gettop(L) != 3)
        return luaL_error(L, "table.insert takes a table, a place and a value");
    place = luaL_checkinteger(L, 2);
    luaL_argcheck(L, place >= 1 && place <= end, 2, "place is out of bounds");
    shift(L, place, end - 1, 1);
    lua_pushvalue(L, 3);
    lua_rawseti(L, 1, place);
    return 0;
}

/* table.remove(list [, place]) -> what was there */
RAISES static int remove_entry(lua_State *L)
{
    lua_Integer count;
    lua_Integer place;

    tki_check_list(L, 1);
    count = list_length(L, 1);
    place = luaL_optinteger(L, 2, count);
    luaL_argcheck(L, place <= count + 1 && (place >= 1 || count == 0), 2,
                  "place is out of bounds");
    lua_settop(L, 1);
    if (count == 0) {
        lua_pushnil(L);
        return 1;
    }
    lua_rawgeti(L, 1, place); /* list value */
    shift(L, place + 1, count, -1);
    lua_pushnil(L);
    lua_rawseti(L, 1, place > count ? place : count);
    return 1;
}

/* Adds the entry at `i` of the list at 1 to the text. */
RAISES static void add_entry(lua_State *L, luaL_Buffer *text, lua_Integer i)
{
    lua_rawgeti(L, 1, i);
    if (!lua_isstring(L, -1))
        luaL_error(L, "entry %I of the list is a %s, not a text or number",
                   (LUAI_UACINT)i, luaL_typename(L, -1));
    sandbox_charge(L, 1 + lua_rawlen(L, -1) / 8);
    luaL_addvalue(text);
    if (luaL_bufflen(text) > TKI_STRING_BYTES_MAX)
        tki_die(L, TKI_DEAD_STRING);
}

/* table.concat(list [, separator [, first [, last]]]) */
RAISES static int concat(lua_State *L)
{
    luaL_Buffer text;
    size_t length;
    const char *separator = luaL_optlstring(L, 2, "", &length);
    lua_Integer first = luaL_optinteger(L, 3, 1);
    lua_Integer last;

    luaL_checktype(L, 1, LUA_TTABLE);
    last = luaL_optinteger(L, 4, list_length(L, 1));
    lua_settop(L, 2);
    luaL_buffinit(L, &text);
    for (lua_Integer i = first; i <= last; i++) {
        add_entry(L, &text, i);
        if (i == last)
            break; /* i + 1 may overflow */
        sandbox_charge(L, 1 + length / 8);
        luaL_addlstring(&text, separator, length);
    }
    luaL_pushresult(&text);
    return 1;
}

/* table.unpack(list [, first [, last]]): at most TKI_UNPACK_MAX values */
RAISES static int unpack(lua_State *L)
{
    lua_Integer first = luaL_optinteger(L, 2, 1);
    lua_Integer last;

    luaL_checktype(L, 1, LUA_TTABLE);
    last = luaL_optinteger(L, 3, list_length(L, 1));
    if (first > last)
        return 0;
    if ((lua_Unsigned)last - (lua_Unsigned)first >= TKI_UNPACK_MAX)
        return luaL_error(L, "table.unpack gives at most %d values",
                          TKI_UNPACK_MAX);
    luaL_checkstack(L, TKI_UNPACK_MAX, "too many values");
    sandbox_charge(L, (uint64_t)(last - first + 1));
    for (lua_Integer i = first; i < last; i++)
        lua_rawgeti(L, 1, i);
    lua_rawgeti(L, 1, last);
    return (int)(last - first) + 1;
}

/* One merge: two sorted runs of the list at `from` into the list at `to`. */
typedef struct merge {
    int from;
    int to;
    lua_Integer a, a_end; /* first run, 1-based, the end excluded */
    lua_Integer b, b_end; /* second run */
    lua_Integer at;       /* where the next entry goes */
    tki_less less;
} merge;

/* Whether the second run gives the next entry: only if it is truly less. */
RAISES static bool takes_second(lua_State *L, const merge *m)
{
    int top = lua_gettop(L);
    bool less;

    if (m->a == m->a_end || m->b == m->b_end)
        return m->a == m->a_end;
    lua_rawgeti(L, m->from, m->b);
    lua_rawgeti(L, m->from, m->a);
    less = m->less(L, top + 1, top + 2);
    lua_settop(L, top);
    return less;
}

RAISES static void merge_runs(lua_State *L, merge *m)
{
    sandbox_charge(L, 0); /* looks at the clock */
    while (m->a < m->a_end || m->b < m->b_end) {
        lua_rawgeti(L, m->from, takes_second(L, m) ? m->b++ : m->a++);
        lua_rawseti(L, m->to, m->at++);
    }
}

static lua_Integer at_most(lua_Integer a, lua_Integer b)
{
    return a < b ? a : b;
}

/* Merges all pairs of runs of `width` entries from one list into another. */
RAISES static void merge_pass(lua_State *L, const merge *lists,
                              lua_Integer width, lua_Integer count)
{
    for (lua_Integer i = 1; i <= count; i += 2 * width) {
        merge m = *lists;

        m.a = i;
        m.a_end = m.b = at_most(i + width, count + 1);
        m.b_end = at_most(i + 2 * width, count + 1);
        m.at = i;
        merge_runs(L, &m);
    }
}

RAISES static void copy_list(lua_State *L, int from, int to, lua_Integer count)
{
    sandbox_charge(L, 0);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, to, i);
    }
}

uint64_t tki_sort_cost(lua_Integer count)
{
    uint64_t passes = 2;

    for (lua_Integer width = 1; width < count; width *= 2)
        passes++;
    return passes * (uint64_t)count;
}

RAISES void tki_sort_list(lua_State *L, lua_Integer count, tki_less less)
{
    int list = lua_gettop(L);
    merge lists = { .from = list + 1, .to = list + 2, .less = less };

    luaL_checkstack(L, 12, NULL);
    lua_createtable(L, (int)at_most(count, 1 << 20), 0);
    lua_createtable(L, (int)at_most(count, 1 << 20), 0); /* list one two */
    copy_list(L, list, lists.from, count);
    for (lua_Integer width = 1; width < count; width *= 2) {
        merge_pass(L, &lists, width, count);
        lists = (merge){ .from = lists.to, .to = lists.from, .less = less };
    }
    copy_list(L, lists.from, list, count);
    lua_settop(L, list);
}

/* The order of `<`. */
RAISES static bool default_less(lua_State *L, int a, int b)
{
    if (lua_type(L, a) == LUA_TSTRING)
        sandbox_charge(L, 1 + lua_rawlen(L, a) / 32);
    return lua_compare(L, a, b, LUA_OPLT) != 0;
}

/* The order that the script gives: a function at 2. */
RAISES static bool called_less(lua_State *L, int a, int b)
{
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    return lua_toboolean(L, -1) != 0;
}

/* table.sort(list [, less]) */
RAISES static int sort(lua_State *L)
{
    bool has_order = !lua_isnoneornil(L, 2);

    tki_check_list(L, 1);
    if (has_order)
        luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    lua_pushvalue(L, 1); /* list order list */
    sandbox_charge(L, tki_sort_cost(list_length(L, 1)));
    tki_sort_list(L, list_length(L, 1), has_order ? called_less : default_less);
    return 0;
}

static const luaL_Reg functions[] = {
    { "concat", concat }, { "insert", insert }, { "remove", remove_entry },
    { "sort", sort },     { "unpack", unpack }, { NULL, NULL },
};

RAISES void tki_open_tables(lua_State *L)
{
    luaL_newlib(L, functions);
}
