/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_MODULE_H
#define TRACK_LUA_MODULE_H

/*
 * Private to lua/module/: the table `track` in a state that is no sandbox.
 *
 * What is acquired stands in a userdata before anything is called that may
 * raise; the collector releases it, also after an error.
 */

#include "../bind/bind.h"

#include <track/program.h>
#include <track/store.h>
#include <track/sys/fail.h>

/* The host of a state that is no sandbox. Texts live as long as the state. */
typedef struct tki_host {
    tki_scene scene; /* first: of the objects */
    bool ready;
    bool read_only;
    const char *tracker; /* or NULL */
    track_script_path scripts;
} tki_host;

static inline tki_host *tki_host_of(lua_State *L)
{
    return sandbox_host(L);
}

/* Raises a failure of the library; does nothing for #TRACK_OK. */
RAISES void tki_raise(lua_State *L, track_status status,
                      const track_error *err);

/* An arena that the collector releases; pushes its box. */
RAISES track_arena *tki_push_arena(lua_State *L);

/* store.c */
typedef struct tki_store {
    track_store *store; /* NULL: closed */
    int busy;           /* calls of it that may run Lua in between */
} tki_store;
RAISES tki_store *tki_check_store(lua_State *L, int arg);
RAISES void tki_open_stores(lua_State *L);
RAISES void tki_push_methods(lua_State *L);  /* a list of their names */
extern const luaL_Reg tki_store_functions[]; /* track.open, track.create */

/* form.c: a table of Lua as a struct, by a table of its fields. */
typedef enum tki_slot_type {
    TKI_SLOT_TEXT,
    TKI_SLOT_FLAG,     /* bool */
    TKI_SLOT_NUMBER,   /* int64_t, whole, 1 or more: an arrival */
    TKI_SLOT_QUANTITY, /* int64_t in millionths */
    TKI_SLOT_MONEY,    /* track_money, or an amount in `currency` */
    TKI_SLOT_DAYS,     /* track_days */
    TKI_SLOT_NAME,     /* track_name: text, or an object */
    TKI_SLOT_STATE,    /* track_delivery_state */
    TKI_SLOT_FUND,
    TKI_SLOT_CONFIDENCE,
    TKI_SLOT_LOAD_AS,    /* track_load_as */
    TKI_SLOT_PARTS,      /* count, then the array: splits */
    TKI_SLOT_PROOFS,     /* the same: proofs */
    TKI_SLOT_WORDS,      /* track_words */
    TKI_SLOT_LINKS,      /* count, then the array: links to proofs */
    TKI_SLOT_MARK,       /* track_period_state: returned or accepted */
    TKI_SLOT_READ_BEFORE /* has been read by the caller */
} tki_slot_type;

enum { TKI_NO_FLAG = -1 };

typedef struct tki_slot {
    const char *name;
    tki_slot_type type;
    size_t at;    /* of the member */
    int given_at; /* of a bool that tells it was given, or TKI_NO_FLAG */
    bool required;
} tki_slot;

typedef struct tki_form {
    lua_State *L;
    int table;            /* absolute index */
    const char *what;     /* for messages: "record" */
    const char *field;    /* that is being read */
    const char *currency; /* of amounts that do not say; or NULL */
    track_arena *arena;
    track_clock clock;
} tki_form;

/* Starts one from the table at `arg`: arena and clock; pushes one value. */
RAISES void tki_form_begin(tki_form *out, lua_State *L, int arg,
                           const char *what);
/* Refuses fields that are in none of the tables (the second may be NULL). */
RAISES void tki_form_check(tki_form *e, const tki_slot *slots,
                           const tki_slot *more);
RAISES void tki_form_read(tki_form *e, const tki_slot *slots, void *out);
RAISES const char *tki_form_text(tki_form *e, const char *field);
RAISES bool tki_form_name(tki_form *e, const char *field, track_name *out);
RAISES int tki_form_wrong(tki_form *e, const char *hint, const char *fmt, ...)
    TRACK_PRINTF(3, 4);

/* project.c */
RAISES int tki_store_project(lua_State *L);
RAISES int tki_store_projects(lua_State *L);
RAISES int tki_store_codes(lua_State *L);
RAISES int tki_store_check(lua_State *L);
/* The view of one project, and its box pushed. */
typedef struct tki_project_view {
    tki_view view; /* first */
    track_snapshot *snapshot;
    track_rules *rules;
    track_assessment *assessment;
    track_arena *arena;
    track_period_figures figures;
} tki_project_view;
typedef struct tki_question {
    track_when when;
    bool dated;         /* as_of was given */
    const char *period; /* code, or NULL */
} tki_question;
RAISES void tki_read_question(tki_form *e, tki_question *out);
RAISES tki_project_view *tki_read_view(lua_State *L, tki_store *box,
                                       const char *code,
                                       const tki_question *question);
/* The code at `arg`, else that of the only project; in `e->arena`. */
RAISES const char *tki_check_project(tki_form *e, int arg, tki_store *box);
extern const tki_slot tki_question_slots[];

/* record.c, load.c: what changes the file. */
RAISES void tki_add_changes(lua_State *L); /* to the table of methods on top */
RAISES int tki_store_load(lua_State *L);
RAISES void tki_read_command(tki_form *e, track_command *out);
RAISES int tki_push_receipt(lua_State *L, const track_receipt *receipt);
const char *tki_change_name(size_t index);            /* NULL: past the end */
const tki_slot *tki_change_slots(const char *method); /* NULL: none of them */
extern const tki_slot tki_command_slots[];
extern const tki_slot tki_load_slots[];

/* events.c, report.c */
RAISES int tki_store_events(lua_State *L);
RAISES void tki_push_event_fields(lua_State *L);
RAISES int tki_store_report(lua_State *L);
extern const tki_slot tki_event_slots[];
extern const tki_slot tki_report_slots[];

/* paths.c */
RAISES void tki_keep_paths(lua_State *L, tki_host *host,
                           const track_program_options *options);
/* Finds a script; its text and name live as long as the value pushed. */
RAISES track_source tki_find_script(lua_State *L, track_script_kind kind,
                                    const char *name, const char *beside);
/* A whole file; the text lives as long as the value pushed. */
RAISES track_source tki_read_file(lua_State *L, const char *path);
RAISES const char *tki_folder_of(lua_State *L, const char *path);

/* names.c: track.fields(what) */
RAISES int tki_word_fields(lua_State *L);
RAISES bool tki_push_names(lua_State *L, const char *what);

#endif
