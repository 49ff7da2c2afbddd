/* SPDX-License-Identifier: MIT */

/*
 * The loop over objects as textbooks make them: a full userdata for each,
 * luaL_checkudata on each access, fields found by comparing texts. In the same
 * sandbox as ours, and once more in a plain state, which nothing can stop.
 */

#include "contender.h"

#include "sandbox/sandbox.h"

#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct object {
    const track_assessment *assessment;
    size_t index;
} object;

static void push_object(lua_State *L, const char *meta,
                        const track_assessment *assessment, size_t index)
{
    object *out = lua_newuserdata(L, sizeof(*out));

    *out = (object){ assessment, index };
    luaL_setmetatable(L, meta);
}

static void push_ratio(lua_State *L, const track_ratio *ratio)
{
    if (ratio->state == TRACK_NOT_APPLICABLE)
        lua_pushboolean(L, 0);
    else if (ratio->state == TRACK_MISSING)
        lua_pushnil(L);
    else
        lua_pushnumber(L, (double)ratio->parts / (double)TRACK_ONE);
}

static void push_figure(lua_State *L, const track_figure *figure)
{
    int64_t micro = track_figure_micro(figure);

    if (figure->state == TRACK_NOT_APPLICABLE)
        lua_pushboolean(L, 0);
    else if (figure->state == TRACK_MISSING)
        lua_pushnil(L);
    else if (micro % TRACK_UNIT == 0)
        lua_pushinteger(L, (lua_Integer)(micro / TRACK_UNIT));
    else
        lua_pushnumber(L, (double)micro / (double)TRACK_UNIT);
}

/* The fields that our indicators have, one text after the other. */
static int index_indicator(lua_State *L)
{
    const object *self = luaL_checkudata(L, 1, "indicator");
    const char *field = luaL_checkstring(L, 2);
    const track_indicator_figures *figures =
        &self->assessment->indicators[self->index];
    const track_indicator *indicator =
        track_plan_indicator(self->assessment->snapshot->plan, self->index);

    if (strcmp(field, "code") == 0)
        lua_pushstring(L, indicator->item.code);
    else if (strcmp(field, "kind") == 0)
        lua_pushliteral(L, "indicator");
    else if (strcmp(field, "name") == 0)
        lua_pushstring(L, indicator->item.name);
    else if (strcmp(field, "path") == 0)
        lua_pushstring(L, indicator->item.path);
    else if (strcmp(field, "title") == 0)
        lua_pushstring(L, track_title_in(&indicator->item.title, "en"));
    else if (strcmp(field, "achieved") == 0)
        push_figure(L, &figures->achieved);
    else if (strcmp(field, "baseline") == 0)
        push_figure(L, &figures->baseline);
    else if (strcmp(field, "met") == 0)
        lua_pushboolean(L, figures->met == TRACK_MET);
    else if (strcmp(field, "progress") == 0)
        push_ratio(L, &figures->progress);
    else if (strcmp(field, "progress_to_date") == 0)
        push_ratio(L, &figures->progress_to_date);
    else if (strcmp(field, "records") == 0)
        lua_pushinteger(L, (lua_Integer)figures->records);
    else if (strcmp(field, "target") == 0)
        push_figure(L, &figures->target);
    else if (strcmp(field, "measure") == 0)
        lua_pushinteger(L, indicator->measure);
    else if (strcmp(field, "over_time") == 0)
        lua_pushinteger(L, indicator->over_time);
    else if (strcmp(field, "across") == 0)
        lua_pushinteger(L, indicator->across);
    else if (strcmp(field, "direction") == 0)
        lua_pushinteger(L, indicator->direction);
    else if (strcmp(field, "level") == 0)
        lua_pushinteger(L, indicator->level);
    else if (strcmp(field, "weight") == 0)
        push_figure(L, &indicator->weight);
    else
        return luaL_error(L, "an indicator has no field '%s'", field);
    return 1;
}

static int index_list(lua_State *L)
{
    const object *self = luaL_checkudata(L, 1, "list");
    lua_Integer position = luaL_checkinteger(L, 2);
    const track_item *stage =
        &track_plan_stage(self->assessment->snapshot->plan, self->index)->item;
    size_t count = stage->children[TRACK_INDICATOR].count;

    if (position < 1 || (size_t)position > count)
        lua_pushnil(L);
    else
        push_object(L, "indicator", self->assessment,
                    stage->children[TRACK_INDICATOR].first + (size_t)position -
                        1);
    return 1;
}

static int index_stage(lua_State *L)
{
    const object *self = luaL_checkudata(L, 1, "stage");
    const char *field = luaL_checkstring(L, 2);
    const track_stage *stage =
        track_plan_stage(self->assessment->snapshot->plan, self->index);

    if (strcmp(field, "code") == 0)
        lua_pushstring(L, stage->item.code);
    else if (strcmp(field, "indicators") == 0)
        push_object(L, "list", self->assessment, self->index);
    else if (strcmp(field, "weight") == 0)
        push_figure(L, &stage->weight);
    else
        return luaL_error(L, "a stage has no field '%s'", field);
    return 1;
}

RAISES static void open_classes(lua_State *L)
{
    static const struct {
        const char *meta;
        lua_CFunction index;
    } classes[] = { { "indicator", index_indicator },
                    { "list", index_list },
                    { "stage", index_stage } };

    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        luaL_newmetatable(L, classes[i].meta);
        lua_pushcfunction(L, classes[i].index);
        lua_setfield(L, -2, "__index");
        lua_pop(L, 1);
    }
}

/* Leaves the chunk that returns the rule in the registry. */
RAISES static int load_chunk(lua_State *L)
{
    static char text[1024];
    track_source source = { "textbook.lua", text, 0 };

    source.length =
        (size_t)snprintf(text, sizeof(text), "return %s", loop_rule);
    open_classes(L);
    lua_newtable(L); /* words of its own: none */
    sandbox_load(L, &source, lua_gettop(L));
    lua_setfield(L, LUA_REGISTRYINDEX, "chunk");
    return 0;
}

static void *open_sandboxed(void)
{
    track_error err = TRACK_ERROR_INIT;
    sandbox *box;

    portfolio_check(sandbox_new(&box, NULL, &err), &err);
    portfolio_check(sandbox_run(box, load_chunk, NULL, NULL, &err), &err);
    return box;
}

typedef struct call {
    const track_assessment *assessment;
    size_t stage;
    double out;
} call;

/* As in ours, each project has a rule with fresh globals. */
RAISES static int call_rule(lua_State *L)
{
    call *one = lua_touserdata(L, 1);

    if (one->stage == 0) {
        lua_getfield(L, LUA_REGISTRYINDEX, "chunk");
        sandbox_renew(L, -1);
        lua_call(L, 0, 1);
        lua_setfield(L, LUA_REGISTRYINDEX, "rule");
    }
    lua_getfield(L, LUA_REGISTRYINDEX, "rule");
    push_object(L, "stage", one->assessment, one->stage);
    lua_call(L, 1, 1);
    one->out = lua_tonumber(L, -1);
    return 0;
}

static double run_sandboxed(void *self, const portfolio *all)
{
    track_error err = TRACK_ERROR_INIT;
    double sum = 0;

    for (int p = 0; p < PROJECTS; p++)
        for (size_t s = 0; s < STAGES; s++) {
            call one = { all->projects[p].assessment, s, 0 };

            portfolio_check(sandbox_run(self, call_rule, &one, NULL, &err),
                            &err);
            sum += one.out;
        }
    return sum;
}

static void close_sandboxed(void *self)
{
    sandbox_free(self);
}

/* A plain state of Lua, which nothing can stop. */
static void *open_free(void)
{
    lua_State *L = luaL_newstate();
    char text[1024];

    if (!L)
        exit(2);
    luaL_openlibs(L);
    open_classes(L);
    snprintf(text, sizeof(text), "return %s", loop_rule);
    if (luaL_dostring(L, text) != LUA_OK)
        exit(2);
    return L;
}

static double run_free(void *self, const portfolio *all)
{
    lua_State *L = self;
    double sum = 0;

    for (int p = 0; p < PROJECTS; p++)
        for (size_t s = 0; s < STAGES; s++) {
            lua_pushvalue(L, 1);
            push_object(L, "stage", all->projects[p].assessment, s);
            if (lua_pcall(L, 1, 1, 0) != LUA_OK) {
                fprintf(stderr, "bench_rules: %s\n", lua_tostring(L, -1));
                exit(2);
            }
            sum += lua_tonumber(L, -1);
            lua_pop(L, 1);
        }
    return sum;
}

static void close_free(void *self)
{
    lua_close(self);
}

const contender textbook = { "a loop over userdata", open_sandboxed,
                             run_sandboxed, close_sandboxed };
const contender textbook_free = { "the same without limits", open_free,
                                  run_free, close_free };
