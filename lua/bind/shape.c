/* SPDX-License-Identifier: MIT */

/* Reads the fields of constructors such as `rule "x" { … }`: an unknown field
 * or a value of the wrong kind is an error that says what is meant. */

#include "bind.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

RAISES void tki_check_fields(lua_State *L, int table, const char *what,
                             const char *const *names)
{
    const char *name;
    size_t i;

    lua_pushnil(L);
    while (lua_next(L, table)) { /* … key value */
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING)
            continue;
        name = lua_tostring(L, -1);
        for (i = 0; names[i] && strcmp(names[i], name) != 0; i++)
            ;
        if (names[i])
            continue;
        tki_fail_unknown_field(L, what, name, names);
    }
}

/* The text in a field, left on the stack; NULL when it is absent. */
RAISES const char *tki_text_field(lua_State *L, int table, const char *name,
                                  bool required)
{
    int type = lua_getfield(L, table, name);

    if (type == LUA_TSTRING)
        return lua_tostring(L, -1);
    if (type != LUA_TNIL)
        tki_fail_field(L, name,
                       lua_pushfstring(L, "%s is a text, not a %s", name,
                                       lua_typename(L, type)));
    if (required)
        sandbox_fail(L, TRACK_E_DATA, "%s is missing", name);
    return NULL;
}

/* The position of a field's word among `words`. */
RAISES int tki_word_field(lua_State *L, int table, const char *name,
                          const char *const *words, int fallback)
{
    const char *word = tki_text_field(L, table, name, fallback < 0);

    lua_pop(L, 1);
    if (!word)
        return fallback;
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0)
            return i;
    }
    return tki_fail_word(L, name, word, words);
}

/* The text at `arg`, cleaned, in `arena`. */
RAISES const char *tki_clean_text(lua_State *L, int arg, track_arena *arena,
                                  const char *what)
{
    track_error err = TRACK_ERROR_INIT;
    const char *out;
    const char *text;
    size_t length;

    text = lua_tolstring(L, arg, &length);
    if (!text)
        sandbox_fail(L, TRACK_E_DATA, "%s is a text, not a %s", what,
                     luaL_typename(L, arg));
    sandbox_charge(L, length + 1);
    if (track_text_clean(&out, arena, text, length, what, &err) != TRACK_OK)
        sandbox_raise(L, &err);
    return out;
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++) {
        if (strcmp(*names, name) == 0)
            return true;
    }
    return false;
}

static bool is_language(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz");

    return name[length] == '\0' && (length == 2 || length == 3);
}

/* Leaves key and value of the next text of a title on the stack. */
RAISES static bool next_phrase(lua_State *L, int arg,
                               const char *const *reserved, const char *what)
{
    while (lua_next(L, arg)) { /* … key value */
        bool named = lua_type(L, -2) == LUA_TSTRING;
        const char *name = named ? lua_tostring(L, -2) : "";

        if (named && is_language(name) && !is_one_of(name, reserved))
            return true;
        if (named && !is_one_of(name, reserved))
            sandbox_fail(L, TRACK_E_DATA,
                         "%s has no field '%s': it takes a text for each "
                         "language, such as en and ro",
                         what, name);
        lua_pop(L, 1);
    }
    return false;
}

static int compare_phrases(const void *a, const void *b)
{
    return strcmp(((const track_phrase *)a)->lang,
                  ((const track_phrase *)b)->lang);
}

/* The text for a language, on top: amounts and days are none. */
RAISES static void check_phrase(lua_State *L, const char *what,
                                const char *lang)
{
    const track_value *value = tki_test_value(L, -1);
    track_error err = TRACK_ERROR_INIT;

    if (lua_type(L, -1) == LUA_TSTRING)
        return;
    track_fail(&err, TRACK_E_DATA, "the text '%s' of %s is not a text but %s",
               lang, what,
               value ? tki_value_name(value->kind) : luaL_typename(L, -1));
    if (value)
        track_hint(&err, TRACK_E_DATA,
                   "write %s = \"{it}\", values = { it = … }; \"\" .. x makes "
                   "a plain text of x",
                   lang);
    tki_place_field(L, lang, &err);
    sandbox_raise(L, &err);
}

RAISES static void read_phrases(lua_State *L, int arg, track_arena *arena,
                                track_title *out, const tki_title_shape *shape)
{
    track_phrase *phrases;
    size_t count = 0;

    lua_pushnil(L);
    while (next_phrase(L, arg, shape->reserved, shape->what)) {
        lua_pop(L, 1);
        count++;
    }
    if (count == 0)
        sandbox_fail(L, TRACK_E_DATA, "%s has no text: write { en = \"…\" }",
                     shape->what);
    phrases = tki_array(L, arena, count, sizeof(*phrases));
    count = 0;
    lua_pushnil(L);
    while (next_phrase(L, arg, shape->reserved, shape->what)) {
        phrases[count].lang = tki_keep_text(L, arena, lua_tostring(L, -2));
        check_phrase(L, shape->what, lua_tostring(L, -2));
        phrases[count++].text = tki_clean_text(L, -1, arena, shape->what);
        lua_pop(L, 1);
    }
    qsort(phrases, count, sizeof(*phrases), compare_phrases);
    out->count = count;
    out->phrases = phrases;
}

/* A text, or one for each language, at the absolute index `arg`. */
RAISES void tki_read_title(lua_State *L, int arg, track_arena *arena,
                           track_title *out, const tki_title_shape *shape)
{
    track_phrase *phrase;

    if (lua_istable(L, arg)) {
        read_phrases(L, arg, arena, out, shape);
        return;
    }
    phrase = tki_array(L, arena, 1, sizeof(*phrase));
    phrase->lang = "";
    phrase->text = tki_clean_text(L, arg, arena, shape->what);
    out->count = 1;
    out->phrases = phrase;
}

RAISES void *tki_array(lua_State *L, track_arena *arena, size_t count,
                       size_t item_bytes)
{
    track_error err = TRACK_ERROR_INIT;
    void *items;

    if (item_bytes > 0 && count > UINT32_MAX / item_bytes)
        sandbox_fail(L, TRACK_E_LIMIT, "a list is too long");
    sandbox_charge(L, count * item_bytes + 1); /* no limit of Lua's counts it */
    items = track_arena_array(arena, count, item_bytes);
    if (!items) {
        track_fail_memory(&err);
        sandbox_raise(L, &err);
    }
    return items;
}

RAISES const char *tki_keep_text(lua_State *L, track_arena *arena,
                                 const char *text)
{
    track_error err = TRACK_ERROR_INIT;
    const char *copy = track_arena_copy(arena, text);

    if (!copy) {
        track_fail_memory(&err);
        sandbox_raise(L, &err);
    }
    return copy;
}

/* word "name": the closure that takes the table; its upvalue 1 is the name. */
RAISES static int take_name(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TSTRING);
    lua_settop(L, 1);
    lua_pushcclosure(L, lua_tocfunction(L, lua_upvalueindex(1)), 1);
    return 1;
}

RAISES void tki_add_named_word(lua_State *L, const char *word,
                               lua_CFunction body)
{
    lua_pushcfunction(L, body);
    lua_pushcclosure(L, take_name, 1);
    lua_setfield(L, -2, word);
}
