/* SPDX-License-Identifier: MIT */

/*
 * Fails each allocation of a scenario in turn: the first, then the second,
 * and so on, until the scenario ends as it should; once with only that
 * allocation failing and once with all that follow. Under AddressSanitizer
 * this also shows that no failure path leaks.
 */

#include "support/cmocka_track.h"

#include <track/script.h>

#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

enum { NEVER = -1 };

static long allocations_left = NEVER;
static bool only_one_fails;

static bool refuse(void)
{
    if (allocations_left == NEVER)
        return false;
    if (allocations_left > 0) {
        allocations_left--;
        return false;
    }
    if (only_one_fails)
        allocations_left = NEVER;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return refuse() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refuse() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return refuse() ? NULL : __real_realloc(block, size);
}

typedef track_status (*scenario)(track_error *err);

static void survives_every_failure(scenario run, track_status expected)
{
    for (long limit = 0; limit < 20000; limit++) {
        bool refused;
        track_status status;

        failure = (track_error)TRACK_ERROR_INIT;
        allocations_left = limit;
        status = run(&failure);
        refused = allocations_left <= 0;
        allocations_left = NEVER;
        assert_int_equal(failure.status, status);
        if (status != expected) /* Lua may retry after a collection */
            assert_int_equal(status, TRACK_E_MEMORY);
        if (!refused) {
            assert_int_equal(status, expected);
            return;
        }
    }
    fail_msg("still out of memory after 20000 allocations");
}

static void survives_in_both_modes(scenario run, track_status expected)
{
    only_one_fails = false;
    survives_every_failure(run, expected);
    only_one_fails = true;
    survives_every_failure(run, expected);
}

static track_status read_text(const char *text, track_error *err)
{
    const track_source source = { "oom.lua", text, strlen(text) };
    track_plan *plan;
    track_status status = track_plan_read(&plan, &source, NULL, err);

    track_plan_free(plan);
    return status;
}

static track_status read_a_plan(track_error *err)
{
    return read_text(
        "local fee = RON '10' * 3\n"
        "project 'P' { title = { ro = 'a', en = 'b' }, total = fee,\n"
        "  objectives = { 'x', { ro = 'y' } },\n"
        "  partner 'a' { name = { ['2020'] = 'A', ['2021'] = 'B' } },\n"
        "  stage 'E' { title = ('x'):rep(9), indicator 'i' { title = 'x',\n"
        "    targets = { ['2026'] = 3 }, proof = { 'm' },\n"
        "    split = { s = { 'f' } } } },\n"
        "  line 'l' { category = 'c', partner = 'a' } }",
        err);
}

static track_status read_a_wrong_field(track_error *err)
{
    return read_text("project 'P' { title = 'x',\n  total = RON(1.5) }", err);
}

static track_status read_a_wrong_text(track_error *err)
{
    return read_text("project 'P' { title = 'x'\n  call = 'y' }", err);
}

static track_status find(const char *name, track_error *err)
{
    const track_script_path path = { .folders = "/nowhere:/tmp",
                                     .installed = TRACK_TEST_SCRIPTS };
    char *text;
    char *file;
    track_status status =
        track_script_find(&text, &file, TRACK_SCRIPT_RULES, name, &path, err);

    free(text);
    free(file);
    return status;
}

static track_status find_a_pack(track_error *err)
{
    return find("generic", err);
}

static track_status find_nothing(track_error *err)
{
    return find("absent", err);
}

static void a_plan_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_in_both_modes(read_a_plan, TRACK_OK);
}

static void a_wrong_field_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_in_both_modes(read_a_wrong_field, TRACK_E_DATA);
}

static void a_wrong_text_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_in_both_modes(read_a_wrong_text, TRACK_E_SCRIPT);
}

static void finding_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_in_both_modes(find_a_pack, TRACK_OK);
    survives_in_both_modes(find_nothing, TRACK_E_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_survives_every_failed_allocation),
        cmocka_unit_test(a_wrong_field_survives_every_failed_allocation),
        cmocka_unit_test(a_wrong_text_survives_every_failed_allocation),
        cmocka_unit_test(finding_survives_every_failed_allocation),
    };

    return cmocka_run_group_tests_name("script oom", tests, NULL, NULL);
}
