/* SPDX-License-Identifier: MIT */

/* What differs between two versions of a plan. */

#include "support/cmocka_track.h"

#include <track/json.h>

#include <string.h>

typedef struct versions {
    track_plan *before, *after;
    track_arena *arena;
    track_changes changes;
} versions;

static track_plan *new_plan(void)
{
    track_plan *plan;
    track_item *project;

    assert_ok(track_plan_new(&plan, "P", &failure));
    project = &track_plan_edit_project(plan)->item;
    assert_ok(track_plan_title(plan, &project->title, "", "x", &failure));
    return plan;
}

static track_item *add(track_plan *plan, track_kind kind, const char *code,
                       const char *title)
{
    track_item *item;

    assert_ok(track_plan_add(&item, plan, kind, code, NULL, &failure));
    assert_ok(track_plan_title(plan, &item->title, "", title, &failure));
    return item;
}

static track_line *add_line(track_plan *plan, const char *code, int64_t minor)
{
    track_line *line =
        (track_line *)(void *)add(plan, TRACK_LINE, code, "money");

    line->category = "travel";
    assert_ok(track_money_make(&line->amount, minor, "RON", &failure));
    return line;
}

static void compare(versions *v)
{
    assert_ok(track_plan_finish(v->before, &failure));
    assert_ok(track_plan_finish(v->after, &failure));
    assert_ok(track_plan_compare(&v->changes, v->before, v->after, v->arena,
                                 &failure));
}

static int set_up(void **state)
{
    static versions v;

    v = (versions){ .before = new_plan(), .after = new_plan() };
    *state = &v;
    return track_arena_new(&v.arena, &failure) == TRACK_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    versions *v = *state;

    track_plan_free(v->before);
    track_plan_free(v->after);
    track_arena_free(v->arena);
    return 0;
}

static void assert_change(const versions *v, size_t at, track_change expected)
{
    const track_change *change = &v->changes.items[at];

    assert_true(at < v->changes.count);
    assert_string_equal(change->what, expected.what);
    assert_string_equal(change->item, expected.item);
    assert_string_equal(change->field ? change->field : "-",
                        expected.field ? expected.field : "-");
    assert_string_equal(change->from ? change->from : "-",
                        expected.from ? expected.from : "-");
    assert_string_equal(change->to ? change->to : "-",
                        expected.to ? expected.to : "-");
}

static void items_that_come_and_go_are_told_with_their_titles(void **state)
{
    versions *v = *state;

    add(v->before, TRACK_INDICATOR, "a", "Old");
    add(v->after, TRACK_INDICATOR, "b", "New");
    compare(v);

    assert_int_equal(v->changes.count, 2);
    assert_change(v, 0, (track_change){ "added", "b", NULL, NULL, "New" });
    assert_change(v, 1, (track_change){ "retired", "a", NULL, "Old", NULL });
}

static void a_renamed_item_is_not_added_and_retired(void **state)
{
    versions *v = *state;

    add(v->before, TRACK_INDICATOR, "a", "Sessions");
    add(v->after, TRACK_INDICATOR, "b", "Meetings")->was = "a";
    compare(v);

    assert_int_equal(v->changes.count, 2);
    assert_change(v, 0, (track_change){ "renamed", "b", NULL, "a", "b" });
    assert_change(
        v, 1,
        (track_change){ "changed", "b", "title", "Sessions", "Meetings" });
}

static void a_plan_without_one_before_is_all_new(void **state)
{
    versions *v = *state;

    assert_ok(track_plan_finish(v->after, &failure));

    assert_ok(
        track_plan_compare(&v->changes, NULL, v->after, v->arena, &failure));

    assert_int_equal(v->changes.count, 1);
    assert_change(v, 0, (track_change){ "added", "", NULL, NULL, "x" });
}

static void the_lines_of_a_plan_are_added_up(void **state)
{
    versions *v = *state;
    track_plan_totals money;

    add_line(v->after, "a", 1);
    add_line(v->after, "b", 250);
    add_line(v->after, "c", 0)->amount = (track_money){ 0 };
    compare(v);

    assert_ok(track_plan_money(&money, v->after, &failure));

    assert_int_equal(money.lines.minor, 251);
    assert_false(track_money_known(money.total));
    assert_ok(track_plan_money(&money, v->before, &failure));
    assert_false(track_money_known(money.lines));
}

static void a_sum_of_lines_that_is_too_large_is_told(void **state)
{
    versions *v = *state;
    track_plan_totals money;

    add_line(v->after, "a", INT64_MAX);
    add_line(v->after, "b", 1);
    compare(v);

    assert_fails(TRACK_E_OVERFLOW,
                 track_plan_money(&money, v->after, &failure));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_that_come_and_go_are_told_with_their_titles),
        TEST(a_renamed_item_is_not_added_and_retired),
        TEST(a_plan_without_one_before_is_all_new),
        TEST(the_lines_of_a_plan_are_added_up),
        TEST(a_sum_of_lines_that_is_too_large_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
