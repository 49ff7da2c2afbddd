/* SPDX-License-Identifier: MIT */

/* The second argument of `build`: the language, the day, what the report is
 * limited to, and the words of the catalogue. */

#include "template.h"

/* ctx.title_of(x): the title of an item in the language of the report. */
RAISES static int title_of(lua_State *L)
{
    const tki_scene *scene = tki_scene_of(L);
    tki_handle handle;

    if (!tki_test_handle(L, 1, &handle) || handle.list ||
        (handle.kind >= TRACK_KIND_COUNT && handle.kind != TKI_TITLE))
        return luaL_typeerror(L, 1, "item");
    lua_pushstring(L, tki_item_title(scene, &handle, scene->lang));
    return 1;
}

RAISES static void push_item(lua_State *L, const track_item *item)
{
    tki_handle handle = { 0 };

    if (!item) {
        lua_pushnil(L);
        return;
    }
    handle.kind = item->kind;
    handle.index = item->index;
    tki_push_handle(L, tki_scene_of(L), &handle);
}

RAISES static void push_params(lua_State *L, const tki_template *run)
{
    lua_createtable(L, 0, 2);
    tki_push_text(L, run->options->period);
    lua_setfield(L, -2, "period");
    tki_push_text(L, run->options->stage);
    lua_setfield(L, -2, "stage");
}

/* One object for each project of the report. */
RAISES static void push_projects(lua_State *L)
{
    const tki_handle project = { .kind = TRACK_PROJECT };
    tki_scene *scene = tki_scene_of(L);
    unsigned current = scene->generation;

    lua_newtable(L);
    for (unsigned i = 1; i <= scene->project_count; i++) {
        scene->generation = i; /* whose handle is pushed */
        tki_push_handle(L, scene, &project);
        lua_rawseti(L, -2, i);
    }
    scene->generation = current;
}

RAISES void tki_push_context(lua_State *L)
{
    const tki_template *run = tki_template_of(L);

    lua_createtable(L, 0, 10);
    lua_pushstring(L, run->scene.lang);
    lua_setfield(L, -2, "lang");
    tki_push_days(L, track_days_of(run->scene.assessment->snapshot->as_of));
    lua_setfield(L, -2, "as_of");
    lua_pushboolean(L, run->options->final);
    lua_setfield(L, -2, "final");
    push_params(L, run);
    lua_setfield(L, -2, "params");
    push_item(L, run->stage ? &run->stage->item : NULL);
    lua_setfield(L, -2, "stage");
    push_item(L, run->period ? &run->period->item : NULL);
    lua_setfield(L, -2, "period");
    push_projects(L);
    lua_setfield(L, -2, "projects");
    lua_pushcfunction(L, tki_word_text);
    lua_setfield(L, -2, "text");
    lua_pushcfunction(L, tki_word_has_text);
    lua_setfield(L, -2, "has_text");
    lua_pushcfunction(L, title_of);
    lua_setfield(L, -2, "title_of");
}
