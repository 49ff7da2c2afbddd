/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_SANDBOX_H
#define TRACK_LUA_SANDBOX_H

/*
 * Private to lua/: a Lua state that a stranger's script may run in.
 *
 * Functions marked RAISES leave by longjmp when Lua raises an error: call them
 * only from a lua_CFunction below sandbox_run(), and own nothing at that
 * moment that a garbage-collected box does not hold.
 */
#define RAISES

#include <track/script.h>

#include <lauxlib.h>
#include <lua.h>

typedef struct sandbox sandbox;

/*
 * What holds in every script: one limit hit ends the run and cannot be caught;
 * texts are compared and numbers written as in the "C" locale, whatever the
 * process has set; `pairs` goes in sorted order; tostring shows no address.
 * A table that must not be written by scripts needs a metatable: insert,
 * remove and sort refuse tables that have one. `__pairs`, `__tostring` and
 * `__name` are honoured; scripts cannot see or set metatables.
 */

/* A state with the allow-listed functions and nothing loaded. `limits` may be
 * NULL for the defaults. */
track_status sandbox_new(sandbox **out, const track_limits *limits,
                         track_error *err);
void sandbox_free(sandbox *box);

/*
 * Room for the frames of scripts, in a state that nothing runs in yet; false
 * without memory. Lua 5.4.4 goes on with the old stack when it grows below the
 * operator `..` of an object, and loses parts of the text: with this room it
 * grows for recursion alone that is hundreds of calls deep.
 */
bool sandbox_reserve_stack(lua_State *L);

lua_State *sandbox_state(sandbox *box);
sandbox *sandbox_of(lua_State *L); /* NULL: the state is no sandbox */

/*
 * A state that is no sandbox is a program of the user's own, where `require
 * "track"` runs. What stands below this layer works there, too: charging does
 * nothing, failures are raised as tables with fields (outside.c), and the host
 * is `bytes` of zeros that live as long as the state. Returns them; the same
 * ones when the state has joined before.
 */
RAISES void *sandbox_join(lua_State *L, size_t bytes);

/* What the layer above keeps with the sandbox, e.g. the plan being read. */
void sandbox_set_host(sandbox *box, void *host);
void *sandbox_host(lua_State *L);

/* What people are told about a word that nobody knows, when no known one is
 * near. `hint` must live as long as the sandbox. */
void sandbox_set_hint(sandbox *box, const char *hint);

/* May put an error of Lua, which has its place already, into better words. It
 * is called when the run is over, with what the host was; it never raises. */
typedef void (*sandbox_explain_fn)(const void *host, const track_source *source,
                                   track_error *err);
void sandbox_set_explain(sandbox *box, sandbox_explain_fn explain);

/*
 * Calls `body` with `argument` as light userdata, protected, with fresh fuel
 * and processor time. A failure comes back with status, line, column, excerpt
 * and hint; `source` (or NULL) is the script that messages quote.
 */
track_status sandbox_run(sandbox *box, lua_CFunction body, void *argument,
                         const track_source *source, track_error *err);

/* Compiles text (never bytecode) and pushes the function. Its globals are a
 * fresh table that falls back on the allow-listed functions and then on the
 * table at `scope` (an index), whose fields are the words of this kind of
 * script. Reading an unknown global is an error with "did you mean". */
RAISES void sandbox_load(lua_State *L, const track_source *source, int scope);

/* Refuses a text that no sandbox compiles: too long, bytecode, NUL bytes. Part
 * of sandbox_load(); for who looks at the text before. */
RAISES void sandbox_check_source(lua_State *L, const track_source *source);

/* Gives a loaded function a fresh table of globals (cheap): what it assigned
 * to globals when it ran before is forgotten. */
RAISES void sandbox_renew(lua_State *L, int function);

/* Raises a failure of the host inside the script; its status survives. */
RAISES int sandbox_raise(lua_State *L, const track_error *err);

/* Raises `status` with a message; the innermost script line is added. */
RAISES int sandbox_fail(lua_State *L, track_status status, const char *fmt, ...)
    TRACK_PRINTF(3, 4);

/* The same for a failure that is about a word of the script, such as the name
 * of the function that was called: adds its line and column. */
RAISES int sandbox_raise_at_word(lua_State *L, const char *word,
                                 track_error *err);

/* Charges work done in C, in units of about one VM instruction; also looks at
 * the clock. Charge before the work, and in batches where it is a loop. */
RAISES void sandbox_charge(lua_State *L, uint64_t fuel);

/* Line of the innermost script function that is running; 0 if there is none. */
int sandbox_line(lua_State *L);

/* Pushes the list of the keys of the table at `index`, in the order of pairs();
 * returns how many. Raises for keys that have no order, such as tables. */
RAISES lua_Integer sandbox_keys(lua_State *L, int index);

/* Pushes the value at `index` as tostring() shows it: no addresses. The text
 * belongs to the value pushed. `length_out` may be NULL. */
RAISES const char *sandbox_text(lua_State *L, int index, size_t *length_out);

#endif
