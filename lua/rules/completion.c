/* SPDX-License-Identifier: MIT */

/* The completion of stages and projects as a pack computes it. */

#include "rules.h"

#include <math.h>

typedef struct completion_call {
    const char *function; /* field of the pack */
    tki_handle object;
    track_ratio out;
} completion_call;

/* The number, nil or false on top as a ratio. */
RAISES static track_ratio read_completion(lua_State *L, int function)
{
    static const char expected[] = "a number, nil (missing) or false (n/a)";
    track_ratio out = { .state = TRACK_MISSING };

    if (lua_type(L, -1) == LUA_TNUMBER) {
        if (!isfinite(lua_tonumber(L, -1)))
            tki_wrong_result(L, function, "a finite number");
        return tki_ratio_from_number(L, lua_tonumber(L, -1));
    }
    if (lua_isboolean(L, -1) && !lua_toboolean(L, -1))
        out.state = TRACK_NOT_APPLICABLE;
    else if (!lua_isnil(L, -1))
        tki_wrong_result(L, function, expected);
    return out;
}

/* What the function at `function` read, for explanations. */
RAISES static void keep_trace(lua_State *L, const completion_call *call,
                              int function)
{
    track_rules *rules = tki_rules_of(L);

    if (call->object.kind == TRACK_STAGE)
        tki_keep_stage_trace(L, rules, call->object.index, function);
    else
        tki_end_trace(L, rules, &rules->traces.project, function);
}

RAISES static int run_completion(lua_State *L)
{
    completion_call *call = lua_touserdata(L, 1);

    tki_rules_prepare(L);
    tki_begin_trace(tki_rules_of(L));
    tki_rules_of(L)->doing = call->function;
    tki_push_pack(L);
    lua_getfield(L, -1, call->function); /* call pack function */
    lua_pushvalue(L, -1);
    tki_push_handle(L, tki_scene_of(L), &call->object);
    lua_call(L, 1, 1); /* call pack function result */
    call->out = read_completion(L, 3);
    if (tki_rules_of(L)->scene.trace)
        keep_trace(L, call, 3);
    return 0;
}

static track_status complete(track_ratio *out,
                             const track_assessment *assessment,
                             completion_call *call, track_rules *rules,
                             track_error *err)
{
    track_status status =
        tki_rules_run(rules, assessment, run_completion, call, err);

    *out = call->out;
    return status;
}

track_status tki_stage_completion(track_ratio *out,
                                  const track_assessment *assessment,
                                  size_t stage, void *payload, track_error *err)
{
    track_rules *rules = payload;
    completion_call call = { .function = "stage_completion" };

    if (stage == 0)
        rules->current = NULL; /* a new assessment, maybe at an old address */
    call.object.kind = TRACK_STAGE;
    call.object.index = stage;
    return complete(out, assessment, &call, rules, err);
}

track_status tki_project_completion(track_ratio *out,
                                    const track_assessment *assessment,
                                    void *payload, track_error *err)
{
    completion_call call = { .function = "project_completion" };

    return complete(out, assessment, &call, payload, err);
}
