/* SPDX-License-Identifier: MIT */

/*
 * The texts of a fail, with values in them: `en = "{spent} of {planned}"`. They
 * are made twice: plain, which is hashed and exported and must never change
 * with a library, and as the readers of each language write amounts and days.
 */

#include "rules.h"

#include <math.h>
#include <string.h>

enum { NAME_BYTES = 64 };

/* The format of a language, opened once. */
RAISES static const track_format *format_of(lua_State *L, const char *lang)
{
    track_format **formats = tki_rules_of(L)->formats;
    track_error err = TRACK_ERROR_INIT;
    size_t i = 0;

    for (; i < TKI_FORMATS_MAX && formats[i]; i++)
        if (strcmp(track_format_lang(formats[i]), lang) == 0)
            return formats[i];
    if (i == TKI_FORMATS_MAX)
        sandbox_fail(L, TRACK_E_LIMIT, "a pack speaks at most %d languages",
                     TKI_FORMATS_MAX);
    if (track_format_new(&formats[i], lang, &err) != TRACK_OK)
        sandbox_raise(L, &err);
    return formats[i];
}

/* The name in the `{name}` at `at`, and where it ends; false: it is none. */
static bool read_name(char out[NAME_BYTES], const char *at, const char **end)
{
    size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");

    if (length == 0 || length >= NAME_BYTES || at[length + 1] != '}')
        return false;
    memcpy(out, at + 1, length);
    out[length] = '\0';
    *end = at + length + 2;
    return true;
}

/* A number of Lua as a value. */
static track_value value_of_number(lua_State *L, int arg)
{
    track_value value = { .kind = TRACK_VALUE_COUNT };

    if (lua_isinteger(L, arg)) {
        value.as.count = (int64_t)lua_tointeger(L, arg);
        return value;
    }
    value.kind = TRACK_VALUE_FIGURE;
    value.as.figure = track_figure_of(
        (int64_t)llround(lua_tonumber(L, arg) * (double)TRACK_UNIT));
    return value;
}

/* Adds the value on top as it is written in the language of `format`; NULL: in
 * its plain form. */
RAISES static void add_value(lua_State *L, track_buffer *out, const char *lang,
                             const track_format *format)
{
    const track_value *value = tki_test_value(L, -1);
    track_value number;
    tki_handle title;

    if (tki_test_handle(L, -1, &title) && title.kind == TKI_TITLE) {
        track_buffer_text(
            out, track_title_in(tki_title_at(tki_scene_of(L), &title), lang));
    } else if (format && value) {
        track_format_value(format, out, value);
    } else if (format && lua_type(L, -1) == LUA_TNUMBER &&
               fabs(lua_tonumber(L, -1)) < 9e12) {
        number = value_of_number(L, -1);
        track_format_value(format, out, &number);
    } else {
        track_buffer_text(out, sandbox_text(L, -1, NULL));
        lua_pop(L, 1);
    }
}

/* Pushes the value that stands for `name`; marks it as used. */
RAISES static void push_named(lua_State *L, int values, int used,
                              const char *name)
{
    int type = lua_getfield(L, values, name);
    tki_handle handle;

    if (type == LUA_TNIL)
        tki_fail_field(L, "values",
                       lua_pushfstring(L,
                                       "a text has {%s}, and values has no "
                                       "'%s': is it missing (nil)?",
                                       name, name));
    if (type == LUA_TTABLE || type == LUA_TBOOLEAN || type == LUA_TFUNCTION ||
        (tki_test_handle(L, -1, &handle) && handle.kind != TKI_TITLE))
        tki_fail_field(L, "values",
                       lua_pushfstring(L,
                                       "the value of '%s' is a %s, and no "
                                       "text, number, amount, day or title",
                                       name, luaL_typename(L, -1)));
    lua_pushboolean(L, 1);
    lua_setfield(L, used, name);
}

/* The text with its values in it, in the arena of the findings. */
RAISES static const char *fill(lua_State *L, const track_phrase *phrase,
                               int values, int used, const track_format *format)
{
    track_arena *arena = tki_rules_of(L)->findings_arena;
    track_buffer *out = tki_push_buffer(L);
    const char *text = phrase->text, *end;
    track_error err = TRACK_ERROR_INIT;
    char name[NAME_BYTES];

    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        if (!read_name(name, at, &end))
            continue;
        track_buffer_bytes(out, text, (size_t)(at - text));
        push_named(L, values, used, name);
        add_value(L, out, phrase->lang, format);
        lua_pop(L, 1);
        text = end;
        at = end - 1;
    }
    track_buffer_text(out, text);
    if (track_buffer_check(out, &err) != TRACK_OK)
        sandbox_raise(L, &err);
    lua_pushlstring(L, track_buffer_string(out), out->length);
    text = tki_clean_text(L, -1, arena, "fail");
    lua_pop(L, 2);
    return text;
}

/* A value that no text has is a slip in one of the two. */
RAISES static void check_used(lua_State *L, int values, int used)
{
    lua_pushnil(L);
    while (lua_next(L, values) != 0) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        if (lua_type(L, -1) != LUA_TSTRING || lua_rawget(L, used) == LUA_TNIL)
            tki_fail_field(L, "values",
                           lua_pushfstring(L, "no text has {%s}",
                                           sandbox_text(L, -2, NULL)));
        lua_pop(L, 1);
    }
}

RAISES void tki_fill_message(lua_State *L, tki_fail *fail, int values)
{
    track_arena *arena = tki_rules_of(L)->findings_arena;
    size_t count = fail->message.count;
    track_phrase *plain = tki_array(L, arena, count, sizeof(*plain));
    track_phrase *shown = tki_array(L, arena, count, sizeof(*shown));
    int used = lua_gettop(L) + 1;

    lua_newtable(L);
    for (size_t i = 0; i < count; i++) {
        const track_phrase *phrase = &fail->message.phrases[i];

        plain[i].lang = shown[i].lang = phrase->lang;
        plain[i].text = fill(L, phrase, values, used, NULL);
        shown[i].text =
            fill(L, phrase, values, used, format_of(L, phrase->lang));
    }
    check_used(L, values, used);
    lua_pop(L, 1);
    fail->message = (track_title){ count, plain };
    fail->shown = (track_title){ count, shown };
}
