/* SPDX-License-Identifier: MIT */
#ifndef TKI_SPELLING_H
#define TKI_SPELLING_H

/* Private to reports/: words as a dictionary of hyphenation has them, in small
 * letters and in its own encoding. */

#include <track/error.h>

#include <unicode/ucnv.h>

enum { SPELLING_MAX = 60 /* letters: longer ones are not words */ };

typedef struct tki_spelling {
    UChar letters[SPELLING_MAX];
    size_t at[SPELLING_MAX]; /* byte of each letter in the word */
    int32_t count;
    char bytes[SPELLING_MAX * 4 + 1]; /* `length` and a NUL */
    int32_t length;
} tki_spelling;

/* False for a word that is longer, is not UTF-8, has letters outside of the
 * basic plane, or cannot be spelt in the encoding of `converter` (NULL:
 * UTF-8). */
bool tki_spell(tki_spelling *out, UConverter *converter, const char *word,
               size_t length);

#endif
