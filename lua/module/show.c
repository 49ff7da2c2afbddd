/* SPDX-License-Identifier: MIT */

/* Values as the shell shows them: an object with its fields, a list item by
 * item, a table one level deep. */

#include "program.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 200, COLUMN = 18 };

/* The value at `index` on one line. */
RAISES static void add_line(lua_State *L, int index, track_buffer *out)
{
    int top = lua_gettop(L);

    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TTABLE &&
        luaL_getmetafield(L, index, "__tostring") == LUA_TNIL)
        track_buffer_print(out, "table of %d", (int)lua_rawlen(L, index));
    else
        track_buffer_text(out, luaL_tolstring(L, index, NULL));
    lua_settop(L, top);
    track_buffer_char(out, '\n');
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* An object: its kind and name, then its fields in order. */
RAISES static void show_object(lua_State *L, int index,
                               const tki_handle *handle, track_buffer *out)
{
    const char *names[TKI_FIELD_NAMES_MAX];
    size_t count = 0;

    tki_list_fields(names, handle->kind);
    while (names[count])
        count++;
    qsort(names, count, sizeof(*names), compare_names);
    track_buffer_print(out, "%s ", tki_class_of(handle->kind)->name);
    add_line(L, index, out);
    for (size_t i = 0; i < count; i++) {
        int top = lua_gettop(L);

        if (i > 0 && strcmp(names[i], names[i - 1]) == 0)
            continue; /* computed, and also in the plan */
        lua_getfield(L, index, names[i]);
        track_buffer_print(out, "  %-*s ", COLUMN, names[i]);
        add_line(L, -1, out);
        lua_settop(L, top);
    }
}

RAISES static void show_list(lua_State *L, int index, track_buffer *out)
{
    lua_Integer count = luaL_len(L, index);

    for (lua_Integer i = 1; i <= count && i <= SHOWN_MAX; i++) {
        lua_geti(L, index, i);
        track_buffer_print(out, "%lld  ", (long long)i);
        add_line(L, -1, out);
        lua_settop(L, lua_gettop(L) - 1);
    }
    if (count > SHOWN_MAX)
        track_buffer_print(out, "… %lld more\n",
                           (long long)(count - SHOWN_MAX));
    if (count == 0)
        track_buffer_text(out, "nothing\n");
}

/* Named entries of a table, by name. */
RAISES static void show_named(lua_State *L, int index, track_buffer *out)
{
    lua_Integer count;
    int keys;

    lua_newtable(L);
    keys = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING) {
            lua_pushvalue(L, -2);
            lua_rawseti(L, keys, (lua_Integer)lua_rawlen(L, keys) + 1);
        }
    lua_getglobal(L, "table");
    if (lua_istable(L, -1) && lua_getfield(L, -1, "sort") == LUA_TFUNCTION) {
        lua_pushvalue(L, keys);
        lua_call(L, 1, 0);
    }
    count = (lua_Integer)lua_rawlen(L, keys);
    for (lua_Integer i = 1; i <= count && i <= SHOWN_MAX; i++) {
        int top = lua_gettop(L);

        lua_rawgeti(L, keys, i);
        track_buffer_print(out, "  %-*s ", COLUMN, lua_tostring(L, -1));
        lua_rawget(L, index);
        add_line(L, -1, out);
        lua_settop(L, top);
    }
    lua_settop(L, keys - 1);
}

RAISES void tki_show(lua_State *L, int index, track_buffer *out)
{
    int top = lua_gettop(L);
    tki_handle handle;

    if (tki_test_handle(L, index, &handle) && handle.kind != TKI_TITLE) {
        if (handle.list)
            show_list(L, index, out);
        else
            show_object(L, index, &handle, out);
    } else if (lua_istable(L, index) && !lua_getmetatable(L, index)) {
        if (lua_rawlen(L, index) > 0)
            show_list(L, index, out);
        show_named(L, index, out);
    } else
        add_line(L, index, out);
    lua_settop(L, top);
}
