/* SPDX-License-Identifier: MIT */

#include "values/list.h"

#include <string.h>

enum { FIRST_CAPACITY = 16 };

void *tki_list_add(tki_list *list, track_arena *arena)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : FIRST_CAPACITY;
        void *items = track_arena_array(arena, capacity, list->item_bytes);

        if (!items)
            return NULL;
        if (list->count)
            memcpy(items, list->items, list->count * list->item_bytes);
        list->items = items;
        list->capacity = capacity;
    }
    return (char *)list->items + list->count++ * list->item_bytes;
}
