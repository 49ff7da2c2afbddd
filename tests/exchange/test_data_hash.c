/* SPDX-License-Identifier: MIT */

/* What the data hash of a report covers: what can be printed. A report that
 * was sent keeps the list of its version. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <track/hash.h>
#include <track/json.h>
#include <track/sys/buffer.h>

#include <stdlib.h>
#include <string.h>

static track_buffer text;

/* E1.gone has 2 records, and is gone from the second version of the plan. */
static int make_retired(void **state)
{
    tracker *t;

    make_tracker(state);
    t = *state;
    plan_indicator(t, "sessions", 3);
    plan_indicator(t, "gone", 3);
    plan_deliverable(t, "D1", "2026-06-30");
    load_plan(t);
    record(t, "sessions", 1, "2026-03-01");
    record(t, "gone", 2, "2026-03-02");
    deliver(t, "D1", TRACK_DRAFT, "2026-03-03");
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "Test", &failure));
    plan_indicator(t, "sessions", 3);
    plan_period(t, "P1", "2026-01-01", "2026-06-30");
    load_plan(t);
    text = (track_buffer)TRACK_BUFFER_INIT;
    return 0;
}

static int free_retired(void **state)
{
    track_buffer_clear(&text);
    return free_tracker(state);
}

static const char *data_text(tracker *t, int64_t version)
{
    assess(t, "2026-11-21");
    assert_ok(track_data_text(&text, t->assessment, NULL, version, &failure));
    return track_buffer_string(&text);
}

static void records_of_retired_items_are_covered(void **state)
{
    assert_non_null(strstr(data_text(*state, 0), "\nretired\t\"gone\"\n"
                                                 "record\t2000000,0\t"
                                                 "2026-03-02"));
}

static void each_delivery_is_covered(void **state)
{
    assert_non_null(
        strstr(data_text(*state, 0), "\ndelivery\tD1\tdraft\t2026-03-03"));
}

static void the_state_of_a_period_is_covered(void **state)
{
    assert_non_null(strstr(data_text(*state, 0), "\nstanding\tP1\topen\t"));
}

/* Its bytes are those of the program that knew no other version. */
static void the_first_version_stays_as_it_was(void **state)
{
    char hash[TRACK_HASH_BYTES];
    tracker *t = *state;

    assert_null(strstr(data_text(t, 1), "gone"));
    assert_ok(track_data_hash(hash, t->assessment, NULL, 1, &failure));
    assert_string_equal(
        hash,
        "460f96260d444d222d0004795774959593e8222198846c3fc426ff9aa50d2ecb");
}

static void a_later_version_is_refused(void **state)
{
    char hash[TRACK_HASH_BYTES];
    tracker *t = *state;

    assess(t, "2026-11-21");
    assert_fails(TRACK_E_ARGUMENT,
                 track_data_hash(hash, t->assessment, NULL,
                                 TRACK_DATA_VERSION + 1, &failure));
}

int main(void)
{
#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_retired, free_retired)
    const struct CMUnitTest tests[] = {
        FACT(records_of_retired_items_are_covered),
        FACT(each_delivery_is_covered),
        FACT(the_state_of_a_period_is_covered),
        FACT(the_first_version_stays_as_it_was),
        FACT(a_later_version_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
