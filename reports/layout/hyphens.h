/* SPDX-License-Identifier: MIT */
#ifndef TKI_HYPHENS_H
#define TKI_HYPHENS_H

/* Private to reports/: where a word may be divided. A dictionary belongs to
 * the set of fonts that it was read for (fonts.h), which one rendering uses at
 * a time: nothing in it is locked or shared. */

#include "document/blocks.h"

typedef struct tki_hyphens tki_hyphens;

/*
 * The dictionary of a language ("ro", "en-GB") in `folder`, by default
 * Debian's; none of it is read before a word is asked for, since most reports
 * divide none. When it is not there, words are not divided: `*out` is NULL.
 */
track_status tki_hyphens_open(tki_hyphens **out, const char *lang,
                              const char *folder, track_error *err);
void tki_hyphens_free(tki_hyphens *hyphens);

/* Whether they are Debian's of that language. */
bool tki_hyphens_are_of(const tki_hyphens *hyphens, const char *lang);

/*
 * Marks where `word`, letters alone, may be divided: `marks[i]` becomes true
 * when a hyphen and a new line may stand before byte i; `marks` has `length`
 * entries. A word that the dictionary cannot spell is not divided.
 * TRACK_E_FILE: the file is no dictionary.
 *
 * @param doc  Where the word stands: what its other words need is read with
 *             what this one needs. Or NULL.
 */
track_status tki_hyphens_find(tki_hyphens *hyphens, const track_document *doc,
                              const char *word, size_t length, bool *marks,
                              track_error *err);

#endif
