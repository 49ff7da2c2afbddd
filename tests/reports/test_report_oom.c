/* SPDX-License-Identifier: MIT */

/*
 * Fails each allocation of making and rendering a report in turn, once alone
 * and once with all that follow. Under AddressSanitizer this also shows that
 * no failure path leaks. Only our own allocations are wrapped: ICU, HarfBuzz
 * and libharu are shared libraries.
 */

#include "support/cmocka_track.h"
#include "support/oom.h"
#include "reports/sample.h"

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
    survives_every_failure(make_text);
}

static void pdf_survives_every_failed_allocation(void **state)
{
    (void)state;
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
