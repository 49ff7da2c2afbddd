/* SPDX-License-Identifier: MIT */

/* The fields of typed values: `.minor` of money, `.year` of a day, `.number`
 * of a quantity. Each kind has its own; another one is an error. */

#include "bind.h"

#include <string.h>

enum { FIELD_COUNT_MAX = 8 };

typedef void (*value_getter)(lua_State *L, const track_value *value);

typedef struct value_field {
    const char *name;
    value_getter get;
} value_field;

RAISES static void get_minor(lua_State *L, const track_value *value)
{
    lua_pushinteger(L, (lua_Integer)value->as.money.minor);
}

RAISES static void get_currency(lua_State *L, const track_value *value)
{
    lua_pushstring(L, value->as.money.currency);
}

/* A span is dated by its last day: that is when it counts. */
RAISES static void push_day_part(lua_State *L, const track_value *value,
                                 int part)
{
    int parts[3];

    track_day_split(value->as.days.last, &parts[0], &parts[1], &parts[2]);
    lua_pushinteger(L, parts[part]);
}

RAISES static void get_year(lua_State *L, const track_value *value)
{
    push_day_part(L, value, 0);
}

RAISES static void get_month(lua_State *L, const track_value *value)
{
    push_day_part(L, value, 1);
}

RAISES static void get_day(lua_State *L, const track_value *value)
{
    push_day_part(L, value, 2);
}

RAISES static void get_first(lua_State *L, const track_value *value)
{
    tki_push_days(L, track_days_of(value->as.days.first));
}

RAISES static void get_last(lua_State *L, const track_value *value)
{
    tki_push_days(L, track_days_of(value->as.days.last));
}

RAISES static void get_grain(lua_State *L, const track_value *value)
{
    static const char *const names[] = { "none", "day", "month", "year",
                                         "span" };

    lua_pushstring(L, names[value->as.days.grain]);
}

RAISES static void get_figure_number(lua_State *L, const track_value *value)
{
    int64_t micro = track_figure_micro(&value->as.figure);

    if (micro % TRACK_UNIT == 0)
        lua_pushinteger(L, (lua_Integer)(micro / TRACK_UNIT));
    else
        lua_pushnumber(L, (lua_Number)micro / (lua_Number)TRACK_UNIT);
}

RAISES static void get_ratio_number(lua_State *L, const track_value *value)
{
    lua_pushnumber(L, tki_ratio_number(&value->as.ratio));
}

RAISES static void get_percent(lua_State *L, const track_value *value)
{
    lua_pushinteger(L, (lua_Integer)value->as.ratio.percent);
}

RAISES static void get_count(lua_State *L, const track_value *value)
{
    lua_pushinteger(L, (lua_Integer)value->as.reported.count);
}

RAISES static void get_of(lua_State *L, const track_value *value)
{
    lua_pushinteger(L, (lua_Integer)value->as.reported.of);
}

static const value_field no_fields[] = { { NULL, NULL } };
static const value_field figure_fields[] = { { "number", get_figure_number },
                                             { NULL, NULL } };
static const value_field money_fields[] = { { "minor", get_minor },
                                            { "currency", get_currency },
                                            { NULL, NULL } };
static const value_field days_fields[] = {
    { "year", get_year },   { "month", get_month }, { "day", get_day },
    { "first", get_first }, { "last", get_last },   { "grain", get_grain },
    { NULL, NULL },
};
static const value_field ratio_fields[] = { { "number", get_ratio_number },
                                            { "percent", get_percent },
                                            { NULL, NULL } };
/* `needed` is what json.md calls the second number of proofs. */
static const value_field reported_fields[] = { { "count", get_count },
                                               { "of", get_of },
                                               { "needed", get_of },
                                               { NULL, NULL } };

static const value_field *const fields_of[] = {
    [TRACK_VALUE_TEXT] = no_fields,
    [TRACK_VALUE_COUNT] = no_fields,
    [TRACK_VALUE_FIGURE] = figure_fields,
    [TRACK_VALUE_MONEY] = money_fields,
    [TRACK_VALUE_DAYS] = days_fields,
    [TRACK_VALUE_RATIO] = ratio_fields,
    [TRACK_VALUE_REPORTED] = reported_fields,
    [TRACK_VALUE_MISSING] = no_fields,
    [TRACK_VALUE_NONE] = no_fields,
};

/* The names of a value's fields; ends with NULL. */
void tki_list_value_fields(const char *names[TKI_FIELD_NAMES_MAX],
                           track_value_kind kind)
{
    const value_field *fields = fields_of[kind];
    size_t count = 0;

    while (fields[count].name && count < FIELD_COUNT_MAX - 1) {
        names[count] = fields[count].name;
        count++;
    }
    names[count] = NULL;
}

RAISES static int unknown_field(lua_State *L, const value_field *fields,
                                const char *name)
{
    const char *names[FIELD_COUNT_MAX] = { NULL };

    for (size_t i = 0; fields[i].name && i < FIELD_COUNT_MAX - 1; i++)
        names[i] = fields[i].name;
    return tki_fail_unknown(L, "this value", name, names);
}

RAISES static int index_value(lua_State *L)
{
    const track_value *value = tki_test_value(L, 1);
    const char *name = luaL_checkstring(L, 2);
    const value_field *fields = fields_of[value->kind];

    for (const value_field *field = fields; field->name; field++) {
        if (strcmp(field->name, name) == 0) {
            field->get(L, value);
            return 1;
        }
    }
    return unknown_field(L, fields, name);
}

RAISES void tki_push_value_index(lua_State *L)
{
    lua_pushcfunction(L, index_value);
}
