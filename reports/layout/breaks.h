/* SPDX-License-Identifier: MIT */
#ifndef TKI_BREAKS_H
#define TKI_BREAKS_H

/* Private to reports/: where a line of text may end. */

#include <track/error.h>

typedef enum tki_break {
    BREAK_NONE = 0,
    BREAK_HYPHEN, /* inside of a word, with a hyphen */
    BREAK_ALLOWED,
    BREAK_FORCED /* a newline stands before */
} tki_break;

typedef struct tki_breaks tki_breaks;

track_status tki_breaks_new(tki_breaks **out, const char *lang,
                            track_error *err);
void tki_breaks_free(tki_breaks *breaks);

/* One #tki_break for each byte of `text`: what may happen before it. Borrowed
 * until the next call; NULL when memory is gone. */
const uint8_t *tki_breaks_find(tki_breaks *breaks, const char *text,
                               size_t length);

#endif
