/* SPDX-License-Identifier: MIT */

/*
 * Raising. Three things are raised here: texts (by Lua and by scripts), the
 * address of `host_error` (a failure of the host, whose status survives) and
 * the address of `death` (a limit). The last two take no memory.
 */

#include "inside.h"
#include "syntax.h"

#include <track/sys/fail.h>

#include <stdarg.h>
#include <stdio.h>

int tki_note_line(lua_State *L)
{
    sandbox *box = sandbox_of(L);

    if (box->death == TKI_ALIVE)
        box->error_line = tki_script_line(L, box->error_source);
    return 1;
}

RAISES int sandbox_raise(lua_State *L, const track_error *err)
{
    sandbox *box = sandbox_of(L);

    if (!box)
        return tki_outside_raise(L, err);
    if (err->status == TRACK_E_MEMORY)
        return tki_die(L, TKI_DEAD_HOST_MEMORY);
    box->host_error = *err;
    lua_pushlightuserdata(L, &box->host_error);
    return lua_error(L);
}

RAISES int sandbox_fail(lua_State *L, track_status status, const char *fmt, ...)
{
    char text[TRACK_ERROR_TEXT_BYTES];
    track_error err = TRACK_ERROR_INIT;
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    track_fail(&err, status, "%s", text);
    return sandbox_raise(L, &err);
}

RAISES int sandbox_raise_at_word(lua_State *L, const char *word,
                                 track_error *err)
{
    const sandbox *box = sandbox_of(L);
    const track_source *source = box ? box->source : NULL;
    char name[sizeof(box->error_source)] = "";
    int line = tki_script_line(L, name);

    if (source && line > 0 && tki_runs_source(box, name))
        track_fail_place(err, source->name, source->text, line,
                         tki_word_column(source, word, line));
    return sandbox_raise(L, err);
}
