/* SPDX-License-Identifier: MIT */

/* How the items of one version of a plan continue in the next. */

#include "support/cmocka_track.h"

#include <track/sys/rename.h>

#include <string.h>

/* One item of a small plan: its path, its kind, and what it was. */
typedef struct row {
    track_kind kind;
    const char *path; /* "E1", or "E1.a" in a stage that stands before */
    const char *was;
} row;

typedef struct versions {
    track_plan *previous, *next;
    track_arena *arena;
    track_renames *renames;
} versions;

static void add_row(track_plan *plan, const row *from)
{
    const char *dot = strchr(from->path, '.');
    const track_item *stage = NULL;
    track_item *item;

    for (size_t i = 0; dot && i < track_plan_count(plan, TRACK_STAGE); i++) {
        const track_item *one = track_plan_item(plan, TRACK_STAGE, i);

        if (strncmp(one->code, from->path, (size_t)(dot - from->path)) == 0)
            stage = one;
    }
    assert_ok(track_plan_add(&item, plan, from->kind,
                             stage ? dot + 1 : from->path, stage, &failure));
    assert_ok(track_plan_title(plan, &item->title, "", "x", &failure));
    item->was = from->was;
}

/* A finished plan of the rows, which end with a path of NULL. */
static track_plan *plan_of(const row *rows)
{
    track_plan *plan;
    track_item *project;

    assert_ok(track_plan_new(&plan, "P", &failure));
    project = &track_plan_edit_project(plan)->item;
    assert_ok(track_plan_title(plan, &project->title, "", "x", &failure));
    for (; rows->path; rows++)
        add_row(plan, rows);
    assert_ok(track_plan_finish(plan, &failure));
    return plan;
}

static void compare(versions *v, const row *previous, const row *next)
{
    v->previous = plan_of(previous);
    v->next = plan_of(next);
    assert_ok(track_renames_new(&v->renames, v->previous, v->next, v->arena,
                                &failure));
}

#define ROWS(...) ((const row[]){ __VA_ARGS__, { TRACK_PROJECT, NULL, NULL } })

static int set_up(void **state)
{
    static versions v;

    v = (versions){ 0 };
    *state = &v;
    return track_arena_new(&v.arena, &failure) == TRACK_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    versions *v = *state;

    track_plan_free(v->previous);
    track_plan_free(v->next);
    track_arena_free(v->arena);
    return 0;
}

static void an_item_continues_at_its_path(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "a", NULL }),
            ROWS({ TRACK_INDICATOR, "a", NULL }));

    assert_string_equal(track_path_after(v->renames, "a"), "a");
    assert_string_equal(track_path_after(v->renames, ""), "");
}

static void a_renamed_item_continues_under_its_new_path(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "a", NULL }),
            ROWS({ TRACK_INDICATOR, "b", "a" }));

    assert_string_equal(track_path_after(v->renames, "a"), "b");
    assert_ptr_equal(track_item_before(v->renames, track_plan_at(v->next, "b")),
                     track_plan_at(v->previous, "a"));
}

static void a_retired_item_has_no_path_after(void **state)
{
    versions *v = *state;

    compare(
        v, ROWS({ TRACK_INDICATOR, "a", NULL }, { TRACK_INDICATOR, "b", NULL }),
        ROWS({ TRACK_INDICATOR, "b", NULL }));

    assert_null(track_path_after(v->renames, "a"));
    assert_null(track_path_after(v->renames, "never"));
}

static void an_item_of_another_kind_at_the_path_is_new(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "a", NULL }),
            ROWS({ TRACK_DELIVERABLE, "a", NULL }));

    assert_null(track_path_after(v->renames, "a"));
    assert_null(track_item_before(v->renames, track_plan_at(v->next, "a")));
}

static void two_items_may_swap(void **state)
{
    versions *v = *state;

    compare(v,
            ROWS({ TRACK_STAGE, "E1", NULL }, { TRACK_STAGE, "E2", NULL },
                 { TRACK_INDICATOR, "E1.a", NULL },
                 { TRACK_INDICATOR, "E2.b", NULL }),
            ROWS({ TRACK_STAGE, "E1", "E2" }, { TRACK_STAGE, "E2", "E1" },
                 { TRACK_INDICATOR, "E2.a", NULL },
                 { TRACK_INDICATOR, "E1.b", NULL }));

    assert_string_equal(track_path_after(v->renames, "E1"), "E2");
    assert_string_equal(track_path_after(v->renames, "E2"), "E1");
    assert_string_equal(track_path_after(v->renames, "E1.a"), "E2.a");
    assert_string_equal(track_path_after(v->renames, "E2.b"), "E1.b");
}

static void a_swap_is_not_undone_by_loading_it_again(void **state)
{
    versions *v = *state;
    const row *rows =
        ROWS({ TRACK_INDICATOR, "a", "b" }, { TRACK_INDICATOR, "b", "a" });

    compare(v, rows, rows);

    assert_string_equal(track_path_after(v->renames, "a"), "a");
    assert_string_equal(track_path_after(v->renames, "b"), "b");
}

static void a_stage_carries_its_items_along(void **state)
{
    versions *v = *state;

    compare(v,
            ROWS({ TRACK_STAGE, "E1", NULL }, { TRACK_INDICATOR, "E1.a", NULL },
                 { TRACK_DELIVERABLE, "E1.d", NULL }),
            ROWS({ TRACK_STAGE, "WP1", "E1" },
                 { TRACK_INDICATOR, "WP1.a", NULL },
                 { TRACK_DELIVERABLE, "WP1.d", NULL }));

    assert_string_equal(track_path_after(v->renames, "E1"), "WP1");
    assert_string_equal(track_path_after(v->renames, "E1.a"), "WP1.a");
    assert_string_equal(track_path_after(v->renames, "E1.d"), "WP1.d");
}

static void an_item_of_a_renamed_stage_may_be_renamed_too(void **state)
{
    versions *v = *state;

    compare(
        v, ROWS({ TRACK_STAGE, "E1", NULL }, { TRACK_INDICATOR, "E1.a", NULL }),
        ROWS({ TRACK_STAGE, "WP1", "E1" },
             { TRACK_INDICATOR, "WP1.b", "E1.a" }));

    assert_string_equal(track_path_after(v->renames, "E1.a"), "WP1.b");
}

static void was_is_ignored_once_applied_even_if_the_stage_moves_on(void **state)
{
    versions *v = *state;

    compare(
        v,
        ROWS({ TRACK_STAGE, "WP1", "E1" }, { TRACK_INDICATOR, "WP1.b", "E1.a" },
             { TRACK_INDICATOR, "a", NULL }),
        ROWS({ TRACK_STAGE, "W", "WP1" }, { TRACK_INDICATOR, "W.b", "E1.a" },
             { TRACK_INDICATOR, "a", NULL }));

    assert_string_equal(track_path_after(v->renames, "WP1.b"), "W.b");
}

static void an_item_may_move_into_a_stage(void **state)
{
    versions *v = *state;

    compare(
        v, ROWS({ TRACK_STAGE, "E1", NULL }, { TRACK_INDICATOR, "a", NULL }),
        ROWS({ TRACK_STAGE, "E1", NULL }, { TRACK_INDICATOR, "E1.a", "a" }));

    assert_string_equal(track_path_after(v->renames, "a"), "E1.a");
}

static void a_code_that_was_taken_over_may_be_given_anew(void **state)
{
    versions *v = *state;

    compare(
        v, ROWS({ TRACK_INDICATOR, "a", NULL }),
        ROWS({ TRACK_INDICATOR, "a", NULL }, { TRACK_INDICATOR, "b", "a" }));

    assert_string_equal(track_path_after(v->renames, "a"), "b");
    assert_null(track_item_before(v->renames, track_plan_at(v->next, "a")));
}

/* What track_plan_check_was() says about `next` after `previous`. */
static void assert_refused(versions *v, const char *at, const char *message,
                           const char *hint)
{
    const track_item *fault;

    assert_fails(TRACK_E_DATA,
                 track_plan_check_was(&fault, v->previous, v->next, &failure));

    assert_string_equal(fault->path, at);
    assert_string_equal(failure.text, message);
    assert_string_equal(failure.hint, hint);
}

static void was_that_names_nothing_is_refused(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "sessions", NULL }),
            ROWS({ TRACK_INDICATOR, "meetings", "sesions" }));

    assert_refused(v, "meetings",
                   "the version before has no indicator 'sesions', which"
                   " 'meetings' was",
                   "did you mean 'sessions'?");
}

static void was_of_an_item_that_kept_its_code_is_refused(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "sessions", NULL }),
            ROWS({ TRACK_INDICATOR, "sessions", "webinars" }));

    assert_refused(v, "sessions",
                   "the version before has no indicator 'webinars', which"
                   " 'sessions' was",
                   "'sessions' was called so in the version before, too:"
                   " leave was out");
}

static void was_of_another_kind_is_refused(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "sessions", NULL }),
            ROWS({ TRACK_STAGE, "E1", "sessions" }));

    assert_refused(v, "E1",
                   "the stage 'E1' cannot have been the indicator 'sessions'",
                   "leave was out: what changes its kind is a new item");
    assert_null(track_path_after(v->renames, "sessions"));
}

static void two_items_that_were_the_same_are_refused(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "a", NULL }),
            ROWS({ TRACK_INDICATOR, "b", "a" }, { TRACK_INDICATOR, "c", "a" }));

    assert_refused(v, "c", "'b' and 'c' both say that they were 'a'",
                   "let one of them be new: leave was out");
}

static void was_of_a_project_is_refused(void **state)
{
    versions *v = *state;

    compare(v, ROWS({ TRACK_INDICATOR, "a", NULL }),
            ROWS({ TRACK_INDICATOR, "a", NULL }));
    ((track_item *)(uintptr_t)track_plan_item(v->next, TRACK_PROJECT, 0))->was =
        "Q";

    assert_refused(v, "", "a project cannot have had another code",
                   "leave was out: the code stays, the title may change");
}

static void was_is_not_checked_in_a_first_version(void **state)
{
    versions *v = *state;
    const track_item *fault;

    v->next = plan_of(ROWS({ TRACK_INDICATOR, "b", "a" }));

    assert_ok(track_plan_check_was(&fault, NULL, v->next, &failure));
}

static void was_that_was_applied_is_accepted(void **state)
{
    versions *v = *state;
    const row *rows = ROWS({ TRACK_INDICATOR, "b", "a" });
    const track_item *fault;

    compare(v, rows, rows);

    assert_ok(track_plan_check_was(&fault, v->previous, v->next, &failure));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_item_continues_at_its_path),
        TEST(a_renamed_item_continues_under_its_new_path),
        TEST(a_retired_item_has_no_path_after),
        TEST(an_item_of_another_kind_at_the_path_is_new),
        TEST(two_items_may_swap),
        TEST(a_swap_is_not_undone_by_loading_it_again),
        TEST(a_stage_carries_its_items_along),
        TEST(an_item_of_a_renamed_stage_may_be_renamed_too),
        TEST(was_is_ignored_once_applied_even_if_the_stage_moves_on),
        TEST(an_item_may_move_into_a_stage),
        TEST(a_code_that_was_taken_over_may_be_given_anew),
        TEST(was_that_names_nothing_is_refused),
        TEST(was_of_an_item_that_kept_its_code_is_refused),
        TEST(was_of_another_kind_is_refused),
        TEST(two_items_that_were_the_same_are_refused),
        TEST(was_of_a_project_is_refused),
        TEST(was_is_not_checked_in_a_first_version),
        TEST(was_that_was_applied_is_accepted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
