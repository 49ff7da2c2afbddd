/* SPDX-License-Identifier: MIT */

/* Where a script is running. */

#include "inside.h"

#include <stdio.h>
#include <string.h>

int tki_script_line(lua_State *L, char *name_out)
{
    lua_Debug ar;

    for (int level = 0; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline <= 0)
            continue;
        if (name_out)
            snprintf(name_out, sizeof(ar.short_src), "%s", ar.short_src);
        return ar.currentline;
    }
    return 0;
}

int sandbox_line(lua_State *L)
{
    return tki_script_line(L, NULL);
}

bool tki_runs_source(const sandbox *box, const char *short_name)
{
    return box->source &&
           strncmp(box->source->name, short_name, TKI_SHORT_NAME_BYTES) == 0;
}
