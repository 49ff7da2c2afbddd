/* SPDX-License-Identifier: MIT */

#include "layout/reserve.h"

#include <stdlib.h>

bool tki_reserve(void **items, size_t *room, size_t count, size_t item_bytes)
{
    size_t wanted = count * 2 + 32;
    void *larger;

    if (count < *room)
        return true;
    larger = realloc(*items, wanted * item_bytes);
    if (!larger)
        return false;
    *items = larger;
    *room = wanted;
    return true;
}
