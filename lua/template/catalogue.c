/* SPDX-License-Identifier: MIT */

/*
 * Catalogues: `locale "ro" { summary = "Rezumat", days = { one = "{n} zi",
 * few = "{n} zile", other = "{n} de zile" } }`, and ctx.text, which takes a
 * phrase from them and fills it in. Values that are filled in stay typed. A
 * key that the language lacks is an error, never another language's text.
 */

#include "template.h"

#include <stdlib.h>
#include <string.h>

static const char catalogue_key = 'c';
static const char *const plural_forms[] = { "zero", "one",   "two", "few",
                                            "many", "other", NULL };

/* Checks one entry (on top): a text, or texts by plural form. */
RAISES static void check_entry(lua_State *L, const char *key)
{
    int entry = lua_gettop(L);

    if (lua_type(L, entry) == LUA_TSTRING)
        return;
    if (lua_type(L, entry) != LUA_TTABLE)
        sandbox_fail(L, TRACK_E_DATA, "'%s' is a text or its plural forms",
                     key);
    tki_check_fields(L, entry, key, plural_forms);
    if (lua_getfield(L, entry, "other") != LUA_TSTRING)
        sandbox_fail(L, TRACK_E_DATA, "'%s' has no form 'other'", key);
    lua_settop(L, entry);
}

/* The closure that `locale "ro"` returns; keeps what is not there yet. */
RAISES static int keep_phrases(lua_State *L)
{
    const char *lang = lua_tostring(L, lua_upvalueindex(1));

    luaL_checktype(L, 1, LUA_TTABLE);
    if (strcmp(lang, tki_template_of(L)->scene.lang) != 0)
        return 0;
    lua_settop(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &catalogue_key); /* new all */
    lua_pushnil(L);
    while (lua_next(L, 1)) { /* new all key entry */
        if (lua_type(L, 3) != LUA_TSTRING)
            sandbox_fail(L, TRACK_E_DATA, "a phrase has a name");
        check_entry(L, lua_tostring(L, 3));
        lua_pushvalue(L, 3);
        if (lua_rawget(L, 2) == LUA_TNIL) {
            lua_pushvalue(L, 3);
            lua_pushvalue(L, 4);
            lua_rawset(L, 2);
        }
        lua_settop(L, 3);
    }
    return 0;
}

/* Reads the catalogue at run->catalogue; argument: the run. */
RAISES int tki_read_catalogue(lua_State *L)
{
    const tki_template *run = lua_touserdata(L, 1);

    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &catalogue_key) == LUA_TNIL) {
        lua_newtable(L);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &catalogue_key);
    }
    lua_newtable(L); /* words */
    tki_add_named_word(L, "locale", keep_phrases);
    sandbox_load(L, &run->options->catalogues[run->catalogue], lua_gettop(L));
    lua_call(L, 0, 0);
    return 0;
}

/* Pushes the entry of a key. */
RAISES static int push_entry(lua_State *L, const char *key)
{
    const char *lang = tki_template_of(L)->scene.lang;
    int type = LUA_TNIL;

    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &catalogue_key) == LUA_TTABLE)
        type = lua_getfield(L, -1, key);
    if (type == LUA_TNIL)
        sandbox_fail(L, TRACK_E_DATA, "there is no text '%s' in language '%s'",
                     key, lang);
    lua_remove(L, -2);
    return type;
}

RAISES const char *tki_phrase(lua_State *L, const char *key)
{
    const char *text;

    if (push_entry(L, key) != LUA_TSTRING)
        sandbox_fail(L, TRACK_E_DATA, "'%s' needs a number", key);
    text =
        tki_clean_text(L, lua_gettop(L), tki_template_of(L)->arena, "phrase");
    lua_pop(L, 1);
    return text;
}

/* ctx.has_text(key): whether the language has it, for keys made of data. */
RAISES int tki_word_has_text(lua_State *L)
{
    bool found = false;

    luaL_checktype(L, 1, LUA_TSTRING);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &catalogue_key) == LUA_TTABLE) {
        lua_pushvalue(L, 1);
        found = lua_rawget(L, -2) != LUA_TNIL;
    }
    lua_pushboolean(L, found);
    return 1;
}

/* Whether argument 2 holds the values by name. */
RAISES static bool has_names(lua_State *L)
{
    return lua_gettop(L) == 2 && lua_istable(L, 2) && tki_last_index(L, 2) == 0;
}

/* Pushes the value for `{name}` of the phrase called `key`. */
RAISES static void push_argument(lua_State *L, int arguments, bool named,
                                 const char *name, const char *key)
{
    track_value missing = { .kind = TRACK_VALUE_MISSING };
    lua_Integer position = 1;

    if (named) {
        lua_getfield(L, 2, name);
        if (lua_isnil(L, -1))
            sandbox_fail(L, TRACK_E_DATA,
                         "the text '%s' needs a value for '%s': value(x) shows "
                         "what is missing",
                         key, name);
        return;
    }
    if (strcmp(name, "n") != 0) {
        lua_pushstring(L, name);
        position = lua_tointeger(L, -1);
        lua_pop(L, 1);
    }
    if (position < 1 || position >= arguments)
        sandbox_fail(L, TRACK_E_DATA, "the text '%s' needs a value for '{%s}'",
                     key, name);
    lua_pushvalue(L, (int)position + 1);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        tki_push_value(L, &missing);
    }
}

/* The plural form for the number on top: a fraction takes "few" if there. */
RAISES static const char *plural_form(lua_State *L, const char *key)
{
    const track_value *value = tki_test_value(L, -1);
    int64_t micro = 0;

    if (lua_isinteger(L, -1) && llabs(lua_tointeger(L, -1)) < 1000000000000)
        micro = (int64_t)lua_tointeger(L, -1) * TRACK_UNIT;
    else if (value && value->kind == TRACK_VALUE_FIGURE)
        micro = track_figure_micro(&value->as.figure);
    else if (value && value->kind == TRACK_VALUE_REPORTED)
        micro = value->as.reported.count * TRACK_UNIT;
    else
        sandbox_fail(L, TRACK_E_DATA, "the text '%s' needs a number", key);
    if (micro % TRACK_UNIT != 0)
        return "few";
    return track_format_plural(tki_template_of(L)->format, micro / TRACK_UNIT);
}

/* Replaces the plural forms on top by the text that the number takes. */
RAISES static void choose_form(lua_State *L, int arguments, bool named,
                               const char *key)
{
    push_argument(L, arguments, named, "n", key); /* … forms n */
    if (lua_getfield(L, -2, plural_form(L, key)) != LUA_TSTRING) {
        lua_pop(L, 1);
        lua_getfield(L, -2, "other");
    } /* … forms n text */
    lua_replace(L, -3);
    lua_pop(L, 1);
}

/* The name in `{name}` at `text`; NULL when there is none. */
RAISES static const char *read_name(lua_State *L, const char *text,
                                    const char **end_out)
{
    size_t length = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz_0123456789");

    if (length == 0 || text[length + 1] != '}')
        return NULL;
    *end_out = text + length + 2;
    return lua_pushlstring(L, text + 1, length);
}

/* Joins the list on top into one text when it holds nothing but texts. */
RAISES static void join_texts(lua_State *L, lua_Integer count)
{
    int list = lua_gettop(L);

    luaL_checkstack(L, (int)count + 1, NULL);
    for (lua_Integer i = 1; i <= count; i++) {
        if (lua_rawgeti(L, list, i) != LUA_TSTRING) {
            lua_settop(L, list);
            return;
        }
    }
    lua_concat(L, (int)count);
    lua_replace(L, list);
}

/* ctx.text(key, value, …) or ctx.text(key, { name = value, … }) */
RAISES int tki_word_text(lua_State *L)
{
    const char *key = luaL_checkstring(L, 1);
    int arguments = lua_gettop(L);
    bool named = has_names(L);
    lua_Integer count = 0;
    const char *text, *end;

    if (push_entry(L, key) == LUA_TTABLE)
        choose_form(L, arguments, named, key);
    text = lua_tostring(L, -1);
    lua_newtable(L); /* … text list */
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        const char *name = read_name(L, at, &end); /* … text list name */

        if (!name)
            continue;
        lua_pushlstring(L, text, (size_t)(at - text));
        lua_rawseti(L, arguments + 2, ++count);
        push_argument(L, arguments, named, name, key);
        lua_rawseti(L, arguments + 2, ++count);
        lua_pop(L, 1);
        text = end;
        at = end - 1;
    }
    lua_pushstring(L, text);
    lua_rawseti(L, arguments + 2, ++count);
    join_texts(L, count);
    return 1;
}
