/* SPDX-License-Identifier: MIT */

/*
 * The words of a file of rule tests. Each only marks and keeps the table that
 * the script makes; read.c says what is wrong in it.
 */

#include "test.h"

#include <track/sys/fail.h>

/* Addresses that mark tables, beyond the reach of scripts. */
static const char tests_key = 't';
static const char kind_key = 'k';
static const char text_key = 'n';
static const char line_key = 'l';

static const char *const step_words[] = {
    [TKI_STEP_RECORD] = "record",   [TKI_STEP_SPEND] = "spend",
    [TKI_STEP_DELIVER] = "deliver", [TKI_STEP_CORRECT] = "correct",
    [TKI_STEP_UNDO] = "undo",       [TKI_STEP_AMEND] = "amend",
    [TKI_STEP_COUNT] = NULL,
};

/* What `test` marks its table with. */
enum { IS_TEST = TKI_STEP_COUNT };

static const char *word_of(lua_Integer kind)
{
    return kind == IS_TEST ? "test" : step_words[kind];
}

static const char *example_of(lua_Integer kind)
{
    static const char *const examples[] = {
        [TKI_STEP_RECORD] = "record \"E1.sessions\" { 2, on = \"2026-03-12\" }",
        [TKI_STEP_SPEND] = "spend \"E1.travel\" { RON \"100.00\", on = "
                           "\"2026-03-12\" }",
        [TKI_STEP_DELIVER] = "deliver \"E1.D1\" { \"submitted\", on = "
                             "\"2026-03-12\" }",
        [TKI_STEP_CORRECT] = "correct(1) { 3, reason = \"…\" }",
        [TKI_STEP_UNDO] = "undo(1)",
        [TKI_STEP_AMEND] = "amend { project \"T\" { … }, on = \"2026-03-12\" }",
        [IS_TEST] = "test \"a sentence\" { plan = …, expect = { … } }",
    };

    return examples[kind];
}

RAISES static int misuse(lua_State *L, lua_Integer kind)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "this is not how `%s` is written",
               word_of(kind));
    track_hint(&err, TRACK_E_DATA, "write %s", example_of(kind));
    return sandbox_raise_at_word(L, word_of(kind), &err);
}

/* Marks the table on top: kind, line, and the value at `text` (or nil). */
RAISES static void mark(lua_State *L, lua_Integer kind, lua_Integer line,
                        int text)
{
    lua_pushinteger(L, kind);
    lua_rawsetp(L, -2, &kind_key);
    lua_pushinteger(L, line);
    lua_rawsetp(L, -2, &line_key);
    lua_pushvalue(L, text);
    lua_rawsetp(L, -2, &text_key);
}

/* The table of a step or test. Upvalues: kind, line, item or number. */
RAISES static int take_table(lua_State *L)
{
    lua_Integer kind = lua_tointeger(L, lua_upvalueindex(1));

    if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) != 1)
        misuse(L, kind);
    mark(L, kind, lua_tointeger(L, lua_upvalueindex(2)), lua_upvalueindex(3));
    if (kind != IS_TEST)
        return 1;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &tests_key); /* test tests */
    lua_insert(L, 1);
    lua_rawseti(L, 1, (lua_Integer)lua_rawlen(L, 1) + 1);
    return 0;
}

/* `record "E1.sessions"`, `correct(1)`, `test "a sentence"`. */
RAISES static int take_name(lua_State *L)
{
    lua_Integer kind = lua_tointeger(L, lua_upvalueindex(1));
    int wanted = kind == TKI_STEP_CORRECT ? LUA_TNUMBER : LUA_TSTRING;

    if (lua_type(L, 1) != wanted || lua_gettop(L) != 1)
        misuse(L, kind);
    lua_pushinteger(L, kind);
    lua_pushinteger(L, sandbox_line(L));
    lua_rotate(L, 1, 2); /* kind line name */
    lua_pushcclosure(L, take_table, 3);
    return 1;
}

/* `undo(2)` */
RAISES static int take_undo(lua_State *L)
{
    if (!lua_isinteger(L, 1) || lua_gettop(L) != 1)
        misuse(L, TKI_STEP_UNDO);
    lua_newtable(L);
    mark(L, TKI_STEP_UNDO, sandbox_line(L), 1);
    return 1;
}

/* `amend { project "T" { … }, on = … }` */
RAISES static int take_amend(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) != 1)
        misuse(L, TKI_STEP_AMEND);
    lua_pushnil(L);
    lua_insert(L, 1); /* nil table */
    mark(L, TKI_STEP_AMEND, sandbox_line(L), 1);
    return 1;
}

RAISES static void add_named(lua_State *L, lua_Integer kind)
{
    lua_pushinteger(L, kind);
    lua_pushcclosure(L, take_name, 1);
    lua_setfield(L, -2, word_of(kind));
}

RAISES void tki_add_test_words(lua_State *L)
{
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &tests_key);
    add_named(L, IS_TEST);
    add_named(L, TKI_STEP_RECORD);
    add_named(L, TKI_STEP_SPEND);
    add_named(L, TKI_STEP_DELIVER);
    add_named(L, TKI_STEP_CORRECT);
    lua_pushcfunction(L, take_undo);
    lua_setfield(L, -2, "undo");
    lua_pushcfunction(L, take_amend);
    lua_setfield(L, -2, "amend");
}

RAISES size_t tki_test_count(lua_State *L)
{
    size_t count;

    lua_rawgetp(L, LUA_REGISTRYINDEX, &tests_key);
    count = lua_rawlen(L, -1);
    lua_pop(L, 1);
    return count;
}

RAISES void tki_push_test(lua_State *L, size_t position)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &tests_key);
    lua_rawgeti(L, -1, (lua_Integer)position + 1);
    lua_remove(L, -2);
}

RAISES const char *tki_mark_text(lua_State *L, int table)
{
    const char *text;

    lua_rawgetp(L, table, &text_key);
    text = lua_tostring(L, -1);
    lua_pop(L, 1); /* the table keeps it */
    return text;
}

RAISES lua_Integer tki_mark_number(lua_State *L, int table)
{
    lua_Integer number;

    lua_rawgetp(L, table, &text_key);
    number = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return number;
}

RAISES int tki_mark_line(lua_State *L, int table)
{
    int line;

    lua_rawgetp(L, table, &line_key);
    line = (int)lua_tointeger(L, -1);
    lua_pop(L, 1);
    return line;
}

RAISES bool tki_test_step(lua_State *L, int table, tki_step_kind *kind)
{
    bool is_step = false;

    if (!lua_istable(L, table))
        return false;
    if (lua_rawgetp(L, table, &kind_key) == LUA_TNUMBER) {
        *kind = (tki_step_kind)lua_tointeger(L, -1);
        is_step = *kind != TKI_STEP_COUNT;
    }
    lua_pop(L, 1);
    return is_step;
}
