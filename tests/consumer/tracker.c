/* SPDX-License-Identifier: MIT */

/*
 * What a program needs to keep a tracker: create it, agree on a plan, record,
 * and print how far it is. Usage: tracker FILE
 */

#include <track/assessment.h>
#include <track/store.h>

#include <stdio.h>

static track_error err = TRACK_ERROR_INIT;

/* The clock comes from the caller; this one stands still. */
static track_status start(track_command *out)
{
    *out = (track_command){ .by = "consumer", .clock.fixed = true };
    track_status status =
        track_moment_parse(&out->clock.now, "2026-03-20T09:00:00Z", &err);

    out->clock.today = track_moment_day(out->clock.now);
    return status;
}

static track_status add_sessions(track_plan *plan, const track_item *stage)
{
    track_item *item;
    track_status status =
        track_plan_add(&item, plan, TRACK_INDICATOR, "sessions", stage, &err);

    if (status == TRACK_OK)
        status = track_plan_title(plan, &item->title, "en", "Working sessions",
                                  &err);
    if (status == TRACK_OK)
        ((track_indicator *)(void *)item)->target =
            track_figure_of(3 * TRACK_UNIT);
    return status;
}

static track_status fill(track_plan *plan)
{
    /* a plan is yours to fill in until it is finished */
    track_item *project = (track_item *)&track_plan_project(plan)->item;
    track_item *stage;
    track_status status =
        track_plan_title(plan, &project->title, "en", "A pilot", &err);

    if (status == TRACK_OK)
        status = track_plan_add(&stage, plan, TRACK_STAGE, "E1", NULL, &err);
    if (status == TRACK_OK)
        status =
            track_plan_title(plan, &stage->title, "en", "First stage", &err);
    if (status == TRACK_OK)
        status = add_sessions(plan, stage);
    return status == TRACK_OK ? track_plan_finish(plan, &err) : status;
}

static track_status load(track_store *store, const track_command *command)
{
    const track_plan_load how = { .effective = command->clock.today };
    track_receipt receipt;
    track_plan *plan;
    track_status status = track_plan_new(&plan, "PILOT", &err);

    if (status == TRACK_OK)
        status = fill(plan);
    if (status == TRACK_OK)
        status = track_store_load(&receipt, store, plan, &how, command, &err);
    track_plan_free(plan);
    return status;
}

static track_status record(track_store *store, const track_command *command)
{
    const track_achievement_entry entry = { .item = { "E1.sessions", "PILOT" },
                                            .micro = 2 * TRACK_UNIT,
                                            .on = track_days_of(
                                                command->clock.today) };
    track_receipt receipt;

    return track_store_record(&receipt, store, &entry, command, &err);
}

static void print(const track_assessment *assessment)
{
    char ratio[TRACK_NUMBER_BYTES], sum[TRACK_NUMBER_BYTES];
    const track_stage_figures *project = &assessment->project;

    printf("completion %s %s\n",
           track_ratio_format(ratio, &project->completion),
           track_stage_status_name(project->status));
    printf("%s %s\n",
           track_plan_indicator(assessment->snapshot->plan, 0)->item.name,
           track_figure_format(sum, &assessment->indicators[0].achieved));
}

static track_status show(track_store *store, track_day today)
{
    const track_when when = { today, 0 };
    track_snapshot *snapshot;
    track_assessment *assessment = NULL;
    track_status status =
        track_store_snapshot(&snapshot, store, "PILOT", &when, &err);

    if (status == TRACK_OK)
        status = track_assess(&assessment, snapshot, NULL, &err);
    if (status == TRACK_OK)
        print(assessment);
    track_assessment_free(assessment);
    track_snapshot_free(snapshot);
    return status;
}

int main(int argc, char **argv)
{
    track_command command;
    track_store *store = NULL;
    track_status status = start(&command);

    if (status == TRACK_OK && argc == 2)
        status = track_store_create(&store, argv[1], &command, &err);
    if (store && status == TRACK_OK)
        status = load(store, &command);
    if (store && status == TRACK_OK)
        status = record(store, &command);
    if (store && status == TRACK_OK)
        status = show(store, command.clock.today);
    track_store_close(store);
    if (status != TRACK_OK)
        fprintf(stderr, "%s: %s\n", track_status_name(status), err.text);
    return status == TRACK_OK && argc == 2 ? 0 : 1;
}
