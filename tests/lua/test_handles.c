/* SPDX-License-Identifier: MIT */

/* Objects as scripts hold them: they take no memory, and one that outlives its
 * snapshot is told from those of the next. */

#include "sample.h"

#include "bind/bind.h"
#include "support/cmocka_track.h"

#include <string.h>

/* A sandbox whose scene is an assessment, and a script that stays in it. */
typedef struct ground {
    tki_scene scene; /* first: the host */
    sandbox *box;
    sample_project pilot;
    track_assessment *assessment;
    track_source source;
    size_t grown; /* bytes that the last call took */
} ground;

RAISES static int open_words(lua_State *L)
{
    tki_open_bind(L);
    return 0;
}

/* Compiles and runs the script; the function it returns is kept. */
RAISES static int load_script(lua_State *L)
{
    const ground *on = lua_touserdata(L, 1);

    lua_newtable(L);
    tki_add_words(L);
    sandbox_load(L, &on->source, lua_gettop(L));
    lua_call(L, 0, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "script");
    return 0;
}

static size_t heap(lua_State *L)
{
    return (size_t)lua_gc(L, LUA_GCCOUNT) * 1024 +
           (size_t)lua_gc(L, LUA_GCCOUNTB);
}

/* Calls the function with the project, and notes what its heap grew by. */
RAISES static int call_script(lua_State *L)
{
    static const tki_handle project = { .kind = TRACK_PROJECT };
    ground *on = lua_touserdata(L, 1);
    size_t before;

    lua_gc(L, LUA_GCSTOP);
    lua_getfield(L, LUA_REGISTRYINDEX, "script");
    tki_push_handle(L, &on->scene, &project);
    before = heap(L);
    lua_call(L, 1, 0);
    on->grown = heap(L) - before;
    return 0;
}

static int open_ground(void **state)
{
    static ground on;

    on = (ground){ .scene = { .generation = 1 } };
    sample_open(&on.pilot);
    sample_record(&on.pilot, "E1.sessions", 2 * TRACK_UNIT, "2026-02-10");
    assert_ok(track_assess(&on.assessment, &on.pilot.snapshot, NULL, &failure));
    on.scene.assessment = on.assessment;
    assert_ok(sandbox_new(&on.box, NULL, &failure));
    sandbox_set_host(on.box, &on);
    assert_ok(sandbox_run(on.box, open_words, NULL, NULL, &failure));
    *state = &on;
    return 0;
}

static int close_ground(void **state)
{
    ground *on = *state;

    sandbox_free(on->box);
    track_assessment_free(on->assessment);
    sample_close(&on->pilot);
    return 0;
}

static void load(ground *on, const char *text)
{
    on->source = (track_source){ "t.lua", text, strlen(text) };
    assert_ok(sandbox_run(on->box, load_script, on, &on->source, &failure));
}

static track_status call(ground *on, track_error *err)
{
    return sandbox_run(on->box, call_script, on, &on->source, err);
}

static void reading_fields_and_lists_takes_no_memory(void **state)
{
    ground *on = *state;

    load(on, "return function(project)\n"
             "  local n = 0\n"
             "  for _, stage in ipairs(project.stages) do\n"
             "    n = n + #stage.code + #stage.path + (stage.completion or 0)\n"
             "    for _, indicator in pairs(stage.indicators) do\n"
             "      local achieved, progress = indicator.achieved, "
             "indicator.progress\n"
             "      if achieved and progress and indicator.met == false then\n"
             "        n = n + achieved * progress * indicator.weight\n"
             "      end\n"
             "      n = n + (indicator.stage == stage and 1 or 0)\n"
             "    end\n"
             "    for i = 1, #stage.deliverables do\n"
             "      if stage.deliverables[i].state == 'pending' then n = n + 1 "
             "end\n"
             "    end\n"
             "  end\n"
             "  assert(n > 0)\n"
             "end");
    assert_ok(call(on, &failure)); /* words that were not there before */

    assert_ok(call(on, &failure));

    assert_int_equal(on->grown, 0);
}

static void an_object_does_not_outlive_its_snapshot(void **state)
{
    ground *on = *state;

    load(on, "local kept\n"
             "return function(project)\n"
             "  if kept then return kept.code end\n"
             "  kept = project.stages[1]\n"
             "end");
    assert_ok(call(on, &failure));
    on->scene.generation++; /* the host has read the project again */

    assert_fails(TRACK_E_SCRIPT, call(on, &failure));

    assert_string_equal(failure.text,
                        "this object was kept from an earlier run");
    assert_int_equal(failure.line, 3);
}

static void an_object_is_none_while_there_is_no_snapshot(void **state)
{
    ground *on = *state;

    load(on, "local kept\n"
             "return function(project)\n"
             "  kept = kept or project.stages\n"
             "  return #kept\n"
             "end");
    assert_ok(call(on, &failure));
    on->scene.assessment = NULL;

    assert_fails(TRACK_E_SCRIPT, call(on, &failure));

    on->scene.assessment = on->assessment;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_fields_and_lists_takes_no_memory),
        cmocka_unit_test(an_object_does_not_outlive_its_snapshot),
        cmocka_unit_test(an_object_is_none_while_there_is_no_snapshot),
    };

    return cmocka_run_group_tests_name("handles", tests, open_ground,
                                       close_ground);
}
