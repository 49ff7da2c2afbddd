/* SPDX-License-Identifier: MIT */
#ifndef TKI_UTF8_H
#define TKI_UTF8_H

/* Private to reports/: characters of UTF-8 text. */

#include <track/sys/buffer.h>

/* The character at `*at` (negative: malformed), and steps over it. */
int32_t tki_utf8_next(const char *text, size_t length, size_t *at);

/* Steps back to the character before `*at`, which is not 0. */
int32_t tki_utf8_previous(const char *text, size_t *at);

/* Whether a character is a letter of any script. */
bool tki_is_letter(int32_t c);

static inline bool tki_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The byte where text is cut so that at most `most` bytes are left of it. */
size_t tki_utf8_cut(const char *text, size_t length, size_t most);

/* Composes (NFC) what stands behind `from`, where that changes something.
 * Malformed text is left as it is. */
void tki_utf8_compose(track_buffer *text, size_t from);

/* Adds `text` as UTF-16, the larger byte first, behind a byte order mark. */
void tki_utf8_to_utf16(track_buffer *out, const char *text);

#endif
