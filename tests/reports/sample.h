/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_REPORTS_SAMPLE_H
#define TRACK_TESTS_REPORTS_SAMPLE_H

/*
 * A report with every kind of block, in Romanian, with Greek and Ukrainian
 * texts, long tables, titles of 500 characters, and many columns; and short
 * ways to write blocks. Included by each test that needs it.
 */

#include <track/document.h>

/* What the header and footer say; `draft` may be set to NULL. */
track_page_facts sample_facts(void);

/* A chart called "Legenda". */
track_chart sample_chart(track_chart_kind kind, const track_series *series,
                         size_t count);

/* Adds every kind of block. @param image  A PNG or JPEG, or NULL. */
track_status sample_fill(track_document *doc, const char *image,
                         track_error *err);

track_status sample_heading(track_document *doc, int level, const char *text,
                            track_error *err);
track_status sample_paragraph(track_document *doc, const char *text,
                              track_error *err);

/* A table of `rows` numbered rows of money. */
track_status sample_long_table(track_document *doc, size_t rows,
                               track_error *err);

#endif
