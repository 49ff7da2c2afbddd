/* SPDX-License-Identifier: MIT */

/* What a caller in C can ask an import for, and what it is refused. The rows
 * themselves: tests/sessions/import*.session. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <track/import.h>

#include <string.h>

static const char rows[] = "item,quantity,on\nsessions,1,2026-02-01\n";

static track_import_request request(void)
{
    return (track_import_request){ .name = "t.csv",
                                   .bytes = rows,
                                   .length = sizeof(rows) - 1 };
}

static void rows_are_of_a_kind_that_there_is(void **state)
{
    track_import_request asked = request();
    track_command command = test_command();
    track_import_result *result;
    track_receipt receipt;
    const tracker *t = *state;

    asked.as = (track_import_kind)9;

    assert_fails(TRACK_E_ARGUMENT,
                 track_import_table(&receipt, &result, t->store, &asked,
                                    &command, &failure));
    assert_null(result);
}

static void stages_are_not_read_from_a_table(void **state)
{
    const track_import_request asked = request();
    track_import_result result;
    track_arena *arena;
    track_plan *plan;

    (void)state;
    assert_ok(track_arena_new(&arena, &failure));

    assert_fails(TRACK_E_ARGUMENT,
                 track_import_plan(&plan, &result, &asked, TRACK_STAGE, NULL,
                                   arena, &failure));
    assert_null(plan);
    track_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_of_a_kind_that_there_is),
        cmocka_unit_test(stages_are_not_read_from_a_table),
    };

    return cmocka_run_group_tests(tests, make_tracker, free_tracker);
}
