/* SPDX-License-Identifier: MIT */

/*
 * string.gsub: a text, a table or a function in place of each match.
 */

#include "pattern.h"

#include <string.h>

typedef struct replacing {
    tki_matcher m;
    luaL_Buffer out;
    int type; /* of the replacement, at 3 */
} replacing;

/* Adds the replacement text, with `%0`…`%9` filled in. */
RAISES static void add_template(replacing *r, const char *start,
                                const char *end)
{
    lua_State *L = r->m.L;
    size_t length;
    const char *text = lua_tolstring(L, 3, &length);

    sandbox_charge(L, 1 + length / 8);
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '%') {
            luaL_addchar(&r->out, text[i]);
            continue;
        }
        i++;
        if (i < length && text[i] == '%') {
            luaL_addchar(&r->out, '%');
        } else if (i < length && text[i] == '0') {
            luaL_addlstring(&r->out, start, (size_t)(end - start));
        } else if (i < length && text[i] >= '1' && text[i] <= '9') {
            tki_matcher_push(&r->m, text[i] - '1', start, end);
            luaL_addvalue(&r->out);
        } else {
            luaL_error(L, "in a replacement, '%%' needs a digit or '%%'");
        }
    }
}

/* Pushes what the table or function at 3 gives for the match. */
RAISES static void push_answer(replacing *r, const char *start, const char *end)
{
    lua_State *L = r->m.L;

    if (r->type == LUA_TTABLE) {
        tki_matcher_push(&r->m, 0, start, end);
        lua_gettable(L, 3);
        return;
    }
    lua_pushvalue(L, 3);
    lua_call(L, tki_matcher_push_all(&r->m, start, end), 1);
}

RAISES static void add_replacement(replacing *r, const char *start,
                                   const char *end)
{
    lua_State *L = r->m.L;

    if (r->type == LUA_TSTRING || r->type == LUA_TNUMBER) {
        add_template(r, start, end);
        return;
    }
    push_answer(r, start, end);
    if (!lua_toboolean(L, -1)) { /* nil or false: keep what was there */
        lua_pop(L, 1);
        luaL_addlstring(&r->out, start, (size_t)(end - start));
    } else if (lua_isstring(L, -1)) {
        luaL_addvalue(&r->out);
    } else {
        luaL_error(L, "a replacement is a %s, not a text",
                   luaL_typename(L, -1));
    }
}

RAISES static void check_length(const replacing *r)
{
    if (luaL_bufflen(&r->out) > TKI_STRING_BYTES_MAX)
        tki_die(r->m.L, TKI_DEAD_STRING);
}

/* Replaces up to `most` matches; returns how many. */
RAISES static lua_Integer replace_all(replacing *r, lua_Integer most)
{
    tki_matcher *m = &r->m;
    const char *at = m->text;
    const char *last_end = NULL;
    lua_Integer count = 0;

    while (count < most) {
        const char *end = tki_matcher_at(m, at);

        if (end && end != last_end) {
            count++;
            add_replacement(r, at, end);
            at = last_end = end;
        } else if (at < m->text_end) {
            luaL_addchar(&r->out, *at++);
        } else {
            break;
        }
        check_length(r);
        if (m->anchored)
            break;
    }
    luaL_addlstring(&r->out, at, (size_t)(m->text_end - at));
    return count;
}

/* string.gsub(text, pattern, replacement [, most]) -> text, count */
RAISES int tki_gsub(lua_State *L)
{
    replacing r;
    size_t length;
    lua_Integer most;
    lua_Integer count;

    luaL_checklstring(L, 1, &length);
    luaL_checkstring(L, 2);
    r.type = lua_type(L, 3);
    luaL_argexpected(L,
                     r.type == LUA_TSTRING || r.type == LUA_TNUMBER ||
                         r.type == LUA_TTABLE || r.type == LUA_TFUNCTION,
                     3, "text, table or function");
    most = luaL_optinteger(L, 4, (lua_Integer)length + 1);
    lua_settop(L, 3);
    if (r.type == LUA_TNUMBER)
        lua_tostring(L, 3);
    tki_matcher_start(&r.m, L, 1, 2);
    luaL_buffinit(L, &r.out);
    count = replace_all(&r, most);
    luaL_pushresult(&r.out);
    lua_pushinteger(L, count);
    return 2;
}
