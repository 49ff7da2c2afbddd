/* SPDX-License-Identifier: MIT */

#include "document/blocks.h"

int tki_list_number(const tki_list *list, int depth, int deepest)
{
    int most = TKI_BULLET;

    for (size_t i = 0; i < list->count; i++) {
        const tki_list_item *item = &list->items[i];
        int at = item->depth < deepest ? item->depth : deepest;

        if (at == depth && item->number > most)
            most = item->number;
    }
    return most;
}
