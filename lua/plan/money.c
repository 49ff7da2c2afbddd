/* SPDX-License-Identifier: MIT */

/*
 * `RON "1250.50"` and `RON(900)`: each currency is a word. An amount that is
 * wrong is only refused when it is used, because the field that it is used in
 * is known then.
 */

#include "reader.h"

#include <track/sys/fail.h>

#include <string.h>

#define MONEY_BOX "track.plan.money"

/* User values of a wrong amount: what is wrong, and the hint. */
typedef struct amount {
    track_money money;
    bool wrong;
} amount;

enum { TEXT = 1, HINT = 2, USER_VALUES = 2 };

RAISES static amount *push_amount(lua_State *L, track_money money)
{
    amount *box = lua_newuserdatauv(L, sizeof(*box), USER_VALUES);

    *box = (amount){ money, false };
    luaL_setmetatable(L, MONEY_BOX);
    return box;
}

RAISES static int push_wrong(lua_State *L, const track_error *err)
{
    push_amount(L, (track_money){ 0 })->wrong = true;
    lua_pushstring(L, err->text);
    lua_setiuservalue(L, -2, TEXT);
    lua_pushstring(L, err->hint);
    lua_setiuservalue(L, -2, HINT);
    return 1;
}

/* The error of a wrong amount. */
RAISES static void fill_error(lua_State *L, int index, track_error *err)
{
    lua_getiuservalue(L, index, TEXT);
    lua_getiuservalue(L, index, HINT);
    track_fail(err, TRACK_E_DATA, "%s", lua_tostring(L, -2));
    track_hint(err, TRACK_E_DATA, "%s", lua_tostring(L, -1));
    lua_pop(L, 2);
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

/* RON(x). Upvalue: the currency. */
RAISES static int make_money(lua_State *L)
{
    const char *currency = lua_tostring(L, lua_upvalueindex(1));
    track_error err = TRACK_ERROR_INIT;
    track_money money;
    track_status status;
    int is_whole = 0;
    lua_Integer units = 0;

    if (lua_type(L, 1) == LUA_TNUMBER)
        units = lua_tointegerx(L, 1, &is_whole);
    if (is_whole)
        status = make_whole(&money, units, currency, &err);
    else if (lua_type(L, 1) == LUA_TNUMBER)
        status = refuse_decimal(L, currency, &err);
    else if (lua_type(L, 1) == LUA_TSTRING)
        status = track_money_parse(&money, lua_tostring(L, 1), currency, &err);
    else
        status =
            track_fail(&err, TRACK_E_DATA, "%s needs an amount: %s \"1250.50\"",
                       currency, currency);
    if (status != TRACK_OK)
        return push_wrong(L, &err);
    push_amount(L, money);
    return 1;
}

/* The amount at `arg` of an operator. */
RAISES static track_money operand(lua_State *L, int arg)
{
    const amount *box = luaL_testudata(L, arg, MONEY_BOX);
    track_error err = TRACK_ERROR_INIT;

    if (!box) {
        sandbox_fail(L, TRACK_E_DATA, "money and a %s do not go together",
                     luaL_typename(L, arg));
        return (track_money){ 0 };
    }
    if (box->wrong) {
        fill_error(L, arg, &err);
        sandbox_raise(L, &err);
    }
    return box->money;
}

typedef track_status (*money_fn)(track_money *out, track_money a, track_money b,
                                 track_error *err);

RAISES static int combine(lua_State *L, money_fn operate)
{
    track_error err = TRACK_ERROR_INIT;
    track_money result;

    if (operate(&result, operand(L, 1), operand(L, 2), &err) != TRACK_OK)
        return sandbox_raise(L, &err);
    push_amount(L, result);
    return 1;
}

RAISES static int add(lua_State *L)
{
    return combine(L, track_money_add);
}

RAISES static int subtract(lua_State *L)
{
    return combine(L, track_money_subtract);
}

RAISES static int multiply(lua_State *L)
{
    int number = lua_isinteger(L, 1) ? 1 : 2;
    track_money money = operand(L, 3 - number);

    if (!lua_isinteger(L, number))
        return sandbox_fail(L, TRACK_E_DATA,
                            "money can be multiplied by whole numbers only");
    if (__builtin_mul_overflow(money.minor, (int64_t)lua_tointeger(L, number),
                               &money.minor))
        return sandbox_fail(L, TRACK_E_DATA, "the amount is too large");
    push_amount(L, money);
    return 1;
}

RAISES static void open_money(lua_State *L)
{
    static const luaL_Reg operators[] = {
        { "__add", add },
        { "__mul", multiply },
        { "__sub", subtract },
        { NULL, NULL },
    };

    luaL_newmetatable(L, MONEY_BOX);
    luaL_setfuncs(L, operators, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

RAISES static void add_currency(lua_State *L, const char *code)
{
    lua_pushstring(L, code);
    lua_pushcclosure(L, make_money, 1);
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
RAISES void tki_add_currencies(lua_State *L, const track_source *source)
{
    static const char *const usual[] = { "RON", "EUR", "USD", "GBP", "CHF" };
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token;
    char code[4];

    open_money(L);
    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
        add_currency(L, usual[i]);
    do {
        token = tki_next_token(&lexer);
        if (read_currency(&token, code))
            add_currency(L, code);
    } while (token.type != TKI_TOKEN_END);
}

RAISES void tki_field_money(tki_reader *r, int index, const track_field *field,
                            void *out)
{
    const amount *box = luaL_testudata(r->L, index, MONEY_BOX);
    track_error err = TRACK_ERROR_INIT;

    (void)field;
    if (!box)
        tki_wrong(r, "name the currency: RON \"1250.50\" or RON(900)",
                  "%s is money, not a %s", r->field,
                  luaL_typename(r->L, index));
    if (box->wrong) {
        fill_error(r->L, index, &err);
        tki_raise_here(r, &err);
    }
    *(track_money *)out = box->money;
}
