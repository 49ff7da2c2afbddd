/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_RULES_H
#define TRACK_LUA_RULES_H

#include "../bind/bind.h"

#include <track/format.h>

/* What a rule looks at: the kinds of a plan, then the kinds of records. */
enum {
    TKI_ON_ACHIEVEMENT = TRACK_KIND_COUNT,
    TKI_ON_DELIVERY,
    TKI_ON_EXPENSE,
    TKI_ON_COUNT
};

enum { TKI_FORMATS_MAX = 8 }; /* languages of messages */

/* One rule of a pack; texts in the pack's arena. */
typedef struct tki_rule {
    const char *name;
    int on; /* track_kind or TKI_ON_… */
    track_severity severity;
    const char *source; /* or NULL */
    track_title title;  /* empty when the pack does not say */
    const char *text;   /* the lines of its check */
} tki_rule;

/*
 * A pack is compiled once. Its chunk runs again, with globals of its own, for
 * each assessment, so that nothing a function keeps reaches the next project.
 */
struct track_rules {
    tki_scene scene; /* first: the host of the sandbox */
    sandbox *box;
    track_arena *arena;
    track_source source; /* a copy */
    const char *name;
    track_title title;
    track_words categories;
    const char *stage_text, *project_text; /* of its functions, or NULL */
    size_t rule_count;
    tki_rule *rules;
    track_rules_engine engine;

    const track_assessment *current; /* the one that the functions are for */
    const track_snapshot *current_snapshot;
    track_arena *findings_arena; /* during a check, else NULL */
    const char *doing;           /* function or rule that runs, for errors */
    const track_item *about;     /* what the rule looks at, or NULL */
    const track_record *record;  /* of that item, or NULL */
    int fail_line; /* of the last fail of the check that runs; 0: none */

    track_format
        *formats[TKI_FORMATS_MAX]; /* of messages; the first NULL ends */

    tki_trace trace; /* of the call that runs; without an arena nobody asks */
    track_traces traces;
    track_trace *stage_traces;   /* by index */
    track_trace *finding_traces; /* by index, `finding_capacity` of them */
    size_t finding_capacity;
};

static inline track_rules *tki_rules_of(lua_State *L)
{
    return sandbox_host(L);
}

/* pack.c: the words `rules` and `rule`, and what they build. */
RAISES void tki_add_pack_words(lua_State *L);
RAISES void tki_push_pack(lua_State *L);
RAISES void tki_forget_pack(lua_State *L);
RAISES void tki_push_check(lua_State *L, size_t rule);
const char *tki_on_word(int on);

/* run.c */
RAISES void tki_compile_pack(lua_State *L, const track_source *source);
RAISES void tki_run_chunk(lua_State *L);

/* fail.c: the word `fail` and what it makes. */
typedef struct tki_fail {
    track_title message;
    track_title shown;   /* empty: as `message` */
    const char *fix;     /* or NULL */
    const char *subject; /* full name; NULL: what was checked */
} tki_fail;
RAISES void tki_open_fail(lua_State *L);
RAISES int tki_word_fail(lua_State *L);
RAISES const tki_fail *tki_test_fail(lua_State *L, int arg);

/* message.c: puts the values of the table at the stack index into the texts of
 * a fail, in their plain form and as each language writes them. */
RAISES void tki_fill_message(lua_State *L, tki_fail *fail, int values);

/* trace.c: begins the trace of a call; what it was, once it is done, with the
 * function at the stack index; keeps it for the findings `from` to `to`. */
RAISES void tki_begin_trace(track_rules *rules);
RAISES void tki_end_trace(lua_State *L, track_rules *rules, track_trace *out,
                          int function);
RAISES void tki_keep_stage_trace(lua_State *L, track_rules *rules, size_t stage,
                                 int function);
RAISES void tki_keep_finding_traces(lua_State *L, track_rules *rules,
                                    size_t from, size_t to, int function);

/* completion.c, check.c: the engine's callbacks. */
track_status tki_stage_completion(track_ratio *out,
                                  const track_assessment *assessment,
                                  size_t stage, void *payload,
                                  track_error *err);
track_status tki_project_completion(track_ratio *out,
                                    const track_assessment *assessment,
                                    void *payload, track_error *err);
track_status tki_check(track_findings *out, const track_assessment *assessment,
                       track_arena *arena, void *payload, track_error *err);

/* run.c: runs a body of the pack, with its functions made for this assessment.
 */
track_status tki_rules_run(track_rules *rules,
                           const track_assessment *assessment,
                           lua_CFunction body, void *argument,
                           track_error *err);
RAISES void tki_rules_prepare(lua_State *L);
RAISES int tki_wrong_result(lua_State *L, int function, const char *expected);
RAISES int tki_refuse_result(lua_State *L, int function, const char *message,
                             const char *hint);

#endif
