/* SPDX-License-Identifier: MIT */

/* The fields of a block's table. */

#include "template.h"

RAISES const char *tki_plain_field(lua_State *L, int table, const char *name,
                                   bool required)
{
    const char *text;

    lua_getfield(L, table, name);
    text = tki_read_plain(L, lua_gettop(L), name);
    lua_pop(L, 1);
    if (!text && required)
        sandbox_fail(L, TRACK_E_DATA, "%s is missing", name);
    return text;
}

RAISES track_tone tki_tone_field(lua_State *L, int table)
{
    static const char *const tones[] = { "neutral", "good", "warn", "bad",
                                         NULL };

    return (track_tone)tki_word_field(L, table, "tone", tones,
                                      TRACK_TONE_NEUTRAL);
}

/* A ratio or number; nil is missing, false n/a. */
RAISES track_ratio tki_ratio_field(lua_State *L, int table, const char *name)
{
    track_ratio out = { .state = TRACK_MISSING };
    const track_value *value;

    lua_getfield(L, table, name);
    value = tki_test_value(L, -1);
    if (value && value->kind == TRACK_VALUE_RATIO)
        out = value->as.ratio;
    else if (lua_type(L, -1) == LUA_TNUMBER)
        out = tki_ratio_from_number(L, lua_tonumber(L, -1));
    else if (lua_isboolean(L, -1) && !lua_toboolean(L, -1))
        out.state = TRACK_NOT_APPLICABLE;
    else if (!lua_isnil(L, -1))
        sandbox_fail(L, TRACK_E_DATA, "%s is a ratio, not a %s", name,
                     luaL_typename(L, -1));
    lua_pop(L, 1);
    return out;
}

/* A day; absent when nil. */
RAISES track_days tki_days_field(lua_State *L, int table, const char *name)
{
    track_days out = { .grain = TRACK_GRAIN_NONE };
    const track_value *value;

    lua_getfield(L, table, name);
    value = tki_test_value(L, -1);
    if (value && value->kind == TRACK_VALUE_DAYS)
        out = value->as.days;
    else if (!lua_isnil(L, -1))
        sandbox_fail(L, TRACK_E_DATA, "%s is a day, not a %s", name,
                     luaL_typename(L, -1));
    lua_pop(L, 1);
    return out;
}

RAISES void tki_check_added(lua_State *L, track_status status,
                            const track_error *err)
{
    if (status != TRACK_OK)
        sandbox_raise(L, err);
}
