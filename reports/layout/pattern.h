/* SPDX-License-Identifier: MIT */
#ifndef TKI_PATTERN_H
#define TKI_PATTERN_H

/* Private to layout/: the lines of a dictionary of hyphenation. libhyphen
 * believes all that it reads: a wrong number in a line makes it write beside
 * its memory. So it gets the lines that it can read, and no others. */

#include <stdbool.h>
#include <stddef.h>

enum { PATTERN_LINE_MAX = 97 }; /* bytes of a line, without its end */

typedef enum tki_line_kind {
    LINE_OTHER, /* a comment, or nothing that can be read */
    LINE_LEAST, /* letters before or behind a division: "LEFTHYPHENMIN 2" */
    LINE_EXCEPTIONS, /* signs: "NOHYPHEN -,'"; libhyphen mixes up two of them */
    LINE_NEXT_LEVEL, /* of parts of compounds */
    LINE_PATTERN
} tki_line_kind;

/* `line` without its end. */
tki_line_kind tki_line_kind_of(const char *line, size_t length, bool utf8);

#endif
