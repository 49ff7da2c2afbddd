/* SPDX-License-Identifier: MIT */
#ifndef TKI_DICTIONARY_H
#define TKI_DICTIONARY_H

/* Private to reports/: a dictionary of hyphenation, of which only that part is
 * read that the words of a document can need. A word of another document, or
 * the name of a month, may need more of it: then it is read once more. */

#include "document/blocks.h"
#include "layout/excerpt.h"

#include <unicode/ucnv.h>

enum { DICTIONARY_PATH = 512, EXPECTED_SLOTS = 512 };

/* All zero but for `path`: nothing was read yet. */
typedef struct tki_dictionary {
    char path[DICTIONARY_PATH];
    bool encoded;          /* its encoding is known */
    UConverter *converter; /* to it, or NULL: it is UTF-8 */
    tki_excerpt excerpt;
    uint32_t expected[EXPECTED_SLOTS]; /* hashes of words that it has */
    HyphenDict *dict;                  /* the excerpt, or NULL */
    int reads;
} tki_dictionary;

/* As tki_hyphens_find(). */
track_status tki_dictionary_divide(tki_dictionary *dictionary,
                                   const track_document *doc, const char *word,
                                   size_t length, bool *marks,
                                   track_error *err);
void tki_dictionary_clear(tki_dictionary *dictionary);

#endif
