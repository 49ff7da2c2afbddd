/* SPDX-License-Identifier: MIT */

/*
 * States that are no sandbox: what the objects and words of bind/ ask of the
 * state they run in, without limits. A failure of the library is raised as a
 * table: `status`, `message`, `hint`, `file`, `line`, `column`, and a text for
 * who only prints it.
 */

#include "inside.h"

#include <string.h>

/* Its address is the key of the host in the registry. */
static const char host_key = 'h';

#define FAILURE_META "track.failure"

void *tki_outside_host(lua_State *L)
{
    void *host;

    lua_rawgetp(L, LUA_REGISTRYINDEX, &host_key);
    host = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return host;
}

/* "plan.lua:3:7: what happened (hint: what to do)" */
RAISES static int text_of_failure(lua_State *L)
{
    luaL_Buffer text;
    const char *where, *message, *hint;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_getfield(L, 1, "where");
    lua_getfield(L, 1, "message");
    lua_getfield(L, 1, "hint");
    where = lua_tostring(L, 2);
    message = lua_tostring(L, 3);
    hint = lua_tostring(L, 4);
    luaL_buffinit(L, &text);
    if (where) {
        luaL_addstring(&text, where);
        luaL_addstring(&text, ": ");
    }
    luaL_addstring(&text, message ? message : "an error");
    if (hint) {
        luaL_addstring(&text, " (hint: ");
        luaL_addstring(&text, hint);
        luaL_addstring(&text, ")");
    }
    luaL_pushresult(&text);
    return 1;
}

RAISES void *sandbox_join(lua_State *L, size_t bytes)
{
    void *host = tki_outside_host(L);

    if (host)
        return host;
    host = lua_newuserdatauv(L, bytes, 0);
    memset(host, 0, bytes);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &host_key);
    luaL_newmetatable(L, FAILURE_META);
    lua_pushcfunction(L, text_of_failure);
    lua_setfield(L, -2, "__tostring");
    lua_pop(L, 1);
    return host;
}

/* Adds a text, unless it is empty, to the table on top. */
RAISES static void add_text(lua_State *L, const char *name, const char *text)
{
    if (text[0] == '\0')
        return;
    lua_pushstring(L, text);
    lua_setfield(L, -2, name);
}

RAISES static void add_number(lua_State *L, const char *name, int number)
{
    if (number <= 0)
        return;
    lua_pushinteger(L, number);
    lua_setfield(L, -2, name);
}

/* Where it happened: in a text that the library read, else in the script. */
RAISES static void add_place(lua_State *L, const track_error *err)
{
    char script[sizeof(((lua_Debug *)NULL)->short_src)] = "";
    int line = err->line;
    const char *file = err->source;

    if (file[0] == '\0') {
        line = tki_script_line(L, script);
        file = script;
    }
    if (file[0] == '\0')
        return;
    add_text(L, "file", file);
    add_number(L, "line", line);
    add_number(L, "column", err->column);
    if (line > 0 && err->column > 0)
        lua_pushfstring(L, "%s:%d:%d", file, line, err->column);
    else if (line > 0)
        lua_pushfstring(L, "%s:%d", file, line);
    else
        lua_pushstring(L, file);
    lua_setfield(L, -2, "where");
}

RAISES int tki_outside_raise(lua_State *L, const track_error *err)
{
    lua_newtable(L);
    add_text(L, "status", track_status_name(err->status));
    add_text(L, "message", err->text);
    add_text(L, "hint", err->hint);
    add_text(L, "excerpt", err->excerpt);
    add_place(L, err);
    luaL_setmetatable(L, FAILURE_META);
    return lua_error(L);
}
