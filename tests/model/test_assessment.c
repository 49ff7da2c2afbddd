/* SPDX-License-Identifier: MIT */

/* The table of figures that other systems get wrong, row by row, and the rules
 * around it. Expected values are calculated by hand. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <stdio.h>
#include <string.h>

/* A level that goes down from 100 to 80 and stands at `value`. */
static int64_t downward_percent(tracker *t, int64_t value)
{
    track_indicator *waiting = plan_indicator(t, "waiting", 80);

    waiting->over_time = TRACK_TIME_LAST;
    waiting->direction = TRACK_DOWN;
    waiting->baseline = track_figure_of(100 * TRACK_UNIT);
    load_plan(t);
    record(t, "waiting", value, "2026-03-01");
    assess(t, "2026-06-01");
    return indicator_of(t, "waiting")->progress.percent;
}

static void down_from_100_to_80_at_100_is_0_percent(void **state)
{
    assert_int_equal(downward_percent(*state, 100), 0);
}

static void down_from_100_to_80_at_90_is_50_percent(void **state)
{
    assert_int_equal(downward_percent(*state, 90), 50);
}

static void down_from_100_to_80_at_80_is_100_percent(void **state)
{
    assert_int_equal(downward_percent(*state, 80), 100);
    assert_int_equal(indicator_of(*state, "waiting")->met, TRACK_MET);
}

static void down_from_100_to_80_at_70_is_150_percent(void **state)
{
    assert_int_equal(downward_percent(*state, 70), 150);
}

static void cumulative_targets_tell_to_date_from_overall(void **state)
{
    tracker *t = *state;
    const track_target targets[] = {
        { test_days("2024-12-31"), 100 * TRACK_UNIT },
        { test_days("2025-12-31"), 200 * TRACK_UNIT },
        { test_days("2026-12-31"), 300 * TRACK_UNIT },
    };

    plan_targets(t, plan_indicator(t, "people", 0), targets, 3);
    load_plan(t);
    record(t, "people", 120, "2024-06-01");
    record(t, "people", 80, "2025-06-01");
    assess(t, "2025-12-31");

    assert_int_equal(indicator_of(t, "people")->progress_to_date.percent, 100);
    assert_int_equal(indicator_of(t, "people")->progress.percent, 67);
}

static void before_the_first_target_to_date_is_not_applicable(void **state)
{
    tracker *t = *state;
    const track_target target = { test_days("2026-12"), 100 * TRACK_UNIT };

    plan_targets(t, plan_indicator(t, "people", 0), &target, 1);
    load_plan(t);
    record(t, "people", 10, "2026-01-10");
    assess(t, "2026-12-30");

    assert_string_equal(ratio_text(indicator_of(t, "people")->progress_to_date),
                        "n/a");
}

static void zero_recorded_is_not_nothing_recorded(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "none", 5);
    plan_indicator(t, "zero", 5);
    load_plan(t);
    record(t, "zero", 0, "2026-01-10");
    assess(t, "2026-02-01");

    assert_string_equal(figure_text(indicator_of(t, "zero")->achieved), "0");
    assert_string_equal(ratio_text(indicator_of(t, "zero")->progress),
                        "0.000000000000");
    assert_string_equal(figure_text(indicator_of(t, "none")->achieved),
                        "missing");
    assert_string_equal(ratio_text(indicator_of(t, "none")->progress),
                        "missing");
}

static void a_target_of_0_has_no_progress_but_can_be_met(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "complaints", 0);
    load_plan(t);
    record(t, "complaints", 0, "2026-01-10");
    assess(t, "2026-02-01");

    assert_string_equal(ratio_text(indicator_of(t, "complaints")->progress),
                        "n/a");
    assert_int_equal(indicator_of(t, "complaints")->met, TRACK_MET);
}

static void percents_of_two_partners_are_pooled(void **state)
{
    tracker *t = *state;
    track_achievement_entry entry = { .item = { "satisfied", "TEST" },
                                      .micro = TRACK_UNIT,
                                      .of = 2 * TRACK_UNIT,
                                      .partner = "a" };

    plan_indicator(t, "satisfied", 80)->measure = TRACK_PERCENT;
    plan_partner(t, "a", TRACK_ROLE_COORDINATOR);
    plan_partner(t, "b", TRACK_ROLE_PARTNER);
    load_plan(t);
    record_entry(t, &entry);
    entry.micro = 90 * TRACK_UNIT;
    entry.of = 100 * TRACK_UNIT;
    entry.partner = "b";
    record_entry(t, &entry);
    assess(t, "2026-11-21");

    assert_int_equal(indicator_of(t, "satisfied")->achieved.number,
                     91 * TRACK_UNIT);
    assert_int_equal(indicator_of(t, "satisfied")->achieved.of,
                     102 * TRACK_UNIT);
    assert_int_equal(
        track_figure_percent(&indicator_of(t, "satisfied")->achieved), 89);
    /* 91/102 of 80 points: 9100/8160 */
    assert_string_equal(ratio_text(indicator_of(t, "satisfied")->progress),
                        "1.115196078431");
}

static void a_level_is_the_last_one_not_the_sum(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "members", 50)->over_time = TRACK_TIME_LAST;
    load_plan(t);
    record(t, "members", 27, "2018");
    record(t, "members", 40, "2020-08");
    assess(t, "2026-01-01");

    assert_string_equal(figure_text(indicator_of(t, "members")->achieved),
                        "40");
}

static void a_level_named_and_unnamed_by_the_coordinator_is_one(void **state)
{
    tracker *t = *state;
    const track_achievement_entry named = { .item = { "members", "TEST" },
                                            .micro = 27 * TRACK_UNIT,
                                            .on = test_days("2018"),
                                            .partner = "imago" };

    plan_partner(t, "imago", TRACK_ROLE_COORDINATOR);
    plan_indicator(t, "members", 50)->over_time = TRACK_TIME_LAST;
    load_plan(t);
    record_entry(t, &named);
    record(t, "members", 40, "2020-08");
    assess(t, "2026-01-01");

    assert_string_equal(figure_text(indicator_of(t, "members")->achieved),
                        "40");
    assert_int_equal(indicator_of(t, "members")->partner_count, 1);
}

static void record_subject(tracker *t, const char *partner, const char *subject,
                           int64_t quantity, const char *on)
{
    const track_achievement_entry entry = { .item = { "firms", "TEST" },
                                            .micro = quantity * TRACK_UNIT,
                                            .on = test_days(on),
                                            .partner = partner,
                                            .subject = subject };

    record_entry(t, &entry);
}

static void plan_distinct(tracker *t)
{
    plan_partner(t, "a", TRACK_ROLE_COORDINATOR);
    plan_partner(t, "b", TRACK_ROLE_PARTNER);
    plan_indicator(t, "firms", 4)->across = TRACK_ACROSS_DISTINCT;
    load_plan(t);
}

static void a_subject_of_two_partners_counts_once(void **state)
{
    tracker *t = *state;

    plan_distinct(t);
    record_subject(t, "a", "A", 1, "2026-01-01");
    record_subject(t, "a", "B", 1, "2026-01-02");
    record_subject(t, "b", "B", 1, "2026-01-03");
    record_subject(t, "b", "C", 1, "2026-01-04");
    assess(t, "2026-02-01");

    assert_string_equal(figure_text(indicator_of(t, "firms")->achieved), "3");
    assert_string_equal(ratio_text(indicator_of(t, "firms")->progress),
                        "0.750000000000");
}

static void
a_subject_that_one_partner_takes_back_stays_with_the_other(void **state)
{
    tracker *t = *state;

    plan_distinct(t);
    record_subject(t, "a", "B", 1, "2026-01-02");
    record_subject(t, "b", "B", 1, "2026-01-03");
    record_subject(t, "b", "C", 1, "2026-01-03");
    record_subject(t, "b", "B", 0, "2026-01-05");
    record_subject(t, "b", "C", 0, "2026-01-05");
    assess(t, "2026-02-01");

    assert_string_equal(figure_text(indicator_of(t, "firms")->achieved), "1");
}

static void plan_two_and_one(tracker *t)
{
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_indicator(t, "E1.webinars", 2);
    load_plan(t);
    record(t, "E1.sessions", 2, "2026-01-10");
    record(t, "E1.webinars", 1, "2026-01-11");
}

static void two_of_three_and_one_of_two_is_seven_twelfths(void **state)
{
    tracker *t = *state;

    plan_two_and_one(t);
    assess(t, "2026-02-01");

    assert_string_equal(ratio_text(stage_of(t, "E1")->completion),
                        "0.583333333333");
    assert_int_equal(stage_of(t, "E1")->completion.percent, 58);
    assert_int_equal(t->assessment->project.completion.percent, 58);
}

static void a_stage_that_ended_with_nothing_reported_is_late_at_0(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", "2026-01-01", "2026-03-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_indicator(t, "E1.webinars", 2);
    load_plan(t);
    assess(t, "2026-04-01");

    assert_string_equal(ratio_text(stage_of(t, "E1")->completion),
                        "0.000000000000");
    assert_int_equal(stage_of(t, "E1")->status, TRACK_STATUS_LATE);
    assert_int_equal(stage_of(t, "E1")->reported.count, 0);
    assert_int_equal(stage_of(t, "E1")->reported.of, 2);
}

static void a_plan_whose_weights_are_all_0_is_refused(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.sessions", 3)->weight = track_figure_of(0);

    assert_fails(TRACK_E_DATA, track_plan_finish(t->plan, &failure));
    assert_non_null(strstr(failure.text, "'E1'"));
}

static void
what_cannot_be_measured_leaves_the_mean_with_its_weight(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.open", 0)->target.state = TRACK_MISSING;
    plan_deliverable(t, "E1.D1", NULL);
    plan_indicator(t, "E1.half", 2);
    load_plan(t);
    record(t, "E1.half", 1, "2026-01-10");
    assess(t, "2026-02-01");

    assert_int_equal(stage_of(t, "E1")->completion.percent, 50);
}

static void nothing_measurable_has_no_completion(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", "2026-01-01", "2026-01-31");
    plan_deliverable(t, "E1.D1", NULL);
    load_plan(t);
    assess(t, "2026-02-01");

    assert_string_equal(ratio_text(stage_of(t, "E1")->completion), "n/a");
    assert_int_equal(stage_of(t, "E1")->status, TRACK_STATUS_OPEN);
    assert_string_equal(ratio_text(t->assessment->project.completion), "n/a");
}

static bool is_prime(int64_t n)
{
    for (int64_t d = 2; d * d <= n; d++)
        if (n % d == 0)
            return false;
    return true;
}

static void four_hundred_prime_targets_do_not_overflow(void **state)
{
    tracker *t = *state;
    int64_t prime = 1000003;

    plan_stage(t, "E1", NULL, NULL);
    for (int i = 0; i < 400; i++) {
        char path[16];

        snprintf(path, sizeof(path), "E1.i%03d", i);
        plan_indicator(t, path, prime);
        do
            prime += 2;
        while (!is_prime(prime));
    }
    load_plan(t);
    record(t, "E1.i000", 1000003, "2026-01-10");
    assess(t, "2026-02-01");

    assert_string_equal(ratio_text(stage_of(t, "E1")->completion),
                        "0.002500000000"); /* 1 of 400 */
}

static void completion_is_1_only_when_all_is_done(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.much", INT64_C(9000000000000));
    load_plan(t);
    record(t, "E1.much", INT64_C(8999999999999), "2026-01-10");
    assess(t, "2026-02-01");

    assert_string_equal(ratio_text(stage_of(t, "E1")->completion),
                        "0.999999999999");
    assert_int_equal(stage_of(t, "E1")->completion.percent, 99);
}

static void more_than_the_target_does_not_make_up_for_less(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.a", 1);
    plan_indicator(t, "E1.b", 2);
    load_plan(t);
    record(t, "E1.a", 9, "2026-01-10");
    record(t, "E1.b", 1, "2026-01-10");
    assess(t, "2026-02-01");

    assert_int_equal(stage_of(t, "E1")->completion.percent, 75);
}

static void stages_count_by_weight(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL)->weight = track_figure_of(30 * TRACK_UNIT);
    plan_stage(t, "E2", NULL, NULL)->weight = track_figure_of(70 * TRACK_UNIT);
    plan_indicator(t, "E1.a", 1);
    plan_indicator(t, "E2.b", 1);
    plan_indicator(t, "impact", 1);
    load_plan(t);
    record(t, "E1.a", 1, "2026-01-10");
    assess(t, "2026-02-01");

    assert_int_equal(t->assessment->project.completion.percent, 30);
    assert_int_equal(t->assessment->project.reported.count, 1);
    assert_int_equal(t->assessment->project.reported.of, 3);
}

static void without_stages_the_project_is_one(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 2);
    plan_deliverable(t, "D1", "2026-01-31");
    load_plan(t);
    record(t, "a", 1, "2026-01-10");
    deliver(t, "D1", TRACK_SUBMITTED, "2026-01-20");
    assess(t, "2026-02-01");

    assert_int_equal(t->assessment->project.completion.percent, 75);
}

/* ---- status words ------------------------------------------------------ */

static track_stage_status status_on(tracker *t, const char *day)
{
    assess(t, day);
    return stage_of(t, "E1")->status;
}

static void a_stage_is_not_started_before_its_first_day(void **state)
{
    plan_two_and_one(*state);

    assert_int_equal(status_on(*state, "2025-12-31"), TRACK_STATUS_NOT_STARTED);
}

static void a_stage_is_not_reported_until_the_first_record(void **state)
{
    plan_two_and_one(*state);

    assert_int_equal(status_on(*state, "2026-01-09"),
                     TRACK_STATUS_NOT_REPORTED);
}

static void a_stage_is_behind_beyond_ten_points(void **state)
{
    /* completion 7/12; 10 points more is 0.68333 of 365 days: day 249 is
     * 0.68219, day 250 is 0.68493; they are 6 and 7 September 2026 */
    plan_two_and_one(*state);

    assert_int_equal(status_on(*state, "2026-09-06"), TRACK_STATUS_ON_TRACK);
    assert_int_equal(status_on(*state, "2026-09-07"), TRACK_STATUS_BEHIND);
}

static void a_stage_is_late_after_its_last_day(void **state)
{
    plan_two_and_one(*state);

    assert_int_equal(status_on(*state, "2026-12-31"), TRACK_STATUS_BEHIND);
    assert_int_equal(status_on(*state, "2027-01-01"), TRACK_STATUS_LATE);
}

static void a_stage_without_dates_is_open(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.a", 2);
    load_plan(t);
    record(t, "E1.a", 1, "2026-01-10");

    assert_int_equal(status_on(t, "2026-02-01"), TRACK_STATUS_OPEN);
}

static void a_finished_stage_is_complete_even_before_its_first_day(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", "2026-06-01", "2026-12-31");
    plan_indicator(t, "E1.a", 1);
    load_plan(t);
    record(t, "E1.a", 1, "2026-01-10");

    assert_int_equal(status_on(t, "2026-02-01"), TRACK_STATUS_COMPLETE);
}

/* ---- across partners, over time ---------------------------------------- */

static void record_for(tracker *t, const char *partner, int64_t quantity)
{
    const track_achievement_entry entry = { .item = { "score", "TEST" },
                                            .micro = quantity * TRACK_UNIT,
                                            .on = test_days("2026-01-10"),
                                            .partner = partner };

    record_entry(t, &entry);
}

static void plan_score(tracker *t, int over_time, int across)
{
    track_indicator *score = plan_indicator(t, "score", 10);

    score->over_time = over_time;
    score->across = across;
    score->baseline.state = TRACK_MISSING;
    if (over_time != TRACK_TIME_SUM)
        score->baseline = track_figure_of(0);
    plan_partner(t, "a", TRACK_ROLE_COORDINATOR);
    plan_partner(t, "b", TRACK_ROLE_PARTNER);
    plan_partner(t, "c", TRACK_ROLE_PARTNER);
    load_plan(t);
}

static void a_mean_is_over_the_partners_that_reported(void **state)
{
    tracker *t = *state;

    plan_score(t, TRACK_TIME_LAST, TRACK_ACROSS_MEAN);
    record_for(t, "a", 5);
    record_for(t, "b", 6);
    assess(t, "2026-02-01");

    assert_string_equal(figure_text(indicator_of(t, "score")->achieved), "5.5");
    assert_string_equal(ratio_text(indicator_of(t, "score")->progress),
                        "0.550000000000");
}

static void a_mean_stays_a_fraction_until_it_is_printed(void **state)
{
    tracker *t = *state;

    plan_score(t, TRACK_TIME_LAST, TRACK_ACROSS_MEAN);
    record_for(t, "a", 5);
    record_for(t, "b", 5);
    record_for(t, "c", 6);
    assess(t, "2026-02-01");

    assert_string_equal(figure_text(indicator_of(t, "score")->achieved),
                        "5.333333");
    assert_string_equal(ratio_text(indicator_of(t, "score")->progress),
                        "0.533333333333");
}

static void the_maximum_is_taken_over_time_and_across(void **state)
{
    tracker *t = *state;

    plan_score(t, TRACK_TIME_MAX, TRACK_ACROSS_MAX);
    record_for(t, "a", 5);
    record_for(t, "a", 8);
    record_for(t, "a", 3);
    record_for(t, "b", 6);
    assess(t, "2026-02-01");

    assert_string_equal(figure_text(indicator_of(t, "score")->achieved), "8");
}

static void a_level_without_baseline_has_no_progress(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "members", 50)->over_time = TRACK_TIME_LAST;
    load_plan(t);
    record(t, "members", 60, "2026-01-10");
    assess(t, "2026-02-01");

    assert_string_equal(ratio_text(indicator_of(t, "members")->progress),
                        "n/a");
    assert_int_equal(indicator_of(t, "members")->met, TRACK_MET);
}

static void a_sum_that_should_go_down_has_no_progress(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "accidents", 3)->direction = TRACK_DOWN;
    load_plan(t);
    record(t, "accidents", 4, "2026-01-10");
    assess(t, "2026-02-01");

    assert_string_equal(ratio_text(indicator_of(t, "accidents")->progress),
                        "n/a");
    assert_int_equal(indicator_of(t, "accidents")->met, TRACK_NOT_MET);
}

static void splits_add_up_like_the_whole(void **state)
{
    tracker *t = *state;
    static const char *const parts[] = { "f", "m" };
    static const track_split split = { "sex", { 2, parts } };
    const track_part first[] = { { "sex", "f", 11 * TRACK_UNIT },
                                 { "sex", "m", 13 * TRACK_UNIT } };
    const track_part second[] = { { "sex", "f", 4 * TRACK_UNIT },
                                  { "sex", "m", 1 * TRACK_UNIT } };
    track_achievement_entry entry = { .item = { "people", "TEST" },
                                      .micro = 24 * TRACK_UNIT,
                                      .part_count = 2,
                                      .parts = first };

    plan_indicator(t, "people", 30)->splits = (track_splits){ 1, &split };
    load_plan(t);
    record_entry(t, &entry);
    entry.micro = 5 * TRACK_UNIT;
    entry.parts = second;
    record_entry(t, &entry);
    assess(t, "2026-11-21");

    assert_int_equal(indicator_of(t, "people")->part_count, 2);
    assert_string_equal(
        figure_text(indicator_of(t, "people")->splits[0].achieved), "15");
    assert_string_equal(
        figure_text(indicator_of(t, "people")->splits[1].achieved), "14");
}

static void an_overflow_names_the_indicator(void **state)
{
    tracker *t = *state;
    const track_when when = { test_day("2026-02-01"), 0 };
    const track_achievement_entry huge = { .item = { "much", "TEST" },
                                           .micro = INT64_MAX,
                                           .on = test_days("2026-01-10") };

    plan_indicator(t, "much", 5);
    load_plan(t);
    record_entry(t, &huge);
    record_entry(t, &huge);
    assert_ok(
        track_store_snapshot(&t->snapshot, t->store, "TEST", &when, &failure));

    assert_fails(TRACK_E_OVERFLOW,
                 track_assess(&t->assessment, t->snapshot, NULL, &failure));
    assert_non_null(strstr(failure.text, "TEST:much"));
}

/* ---- deliverables and money -------------------------------------------- */

static void a_deliverable_is_late_the_day_after_it_was_due(void **state)
{
    tracker *t = *state;

    plan_deliverable(t, "D1", "2026-01-31");
    load_plan(t);

    assert_false((assess(t, "2026-01-31"), deliverable_of(t, "D1")->late));
    assert_true((assess(t, "2026-02-01"), deliverable_of(t, "D1")->late));
}

static void a_deliverable_returned_counts_as_not_done_but_not_late(void **state)
{
    tracker *t = *state;

    plan_deliverable(t, "D1", "2026-01-31");
    load_plan(t);
    deliver(t, "D1", TRACK_SUBMITTED, "2026-01-30");
    deliver(t, "D1", TRACK_RETURNED, "2026-02-10");
    assess(t, "2026-03-01");

    assert_false(deliverable_of(t, "D1")->late);
    assert_int_equal(deliverable_of(t, "D1")->progress.percent, 0);
}

static void a_deliverable_submitted_late_stays_late(void **state)
{
    tracker *t = *state;

    plan_deliverable(t, "D1", "2026-01-31");
    load_plan(t);
    deliver(t, "D1", TRACK_SUBMITTED, "2026-02-10");
    deliver(t, "D1", TRACK_ACCEPTED, "2026-02-20");
    assess(t, "2026-03-01");

    assert_true(deliverable_of(t, "D1")->late);
    assert_int_equal(deliverable_of(t, "D1")->progress.percent, 100);
}

static void planned_money_is_null_without_lines(void **state)
{
    tracker *t = *state;

    assert_ok(
        track_money_parse(&plan_project(t)->total, "420250", "RON", &failure));
    load_plan(t);
    assess(t, "2026-03-01");

    assert_false(track_money_known(t->assessment->project.planned));
    assert_false(track_money_known(t->assessment->not_broken_down));
}

static void what_the_lines_leave_of_the_total_is_shown(void **state)
{
    tracker *t = *state;

    assert_ok(
        track_money_parse(&plan_project(t)->total, "1000", "RON", &failure));
    plan_stage(t, "E1", NULL, NULL);
    plan_line(t, "E1.travel", "250.50");
    plan_line(t, "E1.staff", "100");
    load_plan(t);
    assess(t, "2026-03-01");

    assert_int_equal(stage_of(t, "E1")->planned.minor, 35050);
    assert_int_equal(t->assessment->not_broken_down.minor, 64950);
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_tracker, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(down_from_100_to_80_at_100_is_0_percent),
        FACT(down_from_100_to_80_at_90_is_50_percent),
        FACT(down_from_100_to_80_at_80_is_100_percent),
        FACT(down_from_100_to_80_at_70_is_150_percent),
        FACT(cumulative_targets_tell_to_date_from_overall),
        FACT(before_the_first_target_to_date_is_not_applicable),
        FACT(zero_recorded_is_not_nothing_recorded),
        FACT(a_target_of_0_has_no_progress_but_can_be_met),
        FACT(percents_of_two_partners_are_pooled),
        FACT(a_level_is_the_last_one_not_the_sum),
        FACT(a_level_named_and_unnamed_by_the_coordinator_is_one),
        FACT(a_subject_of_two_partners_counts_once),
        FACT(a_subject_that_one_partner_takes_back_stays_with_the_other),
        FACT(two_of_three_and_one_of_two_is_seven_twelfths),
        FACT(a_stage_that_ended_with_nothing_reported_is_late_at_0),
        FACT(a_plan_whose_weights_are_all_0_is_refused),
        FACT(what_cannot_be_measured_leaves_the_mean_with_its_weight),
        FACT(nothing_measurable_has_no_completion),
        FACT(four_hundred_prime_targets_do_not_overflow),
        FACT(completion_is_1_only_when_all_is_done),
        FACT(more_than_the_target_does_not_make_up_for_less),
        FACT(stages_count_by_weight),
        FACT(without_stages_the_project_is_one),
        FACT(a_stage_is_not_started_before_its_first_day),
        FACT(a_stage_is_not_reported_until_the_first_record),
        FACT(a_stage_is_behind_beyond_ten_points),
        FACT(a_stage_is_late_after_its_last_day),
        FACT(a_stage_without_dates_is_open),
        FACT(a_finished_stage_is_complete_even_before_its_first_day),
        FACT(a_mean_is_over_the_partners_that_reported),
        FACT(a_mean_stays_a_fraction_until_it_is_printed),
        FACT(the_maximum_is_taken_over_time_and_across),
        FACT(a_level_without_baseline_has_no_progress),
        FACT(a_sum_that_should_go_down_has_no_progress),
        FACT(splits_add_up_like_the_whole),
        FACT(an_overflow_names_the_indicator),
        FACT(a_deliverable_is_late_the_day_after_it_was_due),
        FACT(a_deliverable_returned_counts_as_not_done_but_not_late),
        FACT(a_deliverable_submitted_late_stays_late),
        FACT(planned_money_is_null_without_lines),
        FACT(what_the_lines_leave_of_the_total_is_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
