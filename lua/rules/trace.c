/* SPDX-License-Identifier: MIT */

/* What the functions of a pack read during an assessment, call by call. */

#include "rules.h"

#include "../sandbox/parts.h"

#include <string.h>

void track_rules_trace(track_rules *rules, track_arena *arena)
{
    rules->trace = (tki_trace){ .arena = arena };
    rules->scene.trace = arena ? &rules->trace : NULL;
    rules->traces = (track_traces){ .rules = rules->name };
    rules->stage_traces = rules->finding_traces = NULL;
    rules->finding_capacity = 0;
}

const track_traces *track_rules_traces(const track_rules *rules)
{
    return &rules->traces;
}

RAISES void tki_begin_trace(track_rules *rules)
{
    rules->trace.count = rules->trace.capacity = 0; /* the next has its own */
    rules->trace.entries = NULL;
}

RAISES void tki_end_trace(lua_State *L, track_rules *rules, track_trace *out,
                          int function)
{
    track_arena *arena = rules->trace.arena;
    tki_written written;
    lua_Debug where;

    lua_pushvalue(L, function);
    lua_getinfo(L, ">S", &where);
    out->function = tki_keep_text(L, arena, rules->doing);
    written = tki_where_written(&rules->source, where.linedefined);
    out->source = tki_keep_text(
        L, arena, written.part[0] ? written.part : rules->source.name);
    out->line = written.line;
    out->count = rules->trace.count;
    out->entries = rules->trace.entries;
}

RAISES void tki_keep_stage_trace(lua_State *L, track_rules *rules, size_t stage,
                                 int function)
{
    const track_plan *plan = rules->scene.assessment->snapshot->plan;
    size_t count = track_plan_count(plan, TRACK_STAGE);

    if (!rules->stage_traces)
        rules->stage_traces = tki_array(L, rules->trace.arena, count,
                                        sizeof(*rules->stage_traces));
    tki_end_trace(L, rules, &rules->stage_traces[stage], function);
    rules->traces.stages = rules->stage_traces;
    rules->traces.stage_count = count;
}

RAISES static void make_room(lua_State *L, track_rules *rules, size_t count)
{
    size_t capacity = rules->finding_capacity ? rules->finding_capacity : 8;
    track_trace *traces;

    if (count <= rules->finding_capacity)
        return;
    while (capacity < count)
        capacity *= 2;
    traces = tki_array(L, rules->trace.arena, capacity, sizeof(*traces));
    if (rules->finding_traces)
        memcpy(traces, rules->finding_traces,
               rules->finding_capacity * sizeof(*traces));
    rules->finding_traces = traces;
    rules->finding_capacity = capacity;
}

RAISES void tki_keep_finding_traces(lua_State *L, track_rules *rules,
                                    size_t from, size_t to, int function)
{
    make_room(L, rules, to);
    for (size_t i = from; i < to; i++)
        tki_end_trace(L, rules, &rules->finding_traces[i], function);
    rules->traces.findings = rules->finding_traces;
    rules->traces.finding_count = to;
}
