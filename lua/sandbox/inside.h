/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_SANDBOX_INSIDE_H
#define TRACK_LUA_SANDBOX_INSIDE_H

/* Shared by the files of lua/sandbox/ alone; sandbox.h is for the rest. */

#include "sandbox.h"

#include <locale.h>

enum {
    TKI_STRING_BYTES_MAX = 1024 * 1024, /* of one text, and of a script */
    TKI_UNPACK_MAX = 250                /* values that one call may return */
};

/* So deep may functions call each other. */
enum { TKI_DEPTH_MAX = 10000 };

/* Why a script has to stop; nothing in it can catch this. */
typedef enum tki_death {
    TKI_ALIVE,
    TKI_DEAD_FUEL,
    TKI_DEAD_TIME,
    TKI_DEAD_HEAP,
    TKI_DEAD_VOLUME,
    TKI_DEAD_STRING,
    TKI_DEAD_DEPTH,
    TKI_DEAD_HOST_MEMORY /* the machine's memory, not a limit */
} tki_death;

struct sandbox {
    lua_State *L;
    void *host;
    track_limits limits;
    locale_t c_locale;
    const track_source *source; /* of this run, or NULL */
    const char *unknown_hint;   /* for an unknown word, or NULL */
    sandbox_explain_fn explain; /* of errors of the script, or NULL */

    size_t heap_used;     /* bytes */
    uint64_t volume_left; /* bytes that may still be allocated in this run */
    uint64_t fuel_left;
    int step;               /* instructions until the hook comes again */
    int counted;            /* instructions not charged yet */
    int64_t wall_start;     /* ns: when the run began */
    int64_t wall_seen;      /* ns: the hook's last look at the clock */
    int64_t wall_check;     /* ns: before this the processor time cannot be
                               used up, so only the cheap clock is read */
    int64_t cpu_end;        /* ns; 0: nobody has looked yet */
    tki_death death;        /* sticky for this run */
    tki_death last_refusal; /* why the allocator last said no */

    int death_line;         /* where the script stood; 0: unknown */
    int error_line;         /* innermost line of an error; 0: unknown */
    char error_source[64];  /* short name of the script it stands in */
    track_error host_error; /* what sandbox_raise() raised last */
};

/* limits.c */

void *tki_allocate(void *ud, void *block, size_t old_bytes, size_t new_bytes);
void tki_limits_reset(sandbox *box); /* full again, for a new run */
void tki_limits_watch(sandbox *box); /* from now on, in `box->L` */

/* Ends the run: remembers why, and lets nothing go on. */
RAISES int tki_die(lua_State *L, tki_death death);

/* raise.c: message handler of lua_pcall; notes the innermost line of the
 * script. */
int tki_note_line(lua_State *L);

/* line.c */

enum { TKI_SHORT_NAME_BYTES = 59 }; /* Lua cuts the name of a script here */

/* Line of the innermost script function on the stack, 0 if none; its short
 * name goes to `name_out` (64 bytes) unless that is NULL. */
int tki_script_line(lua_State *L, char *name_out);

/* Whether the script function that is running stands in the run's source. */
bool tki_runs_source(const sandbox *box, const char *short_name);

/* failure.c */

/* Turns what lua_pcall left on the stack into `err`. Never raises. */
track_status tki_report_failure(sandbox *box, int lua_status, track_error *err);

/* outside.c: the same in a state that is no sandbox. */
void *tki_outside_host(lua_State *L);
RAISES int tki_outside_raise(lua_State *L, const track_error *err);

/* globals.c: leaves the table of allow-listed words in the registry. */
RAISES void tki_open_words(lua_State *L);

/* borrow.c */

/* A function of the C library of Lua, by library and name, unless wrapped. */
typedef struct tki_borrowed {
    const char *name;
    bool charged; /* pays for the bytes of its text arguments first */
} tki_borrowed;

/* Adds functions of a library of Lua (`open`) to the table at the top.
 * `names` ends with a row of NULL. */
RAISES void tki_borrow(lua_State *L, lua_CFunction open,
                       const tki_borrowed *names);

/* Pushes values; returns the key of `table` nearest to `name`, or NULL. It is
 * borrowed from the table. */
RAISES const char *tki_suggest_key(lua_State *L, int table, const char *name);

/* One file per library; each pushes a table; base.c fills the one on top. */
RAISES void tki_open_base(lua_State *L);
RAISES void tki_open_strings(lua_State *L);
RAISES void tki_open_tables(lua_State *L);
RAISES void tki_open_math(lua_State *L);
RAISES void tki_open_utf8(lua_State *L);

RAISES int tki_gsub(lua_State *L);        /* gsub.c: string.gsub */
RAISES void tki_add_format(lua_State *L); /* format.c: to the table on top */

/* tables.c: whether the value at `a` comes before the one at `b`. */
typedef bool (*tki_less)(lua_State *L, int a, int b);

/* Sorts the list of `count` values at the top in place: stable, and with an
 * order that contradicts itself merely wrong. `less` may raise. The caller
 * charges tki_sort_cost() first. */
uint64_t tki_sort_cost(lua_Integer count);
RAISES void tki_sort_list(lua_State *L, lua_Integer count, tki_less less);

/* Checks that argument `arg` is a table that scripts may change. */
RAISES void tki_check_list(lua_State *L, int arg);

#endif
