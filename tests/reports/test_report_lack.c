/* SPDX-License-Identifier: MIT */

/*
 * Libraries that lack memory and do not tell: HarfBuzz goes on without what it
 * could not allocate, and only errno says so. Each of its functions that
 * allocates behaves here as if that had happened.
 */

#include "support/cmocka_track.h"

#include "reports/sample.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include <hb-subset.h>
#include <hpdf.h>
#include <hpdf_objects.h>

static int shapes, plans, additions, files, dictionaries; /* 1: this call */

static void lack(int *calls)
{
    if (*calls > 0 && --*calls == 0)
        errno = ENOMEM;
}

void __real_hb_shape(hb_font_t *font, hb_buffer_t *buffer,
                     const hb_feature_t *features, unsigned count);
void __wrap_hb_shape(hb_font_t *font, hb_buffer_t *buffer,
                     const hb_feature_t *features, unsigned count);

void __wrap_hb_shape(hb_font_t *font, hb_buffer_t *buffer,
                     const hb_feature_t *features, unsigned count)
{
    __real_hb_shape(font, buffer, features, count);
    lack(&shapes);
}

void __real_hb_set_add(hb_set_t *set, hb_codepoint_t codepoint);
void __wrap_hb_set_add(hb_set_t *set, hb_codepoint_t codepoint);

void __wrap_hb_set_add(hb_set_t *set, hb_codepoint_t codepoint)
{
    __real_hb_set_add(set, codepoint);
    lack(&additions);
}

hb_subset_plan_t *
__real_hb_subset_plan_create_or_fail(hb_face_t *face,
                                     const hb_subset_input_t *input);
hb_subset_plan_t *
__wrap_hb_subset_plan_create_or_fail(hb_face_t *face,
                                     const hb_subset_input_t *input);

hb_subset_plan_t *
__wrap_hb_subset_plan_create_or_fail(hb_face_t *face,
                                     const hb_subset_input_t *input)
{
    hb_subset_plan_t *plan = __real_hb_subset_plan_create_or_fail(face, input);

    lack(&plans);
    return plan;
}

hb_face_t *__real_hb_face_create(hb_blob_t *blob, unsigned index);
hb_face_t *__wrap_hb_face_create(hb_blob_t *blob, unsigned index);

hb_face_t *__wrap_hb_face_create(hb_blob_t *blob, unsigned index)
{
    lack(&files);
    return errno == ENOMEM ? hb_face_get_empty()
                           : __real_hb_face_create(blob, index);
}

HPDF_Dict __real_HPDF_Dict_New(HPDF_MMgr memory);
HPDF_Dict __wrap_HPDF_Dict_New(HPDF_MMgr memory);

HPDF_Dict __wrap_HPDF_Dict_New(HPDF_MMgr memory)
{
    if (dictionaries > 0 && --dictionaries == 0)
        return NULL;
    return __real_HPDF_Dict_New(memory);
}

/* A report fails when the call does that `calls` counts down to. */
static void assert_noticed(int *calls, int nth)
{
    const char *path = "lack.pdf";
    track_page_facts facts = sample_facts();
    track_document *doc;
    track_pdf_result result;

    remove(path);
    assert_ok(track_document_new(&doc, "ro", &failure));
    assert_ok(sample_paragraph(doc, "Țintă atinsă", &failure));
    *calls = nth;
    assert_fails(
        TRACK_E_MEMORY,
        track_document_write_pdf(&result, doc, path, &facts, NULL, &failure));
    assert_int_equal(*calls, 0);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_ok(
        track_document_write_pdf(&result, doc, path, &facts, NULL, &failure));
    remove(path);
    track_document_free(doc);
}

static void a_text_without_its_shape_is_not_printed(void **state)
{
    (void)state;
    assert_noticed(&shapes, 1);
    assert_noticed(&shapes, 3);
}

static void a_font_without_its_outlines_is_not_embedded(void **state)
{
    (void)state;
    assert_noticed(&additions, 2);
    assert_noticed(&plans, 1);
}

static void a_font_that_was_not_read_is_not_blamed(void **state)
{
    (void)state;
    assert_noticed(&files, 2);
}

static void an_object_that_was_not_made_is_noticed(void **state)
{
    (void)state;
    for (int nth = 1; nth < 12; nth++)
        assert_noticed(&dictionaries, nth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        /* the first one, for what was read waits for the next report */
        cmocka_unit_test(a_font_that_was_not_read_is_not_blamed),
        cmocka_unit_test(a_text_without_its_shape_is_not_printed),
        cmocka_unit_test(a_font_without_its_outlines_is_not_embedded),
        cmocka_unit_test(an_object_that_was_not_made_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
