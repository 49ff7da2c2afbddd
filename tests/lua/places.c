/* SPDX-License-Identifier: MIT */

#include "places.h"

#include <track/rules_test.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const place_names[PLACE_COUNT] = { "plan", "rules", "template",
                                               "tests" };

struct ground {
    track_plan *plan;
    track_snapshot snapshot;
    track_assessment *assessment;
    track_achievements achievements[2];
    track_achievement records[2];
    track_proof proof;
    track_deliveries deliveries[1];
    track_delivery delivered;
    track_expense expense;
    track_standing standing;
};

static const char plan_text[] =
    "project 'P' { title = { ro = 'Proiect', en = 'Project' },\n"
    "  currency = 'RON', from = '2026-01-01', to = '2026-12-31',\n"
    "  total = RON '1000.00', grant = RON '900.00',\n"
    "  partner 'a' { name = 'A', role = 'coordinator' },\n"
    "  stage 'E1' { title = 'One', from = '2026-01-01', to = '2026-06-30',\n"
    "    indicator 'sessions' { title = 'Sessions', target = 3,\n"
    "      proof = { 'minutes' } },\n"
    "    deliverable 'D1' { title = 'Report', due = '2026-04-30' },\n"
    "    line 'travel' { category = 'travel', amount = RON '125.50' } },\n"
    "  indicator 'members' { title = 'Members', over_time = 'last',\n"
    "    baseline = 27, targets = { ['2026-12-15'] = 40 } },\n"
    "  period 'P1' { title = 'First', from = '2026-01-01', to = '2026-06-30' },"
    "\n}";

static const char phrases[] =
    "locale 'en' { page_of = 'page {n} of {m}', draft = 'DRAFT',\n"
    "  as_of = 'as of {day}', a = 'A', days = { one = '{n} day', other = '{n} "
    "days' } }";

static const char empty_pack[] = "rules 'g' { }";

/* What happened: one session with minutes, a report sent, a ticket. */
static void fill(ground *on)
{
    const track_item *session = track_plan_at(on->plan, "E1.sessions");
    const track_item *report = track_plan_at(on->plan, "E1.D1");
    const track_item *travel = track_plan_at(on->plan, "E1.travel");
    const track_days day = track_days_of((track_day){ 20500 });

    on->proof = (track_proof){ .kind = "minutes", .name = "m.pdf", .n = 2 };
    on->records[0].record = (track_record){
        .n = 1,
        .item = session,
        .path = session->path,
        .on = day,
        .proofs = { 1, &on->proof },
    };
    on->records[0].micro = 2 * TRACK_UNIT;
    on->achievements[session->index] =
        (track_achievements){ 1, &on->records[0] };
    on->delivered.record = (track_record){
        .n = 3, .item = report, .path = report->path, .on = day
    };
    on->delivered.has_state = true;
    on->delivered.state = TRACK_SUBMITTED;
    on->deliveries[report->index] = (track_deliveries){ 1, &on->delivered };
    on->expense.record = (track_record){
        .n = 4, .item = travel, .path = travel->path, .on = day
    };
    on->expense.amount = on->expense.spent = (track_money){ 4200, "RON" };
    on->expense.share = 100 * TRACK_UNIT;
    on->snapshot = (track_snapshot){
        .plan = on->plan,
        .version = 1,
        .as_of = { 20600 },
        .achievements = on->achievements,
        .deliveries = on->deliveries,
        .expenses = { 1, &on->expense },
        .standings = &on->standing,
    };
}

ground *ground_new(void)
{
    ground *on = calloc(1, sizeof(*on));
    const track_source source = { "ground.lua", plan_text,
                                  sizeof(plan_text) - 1 };

    if (!on)
        return NULL;
    if (track_plan_read(&on->plan, &source, NULL, NULL) == TRACK_OK) {
        fill(on);
        if (track_assess(&on->assessment, &on->snapshot, NULL, NULL) ==
            TRACK_OK)
            return on;
    }
    ground_free(on);
    return NULL;
}

void ground_free(ground *on)
{
    if (!on)
        return;
    track_assessment_free(on->assessment);
    track_plan_free(on->plan);
    free(on);
}

static track_status run_plan(const ground *on, const track_source *source,
                             const track_limits *limits, track_error *err)
{
    track_plan *plan;
    track_status status = track_plan_read(&plan, source, limits, err);

    (void)on;
    track_plan_free(plan);
    return status;
}

static track_status run_rules(const ground *on, const track_source *source,
                              const track_limits *limits, track_error *err)
{
    track_rules *rules;
    track_assessment *assessment = NULL;
    track_status status = track_rules_load(&rules, source, limits, err);

    if (status == TRACK_OK)
        status = track_assess(&assessment, &on->snapshot,
                              track_rules_as_engine(rules), err);
    track_assessment_free(assessment);
    track_rules_free(rules);
    return status;
}

static track_status run_template(const ground *on, const track_source *source,
                                 const track_limits *limits, track_error *err)
{
    const track_template_options options = {
        .lang = "en",
        .catalogues = { { "en.lua", phrases, sizeof(phrases) - 1 } },
    };
    track_built built = { .document = NULL };
    track_status status = track_template_build(&built, source, on->assessment,
                                               &options, limits, err);

    track_built_clear(&built);
    return status;
}

static track_status run_tests(const ground *on, const track_source *source,
                              const track_limits *limits, track_error *err)
{
    const track_source pack = { "g.lua", empty_pack, sizeof(empty_pack) - 1 };
    track_test_outcomes outcomes;
    track_arena *arena;
    track_status status = track_arena_new(&arena, err);

    (void)on;
    if (status == TRACK_OK)
        status = track_rules_test(&outcomes, &pack, source, limits, arena, err);
    track_arena_free(arena);
    return status;
}

track_status place_run(place where, const ground *on, const char *text,
                       const track_limits *limits, track_error *err)
{
    static track_status (*const run[PLACE_COUNT])(
        const ground *, const track_source *, const track_limits *,
        track_error *) = { run_plan, run_rules, run_template, run_tests };
    const track_source source = { "script.lua", text, strlen(text) };

    return run[where](on, &source, limits, err);
}

char *place_wrap(place where, const char *piece)
{
    static const char *const before[PLACE_COUNT] = {
        "",
        "rules 'r' { rule 'x' { on = 'project', check = function(project) ",
        "report 'r' { title = 'r', build = function(project, ctx) ",
        "",
    };
    static const char *const after[PLACE_COUNT] = { "\n", "\nend } }",
                                                    "\nend }", "\n" };
    size_t bytes =
        strlen(before[where]) + strlen(piece) + strlen(after[where]) + 1;
    char *text = malloc(bytes);

    if (text)
        snprintf(text, bytes, "%s%s%s", before[where], piece, after[where]);
    return text;
}
