/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_INSPECT_H
#define TRACK_TESTS_INSPECT_H

/*
 * Looks at a tracker file with SQLite and libsodium alone, so that nothing is
 * believed because the product says so.
 */

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WHY_BYTES = 400 };

/* Opens for reading; NULL and the reason in `why` when that fails. */
sqlite3 *inspect_open(const char *path, char why[WHY_BYTES]);

/* Whether the file is sound: SQLite's integrity check, arrival numbers without
 * gaps, each chain without gaps, each hash that of its line, each `prev` the
 * hash before it, each proof there with its content. Else the reason. */
bool inspect_sound(sqlite3 *db, const char *path, char why[WHY_BYTES]);

/* The one integer of a query with an optional text for ?1; -1: it failed. */
long inspect_count(sqlite3 *db, const char *sql, const char *text);

/* The next number, below 2^24, of a small repeatable generator. */
uint32_t fault_random(uint32_t *state);

#endif
