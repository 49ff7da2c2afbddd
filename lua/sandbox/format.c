/* SPDX-License-Identifier: MIT */

/*
 * string.format: checks the format against a list of conversions, turns what
 * `%s` shows into text (tostring: no addresses), then calls Lua's own. The
 * locale is "C" during a run, so `%f` writes a point.
 */

#include "inside.h"

#include <lualib.h>
#include <string.h>

static const char conversions[] = "dixXsfFeEgG%";

/* The letter of the conversion whose '%' stands before `*at`; `*at` is moved
 * onto it. A text ends in NUL, which is no conversion. */
RAISES static char conversion(lua_State *L, const char **at)
{
    const char *p = *at;

    p += strspn(p, "-+ #0123456789.");
    if (*p == '\0' || !strchr(conversions, *p))
        luaL_error(L,
                   "'%%%c' is not available in string.format; use one of "
                   "%%d %%s %%f %%g %%x %%%%",
                   *p ? *p : ' ');
    *at = p;
    return *p;
}

/* Replaces each argument of a `%s` by its text. */
RAISES static void prepare(lua_State *L)
{
    size_t length;
    const char *format = luaL_checklstring(L, 1, &length);
    const char *end = format + length;
    int count = lua_gettop(L);
    int arg = 1;

    for (const char *p = format; p < end; p++) {
        char letter;

        if (*p != '%')
            continue;
        p++;
        letter = conversion(L, &p);
        if (letter == '%' || ++arg > count || letter != 's')
            continue;
        sandbox_text(L, arg, NULL);
        lua_replace(L, arg);
        lua_settop(L, count); /* it may have left something */
    }
}

/* string.format(format, …). Upvalue 1: Lua's own. */
RAISES static int format(lua_State *L)
{
    lua_CFunction original = lua_tocfunction(L, lua_upvalueindex(1));
    uint64_t bytes = 0;
    int count = lua_gettop(L);

    luaL_checkstack(L, 8, "too many values");
    prepare(L);
    for (int i = 1; i <= count; i++)
        if (lua_type(L, i) == LUA_TSTRING)
            bytes += lua_rawlen(L, i);
    sandbox_charge(L, 10 + bytes / 8);
    return original(L);
}

RAISES void tki_add_format(lua_State *L)
{
    lua_pushcfunction(L, luaopen_string);
    lua_call(L, 0, 1);              /* to from */
    lua_getfield(L, -1, "format");  /* to from original */
    lua_pushcclosure(L, format, 1); /* to from format */
    lua_setfield(L, -3, "format");  /* to from */
    lua_pop(L, 1);                  /* to */
}
