/* SPDX-License-Identifier: MIT */

/* Programs of the user's own: a plain Lua state with `track`, for `track run`
 * and the shell. */

#include "program.h"

#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

RAISES static int open_libraries(lua_State *L)
{
    const track_program_options *options = lua_touserdata(L, 1);

    luaL_openlibs(L);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    track_program_open(L, options);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "track"); /* what require gives */
    lua_setglobal(L, "track");
    return 0;
}

track_status track_program_new(track_program **out,
                               const track_program_options *options,
                               track_error *err)
{
    track_program *program = calloc(1, sizeof(*program));

    *out = NULL;
    if (!program)
        return track_fail_memory(err);
    program->L = luaL_newstate();
    if (!program->L || !sandbox_reserve_stack(program->L)) {
        track_program_free(program);
        return track_fail_memory(err);
    }
    lua_pushcfunction(program->L, open_libraries);
    lua_pushlightuserdata(program->L, (void *)(uintptr_t)options);
    if (lua_pcall(program->L, 1, 0, 0) != LUA_OK) {
        track_program_free(program);
        return track_fail_memory(err);
    }
    *out = program;
    return TRACK_OK;
}

void track_program_free(track_program *program)
{
    if (!program)
        return;
    if (program->L)
        lua_close(program->L);
    free(program);
}

/* The hook that track_program_interrupt() sets. */
RAISES static void stop(lua_State *L, lua_Debug *ar)
{
    (void)ar;
    lua_sethook(L, NULL, 0, 0);
    luaL_error(L, "interrupted");
}

void track_program_interrupt(track_program *program)
{
    lua_sethook(program->L, stop,
                LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

/* The innermost place of an error, kept while the stack is still there. */
typedef struct error_place {
    int line;
    char file[LUA_IDSIZE];
} error_place;

/* Message handler: its upvalue is where to keep the place. */
RAISES static int note_place(lua_State *L)
{
    error_place *place = lua_touserdata(L, lua_upvalueindex(1));
    lua_Debug ar;

    for (int level = 0; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline <= 0)
            continue;
        place->line = ar.currentline;
        snprintf(place->file, sizeof(place->file), "%s", ar.short_src);
        return 1;
    }
    return 1;
}

/* The message without the "file:line: " that Lua put before it. */
static const char *without_place(const char *message, error_place *place)
{
    size_t length = strlen(place->file);
    const char *rest = message + length;
    char *end;
    long line;

    if (strncmp(message, place->file, length) != 0 || *rest != ':')
        return message;
    line = strtol(rest + 1, &end, 10);
    if (line <= 0 || strncmp(end, ": ", 2) != 0)
        return message;
    place->line = (int)line;
    return end + 2;
}

/* A field of a failure of the library, the table on top, or "". */
RAISES static const char *text_of(lua_State *L, const char *name)
{
    const char *text;

    lua_getfield(L, -1, name);
    text = lua_tostring(L, -1);
    lua_pop(L, 1); /* the table still holds it */
    return text ? text : "";
}

typedef struct failure_call {
    const track_source *source;
    error_place *place;
    track_error *err;
} failure_call;

/* Writes the error at 2 into the call at 1. */
RAISES static int describe(lua_State *L)
{
    failure_call *call = lua_touserdata(L, 1);
    track_error *err = call->err;
    const char *file = call->place->file;
    bool is_own; /* it stands in the script, not in a module of it */
    int column = 0;

    if (luaL_getmetafield(L, 2, "__name") == LUA_TSTRING &&
        strcmp(lua_tostring(L, -1), "track.failure") == 0 &&
        lua_istable(L, 2)) {
        lua_settop(L, 2);
        track_fail(err, TRACK_E_SCRIPT, "%s", text_of(L, "message"));
        if (text_of(L, "hint")[0])
            track_hint(err, TRACK_E_SCRIPT, "%s", text_of(L, "hint"));
        file = text_of(L, "file");
        lua_getfield(L, 2, "line");
        call->place->line = (int)lua_tointeger(L, -1);
        lua_getfield(L, 2, "column");
        column = (int)lua_tointeger(L, -1);
    } else if (lua_isnil(L, 2)) {
        track_fail(err, TRACK_E_SCRIPT, "an error without a message");
    } else if (lua_type(L, 2) >= LUA_TTABLE &&
               luaL_getmetafield(L, 2, "__tostring") == LUA_TNIL) {
        track_fail(err, TRACK_E_SCRIPT, "the error is a %s, not a text",
                   luaL_typename(L, 2));
    } else {
        track_fail(err, TRACK_E_SCRIPT, "%s",
                   without_place(luaL_tolstring(L, 2, NULL), call->place));
    }
    is_own = strcmp(file, call->source->name) == 0;
    if (file[0])
        track_fail_place(err, file, is_own ? call->source->text : NULL,
                         call->place->line, column);
    if (is_own)
        tki_explain_absent(&tki_host_of(L)->scene, call->source, err);
    return 0;
}

/* Makes a track_error of the error on top, and pops it. */
static track_status fail_by(lua_State *L, int lua_status,
                            const track_source *source, error_place *place,
                            track_error *err)
{
    failure_call call = { source, place, err };

    if (lua_status == LUA_ERRMEM) {
        lua_pop(L, 1);
        return track_fail_memory(err);
    }
    lua_pushcfunction(L, describe); /* error describe */
    lua_insert(L, -2);
    lua_pushlightuserdata(L, &call);
    lua_insert(L, -2); /* describe call error */
    if (lua_pcall(L, 2, 0, 0) == LUA_OK)
        return err->status;
    lua_pop(L, 1);
    return track_fail(err, TRACK_E_SCRIPT, "an error without a message");
}

track_status tki_program_call(track_program *program, lua_CFunction body,
                              void *argument, const track_source *source,
                              track_error *err)
{
    lua_State *L = program->L;
    error_place place = { .line = 0 };
    int top = lua_gettop(L);
    int status;

    tki_forget_absent(&tki_host_of(L)->scene);
    snprintf(place.file, sizeof(place.file), "%s", source->name);
    lua_pushlightuserdata(L, &place);
    lua_pushcclosure(L, note_place, 1);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, argument);
    status = lua_pcall(L, 1, 0, top + 1);
    lua_sethook(L, NULL, 0, 0);
    if (status == LUA_OK) {
        lua_settop(L, top);
        return TRACK_OK;
    }
    fail_by(L, status, source, &place, err);
    lua_settop(L, top);
    return err->status;
}

/* Text after a first line for the shell ("#!/usr/bin/…"), without it. */
static track_source without_shebang(const track_source *source)
{
    track_source rest = *source;
    const char *end = source->text;

    if (end[0] != '#')
        return rest;
    end += strcspn(end, "\n");
    rest.text = end; /* from the newline on, so that lines count right */
    rest.length -= (size_t)(end - source->text);
    return rest;
}

typedef struct run_call {
    const track_source *source;
    const track_words *words;
} run_call;

RAISES static int run_script(lua_State *L)
{
    const run_call *call = lua_touserdata(L, 1);
    const track_source text = without_shebang(call->source);
    size_t count = call->words->count;

    lua_newtable(L);
    lua_pushstring(L, call->source->name);
    lua_rawseti(L, -2, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushstring(L, call->words->items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setglobal(L, "arg");
    lua_pushfstring(L, "@%s", call->source->name);
    if (luaL_loadbufferx(L, text.text, text.length, lua_tostring(L, -1), "t"))
        return lua_error(L);
    luaL_checkstack(L, (int)count + 4, "too many words");
    for (size_t i = 0; i < count; i++)
        lua_pushstring(L, call->words->items[i]);
    lua_call(L, (int)count, 0);
    return 0;
}

track_status track_program_run(track_program *program,
                               const track_source *source,
                               const track_words *words, track_error *err)
{
    run_call call = { source, words };

    return tki_program_call(program, run_script, &call, source, err);
}

typedef struct eval_call {
    const char *text;
    track_buffer *out;
    bool more;
} eval_call;

/* Whether the message on top says that the text only begins something. */
static bool is_unfinished(lua_State *L)
{
    size_t length;
    const char *message = lua_tolstring(L, -1, &length);
    static const char end[] = "<eof>";
    size_t tail = sizeof(end) - 1;

    return message && length >= tail &&
           strcmp(message + length - tail, end) == 0;
}

/* Pushes what was typed as a function; false: it is not finished. */
RAISES static bool load_typed(lua_State *L, const char *text)
{
    const char *chunk;
    bool begins;

    chunk = lua_pushfstring(L, "return %s", text[0] == '=' ? text + 1 : text);
    if (luaL_loadbufferx(L, chunk, strlen(chunk), "=stdin", "t") == LUA_OK)
        return true;
    begins = is_unfinished(L);
    lua_pop(L, 1);
    if (text[0] == '=')
        text = chunk; /* nothing but an expression may follow */
    if (luaL_loadbufferx(L, text, strlen(text), "=stdin", "t") == LUA_OK)
        return true;
    if (begins || is_unfinished(L))
        return false;
    lua_error(L);
    return false;
}

RAISES static int eval_text(lua_State *L)
{
    eval_call *call = lua_touserdata(L, 1);
    int function = 3;

    call->more = !load_typed(L, call->text);
    if (call->more)
        return 0;
    lua_call(L, 0, LUA_MULTRET);
    for (int i = function; i <= lua_gettop(L); i++)
        tki_show(L, i, call->out);
    return 0;
}

track_status track_program_eval(track_program *program, track_buffer *out,
                                bool *more_out, const char *text,
                                track_error *err)
{
    const track_source source = { "stdin", text, strlen(text) };
    eval_call call = { .text = text, .out = out };
    track_status status =
        tki_program_call(program, eval_text, &call, &source, err);

    *more_out = call.more;
    return status == TRACK_OK ? track_buffer_check(out, err) : status;
}
