/* SPDX-License-Identifier: MIT */

/* Trackers: opened, created, closed; transactions. */

#include "module.h"

#define STORE_META "track.store"
#define METHODS "track.store.methods" /* in the registry */

RAISES static tki_store *push_store(lua_State *L)
{
    tki_store *box = lua_newuserdatauv(L, sizeof(*box), 0);

    *box = (tki_store){ .store = NULL };
    luaL_setmetatable(L, STORE_META);
    return box;
}

RAISES tki_store *tki_check_store(lua_State *L, int arg)
{
    tki_store *box = luaL_checkudata(L, arg, STORE_META);

    if (!box->store)
        sandbox_fail(L, TRACK_E_ARGUMENT, "the tracker is closed");
    return box;
}

/* "read" or "write"; the shell and its like may only read. */
RAISES static track_open_mode check_mode(lua_State *L, int arg)
{
    static const char *const words[] = { "read", "write", NULL };
    bool writes = luaL_checkoption(L, arg, "read", words) == 1;
    track_error err = TRACK_ERROR_INIT;

    if (writes && tki_host_of(L)->read_only) {
        track_fail(&err, TRACK_E_FILE, "trackers are only read here");
        track_hint(&err, err.status, "start it with --write");
        sandbox_raise(L, &err);
    }
    return writes ? TRACK_OPEN_WRITE : TRACK_OPEN_READ;
}

/* The path that was given, else the one that the program was started for. */
RAISES static const char *check_path(lua_State *L, int arg)
{
    const char *path = luaL_optstring(L, arg, tki_host_of(L)->tracker);

    if (!path)
        luaL_argerror(L, arg, "the path of a tracker is missing");
    return path;
}

/* track.open([path [, "write"]]) */
RAISES static int open_store(lua_State *L)
{
    const char *path = check_path(L, 1);
    track_open_mode mode = check_mode(L, 2);
    track_error err = TRACK_ERROR_INIT;
    tki_store *box = push_store(L);

    tki_raise(L, track_store_open(&box->store, path, mode, &err), &err);
    return 1;
}

/* track.create(path [, { by = … }]) */
RAISES static int create_store(lua_State *L)
{
    const char *path = luaL_checkstring(L, 1);
    track_command command = { .by = NULL };
    track_error err = TRACK_ERROR_INIT;
    tki_store *box;
    tki_form f;

    lua_settop(L, 2);
    lua_pushliteral(L, "write");
    check_mode(L, 3);
    tki_form_begin(&f, L, 2, "track.create");
    tki_form_check(&f, tki_command_slots, NULL);
    tki_read_command(&f, &command);
    box = push_store(L);
    tki_raise(L, track_store_create(&box->store, path, &command, &err), &err);
    return 1;
}

const luaL_Reg tki_store_functions[] = { { "create", create_store },
                                         { "open", open_store },
                                         { NULL, NULL } };

/* store:close(), the end of a `<close>` variable, and the collector. */
RAISES static int close_store(lua_State *L)
{
    tki_store *box = luaL_checkudata(L, 1, STORE_META);

    if (box->busy > 0)
        return luaL_error(L, "the tracker is being read: close it afterwards");
    track_store_close(box->store);
    box->store = NULL;
    return 0;
}

RAISES static int text_of_store(lua_State *L)
{
    const tki_store *box = luaL_checkudata(L, 1, STORE_META);

    if (box->store)
        lua_pushfstring(L, "tracker %s", track_store_path(box->store));
    else
        lua_pushliteral(L, "closed tracker");
    return 1;
}

RAISES static int begin(lua_State *L)
{
    static const char *const words[] = { "change", "try", NULL };
    tki_store *box = tki_check_store(L, 1);
    track_intent intent =
        luaL_checkoption(L, 2, "change", words) == 1 ? TRACK_TRY : TRACK_CHANGE;
    track_error err = TRACK_ERROR_INIT;

    tki_raise(L, track_store_begin(box->store, intent, &err), &err);
    return 0;
}

RAISES static int commit(lua_State *L)
{
    tki_store *box = tki_check_store(L, 1);
    track_error err = TRACK_ERROR_INIT;

    tki_raise(L, track_store_commit(box->store, &err), &err);
    return 0;
}

RAISES static int rollback(lua_State *L)
{
    track_store_rollback(tki_check_store(L, 1)->store);
    return 0;
}

/* The results of the function that transaction() called. */
RAISES static int end_transaction(lua_State *L, int status, lua_KContext first)
{
    tki_store *box = luaL_checkudata(L, 1, STORE_META);
    track_error err = TRACK_ERROR_INIT;

    if (status != LUA_OK && status != LUA_YIELD) {
        if (box->store) /* the function may have closed it */
            track_store_rollback(box->store);
        return lua_error(L);
    }
    tki_raise(L, track_store_commit(tki_check_store(L, 1)->store, &err), &err);
    return lua_gettop(L) - (int)first + 1;
}

/* store:transaction(f): all that f does, or nothing when it fails. */
RAISES static int transaction(lua_State *L)
{
    tki_store *box = tki_check_store(L, 1);
    track_error err = TRACK_ERROR_INIT;
    int status;

    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    tki_raise(L, track_store_begin(box->store, TRACK_CHANGE, &err), &err);
    lua_pushvalue(L, 1);
    status = lua_pcallk(L, 1, LUA_MULTRET, 0, 2, end_transaction);
    return end_transaction(L, status, 2);
}

RAISES static int get_path(lua_State *L)
{
    lua_pushstring(L, track_store_path(tki_check_store(L, 1)->store));
    return 1;
}

/* Arrival number of the newest event. */
RAISES static int get_position(lua_State *L)
{
    tki_store *box = tki_check_store(L, 1);
    track_error err = TRACK_ERROR_INIT;
    int64_t position;

    tki_raise(L, track_store_position(&position, box->store, &err), &err);
    lua_pushinteger(L, (lua_Integer)position);
    return 1;
}

RAISES void tki_push_methods(lua_State *L)
{
    lua_newtable(L); /* list */
    lua_getfield(L, LUA_REGISTRYINDEX, METHODS);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        lua_pushvalue(L, -2); /* list methods name method name */
        lua_rawseti(L, -5, (lua_Integer)lua_rawlen(L, -5) + 1);
    }
    lua_pop(L, 1);
}

/* An unknown method: "did you mean". Upvalue 1: the table of methods. */
RAISES static int index_store(lua_State *L)
{
    const char *names[40] = { NULL };
    size_t count = 0;

    luaL_checkudata(L, 1, STORE_META);
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
        return 1;
    for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)); lua_pop(L, 1))
        if (count < sizeof(names) / sizeof(names[0]) - 1)
            names[count++] = lua_tostring(L, -2);
    return tki_fail_unknown(L, "a tracker", sandbox_text(L, 2, NULL), names);
}

RAISES static int refuse_change(lua_State *L)
{
    return luaL_error(L, "a tracker has no fields to set");
}

RAISES void tki_open_stores(lua_State *L)
{
    static const luaL_Reg meta[] = {
        { "__close", close_store },
        { "__gc", close_store },
        { "__newindex", refuse_change },
        { "__tostring", text_of_store },
        { NULL, NULL },
    };
    static const luaL_Reg methods[] = {
        { "begin", begin },
        { "check", tki_store_check },
        { "close", close_store },
        { "codes", tki_store_codes },
        { "commit", commit },
        { "events", tki_store_events },
        { "load", tki_store_load },
        { "path", get_path },
        { "position", get_position },
        { "project", tki_store_project },
        { "projects", tki_store_projects },
        { "report", tki_store_report },
        { "rollback", rollback },
        { "transaction", transaction },
        { NULL, NULL },
    };

    luaL_newmetatable(L, STORE_META);
    luaL_setfuncs(L, meta, 0);
    luaL_newlib(L, methods); /* meta methods */
    tki_add_changes(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, METHODS);
    lua_pushcclosure(L, index_store, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
