/* SPDX-License-Identifier: MIT */

/*
 * Handles: objects as light userdata.
 *
 * All light userdata of a state share one metatable, so this is the only kind
 * that scripts ever get. The bits are, from the top: 5 kind, 1 list, 14
 * generation, 22 owner, 22 index. A handle that a script kept from an earlier
 * run has another generation and is refused.
 */

#include "bind.h"

#include <track/sys/field.h>

enum { INDEX_BITS = 22, GENERATION_BITS = 14 };
enum { POSITION_MAX = 1 << INDEX_BITS };

_Static_assert(sizeof(void *) >= sizeof(uint64_t), "a handle takes 64 bits");
_Static_assert(TKI_KIND_COUNT < 32, "5 bits for the kind");

static uint64_t generation_bits(const tki_scene *scene)
{
    return scene->generation & ((1u << GENERATION_BITS) - 1);
}

RAISES void tki_push_handle(lua_State *L, const tki_handle *handle)
{
    const tki_scene *scene = tki_scene_of(L);
    uint64_t bits = handle->kind + 1; /* an address has none of these bits */

    if (handle->owner >= POSITION_MAX || handle->index >= POSITION_MAX)
        sandbox_fail(L, TRACK_E_LIMIT, "more than %d objects in a list",
                     POSITION_MAX);
    bits = bits << 1 | (handle->list ? 1 : 0);
    bits = bits << GENERATION_BITS | generation_bits(scene);
    bits = bits << INDEX_BITS | handle->owner;
    bits = bits << INDEX_BITS | handle->index;
    if (scene->outside)
        tki_push_object(L, scene->view, bits);
    else
        lua_pushlightuserdata(L, (void *)(uintptr_t)bits);
}

/* Makes the project of a handle the current one; false: there is none. */
static bool select_project(tki_scene *scene, uint64_t generation)
{
    if (generation == generation_bits(scene))
        return scene->assessment != NULL;
    if (generation < 1 || generation > scene->project_count)
        return false;
    scene->generation = (unsigned)generation;
    scene->assessment = scene->projects[generation - 1];
    return true;
}

/* The bits of a handle at `arg`; false: it is none. */
RAISES static bool test_bits(lua_State *L, int arg, tki_scene *scene,
                             uint64_t *out)
{
    int type = lua_type(L, arg);

    if (type == LUA_TUSERDATA)
        return scene->outside && tki_test_object(L, arg, scene, out);
    if (type != LUA_TLIGHTUSERDATA)
        return false;
    *out = (uint64_t)(uintptr_t)lua_touserdata(L, arg);
    return !scene->outside;
}

RAISES static bool read_handle(lua_State *L, int arg, tki_scene *scene,
                               tki_handle *out)
{
    uint64_t bits, generation;

    if (!test_bits(L, arg, scene, &bits))
        return false;
    out->index = bits & (POSITION_MAX - 1);
    bits >>= INDEX_BITS;
    out->owner = bits & (POSITION_MAX - 1);
    bits >>= INDEX_BITS;
    generation = bits & ((1u << GENERATION_BITS) - 1);
    bits >>= GENERATION_BITS;
    out->list = bits & 1;
    out->kind = (unsigned)(bits >> 1) - 1;
    if (bits >> 1 == 0)
        return false; /* an error of the host that a script has caught */
    if (!select_project(scene, generation))
        sandbox_fail(L, TRACK_E_SCRIPT,
                     "this object was kept from an earlier run");
    return true;
}

RAISES bool tki_test_handle(lua_State *L, int arg, tki_handle *out)
{
    return read_handle(L, arg, tki_scene_of(L), out);
}

RAISES static tki_handle check_handle(lua_State *L, int arg)
{
    tki_handle handle = { 0 };

    if (!tki_test_handle(L, arg, &handle))
        luaL_typeerror(L, arg, "object");
    return handle;
}

/* list[position], nil past the end, so that ipairs stops. */
RAISES static int index_list(lua_State *L, const tki_handle *list)
{
    tki_handle item;
    lua_Integer position;
    int is_integer;

    position = lua_tointegerx(L, 2, &is_integer);
    if (lua_type(L, 2) != LUA_TNUMBER || !is_integer)
        return sandbox_fail(L, TRACK_E_DATA,
                            "a list has no field '%s': write list[1], #list, "
                            "or walk through it with ipairs",
                            sandbox_text(L, 2, NULL));
    if (position < 1 || (size_t)position > tki_list_count(L, list)) {
        lua_pushnil(L);
        return 1;
    }
    item = tki_list_item(tki_scene_of(L), list, (size_t)position - 1);
    tki_push_handle(L, &item);
    return 1;
}

/* Whether the value on top is no figure: nil, or false unless that is one. */
static bool is_absent(lua_State *L, const tki_field *field)
{
    return lua_isnil(L, -1) || (lua_isboolean(L, -1) && !lua_toboolean(L, -1) &&
                                !tki_is_flag(field));
}

/* object.field; upvalue 1 holds a table of fields for each kind. */
RAISES static int index_handle(lua_State *L)
{
    tki_scene *scene = tki_scene_of(L);
    tki_handle handle = { 0 };
    const void *row;

    if (!read_handle(L, 1, scene, &handle))
        luaL_typeerror(L, 1, "object");

    if (handle.list)
        return index_list(L, &handle);
    if (handle.kind == TKI_TITLE)
        return tki_title_index(L, &handle);
    lua_rawgeti(L, lua_upvalueindex(1), (lua_Integer)handle.kind + 1);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) == LUA_TNUMBER) { /* … fields row */
        const tki_field *field =
            &tki_class_of(handle.kind)->fields[lua_tointeger(L, -1)];

        field->get(L, scene, &handle, field->at);
        if (is_absent(L, field))
            tki_note_absent(L, &handle, field->name);
        if (scene->trace)
            tki_trace_read(L, &handle, field->name);
        return 1;
    }
    row = lua_touserdata(L, -1);
    if (!row)
        return tki_unknown_field(L, handle.kind, sandbox_text(L, 2, NULL));
    tki_push_plan_field(L, scene, &handle, row);
    if (lua_type(L, -1) <= LUA_TBOOLEAN)
        tki_note_absent(L, &handle, ((const track_field *)row)->name);
    if (scene->trace)
        tki_trace_read(L, &handle, lua_tostring(L, 2));
    return 1;
}

RAISES static int length_handle(lua_State *L)
{
    tki_handle handle = check_handle(L, 1);

    if (!handle.list)
        return luaL_error(L, "one %s has no length",
                          tki_class_of(handle.kind)->name);
    lua_pushinteger(L, (lua_Integer)tki_list_count(L, &handle));
    return 1;
}

/* The next position and item of a list, for pairs(). A script may call it with
 * anything. */
RAISES static int next_of_list(lua_State *L)
{
    tki_handle list = check_handle(L, 1);
    lua_Integer position = luaL_checkinteger(L, 2);

    if (!list.list)
        luaL_typeerror(L, 1, "list");
    position = position < LUA_MAXINTEGER ? position + 1 : 0;
    lua_settop(L, 1);
    lua_pushinteger(L, position);
    index_list(L, &list);
    return lua_isnil(L, -1) ? 1 : 2;
}

RAISES static int pairs_of_list(lua_State *L)
{
    if (!check_handle(L, 1).list)
        return luaL_error(L, "only lists are walked through with pairs");
    lua_pushcfunction(L, next_of_list);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

RAISES static int refuse_change(lua_State *L)
{
    return luaL_error(L, "objects cannot be changed");
}

/* The full name of an item, the text of a title, else the kind. */
RAISES static int text_of_handle(lua_State *L)
{
    tki_handle handle = check_handle(L, 1);

    if (handle.list)
        lua_pushfstring(L, "list of %d", (int)tki_list_count(L, &handle));
    else if (handle.kind < TRACK_KIND_COUNT)
        lua_pushstring(L, tki_item_at(tki_scene_of(L), &handle)->name);
    else if (handle.kind == TKI_TITLE)
        lua_pushstring(L, track_title_in(tki_title_at(L, &handle), "en"));
    else
        lua_pushstring(L, tki_class_of(handle.kind)->name);
    return 1;
}

RAISES void tki_open_handles(lua_State *L)
{
    static const luaL_Reg methods[] = {
        { "__len", length_handle },     { "__newindex", refuse_change },
        { "__pairs", pairs_of_list },   { "__tostring", text_of_handle },
        { "__concat", tki_join_texts }, { NULL, NULL },
    };

    lua_pushlightuserdata(L, NULL);
    luaL_newlib(L, methods); /* handle meta */
    tki_push_field_tables(L);
    lua_pushcclosure(L, index_handle, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    if (tki_scene_of(L)->outside)
        tki_open_objects(L);
    else
        lua_setmetatable(L, -2); /* handle */
    lua_pop(L, 1);
}
