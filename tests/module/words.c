/* SPDX-License-Identifier: MIT */

/* Prints the words that plans, rule packs and templates are given, one a line
 * with the kind of script before it; for reference.lua. */

#include "rules/rules.h"
#include "template/template.h"

#include <track/sys/field.h>

#include <lualib.h>
#include <stdio.h>

/* The keys of the table on top. */
static void print_keys(lua_State *L, const char *script)
{
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        printf("%s\t%s\n", script, lua_tostring(L, -2));
}

static void print_plan(void)
{
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++) {
        const char *name = track_kind_name((track_kind)kind);
        const track_field *fields;
        size_t count;

        printf("plan\t%s\n", name);
        fields = track_kind_fields((track_kind)kind, &count);
        for (size_t i = 0; i < count; i++)
            printf("plan\t%s.%s\n", name, fields[i].name);
    }
}

static int print_words(lua_State *L)
{
    lua_newtable(L);
    tki_add_pack_words(L);
    print_keys(L, "rules");
    lua_newtable(L);
    tki_add_block_words(L);
    tki_add_part_words(L);
    print_keys(L, "templates");
    lua_newtable(L);
    tki_add_words(L);
    print_keys(L, "words");
    print_plan();
    return 0;
}

int main(void)
{
    lua_State *L = luaL_newstate();
    int status;

    if (!L)
        return 1;
    lua_pushcfunction(L, print_words);
    status = lua_pcall(L, 0, 0, 0);
    lua_close(L);
    return status == LUA_OK ? 0 : 1;
}
