/* SPDX-License-Identifier: MIT */

/* What a record must be to be accepted: the slips of the keyboard. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <string.h>

static int make_items(void **state)
{
    static const char *const parts[] = { "f", "m" };
    static const track_split split = { "sex", { 2, parts } };
    tracker *t;

    make_tracker(state);
    t = *state;
    plan_stage(t, "E1", "2026-01-01", "2026-03-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_indicator(t, "people", 3)->splits = (track_splits){ 1, &split };
    plan_indicator(t, "satisfied", 80)->measure = TRACK_PERCENT;
    plan_indicator(t, "firms", 3)->across = TRACK_ACROSS_DISTINCT;
    plan_partner(t, "imago", TRACK_ROLE_COORDINATOR);
    plan_deliverable(t, "D1", "2026-03-31");
    load_plan(t);
    return 0;
}

static track_receipt receipt;

static track_status try_record(void **state,
                               const track_achievement_entry *entry)
{
    track_command command = test_command();
    const tracker *t = *state;

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_record(&receipt, t->store, entry, &command, &failure);
}

static track_achievement_entry one_of(const char *item)
{
    return (track_achievement_entry){ .item = { item, "TEST" },
                                      .micro = TRACK_UNIT,
                                      .on = test_days("2026-02-01") };
}

static void a_day_ahead_is_refused(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");

    entry.on = test_days("2026-11-22");

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
}

static void a_month_that_is_not_over_gets_the_span_so_far(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");

    entry.on = test_days("2026-11");

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
    assert_string_equal(failure.hint, "write 2026-11-01..2026-11-21");
}

static void a_negative_achievement_is_refused_with_undo(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");

    entry.micro = -TRACK_UNIT;

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
    assert_non_null(strstr(failure.hint, "undo"));
}

static void the_same_again_needs_to_be_meant(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");

    entry.on = test_days("2026-02-02");
    assert_ok(try_record(state, &entry));

    assert_fails(TRACK_E_DECISION, try_record(state, &entry));
    assert_non_null(strstr(failure.hint, "--again"));
}

static void the_same_after_an_undo_is_not_the_same_again(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");
    track_command command = test_command();
    const tracker *t = *state;
    track_receipt undone;

    entry.on = test_days("2026-02-03");
    assert_ok(try_record(state, &entry));
    assert_ok(
        track_store_undo(&undone, t->store, receipt.first, &command, &failure));

    assert_ok(try_record(state, &entry));
}

static void a_day_outside_the_stage_is_accepted_with_a_warning(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");

    entry.on = test_days("2026-04-01");

    assert_ok(try_record(state, &entry));
    assert_string_equal(
        receipt.warning,
        "2026-04-01 is after the stage E1, which ends on 2026-03-31");
}

static void an_unknown_partner_is_refused_with_a_suggestion(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");

    entry.partner = "imgao";

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
    assert_string_equal(failure.hint, "did you mean 'imago'?");
}

static void a_percent_needs_its_whole(void **state)
{
    track_achievement_entry entry = one_of("satisfied");

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
    assert_non_null(strstr(failure.hint, "--of"));
}

static void a_number_has_no_whole(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");

    entry.of = 2 * TRACK_UNIT;

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
}

static void distinct_subjects_need_a_code_and_count_as_one(void **state)
{
    track_achievement_entry entry = one_of("firms");

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
    entry.subject = "RO123";
    entry.micro = 2 * TRACK_UNIT;
    assert_fails(TRACK_E_DATA, try_record(state, &entry));
    entry.micro = TRACK_UNIT;
    assert_ok(try_record(state, &entry));
}

static void parts_must_add_up(void **state)
{
    const track_part parts[] = { { "sex", "f", 2 * TRACK_UNIT },
                                 { "sex", "m", 2 * TRACK_UNIT } };
    track_achievement_entry entry = one_of("people");

    entry.micro = 5 * TRACK_UNIT;
    entry.part_count = 2;
    entry.parts = parts;

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
    assert_string_equal(failure.text,
                        "the parts of 'sex' add up to 4, not to 5");
}

static void an_unknown_part_is_refused(void **state)
{
    const track_part part = { "sex", "x", TRACK_UNIT };
    track_achievement_entry entry = one_of("people");

    entry.part_count = 1;
    entry.parts = &part;

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
}

static void text_with_control_characters_is_refused(void **state)
{
    track_achievement_entry entry = one_of("people");

    entry.note = "a\x1B[31mred";

    assert_fails(TRACK_E_DATA, try_record(state, &entry));
}

static void a_delivery_that_says_nothing_is_refused(void **state)
{
    const track_delivery_entry entry = { .item = { "D1", "TEST" } };
    track_command command = test_command();
    const tracker *t = *state;

    assert_fails(
        TRACK_E_ARGUMENT,
        track_store_deliver(&receipt, t->store, &entry, &command, &failure));
}

static void a_narrative_for_an_unknown_period_is_refused(void **state)
{
    const track_narrative_entry entry = { .project = "TEST",
                                          .section = "impact",
                                          .period = "P9",
                                          .lang = "",
                                          .text = "x" };
    track_command command = test_command();
    const tracker *t = *state;

    assert_fails(
        TRACK_E_NOT_FOUND,
        track_store_narrate(&receipt, t->store, &entry, &command, &failure));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_ahead_is_refused),
        cmocka_unit_test(a_month_that_is_not_over_gets_the_span_so_far),
        cmocka_unit_test(a_negative_achievement_is_refused_with_undo),
        cmocka_unit_test(the_same_again_needs_to_be_meant),
        cmocka_unit_test(the_same_after_an_undo_is_not_the_same_again),
        cmocka_unit_test(a_day_outside_the_stage_is_accepted_with_a_warning),
        cmocka_unit_test(an_unknown_partner_is_refused_with_a_suggestion),
        cmocka_unit_test(a_percent_needs_its_whole),
        cmocka_unit_test(a_number_has_no_whole),
        cmocka_unit_test(distinct_subjects_need_a_code_and_count_as_one),
        cmocka_unit_test(parts_must_add_up),
        cmocka_unit_test(an_unknown_part_is_refused),
        cmocka_unit_test(text_with_control_characters_is_refused),
        cmocka_unit_test(a_delivery_that_says_nothing_is_refused),
        cmocka_unit_test(a_narrative_for_an_unknown_period_is_refused),
    };

    return cmocka_run_group_tests(tests, make_items, free_tracker);
}
