/* SPDX-License-Identifier: MIT */

#include "exchange/sample.h"

#include "support/cmocka_track.h"

#include <track/json.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_title(tracker *t, track_title *title, const char *lang,
                      const char *text)
{
    assert_ok(track_plan_title(t->plan, title, lang, text, &failure));
}

static track_money ron(const char *amount)
{
    track_money money;

    assert_ok(track_money_parse(&money, amount, "RON", &failure));
    return money;
}

static void plan_the_project(tracker *t)
{
    static const track_phrase objective = { "en", "To learn" };
    static const track_title objectives = { 1, &objective };
    track_project *p = plan_project(t);

    p->item.title = (track_title){ 0, NULL };
    set_title(t, &p->item.title, "ro", "Proiect");
    set_title(t, &p->item.title, "en", "Project");
    p->currency = "RON";
    p->from = test_days("2026-01-15");
    p->to = test_days("2026-12");
    p->funder = "UEFISCDI";
    p->programme = "PN III";
    p->call = "Clusters 2026";
    p->contract = "12/2026";
    p->total = ron("1000");
    p->grant = ron("800");
    p->contact = "ana@example.org";
    p->lang = "ro";
    set_title(t, &p->goal, "en", "A goal");
    p->objectives = (track_titles){ 1, &objectives };
    set_title(t, &p->disclaimer, "en", "Not ours");
    assert_ok(
        track_plan_title(t->plan, &p->item.source, "", "contract", &failure));
    assert_ok(track_plan_title(t->plan, &p->item.note, "", "signed", &failure));
}

static void plan_partners(tracker *t)
{
    static track_dated_name names[] = { { .name = "IMAGO-MOL" },
                                        { .name = "IMAGO-MOL 2" } };
    track_partner *p = plan_partner(t, "imago", TRACK_ROLE_COORDINATOR);

    names[1].since = test_days("2026-06-01");
    p->names = (track_dated_names){ 2, names };
    p->legal_name = "Asociația IMAGO-MOL";
    p->country = "RO";
    p->fiscal_code = "RO123";
    p->registration = "J22/1";
    p->address = "Iași";
    p->pic = "999";
    p->contact = "office@example.org";
    p->budget = ron("600");
    p = plan_partner(t, "uni", TRACK_ROLE_PARTNER);
    p->budget = ron("400");
}

static void plan_signatory(tracker *t)
{
    track_item *item;

    assert_ok(
        track_plan_add(&item, t->plan, TRACK_SIGNATORY, "ana", NULL, &failure));
    set_title(t, &item->title, "", "Ana Popescu");
    set_title(t, &((track_signatory *)(void *)item)->role, "en", "Director");
}

static void plan_people(tracker *t)
{
    static const char *const sexes[] = { "f", "m" };
    static const track_split split = { "sex", { 2, sexes } };
    static const char *const proofs[] = { "minutes", "photo" };
    track_indicator *people = plan_indicator(t, "E1.people", 60);

    assert_ok(track_plan_title(t->plan, &people->unit, "", "people", &failure));
    people->level = TRACK_OUTCOME;
    people->weight = track_figure_of(3 * TRACK_UNIT);
    people->proof = (track_words){ 2, proofs };
    people->splits = (track_splits){ 1, &split };
}

static void plan_levels(tracker *t)
{
    const track_target targets[] = {
        { test_days("2026-03-31"), 95 * TRACK_UNIT },
        { test_days("2026-12-31"), 80 * TRACK_UNIT },
    };
    track_indicator *cost;

    plan_indicator(t, "E1.rate", 80)->measure = TRACK_PERCENT;
    cost = plan_indicator(t, "E1.cost", 0);
    plan_targets(t, cost, targets, 2);
    cost->over_time = TRACK_TIME_LAST;
    cost->direction = TRACK_DOWN;
    cost->baseline = track_figure_of(100 * TRACK_UNIT);
    plan_indicator(t, "E1.nothing", 2);
    plan_indicator(t, "members", 40)->over_time = TRACK_TIME_LAST;
}

static void plan_deliverables(tracker *t)
{
    track_deliverable *d = plan_deliverable(t, "E1.D1", "2026-06-30");

    d->type = "report";
    d->dissemination = "public";
    d->lead = "uni";
    d = plan_deliverable(t, "E1.M1", "2026-05");
    d->verification = "signed minutes";
}

static void plan_first_half(tracker *t)
{
    track_period *period = plan_period(t, "P1", "2026-01-15", "2026-06-30");

    set_title(t, &period->item.title, "", "First half");
    period->due = test_days("2026-07-15");
}

/* Everything but that the line of travel has the amount given. */
static void plan_everything(tracker *t, const char *travel)
{
    track_stage *stage;

    plan_the_project(t);
    plan_partners(t);
    plan_signatory(t);
    stage = plan_stage(t, "E1", "2026-01-15", "2026-12-31");
    stage->weight = track_figure_of(2 * TRACK_UNIT);
    stage->owner = "Ana";
    plan_stage(t, "E2", NULL, NULL);
    plan_people(t);
    plan_levels(t);
    plan_deliverables(t);
    plan_line(t, "E1.travel", travel)->partner = "uni";
    plan_line(t, "overhead", "100");
    plan_first_half(t);
}

static void load_forecast(tracker *t)
{
    const track_plan_load how = { .as = TRACK_FORECAST,
                                  .effective = test_day("2026-06-01") };
    const track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    plan_everything(t, "300");
    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &how, &command,
                               &failure));
}

static void record_people(tracker *t)
{
    const track_part parts[] = { { "sex", "f", 11 * TRACK_UNIT },
                                 { "sex", "m", 13 * TRACK_UNIT } };
    const track_proof_file proof = { "minutes", t->path };
    const track_achievement_entry own = { .item = { "E1.people", "TEST" },
                                          .micro = 24 * TRACK_UNIT,
                                          .on = test_days("2026-03-12"),
                                          .part_count = 2,
                                          .parts = parts,
                                          .proof_count = 1,
                                          .proofs = &proof };
    const track_achievement_entry theirs = { .item = { "E1.people", "TEST" },
                                             .micro = 12 * TRACK_UNIT,
                                             .on = test_days("2026-04-01"),
                                             .partner = "uni" };

    record_entry(t, &own);
    record_entry(t, &theirs);
}

static void spend(tracker *t, const char *item, const char *amount,
                  const char *currency)
{
    track_expense_entry entry = { .item = { item, "TEST" },
                                  .on = test_days("2026-04-10") };
    const track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_money_parse(&entry.amount, amount, currency, &failure));
    assert_ok(
        track_store_spend(&receipt, t->store, &entry, &command, &failure));
}

static void deliver_the_report(tracker *t)
{
    const track_delivery_entry later = { .item = { "E1.D1", "TEST" },
                                         .due = test_days("2026-07-31"),
                                         .justification = "One more round.",
                                         .on = test_days("2026-06-01") };
    const track_command command = test_command();
    track_receipt receipt;

    assert_ok(
        track_store_deliver(&receipt, t->store, &later, &command, &failure));
    deliver(t, "E1.D1", TRACK_SUBMITTED, "2026-06-20");
    deliver(t, "E1.D1", TRACK_ACCEPTED, "2026-06-25");
}

static void narrate(tracker *t)
{
    const track_narrative_entry summary = { .project = "TEST",
                                            .section = "summary",
                                            .period = "P1",
                                            .lang = "en",
                                            .text = "It *began*.",
                                            .on = test_days("2026-06-26") };
    const track_command command = test_command();
    track_receipt receipt;

    assert_ok(
        track_store_narrate(&receipt, t->store, &summary, &command, &failure));
}

static void record_everything(tracker *t)
{
    const track_achievement_entry rate = { .item = { "E1.rate", "TEST" },
                                           .micro = 45 * TRACK_UNIT,
                                           .of = 60 * TRACK_UNIT,
                                           .on = test_days("2026-05-01") };

    record_people(t);
    record_entry(t, &rate);
    record(t, "E1.cost", 90, "2026-05-01");
    record(t, "members", 27, "2026-05-01");
    spend(t, "E1.travel", "50.50", "RON");
    spend(t, "E1", "30", "RON");
    spend(t, "TEST", "20", "EUR");
    deliver_the_report(t);
    narrate(t);
}

static json_sample *new_sample(void)
{
    json_sample *sample = calloc(1, sizeof(*sample));

    assert_non_null(sample);
    assert_int_equal(make_tracker(&sample->tracker), 0);
    return sample;
}

int open_full_sample(void **state)
{
    json_sample *sample = new_sample();

    plan_everything(sample->tracker, "250.50");
    load_plan(sample->tracker);
    load_forecast(sample->tracker);
    record_everything(sample->tracker);
    print_status(sample, NULL);
    *state = sample;
    return 0;
}

/* The period begins before anything was recorded. */
int open_period_sample(void **state)
{
    json_sample *sample = new_sample();
    tracker *t = sample->tracker;
    const track_when eve = { test_day("2026-01-14"), 0 };
    track_assessment *before;
    track_snapshot *then;
    track_period_figures figures;

    plan_everything(t, "250.50");
    load_plan(t);
    record_everything(t);
    assert_ok(track_store_snapshot(&then, t->store, "TEST", &eve, &failure));
    assert_ok(track_assess(&before, then, NULL, &failure));
    assess(t, "2026-06-30");
    assert_ok(track_arena_new(&sample->arena, &failure));
    assert_ok(track_period_assess(
        &figures, track_plan_period(t->snapshot->plan, 0), NULL, before,
        t->assessment, sample->arena, &failure));
    print_status(sample, &figures);
    track_assessment_free(before);
    track_snapshot_free(then);
    *state = sample;
    return 0;
}

int open_empty_sample(void **state)
{
    json_sample *sample = new_sample();

    load_plan(sample->tracker);
    print_status(sample, NULL);
    *state = sample;
    return 0;
}

int close_sample(void **state)
{
    json_sample *sample = *state;
    int status = free_tracker(&sample->tracker);

    json_decref(sample->document);
    track_arena_free(sample->arena);
    free(sample->text);
    free(sample);
    return status;
}

void print_status(json_sample *sample, const track_period_figures *period)
{
    static const char *const warnings[] = { "look here" };
    const track_json_envelope envelope = { .command = "status",
                                           .as_of = test_day("2026-06-30"),
                                           .known_at = 7,
                                           .warning_count = 1,
                                           .warnings = warnings };
    tracker *t = sample->tracker;
    const track_assessment *project =
        period ? t->assessment : assess(t, "2026-06-30");
    track_buffer out = TRACK_BUFFER_INIT;
    json_error_t where;

    assert_ok(
        track_json_status(&out, &envelope, &project, period, 1, &failure));
    sample->text = track_buffer_take(&out);
    assert_non_null(sample->text);
    sample->document = json_loads(sample->text, JSON_REJECT_DUPLICATES, &where);
    assert_non_null(sample->document);
}

/* ---- looking ----------------------------------------------------------- */

static json_t *step_into(json_t *value, const char *step)
{
    return json_is_array(value)
               ? json_array_get(value, (size_t)strtoul(step, NULL, 10))
               : json_object_get(value, step);
}

json_t *value_at(const json_sample *sample, const char *path)
{
    json_t *data = json_object_get(sample->document, "data");
    json_t *value = json_array_get(json_object_get(data, "projects"), 0);
    char copy[128];
    char *rest = copy;

    snprintf(copy, sizeof(copy), "%s", path);
    for (char *step; value && (step = strtok_r(rest, ".", &rest)) != NULL;)
        value = step_into(value, step);
    if (!value)
        fail_msg("there is no %s", path);
    return value;
}

void assert_value(const json_sample *sample, const char *path,
                  const char *expected)
{
    char *text = json_dumps(value_at(sample, path),
                            JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS);

    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

void assert_members(const json_sample *sample, const char *path,
                    const char *names)
{
    json_t *object = value_at(sample, path);
    char copy[512];
    char *rest = copy;

    snprintf(copy, sizeof(copy), "%s", names);
    for (char *name; (name = strtok_r(rest, " ", &rest)) != NULL;)
        if (!json_object_get(object, name))
            fail_msg("%s has no member %s", path, name);
}
