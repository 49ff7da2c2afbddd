/* SPDX-License-Identifier: MIT */

#include "portfolio.h"

#include <stdio.h>
#include <stdlib.h>

void portfolio_check(track_status status, const track_error *err)
{
    if (status == TRACK_OK)
        return;
    fprintf(stderr, "bench_rules: %s: %s\n", track_status_name(status),
            err->text);
    exit(2);
}

static track_item *add(track_plan *plan, track_kind kind, const char *code,
                       const track_item *parent)
{
    track_error err = TRACK_ERROR_INIT;
    track_item *item;

    portfolio_check(track_plan_add(&item, plan, kind, code, parent, &err),
                    &err);
    portfolio_check(track_plan_title(plan, &item->title, "", code, &err), &err);
    return item;
}

static track_plan *make_plan(int number)
{
    track_error err = TRACK_ERROR_INIT;
    track_project *project;
    track_plan *plan;
    char code[32];

    snprintf(code, sizeof(code), "P%d", number);
    portfolio_check(track_plan_new(&plan, code, &err), &err);
    project = track_plan_edit_project(plan);
    portfolio_check(
        track_plan_title(plan, &project->item.title, "", code, &err), &err);
    for (int s = 0; s < STAGES; s++) {
        track_item *stage;

        snprintf(code, sizeof(code), "E%d", s + 1);
        stage = add(plan, TRACK_STAGE, code, NULL);
        for (int i = 0; i < INDICATORS; i++) {
            int n = (number * STAGES + s) * INDICATORS + i;
            track_indicator *indicator;

            snprintf(code, sizeof(code), "indicator%d", i + 1);
            indicator = (track_indicator *)(void *)add(plan, TRACK_INDICATOR,
                                                       code, stage);
            indicator->weight = track_figure_of((1 + n % 3) * TRACK_UNIT);
            if (n % 11 != 0)
                indicator->target = track_figure_of((2 + n % 97) * TRACK_UNIT);
        }
    }
    portfolio_check(track_plan_finish(plan, &err), &err);
    return plan;
}

/* One achievement for most indicators. */
static void record(portfolio *all, portfolio_project *project, int number)
{
    size_t count = track_plan_count(project->plan, TRACK_INDICATOR);
    track_achievements *lists =
        track_arena_array(all->arena, count, sizeof(*lists));
    track_achievement *items =
        track_arena_array(all->arena, count, sizeof(*items));

    if (!lists || !items)
        exit(2);
    for (size_t i = 0; i < count; i++) {
        size_t n = (size_t)number * count + i;
        const track_indicator *indicator =
            track_plan_indicator(project->plan, i);

        if (n % 5 == 0)
            continue;
        items[i].record.item = &indicator->item;
        items[i].record.path = indicator->item.path;
        items[i].record.on = track_days_of((track_day){ 20000 });
        items[i].micro = (int64_t)(n % 101) * TRACK_UNIT;
        lists[i] = (track_achievements){ 1, &items[i] };
    }
    project->snapshot.achievements = lists;
}

portfolio portfolio_make(void)
{
    track_error err = TRACK_ERROR_INIT;
    portfolio all = { .projects = calloc(PROJECTS, sizeof(*all.projects)) };

    if (!all.projects)
        exit(2);
    portfolio_check(track_arena_new(&all.arena, &err), &err);
    for (int i = 0; i < PROJECTS; i++) {
        portfolio_project *project = &all.projects[i];

        project->plan = make_plan(i);
        project->snapshot.plan = project->plan;
        project->snapshot.version = 1;
        project->snapshot.as_of.days = 20100;
        record(&all, project, i);
        portfolio_check(
            track_assess(&project->assessment, &project->snapshot, NULL, &err),
            &err);
    }
    return all;
}

void portfolio_free(portfolio *all)
{
    for (int i = 0; i < PROJECTS; i++) {
        track_assessment_free(all->projects[i].assessment);
        track_plan_free(all->projects[i].plan);
    }
    free(all->projects);
    track_arena_free(all->arena);
}
