/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_TEMPLATE_H
#define TRACK_LUA_TEMPLATE_H

#include "../bind/bind.h"

/* One run of one report template. */
typedef struct tki_template {
    tki_scene scene;            /* first: the host of the sandbox */
    const track_source *source; /* of the template */
    const track_template_options *options;
    bool several;               /* about all projects of the scene */
    const track_stage *stage;   /* the report is limited to it, or NULL */
    const track_period *period; /* it is about, or NULL */
    track_arena *arena;         /* of what is built */
    track_document *document;
    track_format *format;
    track_page_facts facts;
    track_title title; /* of the report */
    size_t catalogue;  /* the one that is being read */
} tki_template;

static inline tki_template *tki_template_of(lua_State *L)
{
    return sandbox_host(L);
}

/* catalogue.c: words and phrases in the language of the report. */
RAISES int tki_read_catalogue(lua_State *L);
RAISES int tki_word_text(lua_State *L);
RAISES int tki_word_has_text(lua_State *L);
RAISES const char *tki_phrase(lua_State *L, const char *key);

/* part.c: running text, from texts, values, objects and lists of these. */
RAISES void tki_read_rich(lua_State *L, int arg, track_rich *out);
RAISES void tki_read_rich_from(lua_State *L, int table, lua_Integer first,
                               track_rich *out);
RAISES const char *tki_read_plain(lua_State *L, int arg, const char *what);
RAISES void tki_add_part_words(lua_State *L);
RAISES lua_Integer tki_last_index(lua_State *L, int table);

/* block.c: the words that make blocks; a block stays a table until added. */
RAISES void tki_add_block_words(lua_State *L);
RAISES void tki_push_table_word(lua_State *L);
RAISES void tki_add_blocks(lua_State *L, int list);

/* Adds one block to the document; `arg` is what its word was given. */
typedef void (*tki_block_adder)(lua_State *L, tki_template *run, int arg);

RAISES void tki_add_cover(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_heading(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_paragraph(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_list(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_key_values(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_table(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_gauge(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_bar(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_chart(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_image(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_callout(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_signatures(lua_State *L, tki_template *run, int arg);
/* Reads { FILE, alternative =, width = } at `arg`. */
RAISES void tki_read_image(lua_State *L, tki_template *run, int arg,
                           track_image *out);
RAISES void tki_add_section(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_page_break(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_contents(lua_State *L, tki_template *run, int arg);
RAISES void tki_add_markdown(lua_State *L, tki_template *run, int arg);

/* field.c: the fields of a block's table. */
RAISES const char *tki_plain_field(lua_State *L, int table, const char *name,
                                   bool required);
RAISES track_tone tki_tone_field(lua_State *L, int table);
RAISES track_ratio tki_ratio_field(lua_State *L, int table, const char *name);
RAISES track_days tki_days_field(lua_State *L, int table, const char *name);
RAISES void tki_check_added(lua_State *L, track_status status,
                            const track_error *err);

/* context.c: the second argument of build. */
RAISES void tki_push_context(lua_State *L);

/* facts.c: what stands on each page, and the heads of many chains. */
RAISES void tki_make_facts(lua_State *L);
RAISES void tki_add_many_heads(lua_State *L);

#endif
