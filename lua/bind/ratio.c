/* SPDX-License-Identifier: MIT */

/* The words ratio(part, whole) and part(amount, part, whole), and the number
 * that a completion is. */

#include "bind.h"

#include <math.h>
#include <string.h>

/* What a script says a completion is: cut to 0…1, and 1 only for 1. */
RAISES track_ratio tki_ratio_from_number(lua_State *L, double number)
{
    int64_t parts;

    if (!isfinite(number))
        sandbox_fail(L, TRACK_E_DATA, "%s is no completion",
                     isnan(number) ? "not-a-number" : "infinity");
    if (number >= 1)
        return track_ratio_of(TRACK_ONE);
    if (number <= 0)
        return track_ratio_of(0);
    parts = (int64_t)llround(number * (double)TRACK_ONE);
    return track_ratio_of(parts < TRACK_ONE ? parts : TRACK_ONE - 1);
}

/* A quantity with decimals, which has at most six, in millionths. */
RAISES static int64_t in_millionths(lua_State *L, int arg)
{
    double number = luaL_checknumber(L, arg) * (double)TRACK_UNIT;

    if (!(fabs(number) < 9e15))
        luaL_error(L, "a number of ratio() is too large");
    return (int64_t)llround(number);
}

/* A number that no count of millionths gives: a share, not a quantity. */
static bool is_share(lua_State *L, int arg)
{
    double number = lua_tonumber(L, arg);

    return lua_type(L, arg) == LUA_TNUMBER && fabs(number) < 9e9 &&
           (double)llround(number * (double)TRACK_UNIT) / (double)TRACK_UNIT !=
               number;
}

static bool has_decimals(lua_State *L, int arg)
{
    return lua_type(L, arg) == LUA_TNUMBER && !lua_isinteger(L, arg);
}

/* The whole number that a part of ratio(a, b) stands for. */
RAISES static int64_t exact_part(lua_State *L, int arg, bool in_decimals,
                                 const char **currency)
{
    const track_value *value = tki_test_value(L, arg);

    *currency = "";
    if (value && value->kind == TRACK_VALUE_MONEY) {
        *currency = value->as.money.currency;
        return value->as.money.minor;
    }
    if (value && value->kind == TRACK_VALUE_FIGURE)
        return track_figure_micro(&value->as.figure);
    if (in_decimals)
        return in_millionths(L, arg);
    return (int64_t)luaL_checkinteger(L, arg);
}

/* Part and whole at `arg` and after it; false when the whole is 0. */
RAISES static bool exact_parts(lua_State *L, int arg, int64_t *part,
                               int64_t *whole)
{
    bool in_decimals = has_decimals(L, arg) || has_decimals(L, arg + 1);
    const char *part_currency, *whole_currency;

    *part = exact_part(L, arg, in_decimals, &part_currency);
    *whole = exact_part(L, arg + 1, in_decimals, &whole_currency);
    if (strcmp(part_currency, whole_currency) != 0)
        luaL_error(L, "a share of two different units");
    return *whole != 0;
}

/* Whether the argument is a figure that is not applicable. */
static bool is_false(lua_State *L, int arg)
{
    return lua_isboolean(L, arg) && !lua_toboolean(L, arg);
}

/* Of two numbers that are shares themselves; n/a when the whole is 0. */
RAISES static bool push_share_of_shares(lua_State *L)
{
    double whole = lua_tonumber(L, 2);

    if (whole == 0)
        return false;
    lua_pushnumber(L, lua_tonumber(L, 1) / whole);
    return true;
}

/* The same of whole numbers: minor units, millionths. */
RAISES static bool push_share(lua_State *L)
{
    track_error err = TRACK_ERROR_INIT;
    int64_t part, whole;
    track_ratio ratio;

    if (!exact_parts(L, 1, &part, &whole))
        return false;
    if (!tki_scene_of(L)->typed) {
        lua_pushnumber(L, tki_quotient(part, whole));
        return true;
    }
    if (track_ratio_make(&ratio, part, whole, &err) != TRACK_OK)
        sandbox_raise(L, &err);
    tki_push_ratio(L, tki_scene_of(L), &ratio);
    return true;
}

/* Whether both arguments are numbers, and one of them a share. */
static bool are_shares(lua_State *L)
{
    return !tki_scene_of(L)->typed && lua_type(L, 1) == LUA_TNUMBER &&
           lua_type(L, 2) == LUA_TNUMBER && (is_share(L, 1) || is_share(L, 2));
}

/* The share on top as the trace shows it. */
static track_ratio share_on_top(lua_State *L)
{
    const track_value *value = tki_test_value(L, -1);
    track_ratio out = { .state = TRACK_MISSING };

    if (value)
        return value->as.ratio;
    if (lua_isboolean(L, -1))
        out.state = TRACK_NOT_APPLICABLE;
    else if (lua_isnumber(L, -1) && fabs(lua_tonumber(L, -1)) < 9e6)
        out = track_ratio_of(
            (int64_t)llround(lua_tonumber(L, -1) * (double)TRACK_ONE));
    return out;
}

/* ratio(part, whole): of two amounts, two quantities or two numbers; nil when
 * one is missing, false when one is not applicable or the whole is 0. */
RAISES int tki_word_ratio(lua_State *L)
{
    track_ratio share;

    luaL_checkany(L, 2);
    lua_settop(L, 2);
    if (lua_isnil(L, 1) || lua_isnil(L, 2)) {
        lua_pushnil(L);
    } else if (is_false(L, 1) || is_false(L, 2)) {
        lua_pushboolean(L, 0);
    } else if (!(are_shares(L) ? push_share_of_shares(L) : push_share(L))) {
        lua_pushboolean(L, 0);
        tki_note_absent_word(L, "ratio");
    }
    share = share_on_top(L);
    tki_trace_share(L, &share);
    return 1;
}

/* amount × part / whole, cut to the minor unit. */
RAISES static track_money cut_part(lua_State *L, track_money amount,
                                   int64_t part, int64_t whole)
{
    tki_whole minor = (tki_whole)amount.minor * part / whole;

    if (minor > INT64_MAX || minor < INT64_MIN)
        sandbox_fail(L, TRACK_E_OVERFLOW, "the amount is too large");
    amount.minor = (int64_t)minor;
    return amount;
}

/* part(amount, 15, 100): of an amount, by two whole numbers, quantities or
 * amounts; nil when one is missing, false when one is not applicable or the
 * whole is 0. */
RAISES int tki_word_part(lua_State *L)
{
    const track_value *amount = tki_test_value(L, 1);
    int64_t part, whole;

    lua_settop(L, 3);
    if (lua_isnil(L, 1) || lua_isnil(L, 2) || lua_isnil(L, 3)) {
        lua_pushnil(L);
        return 1;
    }
    if (is_false(L, 1) || is_false(L, 2) || is_false(L, 3)) {
        lua_pushboolean(L, 0);
        return 1;
    }
    if (!amount || amount->kind != TRACK_VALUE_MONEY)
        return luaL_error(L, "part takes an amount first: part(amount, 15, "
                             "100)");
    if (!exact_parts(L, 2, &part, &whole))
        lua_pushboolean(L, 0);
    else
        tki_push_money(L, cut_part(L, amount->as.money, part, whole));
    return 1;
}
