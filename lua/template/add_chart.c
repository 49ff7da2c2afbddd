/* SPDX-License-Identifier: MIT */

/*
 * Adds charts.
 *
 *     chart { kind = "lines", title = "…", alternative = "…",
 *             series = { { title = "…",
 *                          points = { { day = …, figure = … } } } } }
 */

#include "template.h"

#include <math.h>

/* The number at `arg` in millionths: whole ones exactly. */
RAISES static int64_t micro_of_number(lua_State *L, int arg, const char *name)
{
    double number = lua_tonumber(L, arg);
    int64_t micro;

    if (lua_isinteger(L, arg)) {
        if (!__builtin_mul_overflow((int64_t)lua_tointeger(L, arg), TRACK_UNIT,
                                    &micro))
            return micro;
    } else if (fabs(number) < 9e12) {
        return (int64_t)llround(number * (double)TRACK_UNIT);
    }
    return sandbox_fail(L, TRACK_E_DATA,
                        "%s is no number that a chart can show", name);
}

/* A quantity; nil is missing, false n/a. */
RAISES static track_figure figure_field(lua_State *L, int table,
                                        const char *name)
{
    track_figure out = { .state = TRACK_MISSING };
    const track_value *value;

    lua_getfield(L, table, name);
    value = tki_test_value(L, -1);
    if (value && value->kind == TRACK_VALUE_FIGURE)
        out = value->as.figure;
    else if (lua_type(L, -1) == LUA_TNUMBER)
        out = track_figure_of(micro_of_number(L, lua_gettop(L), name));
    else if (lua_isboolean(L, -1) && !lua_toboolean(L, -1))
        out.state = TRACK_NOT_APPLICABLE;
    else if (!lua_isnil(L, -1))
        sandbox_fail(L, TRACK_E_DATA, "%s is a quantity, not a %s", name,
                     luaL_typename(L, -1));
    lua_pop(L, 1);
    return out;
}

RAISES static void read_point(lua_State *L, int point, track_chart_kind kind,
                              track_point *out)
{
    static const char *const names[] = { "label", "day",  "from",
                                         "to",    "span", "figure",
                                         "ratio", "tone", NULL };
    track_days day, from, to;

    if (!lua_istable(L, point))
        sandbox_fail(L, TRACK_E_DATA, "a point is { day = …, figure = … }");
    tki_check_fields(L, point, "a point", names);
    out->label = tki_plain_field(L, point, "label", false);
    day = tki_days_field(L, point, "day");
    if (kind == TRACK_CHART_LINES && !track_days_known(day))
        sandbox_fail(L, TRACK_E_DATA, "a point of lines has no day");
    out->day = day.last;
    out->figure = figure_field(L, point, "figure");
    out->ratio = tki_ratio_field(L, point, "ratio");
    out->span = tki_days_field(L, point, "span");
    out->tone = tki_tone_field(L, point);
    from = tki_days_field(L, point, "from");
    to = tki_days_field(L, point, "to");
    if (track_days_known(from) && track_days_known(to)) {
        out->span.first = from.first;
        out->span.last = to.last;
        out->span.grain = TRACK_GRAIN_SPAN;
    }
}

/* The list in field `name` of the table on top; its length in `count_out`. */
RAISES static int push_list_field(lua_State *L, const char *name,
                                  size_t *count_out)
{
    if (!lua_istable(L, -1) || lua_getfield(L, -1, name) != LUA_TTABLE)
        sandbox_fail(L, TRACK_E_DATA, "%s is a list", name);
    *count_out = (size_t)tki_last_index(L, lua_gettop(L));
    return lua_gettop(L);
}

/* Reads the series on top of the stack. */
RAISES static void read_series(lua_State *L, tki_template *run,
                               track_chart_kind kind, track_series *out)
{
    static const char *const names[] = { "title", "points", NULL };
    int series = lua_gettop(L);
    track_point *points;
    int list;

    list = push_list_field(L, "points", &out->point_count);
    tki_check_fields(L, series, "a series", names);
    out->title = tki_plain_field(L, series, "title", true);
    points = tki_array(L, run->arena, out->point_count, sizeof(*points));
    for (size_t i = 0; i < out->point_count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        read_point(L, lua_gettop(L), kind, &points[i]);
        lua_pop(L, 1);
    }
    out->points = points;
    lua_settop(L, series);
}

RAISES void tki_add_chart(lua_State *L, tki_template *run, int arg)
{
    static const char *const kinds[] = { "bars", "lines", "gantt", "stacked",
                                         NULL };
    track_error err = TRACK_ERROR_INIT;
    track_chart chart = { .kind = TRACK_CHART_BARS };
    track_series *series;
    track_days today;
    int list;

    luaL_checktype(L, arg, LUA_TTABLE);
    chart.kind = (track_chart_kind)tki_word_field(L, arg, "kind", kinds, -1);
    chart.title = tki_plain_field(L, arg, "title", true);
    chart.alternative = tki_plain_field(L, arg, "alternative", true);
    chart.unit = tki_plain_field(L, arg, "unit", false);
    today = tki_days_field(L, arg, "today");
    chart.has_today = track_days_known(today);
    chart.today = today.last;
    list = push_list_field(L, "series", &chart.series_count);
    series = tki_array(L, run->arena, chart.series_count, sizeof(*series));
    for (size_t i = 0; i < chart.series_count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        read_series(L, run, chart.kind, &series[i]);
        lua_pop(L, 1);
    }
    chart.series = series;
    tki_check_added(L, track_document_chart(run->document, &chart, &err), &err);
}
