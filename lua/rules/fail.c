/* SPDX-License-Identifier: MIT */

/*
 * fail { en = "…", ro = "…", fix = "…", subject = object, values = { … } } or
 * fail "…": what a check returns. The texts are copied into the arena of the
 * findings at once, so that a mistake is reported at the rule's own line.
 */

#include "rules.h"

#define FAIL_BOX "track.fail"

RAISES void tki_open_fail(lua_State *L)
{
    luaL_newmetatable(L, FAIL_BOX);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

RAISES const tki_fail *tki_test_fail(lua_State *L, int arg)
{
    return luaL_testudata(L, arg, FAIL_BOX);
}

/* The full name of the object in the field `subject`; NULL when absent. */
RAISES static const char *read_subject(lua_State *L)
{
    const char *name = NULL;
    tki_handle handle;

    if (lua_getfield(L, 1, "subject") != LUA_TNIL) {
        if (!tki_test_handle(L, -1, &handle) || handle.list ||
            handle.kind >= TRACK_KIND_COUNT)
            sandbox_fail(L, TRACK_E_DATA,
                         "subject is a project, stage, indicator or another "
                         "item");
        name = tki_item_at(tki_scene_of(L), &handle)->name;
    }
    lua_pop(L, 1);
    return name;
}

/* values = { spent = … }: what stands for {spent} in the texts. */
RAISES static void read_values(lua_State *L, tki_fail *fail)
{
    int type = lua_getfield(L, 1, "values");

    if (type == LUA_TTABLE)
        tki_fill_message(L, fail, lua_gettop(L));
    else if (type != LUA_TNIL)
        tki_fail_field(L, "values",
                       "values is a table of what stands for {name} in the "
                       "texts: values = { spent = line.spent }");
    lua_pop(L, 1);
}

RAISES int tki_word_fail(lua_State *L)
{
    static const char *const reserved[] = { "fix", "subject", "values", NULL };
    static const tki_title_shape shape = { "fail", reserved };
    track_arena *arena = tki_rules_of(L)->findings_arena;
    tki_fail *fail;

    if (!arena)
        return luaL_error(L, "fail is for the function check of a rule");
    tki_rules_of(L)->fail_line = sandbox_line(L);
    lua_settop(L, 1);
    if (!lua_istable(L, 1))
        luaL_checktype(L, 1, LUA_TSTRING);
    fail = lua_newuserdatauv(L, sizeof(*fail), 0);
    *fail = (tki_fail){ .fix = NULL };
    luaL_setmetatable(L, FAIL_BOX);
    tki_read_title(L, 1, arena, &fail->message, &shape);
    if (lua_istable(L, 1)) {
        if (tki_text_field(L, 1, "fix", false))
            fail->fix = tki_clean_text(L, lua_gettop(L), arena, "fix");
        lua_pop(L, 1);
        fail->subject = read_subject(L);
        read_values(L, fail);
    }
    return 1;
}
