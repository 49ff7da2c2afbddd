/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_REPORTS_EMPTY_H
#define TRACK_TESTS_REPORTS_EMPTY_H

/* An empty Romanian document as the state of each test. */

#include "support/cmocka_track.h"

#include <track/document.h>

static inline int start(void **state)
{
    track_document *doc;

    assert_ok(track_document_new(&doc, "ro", &failure));
    *state = doc;
    return 0;
}

static inline int stop(void **state)
{
    track_document_free(*state);
    return 0;
}

#endif
