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

/* What C lets a caller fill in, and no journal could give back. */
static void a_span_that_no_text_stands_for_is_refused(void **state)
{
    static const track_days wrong[] = {
        { { 20000 }, { 20000 }, TRACK_GRAIN_NONE },
        { { 20000 }, { 20000 }, (track_grain)17 },
        { { 20001 }, { 20000 }, TRACK_GRAIN_SPAN },
        { { 20000 }, { 20001 }, TRACK_GRAIN_DAY },
        { { 20000 }, { 20010 }, TRACK_GRAIN_MONTH },
        { { 20000 }, { 20010 }, TRACK_GRAIN_YEAR },
        { { INT32_MIN }, { INT32_MIN }, TRACK_GRAIN_DAY },
        { { 20000 }, { INT32_MAX }, TRACK_GRAIN_SPAN },
    };
    track_achievement_entry entry = one_of("E1.sessions");

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        entry.on = wrong[i];
        assert_fails(TRACK_E_DATA, try_record(state, &entry));
    }
}

static void a_record_without_a_day_is_of_today(void **state)
{
    track_achievement_entry entry = one_of("E1.sessions");
    const tracker *t = *state;

    entry.on = (track_days){ .grain = TRACK_GRAIN_NONE };
    assert_ok(try_record(state, &entry));
    assess(*state, "2026-11-21");

    assert_int_equal(
        track_snapshot_record(t->snapshot, receipt.first)->on.last.days,
        test_day("2026-11-21").days);
}

static void a_revised_day_that_cannot_be_one_is_refused(void **state)
{
    const track_delivery_entry entry = {
        .item = { "D1", "TEST" },
        .due = { { 20001 }, { 20000 }, TRACK_GRAIN_SPAN },
    };
    track_command command = test_command();
    const tracker *t = *state;

    assert_fails(TRACK_E_DATA, track_store_deliver(&receipt, t->store, &entry,
                                                   &command, &failure));
}

static void a_state_outside_of_the_list_is_refused(void **state)
{
    const track_delivery_entry entry = { .item = { "D1", "TEST" },
                                         .has_state = true,
                                         .state = (track_delivery_state)77 };
    track_command command = test_command();
    const tracker *t = *state;

    assert_fails(
        TRACK_E_ARGUMENT,
        track_store_deliver(&receipt, t->store, &entry, &command, &failure));
}

static track_status record_by(void **state, const track_command *command)
{
    const track_achievement_entry entry = one_of("E1.sessions");
    const tracker *t = *state;

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_record(&receipt, t->store, &entry, command, &failure);
}

/* A journal with another id could be written, and not imported again. */
static void the_id_of_a_command_is_a_uuid(void **state)
{
    static const char *const wrong[] = {
        "",
        "retry-1",
        "018F3B0C-7D2A-7C4E-9B51-3F6A2C8D1E40",
        "018f3b0c-7d2a-7c4e-9b51-3f6a2c8d1e4",
        "018f3b0c-7d2a-7c4e-9b51-3f6a2c8d1e400",
    };
    track_command command = test_command();

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        command.id = wrong[i];
        assert_fails(TRACK_E_DATA, record_by(state, &command));
    }
}

static void a_clock_outside_of_the_calendar_is_refused(void **state)
{
    track_command command = test_command();

    command.clock.now.milliseconds = INT64_MAX;
    assert_fails(TRACK_E_DATA, record_by(state, &command));

    command = test_command();
    command.clock.today.days = INT32_MAX;
    assert_fails(TRACK_E_DATA, record_by(state, &command));
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
        cmocka_unit_test(a_span_that_no_text_stands_for_is_refused),
        cmocka_unit_test(a_record_without_a_day_is_of_today),
        cmocka_unit_test(a_revised_day_that_cannot_be_one_is_refused),
        cmocka_unit_test(a_state_outside_of_the_list_is_refused),
        cmocka_unit_test(the_id_of_a_command_is_a_uuid),
        cmocka_unit_test(a_clock_outside_of_the_calendar_is_refused),
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
