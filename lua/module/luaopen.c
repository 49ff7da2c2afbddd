/* SPDX-License-Identifier: MIT */

/* `require "track"`: the one symbol of track.so. It finds the scripts of the
 * product from where it stands itself. */

#include <track/program.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct lua_State;
TRACK_API int luaopen_track(struct lua_State *L);

/* The folder that this module was loaded from; false when it cannot be told. */
static bool own_folder(char *out, size_t size)
{
    Dl_info info;
    char *whole, *slash;
    bool fits;

    if (!dladdr((const void *)(size_t)&luaopen_track, &info) || !info.dli_fname)
        return false;
    whole = realpath(info.dli_fname, NULL); /* $LUA_CPATH may be relative */
    slash = whole ? strrchr(whole, '/') : NULL;
    fits = slash && (size_t)(slash - whole) < size;
    if (fits)
        snprintf(out, size, "%.*s", (int)(slash - whole), whole);
    free(whole);
    return fits;
}

int luaopen_track(struct lua_State *L)
{
    track_program_options options = { .tracker = NULL };
    char folder[4096];
    char scripts[sizeof(folder) + sizeof(TRACK_SCRIPTS_RELATIVE) + 1];

    options.scripts.installed = TRACK_SCRIPTS_INSTALLED;
    if (own_folder(folder, sizeof(folder))) {
        snprintf(scripts, sizeof(scripts), "%s/%s", folder,
                 TRACK_SCRIPTS_RELATIVE);
        if (strcmp(folder, TRACK_MODULE_BUILT) == 0)
            options.scripts.installed = TRACK_SCRIPTS_SOURCE;
        else if (access(scripts, R_OK) == 0)
            options.scripts.installed = scripts; /* a moved installation */
    }
    return track_program_open(L, &options);
}
