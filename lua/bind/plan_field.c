/* SPDX-License-Identifier: MIT */

/*
 * Fields that an item has from its plan: read through the table of fields
 * that the plan language, the journal and JSON share, so that a new field of
 * the plan appears here by itself.
 */

#include "bind.h"

#include <track/sys/field.h>

const track_item *tki_item_at(const tki_scene *scene, const tki_handle *handle)
{
    const track_plan *plan = scene->assessment->snapshot->plan;

    if (handle->kind == TRACK_PROJECT)
        return &track_plan_project(plan)->item;
    return track_plan_item(plan, (track_kind)handle->kind, handle->index);
}

/* Which of an item's titles the one at `offset` is. */
static size_t which_title(const track_item *item, const track_field *field)
{
    const void *at = track_field_of(item, field);
    const track_project *project;

    if (at == &item->title)
        return TKI_TITLE_OWN;
    if (item->kind != TRACK_PROJECT)
        return TKI_TITLE_SECOND;
    project = (const void *)item;
    return at == &project->disclaimer ? TKI_TITLE_DISCLAIMER : TKI_TITLE_SECOND;
}

RAISES static void push_words(lua_State *L, const track_words *words)
{
    lua_newtable(L);
    for (size_t i = 0; i < words->count; i++) {
        lua_pushstring(L, words->items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

RAISES static void push_splits(lua_State *L, const track_splits *splits)
{
    lua_newtable(L);
    for (size_t i = 0; i < splits->count; i++) {
        push_words(L, &splits->items[i].parts);
        lua_setfield(L, -2, splits->items[i].name);
    }
}

RAISES static void push_names(lua_State *L, const track_dated_names *names)
{
    lua_newtable(L);
    for (size_t i = 0; i < names->count; i++) {
        lua_createtable(L, 0, 2); /* list name */
        tki_push_days(L, names->items[i].since);
        lua_setfield(L, -2, "since");
        lua_pushstring(L, names->items[i].name);
        lua_setfield(L, -2, "name");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

RAISES static void push_titles(lua_State *L, const tki_scene *scene,
                               const tki_handle *owner,
                               const track_titles *titles)
{
    lua_newtable(L);
    for (size_t i = 0; i < titles->count; i++) {
        tki_push_title(L, scene, owner, TKI_TITLE_OBJECTIVE + i);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* A text in the language of the report; a rule gets the one for all. */
RAISES static void push_phrase(lua_State *L, const tki_scene *scene,
                               const track_title *title)
{
    if (title->count == 0)
        lua_pushnil(L);
    else
        lua_pushstring(L,
                       track_title_in(title, scene->lang ? scene->lang : ""));
}

RAISES void tki_push_plan_field(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle,
                                const track_field *field)
{
    const track_item *item = tki_item_at(scene, handle);
    const void *at = track_field_of(item, field);

    switch (field->type) {
    case TRACK_FIELD_TEXT: tki_push_text(L, *(const char *const *)at); break;
    case TRACK_FIELD_TITLE:
        tki_push_title(L, scene, handle, which_title(item, field));
        break;
    case TRACK_FIELD_PHRASE: push_phrase(L, scene, at); break;
    case TRACK_FIELD_TITLES: push_titles(L, scene, handle, at); break;
    case TRACK_FIELD_NAMES: push_names(L, at); break;
    case TRACK_FIELD_DAYS: tki_push_days(L, *(const track_days *)at); break;
    case TRACK_FIELD_MONEY: tki_push_money(L, *(const track_money *)at); break;
    case TRACK_FIELD_QUANTITY: tki_push_figure(L, scene, at); break;
    case TRACK_FIELD_WORD:
        lua_pushstring(L, field->words[*(const int *)at]);
        break;
    case TRACK_FIELD_WORDS: push_words(L, at); break;
    case TRACK_FIELD_TARGETS:
        tki_push_list(L, scene, TKI_TARGET, handle->index, false);
        break;
    case TRACK_FIELD_SPLITS: push_splits(L, at); break;
    }
}
