/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PLAIN_LINE_H
#define TRACK_STORE_PLAIN_LINE_H

/* Private to libtrack/store/: members of a stored line, without building an
 * object of it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value as it stands in the line; a text without its quotes. */
typedef struct tki_piece {
    const char *at; /* NULL: absent */
    size_t length;
} tki_piece;

/* A member that is wanted: `key` is given, the rest is found. */
typedef struct tki_wanted {
    const char *key;
    bool is_text; /* else a whole number */
    tki_piece found;
} tki_wanted;

/* Finds the members of `line` that are wanted. False when it is not a plain
 * line: one with an escaped letter in it, a wanted member of another type, or
 * one of `refused` (a list that ends in NULL), or no canonical object at all.
 * What is not plain is for a JSON reader to say. */
bool tki_plain_line(tki_wanted *wanted, size_t count,
                    const char *const *refused, const char *line);

/* The number that a piece is; false when it is none. */
bool tki_piece_integer(int64_t *out, tki_piece piece);

#endif
