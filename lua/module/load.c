/* SPDX-License-Identifier: MIT */

/* store:load: a plan, from its file or its text, with the rule pack that it
 * names. */

#include "module.h"

#include <stdlib.h>
#include <string.h>

typedef struct load_entry {
    const char *file;
    const char *text;
    const char *name; /* of the text, for messages */
    track_load_as as;
    track_days on;
} load_entry;

const tki_slot tki_load_slots[] = {
    { "file", TKI_SLOT_TEXT, offsetof(load_entry, file), TKI_NO_FLAG, false },
    { "text", TKI_SLOT_TEXT, offsetof(load_entry, text), TKI_NO_FLAG, false },
    { "name", TKI_SLOT_TEXT, offsetof(load_entry, name), TKI_NO_FLAG, false },
    { "as", TKI_SLOT_LOAD_AS, offsetof(load_entry, as), TKI_NO_FLAG, false },
    { "on", TKI_SLOT_DAYS, offsetof(load_entry, on), TKI_NO_FLAG, false },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

/* What a load holds; the collector releases it. */
typedef struct loading {
    track_plan *plan;
    track_snapshot *before;
    track_rules *rules;
} loading;

RAISES static int free_loading(lua_State *L)
{
    loading *l = lua_touserdata(L, 1);

    track_plan_free(l->plan);
    track_snapshot_free(l->before);
    track_rules_free(l->rules);
    *l = (loading){ .plan = NULL };
    return 0;
}

RAISES static track_source read_source(tki_form *f, const load_entry *entry)
{
    track_source source = { entry->name ? entry->name : "plan", entry->text,
                            entry->text ? strlen(entry->text) : 0 };

    if (!entry->file == !entry->text)
        tki_form_wrong(f, "store:load \"plan.lua\"",
                       "give the file of a plan, or its text");
    return entry->file ? tki_read_file(f->L, entry->file) : source;
}

/* Finds the rule pack and sees whether the plan fits it. */
RAISES static track_source read_rules(lua_State *L, loading *l,
                                      const track_source *source,
                                      const char *beside)
{
    const track_project *project = track_plan_project(l->plan);
    track_source rules =
        tki_find_script(L, TRACK_SCRIPT_RULES, project->rules, beside);
    track_error err = TRACK_ERROR_INIT;
    const track_item *fault = NULL;
    track_words categories;
    track_status status = track_rules_load(&l->rules, &rules, NULL, &err);

    tki_raise(L, status, &err);
    categories = track_rules_categories(l->rules);
    status = track_plan_check_categories(&fault, l->plan, &categories, &err);
    if (status != TRACK_OK)
        track_plan_locate(&err, source, fault, "category");
    tki_raise(L, status, &err);
    return rules;
}

/* Each `was` names an item of the newest version agreed. */
RAISES static void check_was(lua_State *L, loading *l, track_store *store,
                             const track_source *source)
{
    static const track_when newest = { .as_of = { 2932896 } }; /* 9999-12-31 */
    const char *code = track_plan_project(l->plan)->item.code;
    const track_item *fault = NULL;
    track_error err = TRACK_ERROR_INIT;
    track_status status =
        track_store_snapshot(&l->before, store, code, &newest, &err);

    if (status != TRACK_E_NOT_FOUND)
        tki_raise(L, status, &err);
    status = track_plan_check_was(&fault, l->before ? l->before->plan : NULL,
                                  l->plan, &err);
    if (status != TRACK_OK && fault)
        track_plan_locate(&err, source, fault, "was");
    tki_raise(L, status, &err);
}

RAISES static int load_plan(tki_form *f, const load_entry *entry,
                            const track_command *command)
{
    lua_State *L = f->L;
    track_source source = read_source(f, entry);
    track_error err = TRACK_ERROR_INIT;
    loading *l =
        tki_push_box(L, sizeof(loading), "track.loading", free_loading);
    track_plan_load load = { .as = entry->as };
    track_receipt receipt;
    track_source rules;
    track_store *store;

    tki_raise(L, track_plan_read(&l->plan, &source, NULL, &err), &err);
    rules = read_rules(L, l, &source,
                       tki_folder_of(L, entry->file ? entry->file : ""));
    store = tki_check_store(L, 1)->store;
    check_was(L, l, store, &source);
    load.source = source.text;
    load.source_name = source.name;
    load.rules_name = track_plan_project(l->plan)->rules;
    load.rules_source = rules.text;
    load.effective =
        track_days_known(entry->on) ? entry->on.last : command->clock.today;
    tki_raise(L,
              track_store_load(&receipt, store, l->plan, &load, command, &err),
              &err);
    return tki_push_receipt(L, &receipt);
}

/* store:load(file) or store:load { file = … or text = …, as = …, on = … } */
RAISES int tki_store_load(lua_State *L)
{
    load_entry entry = { .file = NULL };
    track_command command = { .by = NULL };
    tki_form f;

    tki_check_store(L, 1);
    lua_settop(L, 2);
    if (lua_type(L, 2) == LUA_TSTRING) { /* load "plan.lua" */
        lua_createtable(L, 0, 1);
        lua_insert(L, 2);
        lua_setfield(L, 2, "file");
    }
    luaL_checktype(L, 2, LUA_TTABLE);
    tki_form_begin(&f, L, 2, "load");
    tki_form_check(&f, tki_load_slots, tki_command_slots);
    tki_form_read(&f, tki_load_slots, &entry);
    tki_read_command(&f, &command);
    return load_plan(&f, &entry, &command);
}
