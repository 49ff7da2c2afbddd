/* SPDX-License-Identifier: MIT */

/* Records across versions of a plan: renamed, retired, forecast. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <string.h>

/* A new plan in the making, with the title that load_plan() expects. */
static void next_plan(tracker *t)
{
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "A test project", &failure));
}

static track_status try_load(tracker *t, const char *effective,
                             track_load_as as)
{
    track_command command = test_command();
    track_plan_load how = { .effective = test_day(effective), .as = as };
    track_receipt receipt;

    assert_ok(track_plan_finish(t->plan, &failure));
    return track_store_load(&receipt, t->store, t->plan, &how, &command,
                            &failure);
}

static void drop_plan(tracker *t)
{
    track_plan_free(t->plan);
    t->plan = NULL;
}

static void a_record_follows_its_renamed_item(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "sessions", 3);
    load_plan(t);
    record(t, "sessions", 2, "2026-02-01");
    next_plan(t);
    plan_indicator(t, "meetings", 4)->item.was = "sessions";
    assert_int_equal(try_load(t, "2026-06-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);

    assess(t, "2026-05-31");
    assert_string_equal(figure_text(indicator_of(t, "sessions")->achieved),
                        "2");
    assess(t, "2026-06-01");
    assert_string_equal(figure_text(indicator_of(t, "meetings")->achieved),
                        "2");
}

static void a_record_under_the_new_name_counts_before_its_day(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "sessions", 3);
    load_plan(t);
    next_plan(t);
    plan_indicator(t, "meetings", 4)->item.was = "sessions";
    assert_int_equal(try_load(t, "2026-06-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);
    record(t, "meetings", 1, "2026-02-01");
    assess(t, "2026-03-01");

    assert_string_equal(figure_text(indicator_of(t, "sessions")->achieved),
                        "1");
}

static void two_swapped_items_keep_their_own_records(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 3);
    plan_indicator(t, "b", 3);
    load_plan(t);
    record(t, "a", 1, "2026-02-01");
    record(t, "b", 2, "2026-02-01");
    next_plan(t);
    plan_indicator(t, "a", 3)->item.was = "b";
    plan_indicator(t, "b", 3)->item.was = "a";
    assert_int_equal(try_load(t, "2026-06-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);
    assess(t, "2026-07-01");

    assert_string_equal(figure_text(indicator_of(t, "a")->achieved), "2");
    assert_string_equal(figure_text(indicator_of(t, "b")->achieved), "1");
}

static void records_of_a_retired_item_are_kept_apart(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 3);
    plan_indicator(t, "b", 3);
    load_plan(t);
    record(t, "b", 2, "2026-02-01");
    next_plan(t);
    plan_indicator(t, "a", 3);
    assert_int_equal(try_load(t, "2026-06-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);
    assess(t, "2026-07-01");

    assert_int_equal(t->snapshot->retired.count, 1);
    assert_string_equal(t->snapshot->retired.items[0].record.path, "b");
    assert_int_equal(t->assessment->project.reported.count, 0);
}

static void a_was_that_names_nothing_is_refused(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "sessions", 3);
    load_plan(t);
    next_plan(t);
    plan_indicator(t, "meetings", 4)->item.was = "sesions";

    assert_int_equal(try_load(t, "2026-06-01", TRACK_AMENDMENT), TRACK_E_DATA);
    assert_non_null(strstr(failure.hint, "sessions"));
}

static void a_forecast_stands_beside_the_plan(void **state)
{
    tracker *t = *state;

    plan_line(t, "travel", "1000");
    load_plan(t);
    next_plan(t);
    plan_line(t, "travel", "1200");
    assert_int_equal(try_load(t, "2026-06-01", TRACK_FORECAST), TRACK_OK);
    drop_plan(t);
    assess(t, "2026-07-01");

    assert_int_equal(t->assessment->project.planned.minor, 100000);
    assert_int_equal(t->assessment->lines[0].forecast.minor, 120000);
}

static void
a_record_is_corrected_though_a_forecast_leaves_its_item_out(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_correction_entry entry = { .has_quantity = true,
                                     .micro = 3 * TRACK_UNIT };
    track_receipt receipt;

    plan_indicator(t, "sessions", 3);
    load_plan(t);
    record(t, "sessions", 2, "2026-02-01");
    assert_ok(track_store_position(&entry.n, t->store, &failure));
    next_plan(t);
    plan_indicator(t, "meetings", 4)->item.was = "sessions";
    assert_int_equal(try_load(t, "2026-03-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);
    next_plan(t);
    plan_indicator(t, "others", 4);
    assert_int_equal(try_load(t, "2026-04-01", TRACK_FORECAST), TRACK_OK);
    drop_plan(t);

    command.reason = "miscounted";
    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));
    assess(t, "2026-06-01");
    assert_string_equal(figure_text(indicator_of(t, "meetings")->achieved),
                        "3");
}

static void a_forecast_lapses_with_the_next_agreed_version(void **state)
{
    tracker *t = *state;

    plan_line(t, "travel", "1000");
    load_plan(t);
    next_plan(t);
    plan_line(t, "travel", "1200");
    assert_int_equal(try_load(t, "2026-06-01", TRACK_FORECAST), TRACK_OK);
    drop_plan(t);
    next_plan(t);
    plan_line(t, "travel", "1100");
    assert_int_equal(try_load(t, "2026-08-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);

    assess(t, "2026-07-31");
    assert_int_equal(t->assessment->lines[0].forecast.minor, 120000);
    assess(t, "2026-08-01");
    assert_false(track_money_known(t->assessment->lines[0].forecast));
    assert_int_equal(t->assessment->project.planned.minor, 110000);
}

static void names_are_those_of_the_agreed_plan(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "sessions", 3);
    load_plan(t);
    next_plan(t);
    plan_indicator(t, "meetings", 4)->item.was = "sessions";
    assert_int_equal(try_load(t, "2026-06-01", TRACK_FORECAST), TRACK_OK);
    drop_plan(t);
    record(t, "sessions", 2, "2026-07-01");
    assess(t, "2026-08-01");

    assert_string_equal(figure_text(indicator_of(t, "sessions")->achieved),
                        "2");
}

static void a_stored_version_can_be_read_again(void **state)
{
    tracker *t = *state;
    track_stored_plan stored;

    plan_indicator(t, "sessions", 3);
    load_plan(t);
    next_plan(t);
    plan_indicator(t, "sessions", 5);
    assert_int_equal(try_load(t, "2026-06-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);

    assert_ok(track_store_plan(&stored, t->store, "TEST", 1, &failure));
    assert_int_equal(track_plan_indicator(stored.plan, 0)->target.number,
                     3 * TRACK_UNIT);
    track_plan_free(stored.plan);
    assert_fails(TRACK_E_NOT_FOUND,
                 track_store_plan(&stored, t->store, "TEST", 9, &failure));
}

static void a_plan_that_is_not_finished_is_not_stored(void **state)
{
    const track_plan_load how = { .effective = test_day("2026-01-01") };
    track_command command = test_command();
    track_receipt receipt;
    tracker *t = *state;

    assert_fails(TRACK_E_ARGUMENT, track_store_load(&receipt, t->store, t->plan,
                                                    &how, &command, &failure));
}

static void a_version_is_of_a_kind_that_there_is(void **state)
{
    assert_fails(TRACK_E_ARGUMENT,
                 try_load(*state, "2026-01-01", (track_load_as)9));
}

static void a_version_holds_from_a_day_of_the_calendar(void **state)
{
    const track_plan_load how = { .effective = { INT32_MAX } };
    track_command command = test_command();
    track_receipt receipt;
    tracker *t = *state;

    assert_ok(track_plan_finish(t->plan, &failure));

    assert_fails(TRACK_E_DATA, track_store_load(&receipt, t->store, t->plan,
                                                &how, &command, &failure));
}

/* They would be stored, and never asked. */
static void rules_that_the_plan_does_not_name_are_refused(void **state)
{
    const track_plan_load with = { .effective = test_day("2026-01-01"),
                                   .rules_name = "own",
                                   .rules_source = "rules \"own\" {}" };
    const track_stored_rules alone = { "own", "rules \"own\" {}" };
    track_command command = test_command();
    track_receipt receipt;
    tracker *t = *state;

    assert_ok(track_plan_finish(t->plan, &failure));
    assert_fails(TRACK_E_DATA, track_store_load(&receipt, t->store, t->plan,
                                                &with, &command, &failure));

    drop_plan(t);
    next_plan(t);
    load_plan(t);
    assert_fails(TRACK_E_DATA, track_store_rules(&receipt, t->store, "TEST",
                                                 &alone, &command, &failure));
    assert_string_equal(failure.text,
                        "the plan of TEST names the rules 'generic', not"
                        " 'own'");
}

static void rules_may_come_before_the_version_that_names_them(void **state)
{
    const track_stored_rules rules = { "own", "rules \"own\" {}" };
    track_command command = test_command();
    track_receipt receipt;
    tracker *t = *state;

    load_plan(t);
    next_plan(t);
    plan_project(t)->rules = "own";
    assert_int_equal(try_load(t, "2027-01-01", TRACK_AMENDMENT), TRACK_OK);
    drop_plan(t);

    assert_ok(track_store_rules(&receipt, t->store, "TEST", &rules, &command,
                                &failure));
    assert_int_equal(receipt.count, 1);
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_tracker, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_record_follows_its_renamed_item),
        FACT(a_record_under_the_new_name_counts_before_its_day),
        FACT(two_swapped_items_keep_their_own_records),
        FACT(records_of_a_retired_item_are_kept_apart),
        FACT(a_was_that_names_nothing_is_refused),
        FACT(a_forecast_stands_beside_the_plan),
        FACT(a_record_is_corrected_though_a_forecast_leaves_its_item_out),
        FACT(a_forecast_lapses_with_the_next_agreed_version),
        FACT(names_are_those_of_the_agreed_plan),
        FACT(a_stored_version_can_be_read_again),
        FACT(a_plan_that_is_not_finished_is_not_stored),
        FACT(a_version_is_of_a_kind_that_there_is),
        FACT(a_version_holds_from_a_day_of_the_calendar),
        FACT(rules_that_the_plan_does_not_name_are_refused),
        FACT(rules_may_come_before_the_version_that_names_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
