/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_MODULE_PROGRAM_H
#define TRACK_LUA_MODULE_PROGRAM_H

/* Private to lua/module/: a program of the user's own. */

#include "module.h"

struct track_program {
    lua_State *L;
};

/* Calls `body` with `argument`, protected; messages quote `source`. */
track_status tki_program_call(track_program *program, lua_CFunction body,
                              void *argument, const track_source *source,
                              track_error *err);

/* show.c: adds what the value at `index` is, in lines for people. */
RAISES void tki_show(lua_State *L, int index, track_buffer *out);

#endif
