/* SPDX-License-Identifier: MIT */

/*
 * mean(…) and weighted_mean(…): the exact aggregates of completions.
 *
 * Arguments are lists (of objects, or Lua tables of objects and numbers) and
 * single objects; a weighted mean also takes shares with a weight of their own,
 * `{ { share, 50 }, { other, 30 } }`. An indicator or deliverable counts with
 * its progress, a stage with its completion. Missing counts as 0, n/a is left
 * out. The sum is made of the exact ratios, not of Lua numbers.
 */

#include "bind.h"

#include <track/sys/fail.h>

#include <math.h>

typedef struct ratio_list {
    track_weighted *items; /* a box of Lua's, so that raising leaks nothing */
    track_trace_input *inputs; /* for the trace, or NULL */
    size_t count;
    bool weighted;
} ratio_list;

static track_figure weight_of(const tki_scene *scene, const tki_handle *handle)
{
    const track_plan *plan = scene->assessment->snapshot->plan;

    if (handle->kind == TRACK_STAGE)
        return track_plan_stage(plan, handle->index)->weight;
    if (handle->kind == TRACK_INDICATOR)
        return track_plan_indicator(plan, handle->index)->weight;
    return track_plan_deliverable(plan, handle->index)->weight;
}

RAISES static track_ratio ratio_of_object(lua_State *L,
                                          const tki_handle *handle)
{
    const track_assessment *assessment = tki_scene_of(L)->assessment;

    switch (handle->kind) {
    case TRACK_STAGE: return assessment->stages[handle->index].completion;
    case TRACK_INDICATOR: return assessment->indicators[handle->index].progress;
    case TRACK_DELIVERABLE:
        return assessment->deliverables[handle->index].progress;
    default:
        luaL_error(L, "a %s has no progress for a mean",
                   tki_class_of(handle->kind)->name);
        return track_ratio_of(0); /* not reached */
    }
}

/* A number, a ratio of a template, or false for n/a. */
RAISES static track_ratio ratio_of_number(lua_State *L, int arg)
{
    const track_value *value = tki_test_value(L, arg);
    track_ratio none = { .state = TRACK_NOT_APPLICABLE };
    tki_handle list;

    if (value && value->kind == TRACK_VALUE_RATIO)
        return value->as.ratio;
    if (lua_isboolean(L, arg) && !lua_toboolean(L, arg))
        return none;
    if (tki_test_handle(L, arg, &list))
        luaL_error(L, "a share is one figure, not a list: mean(list)");
    if (lua_type(L, arg) != LUA_TNUMBER)
        luaL_error(L,
                   "a mean takes indicators, deliverables, stages or "
                   "numbers, not a %s",
                   luaL_typename(L, arg));
    return tki_ratio_of_number(L, lua_tonumber(L, arg));
}

/* Adds an object to the list. */
RAISES static void add_object(lua_State *L, ratio_list *list,
                              const tki_handle *handle)
{
    track_weighted *item = &list->items[list->count];

    item->ratio = ratio_of_object(L, handle);
    item->weight =
        list->weighted ? weight_of(tki_scene_of(L), handle).number : TRACK_UNIT;
    if (list->inputs)
        list->inputs[list->count] = (track_trace_input){
            .item = tki_item_at(tki_scene_of(L), handle),
            .ratio = item->ratio,
            .weight = item->weight,
        };
    list->count++;
}

/* Adds the number on top of the stack, which is no object. */
RAISES static void add_number(lua_State *L, ratio_list *list, track_ratio ratio,
                              int64_t weight)
{
    list->items[list->count] = (track_weighted){ ratio, weight };
    if (list->inputs)
        list->inputs[list->count] = (track_trace_input){
            .entry = tki_trace_source(L, -1), .ratio = ratio, .weight = weight
        };
    list->count++;
}

RAISES static int refuse(lua_State *L, const char *message, const char *hint)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "%s", message);
    track_hint(&err, TRACK_E_DATA, "%s", hint);
    return sandbox_raise(L, &err);
}

RAISES static int refuse_unweighted(lua_State *L)
{
    return refuse(L, "only objects have a weight",
                  "a share with its weight is { share, 50 }: "
                  "weighted_mean { { share, 50 }, { other, 30 } }");
}

/* The weight on top of the stack, in millionths. */
RAISES static int64_t read_weight(lua_State *L, size_t position)
{
    double micro = lua_tonumber(L, -1) * (double)TRACK_UNIT;

    if (lua_type(L, -1) != LUA_TNUMBER || !(micro >= 0 && micro < 9e18) ||
        fabs(micro - nearbyint(micro)) > micro * 1e-15)
        refuse(L,
               lua_pushfstring(L,
                               "the weight of part %d is no number from 0 "
                               "on, with at most six decimals",
                               (int)position),
               "a part is { share, weight }, for example "
               "{ mean(stage.indicators), 50 }");
    return (int64_t)llround(micro);
}

/* Nothing but a share and its weight may stand in a part. */
RAISES static void check_part(lua_State *L, int part, size_t position)
{
    lua_pushnil(L);
    while (lua_next(L, part) != 0) {
        lua_pop(L, 1);
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < 1 ||
            lua_tointeger(L, -1) > 2)
            refuse(L,
                   lua_pushfstring(L,
                                   "part %d holds more than a share and its "
                                   "weight",
                                   (int)position),
                   "a part is { share, weight }, for example "
                   "{ mean(stage.indicators), 50 }");
    }
}

/* Adds the part `{ share, weight }` on top of the stack; its share may be nil,
 * so both are asked for by their place. */
RAISES static void add_part(lua_State *L, ratio_list *list, size_t position)
{
    int part = lua_gettop(L);
    tki_handle handle;
    int64_t weight;

    if (!list->weighted)
        refuse(L, "mean takes no weights",
               "write weighted_mean { { share, 50 }, … }");
    check_part(L, part, position);
    lua_rawgeti(L, part, 2);
    weight = read_weight(L, position);
    lua_rawgeti(L, part, 1);
    if (tki_test_handle(L, -1, &handle) && !handle.list) {
        add_object(L, list, &handle);
        list->items[list->count - 1].weight = weight;
        if (list->inputs)
            list->inputs[list->count - 1].weight = weight;
    } else if (lua_isnil(L, -1)) {
        add_number(L, list, (track_ratio){ .state = TRACK_MISSING }, weight);
    } else {
        add_number(L, list, ratio_of_number(L, -1), weight);
    }
    lua_settop(L, part);
}

/* Adds the value on top of the stack, the `position`th of a table, and pops
 * it. */
RAISES static void add_value(lua_State *L, ratio_list *list, size_t position)
{
    tki_handle handle;

    if (lua_istable(L, -1)) {
        add_part(L, list, position);
    } else if (tki_test_handle(L, -1, &handle)) {
        if (handle.list)
            luaL_error(L, "a mean takes lists side by side, not in a table: "
                          "mean(a, b)");
        add_object(L, list, &handle);
    } else {
        if (list->weighted)
            refuse_unweighted(L);
        add_number(L, list, ratio_of_number(L, -1), TRACK_UNIT);
    }
    lua_pop(L, 1);
}

/* A hole in a table would end it: what follows would be lost unseen. */
RAISES static void check_holes(lua_State *L, int arg)
{
    lua_Integer count = (lua_Integer)lua_rawlen(L, arg), found = 0;
    bool is_entry = true;

    lua_pushnil(L);
    while (is_entry && lua_next(L, arg) != 0) {
        lua_pop(L, 1);
        is_entry = lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 &&
                   lua_tointeger(L, -1) <= count;
        found++;
    }
    if (!is_entry || found != count)
        refuse(L, "a table for a mean has a hole or a name in it",
               "a share that is missing is { nil, 50 }, one that does not "
               "apply { false, 50 }");
}

/* Adds an argument: one item, a list of objects, or a table. */
RAISES static void add_argument(lua_State *L, ratio_list *list, int arg)
{
    const tki_scene *scene = tki_scene_of(L);
    tki_handle handle;

    if (lua_istable(L, arg)) {
        size_t count = lua_rawlen(L, arg);

        check_holes(L, arg);
        for (size_t i = 1; i <= count; i++) {
            lua_rawgeti(L, arg, (lua_Integer)i);
            add_value(L, list, i);
        }
    } else if (tki_test_handle(L, arg, &handle) && handle.list) {
        tki_span span = tki_list_span(scene, &handle);

        for (size_t i = 0; i < span.count; i++) {
            tki_handle item = tki_span_item(&span, i);

            add_object(L, list, &item);
        }
    } else {
        lua_pushvalue(L, arg);
        add_value(L, list, (size_t)arg);
    }
}

/* Whether an argument is one item and not a list. */
RAISES static bool is_single(lua_State *L, int arg)
{
    tki_handle handle;

    if (lua_istable(L, arg))
        return false;
    return !tki_test_handle(L, arg, &handle) || !handle.list;
}

RAISES static int push_mean(lua_State *L, bool weighted)
{
    ratio_list list = { .weighted = weighted };
    const tki_scene *scene = tki_scene_of(L);
    const tki_trace *trace = scene->trace;
    track_error err = TRACK_ERROR_INIT;
    int arguments = lua_gettop(L);
    size_t capacity = 0;
    track_ratio mean;

    for (int i = 1; i <= arguments; i++)
        capacity += is_single(L, i) ? 1 : tki_sequence_count(L, i);
    list.items = lua_newuserdatauv(L, (capacity + 1) * sizeof(*list.items), 0);
    if (trace)
        list.inputs =
            tki_array(L, trace->arena, capacity, sizeof(*list.inputs));
    for (int i = 1; i <= arguments; i++)
        add_argument(L, &list, i);
    if (track_weighted_mean(&mean, list.items, list.count, &err) != TRACK_OK)
        return sandbox_raise(L, &err);
    tki_push_ratio(L, scene, &mean);
    tki_trace_mean(L, weighted ? "weighted_mean" : "mean", &mean, list.inputs,
                   list.count);
    return 1;
}

RAISES int tki_word_mean(lua_State *L)
{
    return push_mean(L, false);
}

RAISES int tki_word_weighted_mean(lua_State *L)
{
    return push_mean(L, true);
}
