/* SPDX-License-Identifier: MIT */

/* Rule packs: loading, and the engine that an assessment calls. */

#include "rules.h"

#include <track/sys/fail.h>

#include <stdlib.h>

/* Compiles, runs and reads the pack, once. */
RAISES static int load_pack(lua_State *L)
{
    track_rules *rules = lua_touserdata(L, 1);

    tki_open_bind(L);
    tki_open_fail(L);
    tki_compile_pack(L, &rules->source);
    tki_run_chunk(L);
    lua_settop(L, 0);
    tki_push_pack(L);
    if (lua_getfield(L, 1, "stage_completion") == LUA_TFUNCTION)
        rules->engine.stage = tki_stage_completion;
    if (lua_getfield(L, 1, "project_completion") == LUA_TFUNCTION)
        rules->engine.project = tki_project_completion;
    return 0;
}

/* The pack keeps its text: messages quote it later. */
static track_status copy_source(track_rules *rules, const track_source *source,
                                track_error *err)
{
    rules->source.name = track_arena_copy(rules->arena, source->name);
    rules->source.text =
        track_arena_copy_bytes(rules->arena, source->text, source->length);
    rules->source.length = source->length;
    rules->scene.source = &rules->source;
    if (!rules->source.name || !rules->source.text)
        return track_fail_memory(err);
    return TRACK_OK;
}

track_status track_rules_load(track_rules **out, const track_source *source,
                              const track_limits *limits, track_error *err)
{
    track_rules *rules = calloc(1, sizeof(*rules));
    track_status status;

    *out = NULL;
    if (!rules)
        return track_fail_memory(err);
    rules->engine.payload = rules;
    rules->engine.check = tki_check;
    status = track_arena_new(&rules->arena, err);
    if (status == TRACK_OK)
        status = copy_source(rules, source, err);
    if (status == TRACK_OK)
        status = sandbox_new(&rules->box, limits, err);
    if (status == TRACK_OK) {
        sandbox_set_host(rules->box, rules);
        sandbox_set_explain(rules->box, tki_explain_error);
        status = sandbox_run(rules->box, load_pack, rules, &rules->source, err);
    }
    if (status == TRACK_OK) {
        *out = rules;
        rules = NULL;
    }
    track_rules_free(rules);
    return status;
}

void track_rules_free(track_rules *rules)
{
    if (!rules)
        return;
    if (rules->box)
        sandbox_free(rules->box);
    for (size_t i = 0; i < TKI_FORMATS_MAX; i++)
        track_format_free(rules->formats[i]);
    track_arena_free(rules->arena);
    free(rules);
}

const char *track_rules_name(const track_rules *rules)
{
    return rules->name;
}

const track_title *track_rules_title(const track_rules *rules)
{
    return &rules->title;
}

size_t track_rules_count(const track_rules *rules)
{
    return rules->rule_count;
}

track_rule track_rules_at(const track_rules *rules, size_t index)
{
    const tki_rule *rule = &rules->rules[index];

    return (track_rule){
        .name = rule->name,
        .on = tki_on_word(rule->on),
        .severity = rule->severity,
        .source = rule->source,
        .title = rule->title,
    };
}

track_words track_rules_categories(const track_rules *rules)
{
    return rules->categories;
}

const track_rules_engine *track_rules_as_engine(track_rules *rules)
{
    return &rules->engine;
}
