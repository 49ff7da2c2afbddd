/* SPDX-License-Identifier: MIT */

#include "exchange/import_index.h"

#include <string.h>

struct tki_index {
    track_arena *arena;
    size_t slot_count; /* a power of two */
    tki_indexed **slots;
};

static size_t slot_of(const tki_index *index, track_kind kind,
                      const track_item *parent, const char *code)
{
    uint64_t hash = (uint64_t)kind * 31 + (parent ? parent->index + 1 : 0);

    for (; *code; code++)
        hash = hash * 33 + (unsigned char)*code;
    return (size_t)(hash ^ hash >> 17) & (index->slot_count - 1);
}

tki_indexed *tki_index_find(const tki_index *index, track_kind kind,
                            const track_item *parent, const char *code)
{
    tki_indexed *found = index->slots[slot_of(index, kind, parent, code)];

    while (found &&
           (found->item->kind != kind || found->item->parent != parent ||
            strcmp(found->item->code, code) != 0))
        found = found->next;
    return found;
}

tki_indexed *tki_index_add(tki_index *index, track_item *item)
{
    size_t slot = slot_of(index, item->kind, item->parent, item->code);
    tki_indexed *added = track_arena_alloc(index->arena, sizeof(*added));

    if (!added)
        return NULL;
    *added = (tki_indexed){ .next = index->slots[slot], .item = item };
    index->slots[slot] = added;
    return added;
}

static bool add_kind(tki_index *index, const track_plan *plan, track_kind kind)
{
    for (size_t i = 0; i < track_plan_count(plan, kind); i++) {
        const track_item *item = track_plan_item(plan, kind, i);

        if (!tki_index_add(index, (track_item *)(uintptr_t)item))
            return false;
    }
    return true;
}

tki_index *tki_index_new(track_arena *arena, const track_plan *plan,
                         size_t more)
{
    tki_index *index = track_arena_alloc(arena, sizeof(*index));
    size_t count = more;

    if (!index)
        return NULL;
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        count += track_plan_count(plan, (track_kind)kind);
    index->arena = arena;
    index->slot_count = 16;
    while (index->slot_count < count)
        index->slot_count *= 2;
    index->slots =
        track_arena_array(arena, index->slot_count, sizeof(*index->slots));
    for (int kind = 0; index->slots && kind < TRACK_KIND_COUNT; kind++)
        if (!add_kind(index, plan, (track_kind)kind))
            return NULL;
    return index->slots ? index : NULL;
}
