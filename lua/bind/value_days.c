/* SPDX-License-Identifier: MIT */

/* Arithmetic of days. A span counts on its last day. */

#include "bind.h"

static track_days days_at(lua_State *L, int arg)
{
    return tki_test_value(L, arg)->as.days;
}

/* Days are those of the years 1000 to 9999. */
RAISES static int push_shifted(lua_State *L, track_day day, lua_Integer by)
{
    enum { FIRST = -354285, LAST = 2932896 };
    enum { FURTHEST = LAST - FIRST };

    if (by < -FURTHEST || by > FURTHEST || day.days + by < FIRST ||
        day.days + by > LAST)
        return sandbox_fail(L, TRACK_E_OVERFLOW,
                            "the day is not in the years 1000 to 9999");
    day.days += (int32_t)by;
    tki_push_days(L, track_days_of(day));
    return 1;
}

/* day + 30 */
RAISES int tki_days_add(lua_State *L)
{
    return push_shifted(L, days_at(L, 1).last, lua_tointeger(L, 2));
}

/* day - 30, or the days between two */
RAISES int tki_days_subtract(lua_State *L)
{
    const track_value *other = tki_test_value(L, 2);
    track_day day = days_at(L, 1).last;

    if (other && other->kind == TRACK_VALUE_DAYS) {
        lua_pushinteger(L, (lua_Integer)day.days - other->as.days.last.days);
        return 1;
    }
    if (!lua_isinteger(L, 2))
        return luaL_error(L, "only days or a whole number can be subtracted "
                             "from a day");
    if (lua_tointeger(L, 2) == LUA_MININTEGER)
        return sandbox_fail(L, TRACK_E_OVERFLOW,
                            "the day is not in the years 1000 to 9999");
    return push_shifted(L, day, -lua_tointeger(L, 2));
}

/* day "2020-08-31": never "today", a script has no clock. */
RAISES int tki_word_day(lua_State *L)
{
    const char *text = luaL_checkstring(L, 1);
    const track_day no_clock = { 0 };
    track_error err = TRACK_ERROR_INIT;
    track_days days;

    if (text[0] < '0' || text[0] > '9')
        return sandbox_fail(L, TRACK_E_DATA,
                            "'%s' is no date: write 2020-08-31", text);
    if (track_days_parse(&days, text, no_clock, &err) != TRACK_OK)
        return sandbox_raise(L, &err);
    tki_push_days(L, days);
    return 1;
}
