/* SPDX-License-Identifier: MIT */

/*
 * Running text. A part is a text, a number, a typed value, an object (its
 * title), nil (missing), false (n/a), or a list of parts, which `bold` and
 * its like give a style. Values stay typed until a renderer prints them.
 */

#include "template.h"

#include <math.h>
#include <string.h>

enum { DEPTH_MAX = 16 };

/* Addresses of the hidden fields of a styled list. */
static const char style_key = 's';
static const char link_key = 'l';
static const char note_key = 'n';

typedef struct run_list {
    tki_template *run;
    track_run *items; /* in the arena */
    size_t count;
    size_t capacity;
} run_list;

typedef struct run_look {
    unsigned style;
    const char *link;
    const track_rich *note;
    int depth;
} run_look;

/* The largest whole-number key: lists may hold nil in between. */
RAISES lua_Integer tki_last_index(lua_State *L, int table)
{
    lua_Integer last = 0;

    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        if (lua_isinteger(L, -1) && lua_tointeger(L, -1) > last)
            last = lua_tointeger(L, -1);
    }
    if (last > 100000)
        sandbox_fail(L, TRACK_E_LIMIT, "a list is longer than 100000");
    sandbox_charge(L, (uint64_t)last);
    return last;
}

RAISES static void add_run(lua_State *L, run_list *list,
                           const track_value *value, const run_look *look)
{
    track_run *run;

    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 2;
        track_run *items =
            tki_array(L, list->run->arena, capacity, sizeof(*items));

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof(*items));
        list->items = items;
        list->capacity = capacity;
    }
    run = &list->items[list->count++];
    run->value = *value;
    run->style = look->style;
    run->link = look->link;
    run->note = look->note;
}

/* A number of the script itself: whole, or with up to six decimals. */
RAISES static void add_number(lua_State *L, run_list *list, int arg,
                              const run_look *look)
{
    track_value value = { .kind = TRACK_VALUE_COUNT };
    double number = lua_tonumber(L, arg);

    if (lua_isinteger(L, arg)) {
        value.as.count = (int64_t)lua_tointeger(L, arg);
    } else if (isfinite(number) && fabs(number) < 9e12) {
        value.kind = TRACK_VALUE_FIGURE;
        value.as.figure = track_figure_of(llround(number * (double)TRACK_UNIT));
    } else {
        sandbox_fail(L, TRACK_E_DATA, "this number cannot be printed");
    }
    add_run(L, list, &value, look);
}

RAISES static void add_object(lua_State *L, run_list *list, int arg,
                              const run_look *look)
{
    track_value value = { .kind = TRACK_VALUE_TEXT };
    tki_handle handle;

    if (!tki_test_handle(L, arg, &handle) || handle.list ||
        (handle.kind >= TRACK_KIND_COUNT && handle.kind != TKI_TITLE))
        sandbox_fail(L, TRACK_E_DATA, "a list stands where a text is expected");
    value.as.text =
        tki_item_title(&list->run->scene, &handle, list->run->scene.lang);
    add_run(L, list, &value, look);
}

RAISES static void add_part(lua_State *L, run_list *list, int arg,
                            const run_look *look);

RAISES static void add_parts(lua_State *L, run_list *list, int table,
                             lua_Integer first, const run_look *outer);

/* The parts of a list as a note; its number follows what stands before it. */
RAISES static void add_note(lua_State *L, run_list *list, int table,
                            const run_look *outer)
{
    run_list inner = { .run = list->run };
    track_value nothing = track_value_of_text("");
    run_look look = { .depth = outer->depth + 1 };
    track_rich *note = tki_array(L, list->run->arena, 1, sizeof(*note));

    lua_pushnil(L);
    lua_rawsetp(L, table, &note_key); /* now it is a list as any other */
    add_parts(L, &inner, table, 1, &look);
    lua_pushboolean(L, 1);
    lua_rawsetp(L, table, &note_key);
    *note = (track_rich){ inner.count, inner.items };
    look.note = note;
    add_run(L, list, &nothing, &look);
}

/* The parts of a list, in the style that it has. */
RAISES static void add_parts(lua_State *L, run_list *list, int table,
                             lua_Integer first, const run_look *outer)
{
    lua_Integer last = tki_last_index(L, table);
    run_look inner = *outer;

    if (++inner.depth > DEPTH_MAX)
        sandbox_fail(L, TRACK_E_LIMIT, "text is nested too deeply");
    luaL_checkstack(L, 4, NULL);
    if (lua_rawgetp(L, table, &note_key) == LUA_TBOOLEAN) {
        lua_pop(L, 1);
        add_note(L, list, table, outer);
        return;
    }
    lua_pop(L, 1);
    if (lua_rawgetp(L, table, &style_key) == LUA_TNUMBER)
        inner.style |= (unsigned)lua_tointeger(L, -1);
    if (lua_rawgetp(L, table, &link_key) == LUA_TSTRING)
        inner.link = tki_clean_text(L, lua_gettop(L), list->run->arena, "link");
    lua_pop(L, 2);
    for (lua_Integer i = first; i <= last; i++) {
        lua_rawgeti(L, table, i);
        add_part(L, list, lua_gettop(L), &inner);
        lua_pop(L, 1);
    }
}

RAISES static void add_part(lua_State *L, run_list *list, int arg,
                            const run_look *look)
{
    const track_value *boxed = tki_test_value(L, arg);
    track_value value = { .kind = TRACK_VALUE_MISSING };

    switch (lua_type(L, arg)) {
    case LUA_TSTRING:
        value = track_value_of_text(
            tki_clean_text(L, arg, list->run->arena, "text"));
        add_run(L, list, &value, look);
        return;
    case LUA_TNUMBER: add_number(L, list, arg, look); return;
    case LUA_TLIGHTUSERDATA: add_object(L, list, arg, look); return;
    case LUA_TTABLE: add_parts(L, list, arg, 1, look); return;
    case LUA_TNIL:
    case LUA_TNONE: add_run(L, list, &value, look); return;
    default: break;
    }
    if (boxed)
        value = *boxed;
    else if (lua_isboolean(L, arg) && !lua_toboolean(L, arg))
        value.kind = TRACK_VALUE_NONE;
    else
        sandbox_fail(L, TRACK_E_DATA, "a %s cannot be printed",
                     luaL_typename(L, arg));
    add_run(L, list, &value, look);
}

RAISES void tki_read_rich(lua_State *L, int arg, track_rich *out)
{
    run_list list = { .run = tki_template_of(L) };
    const run_look plain = { 0 };

    add_part(L, &list, lua_absindex(L, arg), &plain);
    out->count = list.count;
    out->runs = list.items;
}

RAISES void tki_read_rich_from(lua_State *L, int table, lua_Integer first,
                               track_rich *out)
{
    run_list list = { .run = tki_template_of(L) };
    const run_look plain = { 0 };

    add_parts(L, &list, table, first, &plain);
    out->count = list.count;
    out->runs = list.items;
}

/* A part where the document takes only text: values as the reader sees them.
 * NULL for nil. */
RAISES const char *tki_read_plain(lua_State *L, int arg, const char *what)
{
    tki_template *run = tki_template_of(L);
    track_error err = TRACK_ERROR_INIT;
    track_buffer *buffer;
    const char *text;
    track_rich rich;

    if (lua_isnoneornil(L, arg))
        return NULL;
    if (lua_type(L, arg) == LUA_TSTRING)
        return tki_clean_text(L, arg, run->arena, what);
    tki_read_rich(L, arg, &rich);
    buffer = tki_push_buffer(L);
    for (size_t i = 0; i < rich.count; i++)
        track_format_value(run->format, buffer, &rich.runs[i].value);
    if (track_buffer_check(buffer, &err) != TRACK_OK)
        sandbox_raise(L, &err);
    text = tki_keep_text(L, run->arena, track_buffer_string(buffer));
    track_buffer_clear(buffer);
    lua_pop(L, 1);
    return text;
}

/* bold(part, …): a list of the parts with a style; nil stays visible. */
RAISES static int push_styled(lua_State *L, unsigned style)
{
    int count = lua_gettop(L);
    track_value missing = { .kind = TRACK_VALUE_MISSING };

    lua_createtable(L, count, 1); /* parts… list */
    for (int i = 1; i <= count; i++) {
        if (lua_isnil(L, i))
            tki_push_value(L, &missing);
        else
            lua_pushvalue(L, i);
        lua_rawseti(L, count + 1, i);
    }
    lua_pushinteger(L, (lua_Integer)style);
    lua_rawsetp(L, count + 1, &style_key);
    return 1;
}

RAISES static int word_bold(lua_State *L)
{
    return push_styled(L, TRACK_RUN_BOLD);
}

RAISES static int word_italic(lua_State *L)
{
    return push_styled(L, TRACK_RUN_ITALIC);
}

RAISES static int word_code(lua_State *L)
{
    return push_styled(L, TRACK_RUN_CODE);
}

RAISES static int word_muted(lua_State *L)
{
    return push_styled(L, TRACK_RUN_MUTED);
}

/* value(x): x in running text, visible also when it is nil. */
RAISES static int word_value(lua_State *L)
{
    return push_styled(L, TRACK_RUN_PLAIN);
}

/* note(part, …): its parts at the foot of the page */
RAISES static int word_note(lua_State *L)
{
    push_styled(L, TRACK_RUN_PLAIN);
    lua_pushboolean(L, 1);
    lua_rawsetp(L, -2, &note_key);
    return 1;
}

/* link(text, address) */
RAISES static int word_link(lua_State *L)
{
    const char *address = luaL_checkstring(L, 2);

    luaL_checkany(L, 1);
    luaL_argcheck(L,
                  strncmp(address, "https://", 8) == 0 ||
                      strncmp(address, "http://", 7) == 0 ||
                      strncmp(address, "mailto:", 7) == 0,
                  2, "an address begins with https:// or mailto:");
    lua_settop(L, 2);
    lua_createtable(L, 1, 1);
    lua_pushvalue(L, 1);
    lua_rawseti(L, 3, 1);
    lua_pushvalue(L, 2);
    lua_rawsetp(L, 3, &link_key);
    return 1;
}

RAISES void tki_add_part_words(lua_State *L)
{
    static const luaL_Reg words[] = {
        { "bold", word_bold },     { "code", word_code },
        { "italic", word_italic }, { "link", word_link },
        { "muted", word_muted },   { "note", word_note },
        { "value", word_value },   { NULL, NULL },
    };

    luaL_setfuncs(L, words, 0);
}
