/* SPDX-License-Identifier: MIT */

/* track.fields: the names that scripts see, of objects and of what methods
 * take. The completion of the shell and the test of the reference read them. */

#include "module.h"

#include <string.h>

/* Methods that take a table, beside those of record.c. */
static const struct taker {
    const char *name;
    const tki_slot *slots;
    const tki_slot *more;
} takers[] = {
    { "check", tki_question_slots, NULL },
    { "create", tki_command_slots, NULL },
    { "events", tki_event_slots, NULL },
    { "load", tki_load_slots, tki_command_slots },
    { "project", tki_question_slots, NULL },
    { "projects", tki_question_slots, NULL },
    { "report", tki_report_slots, tki_question_slots },
};

RAISES static void add_slots(lua_State *L, const tki_slot *slots)
{
    for (; slots && slots->name; slots++) {
        lua_pushstring(L, slots->name);
        lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    }
}

/* Pushes what the method takes; false: there is none of this name. */
RAISES static bool push_taken(lua_State *L, const char *method)
{
    const tki_slot *slots = tki_change_slots(method);
    const tki_slot *more = slots ? tki_command_slots : NULL;

    for (size_t i = 0; i < sizeof(takers) / sizeof(takers[0]); i++)
        if (strcmp(takers[i].name, method) == 0) {
            slots = takers[i].slots;
            more = takers[i].more;
        }
    if (!slots)
        return false;
    lua_newtable(L);
    add_slots(L, slots);
    add_slots(L, more);
    return true;
}

RAISES static bool push_class(lua_State *L, const char *name)
{
    const char *names[TKI_FIELD_NAMES_MAX];

    for (unsigned kind = 0; kind < TKI_KIND_COUNT; kind++) {
        if (strcmp(tki_class_of(kind)->name, name) != 0)
            continue;
        tki_list_fields(names, kind);
        lua_newtable(L);
        for (int i = 0; names[i]; i++) {
            lua_pushstring(L, names[i]);
            lua_rawseti(L, -2, i + 1);
        }
        return true;
    }
    return false;
}

RAISES bool tki_push_names(lua_State *L, const char *what)
{
    if (strncmp(what, "store:", 6) == 0)
        return push_taken(L, what + 6);
    if (strcmp(what, "event") == 0) {
        tki_push_event_fields(L);
        return true;
    }
    return push_class(L, what);
}

/* track.fields "stage", track.fields "store:record" */
RAISES int tki_word_fields(lua_State *L)
{
    const char *what = luaL_checkstring(L, 1);

    if (!tki_push_names(L, what))
        return luaL_error(L, "nothing of the name '%s' has fields", what);
    return 1;
}
