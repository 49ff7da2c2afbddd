/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_LAID_H
#define TRACK_TESTS_LAID_H

/* A document laid out, without a PDF, and questions about where things stand.
 * Each test starts with an empty document in Romanian as its state. */

#include "support/cmocka_track.h"

#include "layout/layout.h"

extern track_page_facts facts;
extern tki_layout layout;

int laid_start(void **state);
int laid_stop(void **state);

void lay_out(track_document *doc);

/* The text items of a page, top to bottom as they were drawn, "|" between.
 * Until the next call. */
const char *texts_of(size_t number);

/* How often `part` stands in `text`. */
int count_of(const char *text, const char *part);

/* A text of `bytes` bytes, static: the end of one long text. */
const char *words(size_t bytes);

/* Nothing leaves the page or runs into the footer. */
void assert_all_inside(void);

/* No text lies over another one. */
void assert_all_apart(void);

#endif
