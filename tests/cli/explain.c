/* SPDX-License-Identifier: MIT */

/*
 * Explains every figure of every item of a tracker, named by the environment:
 * the explained value is the one that an assessment without any trace has, and
 * what went in makes it again. The arithmetic here is its own.
 */

#include "support/cmocka_track.h"

#include <track/script.h>
#include <track/store.h>

#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

/* One project as of a day. */
typedef struct scene {
    track_snapshot *snapshot;
    track_rules *rules;
    track_assessment *plain;  /* as status makes it */
    track_assessment *traced; /* with what the pack read */
    track_explain_sources sources;
    track_arena *arena;
    int explained;
} scene;

static const char *text_of(const track_answer *answer)
{
    static char text[TRACK_ANSWER_BYTES];

    return track_answer_text(text, answer);
}

/* ---- what went in makes it again --------------------------------------- */

static int64_t cut(const track_ratio *ratio)
{
    if (ratio->state != TRACK_VALUE || ratio->parts < 0)
        return 0;
    return ratio->parts > TRACK_ONE ? TRACK_ONE : ratio->parts;
}

static void check_mean(const track_explanation *e)
{
    wide sum = 0, weights = 0;
    int64_t parts;

    for (size_t i = 0; i < e->input_count; i++) {
        const track_explanation *input = e->inputs[i];

        if (!input->counted)
            continue;
        assert_int_equal(input->answer.kind, TRACK_ANSWER_RATIO);
        sum += (wide)cut(&input->answer.as.ratio) * input->weight;
        weights += input->weight;
    }
    if (weights == 0) {
        assert_int_equal(e->answer.as.ratio.state, TRACK_NOT_APPLICABLE);
        return;
    }
    parts = (int64_t)(sum / weights);
    assert_in_range(e->answer.as.ratio.parts, parts > 0 ? parts - 1 : 0,
                    parts + 1);
}

static int64_t minor_of(const track_explanation *e)
{
    assert_int_equal(e->answer.kind, TRACK_ANSWER_MONEY);
    return e->answer.as.money.minor;
}

static void check_total(const track_explanation *e)
{
    int64_t sum = 0, of = 0;

    for (size_t i = 0; i < e->input_count; i++) {
        const track_explanation *input = e->inputs[i];

        if (!input->counted)
            continue;
        assert_int_equal(input->answer.kind, e->answer.kind);
        if (e->answer.kind == TRACK_ANSWER_MONEY) {
            sum += minor_of(input);
        } else {
            sum += input->answer.as.quantity.number;
            of += input->answer.as.quantity.of;
        }
    }
    if (e->answer.kind == TRACK_ANSWER_MONEY) {
        assert_int_equal(minor_of(e), sum);
    } else {
        assert_int_equal(e->answer.as.quantity.number, sum);
        assert_int_equal(e->answer.as.quantity.of, of);
    }
}

static void check_difference(const track_explanation *e)
{
    int64_t rest;

    if (e->answer.kind != TRACK_ANSWER_MONEY ||
        !track_money_known(e->answer.as.money))
        return;
    rest = minor_of(e->inputs[0]);
    for (size_t i = 1; i < e->input_count; i++)
        rest -= minor_of(e->inputs[i]);
    assert_int_equal(minor_of(e), rest);
}

/* numerator / denominator to the nearest 10^-12. */
static void check_fraction(const track_ratio *ratio, wide numerator,
                           wide denominator)
{
    wide parts = numerator * TRACK_ONE / denominator;

    assert_true(ratio->parts >= (int64_t)parts - 1 &&
                ratio->parts <= (int64_t)parts + 1);
}

static void check_share(const track_explanation *e)
{
    if (e->answer.as.ratio.state == TRACK_VALUE)
        check_fraction(&e->answer.as.ratio, minor_of(e->inputs[0]),
                       minor_of(e->inputs[1]));
}

static void check_progress(const track_explanation *e)
{
    track_figure achieved, baseline, target;
    wide numerator, denominator;

    if (e->answer.as.ratio.state != TRACK_VALUE)
        return;
    achieved = e->inputs[0]->answer.as.quantity;
    baseline = e->inputs[1]->answer.as.quantity;
    target = e->inputs[2]->answer.as.quantity;
    numerator = achieved.number;
    denominator = achieved.divisor > 1 ? achieved.divisor : 1;
    if (achieved.of > 0) { /* points of a hundred */
        numerator = (wide)achieved.number * 100 * TRACK_UNIT;
        denominator = achieved.of;
    }
    check_fraction(&e->answer.as.ratio,
                   numerator - baseline.number * denominator,
                   (target.number - (wide)baseline.number) * denominator);
}

static void check_picked(const track_explanation *e)
{
    bool found = e->input_count == 0;

    if (e->answer.kind != TRACK_ANSWER_QUANTITY)
        return;
    for (size_t i = 0; i < e->input_count && !found; i++)
        found = e->inputs[i]->answer.as.quantity.number ==
                    e->answer.as.quantity.number &&
                e->inputs[i]->answer.as.quantity.of == e->answer.as.quantity.of;
    assert_true(found);
}

static void check_counted(const track_explanation *e)
{
    int64_t counted = 0;

    for (size_t i = 0; i < e->input_count; i++)
        counted += e->inputs[i]->counted;
    if (e->answer.kind == TRACK_ANSWER_REPORTED) {
        assert_int_equal(e->answer.as.reported.of, e->input_count);
        assert_int_equal(e->answer.as.reported.count, counted);
    } else if (strcmp(e->name, "records") == 0) {
        assert_int_equal(e->answer.as.count, e->input_count);
    }
}

static void check_node(const track_explanation *e)
{
    static void (*const checks[])(const track_explanation *) = {
        [TRACK_MEAN] = check_mean,
        [TRACK_TOTAL] = check_total,
        [TRACK_DIFFERENCE] = check_difference,
        [TRACK_SHARE] = check_share,
        [TRACK_PROGRESS] = check_progress,
        [TRACK_PICKED] = check_picked,
        [TRACK_COUNTED] = check_counted,
        [TRACK_COMPUTED] = NULL,
    };

    if (e->record) {
        assert_null(e->figure);
        assert_true(e->record->n > 0);
        return;
    }
    assert_non_null(e->figure);
    assert_non_null(e->formula);
    if (checks[e->operation])
        checks[e->operation](e);
    for (size_t i = 0; i < e->input_count; i++)
        check_node(e->inputs[i]);
}

/* ---- every figure ------------------------------------------------------ */

static void check_figure(scene *s, const track_item *item, const char *name)
{
    const track_explanation *e = NULL;
    track_answer shown;
    char expected[TRACK_ANSWER_BYTES];

    assert_ok(track_figure_read(&shown, s->plain, NULL, item, name, &failure));
    assert_ok(track_explain(&e, s->traced, &s->sources, item, name, s->arena,
                            &failure));
    strcpy(expected, text_of(&shown));
    assert_string_equal(text_of(&e->answer), expected);
    if (shown.kind == TRACK_ANSWER_RATIO)
        assert_int_equal(e->answer.as.ratio.parts, shown.as.ratio.parts);
    check_node(e);
    s->explained++;
}

static bool is_of_period(const char *name)
{
    return strcmp(name, "previously") == 0 || strcmp(name, "restated") == 0 ||
           strcmp(name, "in_period") == 0;
}

static void check_items(scene *s)
{
    const track_plan *plan = s->snapshot->plan;

    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < track_plan_count(plan, (track_kind)kind); i++) {
            const char *const *names = track_figure_names((track_kind)kind);

            for (; *names; names++)
                if (!is_of_period(*names))
                    check_figure(s, track_plan_item(plan, (track_kind)kind, i),
                                 *names);
        }
}

static void check_findings(scene *s)
{
    assert_int_equal(s->traced->findings.count, s->plain->findings.count);
    for (size_t i = 0; i < s->traced->findings.count; i++) {
        const track_explanation *e = NULL;

        assert_ok(track_explain_finding(&e, s->traced, &s->sources, i, s->arena,
                                        &failure));
        assert_non_null(e->formula);
        assert_non_null(e->rule);
    }
}

static void load_rules(scene *s)
{
    const track_source source = {
        s->snapshot->rules_name, s->snapshot->rules_source,
        s->snapshot->rules_source ? strlen(s->snapshot->rules_source) : 0
    };

    if (source.text)
        assert_ok(track_rules_load(&s->rules, &source, NULL, &failure));
}

static int explain_all(track_store *store, const char *project, track_day as_of)
{
    const track_when when = { .as_of = as_of };
    const track_rules_engine *engine;
    scene s = { .explained = 0 };

    assert_ok(track_arena_new(&s.arena, &failure));
    assert_ok(
        track_store_snapshot(&s.snapshot, store, project, &when, &failure));
    load_rules(&s);
    engine = s.rules ? track_rules_as_engine(s.rules) : NULL;
    assert_ok(track_assess(&s.plain, s.snapshot, engine, &failure));
    if (s.rules) {
        track_rules_trace(s.rules, s.arena);
        s.sources.traces = track_rules_traces(s.rules);
    }
    assert_ok(track_assess(&s.traced, s.snapshot, engine, &failure));
    check_items(&s);
    check_findings(&s);
    track_assessment_free(s.traced);
    track_assessment_free(s.plain);
    track_rules_free(s.rules);
    track_snapshot_free(s.snapshot);
    track_arena_free(s.arena);
    return s.explained;
}

static void every_figure_is_explained_by_what_went_in(void **state)
{
    const int years[] = { 2018, 2019, 2020, 2022, 2023, 2024, 2026 };
    track_store *store = NULL;
    track_arena *arena = NULL;
    track_words projects;
    int explained = 0;

    (void)state;
    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(track_store_open(&store, getenv("TRACK_FILE"), TRACK_OPEN_READ,
                               &failure));
    assert_ok(track_store_projects(&projects, store, arena, &failure));
    for (size_t i = 0; i < projects.count; i++)
        for (size_t k = 0; k < sizeof(years) / sizeof(years[0]); k++) {
            track_day day;

            assert_ok(track_day_make(&day, years[k], 9, 30, &failure));
            explained += explain_all(store, projects.items[i], day);
        }
    track_store_close(store);
    track_arena_free(arena);
    assert_true(explained > 1000);
    print_message("%d figures explained\n", explained);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_explained_by_what_went_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
