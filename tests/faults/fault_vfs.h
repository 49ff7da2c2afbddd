/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_FAULT_VFS_H
#define TRACK_TESTS_FAULT_VFS_H

/*
 * A disk that fails, under SQLite: a VFS that passes everything on to the
 * system's, remembers what was synced, and fails at one chosen operation.
 *
 *     fault_use(true);
 *     fault_arm(&(fault_plan){ .kind = FAULT_POWER, .at = 17, .seed = 3 });
 *     ... open, write, close; what fails, fails ...
 *     fault_disarm();     the files are now what the fault left of them
 *     fault_use(false);   the plain disk again
 *
 * Operations are writes, syncs, truncations, openings, deletions and growing
 * the shared memory. A sync counts as done when it returns, and does no more
 * than that: the real disk is not asked to.
 */

#include <stdbool.h>
#include <stdint.h>

typedef enum fault_kind {
    FAULT_NONE,   /* counts only */
    FAULT_FAIL,   /* operation `at` fails, the next one works */
    FAULT_BROKEN, /* operation `at` and all after it fail */
    FAULT_READ,   /* reading number `at` fails */
    FAULT_TORN,  /* when operation `at` writes: only its beginning, and fails */
    FAULT_FULL,  /* the files may grow by `at` bytes together */
    FAULT_POWER, /* before operation `at` the power goes */
    FAULT_KIND_COUNT
} fault_kind;

typedef struct fault_plan {
    fault_kind kind;
    long at;
    uint32_t seed; /* decides what survives */
    bool lies;     /* a sync says that it is done and does nothing */
} fault_plan;

typedef struct fault_counts {
    long operations, reads, bytes; /* bytes: by which files grew */
} fault_counts;

/* Makes the failing disk, or the plain one, that of files opened next. */
void fault_use(bool failing);

/* Begins to count. No file of the last plan may be open any more. */
void fault_arm(const fault_plan *plan);

/* Ends it, after everything was closed. When the power went, each unsynced
 * sector of 512 bytes, each new size, name and deletion has survived or not by
 * itself; the shared memory is gone. */
fault_counts fault_disarm(void);

#endif
