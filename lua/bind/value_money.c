/* SPDX-License-Identifier: MIT */

/* Exact operators of money. Two currencies never mix, sums never overflow
 * unseen. */

#include "bind.h"

#include <track/sys/fail.h>

#include <string.h>

/* Arguments 1 and 2 have been checked to be money where this is called. */
static track_money money_at(lua_State *L, int arg)
{
    return tki_test_value(L, arg)->as.money;
}

/* Two currencies: an error of the script, which could have looked. */
RAISES static void refuse_mixed(lua_State *L, const char *what)
{
    const track_money a = money_at(L, 1), b = money_at(L, 2);
    track_error err = TRACK_ERROR_INIT;

    if (strcmp(a.currency, b.currency) == 0)
        return;
    track_fail(&err, TRACK_E_SCRIPT, "cannot %s %s and %s", what, a.currency,
               b.currency);
    track_hint(&err, TRACK_E_SCRIPT,
               "currencies never mix, and an expense has that of its document: "
               "look at amount.currency first");
    sandbox_raise(L, &err);
}

RAISES int tki_money_add(lua_State *L)
{
    track_error err = TRACK_ERROR_INIT;
    track_money sum;

    refuse_mixed(L, "add");
    if (track_money_add(&sum, money_at(L, 1), money_at(L, 2), &err) != TRACK_OK)
        return sandbox_raise(L, &err);
    tki_push_money(L, sum);
    return 1;
}

RAISES int tki_money_subtract(lua_State *L)
{
    track_error err = TRACK_ERROR_INIT;
    track_money rest;

    refuse_mixed(L, "subtract");
    if (track_money_subtract(&rest, money_at(L, 1), money_at(L, 2), &err) !=
        TRACK_OK)
        return sandbox_raise(L, &err);
    tki_push_money(L, rest);
    return 1;
}

RAISES static int push_product(lua_State *L, track_money money, int64_t factor)
{
    if (__builtin_mul_overflow(money.minor, factor, &money.minor))
        return sandbox_fail(L, TRACK_E_OVERFLOW, "the amount is too large");
    tki_push_money(L, money);
    return 1;
}

RAISES int tki_money_multiply(lua_State *L)
{
    return push_product(L, money_at(L, 1), (int64_t)lua_tointeger(L, 2));
}

RAISES int tki_money_negate(lua_State *L)
{
    return push_product(L, money_at(L, 1), -1);
}

RAISES int tki_money_compare(lua_State *L, const track_value *a,
                             const track_value *b)
{
    const track_money *x = &a->as.money;
    const track_money *y = &b->as.money;

    refuse_mixed(L, "compare");
    return (x->minor > y->minor) - (x->minor < y->minor);
}

/* money("RON", "1250.50") */
RAISES int tki_word_money(lua_State *L)
{
    bool is_decimal = lua_type(L, 2) == LUA_TNUMBER && !lua_isinteger(L, 2);
    track_error err = TRACK_ERROR_INIT;
    track_money money;
    track_status status;

    if (lua_type(L, 1) != LUA_TSTRING || !lua_isstring(L, 2) || is_decimal) {
        track_fail(
            &err, TRACK_E_DATA,
            is_decimal
                ? "a decimal number is no exact money: write the amount in "
                  "quotes"
                : "money takes a currency and an amount, both in quotes");
        status =
            track_hint(&err, TRACK_E_DATA, "write money(\"RON\", \"1250.50\")");
    } else {
        status = track_money_parse(&money, lua_tostring(L, 2),
                                   lua_tostring(L, 1), &err);
    }
    if (status != TRACK_OK)
        return sandbox_raise(L, &err);
    tki_push_money(L, money);
    return 1;
}
