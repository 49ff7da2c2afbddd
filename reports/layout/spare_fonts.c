/* SPDX-License-Identifier: MIT */

/*
 * Sets of the standard fonts that wait for the next rendering of the process:
 * to open them and to shape the same words again takes as long as to print a
 * page. A set is used by one rendering at a time, so nothing in it is locked,
 * and what it remembers of words cannot change what comes out. It is given up
 * when a file was replaced.
 */

#include "layout/fonts.h"

#include <pthread.h>

enum { SPARE_MAX = 4 }; /* at about a MiB each */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static tki_fonts *spare[SPARE_MAX]; /* or NULL */

static bool is_given(const track_fonts *paths)
{
    return paths && (paths->regular || paths->bold || paths->italic ||
                     paths->bold_italic || paths->mono || paths->fallback ||
                     paths->fallback_bold);
}

static tki_fonts *take(void)
{
    tki_fonts *fonts = NULL;

    pthread_mutex_lock(&lock);
    for (int i = 0; i < SPARE_MAX && !fonts; i++) {
        fonts = spare[i];
        spare[i] = NULL;
    }
    pthread_mutex_unlock(&lock);
    return fonts;
}

/* Returns what there is no place for. */
static tki_fonts *put(tki_fonts *fonts)
{
    pthread_mutex_lock(&lock);
    for (int i = 0; i < SPARE_MAX && fonts; i++) {
        if (spare[i])
            continue;
        spare[i] = fonts;
        fonts = NULL;
    }
    pthread_mutex_unlock(&lock);
    return fonts;
}

track_status tki_fonts_borrow(tki_fonts **out, const track_fonts *paths,
                              track_error *err)
{
    tki_fonts *fonts = is_given(paths) ? NULL : take();

    if (fonts && tki_fonts_are_current(fonts)) {
        *out = fonts;
        return TRACK_OK;
    }
    tki_fonts_free(fonts);
    return tki_fonts_open(out, paths, err);
}

void tki_fonts_return(tki_fonts *fonts)
{
    if (fonts && tki_fonts_are_standard(fonts))
        fonts = put(fonts);
    tki_fonts_free(fonts);
}
