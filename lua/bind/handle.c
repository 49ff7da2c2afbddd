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
enum { GENERATION_MASK = (1 << GENERATION_BITS) - 1 };
enum {
    GENERATION_SHIFT = 2 * INDEX_BITS,
    LIST_SHIFT = GENERATION_SHIFT + GENERATION_BITS,
    KIND_SHIFT = LIST_SHIFT + 1
};

enum { FETCHED_AHEAD = 2 }; /* items of a list that is walked through */

/* Its address is the key of what finds fields, in the registry. */
static const char fields_key = 'f';

_Static_assert(sizeof(void *) >= sizeof(uint64_t), "a handle takes 64 bits");
_Static_assert(TKI_KIND_COUNT < 32, "5 bits for the kind");

static uint64_t generation_bits(const tki_scene *scene)
{
    return scene->generation & GENERATION_MASK;
}

RAISES void tki_push_handle(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    uint64_t bits = handle->kind + 1; /* an address has none of these bits */

    if ((handle->owner | handle->index) >= POSITION_MAX)
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
    if (generation < 1 || generation > scene->project_count)
        return false;
    scene->generation = (unsigned)generation;
    scene->assessment = scene->projects[generation - 1];
    return true;
}

/* The bits of what stands at `arg`; those of the kind are 0 in all that is no
 * handle: in 0, and in the address of a userdata or of an error of the host
 * that a script has caught. */
RAISES static uint64_t read_bits(lua_State *L, int arg, tki_scene *scene)
{
    uint64_t bits = 0;

    if (!scene->outside)
        return (uint64_t)(uintptr_t)lua_touserdata(L, arg);
    (void)tki_test_object(L, arg, scene, &bits);
    return bits;
}

RAISES static inline bool read_handle(lua_State *L, int arg, tki_scene *scene,
                                      tki_handle *out)
{
    uint64_t bits = read_bits(L, arg, scene);
    uint64_t generation = bits >> GENERATION_SHIFT & GENERATION_MASK;
    unsigned kind = (unsigned)(bits >> KIND_SHIFT);

    if (kind == 0)
        return false;
    if ((generation != generation_bits(scene) || !scene->assessment) &&
        !select_project(scene, generation))
        sandbox_fail(L, TRACK_E_SCRIPT,
                     "this object was kept from an earlier run");
    out->kind = kind - 1;
    out->list = bits >> LIST_SHIFT & 1;
    out->owner = bits >> INDEX_BITS & (POSITION_MAX - 1);
    out->index = bits & (POSITION_MAX - 1);
    return true;
}

RAISES bool tki_test_handle(lua_State *L, int arg, tki_handle *out)
{
    return read_handle(L, arg, tki_scene_of(L), out);
}

/* The scene, which is upvalue 1 of every metamethod. */
static tki_scene *scene_of_method(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

RAISES static inline void check_handle(lua_State *L, tki_scene *scene,
                                       tki_handle *out)
{
    if (read_handle(L, 1, scene, out))
        return;
    *out = (tki_handle){ 0 };
    luaL_typeerror(L, 1, "object");
}

/* Pushes an item of a list, whose `position` counts from 0. Past the end it
 * pushes nil and is false. */
RAISES static bool push_item(lua_State *L, const tki_scene *scene,
                             const tki_handle *list, lua_Integer position)
{
    tki_span span = tki_list_span(scene, list);
    tki_handle item;

    if (position < 0 || (size_t)position >= span.count) {
        lua_pushnil(L);
        return false;
    }
    item = tki_span_item(&span, (size_t)position);
    tki_push_handle(L, scene, &item);
    tki_span_fetch(scene, &span, (size_t)position + FETCHED_AHEAD);
    return true;
}

/* list[position], nil past the end, so that loops stop. */
RAISES static int index_list(lua_State *L, const tki_scene *scene,
                             const tki_handle *list)
{
    int is_integer;
    lua_Integer position = lua_tointegerx(L, 2, &is_integer);

    if (!is_integer || lua_type(L, 2) != LUA_TNUMBER)
        return sandbox_fail(L, TRACK_E_DATA,
                            "a list has no field '%s': write list[1], #list, "
                            "or walk through it with ipairs",
                            sandbox_text(L, 2, NULL));
    push_item(L, scene, list, position > 0 ? position - 1 : -1);
    return 1;
}

/* Whether the value on top is no figure: nil, or false where that is no
 * answer. */
static bool is_absent(lua_State *L, const tki_named_field *field)
{
    int type = lua_type(L, -1);

    if (type != LUA_TBOOLEAN)
        return type == LUA_TNIL;
    return !lua_toboolean(L, -1) &&
           !(field->computed && tki_is_flag(field->computed));
}

/* object.field */
RAISES static int index_handle(lua_State *L)
{
    tki_scene *scene = scene_of_method(L);
    tki_handle handle;
    const tki_named_field *field;

    check_handle(L, scene, &handle);
    if (handle.list)
        return index_list(L, scene, &handle);
    if (handle.kind == TKI_TITLE)
        return tki_title_index(L, scene, &handle);
    field = tki_find_field(scene->fields, handle.kind, lua_tostring(L, 2));
    if (!field)
        return tki_unknown_field(L, handle.kind, sandbox_text(L, 2, NULL));
    if (field->computed)
        field->computed->get(L, scene, &handle, field->computed->at);
    else
        tki_push_plan_field(L, scene, &handle, field->planned);
    if (is_absent(L, field))
        tki_note_absent(L, scene, &handle, field->name);
    if (scene->trace)
        tki_trace_read(L, &handle, field->name);
    return 1;
}

RAISES static int length_handle(lua_State *L)
{
    tki_scene *scene = scene_of_method(L);
    tki_handle handle;

    check_handle(L, scene, &handle);
    if (!handle.list)
        return luaL_error(L, "one %s has no length",
                          tki_class_of(handle.kind)->name);
    lua_pushinteger(L, (lua_Integer)tki_list_span(scene, &handle).count);
    return 1;
}

/* The next position and item of a list. A script may call it with anything. */
RAISES static int next_of_list(lua_State *L)
{
    tki_scene *scene = scene_of_method(L);
    tki_handle list;
    int is_integer;
    lua_Integer position;

    check_handle(L, scene, &list);
    position = lua_tointegerx(L, 2, &is_integer);
    if (!list.list || !is_integer)
        luaL_typeerror(L, list.list ? 2 : 1, list.list ? "number" : "list");
    lua_pushinteger(L, position < LUA_MAXINTEGER ? position + 1 : 0);
    return push_item(L, scene, &list, position) ? 2 : 1; /* nil ends the loop */
}

/* The iterator (upvalue 2) is the same for all lists. */
RAISES static int walk_list(lua_State *L)
{
    tki_scene *scene = scene_of_method(L);
    tki_handle list;
    tki_span span;

    check_handle(L, scene, &list);
    if (!list.list)
        return luaL_error(L, "only lists are walked through with %s",
                          lua_tostring(L, lua_upvalueindex(3)));
    span = tki_list_span(scene, &list);
    for (size_t i = 0; i < FETCHED_AHEAD; i++)
        tki_span_fetch(scene, &span, i);
    lua_pushvalue(L, lua_upvalueindex(2));
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
    tki_scene *scene = scene_of_method(L);
    tki_handle handle;

    check_handle(L, scene, &handle);
    if (handle.list)
        lua_pushfstring(L, "list of %d",
                        (int)tki_list_span(scene, &handle).count);
    else if (handle.kind < TRACK_KIND_COUNT)
        lua_pushstring(L, tki_item_at(scene, &handle)->name);
    else if (handle.kind == TKI_TITLE)
        lua_pushstring(L, track_title_in(tki_title_at(scene, &handle), "en"));
    else
        lua_pushstring(L, tki_class_of(handle.kind)->name);
    return 1;
}

/* Adds `__pairs` or `__ipairs` to the table of methods on top. */
RAISES static void add_walk(lua_State *L, tki_scene *scene, const char *method)
{
    lua_pushlightuserdata(L, scene);
    lua_pushlightuserdata(L, scene);
    lua_pushcclosure(L, next_of_list, 1);
    lua_pushstring(L, method + 2);
    lua_pushcclosure(L, walk_list, 3);
    lua_setfield(L, -2, method);
}

RAISES void tki_open_handles(lua_State *L)
{
    static const luaL_Reg methods[] = {
        { "__concat", tki_join_texts },   { "__index", index_handle },
        { "__len", length_handle },       { "__newindex", refuse_change },
        { "__tostring", text_of_handle }, { NULL, NULL },
    };
    tki_scene *scene = tki_scene_of(L);

    scene->fields = tki_push_field_index(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &fields_key);
    lua_pushlightuserdata(L, NULL);
    luaL_newlibtable(L, methods); /* handle meta */
    lua_pushlightuserdata(L, scene);
    luaL_setfuncs(L, methods, 1);
    add_walk(L, scene, "__ipairs");
    add_walk(L, scene, "__pairs");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    if (scene->outside)
        tki_open_objects(L);
    else
        lua_setmetatable(L, -2); /* handle */
    lua_pop(L, 1);
}
