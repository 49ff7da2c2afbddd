/* SPDX-License-Identifier: MIT */

/* The table `track`. */

#include "module.h"

RAISES void tki_raise(lua_State *L, track_status status, const track_error *err)
{
    if (status != TRACK_OK)
        sandbox_raise(L, err);
}

/* track.today(): the day of the clock that commands are given with */
RAISES static int word_today(lua_State *L)
{
    track_error err = TRACK_ERROR_INIT;
    track_clock clock;

    tki_raise(L, track_clock_read(&clock, &err), &err);
    tki_push_days(L, track_days_of(clock.today));
    return 1;
}

/* Makes a state ready: its host, and the types of values and objects. */
RAISES static void prepare(lua_State *L, const track_program_options *options)
{
    static const track_program_options none = { .tracker = NULL };
    tki_host *host = sandbox_join(L, sizeof(*host));

    if (host->ready)
        return;
    host->scene.outside = true;
    tki_keep_paths(L, host, options ? options : &none);
    tki_open_bind(L);
    tki_open_stores(L);
    host->ready = true;
}

int track_program_open(lua_State *L, const track_program_options *options)
{
    static const luaL_Reg functions[] = {
        { "fields", tki_word_fields },
        { "today", word_today },
        { NULL, NULL },
    };

    prepare(L, options);
    luaL_newlib(L, functions);
    luaL_setfuncs(L, tki_store_functions, 0);
    tki_add_words(L);
    lua_pushliteral(L, TRACK_VERSION);
    lua_setfield(L, -2, "version");
    if (tki_host_of(L)->tracker) {
        lua_pushstring(L, tki_host_of(L)->tracker);
        lua_setfield(L, -2, "file");
    }
    return 1;
}
