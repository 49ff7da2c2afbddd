/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TEXT_H
#define TRACK_TEXT_H

#include <track/sys/arena.h>
#include <track/sys/buffer.h>

TRACK_BEGIN_DECLS

/**
 * @file track/text.h
 * Text and titles: valid UTF-8 in NFC, Romanian with comma below.
 */

enum { TRACK_TEXT_BYTES_MAX = 1024 * 1024 };

/** One text in one language. */
typedef struct track_phrase {
    const char *lang; /**< "ro", "en", …; "" when it was given once for all */
    const char *text;
} track_phrase;

/** A title: one text, or one for each language, sorted by language. */
typedef struct track_title {
    size_t count;
    const track_phrase *phrases; /**< `count` items */
} track_title;

/**
 * Checks and normalises text that comes from outside: valid UTF-8, no control
 * characters but tab and newline, at most #TRACK_TEXT_BYTES_MAX bytes; to NFC;
 * ş ţ Ş Ţ (cedilla) to ș ț Ș Ț (comma below); CRLF to LF.
 *
 * @param[out] out  The text, in `arena`.
 * @param what      What the text is, for the message, e.g. "title".
 * @return #TRACK_OK, #TRACK_E_DATA, #TRACK_E_OVERFLOW when too long, or
 *         #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status
track_text_clean(const char **out, track_arena *arena, const char *text,
                 size_t length, const char *what, track_error *err);

/**
 * Appends what two texts that a reader takes for the same have in common:
 * case folded, in one Unicode form, without blanks, ş ţ as ș ț. "F 17" and
 * "f17" give the same. Not for people to read. Bytes that are not UTF-8 are
 * appended as they are.
 */
TRACK_API void track_text_fold(track_buffer *out, const char *text);

/** The text for `lang`; else the one without a language, else "en", else the
 *  first; "" for an empty title. */
TRACK_API const char *track_title_in(const track_title *title,
                                     const char *lang);

/** How many of the characters of `text` (not bytes) there are. */
TRACK_API size_t track_text_characters(const char *text);

/**
 * Columns that `text` takes on a terminal: combining marks 0, wide East Asian
 * characters 2.
 */
TRACK_API size_t track_text_columns(const char *text);

/** The word of `words` (NULL-terminated) that is nearest to `text` and near
 *  enough to be meant; or NULL. Case does not count. */
TRACK_API const char *track_text_suggest(const char *text,
                                         const char *const *words);

TRACK_END_DECLS

#endif
