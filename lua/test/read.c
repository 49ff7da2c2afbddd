/* SPDX-License-Identifier: MIT */

/* Reading one test: its plan, what is given, the day, what is expected. */

#include "test.h"

#include <track/sys/fail.h>

#include <string.h>

/* The steps of the field `given`, in order. */
RAISES static void read_given(tki_tests *tests, int table)
{
    lua_State *L = tests->reader.L;
    tki_case *made = tests->made;
    int type = lua_getfield(L, table, "given");
    int list = lua_gettop(L);
    tki_step_kind kind;
    size_t count;

    if (type != LUA_TTABLE && type != LUA_TNIL)
        tki_fail_field(L, "given", "given is a list: { record …, spend … }");
    if (tki_test_step(L, list, &kind))
        tki_fail_field(L, "given", "given is a list: put the record in { }");
    count = type == LUA_TTABLE ? lua_rawlen(L, list) : 0;
    made->steps = tki_array(L, made->arena, count, sizeof(*made->steps));
    made->plans = tki_array(L, made->arena, count + 1, sizeof(track_plan *));
    made->step_count = count;
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        tki_read_step(tests, &made->steps[i]);
        lua_settop(L, list);
    }
    tests->reader.scene.line = made->line;
    lua_settop(L, table);
}

RAISES static void read_as_of(tki_tests *tests, int table)
{
    lua_State *L = tests->reader.L;
    track_days days;

    tests->reader.field = "as_of";
    tests->reader.node = table;
    if (lua_getfield(L, table, "as_of") == LUA_TNIL)
        tki_fail_field(L, NULL,
                       "the test has no day: write as_of = \"2026-03-12\"");
    days = tki_days_of(&tests->reader,
                       tki_plain_text(&tests->reader, lua_gettop(L)));
    tests->made->as_of = days.last;
    lua_settop(L, table);
}

/* known_after = 2: the file as it was after two steps. */
RAISES static void read_known(tki_tests *tests, int table)
{
    lua_State *L = tests->reader.L;
    int type = lua_getfield(L, table, "known_after");
    lua_Integer steps = lua_tointeger(L, -1);

    if (type != LUA_TNIL && (!lua_isinteger(L, -1) || steps < 1 ||
                             (size_t)steps > tests->made->step_count))
        tki_fail_field(L, "known_after",
                       "known_after says after how many entries of `given`");
    tests->made->known_after = (size_t)steps;
    lua_settop(L, table);
}

RAISES void tki_read_case(tki_tests *tests)
{
    static const char *const names[] = { "plan",        "given",  "as_of",
                                         "known_after", "expect", NULL };
    lua_State *L = tests->reader.L;
    int table = lua_gettop(L);

    luaL_checkstack(L, 20, NULL);
    tki_check_fields(L, table, "a test", names);
    if (lua_rawlen(L, table) > 0)
        tki_fail_field(L, NULL,
                       "a test has named fields only: plan, given, as_of, "
                       "expect");
    tki_read_expect(tests); /* first: whether a refusal is meant */
    lua_settop(L, table);
    read_as_of(tests, table);
    tests->reader.field = NULL;
    read_given(tests, table);
    read_known(tests, table);
    lua_getfield(L, table, "plan");
    tests->made->plan = tki_case_plan(tests, lua_gettop(L));
}
