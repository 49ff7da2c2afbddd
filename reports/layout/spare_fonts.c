/* SPDX-License-Identifier: MIT */

/*
 * Sets of fonts that wait for the next rendering of the process: to open them,
 * to read a dictionary of hyphenation and to shape the same words again takes
 * longer than to print a page. A set is used by one rendering at a time, so
 * nothing in it is locked, and what it remembers of words cannot change what
 * comes out. It is given up when a file was replaced.
 */

#include "layout/fonts.h"

#include <pthread.h>
#include <string.h>

enum { SPARE_MAX = 4 }; /* at about a MiB each */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static tki_fonts *spare[SPARE_MAX]; /* the last one first; or NULL */

static tki_fonts *take(const track_fonts *paths)
{
    tki_fonts *fonts = NULL;
    int i = 0;

    pthread_mutex_lock(&lock);
    while (i < SPARE_MAX && spare[i] && !tki_fonts_are_of(spare[i], paths))
        i++;
    if (i < SPARE_MAX)
        fonts = spare[i];
    for (; i + 1 < SPARE_MAX; i++)
        spare[i] = spare[i + 1];
    if (fonts)
        spare[SPARE_MAX - 1] = NULL;
    pthread_mutex_unlock(&lock);
    return fonts;
}

/* Returns the one that waited longest, when there are too many. */
static tki_fonts *put(tki_fonts *fonts)
{
    tki_fonts *oldest;

    pthread_mutex_lock(&lock);
    oldest = spare[SPARE_MAX - 1];
    memmove(spare + 1, spare, (SPARE_MAX - 1) * sizeof(spare[0]));
    spare[0] = fonts;
    pthread_mutex_unlock(&lock);
    return oldest;
}

track_status tki_fonts_borrow(tki_fonts **out, const track_fonts *paths,
                              track_error *err)
{
    tki_fonts *fonts = take(paths);

    if (fonts && tki_fonts_are_current(fonts)) {
        *out = fonts;
        return TRACK_OK;
    }
    tki_fonts_free(fonts);
    return tki_fonts_open(out, paths, err);
}

void tki_fonts_return(tki_fonts *fonts)
{
    if (fonts)
        tki_fonts_free(put(fonts));
}
