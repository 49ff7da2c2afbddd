/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_LIST_H
#define TRACK_VALUES_LIST_H

/* Private to libtrack/: an array that grows in an arena. */

#include <track/sys/arena.h>

typedef struct tki_list {
    void *items; /* `count` items of `item_bytes` each */
    size_t count;
    size_t capacity;
    size_t item_bytes;
} tki_list;

/* Room for one item more, zeroed; NULL when memory is gone. Pointers to items
 * die when the list grows. */
void *tki_list_add(tki_list *list, track_arena *arena);

#endif
