/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_PLAN_READER_H
#define TRACK_LUA_PLAN_READER_H

/* Shared by the files of lua/plan/: one plan being read. */

#include "../bind/bind.h"
#include "outline.h"

#include <track/sys/field.h>

/* A constructor that was called, as userdata. User values: its table of
 * fields and children, and its code. Scripts cannot look inside. */
typedef struct tki_node {
    track_kind kind;
    int line;               /* of the call */
    bool placed;            /* it stands in another node */
    const track_item *item; /* what it became, or NULL */
} tki_node;

/* The host of the sandbox while a plan is read. What is "here" (node, field,
 * key) is where a wrong value would be reported. */
typedef struct tki_reader {
    tki_scene scene; /* first: for the words of bind/ */
    bool many;       /* the file may have several projects (rule tests) */
    const track_source *source;
    tki_outline outline;
    track_plan *plan;
    lua_State *L;
    int node;          /* stack index of the node that is being converted */
    const char *field; /* its field, or NULL */
    const char *key;   /* the key in a table that is the field's value */
} tki_reader;

static inline tki_reader *tki_reader_of(lua_State *L)
{
    return sandbox_host(L);
}

/* node.c: what a node is, and all that were made. */
RAISES void tki_open_nodes(lua_State *L);
/* Pushes a node with a copy of the table at 1 and the code at `code`. */
RAISES void tki_push_node(lua_State *L, const tki_node *in, int code);
RAISES tki_node *tki_test_node(lua_State *L, int index);
RAISES void tki_keep_project(lua_State *L, int node);
RAISES void tki_push_project(lua_State *L); /* the project node, or nil */
RAISES void tki_push_nodes(lua_State *L);   /* the list of all nodes */
RAISES void tki_push_fields(lua_State *L, int node);
RAISES const char *tki_node_code(lua_State *L, int node); /* stays valid */

/* What people call the type of a value: "text", not "string". */
RAISES const char *tki_type_name(lua_State *L, int index);

/* nodes.c: the words `project`, `stage`, … */
RAISES void tki_add_kinds(lua_State *L); /* to the table on top */
/* Fails if the value is `stage "E1"` without its braces. */
RAISES void tki_refuse_begun(tki_reader *r, int index);

/* children.c: the positional entries of a node. */
RAISES void tki_mark_children(lua_State *L, int node); /* checks and counts */
RAISES lua_Integer tki_child_count(lua_State *L, int node);
RAISES bool tki_push_child(lua_State *L, int node, lua_Integer position);

/* money.c: `RON "12.50"`. */
RAISES void tki_add_currencies(lua_State *L, const track_source *source);
/* The same for scripts that calculate: a wrong amount is refused at once. */
RAISES void tki_add_amounts(lua_State *L, const track_source *source);

/* slips.c: refuses what Lua would take, but was not meant. */
RAISES void tki_refuse_slips(tki_reader *r);

/* read.c: the plan `r->plan` of the project node at `index`, of which nothing
 * else is left to say; and refusing nodes that stand nowhere. */
RAISES void tki_make_plan(tki_reader *r, int index);
RAISES void tki_check_placed(tki_reader *r);

/* fields.c */
RAISES void tki_read_fields(tki_reader *r, track_item *item);

/* values.c, lists.c: one reader for each type of field; the value is at
 * `index`, its place in the item at `out`. */
typedef void (*tki_read_fn)(tki_reader *r, int index, const track_field *field,
                            void *out);
RAISES void tki_field_text(tki_reader *r, int index, const track_field *field,
                           void *out);
RAISES void tki_field_days(tki_reader *r, int index, const track_field *field,
                           void *out);
RAISES void tki_field_money(tki_reader *r, int index, const track_field *field,
                            void *out);
RAISES void tki_field_quantity(tki_reader *r, int index,
                               const track_field *field, void *out);
RAISES void tki_field_word(tki_reader *r, int index, const track_field *field,
                           void *out);
RAISES void tki_field_title(tki_reader *r, int index, const track_field *field,
                            void *out);
RAISES void tki_field_titles(tki_reader *r, int index, const track_field *field,
                             void *out);
RAISES void tki_field_names(tki_reader *r, int index, const track_field *field,
                            void *out);
RAISES void tki_field_words(tki_reader *r, int index, const track_field *field,
                            void *out);
RAISES void tki_field_targets(tki_reader *r, int index,
                              const track_field *field, void *out);
RAISES void tki_field_splits(tki_reader *r, int index, const track_field *field,
                             void *out);

/* values.c: parts of the above. No text in a sandbox
 * holds a NUL byte. */
RAISES const char *tki_plain_text(tki_reader *r, int index);
RAISES const char *tki_copied_text(tki_reader *r, int index);
RAISES track_days tki_days_of(tki_reader *r, const char *text);
RAISES int64_t tki_micro_of(tki_reader *r, int index);
RAISES void tki_add_phrase(tki_reader *r, track_title *title, const char *lang,
                           int index);
RAISES void *tki_plan_array(tki_reader *r, size_t count, size_t item_bytes);

/* places.c: failures, with the line and column of what is here. */
RAISES int tki_wrong(tki_reader *r, const char *hint, const char *fmt, ...)
    TRACK_PRINTF(3, 4);
RAISES int tki_raise_here(tki_reader *r, track_error *err);
RAISES int tki_raise_at(tki_reader *r, int node, const char *field,
                        track_error *err);
RAISES void tki_refuse_repeated(tki_reader *r);

#endif
