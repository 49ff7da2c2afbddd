/* SPDX-License-Identifier: MIT */

/*
 * From an error of Lua to a track_error: what raise.c raises, and whatever
 * else a script may raise, tables and nil included.
 */

#include "inside.h"
#include "parts.h"
#include "syntax.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

/* What people read when a limit is reached. */
static const char *const death_hint[] = {
    [TKI_DEAD_FUEL] = "does a loop never end?",
    [TKI_DEAD_TIME] = "does a loop never end?",
    [TKI_DEAD_HEAP] = "does a table or text grow without end?",
    [TKI_DEAD_VOLUME] = "is a text built piece by piece? collect the pieces "
                        "in a table and use table.concat",
    [TKI_DEAD_STRING] = "does a text grow without end?",
    [TKI_DEAD_DEPTH] = "does a function call itself without end?",
};

static track_status report_limit(const sandbox *box, track_error *err)
{
    const track_limits *limits = &box->limits;
    track_status status = TRACK_E_LIMIT;

    switch (box->death) {
    case TKI_DEAD_FUEL:
        track_fail(err, status, "the script does too much (limit: %llu steps)",
                   (unsigned long long)limits->fuel);
        break;
    case TKI_DEAD_TIME:
        track_fail(err, status,
                   "the script runs too long (limit: %g s of processor time)",
                   limits->cpu_seconds);
        break;
    case TKI_DEAD_HEAP:
        track_fail(err, status,
                   "the script needs too much memory (limit: %zu KiB)",
                   limits->heap_bytes / 1024);
        break;
    case TKI_DEAD_VOLUME:
        track_fail(err, status, "the script moves too much memory about");
        break;
    case TKI_DEAD_STRING:
        track_fail(err, status, "a text grows beyond %d KiB",
                   TKI_STRING_BYTES_MAX / 1024);
        break;
    case TKI_DEAD_DEPTH:
        track_fail(err, status, "functions call each other more than %d deep",
                   TKI_DEPTH_MAX);
        break;
    case TKI_DEAD_HOST_MEMORY:
    case TKI_ALIVE: return track_fail_memory(err);
    }
    return track_hint(err, status, "%s", death_hint[box->death]);
}

/*
 * Reads the "name:line: " that Lua puts before its messages. Returns the rest
 * of the message and the line, or the whole message and 0.
 */
static const char *split_place(const char *message, const char *name,
                               int *line_out)
{
    size_t length = strlen(name);
    char *end;
    long line;

    *line_out = 0;
    if (length > TKI_SHORT_NAME_BYTES)
        length = TKI_SHORT_NAME_BYTES;
    if (strncmp(message, name, length) != 0 || message[length] != ':')
        return message;
    line = strtol(message + length + 1, &end, 10);
    if (line <= 0 || line > 1 << 30 || strncmp(end, ": ", 2) != 0)
        return message;
    *line_out = (int)line;
    return end + 2;
}

/* A message is one line. */
static void flatten(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ')
            *text = ' ';
}

static void report_text(const sandbox *box, const char *message,
                        track_error *err)
{
    const char *name = box->source ? box->source->name : "";
    int line;
    const char *text = split_place(message, name, &line);

    track_fail(err, TRACK_E_SCRIPT, "%s", *text ? text : "an error");
    flatten(err->text);
    err->line = line;
    if (box->source && line > 0) {
        tki_explain_syntax(err, box->source);
        tki_explain_failure(err, box->source);
    }
}

/* Anything a script may throw. Takes no memory of Lua's. */
static void report_object(const sandbox *box, track_error *err)
{
    lua_State *L = box->L;

    switch (lua_type(L, -1)) {
    case LUA_TSTRING: report_text(box, lua_tostring(L, -1), err); break;
    case LUA_TNUMBER:
        track_fail(err, TRACK_E_SCRIPT, "error: %.14g", lua_tonumber(L, -1));
        break;
    case LUA_TNIL:
        track_fail(err, TRACK_E_SCRIPT, "an error without a message");
        break;
    default:
        track_fail(err, TRACK_E_SCRIPT, "the error is a %s, not a text",
                   luaL_typename(L, -1));
    }
}

/* Adds where it happened, unless the failure says so itself. */
static void add_place(const sandbox *box, track_error *err)
{
    const track_source *source = box->source;
    const char *name = source ? source->name : box->error_source;
    int line = err->line > 0 ? err->line : box->error_line;
    bool is_source = tki_runs_source(box, box->error_source);

    if (err->excerpt[0] != '\0')
        return;
    if (box->error_source[0] != '\0' && !is_source)
        name = box->error_source;
    if (name[0] == '\0')
        return;
    track_fail_place(err, name,
                     source && name == source->name ? source->text : NULL, line,
                     err->column);
}

track_status tki_report_failure(sandbox *box, int lua_status, track_error *err)
{
    lua_State *L = box->L;
    track_error own = TRACK_ERROR_INIT;

    if (lua_status == LUA_ERRMEM && box->death == TKI_ALIVE)
        box->death = box->last_refusal;
    if (box->death != TKI_ALIVE || lua_status == LUA_ERRMEM) {
        report_limit(box, &own);
        if (box->death_line > 0)
            box->error_line = box->death_line;
    } else if (lua_touserdata(L, -1) == &box->host_error) {
        own = box->host_error;
    } else {
        report_object(box, &own);
    }
    if (own.status != TRACK_E_MEMORY)
        add_place(box, &own);
    if (own.status == TRACK_E_SCRIPT && box->explain)
        box->explain(box->host, box->source, &own);
    tki_settle_place(&own, box->source);
    if (err)
        *err = own;
    return own.status;
}
