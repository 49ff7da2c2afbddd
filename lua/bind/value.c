/* SPDX-License-Identifier: MIT */

/*
 * Typed values: userdata that hold one track_value. Money and days are such
 * values everywhere, quantities and ratios in templates. One metatable serves
 * all kinds; its operators look at the kind and refuse what has no exact
 * answer.
 */

#include "bind.h"

#include <track/sys/fail.h>

#include <string.h>

#define VALUE_BOX "track.value"

RAISES void tki_push_value(lua_State *L, const track_value *value)
{
    track_value *box = lua_newuserdatauv(L, sizeof(*box), 0);

    *box = *value;
    luaL_setmetatable(L, VALUE_BOX);
}

RAISES const track_value *tki_test_value(lua_State *L, int arg)
{
    return luaL_testudata(L, arg, VALUE_BOX);
}

const char *tki_value_name(track_value_kind kind)
{
    static const char *const names[] = {
        [TRACK_VALUE_TEXT] = "text",         [TRACK_VALUE_COUNT] = "count",
        [TRACK_VALUE_FIGURE] = "quantity",   [TRACK_VALUE_MONEY] = "money",
        [TRACK_VALUE_DAYS] = "day",          [TRACK_VALUE_RATIO] = "ratio",
        [TRACK_VALUE_REPORTED] = "reported", [TRACK_VALUE_MISSING] = "missing",
        [TRACK_VALUE_NONE] = "n/a",
    };

    return names[kind];
}

/* The value as a Lua number; money and days have none. */
static bool as_number(lua_State *L, int arg, double *out)
{
    const track_value *value = tki_test_value(L, arg);

    if (!value) {
        *out = lua_tonumber(L, arg);
        return lua_type(L, arg) == LUA_TNUMBER;
    }
    if (value->kind == TRACK_VALUE_FIGURE)
        *out =
            (double)track_figure_micro(&value->as.figure) / (double)TRACK_UNIT;
    else if (value->kind == TRACK_VALUE_RATIO)
        *out = tki_ratio_number(&value->as.ratio);
    else
        return false;
    return true;
}

/* What stands at `arg`, for messages. */
RAISES static const char *name_of(lua_State *L, int arg)
{
    const track_value *value = tki_test_value(L, arg);

    return value ? tki_value_name(value->kind) : luaL_typename(L, arg);
}

/* What to write instead of an operation that has no exact answer. */
RAISES static void advise(lua_State *L, const char *what, track_error *err)
{
    const track_value *value = tki_test_value(L, 1);
    int other = value ? 2 : 1;

    if (!value)
        value = tki_test_value(L, 2);
    if (lua_isnil(L, other))
        track_hint(err, err->status,
                   "nil is missing or unknown: look first, e.g. if x then");
    else if (lua_isboolean(L, other))
        track_hint(err, err->status,
                   "false is not applicable: look first, e.g. if x then");
    else if (strcmp(what, "multiply") == 0)
        track_hint(err, err->status,
                   "money takes whole numbers only; 15 %% of an amount is "
                   "part(amount, 15, 100)");
    else if (strcmp(what, "divide") == 0)
        track_hint(err, err->status,
                   "15 %% of an amount is part(amount, 15, 100), how large a "
                   "share is ratio(a, b)");
    else if (value->kind == TRACK_VALUE_MONEY)
        track_hint(err, err->status, "an amount is written %s \"500.00\"",
                   value->as.money.currency);
    else if (value->kind == TRACK_VALUE_DAYS)
        track_hint(err, err->status,
                   "a day is written day \"2026-03-12\"; + "
                   "and - take whole numbers of days");
}

RAISES static int refuse(lua_State *L, const char *what)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_SCRIPT, "cannot %s %s and %s", what, name_of(L, 1),
               name_of(L, 2));
    advise(L, what, &err);
    return sandbox_raise(L, &err);
}

/* -1, 0 or 1; raises for values that cannot be compared. */
RAISES static int compare(lua_State *L)
{
    const track_value *a = tki_test_value(L, 1);
    const track_value *b = tki_test_value(L, 2);
    double x, y;

    if (a && b && a->kind == TRACK_VALUE_MONEY && b->kind == TRACK_VALUE_MONEY)
        return tki_money_compare(L, a, b);
    if (a && b && a->kind == TRACK_VALUE_DAYS && b->kind == TRACK_VALUE_DAYS)
        return (a->as.days.last.days > b->as.days.last.days) -
               (a->as.days.last.days < b->as.days.last.days);
    if (!as_number(L, 1, &x) || !as_number(L, 2, &y))
        return refuse(L, "compare");
    return (x > y) - (x < y);
}

RAISES static int is_less(lua_State *L)
{
    lua_pushboolean(L, compare(L) < 0);
    return 1;
}

RAISES static int is_less_or_equal(lua_State *L)
{
    lua_pushboolean(L, compare(L) <= 0);
    return 1;
}

/* Amounts in two currencies are different, not an error. */
static bool same_money(track_money a, track_money b)
{
    return a.minor == b.minor && a.currency[0] == b.currency[0] &&
           a.currency[1] == b.currency[1] && a.currency[2] == b.currency[2];
}

static bool same_value(const track_value *a, const track_value *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case TRACK_VALUE_MONEY: return same_money(a->as.money, b->as.money);
    case TRACK_VALUE_DAYS:
        return a->as.days.first.days == b->as.days.first.days &&
               a->as.days.last.days == b->as.days.last.days;
    case TRACK_VALUE_FIGURE:
        return track_figure_micro(&a->as.figure) ==
               track_figure_micro(&b->as.figure);
    case TRACK_VALUE_RATIO: return a->as.ratio.parts == b->as.ratio.parts;
    case TRACK_VALUE_REPORTED:
        return a->as.reported.count == b->as.reported.count &&
               a->as.reported.of == b->as.reported.of;
    case TRACK_VALUE_TEXT:
    case TRACK_VALUE_COUNT:
    case TRACK_VALUE_MISSING:
    case TRACK_VALUE_NONE: break;
    }
    return true; /* missing is missing; texts and counts are never boxed */
}

RAISES static int is_equal(lua_State *L)
{
    const track_value *a = tki_test_value(L, 1);
    const track_value *b = tki_test_value(L, 2);

    lua_pushboolean(L, a && b && same_value(a, b));
    return 1;
}

static bool is_kind(lua_State *L, int arg, track_value_kind kind)
{
    const track_value *value = tki_test_value(L, arg);

    return value && value->kind == kind;
}

RAISES static int add(lua_State *L)
{
    if (is_kind(L, 1, TRACK_VALUE_MONEY) && is_kind(L, 2, TRACK_VALUE_MONEY))
        return tki_money_add(L);
    if (is_kind(L, 1, TRACK_VALUE_DAYS) && lua_isinteger(L, 2))
        return tki_days_add(L);
    return refuse(L, "add");
}

RAISES static int subtract(lua_State *L)
{
    if (is_kind(L, 1, TRACK_VALUE_MONEY) && is_kind(L, 2, TRACK_VALUE_MONEY))
        return tki_money_subtract(L);
    if (is_kind(L, 1, TRACK_VALUE_DAYS))
        return tki_days_subtract(L);
    return refuse(L, "subtract");
}

RAISES static int multiply(lua_State *L)
{
    if (lua_isinteger(L, 1))
        lua_insert(L, 1); /* money first */
    if (is_kind(L, 1, TRACK_VALUE_MONEY) && lua_isinteger(L, 2))
        return tki_money_multiply(L);
    return refuse(L, "multiply");
}

RAISES static int multiply_by_power(lua_State *L)
{
    return refuse(L, "multiply");
}

RAISES static int divide(lua_State *L)
{
    return refuse(L, "divide");
}

RAISES static int negate(lua_State *L)
{
    if (is_kind(L, 1, TRACK_VALUE_MONEY))
        return tki_money_negate(L);
    return luaL_error(L, "cannot negate %s", name_of(L, 1));
}

/* Pushes the text of an operand of `..`; nil and tables have none. */
RAISES static void push_operand(lua_State *L, int arg)
{
    int type = lua_type(L, arg);

    if (type != LUA_TSTRING && type != LUA_TNUMBER &&
        type != LUA_TLIGHTUSERDATA && !tki_test_value(L, arg))
        luaL_error(L, "attempt to concatenate a %s value",
                   luaL_typename(L, arg));
    sandbox_text(L, arg, NULL);
}

/* Not lua_concat(): inside of a longer a .. b .. c, Lua 5.4.4 loses count of
 * what is still to be joined when a metamethod joins texts itself. */
RAISES int tki_join_texts(lua_State *L)
{
    size_t first_length, second_length;
    const char *first, *second;
    luaL_Buffer joined;
    char *to;

    push_operand(L, 1);
    push_operand(L, 2);
    first = lua_tolstring(L, -2, &first_length);
    second = lua_tolstring(L, -1, &second_length);
    to = luaL_buffinitsize(L, &joined, first_length + second_length);
    memcpy(to, first, first_length);
    memcpy(to + first_length, second, second_length);
    luaL_pushresultsize(&joined, first_length + second_length);
    return 1;
}

/* The plain form, the same in every language: "1250.50 RON", "2020-08-31". */
RAISES void tki_push_value_text(lua_State *L, const track_value *value)
{
    char text[TRACK_NUMBER_BYTES + TRACK_MONEY_BYTES];

    switch (value->kind) {
    case TRACK_VALUE_MONEY:
        lua_pushfstring(L, "%s %s", track_money_format(text, value->as.money),
                        value->as.money.currency);
        break;
    case TRACK_VALUE_DAYS:
        lua_pushstring(L, track_days_format(text, value->as.days));
        break;
    case TRACK_VALUE_FIGURE:
        lua_pushstring(L, track_quantity_format(
                              text, track_figure_micro(&value->as.figure)));
        break;
    case TRACK_VALUE_RATIO:
        lua_pushstring(L, track_ratio_format(text, &value->as.ratio));
        break;
    case TRACK_VALUE_REPORTED:
        lua_pushfstring(L, "%I/%I", (LUAI_UACINT)value->as.reported.count,
                        (LUAI_UACINT)value->as.reported.of);
        break;
    case TRACK_VALUE_TEXT:
    case TRACK_VALUE_COUNT:
    case TRACK_VALUE_MISSING: lua_pushstring(L, "—"); break;
    case TRACK_VALUE_NONE: lua_pushstring(L, "n/a"); break;
    }
}

RAISES static int text_of_value(lua_State *L)
{
    tki_push_value_text(L, tki_test_value(L, 1));
    return 1;
}

RAISES static int refuse_change(lua_State *L)
{
    return luaL_error(L, "a %s cannot be changed", name_of(L, 1));
}

RAISES void tki_open_values(lua_State *L)
{
    static const luaL_Reg operators[] = {
        { "__add", add },
        { "__concat", tki_join_texts },
        { "__div", divide },
        { "__eq", is_equal },
        { "__idiv", divide },
        { "__le", is_less_or_equal },
        { "__lt", is_less },
        { "__mod", divide },
        { "__mul", multiply },
        { "__newindex", refuse_change },
        { "__pow", multiply_by_power },
        { "__sub", subtract },
        { "__tostring", text_of_value },
        { "__unm", negate },
        { NULL, NULL },
    };

    luaL_newmetatable(L, VALUE_BOX);
    luaL_setfuncs(L, operators, 0);
    tki_push_value_index(L);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
