/* SPDX-License-Identifier: MIT */

/*
 * Projects as they stand: snapshot, the rule pack that the journal holds, and
 * the assessment, in one view that the objects made of it keep alive. Nothing
 * that happens to the tracker later changes it.
 */

#include "module.h"

#include <stdio.h>
#include <string.h>

typedef struct question_entry {
    track_days as_of;
    int64_t known_at;
    const char *period;
} question_entry;

const tki_slot tki_question_slots[] = {
    { "as_of", TKI_SLOT_DAYS, offsetof(question_entry, as_of), TKI_NO_FLAG,
      false },
    { "known_at", TKI_SLOT_NUMBER, offsetof(question_entry, known_at),
      TKI_NO_FLAG, false },
    { "period", TKI_SLOT_TEXT, offsetof(question_entry, period), TKI_NO_FLAG,
      false },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

RAISES void tki_read_question(tki_form *f, tki_question *out)
{
    question_entry entry = { .known_at = 0 };

    tki_form_read(f, tki_question_slots, &entry);
    *out = (tki_question){ .period = entry.period };
    out->dated = track_days_known(entry.as_of);
    out->when.as_of = out->dated ? entry.as_of.last : f->clock.today;
    out->when.known_at = entry.known_at;
}

static void clear_view(tki_project_view *v)
{
    track_assessment_free(v->assessment);
    track_rules_free(v->rules);
    track_snapshot_free(v->snapshot);
    v->view = (tki_view){ NULL, NULL };
    v->assessment = NULL;
    v->rules = NULL;
    v->snapshot = NULL;
}

RAISES static int free_view(lua_State *L)
{
    tki_project_view *v = lua_touserdata(L, 1);

    clear_view(v);
    track_arena_free(v->arena);
    v->arena = NULL;
    return 0;
}

static track_status assess(tki_project_view *v, track_error *err)
{
    track_source source = { v->snapshot->rules_name, v->snapshot->rules_source,
                            0 };
    track_status status = TRACK_OK;

    if (source.text) {
        source.length = strlen(source.text);
        status = track_rules_load(&v->rules, &source, NULL, err);
    }
    if (status == TRACK_OK)
        status = track_assess(&v->assessment, v->snapshot,
                              v->rules ? track_rules_as_engine(v->rules) : NULL,
                              err);
    v->view.assessment = v->assessment;
    return status;
}

RAISES static tki_project_view *read_at(lua_State *L, track_store *store,
                                        const char *code,
                                        const track_when *when)
{
    tki_project_view *v = tki_push_view(L, sizeof(*v), free_view);
    track_error err = TRACK_ERROR_INIT;
    int64_t newest;
    track_status status = track_store_position(&newest, store, &err);

    if (status == TRACK_OK && when->known_at > newest)
        status = track_fail(&err, TRACK_E_NOT_FOUND,
                            "the file has %lld events, not %lld",
                            (long long)newest, (long long)when->known_at);
    if (status == TRACK_OK)
        status = track_store_snapshot(&v->snapshot, store, code, when, &err);
    if (status == TRACK_OK)
        status = assess(v, &err);
    tki_raise(L, status, &err);
    return v;
}

RAISES static const track_period *
find_period(lua_State *L, const tki_project_view *v, const char *code)
{
    const track_plan *plan = v->snapshot->plan;

    for (size_t i = 0; i < track_plan_count(plan, TRACK_PERIOD); i++) {
        const track_item *item = track_plan_item(plan, TRACK_PERIOD, i);
        const track_period *period = (const void *)item;

        if (strcmp(item->code, code) != 0)
            continue;
        if (!track_days_known(period->from) || !track_days_known(period->to))
            sandbox_fail(L, TRACK_E_DATA,
                         "the period %s has no first or last day in the plan",
                         code);
        return period;
    }
    sandbox_fail(L, TRACK_E_NOT_FOUND, "there is no period '%s'", code);
    return NULL;
}

/* The report of the last closed period before this one; NULL when none was
 * sent. Pushes nothing then. */
RAISES static tki_project_view *read_sent(lua_State *L, track_store *store,
                                          const track_snapshot *snapshot,
                                          const track_period *period)
{
    const char *code = track_plan_project(snapshot->plan)->item.code;
    const track_closing *found = track_snapshot_sent_before(snapshot, period);
    track_when when;

    if (!found)
        return NULL;
    when = (track_when){ found->as_of, found->position };
    return read_at(L, store, code, &when);
}

/* Adds what the period changed, from its first day to the view. */
RAISES static void add_period(lua_State *L, track_store *store,
                              tki_project_view *v, const track_period *period)
{
    const track_when then = { { period->from.first.days - 1 },
                              v->snapshot->known_at };
    const char *code = track_plan_project(v->snapshot->plan)->item.code;
    tki_project_view *before = read_at(L, store, code, &then);
    tki_project_view *sent = read_sent(L, store, v->snapshot, period);
    track_error err = TRACK_ERROR_INIT;
    track_status status = track_arena_new(&v->arena, &err);

    if (status == TRACK_OK)
        status = track_period_assess(
            &v->figures, period, sent ? sent->assessment : NULL,
            before->assessment, v->assessment, v->arena, &err);
    tki_raise(L, status, &err);
    v->view.period = &v->figures;
    clear_view(before);
    if (sent)
        clear_view(sent);
    lua_pop(L, sent ? 2 : 1);
}

RAISES tki_project_view *tki_read_view(lua_State *L, tki_store *box,
                                       const char *code,
                                       const tki_question *question)
{
    track_when when = question->when;
    tki_project_view *v = read_at(L, box->store, code, &when);
    const track_period *period;

    if (!question->period)
        return v;
    period = find_period(L, v, question->period);
    if (!question->dated && period->to.last.days < when.as_of.days) {
        when.as_of = period->to.last;
        v = read_at(L, box->store, code, &when);
        lua_replace(L, -2);
        period = find_period(L, v, question->period);
    }
    add_period(L, box->store, v, period);
    return v;
}

static track_status codes_of(track_words *out, tki_form *f,
                             const tki_store *box, track_error *err)
{
    return track_store_projects(out, box->store, f->arena, err);
}

RAISES static int fail_which(tki_form *f, const track_words *codes)
{
    track_error err = TRACK_ERROR_INIT;
    char list[300] = "";
    size_t length = 0;

    if (codes->count == 0) {
        track_fail(&err, TRACK_E_NOT_FOUND, "the tracker has no project yet");
        track_hint(&err, err.status, "store:load \"plan.lua\" brings one in");
        return sandbox_raise(f->L, &err);
    }
    for (size_t i = 0; i < codes->count && length < sizeof(list) - 100; i++)
        length += (size_t)snprintf(list + length, sizeof(list) - length,
                                   "%s%.70s", i ? ", " : "", codes->items[i]);
    track_fail(&err, TRACK_E_DECISION, "the tracker has several projects");
    track_hint(&err, err.status, "say which: %s", list);
    return sandbox_raise(f->L, &err);
}

RAISES const char *tki_check_project(tki_form *f, int arg, tki_store *box)
{
    track_error err = TRACK_ERROR_INIT;
    track_words codes;
    const char *code;

    if (!lua_isnoneornil(f->L, arg)) {
        code = track_arena_copy(f->arena, luaL_checkstring(f->L, arg));
        return code ? code : (luaL_error(f->L, "not enough memory"), "");
    }
    tki_raise(f->L, codes_of(&codes, f, box, &err), &err);
    if (codes.count != 1)
        fail_which(f, &codes);
    return codes.items[0];
}

static const tki_handle project_handle = { .kind = TRACK_PROJECT };

/* Pushes the project of the view on top, in its place. */
RAISES static void replace_by_project(lua_State *L, const tki_project_view *v)
{
    tki_scene *scene = &tki_host_of(L)->scene;

    scene->view = &v->view;
    tki_push_handle(L, scene, &project_handle);
    lua_replace(L, -2);
}

/* What was asked in the table at `arg`. */
RAISES static tki_store *begin(tki_form *f, lua_State *L, int arg,
                               const char *what, tki_question *out)
{
    tki_check_store(L, 1);
    lua_settop(L, arg);
    tki_form_begin(f, L, arg, what);
    tki_form_check(f, tki_question_slots, NULL);
    tki_read_question(f, out);
    return tki_check_store(L, 1);
}

/* store:project([code [, { as_of, known_at, period }]]) */
RAISES int tki_store_project(lua_State *L)
{
    tki_question question;
    tki_form f;
    tki_store *box = begin(&f, L, 3, "project", &question);
    const char *code = tki_check_project(&f, 2, box);

    replace_by_project(L, tki_read_view(L, box, code, &question));
    return 1;
}

/* store:projects([{ as_of, known_at }]): a table of all of them */
RAISES int tki_store_projects(lua_State *L)
{
    tki_question question;
    tki_form f;
    tki_store *box = begin(&f, L, 2, "projects", &question);
    track_error err = TRACK_ERROR_INIT;
    track_words codes;

    tki_raise(L, codes_of(&codes, &f, box, &err), &err);
    lua_createtable(L, (int)codes.count, 0);
    for (size_t i = 0; i < codes.count; i++) {
        box = tki_check_store(L, 1);
        replace_by_project(L, tki_read_view(L, box, codes.items[i], &question));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* store:codes(): the codes of the projects, sorted */
RAISES int tki_store_codes(lua_State *L)
{
    tki_question question;
    tki_form f;
    tki_store *box = begin(&f, L, 2, "codes", &question);
    track_error err = TRACK_ERROR_INIT;
    track_words codes;

    tki_raise(L, codes_of(&codes, &f, box, &err), &err);
    lua_createtable(L, (int)codes.count, 0);
    for (size_t i = 0; i < codes.count; i++) {
        lua_pushstring(L, codes.items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* Adds the findings of the project on top to the table below it. */
RAISES static lua_Integer add_findings(lua_State *L, const tki_project_view *v,
                                       lua_Integer count)
{
    tki_scene *scene = &tki_host_of(L)->scene;

    for (size_t i = 0; i < v->assessment->findings.count; i++) {
        tki_handle finding = { .kind = TKI_FINDING, .index = i };

        scene->view = &v->view;
        tki_push_handle(L, scene, &finding);
        lua_rawseti(L, -3, ++count);
    }
    return count;
}

/* store:check([code [, { as_of, known_at }]]): what the rules find, in one
 * project or in all of them */
RAISES int tki_store_check(lua_State *L)
{
    tki_question question;
    tki_form f;
    tki_store *box = begin(&f, L, 3, "check", &question);
    track_error err = TRACK_ERROR_INIT;
    track_words codes = { 0, NULL };
    const char *one;
    lua_Integer count = 0;

    if (!lua_isnil(L, 2)) {
        one = tki_check_project(&f, 2, box);
        codes = (track_words){ 1, &one };
    } else
        tki_raise(L, codes_of(&codes, &f, box, &err), &err);
    lua_newtable(L);
    for (size_t i = 0; i < codes.count; i++) {
        box = tki_check_store(L, 1);
        count = add_findings(
            L, tki_read_view(L, box, codes.items[i], &question), count);
        lua_pop(L, 1);
    }
    return 1;
}
