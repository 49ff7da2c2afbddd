/* SPDX-License-Identifier: MIT */

/*
 * The base functions: pcall that no limit can be caught with, tostring without
 * addresses, pairs and next in sorted order (numbers, then texts by bytes,
 * then false and true), because the order of a hash changes from run to run.
 */

#include "inside.h"

#include <lualib.h>
#include <string.h>

RAISES const char *sandbox_text(lua_State *L, int index, size_t *length_out)
{
    int at = lua_absindex(L, index);

    if (luaL_callmeta(L, at, "__tostring")) {
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "'__tostring' must return a text");
        return lua_tolstring(L, -1, length_out);
    }
    switch (lua_type(L, at)) {
    case LUA_TNUMBER:
    case LUA_TSTRING: lua_pushvalue(L, at); break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, at) ? "true" : "false");
        break;
    default:
        if (luaL_getmetafield(L, at, "__name") != LUA_TSTRING)
            lua_pushstring(L, luaL_typename(L, at));
    }
    return lua_tolstring(L, -1, length_out);
}

RAISES static int to_string(lua_State *L)
{
    luaL_checkany(L, 1);
    sandbox_text(L, 1, NULL);
    return 1;
}

/* Replaces a failure of the host, on the top, by its message. */
RAISES static void show_host_error(lua_State *L)
{
    sandbox *box = sandbox_of(L);

    if (lua_touserdata(L, -1) == &box->host_error) {
        lua_pop(L, 1);
        lua_pushstring(L, box->host_error.text);
    }
}

/* pcall(f, …): true and the results, or false and the error. */
RAISES static int protected_call(lua_State *L)
{
    sandbox *box = sandbox_of(L);
    int status;

    luaL_checkany(L, 1);
    sandbox_charge(L, 10);
    status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (status == LUA_ERRMEM && box->death == TKI_ALIVE)
        box->death = box->last_refusal;
    if (box->death != TKI_ALIVE)
        return tki_die(L, box->death);
    luaL_checkstack(L, 1, "too many results");
    if (status != LUA_OK)
        show_host_error(L);
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}

/* Numbers first, then texts, then booleans; 0: has no order. */
static int key_rank(lua_State *L, int index)
{
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: return 1;
    case LUA_TSTRING: return 2;
    case LUA_TBOOLEAN: return 3;
    default: return 0;
    }
}

/* Whether one text is before the other, byte by byte. */
static bool text_less(lua_State *L, int a, int b)
{
    size_t a_length;
    size_t b_length;
    const char *a_text = lua_tolstring(L, a, &a_length);
    const char *b_text = lua_tolstring(L, b, &b_length);
    int order =
        memcmp(a_text, b_text, a_length < b_length ? a_length : b_length);

    return order < 0 || (order == 0 && a_length < b_length);
}

/* Does not charge: how often it is called depends on the order of the hash.
 * Callers charge for all keys at once. */
static bool key_less(lua_State *L, int a, int b)
{
    int a_rank = key_rank(L, a);
    int b_rank = key_rank(L, b);

    if (a_rank != b_rank)
        return a_rank < b_rank;
    if (a_rank == 1)
        return lua_compare(L, a, b, LUA_OPLT) != 0;
    if (a_rank == 3)
        return lua_toboolean(L, a) < lua_toboolean(L, b);
    return text_less(L, a, b);
}

RAISES static void check_key(lua_State *L, int index)
{
    if (key_rank(L, index) == 0)
        luaL_error(L,
                   "a table with a %s as key has no order; use a number, a "
                   "text or true",
                   luaL_typename(L, index));
}

/* What it costs to compare the key at `index` once or twice. */
static uint64_t key_cost(lua_State *L, int index)
{
    return 2 +
           (lua_type(L, index) == LUA_TSTRING ? lua_rawlen(L, index) / 16 : 0);
}

/* next(t, key): the entry after `key` in sorted order; looks at all of them. */
RAISES static int next_entry(lua_State *L)
{
    bool from_start;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2); /* t key */
    from_start = lua_isnil(L, 2);
    if (!from_start)
        check_key(L, 2);
    lua_pushnil(L); /* t key best */
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        sandbox_charge(L, key_cost(L, 4));
        check_key(L, 4); /* t key best this value */
        if ((from_start || key_less(L, 2, 4)) &&
            (lua_isnil(L, 3) || key_less(L, 4, 3)))
            lua_copy(L, 4, 3);
    }
    if (lua_isnil(L, 3))
        return 1;
    lua_pushvalue(L, 3);
    lua_rawget(L, 1); /* t key best value */
    return 2;
}

/* The next entry of the list of keys (upvalue 1) that still has a value. */
RAISES static int next_of_pairs(lua_State *L)
{
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));

    do {
        sandbox_charge(L, 1);
        lua_settop(L, 1); /* t */
        if (lua_rawgeti(L, lua_upvalueindex(1), ++position) == LUA_TNIL)
            return 1;        /* t nil: the end */
        lua_pushvalue(L, 2); /* t key key */
    } while (lua_rawget(L, 1) == LUA_TNIL);
    lua_pushinteger(L, position); /* t key value position */
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

RAISES lua_Integer sandbox_keys(lua_State *L, int index)
{
    int table = lua_absindex(L, index);
    int keys = lua_gettop(L) + 1;
    lua_Integer count = 0;
    uint64_t cost = 0;
    bool sorted = true;

    luaL_checkstack(L, 8, NULL);
    lua_newtable(L); /* keys */
    lua_pushnil(L);  /* keys previous */
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        sandbox_charge(L, 2);
        cost += key_cost(L, keys + 2);
        check_key(L, keys + 2); /* keys previous this value */
        if (count > 0 && sorted)
            sorted = key_less(L, keys + 1, keys + 2);
        lua_copy(L, keys + 2, keys + 1);
        lua_pushvalue(L, keys + 2);
        lua_rawseti(L, keys, ++count);
    }
    lua_settop(L, keys);
    for (lua_Integer half = count; half > 0; half /= 2)
        sandbox_charge(L, cost);
    sandbox_charge(L, tki_sort_cost(count)); /* sorted or not: the same */
    if (!sorted)
        tki_sort_list(L, count, key_less);
    return count;
}

/* pairs(t): every entry, in sorted order of the keys. */
RAISES static int sorted_pairs(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_insert(L, 1); /* pairs t */
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    sandbox_keys(L, 1); /* t keys */
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_of_pairs, 2); /* t iterator */
    lua_insert(L, 1);                      /* iterator t */
    lua_pushnil(L);
    return 3;
}

/* ipairs(t): upvalue 1 is Lua's own, which reads a list of objects one by one;
 * what has `__ipairs` does it in one step. */
RAISES static int list_pairs(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    if (luaL_getmetafield(L, 1, "__ipairs") == LUA_TNIL)
        lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1); /* ipairs t */
    lua_call(L, 1, 3);
    return 3;
}

static const tki_borrowed borrowed[] = {
    { "assert", false }, { "error", false },   { "ipairs", false },
    { "select", false }, { "tonumber", true }, { "type", false },
    { NULL, false },
};

static const luaL_Reg own[] = {
    { "next", next_entry },
    { "pairs", sorted_pairs },
    { "pcall", protected_call },
    { "tostring", to_string },
    { NULL, NULL },
};

RAISES void tki_open_base(lua_State *L)
{
    tki_borrow(L, luaopen_base, borrowed);
    luaL_setfuncs(L, own, 0);
    lua_getfield(L, -1, "ipairs");
    lua_pushcclosure(L, list_pairs, 1);
    lua_setfield(L, -2, "ipairs");
    lua_newtable(L); /* luaopen_base has filled the global table: drop it */
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}
