/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_OUTLINE_H
#define TRACK_LUA_OUTLINE_H

/*
 * Where things stand in the text of a plan: the constructors of its nodes
 * (`stage "E1" {`) and the keys of every table. Lua reports the line of a
 * call; the outline finds the field inside it.
 */

#include "../sandbox/tokens.h"

enum { TKI_NOWHERE = -1 };

/* A key of a table constructor. */
typedef struct tki_entry {
    const char *key; /* in the arena of the outline */
    int table;       /* in which it stands */
    int value;       /* the table that is its value, or TKI_NOWHERE */
    const char *at;
    int line;
} tki_entry;

/* `KIND "CODE" {` */
typedef struct tki_call {
    track_kind kind;
    const char *code; /* NULL: not written as one text */
    int table;        /* its fields */
    int outer;        /* the table in which it stands, or TKI_NOWHERE */
    const char *at;
    int line;
} tki_call;

typedef struct tki_outline {
    track_arena *arena;
    size_t entry_count, entry_capacity;
    tki_entry *entries; /* in the order of the text */
    size_t call_count, call_capacity;
    tki_call *calls;
    int table_count;
} tki_outline;

/* Reads any text; what it cannot make out it leaves out. */
track_status tki_outline_init(tki_outline *out, const track_source *source,
                              track_error *err);
void tki_outline_clear(tki_outline *outline);

/* The call of that kind and code on that line; one whose code is not written
 * out will do. NULL: none. */
const tki_call *tki_outline_call(const tki_outline *outline, track_kind kind,
                                 const char *code, int line);

/* The last entry with that key in a table; NULL if none. */
const tki_entry *tki_outline_entry(const tki_outline *outline, int table,
                                   const char *key);

/* The first entry that repeats a key of its table; NULL: none. */
track_status tki_outline_repeated(const tki_entry **out,
                                  const tki_outline *outline, track_error *err);

#endif
