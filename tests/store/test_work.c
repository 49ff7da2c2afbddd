/* SPDX-License-Identifier: MIT */

/* How much the store has to do, counted in operations of SQLite: what concerns
 * one project takes no longer when others grow. */

#include "store/store.h"
#include "support/cmocka_track.h"
#include "support/tracker.h"

enum { RECORDS = 60, OTHERS = 3, A_FEW = 10 };

static int count_one(void *ud)
{
    ++*(long *)ud;
    return 0;
}

/* Operations for a snapshot of project TEST and for finding an item of it. */
static long work(tracker *t)
{
    const track_name name = { "TEST:E1.sessions", NULL };
    track_found found;
    long count = 0;

    sqlite3_progress_handler(t->store->db, 1, count_one, &count);
    assess(t, "2026-11-20");
    assert_ok(
        track_store_find(&found, t->store, &name, TRACK_INDICATOR, &failure));
    sqlite3_progress_handler(t->store->db, 0, NULL, NULL);
    return count;
}

static void start_project(tracker *t, const char *code)
{
    assert_ok(track_plan_new(&t->plan, code, &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "", code,
                               &failure));
    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.sessions", 100);
    load_plan(t);
}

static void record_in(tracker *t, const char *project, int64_t quantity)
{
    const track_command command = test_command();
    const track_achievement_entry entry = {
        .item = { "E1.sessions", project },
        .micro = quantity * (int64_t)TRACK_UNIT,
        .on = test_days("2026-11-02"),
    };
    track_receipt receipt;

    assert_ok(
        track_store_record(&receipt, t->store, &entry, &command, &failure));
}

static void records_of_other_projects_make_no_work(void **state)
{
    static const char *const others[] = { "P1", "P2", "P3" };
    tracker *t = *state;
    long before;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.sessions", 100);
    load_plan(t);
    record_in(t, "TEST", 1);
    for (int p = 0; p < OTHERS; p++)
        start_project(t, others[p]);
    work(t); /* the statements are made */
    before = work(t);
    for (int i = 1; i <= OTHERS * RECORDS; i++)
        record_in(t, others[i % OTHERS], i);
    assert_in_range(work(t), 1, before + A_FEW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_of_other_projects_make_no_work,
                                        make_tracker, free_tracker),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
