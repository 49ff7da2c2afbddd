/* SPDX-License-Identifier: MIT */

/*
 * The words that make blocks. A word checks the fields it was given at once,
 * at the template's own line, and wraps them in a marked table; the blocks
 * that `build` returns are added to the document afterwards, in order, lists
 * within lists included.
 */

#include "template.h"

#include <track/sys/fail.h>

enum { DEPTH_MAX = 16 };

/* Addresses of the hidden fields of a block. */
static const char kind_key = 'k';
static const char line_key = 'l';

typedef struct block_word {
    const char *name;
    tki_block_adder add;
    const char *fields[10]; /* named fields that its table may have */
} block_word;

static const block_word block_words[] = {
    { "bar", tki_add_bar, { "label", "ratio", "tone", "remark" } },
    { "callout", tki_add_callout, { "title", "tone" } },
    { "chart",
      tki_add_chart,
      { "kind", "title", "alternative", "unit", "today", "series" } },
    { "contents", tki_add_contents, { "title", "depth" } },
    { "cover",
      tki_add_cover,
      { "kicker", "title", "subtitle", "pairs", "footer", "logos" } },
    { "gauge", tki_add_gauge, { "label", "ratio", "tone", "remark" } },
    { "heading", tki_add_heading, { NULL } },
    { "image", tki_add_image, { "alternative", "width" } },
    { "key_values", tki_add_key_values, { NULL } },
    { "list", tki_add_list, { "ordered" } },
    { "markdown", tki_add_markdown, { "level" } },
    { "page_break", tki_add_page_break, { NULL } },
    { "paragraph", tki_add_paragraph, { NULL } },
    { "section", tki_add_section, { "paper", "landscape" } },
    { "signatures", tki_add_signatures, { NULL } },
    { "table", tki_add_table, { "columns", "rows", "caption" } },
};

enum { WORD_COUNT = sizeof(block_words) / sizeof(block_words[0]) };

RAISES static int current_line(lua_State *L)
{
    lua_Debug caller;

    if (!lua_getstack(L, 1, &caller))
        return 0;
    lua_getinfo(L, "l", &caller);
    return caller.currentline;
}

/* Wraps argument 1; upvalue 1 is the position of the word. */
RAISES static int make_block(lua_State *L)
{
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(1));
    const block_word *word = &block_words[position];

    if (lua_gettop(L) > 1)
        return luaL_error(L, "%s takes one table: write %s { … }", word->name,
                          word->name);
    lua_settop(L, 1);
    if (lua_istable(L, 1))
        tki_check_fields(L, 1, word->name, word->fields);
    lua_createtable(L, 1, 2);
    lua_pushvalue(L, 1);
    lua_rawseti(L, 2, 1);
    lua_pushinteger(L, position);
    lua_rawsetp(L, 2, &kind_key);
    lua_pushinteger(L, current_line(L));
    lua_rawsetp(L, 2, &line_key);
    return 1;
}

RAISES void tki_add_block_words(lua_State *L)
{
    for (int i = 0; i < WORD_COUNT; i++) {
        lua_pushinteger(L, i);
        lua_pushcclosure(L, make_block, 1);
        lua_setfield(L, -2, block_words[i].name);
    }
}

/* table { … } as a block: called through a metatable, so the table is at 2. */
RAISES static int call_table(lua_State *L)
{
    lua_remove(L, 1);
    return make_block(L);
}

RAISES static int refuse_change(lua_State *L)
{
    return luaL_error(L, "the functions of the sandbox cannot be changed");
}

static int position_of_table(void)
{
    int i = 0;

    while (block_words[i].add != tki_add_table)
        i++;
    return i;
}

/* Turns the library `table` on top into one that can be called as well. */
RAISES void tki_push_table_word(lua_State *L)
{
    lua_newtable(L);
    lua_createtable(L, 0, 4); /* library word meta */
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushinteger(L, position_of_table());
    lua_pushcclosure(L, call_table, 1);
    lua_setfield(L, -2, "__call");
    lua_pushcfunction(L, refuse_change);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2); /* library word */
    lua_remove(L, -2);
}

/* Adds the block on top of the stack. */
RAISES static void add_block(lua_State *L, tki_template *run)
{
    int block = lua_gettop(L);
    const block_word *word;

    lua_rawgetp(L, block, &kind_key);
    word = &block_words[lua_tointeger(L, -1)];
    lua_rawgetp(L, block, &line_key);
    run->scene.line = (int)lua_tointeger(L, -1);
    lua_rawgeti(L, block, 1);
    word->add(L, run, lua_gettop(L));
    lua_settop(L, block);
    run->scene.line = 0;
}

RAISES static void add_list(lua_State *L, tki_template *run, int list,
                            int depth);

/* Adds what is on top: a block, a list of blocks, or nothing. */
RAISES static void add_entry(lua_State *L, tki_template *run, int depth)
{
    bool is_block;

    if (lua_isnil(L, -1) || (lua_isboolean(L, -1) && !lua_toboolean(L, -1)))
        return;
    if (!lua_istable(L, -1))
        sandbox_fail(L, TRACK_E_DATA,
                     "build returns blocks, and a %s is none: write paragraph "
                     "{ … }",
                     luaL_typename(L, -1));
    is_block = lua_rawgetp(L, -1, &kind_key) == LUA_TNUMBER;
    lua_pop(L, 1);
    if (is_block)
        add_block(L, run);
    else
        add_list(L, run, lua_gettop(L), depth + 1);
}

RAISES static void add_list(lua_State *L, tki_template *run, int list,
                            int depth)
{
    lua_Integer last = tki_last_index(L, list);

    if (depth > DEPTH_MAX)
        sandbox_fail(L, TRACK_E_LIMIT, "blocks are nested too deeply");
    luaL_checkstack(L, 8, NULL);
    for (lua_Integer i = 1; i <= last; i++) {
        lua_rawgeti(L, list, i);
        add_entry(L, run, depth);
        lua_pop(L, 1);
    }
}

RAISES void tki_add_blocks(lua_State *L, int list)
{
    add_list(L, tki_template_of(L), list, 0);
}
