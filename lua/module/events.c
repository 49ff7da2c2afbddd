/* SPDX-License-Identifier: MIT */

/* store:events: the lines of the journal, in order of arrival. */

#include "module.h"

#include <string.h>

typedef struct event_entry {
    const char *project;
    track_name item;
    int64_t n, known_at, last;
} event_entry;

const tki_slot tki_event_slots[] = {
    { "project", TKI_SLOT_TEXT, offsetof(event_entry, project), TKI_NO_FLAG,
      false },
    { "item", TKI_SLOT_NAME, offsetof(event_entry, item), TKI_NO_FLAG, false },
    { "n", TKI_SLOT_NUMBER, offsetof(event_entry, n), TKI_NO_FLAG, false },
    { "known_at", TKI_SLOT_NUMBER, offsetof(event_entry, known_at), TKI_NO_FLAG,
      false },
    { "last", TKI_SLOT_NUMBER, offsetof(event_entry, last), TKI_NO_FLAG,
      false },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

typedef enum event_type {
    EVENT_TEXT,
    EVENT_NUMBER, /* 0 is absent */
    EVENT_FLAG,
    EVENT_DAYS,
    EVENT_MOMENT,
    EVENT_FIGURE,
    EVENT_MONEY
} event_type;

/* The fields of an event, by the names of json.md. */
static const struct event_row {
    const char *name;
    event_type type;
    size_t at;
} rows[] = {
    { "n", EVENT_NUMBER, offsetof(track_event, n) },
    { "id", EVENT_TEXT, offsetof(track_event, id) },
    { "command", EVENT_TEXT, offsetof(track_event, command) },
    { "project", EVENT_TEXT, offsetof(track_event, project) },
    { "origin", EVENT_TEXT, offsetof(track_event, origin) },
    { "number", EVENT_NUMBER, offsetof(track_event, number) },
    { "kind", EVENT_TEXT, offsetof(track_event, kind) },
    { "subject", EVENT_TEXT, offsetof(track_event, subject) },
    { "on", EVENT_DAYS, offsetof(track_event, on) },
    { "at", EVENT_MOMENT, offsetof(track_event, at) },
    { "by", EVENT_TEXT, offsetof(track_event, by) },
    { "reason", EVENT_TEXT, offsetof(track_event, reason) },
    { "hash", EVENT_TEXT, offsetof(track_event, hash) },
    { "line", EVENT_TEXT, offsetof(track_event, line) },
    { "voided", EVENT_FLAG, offsetof(track_event, voided) },
    { "quantity", EVENT_FIGURE, offsetof(track_event, quantity) },
    { "amount", EVENT_MONEY, offsetof(track_event, amount) },
    { "doc", EVENT_TEXT, offsetof(track_event, doc) },
    { "supplier", EVENT_TEXT, offsetof(track_event, supplier) },
    { "category", EVENT_TEXT, offsetof(track_event, category) },
    { "partner", EVENT_TEXT, offsetof(track_event, partner) },
    { "subject_code", EVENT_TEXT, offsetof(track_event, subject_code) },
    { "state", EVENT_TEXT, offsetof(track_event, state) },
    { "text", EVENT_TEXT, offsetof(track_event, text) },
    { "section", EVENT_TEXT, offsetof(track_event, section) },
    { "name", EVENT_TEXT, offsetof(track_event, name) },
    { "due", EVENT_DAYS, offsetof(track_event, due) },
    { "justification", EVENT_TEXT, offsetof(track_event, justification) },
    { "refers_to", EVENT_TEXT, offsetof(track_event, refers_to) },
    { "refers_to_n", EVENT_NUMBER, offsetof(track_event, refers_to_n) },
    { "plan", EVENT_NUMBER, offsetof(track_event, plan) },
};

enum { ROW_COUNT = sizeof(rows) / sizeof(rows[0]) };

RAISES void tki_push_event_fields(lua_State *L)
{
    lua_newtable(L);
    for (int i = 0; i < ROW_COUNT; i++) {
        lua_pushstring(L, rows[i].name);
        lua_rawseti(L, -2, i + 1);
    }
}

RAISES static void push_number(lua_State *L, int64_t number)
{
    if (number == 0)
        lua_pushnil(L);
    else
        lua_pushinteger(L, (lua_Integer)number);
}

RAISES static void push_member(lua_State *L, const track_event *event,
                               const struct event_row *row)
{
    const void *at = (const char *)event + row->at;
    char moment[TRACK_MOMENT_BYTES];

    switch (row->type) {
    case EVENT_TEXT: tki_push_text(L, *(const char *const *)at); break;
    case EVENT_NUMBER: push_number(L, *(const int64_t *)at); break;
    case EVENT_FLAG: lua_pushboolean(L, *(const bool *)at); break;
    case EVENT_DAYS: tki_push_days(L, *(const track_days *)at); break;
    case EVENT_FIGURE: tki_push_figure(L, tki_scene_of(L), at); break;
    case EVENT_MONEY: tki_push_money(L, *(const track_money *)at); break;
    case EVENT_MOMENT:
        lua_pushstring(L,
                       track_moment_format(moment, *(const track_moment *)at));
        break;
    }
}

/* Adds the event in light userdata 2 to the list at 1. */
RAISES static int add_event(lua_State *L)
{
    const track_event *event = lua_touserdata(L, 2);

    lua_createtable(L, 0, ROW_COUNT);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        push_member(L, event, &rows[i]);
        lua_setfield(L, -2, rows[i].name);
    }
    lua_rawseti(L, 1, (lua_Integer)lua_rawlen(L, 1) + 1);
    return 0;
}

/* Called from within the store: an error of Lua's must not jump over it. The
 * list is at the top of the stack. */
static track_status keep_event(const track_event *event, void *payload,
                               track_error *err)
{
    lua_State *L = payload;

    lua_pushcfunction(L, add_event);
    lua_pushvalue(L, -2);
    lua_pushlightuserdata(L, (void *)(uintptr_t)event);
    if (lua_pcall(L, 2, 0, 0) == LUA_OK)
        return TRACK_OK;
    lua_pop(L, 1);
    return track_fail_memory(err); /* nothing else fails there */
}

/* Events of an item are those of its project and path. */
RAISES static track_event_filter find_filter(tki_form *f, tki_store *box,
                                             const event_entry *entry,
                                             track_found *found)
{
    track_event_filter filter = { .project = entry->project,
                                  .n = entry->n,
                                  .known_at = entry->known_at,
                                  .last = entry->last };
    track_name name = { entry->item.text, entry->project };
    track_error err = TRACK_ERROR_INIT;

    if (!name.text)
        return filter;
    tki_raise(
        f->L,
        track_store_find(found, box->store, &name, TRACK_KIND_COUNT, &err),
        &err);
    filter.project = found->project;
    filter.path = found->path[0] ? found->path : NULL;
    return filter;
}

/* The next of the list in upvalue 1. */
RAISES static int next_event(lua_State *L)
{
    lua_Integer next = lua_tointeger(L, lua_upvalueindex(2)) + 1;

    lua_pushinteger(L, next);
    lua_replace(L, lua_upvalueindex(2));
    lua_rawgeti(L, lua_upvalueindex(1), next);
    return 1;
}

/* for event in store:events { project = …, item = …, last = … } do */
RAISES int tki_store_events(lua_State *L)
{
    event_entry entry = { .project = NULL };
    track_error err = TRACK_ERROR_INIT;
    track_event_filter filter;
    track_status status;
    track_found found;
    tki_store *box;
    tki_form f;

    tki_check_store(L, 1);
    lua_settop(L, 2);
    tki_form_begin(&f, L, 2, "events");
    tki_form_check(&f, tki_event_slots, NULL);
    tki_form_read(&f, tki_event_slots, &entry);
    box = tki_check_store(L, 1);
    filter = find_filter(&f, box, &entry, &found);
    lua_newtable(L);
    box->busy++;
    status = track_store_events(box->store, &filter, keep_event, L, &err);
    box->busy--;
    tki_raise(L, status, &err);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_event, 2);
    return 1;
}
