/* SPDX-License-Identifier: MIT */

/*
 * The life of a sandbox: a Lua state with an allow-list (globals.c), limits
 * (limits.c) and errors that say where (failure.c).
 *
 * Lua compares texts with strcoll() and writes numbers with printf(), which
 * follow the process locale. Each run therefore holds the thread in the "C"
 * locale: the same script gives the same answer in any program.
 */

#include "inside.h"

#include <track/sys/fail.h>

#include <stdlib.h>

lua_State *sandbox_state(sandbox *box)
{
    return box->L;
}

void sandbox_set_hint(sandbox *box, const char *hint)
{
    box->unknown_hint = hint;
}

void sandbox_set_explain(sandbox *box, sandbox_explain_fn explain)
{
    box->explain = explain;
}

void sandbox_set_host(sandbox *box, void *host)
{
    box->host = host;
}

void *sandbox_host(lua_State *L)
{
    sandbox *box = sandbox_of(L);

    return box ? box->host : tki_outside_host(L);
}

enum { STACK_SLOTS = 4000 }; /* 16 bytes each */

bool sandbox_reserve_stack(lua_State *L)
{
    return lua_checkstack(L, STACK_SLOTS);
}

RAISES static int open_words(lua_State *L)
{
    tki_open_words(L);
    return 0;
}

/* Opens the state of a box that has its limits and its locale. */
static track_status open_state(sandbox *box, track_error *err)
{
    tki_limits_reset(box);
    box->L = lua_newstate(tki_allocate, box);
    if (box->L && !sandbox_reserve_stack(box->L)) {
        lua_close(box->L);
        box->L = NULL;
    }
    if (!box->L && box->last_refusal == TKI_DEAD_HEAP)
        return track_fail(err, TRACK_E_LIMIT,
                          "a heap of %zu bytes is too small to run a script",
                          box->limits.heap_bytes);
    if (!box->L)
        return track_fail_memory(err);
    return sandbox_run(box, open_words, NULL, NULL, err);
}

track_status sandbox_new(sandbox **out, const track_limits *limits,
                         track_error *err)
{
    static const track_limits defaults = TRACK_LIMITS_DEFAULT;
    sandbox *box = calloc(1, sizeof(*box));
    track_status status;

    *out = NULL;
    if (!box)
        return track_fail_memory(err);
    box->limits = limits ? *limits : defaults;
    box->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    status = box->c_locale ? open_state(box, err) : track_fail_memory(err);
    if (status != TRACK_OK) {
        sandbox_free(box);
        return status;
    }
    *out = box;
    return TRACK_OK;
}

void sandbox_free(sandbox *box)
{
    if (!box)
        return;
    if (box->L)
        lua_close(box->L);
    if (box->c_locale)
        freelocale(box->c_locale);
    free(box);
}

track_status sandbox_run(sandbox *box, lua_CFunction body, void *argument,
                         const track_source *source, track_error *err)
{
    lua_State *L = box->L;
    locale_t before = uselocale(box->c_locale);
    int top = lua_gettop(L);
    track_status status = TRACK_OK;
    int lua_status;

    box->source = source;
    tki_limits_reset(box);
    tki_limits_watch(box);
    lua_pushcfunction(L, tki_note_line); /* none of the three can raise */
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, argument);
    lua_status = lua_pcall(L, 1, 0, top + 1);
    lua_sethook(L, NULL, 0, 0);
    if (lua_status != LUA_OK)
        status = tki_report_failure(box, lua_status, err);
    lua_settop(L, top);
    uselocale(before);
    return status;
}
