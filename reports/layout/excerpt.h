/* SPDX-License-Identifier: MIT */
#ifndef TKI_EXCERPT_H
#define TKI_EXCERPT_H

/* Private to reports/: the part of a dictionary of hyphenation that some words
 * can need. A pattern applies where its letters stand in a word, so one whose
 * letters stand in none is not read. */

#include <track/sys/buffer.h>

#include <hyphen.h>

enum { EXCERPT_BITS = 1 << 18 };

/* Which parts of words were seen, by their hashes; all zero: none. Words are
 * bytes, in the encoding of the dictionary. */
typedef struct tki_excerpt {
    uint64_t seen[EXCERPT_BITS / 64];
} tki_excerpt;

void tki_excerpt_add(tki_excerpt *excerpt, const char *word, size_t length);

/* From here on it is the whole dictionary. */
void tki_excerpt_add_all(tki_excerpt *excerpt);

/* Whether each part of `word` was seen: what was read divides it as the whole
 * dictionary does. */
bool tki_excerpt_has(const tki_excerpt *excerpt, const char *word,
                     size_t length);

/* Reads the excerpt of a dictionary, `file`. `*out`, to be freed with
 * hnj_hyphen_free(), is NULL when libhyphen cannot read it. */
track_status tki_excerpt_read(HyphenDict **out, const tki_excerpt *excerpt,
                              const track_buffer *file, track_error *err);

#endif
