/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_REPORTS_FILES_H
#define TRACK_TESTS_REPORTS_FILES_H

/* Whole files of a test; the test fails when that goes wrong. */

#include <stddef.h>

void write_file(const char *path, const void *bytes, size_t length);

/* Free the bytes. */
char *read_file(const char *path, size_t *length_out);

#endif
