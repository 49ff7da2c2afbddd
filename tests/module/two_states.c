/* SPDX-License-Identifier: MIT */

/*
 * track.so in two Lua states of one program: each has its own, and the first
 * may close before the second.
 *
 *     two_states TRACK_SO FOLDER
 */

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>

static const char script[] =
    "local open, name = ...\n"
    "track = open()\n"
    "store = track.create(name)\n"
    "store:load { text = 'project \"P\" { title = \"p\", indicator \"a\" { "
    "title = \"a\", target = 2 } }' }\n"
    "store:record { item = 'a' }\n"
    "project = store:project()\n";
static const char after[] = "assert(project.indicators[1].achieved == 1)\n"
                            "assert(project.completion == 0.5)\n"
                            "assert(not pcall(store.record, store, {}))\n";

/* A state with the module and a tracker at `name`. */
static lua_State *start(const char *module, const char *name)
{
    lua_State *L = luaL_newstate();

    if (!L)
        return NULL;
    luaL_openlibs(L);
    if (luaL_loadstring(L, script) != LUA_OK)
        return NULL;
    lua_getglobal(L, "package");
    lua_getfield(L, -1, "loadlib");
    lua_pushstring(L, module);
    lua_pushliteral(L, "luaopen_track");
    lua_call(L, 2, 1);
    lua_remove(L, -2); /* script luaopen */
    lua_pushstring(L, name);
    if (lua_pcall(L, 2, 0, 0) == LUA_OK)
        return L;
    fprintf(stderr, "%s\n", luaL_tolstring(L, -1, NULL));
    return NULL;
}

static int is_sound(lua_State *L)
{
    if (luaL_dostring(L, after) == LUA_OK)
        return 1;
    fprintf(stderr, "%s\n", luaL_tolstring(L, -1, NULL));
    return 0;
}

int main(int argc, char **argv)
{
    lua_State *a, *b, *c;
    int good;

    if (argc != 2)
        return 2;
    a = start(argv[1], "a.track");
    b = start(argv[1], "b.track");
    if (!a || !b)
        return 1;
    good = is_sound(a) && is_sound(b);
    lua_close(a);
    good = good && is_sound(b);
    c = start(argv[1], "c.track");
    lua_close(b);
    good = good && c && is_sound(c);
    if (c)
        lua_close(c);
    return good ? 0 : 1;
}
