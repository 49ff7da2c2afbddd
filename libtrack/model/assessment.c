/* SPDX-License-Identifier: MIT */

/*
 * The assessment: leaves first (indicators, deliverables, lines), then stages,
 * then the project, then what the rules find. A rule pack may replace how a
 * stage and the project are computed, never what a leaf is.
 */

#include "model/assess.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

typedef struct owned_assessment {
    track_assessment view; /* what everybody sees; the first member */
    track_arena *arena;
} owned_assessment;

static void *new_figures(tki_making *m, track_kind kind, size_t bytes)
{
    return track_arena_array(m->arena, track_plan_count(m->plan, kind), bytes);
}

track_status tki_make_room(tki_making *m)
{
    m->stages = new_figures(m, TRACK_STAGE, sizeof(*m->stages));
    m->indicators = new_figures(m, TRACK_INDICATOR, sizeof(*m->indicators));
    m->deliverables =
        new_figures(m, TRACK_DELIVERABLE, sizeof(*m->deliverables));
    m->lines = new_figures(m, TRACK_LINE, sizeof(*m->lines));
    m->partners = new_figures(m, TRACK_PARTNER, sizeof(*m->partners));
    if (!m->stages || !m->indicators || !m->deliverables || !m->lines ||
        !m->partners)
        return track_fail_memory(m->err);
    m->view->stages = m->stages;
    m->view->indicators = m->indicators;
    m->view->deliverables = m->deliverables;
    m->view->lines = m->lines;
    m->view->partners = m->partners;
    return TRACK_OK;
}

static track_status assess_leaves(tki_making *m)
{
    track_day as_of = m->snapshot->as_of;

    for (size_t i = 0; i < track_plan_count(m->plan, TRACK_INDICATOR); i++) {
        const track_indicator *indicator = track_plan_indicator(m->plan, i);
        track_status status =
            tki_achieved(&m->indicators[i], m->arena, m->plan, indicator,
                         &m->snapshot->achievements[i], m->err);

        if (status == TRACK_OK)
            status = tki_progress(&m->indicators[i], m->plan, indicator, as_of,
                                  m->err);
        if (status != TRACK_OK)
            return tki_name_achievement(
                tki_name_item(status, &indicator->item, m->err),
                &m->snapshot->achievements[i], m->err);
    }
    for (size_t i = 0; i < track_plan_count(m->plan, TRACK_DELIVERABLE); i++)
        tki_delivered(&m->deliverables[i], track_plan_deliverable(m->plan, i),
                      &m->snapshot->deliveries[i], as_of);
    return TRACK_OK;
}

/* Counts the records and the reported indicators of `holder`'s own items. */
static bool count_reported(track_reported *out, const tki_making *m,
                           const track_item *holder)
{
    bool recorded = false;

    for (size_t i = 0; i < holder->children[TRACK_INDICATOR].count; i++) {
        size_t at = holder->children[TRACK_INDICATOR].first + i;

        out->of++;
        out->count += m->indicators[at].records > 0;
        recorded = recorded || m->indicators[at].records > 0;
    }
    for (size_t i = 0; i < holder->children[TRACK_DELIVERABLE].count; i++) {
        size_t at = holder->children[TRACK_DELIVERABLE].first + i;

        recorded = recorded || m->deliverables[at].records > 0;
    }
    return recorded;
}

/* A completion is what stands after the rounding: a project is the mean of the
 * completions that its stages show. */
static track_status mean_completion(track_ratio *out,
                                    const track_weighted *items, size_t count,
                                    track_error *err)
{
    track_status status = track_weighted_mean(out, items, count, err);

    out->rest = 0;
    return status;
}

/* The weighted mean of `holder`'s own indicators and deliverables. */
static track_status mean_of_items(track_ratio *out, track_reported *counted,
                                  tki_making *m, const track_item *holder)
{
    size_t indicators = holder->children[TRACK_INDICATOR].count;
    size_t count = indicators + holder->children[TRACK_DELIVERABLE].count;
    track_weighted *items = track_arena_array(m->arena, count, sizeof(*items));

    if (!items)
        return track_fail_memory(m->err);
    for (size_t i = 0; i < count; i++) {
        bool is_indicator = i < indicators;
        size_t at = is_indicator ? holder->children[TRACK_INDICATOR].first + i
                                 : holder->children[TRACK_DELIVERABLE].first +
                                       i - indicators;

        items[i].ratio = is_indicator ? m->indicators[at].progress
                                      : m->deliverables[at].progress;
        items[i].weight =
            is_indicator ? track_plan_indicator(m->plan, at)->weight.number
                         : track_plan_deliverable(m->plan, at)->weight.number;
        counted->of += items[i].weight > 0;
        counted->count +=
            items[i].weight > 0 && items[i].ratio.state != TRACK_NOT_APPLICABLE;
    }
    return tki_name_item(mean_completion(out, items, count, m->err), holder,
                         m->err);
}

static track_status assess_stage(tki_making *m, size_t index,
                                 const track_rules_engine *engine)
{
    const track_stage *stage = track_plan_stage(m->plan, index);
    track_stage_figures *out = &m->stages[index];
    bool recorded = count_reported(&out->reported, m, &stage->item);
    track_status status =
        mean_of_items(&out->completion, &out->counted, m, &stage->item);

    if (status == TRACK_OK && engine && engine->stage)
        status = engine->stage(&out->completion, m->view, index,
                               engine->payload, m->err);
    out->status = tki_stage_status(
        &(tki_status_facts){ out->completion, stage->from, stage->to,
                             m->snapshot->as_of, recorded });
    return status;
}

static track_status mean_of_stages(tki_making *m, size_t count)
{
    track_weighted *items = track_arena_array(m->arena, count, sizeof(*items));

    if (!items)
        return track_fail_memory(m->err);
    for (size_t i = 0; i < count; i++)
        items[i] =
            (track_weighted){ m->stages[i].completion,
                              track_plan_stage(m->plan, i)->weight.number };
    return mean_completion(&m->view->project.completion, items, count, m->err);
}

/* Adds up what the stages and the project's own items reported. */
static bool count_project(tki_making *m, const track_project *project)
{
    track_stage_figures *out = &m->view->project;
    bool recorded = count_reported(&out->reported, m, &project->item);

    for (size_t i = 0; i < track_plan_count(m->plan, TRACK_STAGE); i++) {
        track_reported reported = { 0, 0 };

        recorded =
            count_reported(&reported, m, &track_plan_stage(m->plan, i)->item) ||
            recorded;
        out->reported.count += reported.count;
        out->reported.of += reported.of;
        out->counted.count += m->stages[i].counted.count;
        out->counted.of += m->stages[i].counted.of;
    }
    return recorded;
}

static track_status assess_project(tki_making *m,
                                   const track_rules_engine *engine)
{
    const track_project *project = track_plan_project(m->plan);
    track_stage_figures *out = &m->view->project;
    size_t stages = track_plan_count(m->plan, TRACK_STAGE);
    bool recorded = count_project(m, project);
    track_status status =
        stages
            ? mean_of_stages(m, stages)
            : mean_of_items(&out->completion, &out->counted, m, &project->item);

    if (status == TRACK_OK && engine && engine->project)
        status =
            engine->project(&out->completion, m->view, engine->payload, m->err);
    out->status = tki_stage_status(
        &(tki_status_facts){ out->completion, project->from, project->to,
                             m->snapshot->as_of, recorded });
    return status;
}

/* What the funder prescribes: the plan's text before that of the rules. */
static track_title disclaimer_of(const track_plan *plan,
                                 const track_rules_engine *engine)
{
    const track_project *project = track_plan_project(plan);

    return project->disclaimer.count > 0 || !engine ? project->disclaimer
                                                    : engine->disclaimer;
}

static const track_acceptance *find_acceptance(const track_snapshot *snapshot,
                                               const char *period,
                                               const char *rule)
{
    for (size_t i = 0; i < snapshot->acceptance_count; i++)
        if (strcmp(snapshot->acceptances[i].period, period) == 0 &&
            strcmp(snapshot->acceptances[i].rule, rule) == 0)
            return &snapshot->acceptances[i];
    return NULL;
}

/* Marks the findings that were accepted for the period of the day. */
static track_status mark_accepted(tki_making *m)
{
    const track_period *period = track_snapshot_period(m->snapshot);
    track_findings *findings = &m->view->findings;
    track_finding *items;

    if (!period || !findings->count || !m->snapshot->acceptance_count)
        return TRACK_OK;
    items = track_arena_array(m->arena, findings->count, sizeof(*items));
    if (!items)
        return track_fail_memory(m->err);
    for (size_t i = 0; i < findings->count; i++) {
        items[i] = findings->items[i];
        items[i].accepted =
            find_acceptance(m->snapshot, period->item.path, items[i].rule);
    }
    findings->items = items;
    return TRACK_OK;
}

static track_status assess(tki_making *m, const track_rules_engine *engine)
{
    track_status status = tki_make_room(m);

    m->view->disclaimer = disclaimer_of(m->plan, engine);
    if (engine) {
        m->view->completion_note = engine->completion_note;
        m->view->own_completion = engine->stage != NULL;
    }
    if (status == TRACK_OK)
        status = assess_leaves(m);
    if (status == TRACK_OK)
        status = tki_assess_money(m);
    if (status == TRACK_OK)
        status = tki_assess_retired(m);
    for (size_t i = 0;
         i < track_plan_count(m->plan, TRACK_STAGE) && status == TRACK_OK; i++)
        status = assess_stage(m, i, engine);
    if (status == TRACK_OK)
        status = assess_project(m, engine);
    if (status == TRACK_OK && engine && engine->check)
        status = engine->check(&m->view->findings, m->view, m->arena,
                               engine->payload, m->err);
    return status == TRACK_OK ? mark_accepted(m) : status;
}

track_status track_assess(track_assessment **out,
                          const track_snapshot *snapshot,
                          const track_rules_engine *engine, track_error *err)
{
    owned_assessment *owned = calloc(1, sizeof(*owned));
    tki_making m = { .plan = snapshot->plan, .snapshot = snapshot, .err = err };
    track_status status;

    *out = NULL;
    if (!owned)
        return track_fail_memory(err);
    status = track_arena_new(&owned->arena, err);
    if (status == TRACK_OK) {
        owned->view.snapshot = snapshot;
        m.view = &owned->view;
        m.arena = owned->arena;
        status = assess(&m, engine);
    }
    if (status != TRACK_OK) {
        track_assessment_free(&owned->view);
        return status;
    }
    *out = &owned->view;
    return TRACK_OK;
}

void track_assessment_free(track_assessment *assessment)
{
    owned_assessment *owned = (owned_assessment *)(void *)assessment;

    if (!owned)
        return;
    track_arena_free(owned->arena);
    free(owned);
}
