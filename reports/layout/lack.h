/* SPDX-License-Identifier: MIT */
#ifndef TKI_LACK_H
#define TKI_LACK_H

/*
 * Private to reports/: memory that a library lacked and did not tell. HarfBuzz
 * goes on without what it could not allocate: a page would lose its kerning, a
 * font its outlines. malloc() leaves ENOMEM in errno, so that what was done
 * since tki_lack_forget() was done with all memory that it wanted, unless
 * tki_lack_met(). Nothing between the two may set errno otherwise.
 */

#include <errno.h>
#include <stdbool.h>

static inline void tki_lack_forget(void)
{
    errno = 0;
}

static inline bool tki_lack_met(void)
{
    return errno == ENOMEM;
}

/* After something else was done with memory of its own account. */
static inline void tki_lack_restore(bool met)
{
    errno = met ? ENOMEM : errno;
}

#endif
