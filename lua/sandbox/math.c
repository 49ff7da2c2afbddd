/* SPDX-License-Identifier: MIT */

/*
 * The part of Lua's math library that gives the same answer everywhere: no
 * random numbers, and no functions that the C libraries round differently.
 */

#include "inside.h"

#include <lualib.h>

static const tki_borrowed borrowed[] = {
    { "abs", false },        { "ceil", false }, { "floor", false },
    { "fmod", false },       { "huge", false }, { "max", false },
    { "maxinteger", false }, { "min", false },  { "mininteger", false },
    { "pi", false },         { "sqrt", false }, { "tointeger", false },
    { "type", false },       { NULL, false },
};

RAISES void tki_open_math(lua_State *L)
{
    lua_newtable(L);
    tki_borrow(L, luaopen_math, borrowed);
}
