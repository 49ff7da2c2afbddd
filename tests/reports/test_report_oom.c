/* SPDX-License-Identifier: MIT */

/*
 * Fails each allocation of making and rendering a report in turn, once alone
 * and once with all that follow. Under AddressSanitizer this also shows that
 * no failure path leaks. Only our own allocations are wrapped: ICU, HarfBuzz
 * and libharu are shared libraries.
 */

#include "support/cmocka_track.h"
#include "reports/sample.h"

#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

enum { NEVER = -1 };

static long allocations_left = NEVER;
static bool only_one_fails;
static bool was_refused; /* the allocation that was to fail was reached */

static bool refuse(void)
{
    if (allocations_left == NEVER)
        return false;
    if (allocations_left > 0) {
        allocations_left--;
        return false;
    }
    was_refused = true;
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

/* The scenario with its allocation `limit` failing; true when there was one. */
static bool fails_cleanly_at(scenario run, long limit)
{
    track_status status;

    was_refused = false;
    allocations_left = limit;
    status = run(&failure);
    allocations_left = NEVER;
    if (status != TRACK_OK) {
        assert_int_equal(status, TRACK_E_MEMORY);
        assert_int_equal(failure.status, TRACK_E_MEMORY);
    } else {
        assert_false(was_refused);
    }
    return was_refused;
}

static void survives_every_failure(scenario run)
{
    enum { MOST = 5000 };
    long limit = 0;

    while (limit < MOST && fails_cleanly_at(run, limit))
        limit++;
    assert_true(limit > 0 && limit < MOST);
}

static track_status make_text(track_error *err)
{
    const track_text_style style = { 80, true };
    track_buffer text = TRACK_BUFFER_INIT;
    track_document *doc;
    track_status status = track_document_new(&doc, "ro", err);

    if (status == TRACK_OK)
        status = sample_fill(doc, NULL, err);
    if (status == TRACK_OK)
        status = track_document_write_text(&text, doc, &style, err);
    track_buffer_clear(&text);
    track_document_free(doc);
    return status;
}

static track_status make_pdf(track_error *err)
{
    track_page_facts facts = sample_facts();
    track_pdf_result result;
    track_document *doc;
    track_status status = track_document_new(&doc, "ro", err);

    if (status == TRACK_OK)
        status = sample_fill(doc, NULL, err);
    if (status == TRACK_OK)
        status = track_document_write_pdf(&result, doc, "/dev/null", &facts,
                                          NULL, err);
    track_document_free(doc);
    return status;
}

static void text_survives_every_failed_allocation(void **state)
{
    (void)state;
    only_one_fails = false;
    survives_every_failure(make_text);
    only_one_fails = true;
    survives_every_failure(make_text);
}

static void pdf_survives_every_failed_allocation(void **state)
{
    (void)state;
    only_one_fails = false;
    survives_every_failure(make_pdf);
    only_one_fails = true;
    survives_every_failure(make_pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_survives_every_failed_allocation),
        cmocka_unit_test(pdf_survives_every_failed_allocation),
    };

    return cmocka_run_group_tests_name("report oom", tests, NULL, NULL);
}
