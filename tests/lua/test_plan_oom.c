/* SPDX-License-Identifier: MIT */

/* Plans written, drafted and compared while allocations fail. */

#include "support/cmocka_track.h"
#include "support/oom.h"

#include <track/json.h>
#include <track/script.h>
#include <track/sys/rename.h>

#include <string.h>

static const char before_text[] =
    "project 'P' { title = { ro = 'a', en = 'b' }, total = RON '100',\n"
    "  partner 'a' { name = { ['2020'] = 'A', ['2021'] = 'B' } },\n"
    "  stage 'E' { title = 'x', indicator 'i' { title = 'one\\ntwo',\n"
    "    targets = { ['2026'] = 3 }, split = { s = { 'f' } } } },\n"
    "  line 'l' { category = 'c', amount = RON '3' } }";

static const char after_text[] =
    "project 'P' { title = 'c', stage 'F' { title = 'x', was = 'E',\n"
    "  indicator 'j' { title = 'y', was = 'E.i' } },\n"
    "  line 'l' { category = 'd', was = 'm' } }";

static track_plan *before, *after;

static track_source source_of(const char *text)
{
    return (track_source){ "plan.lua", text, strlen(text) };
}

static int read_plans(void **state)
{
    const track_source first = source_of(before_text);
    const track_source second = source_of(after_text);

    (void)state;
    return track_plan_read(&before, &first, NULL, &failure) == TRACK_OK &&
                   track_plan_read(&after, &second, NULL, &failure) == TRACK_OK
               ? 0
               : -1;
}

static int free_plans(void **state)
{
    (void)state;
    track_plan_free(before);
    track_plan_free(after);
    return 0;
}

static track_status write_plan(track_error *err)
{
    track_buffer out = TRACK_BUFFER_INIT;
    track_status status = track_plan_to_lua(&out, before, err);

    track_buffer_clear(&out);
    return status;
}

static track_status write_draft(track_error *err)
{
    static const char *const names[] = { "personal", "2.1" };
    const track_plan_draft draft = { "P", "generic", { 2, names }, "ro" };
    track_buffer out = TRACK_BUFFER_INIT;
    track_status status = track_plan_write_draft(&out, &draft, err);

    track_buffer_clear(&out);
    return status;
}

static track_status compare_plans(track_error *err)
{
    track_arena *arena;
    track_changes changes;
    track_status status = track_arena_new(&arena, err);

    if (status != TRACK_OK)
        return status;
    status = track_plan_compare(&changes, before, after, arena, err);
    track_arena_free(arena);
    return status;
}

static track_status check_was(track_error *err)
{
    const track_source source = source_of(after_text);
    const track_item *fault;
    track_status status = track_plan_check_was(&fault, before, after, err);

    if (status != TRACK_E_DATA)
        return status == TRACK_OK ? TRACK_E_INTEGRITY : status;
    track_plan_locate(err, &source, fault, "was");
    return TRACK_OK; /* it is refused, as it should be */
}

static void writing_a_plan_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(write_plan);
}

static void a_draft_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(write_draft);
}

static void comparing_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(compare_plans);
}

static void checking_was_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(check_was);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writing_a_plan_survives_every_failed_allocation),
        cmocka_unit_test(a_draft_survives_every_failed_allocation),
        cmocka_unit_test(comparing_survives_every_failed_allocation),
        cmocka_unit_test(checking_was_survives_every_failed_allocation),
    };

    return cmocka_run_group_tests_name("plan oom", tests, read_plans,
                                       free_plans);
}
