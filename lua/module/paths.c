/* SPDX-License-Identifier: MIT */

/* Files: where scripts are found, and whole texts. */

#include "module.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

RAISES static int free_arena(lua_State *L)
{
    track_arena **arena = lua_touserdata(L, 1);

    track_arena_free(*arena);
    *arena = NULL;
    return 0;
}

RAISES track_arena *tki_push_arena(lua_State *L)
{
    track_arena **arena =
        tki_push_box(L, sizeof(*arena), "track.arena", free_arena);
    track_error err = TRACK_ERROR_INIT;

    tki_raise(L, track_arena_new(arena, &err), &err);
    return *arena;
}

/* A text in the registry, for as long as the state lives; NULL stays NULL. */
RAISES static const char *keep(lua_State *L, const char *text)
{
    if (!text)
        return NULL;
    text = lua_pushstring(L, text);
    luaL_ref(L, LUA_REGISTRYINDEX);
    return text;
}

/* $XDG_DATA_HOME/track, by default ~/.local/share/track; NULL without home. */
RAISES static const char *user_scripts(lua_State *L)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");

    if (data && data[0])
        return keep(L, lua_pushfstring(L, "%s/track", data));
    if (home && home[0])
        return keep(L, lua_pushfstring(L, "%s/.local/share/track", home));
    return NULL;
}

RAISES void tki_keep_paths(lua_State *L, tki_host *host,
                           const track_program_options *options)
{
    const track_script_path *given = &options->scripts;
    const char *folders = getenv("TRACK_SCRIPTS");
    int top = lua_gettop(L);

    host->read_only = options->read_only;
    host->tracker = keep(L, options->tracker);
    host->scripts.folders = keep(L, given->folders ? given->folders : folders);
    host->scripts.user = given->user ? keep(L, given->user) : user_scripts(L);
    host->scripts.installed = keep(L, given->installed);
    lua_settop(L, top);
}

/* The text and the name found, moved into texts of Lua. */
typedef struct found_script {
    char *text;
    char *file;
} found_script;

RAISES static int free_found(lua_State *L)
{
    found_script *found = lua_touserdata(L, 1);

    free(found->text);
    free(found->file);
    *found = (found_script){ NULL, NULL };
    return 0;
}

RAISES track_source tki_find_script(lua_State *L, track_script_kind kind,
                                    const char *name, const char *beside)
{
    found_script *found =
        tki_push_box(L, sizeof(*found), "track.found", free_found);
    track_script_path path = tki_host_of(L)->scripts;
    track_error err = TRACK_ERROR_INIT;
    track_source source;

    path.beside = beside;
    tki_raise(
        L,
        track_script_find(&found->text, &found->file, kind, name, &path, &err),
        &err);
    source.name = found->file;
    source.text = found->text;
    source.length = strlen(found->text);
    return source;
}

/* Reads all of a file; false: it cannot be read, and errno says why. */
static bool read_all(track_buffer *out, FILE *file)
{
    char bytes[8192];
    size_t count;

    while ((count = fread(bytes, 1, sizeof(bytes), file)) > 0)
        track_buffer_bytes(out, bytes, count);
    return !ferror(file);
}

RAISES track_source tki_read_file(lua_State *L, const char *path)
{
    track_buffer *text = tki_push_buffer(L);
    FILE *file = fopen(path, "rb");
    bool good = file && read_all(text, file);
    int reason = errno;
    track_error err = TRACK_ERROR_INIT;

    if (file)
        fclose(file);
    if (!good)
        sandbox_fail(L, reason == ENOENT ? TRACK_E_NOT_FOUND : TRACK_E_FILE,
                     "cannot read %s: %s", path, strerror(reason));
    tki_raise(L, track_buffer_check(text, &err), &err);
    return (track_source){ path, track_buffer_string(text), text->length };
}

RAISES const char *tki_folder_of(lua_State *L, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return lua_pushlstring(L, path, slash == path ? 1 : (size_t)(slash - path));
}
