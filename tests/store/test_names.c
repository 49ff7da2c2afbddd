/* SPDX-License-Identifier: MIT */

/* From a name as typed to an item. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <string.h>

static int make_items(void **state)
{
    tracker *t;

    make_tracker(state);
    t = *state;
    plan_stage(t, "E1", NULL, NULL);
    plan_stage(t, "E2", NULL, NULL);
    plan_indicator(t, "E1.sessions", 3);
    plan_indicator(t, "E2.sessions", 3);
    plan_indicator(t, "E2.webinars", 3);
    plan_indicator(t, "members", 3);
    load_plan(t);
    return 0;
}

static track_status find(void **state, const char *text, const char *project,
                         track_kind kind, track_found *found)
{
    const track_name name = { text, project };
    const tracker *t = *state;

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_find(found, t->store, &name, kind, &failure);
}

static void assert_finds(void **state, const char *text, const char *path)
{
    track_found found;

    assert_ok(find(state, text, NULL, TRACK_KIND_COUNT, &found));
    assert_string_equal(found.path, path);
    assert_string_equal(found.project, "TEST");
}

static void a_name_may_be_full_a_path_or_its_end(void **state)
{
    assert_finds(state, "TEST:E1.sessions", "E1.sessions");
    assert_finds(state, "E1.sessions", "E1.sessions");
    assert_finds(state, "webinars", "E2.webinars");
    assert_finds(state, "TEST:webinars", "E2.webinars");
    assert_finds(state, "members", "members");
    assert_finds(state, "E1", "E1");
    assert_finds(state, "TEST", "");
}

static void two_items_with_that_end_are_a_question(void **state)
{
    track_found found;

    assert_fails(TRACK_E_DECISION,
                 find(state, "sessions", NULL, TRACK_INDICATOR, &found));

    assert_string_equal(failure.hint,
                        "write one of TEST:E1.sessions, TEST:E2.sessions");
}

static void half_a_segment_is_not_an_end(void **state)
{
    track_found found;

    assert_fails(TRACK_E_NOT_FOUND,
                 find(state, "inars", NULL, TRACK_INDICATOR, &found));
}

static void a_slip_gets_a_suggestion(void **state)
{
    track_found found;

    assert_fails(TRACK_E_NOT_FOUND,
                 find(state, "E1.sesions", NULL, TRACK_INDICATOR, &found));
    assert_string_equal(failure.hint, "did you mean 'E1.sessions'?");
    assert_fails(TRACK_E_NOT_FOUND,
                 find(state, "webinar", NULL, TRACK_INDICATOR, &found));
    assert_string_equal(failure.hint, "did you mean 'E2.webinars'?");
}

static void an_item_of_another_kind_is_named_as_such(void **state)
{
    track_found found;

    assert_fails(TRACK_E_DATA,
                 find(state, "E1", NULL, TRACK_INDICATOR, &found));

    assert_string_equal(failure.text, "'E1' is a stage, not an indicator");
}

static void an_unknown_project_gets_a_suggestion(void **state)
{
    track_found found;

    assert_fails(TRACK_E_NOT_FOUND,
                 find(state, "TETS:E1", NULL, TRACK_KIND_COUNT, &found));
    assert_string_equal(failure.hint, "did you mean 'TEST'?");
    assert_fails(TRACK_E_NOT_FOUND,
                 find(state, "E1", "OTHER", TRACK_KIND_COUNT, &found));
}

static void strange_names_are_just_not_found(void **state)
{
    static const char *const names[] = { "",       ":",         ".",
                                         "TEST:.", "*",         "'; ",
                                         "E1..x",  ".sessions", "\xC8\x99" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        track_found found;

        assert_fails(TRACK_E_NOT_FOUND,
                     find(state, names[i], NULL, TRACK_INDICATOR, &found));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_may_be_full_a_path_or_its_end),
        cmocka_unit_test(two_items_with_that_end_are_a_question),
        cmocka_unit_test(half_a_segment_is_not_an_end),
        cmocka_unit_test(a_slip_gets_a_suggestion),
        cmocka_unit_test(an_item_of_another_kind_is_named_as_such),
        cmocka_unit_test(an_unknown_project_gets_a_suggestion),
        cmocka_unit_test(strange_names_are_just_not_found),
    };

    return cmocka_run_group_tests(tests, make_items, free_tracker);
}
