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

static bool is_before(const char *const *names, int index)
{
    for (int i = 0; i < index; i++)
        if (strcmp(names[i], names[index]) == 0)
            return true;
    return false;
}

/* The names, each once: what is computed may also stand in the plan. */
RAISES static void push_list(lua_State *L, const char *const *names)
{
    lua_Integer count = 0;

    lua_newtable(L);
    for (int i = 0; names[i]; i++) {
        if (is_before(names, i))
            continue;
        lua_pushstring(L, names[i]);
        lua_rawseti(L, -2, ++count);
    }
}

RAISES static bool push_class(lua_State *L, const char *name)
{
    const char *names[TKI_FIELD_NAMES_MAX];

    for (unsigned kind = 0; kind < TKI_KIND_COUNT; kind++) {
        if (strcmp(tki_class_of(kind)->name, name) != 0)
            continue;
        tki_list_fields(names, kind);
        push_list(L, names);
        return true;
    }
    return false;
}

/* "money", "day", …: what an exact value is asked for. */
RAISES static bool push_value(lua_State *L, const char *name)
{
    const char *names[TKI_FIELD_NAMES_MAX];

    for (int kind = TRACK_VALUE_FIGURE; kind <= TRACK_VALUE_REPORTED; kind++) {
        if (strcmp(tki_value_name((track_value_kind)kind), name) != 0)
            continue;
        tki_list_value_fields(names, (track_value_kind)kind);
        push_list(L, names);
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
    if (strcmp(what, "store") == 0) {
        tki_push_methods(L);
        return true;
    }
    return push_class(L, what) || push_value(L, what);
}

RAISES static void add_name(lua_State *L, const char *prefix, const char *name)
{
    lua_pushfstring(L, "%s%s", prefix, name);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

/* Whether an earlier class has the name: proofs of three kinds of record are
 * classes of their own. */
static bool is_repeated(unsigned kind)
{
    for (unsigned k = 0; k < kind; k++)
        if (strcmp(tki_class_of(k)->name, tki_class_of(kind)->name) == 0)
            return true;
    return false;
}

/* All names that track.fields takes. */
RAISES static void push_all(lua_State *L)
{
    const char *change;

    lua_newtable(L);
    for (unsigned kind = 0; kind < TKI_KIND_COUNT; kind++)
        if (!is_repeated(kind))
            add_name(L, "", tki_class_of(kind)->name);
    for (int kind = TRACK_VALUE_FIGURE; kind <= TRACK_VALUE_REPORTED; kind++)
        add_name(L, "", tki_value_name((track_value_kind)kind));
    add_name(L, "", "event");
    add_name(L, "", "store");
    for (size_t i = 0; i < sizeof(takers) / sizeof(takers[0]); i++)
        add_name(L, "store:", takers[i].name);
    for (size_t i = 0; (change = tki_change_name(i)); i++)
        add_name(L, "store:", change);
}

/* track.fields "stage", track.fields "store:record"; without a name, the names
 * that it takes */
RAISES int tki_word_fields(lua_State *L)
{
    const char *what = luaL_optstring(L, 1, NULL);

    if (!what) {
        push_all(L);
        return 1;
    }
    if (!tki_push_names(L, what))
        return luaL_error(L, "nothing of the name '%s' has fields", what);
    return 1;
}
