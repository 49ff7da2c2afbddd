/* SPDX-License-Identifier: MIT */
#ifndef TKI_UTF8_H
#define TKI_UTF8_H

/* Private to reports/: characters of UTF-8 text. */

#include <stddef.h>
#include <stdint.h>

/* The character at `*at` (negative: malformed), and steps over it. */
int32_t tki_utf8_next(const char *text, size_t length, size_t *at);

/* Steps back to the character before `*at`, which is not 0. */
int32_t tki_utf8_previous(const char *text, size_t *at);

#endif
