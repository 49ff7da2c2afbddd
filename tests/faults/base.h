/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_BASE_H
#define TRACK_TESTS_BASE_H

/* A tracker as the scenarios find it: its bytes, and those of its WAL. */

#include <stddef.h>

enum { BASE_PATH_BYTES = 128 };

typedef struct base {
    const char *name;
    long wal_bytes; /* how long the WAL is at least; 0: there is none */
    unsigned char *bytes[2];
    size_t sizes[2];
} base;

/* Makes the tracker at `path` and keeps its bytes. */
void base_make(base *b, const char *path);
void base_free(base *b);

/* Puts it there again, without anything else that may be beside it. */
void base_lay_out(const base *b, const char *path);

/* Says what failed, and ends the program. */
void base_give_up(const char *what);

#endif
