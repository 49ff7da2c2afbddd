/* SPDX-License-Identifier: MIT */

#include "sample.h"

#include "support/cmocka_track.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

track_days sample_days(const char *text)
{
    const track_day today = { 20000 };
    track_days out;

    assert_ok(track_days_parse(&out, text, today, &failure));
    return out;
}

track_item *sample_add(track_plan *plan, track_kind kind, const char *code,
                       const track_item *parent, const char *title)
{
    track_item *out;

    assert_ok(track_plan_add(&out, plan, kind, code, parent, &failure));
    if (kind != TRACK_PARTNER)
        assert_ok(track_plan_title(plan, &out->title, "en", title, &failure));
    return out;
}

static void set_project(track_plan *plan)
{
    /* the plan is not finished, so its project may still be filled in */
    track_project *project = track_plan_edit_project(plan);

    assert_ok(
        track_plan_title(plan, &project->item.title, "en", "Pilot", &failure));
    assert_ok(track_plan_title(plan, &project->item.title, "ro",
                               "Proiect-pilot", &failure));
    project->currency = "RON";
    project->contract = "1PIL/2026";
    project->from = sample_days("2026-01-15");
    project->to = sample_days("2026-12-15");
    project->total = (track_money){ 42025000, "RON" };
    project->grant = (track_money){ 35000000, "RON" };
}

static void add_results(track_plan *plan, const track_item *stage)
{
    static const char *const proof[] = { "minutes" };
    track_indicator *sessions = (void *)sample_add(
        plan, TRACK_INDICATOR, "sessions", stage, "Working sessions");
    track_indicator *webinars = (void *)sample_add(
        plan, TRACK_INDICATOR, "webinars", stage, "Webinars");

    assert_ok(track_plan_title(plan, &sessions->item.source, "en", "contract",
                               &failure));
    assert_ok(track_plan_title(plan, &sessions->item.source, "ro", "contractul",
                               &failure));
    sessions->target = track_figure_of(3 * TRACK_UNIT);
    sessions->proof = (track_words){ 1, proof };
    webinars->target = track_figure_of(2 * TRACK_UNIT);
}

static void add_members(track_plan *plan)
{
    track_indicator *members =
        (void *)sample_add(plan, TRACK_INDICATOR, "members", NULL, "Members");
    track_target *target =
        track_arena_alloc(track_plan_arena(plan), sizeof(*target));

    target->day = sample_days("2026-12-15");
    target->micro = 40 * TRACK_UNIT;
    members->targets = (track_targets){ 1, target };
    members->over_time = TRACK_TIME_LAST;
    members->level = TRACK_IMPACT;
    members->baseline = track_figure_of(27 * TRACK_UNIT);
}

static void add_coordinator(track_plan *plan)
{
    track_partner *partner =
        (void *)sample_add(plan, TRACK_PARTNER, "imago", NULL, NULL);
    track_dated_name *name =
        track_arena_alloc(track_plan_arena(plan), sizeof(*name));

    name->name = "IMAGO-MOL";
    partner->names = (track_dated_names){ 1, name };
    partner->role = TRACK_ROLE_COORDINATOR;
}

static track_plan *make_pilot(void)
{
    track_plan *plan;
    track_stage *stage;
    track_deliverable *report;
    track_line *travel;

    assert_ok(track_plan_new(&plan, "PILOT", &failure));
    set_project(plan);
    add_coordinator(plan);
    stage = (void *)sample_add(plan, TRACK_STAGE, "E1", NULL, "First stage");
    stage->from = sample_days("2026-01-15");
    stage->to = sample_days("2026-04-30");
    add_results(plan, &stage->item);
    report = (void *)sample_add(plan, TRACK_DELIVERABLE, "D1", &stage->item,
                                "Report");
    report->due = sample_days("2026-04-30");
    report->weight = track_figure_of(0);
    travel =
        (void *)sample_add(plan, TRACK_LINE, "travel", &stage->item, "Travel");
    travel->category = "deplasare";
    travel->amount = (track_money){ 125050, "RON" };
    add_members(plan);
    assert_ok(track_plan_finish(plan, &failure));
    return plan;
}

void sample_open_plan(sample_project *out, track_plan *plan)
{
    size_t indicators = track_plan_count(plan, TRACK_INDICATOR);
    size_t deliverables = track_plan_count(plan, TRACK_DELIVERABLE);

    *out = (sample_project){ .plan = plan };
    assert_ok(track_arena_new(&out->arena, &failure));
    out->snapshot.plan = plan;
    out->snapshot.version = 1;
    out->snapshot.as_of = sample_days("2026-06-30").last;
    out->snapshot.achievements = track_arena_array(
        out->arena, indicators, sizeof(*out->snapshot.achievements));
    out->snapshot.deliveries = track_arena_array(
        out->arena, deliverables, sizeof(*out->snapshot.deliveries));
}

void sample_open(sample_project *out)
{
    sample_open_plan(out, make_pilot());
}

void sample_close(sample_project *sample)
{
    track_arena_free(sample->arena);
    track_plan_free(sample->plan);
}

void sample_record(sample_project *sample, const char *path, int64_t micro,
                   const char *on)
{
    const track_item *item = track_plan_at(sample->plan, path);
    track_achievements *list = (track_achievements *)(uintptr_t)&sample
                                   ->snapshot.achievements[item->index];
    track_achievement *items =
        track_arena_array(sample->arena, list->count + 1, sizeof(*items));

    if (list->count > 0)
        memcpy(items, list->items, list->count * sizeof(*items));
    items[list->count].record.item = item;
    items[list->count].record.path = item->path;
    items[list->count].record.on = sample_days(on);
    items[list->count].micro = micro;
    list->items = items;
    list->count++;
}

char *sample_script(const char *name)
{
    char path[512];
    char *text = calloc(1, 256 * 1024);
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", TRACK_TEST_SCRIPTS, name);
    file = fopen(path, "r");
    assert_non_null(text);
    assert_non_null(file);
    assert_true(fread(text, 1, 256 * 1024 - 1, file) > 0);
    fclose(file);
    return text;
}

char *sample_pack(const char *name)
{
    const track_script_path path = { .installed = TRACK_TEST_SCRIPTS };
    char *text;
    char *file;

    assert_ok(track_script_find(&text, &file, TRACK_SCRIPT_RULES, name, &path,
                                &failure));
    free(file);
    return text;
}
