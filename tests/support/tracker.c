/* SPDX-License-Identifier: MIT */

#include "support/tracker.h"

#include "support/cmocka_track.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

track_command test_command(void)
{
    track_command command = { .by = "test" };

    assert_ok(track_moment_parse(&command.clock.now, "2026-11-21T10:00:00Z",
                                 &failure));
    command.clock.today = track_moment_day(command.clock.now);
    command.clock.fixed = true;
    return command;
}

track_days test_days(const char *text)
{
    track_days days = { { 0 }, { 0 }, TRACK_GRAIN_NONE };

    if (text)
        assert_ok(track_days_parse(&days, text, (track_day){ 0 }, &failure));
    return days;
}

track_day test_day(const char *text)
{
    return test_days(text).last;
}

int make_tracker(void **state)
{
    tracker *t = calloc(1, sizeof(*t));
    track_command command = test_command();

    assert_non_null(t);
    snprintf(t->folder, sizeof(t->folder), "/tmp/track-test-XXXXXX");
    assert_non_null(mkdtemp(t->folder));
    snprintf(t->path, sizeof(t->path), "%s/test.track", t->folder);
    assert_ok(track_store_create(&t->store, t->path, &command, &failure));
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "A test project", &failure));
    *state = t;
    return 0;
}

static void drop_assessment(tracker *t)
{
    track_assessment_free(t->assessment);
    track_snapshot_free(t->snapshot);
    t->assessment = NULL;
    t->snapshot = NULL;
}

int free_tracker(void **state)
{
    tracker *t = *state;
    char command[128];

    drop_assessment(t);
    track_plan_free(t->plan);
    track_store_close(t->store);
    snprintf(command, sizeof(command), "rm -rf %s", t->folder);
    assert_int_equal(system(command), 0);
    free(t);
    return 0;
}

track_project *plan_project(tracker *t)
{
    return track_plan_edit_project(t->plan);
}

/* The stage that a path begins with, or NULL; `*code_out` is the rest. */
static const track_item *parent_of(tracker *t, const char *path,
                                   const char **code_out)
{
    const char *dot = strchr(path, '.');

    *code_out = path;
    for (size_t i = 0; dot && i < track_plan_count(t->plan, TRACK_STAGE); i++) {
        const track_item *stage = track_plan_item(t->plan, TRACK_STAGE, i);

        if (strlen(stage->code) == (size_t)(dot - path) &&
            strncmp(stage->code, path, (size_t)(dot - path)) == 0) {
            *code_out = dot + 1;
            return stage;
        }
    }
    return NULL;
}

static track_item *add_item(tracker *t, track_kind kind, const char *path)
{
    const char *code;
    const track_item *parent = parent_of(t, path, &code);
    track_item *item;

    assert_ok(track_plan_add(&item, t->plan, kind, code, parent, &failure));
    assert_ok(track_plan_title(t->plan, &item->title, "", code, &failure));
    return item;
}

track_stage *plan_stage(tracker *t, const char *code, const char *from,
                        const char *to)
{
    track_stage *stage = (track_stage *)(void *)add_item(t, TRACK_STAGE, code);

    stage->from = test_days(from);
    stage->to = test_days(to);
    return stage;
}

track_indicator *plan_indicator(tracker *t, const char *path, int64_t target)
{
    track_indicator *indicator =
        (track_indicator *)(void *)add_item(t, TRACK_INDICATOR, path);

    indicator->target = track_figure_of(target * TRACK_UNIT);
    return indicator;
}

track_deliverable *plan_deliverable(tracker *t, const char *path,
                                    const char *due)
{
    track_deliverable *deliverable =
        (track_deliverable *)(void *)add_item(t, TRACK_DELIVERABLE, path);

    deliverable->due = test_days(due);
    return deliverable;
}

track_partner *plan_partner(tracker *t, const char *code, int role)
{
    track_partner *partner =
        (track_partner *)(void *)add_item(t, TRACK_PARTNER, code);
    track_dated_name *name =
        track_arena_alloc(track_plan_arena(t->plan), sizeof(*name));

    assert_non_null(name);
    name->name = code;
    partner->names = (track_dated_names){ 1, name };
    partner->role = role;
    return partner;
}

track_line *plan_line(tracker *t, const char *path, const char *amount)
{
    track_line *line = (track_line *)(void *)add_item(t, TRACK_LINE, path);

    line->category = "travel";
    assert_ok(track_money_parse(&line->amount, amount, "RON", &failure));
    return line;
}

track_period *plan_period(tracker *t, const char *code, const char *from,
                          const char *to)
{
    track_period *period =
        (track_period *)(void *)add_item(t, TRACK_PERIOD, code);

    period->from = test_days(from);
    period->to = test_days(to);
    return period;
}

void plan_targets(tracker *t, track_indicator *indicator,
                  const track_target *targets, size_t count)
{
    track_target *copy =
        track_arena_array(track_plan_arena(t->plan), count, sizeof(*copy));

    assert_non_null(copy);
    memcpy(copy, targets, count * sizeof(*copy));
    indicator->target = (track_figure){ .state = TRACK_MISSING };
    indicator->targets = (track_targets){ count, copy };
}

void load_plan(tracker *t)
{
    track_command command = test_command();
    track_plan_load how = { .effective = test_day("2026-01-01") };
    track_receipt receipt;

    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &how, &command,
                               &failure));
    track_plan_free(t->plan);
    t->plan = NULL;
}

void record_entry(tracker *t, const track_achievement_entry *entry)
{
    track_command command = test_command();
    track_receipt receipt;

    command.again = true;
    assert_ok(
        track_store_record(&receipt, t->store, entry, &command, &failure));
}

void record(tracker *t, const char *path, int64_t quantity, const char *on)
{
    const track_achievement_entry entry = { .item = { path, "TEST" },
                                            .micro = quantity * TRACK_UNIT,
                                            .on = test_days(on) };

    record_entry(t, &entry);
}

void deliver(tracker *t, const char *path, track_delivery_state state,
             const char *on)
{
    const track_delivery_entry entry = { .item = { path, "TEST" },
                                         .has_state = true,
                                         .state = state,
                                         .on = test_days(on) };
    track_command command = test_command();
    track_receipt receipt;

    assert_ok(
        track_store_deliver(&receipt, t->store, &entry, &command, &failure));
}

const track_assessment *assess(tracker *t, const char *as_of)
{
    const track_when when = { test_day(as_of), 0 };

    drop_assessment(t);
    assert_ok(
        track_store_snapshot(&t->snapshot, t->store, "TEST", &when, &failure));
    assert_ok(track_assess(&t->assessment, t->snapshot, NULL, &failure));
    return t->assessment;
}

static size_t index_of(const tracker *t, const char *path)
{
    const track_item *item = track_plan_at(t->snapshot->plan, path);

    assert_non_null(item);
    return item->index;
}

const track_indicator_figures *indicator_of(const tracker *t, const char *path)
{
    return &t->assessment->indicators[index_of(t, path)];
}

const track_stage_figures *stage_of(const tracker *t, const char *code)
{
    return &t->assessment->stages[index_of(t, code)];
}

const track_deliverable_figures *deliverable_of(const tracker *t,
                                                const char *path)
{
    return &t->assessment->deliverables[index_of(t, path)];
}

const char *ratio_text(track_ratio ratio)
{
    static char out[TRACK_NUMBER_BYTES];

    if (ratio.state == TRACK_MISSING)
        return "missing";
    if (ratio.state == TRACK_NOT_APPLICABLE)
        return "n/a";
    return track_ratio_format(out, &ratio);
}

const char *figure_text(track_figure figure)
{
    static char out[TRACK_NUMBER_BYTES];

    if (figure.state == TRACK_MISSING)
        return "missing";
    if (figure.state == TRACK_NOT_APPLICABLE)
        return "n/a";
    return track_figure_format(out, &figure);
}
