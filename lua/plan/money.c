/* SPDX-License-Identifier: MIT */

/*
 * `RON "1250.50"` and `RON(900)`: each currency is a word, and gives the money
 * of bind/value.c with its operators. An amount that is wrong gives a value of
 * its own: it is refused where it is used, because the field is known then.
 */

#include "reader.h"
#include "../bind/bind.h"

#include <track/sys/fail.h>

#include <string.h>

#define WRONG_BOX "track.wrong_amount"

/* User values of a wrong amount: what is wrong, and the hint. */
enum { TEXT = 1, HINT = 2, USER_VALUES = 2 };

RAISES static int push_wrong(lua_State *L, const track_error *err)
{
    lua_newuserdatauv(L, 0, USER_VALUES);
    luaL_setmetatable(L, WRONG_BOX);
    lua_pushstring(L, err->text);
    lua_setiuservalue(L, -2, TEXT);
    lua_pushstring(L, err->hint);
    lua_setiuservalue(L, -2, HINT);
    return 1;
}

/* Fills in the error of the value at `index` if it is a wrong amount. */
RAISES static bool test_wrong(lua_State *L, int index, track_error *err)
{
    if (!luaL_testudata(L, index, WRONG_BOX))
        return false;
    lua_getiuservalue(L, index, TEXT);
    lua_getiuservalue(L, index, HINT);
    track_fail(err, TRACK_E_DATA, "%s", lua_tostring(L, -2));
    track_hint(err, TRACK_E_DATA, "%s", lua_tostring(L, -1));
    lua_pop(L, 2);
    return true;
}

/* Any operator on a wrong amount. */
RAISES static int refuse_use(lua_State *L)
{
    track_error err = TRACK_ERROR_INIT;

    if (!test_wrong(L, 1, &err))
        test_wrong(L, 2, &err);
    return sandbox_raise(L, &err);
}

/* Minor units of a whole number of units. */
static track_status make_whole(track_money *out, lua_Integer units,
                               const char *currency, track_error *err)
{
    int64_t minor = units;

    for (int i = track_currency_decimals(currency); i > 0; i--)
        if (__builtin_mul_overflow(minor, 10, &minor))
            return track_fail(err, TRACK_E_OVERFLOW, "%s(%lld) is too large",
                              currency, (long long)units);
    return track_money_make(out, minor, currency, err);
}

static track_status refuse_decimal(lua_State *L, const char *currency,
                                   track_error *err)
{
    track_fail(err, TRACK_E_DATA,
               "a decimal number is not exact money: %s(%.14g)", currency,
               lua_tonumber(L, 1));
    return track_hint(err, TRACK_E_DATA, "write it in quotes: %s \"%.2f\"",
                      currency, lua_tonumber(L, 1));
}

/* RON(1,250) would be 1 to Lua. */
static track_status refuse_comma(const char *currency, track_error *err)
{
    track_fail(err, TRACK_E_DATA, "%s takes one amount: a comma parts two",
               currency);
    return track_hint(err, TRACK_E_DATA, "write it in quotes: %s \"1250.50\"",
                      currency);
}

/* RON(x). Upvalues: the currency; whether a wrong amount is refused here. */
RAISES static int make_money(lua_State *L)
{
    const char *currency = lua_tostring(L, lua_upvalueindex(1));
    track_error err = TRACK_ERROR_INIT;
    track_money money = { 0 };
    track_status status;
    int is_whole = 0;
    lua_Integer units = 0;

    if (lua_type(L, 1) == LUA_TNUMBER)
        units = lua_tointegerx(L, 1, &is_whole);
    if (lua_gettop(L) > 1)
        status = refuse_comma(currency, &err);
    else if (is_whole)
        status = make_whole(&money, units, currency, &err);
    else if (lua_type(L, 1) == LUA_TNUMBER)
        status = refuse_decimal(L, currency, &err);
    else if (lua_type(L, 1) == LUA_TSTRING)
        status = track_money_parse(&money, lua_tostring(L, 1), currency, &err);
    else
        status =
            track_fail(&err, TRACK_E_DATA, "%s needs an amount: %s \"1250.50\"",
                       currency, currency);
    if (status != TRACK_OK && lua_toboolean(L, lua_upvalueindex(2)))
        return sandbox_raise(L, &err);
    if (status != TRACK_OK)
        return push_wrong(L, &err);
    tki_push_money(L, money);
    return 1;
}

RAISES static void open_money(lua_State *L)
{
    static const luaL_Reg operators[] = {
        { "__add", refuse_use }, { "__concat", refuse_use },
        { "__div", refuse_use }, { "__le", refuse_use },
        { "__lt", refuse_use },  { "__mul", refuse_use },
        { "__sub", refuse_use }, { "__tostring", refuse_use },
        { "__unm", refuse_use }, { NULL, NULL },
    };

    tki_open_values(L);
    luaL_newmetatable(L, WRONG_BOX);
    luaL_setfuncs(L, operators, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

RAISES static void add_currency(lua_State *L, const char *code, bool at_once)
{
    lua_pushstring(L, code);
    lua_pushboolean(L, at_once);
    lua_pushcclosure(L, make_money, 2);
    lua_setfield(L, -2, code);
}

/* Whether the token is a currency; its code. */
static bool read_currency(const tki_token *token, char *code)
{
    if (token->type != TKI_TOKEN_NAME || token->length != 3)
        return false;
    memcpy(code, token->start, 3);
    code[3] = '\0';
    return strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 &&
           track_currency_decimals(code) >= 0;
}

/* Adds the currencies that the script names, and some for "did you mean". */
RAISES static void add_currencies(lua_State *L, const track_source *source,
                                  bool at_once)
{
    static const char *const usual[] = { "RON", "EUR", "USD", "GBP", "CHF" };
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token;
    char code[4];

    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
        add_currency(L, usual[i], at_once);
    do {
        token = tki_next_token(&lexer);
        if (read_currency(&token, code))
            add_currency(L, code, at_once);
    } while (token.type != TKI_TOKEN_END);
}

RAISES void tki_add_currencies(lua_State *L, const track_source *source)
{
    open_money(L);
    add_currencies(L, source, false);
}

RAISES void tki_add_amounts(lua_State *L, const track_source *source)
{
    add_currencies(L, source, true);
}

RAISES void tki_field_money(tki_reader *r, int index, const track_field *field,
                            void *out)
{
    const track_value *value = tki_test_value(r->L, index);
    track_error err = TRACK_ERROR_INIT;

    (void)field;
    if (test_wrong(r->L, index, &err))
        tki_raise_here(r, &err);
    if (!value || value->kind != TRACK_VALUE_MONEY)
        tki_wrong(r, "name the currency: RON \"1250.50\" or RON(900)",
                  "%s is money, not a %s", r->field,
                  tki_type_name(r->L, index));
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): raised above */
    *(track_money *)out = value->as.money;
}
