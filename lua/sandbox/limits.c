/* SPDX-License-Identifier: MIT */

/*
 * What a script may use up, and how it is stopped.
 *
 *  - Fuel: VM instructions, counted by a hook, and the work of C functions,
 *    charged by them. The same on every machine (to one step of the hook).
 *  - Heap, allocation volume and the length of one text: in the allocator,
 *    because concatenation builds texts without calling any function of ours.
 *  - Processor time: the backstop for work that is few instructions and much
 *    time, such as comparing long texts. Not reproducible, hence generous.
 *
 * Death is sticky. Once a limit is reached the hook comes back at each
 * instruction and our pcall raises again: a script cannot outlive it.
 *
 * Reading a thread's processor time is a system call. A thread cannot use
 * more of it than wall time passes, so the cheap wall clock tells until when
 * nobody has to ask. After a step of the hook that took long the next ones are
 * short, but fuel is counted in whole steps at the same instructions always.
 */

#include "inside.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <time.h>

enum {
    STEP = 200,    /* instructions between two looks at the limits */
    SLOW_STEP = 2, /* the same after a step that took long; divides STEP */
    STRING_HEADER = 64,
    VOLUME_PER_HEAP = 32 /* allocation volume: so many times the heap */
};
static const int64_t slow_step_ns = 1000000;
static const int64_t first_look_ns = 1000000; /* at the processor time */

static int64_t nanoseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Seconds as nanoseconds, at most about 30 years. */
static int64_t limit_ns(double seconds)
{
    if (!(seconds > 0))
        return 0;
    return seconds < 1e9 ? (int64_t)(seconds * 1e9) : (int64_t)1e18;
}

static tki_death growth_refusal(const sandbox *box, size_t string_bytes,
                                size_t growth)
{
    if (string_bytes > TKI_STRING_BYTES_MAX + STRING_HEADER)
        return TKI_DEAD_STRING;
    if (growth > box->limits.heap_bytes - box->heap_used)
        return TKI_DEAD_HEAP;
    if (growth > box->volume_left)
        return TKI_DEAD_VOLUME;
    return TKI_ALIVE;
}

/* Remembers why and where. Reading the line allocates nothing. Lua collects
 * garbage and asks once more; if it is then served, nothing has happened. */
static void *refuse(sandbox *box, tki_death refusal)
{
    box->last_refusal = refusal;
    if (box->L && box->death == TKI_ALIVE)
        box->death_line = tki_script_line(box->L, box->error_source);
    return NULL;
}

/* A lua_Alloc. Of a new block, `old_bytes` is the type of the object. */
void *tki_allocate(void *ud, void *block, size_t old_bytes, size_t new_bytes)
{
    sandbox *box = ud;
    size_t held = block ? old_bytes : 0;
    bool is_string = !block && old_bytes == LUA_TSTRING;
    tki_death refusal = TKI_ALIVE;
    void *moved;

    if (new_bytes == 0) {
        free(block);
        box->heap_used -= held;
        return NULL;
    }
    if (new_bytes > held)
        refusal =
            growth_refusal(box, is_string ? new_bytes : 0, new_bytes - held);
    moved = refusal == TKI_ALIVE ? realloc(block, new_bytes) : NULL;
    if (!moved && new_bytes <= held)
        return block; /* Lua counts on shrinking; heap_used stays too high */
    if (!moved)
        return refuse(box, refusal ? refusal : TKI_DEAD_HOST_MEMORY);
    if (new_bytes > held)
        box->volume_left -= new_bytes - held;
    box->heap_used = box->heap_used - held + new_bytes;
    return moved;
}

RAISES int tki_die(lua_State *L, tki_death death)
{
    sandbox *box = sandbox_of(L);

    if (box->death == TKI_ALIVE) {
        box->death = death;
        box->death_line = tki_script_line(L, box->error_source);
    }
    if (lua_gethook(L)) { /* pcall cannot outlive it */
        box->step = 1;
        lua_sethook(L, lua_gethook(L), LUA_MASKCOUNT, 1);
    }
    lua_pushlightuserdata(L, &box->death); /* takes no memory */
    return lua_error(L);
}

/* Whether the processor time is used up. A run that is over within the first
 * millisecond, as most calls of a rule are, never asks for it. */
static bool out_of_time(sandbox *box, int64_t wall)
{
    int64_t cpu, left;

    if (wall < box->wall_check)
        return false;
    cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    if (box->cpu_end == 0) {
        box->cpu_end =
            cpu + limit_ns(box->limits.cpu_seconds) -
            (wall - box->wall_start < first_look_ns ? wall - box->wall_start
                                                    : first_look_ns);
    }
    left = box->cpu_end - cpu;
    box->wall_check = wall + left;
    return left <= 0;
}

/* Counts the instructions since the last time; whole steps cost fuel. */
RAISES static void count_fuel(lua_State *L, sandbox *box)
{
    box->counted += box->step;
    if (box->counted < STEP)
        return;
    box->counted = 0;
    if (box->fuel_left <= STEP)
        tki_die(L, TKI_DEAD_FUEL);
    box->fuel_left -= STEP;
}

RAISES static void on_count(lua_State *L, lua_Debug *ar)
{
    sandbox *box = sandbox_of(L);
    int64_t wall = nanoseconds(CLOCK_MONOTONIC);
    bool slow = wall - box->wall_seen > slow_step_ns;
    int step = slow ? SLOW_STEP : box->step;

    if (box->death != TKI_ALIVE)
        tki_die(L, box->death);
    count_fuel(L, box);
    if (lua_getstack(L, TKI_DEPTH_MAX, ar)) /* long before memory or time */
        tki_die(L, TKI_DEAD_DEPTH);
    if (out_of_time(box, wall))
        tki_die(L, TKI_DEAD_TIME);
    box->wall_seen = wall;
    if (!slow && box->counted == 0)
        step = STEP;
    if (step != box->step) {
        box->step = step;
        lua_sethook(L, on_count, LUA_MASKCOUNT, step);
    }
}

RAISES void sandbox_charge(lua_State *L, uint64_t fuel)
{
    sandbox *box = sandbox_of(L);

    if (!box)
        return;
    if (box->death != TKI_ALIVE)
        tki_die(L, box->death);
    if (box->fuel_left <= fuel)
        tki_die(L, TKI_DEAD_FUEL);
    if (out_of_time(box, nanoseconds(CLOCK_MONOTONIC)))
        tki_die(L, TKI_DEAD_TIME);
    box->fuel_left -= fuel;
}

static uint64_t volume_limit(const track_limits *limits)
{
    uint64_t heap = limits->heap_bytes;

    return heap > UINT64_MAX / VOLUME_PER_HEAP ? UINT64_MAX
                                               : heap * VOLUME_PER_HEAP;
}

void tki_limits_reset(sandbox *box)
{
    int64_t cpu = limit_ns(box->limits.cpu_seconds);

    box->death = TKI_ALIVE;
    box->last_refusal = TKI_ALIVE;
    box->death_line = 0;
    box->error_line = 0;
    box->error_source[0] = '\0';
    box->fuel_left = box->limits.fuel;
    box->volume_left = volume_limit(&box->limits);
    box->wall_start = box->wall_seen = nanoseconds(CLOCK_MONOTONIC);
    box->wall_check =
        box->wall_start + (cpu < first_look_ns ? cpu : first_look_ns);
    box->cpu_end = 0;
    box->step = STEP;
    box->counted = 0;
}

void tki_limits_watch(sandbox *box)
{
    lua_sethook(box->L, on_count, LUA_MASKCOUNT, box->step);
}

sandbox *sandbox_of(lua_State *L)
{
    void *box;

    return lua_getallocf(L, &box) == tki_allocate ? box : NULL;
}
