/* SPDX-License-Identifier: MIT */

/* The expenses of one stage or line, picked from those of the project. */

#include "bind.h"

/* Whether an expense on `item` is one of `holder`: the same, or within it. */
static bool is_within(const track_item *item, const track_item *holder)
{
    return item == holder || (item && item->parent == holder);
}

RAISES void tki_get_expenses(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    const track_expenses *all = &scene->assessment->snapshot->expenses;
    const track_item *holder = tki_item_at(scene, handle);
    tki_handle expense = { .kind = TKI_EXPENSE };
    lua_Integer count = 0;

    (void)at;
    sandbox_charge(L, all->count);
    lua_newtable(L);
    for (; expense.index < all->count; expense.index++) {
        if (!is_within(all->items[expense.index].record.item, holder))
            continue;
        tki_push_handle(L, scene, &expense);
        lua_rawseti(L, -2, ++count);
    }
}
