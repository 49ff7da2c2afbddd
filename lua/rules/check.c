/* SPDX-License-Identifier: MIT */

/*
 * Runs the rules of a pack: each rule over each object it is about, in the
 * order of the pack and then of the plan, so that findings have one order.
 */

#include "rules.h"

#include "../sandbox/syntax.h"

#include <track/sys/fail.h>

#include <string.h>

typedef struct check_call {
    track_rules *rules;
    track_finding *items; /* in the arena of the findings */
    size_t count;
    size_t capacity;
} check_call;

RAISES static track_finding *add_finding(lua_State *L, check_call *call)
{
    if (call->count == call->capacity) {
        size_t capacity = call->capacity ? call->capacity * 2 : 8;
        track_finding *items =
            tki_array(L, call->rules->findings_arena, capacity, sizeof(*items));

        if (call->count > 0)
            memcpy(items, call->items, call->count * sizeof(*items));
        call->items = items;
        call->capacity = capacity;
    }
    return &call->items[call->count++];
}

/* Keeps the result of fail() at `arg` as a finding about `item`. */
RAISES static void keep_finding(lua_State *L, check_call *call,
                                const tki_rule *rule, const track_item *item,
                                const tki_fail *fail)
{
    track_arena *arena = call->rules->findings_arena;
    track_finding *finding = add_finding(L, call);

    finding->rule = tki_keep_text(L, arena, rule->name);
    finding->severity = rule->severity;
    finding->subject =
        tki_keep_text(L, arena, fail->subject ? fail->subject : item->name);
    finding->message = fail->message;
    finding->shown = fail->shown;
    finding->fix = fail->fix;
    if (rule->source)
        finding->source = tki_keep_text(L, arena, rule->source);
}

/* A check made a fail and returned nothing: nobody would ever see it. */
RAISES static int refuse_lost(lua_State *L, const track_rules *rules)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "this fail is lost: it is not returned");
    track_hint(&err, TRACK_E_DATA, "write return fail { … }");
    track_fail_place(&err, rules->source.name, rules->source.text,
                     rules->fail_line,
                     tki_word_column(&rules->source, "fail", rules->fail_line));
    return sandbox_raise(L, &err);
}

/* A table that fail did not make, or a list with something else in it. */
RAISES static int refuse_table(lua_State *L, const char *message)
{
    return tki_refuse_result(L, 2, message,
                             "write return fail { en = \"…\" }; a list of "
                             "several is { fail { … }, fail { … } }");
}

/* Takes the list on top, which may hold nothing but fails. */
RAISES static void take_list(lua_State *L, check_call *call,
                             const tki_rule *rule, const track_item *item)
{
    size_t count = lua_rawlen(L, -1), found = 0;

    lua_pushnil(L);
    for (; lua_next(L, -2) != 0; found++) {
        if (!lua_isinteger(L, -2))
            refuse_table(L, "returned a table that fail did not make");
        if (!tki_test_fail(L, -1))
            refuse_table(L, lua_pushfstring(L,
                                            "returned a list with a %s in it "
                                            "that fail did not make",
                                            luaL_typename(L, -1)));
        lua_pop(L, 1);
    }
    if (found != count)
        refuse_table(L, "returned a list with a hole in it");
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        keep_finding(L, call, rule, item, tki_test_fail(L, -1));
        lua_pop(L, 1);
    }
}

/* Takes the result on top: nothing, one fail, or a list of them. */
RAISES static void take_result(lua_State *L, check_call *call,
                               const tki_rule *rule, const track_item *item)
{
    const tki_fail *fail = tki_test_fail(L, -1);

    if (lua_isnil(L, -1)) {
        if (call->rules->fail_line > 0)
            refuse_lost(L, call->rules);
    } else if (fail) {
        keep_finding(L, call, rule, item, fail);
    } else if (lua_istable(L, -1)) {
        take_list(L, call, rule, item);
    } else {
        tki_wrong_result(L, 2, "nothing, fail { … } or a list of them");
    }
}

/* Calls the check at stack index 2 for one object. */
RAISES static void check_object(lua_State *L, check_call *call,
                                const tki_rule *rule, const tki_handle *object)
{
    const tki_scene *scene = tki_scene_of(L);
    const tki_handle project = { .kind = TRACK_PROJECT };
    size_t before = call->count;
    const track_item *item;

    call->rules->record = NULL;
    if (object->kind < TRACK_KIND_COUNT) {
        item = tki_item_at(scene, object);
    } else { /* a record, which its struct begins with */
        call->rules->record = tki_part_at(scene, object);
        item = call->rules->record->item;
    }
    if (!item)
        item = &track_plan_project(scene->assessment->snapshot->plan)->item;
    call->rules->about = item;
    tki_begin_trace(call->rules);
    call->rules->fail_line = 0;
    lua_pushvalue(L, 2);
    tki_push_handle(L, scene, object);
    tki_push_handle(L, scene, &project);
    lua_call(L, 2, 1); /* call check result */
    take_result(L, call, rule, item);
    if (scene->trace && call->count > before)
        tki_keep_finding_traces(L, call->rules, before, call->count, 2);
    lua_settop(L, 2);
}

/* The records of one item, or of the project. */
RAISES static void check_list(lua_State *L, check_call *call,
                              const tki_rule *rule, const tki_handle *list)
{
    const tki_scene *scene = tki_scene_of(L);
    tki_span span = tki_list_span(scene, list);

    for (size_t i = 0; i < span.count; i++) {
        tki_handle record = tki_span_item(&span, i);

        check_object(L, call, rule, &record);
    }
}

/* The records of all items of a kind. */
RAISES static void check_records(lua_State *L, check_call *call,
                                 const tki_rule *rule, track_kind owner,
                                 tki_kind kind)
{
    const track_plan *plan = tki_scene_of(L)->assessment->snapshot->plan;
    size_t owners = track_plan_count(plan, owner);
    tki_handle list = { .kind = kind, .list = true };

    for (list.owner = 0; list.owner < owners; list.owner++)
        check_list(L, call, rule, &list);
}

RAISES static void check_items(lua_State *L, check_call *call,
                               const tki_rule *rule)
{
    const track_plan *plan = tki_scene_of(L)->assessment->snapshot->plan;
    tki_handle object = { .kind = (unsigned)rule->on };
    size_t count = 1;

    if (rule->on != TRACK_PROJECT)
        count = track_plan_count(plan, (track_kind)rule->on);
    for (object.index = 0; object.index < count; object.index++)
        check_object(L, call, rule, &object);
}

RAISES static void run_rule(lua_State *L, check_call *call,
                            const tki_rule *rule)
{
    const tki_handle expenses = { .kind = TKI_EXPENSE, .list = true };

    if (rule->on == TKI_ON_ACHIEVEMENT)
        check_records(L, call, rule, TRACK_INDICATOR, TKI_ACHIEVEMENT);
    else if (rule->on == TKI_ON_DELIVERY)
        check_records(L, call, rule, TRACK_DELIVERABLE, TKI_DELIVERY);
    else if (rule->on == TKI_ON_EXPENSE)
        check_list(L, call, rule, &expenses);
    else
        check_items(L, call, rule);
}

RAISES static int run_checks(lua_State *L)
{
    check_call *call = lua_touserdata(L, 1);
    track_rules *rules = call->rules;

    tki_rules_prepare(L);
    for (size_t i = 0; i < rules->rule_count; i++) {
        lua_settop(L, 1);
        tki_push_check(L, i); /* call check */
        lua_pushfstring(L, "rule '%s'", rules->rules[i].name);
        rules->doing =
            tki_keep_text(L, rules->findings_arena, lua_tostring(L, -1));
        lua_pop(L, 1);
        run_rule(L, call, &rules->rules[i]);
    }
    return 0;
}

track_status tki_check(track_findings *out, const track_assessment *assessment,
                       track_arena *arena, void *payload, track_error *err)
{
    track_rules *rules = payload;
    check_call call = { .rules = rules };
    track_status status;

    rules->findings_arena = arena;
    status = tki_rules_run(rules, assessment, run_checks, &call, err);
    rules->findings_arena = NULL;
    rules->current = NULL; /* the check is the end of an assessment */
    if (status != TRACK_OK)
        return status;
    out->count = call.count;
    out->items = call.items;
    out->rules = (int64_t)rules->rule_count;
    return TRACK_OK;
}
