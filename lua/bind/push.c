/* SPDX-License-Identifier: MIT */

/*
 * Values of an assessment as Lua sees them. In rules a quantity or ratio is a
 * number; in templates it stays typed until a renderer prints it.
 */

#include "bind.h"

RAISES void tki_push_text(lua_State *L, const char *text)
{
    lua_pushstring(L, text); /* nil for NULL */
}

RAISES void tki_push_days(lua_State *L, track_days days)
{
    track_value value = { .kind = TRACK_VALUE_DAYS };

    value.as.days = days;
    if (track_days_known(days))
        tki_push_value(L, &value);
    else
        lua_pushnil(L);
}

RAISES void tki_push_money(lua_State *L, track_money money)
{
    track_value value = { .kind = TRACK_VALUE_MONEY };

    value.as.money = money;
    if (track_money_known(money))
        tki_push_value(L, &value);
    else
        lua_pushnil(L);
}

RAISES void tki_push_reported(lua_State *L, int64_t count, int64_t of)
{
    track_value value = { .kind = TRACK_VALUE_REPORTED };

    value.as.reported.count = count;
    value.as.reported.of = of;
    tki_push_value(L, &value);
}

/* nil or false for a figure without a value; false when there is one. */
RAISES static bool push_absence(lua_State *L, track_state state)
{
    if (state == TRACK_VALUE)
        return false;
    if (state == TRACK_NOT_APPLICABLE)
        lua_pushboolean(L, 0);
    else
        lua_pushnil(L);
    return true;
}

RAISES void tki_push_figure(lua_State *L, const tki_scene *scene,
                            const track_figure *figure)
{
    tki_push_figure_as(L, scene, figure, TRACK_AS_NUMBER);
}

RAISES void tki_push_figure_as(lua_State *L, const tki_scene *scene,
                               const track_figure *figure,
                               track_value_unit unit)
{
    track_value value = { .kind = TRACK_VALUE_FIGURE, .unit = unit };
    int64_t micro = track_figure_micro(figure);

    if (push_absence(L, figure->state))
        return;
    value.as.figure = *figure;
    if (scene->typed)
        tki_push_value(L, &value);
    else if (micro % TRACK_UNIT == 0)
        lua_pushinteger(L, (lua_Integer)(micro / TRACK_UNIT));
    else
        lua_pushnumber(L, (lua_Number)micro / (lua_Number)TRACK_UNIT);
}

RAISES void tki_push_ratio(lua_State *L, const tki_scene *scene,
                           const track_ratio *ratio)
{
    track_value value = { .kind = TRACK_VALUE_RATIO };

    if (push_absence(L, ratio->state))
        return;
    value.as.ratio = *ratio;
    if (scene->typed)
        tki_push_value(L, &value);
    else
        lua_pushnumber(L, tki_ratio_number(ratio));
}
