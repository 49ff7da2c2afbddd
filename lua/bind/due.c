/* SPDX-License-Identifier: MIT */

/* due_by(list, day): the items of a list that are due on that day or before. */

#include "bind.h"

static track_days due_of_indicator(const tki_scene *scene, size_t index)
{
    const track_plan *plan = scene->assessment->snapshot->plan;
    const track_indicator *indicator = track_plan_indicator(plan, index);
    const track_item *parent = indicator->item.parent;

    if (indicator->targets.count > 0)
        return indicator->targets.items[indicator->targets.count - 1].day;
    if (parent && parent->kind == TRACK_STAGE)
        return track_plan_stage(plan, parent->index)->to;
    return track_plan_project(plan)->to;
}

/* The revised day, else the plan's. */
static track_days due_of_deliverable(const tki_scene *scene, size_t index)
{
    const track_assessment *assessment = scene->assessment;
    track_days revised = assessment->deliverables[index].revised_due;

    if (track_days_known(revised))
        return revised;
    return track_plan_deliverable(assessment->snapshot->plan, index)->due;
}

/* A period's report is due; without a day for it, when the period ends. */
static track_days due_of_period(const tki_scene *scene, size_t index)
{
    const track_period *period =
        track_plan_period(scene->assessment->snapshot->plan, index);

    return track_days_known(period->due) ? period->due : period->to;
}

/* When an item is due; absent when nobody said. */
RAISES static track_days due_of(lua_State *L, const tki_handle *handle)
{
    const tki_scene *scene = tki_scene_of(L);
    const track_plan *plan = scene->assessment->snapshot->plan;

    switch (handle->kind) {
    case TRACK_DELIVERABLE: return due_of_deliverable(scene, handle->index);
    case TRACK_INDICATOR: return due_of_indicator(scene, handle->index);
    case TRACK_PERIOD: return due_of_period(scene, handle->index);
    case TRACK_PROJECT: return track_plan_project(plan)->to;
    case TRACK_STAGE: return track_plan_stage(plan, handle->index)->to;
    case TKI_TARGET:
        return ((const track_target *)tki_part_at(scene, handle))->day;
    default:
        luaL_error(L, "a %s is never due", tki_class_of(handle->kind)->name);
        return (track_days){ 0 }; /* not reached */
    }
}

/* The day at 2: a day, its text, or the day of the assessment. */
RAISES static track_day day_at(lua_State *L)
{
    const track_assessment *assessment = tki_scene_of(L)->assessment;
    const track_value *value = tki_test_value(L, 2);

    if (lua_isnil(L, 2) && assessment)
        return assessment->snapshot->as_of;
    if (lua_type(L, 2) == LUA_TSTRING) {
        lua_pushcfunction(L, tki_word_day);
        lua_pushvalue(L, 2);
        lua_call(L, 1, 1);
        lua_replace(L, 2);
        value = tki_test_value(L, 2);
    }
    if (value && value->kind == TRACK_VALUE_DAYS)
        return value->as.days.last;
    luaL_typeerror(L, 2, "day");
    return (track_day){ 0 };
}

RAISES int tki_word_due_by(lua_State *L)
{
    size_t count = tki_sequence_count(L, 1);
    lua_Integer kept = 0;
    track_day day;

    lua_settop(L, 2);
    day = day_at(L);
    lua_newtable(L); /* list day out */
    for (size_t i = 0; i < count; i++) {
        tki_handle handle;
        track_days due;

        tki_sequence_push(L, 1, i); /* list day out item */
        if (!tki_test_handle(L, -1, &handle) || handle.list)
            luaL_argerror(L, 1, "a list of objects is expected");
        due = due_of(L, &handle);
        if (track_days_known(due) && due.last.days <= day.days)
            lua_rawseti(L, 3, ++kept);
        lua_settop(L, 3);
    }
    return 1;
}
