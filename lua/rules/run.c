/* SPDX-License-Identifier: MIT */

/*
 * Runs functions of a pack. Before the first one for an assessment the chunk
 * runs anew, with fresh globals and fresh locals: what a function kept for
 * another project is gone.
 */

#include "rules.h"

#include "../plan/reader.h"
#include "../sandbox/tokens.h"

#include <track/sys/fail.h>

#include <stdio.h>

/* Address of the compiled chunk in the registry. */
static const char chunk_key = 'c';

RAISES void tki_compile_pack(lua_State *L, const track_source *source)
{
    lua_newtable(L); /* words */
    tki_add_words(L);
    tki_add_amounts(L, source);
    tki_add_pack_words(L);
    sandbox_load(L, source, lua_gettop(L));        /* words chunk */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &chunk_key); /* words */
    lua_pop(L, 1);
}

RAISES void tki_run_chunk(lua_State *L)
{
    tki_forget_pack(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &chunk_key);
    sandbox_renew(L, -1);
    lua_call(L, 0, 0);
}

static bool is_current(const track_rules *rules,
                       const track_assessment *assessment)
{
    return rules->current == assessment &&
           rules->current_snapshot == assessment->snapshot;
}

enum { STAGES_FETCHED = 8 };

/* Asks the processor for the stages, which come over while the chunk runs. */
static void fetch_stages(const track_plan *plan)
{
    size_t count = track_plan_count(plan, TRACK_STAGE);

    for (size_t i = 0; i < count && i < STAGES_FETCHED; i++)
        __builtin_prefetch(
            &track_plan_stage(plan, i)->item.children[TRACK_INDICATOR]);
}

/* Makes the functions of the pack for the assessment that the scene holds. */
RAISES void tki_rules_prepare(lua_State *L)
{
    track_rules *rules = tki_rules_of(L);

    if (is_current(rules, rules->scene.assessment))
        return;
    rules->scene.generation++;
    fetch_stages(rules->scene.assessment->snapshot->plan);
    tki_run_chunk(L);
    rules->current = rules->scene.assessment;
    rules->current_snapshot = rules->scene.assessment->snapshot;
}

enum { SUBJECT_BYTES = 256 };

/* " on P:S1.travel, record of 2026-02-03 (event 4)": what was looked at. */
static const char *name_subject(char out[SUBJECT_BYTES],
                                const track_rules *rules)
{
    const track_record *record = rules->record;
    char on[TRACK_DAYS_BYTES], event[32] = "";

    out[0] = '\0';
    if (record && record->n > 0)
        snprintf(event, sizeof(event), " (event %lld)", (long long)record->n);
    if (record)
        snprintf(out, SUBJECT_BYTES, " on %s, record of %s%s",
                 rules->about->name, track_days_format(on, record->on), event);
    else if (rules->about)
        snprintf(out, SUBJECT_BYTES, " on %s", rules->about->name);
    return out;
}

/* Puts the pack and what it was doing before a message. */
static void name_failure(const track_rules *rules, track_error *err)
{
    char subject[SUBJECT_BYTES];
    track_error cause;

    if (!err || !rules->doing)
        return;
    cause = *err;
    track_fail(err, cause.status, "%s, %s%s: %s", rules->name, rules->doing,
               name_subject(subject, rules), cause.text);
    cause.status = err->status;
    for (size_t i = 0; i < sizeof(cause.text); i++)
        cause.text[i] = err->text[i];
    *err = cause;
}

track_status tki_rules_run(track_rules *rules,
                           const track_assessment *assessment,
                           lua_CFunction body, void *argument, track_error *err)
{
    track_status status;

    rules->scene.assessment = assessment;
    tki_forget_absent(&rules->scene);
    rules->doing = NULL;
    rules->about = NULL;
    rules->record = NULL;
    status = sandbox_run(rules->box, body, argument, &rules->source, err);
    rules->scene.assessment = NULL;
    if (status != TRACK_OK) {
        rules->current = NULL;
        name_failure(rules, err);
    }
    return status;
}

/* The first `return` between two lines, if there is one; else the first line
 * itself. */
static void place_return(const track_source *source, int from, int to,
                         track_error *err)
{
    tki_token token;

    if (tki_find_word(&token, source, "return", from, to))
        track_fail_place(err, source->name, source->text, token.line,
                         tki_column(source, token.start));
    else
        track_fail_place(err, source->name, source->text, from, 0);
}

RAISES int tki_refuse_result(lua_State *L, int function, const char *message,
                             const char *hint)
{
    const track_rules *rules = tki_rules_of(L);
    track_error err = TRACK_ERROR_INIT;
    lua_Debug where;

    track_fail(&err, TRACK_E_DATA, "%s", message);
    if (hint)
        track_hint(&err, TRACK_E_DATA, "%s", hint);
    lua_pushvalue(L, function);
    lua_getinfo(L, ">S", &where);
    place_return(&rules->source, where.linedefined, where.lastlinedefined,
                 &err);
    return sandbox_raise(L, &err);
}

/* A function of the pack, at `function`, returned what is on top. */
RAISES int tki_wrong_result(lua_State *L, int function, const char *expected)
{
    return tki_refuse_result(L, function,
                             lua_pushfstring(L, "returned a %s instead of %s",
                                             luaL_typename(L, -1), expected),
                             NULL);
}
