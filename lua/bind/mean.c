/* SPDX-License-Identifier: MIT */

/*
 * mean(…) and weighted_mean(…): the exact aggregates of completions.
 *
 * Arguments are lists (of objects, or Lua tables of objects and numbers) and
 * single objects. An indicator or deliverable counts with its progress, a
 * stage with its completion. Missing counts as 0, n/a is left out. The sum is
 * made of the assessment's own ratios, not of Lua numbers.
 */

#include "bind.h"

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

    if (value && value->kind == TRACK_VALUE_RATIO)
        return value->as.ratio;
    if (lua_isboolean(L, arg) && !lua_toboolean(L, arg))
        return none;
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

/* Adds the value on top of the stack, and pops it. */
RAISES static void add_value(lua_State *L, ratio_list *list)
{
    track_weighted *item = &list->items[list->count];
    tki_handle handle;

    if (tki_test_handle(L, -1, &handle)) {
        if (handle.list)
            luaL_error(L, "a mean takes lists side by side, not in a table: "
                          "mean(a, b)");
        add_object(L, list, &handle);
        lua_pop(L, 1);
        return;
    }
    if (list->weighted)
        luaL_error(L, "only objects have a weight");
    item->ratio = ratio_of_number(L, -1);
    item->weight = TRACK_UNIT;
    if (list->inputs)
        list->inputs[list->count] =
            (track_trace_input){ .ratio = item->ratio, .weight = TRACK_UNIT };
    list->count++;
    lua_pop(L, 1);
}

/* Adds an argument: one item, a list of objects, or a table. */
RAISES static void add_argument(lua_State *L, ratio_list *list, int arg)
{
    const tki_scene *scene = tki_scene_of(L);
    tki_handle handle;

    if (lua_istable(L, arg)) {
        size_t count = lua_rawlen(L, arg);

        for (size_t i = 1; i <= count; i++) {
            lua_rawgeti(L, arg, (lua_Integer)i);
            add_value(L, list);
        }
    } else if (tki_test_handle(L, arg, &handle) && handle.list) {
        size_t count = tki_list_count(L, &handle);

        for (size_t i = 0; i < count; i++) {
            tki_handle item = tki_list_item(scene, &handle, i);

            add_object(L, list, &item);
        }
    } else {
        lua_pushvalue(L, arg);
        add_value(L, list);
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
    const tki_trace *trace = tki_scene_of(L)->trace;
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
    tki_push_ratio(L, &mean);
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
