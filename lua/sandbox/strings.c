/* SPDX-License-Identifier: MIT */

/*
 * The string library: Lua's own functions where they are linear (charged by
 * the bytes of their arguments), ours where they are not. No dump, pack, %p.
 */

#include "pattern.h"

#include <lualib.h>
#include <string.h>

/* string.rep(text, n [, separator]) */
RAISES static int repeat(lua_State *L)
{
    size_t length;
    size_t gap;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &gap);
    luaL_Buffer out;

    if (n <= 0 || length + gap == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if ((uint64_t)n > TKI_STRING_BYTES_MAX / (length + gap) + 1)
        return tki_die(L, TKI_DEAD_STRING);
    sandbox_charge(L, (uint64_t)n * (1 + (length + gap) / 8));
    luaL_buffinit(L, &out);
    for (; n > 1; n--) {
        luaL_addlstring(&out, text, length);
        luaL_addlstring(&out, separator, gap);
    }
    luaL_addlstring(&out, text, length);
    luaL_pushresult(&out);
    return 1;
}

/* A position as scripts give it (from the end when negative), 0-based. */
static size_t position(lua_Integer given, size_t length)
{
    if (given > 0)
        return (uint64_t)given - 1 > length ? length + 1 : (size_t)given - 1;
    if (given == 0 || given < -(lua_Integer)length)
        return 0;
    return length - (size_t)-given;
}

/* string.byte(text [, first [, last]]): at most TKI_UNPACK_MAX values */
RAISES static int byte(lua_State *L)
{
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer first = luaL_optinteger(L, 2, 1);
    size_t from = position(first, length);
    lua_Integer last = luaL_optinteger(L, 3, (lua_Integer)from + 1);
    size_t end = position(last, length) + 1;

    if (last == 0 || last < -(lua_Integer)length || from >= length)
        return 0;
    end = end > length ? length : end;
    if (from >= end)
        return 0;
    if (end - from > TKI_UNPACK_MAX)
        return luaL_error(L, "string.byte gives at most %d values",
                          TKI_UNPACK_MAX);
    luaL_checkstack(L, TKI_UNPACK_MAX, "too many values");
    for (size_t i = from; i < end; i++)
        lua_pushinteger(L, (unsigned char)text[i]);
    return (int)(end - from);
}

/* string.char(byte, …): no NUL bytes, see globals.c */
RAISES static int character(lua_State *L)
{
    int count = lua_gettop(L);
    luaL_Buffer out;

    luaL_buffinit(L, &out);
    for (int i = 1; i <= count; i++) {
        lua_Integer c = luaL_checkinteger(L, i);

        luaL_argcheck(L, c > 0 && c <= 255, i, "not from 1 to 255");
        luaL_addchar(&out, (char)c);
    }
    luaL_pushresult(&out);
    return 1;
}

/* utf8.char(point, …) */
RAISES static int utf8_character(lua_State *L)
{
    int count = lua_gettop(L);
    luaL_Buffer out;

    luaL_buffinit(L, &out);
    for (int i = 1; i <= count; i++) {
        lua_Integer point = luaL_checkinteger(L, i);

        luaL_argcheck(L, point > 0 && point <= 0x10FFFF, i,
                      "not the number of a character");
        lua_pushfstring(L, "%U", (unsigned long)point);
        luaL_addvalue(&out);
    }
    luaL_pushresult(&out);
    return 1;
}

/* Whether the text at `at` begins with the `length` bytes of `part`. */
RAISES static bool begins_with(lua_State *L, const char *at, const char *part,
                               size_t length)
{
    size_t same = 0;

    while (same < length && at[same] == part[same])
        same++;
    sandbox_charge(L, 1 + same / 8);
    return same == length;
}

/* Where `part` stands in `text`, or NULL. Pays for what it compares. */
RAISES static const char *find_plain(lua_State *L, const char *text,
                                     const char *end, const char *part,
                                     size_t length)
{
    if (length == 0)
        return text;
    sandbox_charge(L, 1 + (uint64_t)(end - text) / 32);
    while ((size_t)(end - text) >= length) {
        size_t starts = (size_t)(end - text) - length + 1;
        const char *at = memchr(text, part[0], starts);

        if (!at || begins_with(L, at, part, length))
            return at;
        text = at + 1;
    }
    return NULL;
}

static bool is_plain(const char *pattern, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (pattern[i] == '\0' || strchr("^$*+?.([%-", pattern[i]))
            return false;
    return true;
}

RAISES static int find_plainly(lua_State *L, size_t from)
{
    size_t length;
    size_t part_length;
    const char *text = lua_tolstring(L, 1, &length);
    const char *part = lua_tolstring(L, 2, &part_length);
    const char *at =
        find_plain(L, text + from, text + length, part, part_length);

    if (!at) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, at - text + 1);
    lua_pushinteger(L, at - text + (lua_Integer)part_length);
    return 2;
}

/* find and match: the same search, other results. */
RAISES static int search(lua_State *L, bool is_find)
{
    size_t length;
    size_t pattern_length;
    const char *pattern;
    const char *start;
    const char *end;
    size_t from;
    tki_matcher m;

    luaL_checklstring(L, 1, &length);
    pattern = luaL_checklstring(L, 2, &pattern_length);
    from = position(luaL_optinteger(L, 3, 1), length);
    if (from > length) {
        lua_pushnil(L);
        return 1;
    }
    sandbox_charge(L, 1 + pattern_length / 8);
    if (is_find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length)))
        return find_plainly(L, from);
    tki_matcher_start(&m, L, 1, 2);
    end = tki_matcher_find(&m, m.text + from, &start);
    if (!end) {
        lua_pushnil(L);
        return 1;
    }
    if (!is_find)
        return tki_matcher_push_all(&m, start, end);
    lua_pushinteger(L, start - m.text + 1);
    lua_pushinteger(L, end - m.text);
    return 2 + (m.capture_count ? tki_matcher_push_all(&m, start, end) : 0);
}

RAISES static int find(lua_State *L)
{
    return search(L, true);
}

RAISES static int match(lua_State *L)
{
    return search(L, false);
}

/* One match of gmatch. Upvalues: text, pattern, place to go on from, end of
 * the last match (both 0-based; -1: none). */
RAISES static int next_match(lua_State *L)
{
    tki_matcher m;
    lua_Integer from = lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    const char *start;
    const char *end;

    tki_matcher_start(&m, L, lua_upvalueindex(1), lua_upvalueindex(2));
    if (m.anchored) /* in gmatch '^' is a character like any other */
        m.pattern--;
    m.anchored = false;
    while (from <= m.text_end - m.text) {
        end = tki_matcher_find(&m, m.text + from, &start);
        if (!end)
            break;
        from = end - m.text;
        if (from == last) { /* empty, right after the last one */
            from++;
            continue;
        }
        lua_pushinteger(L, from);
        lua_copy(L, -1, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        return tki_matcher_push_all(&m, start, end);
    }
    lua_pushinteger(L, m.text_end - m.text + 1);
    lua_replace(L, lua_upvalueindex(3));
    return 0;
}

RAISES static int gmatch(lua_State *L)
{
    luaL_checkstring(L, 1);
    luaL_checkstring(L, 2);
    lua_settop(L, 2);
    lua_pushinteger(L, 0);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

static const luaL_Reg own[] = {
    { "byte", byte },     { "char", character }, { "find", find },
    { "gmatch", gmatch }, { "gsub", tki_gsub },  { "match", match },
    { "rep", repeat },    { NULL, NULL },
};

static const tki_borrowed borrowed[] = {
    { "len", false }, { "lower", true }, { "reverse", true },
    { "sub", true },  { "upper", true }, { NULL, false },
};

static const tki_borrowed borrowed_utf8[] = {
    { "len", true },
    { NULL, false },
};

static const luaL_Reg own_utf8[] = {
    { "char", utf8_character },
    { NULL, NULL },
};

RAISES void tki_open_strings(lua_State *L)
{
    luaL_newlib(L, own);
    tki_borrow(L, luaopen_string, borrowed);
    tki_add_format(L);
}

RAISES void tki_open_utf8(lua_State *L)
{
    luaL_newlib(L, own_utf8);
    tki_borrow(L, luaopen_utf8, borrowed_utf8);
}
