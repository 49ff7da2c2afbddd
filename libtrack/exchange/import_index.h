/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_IMPORT_INDEX_H
#define TRACK_EXCHANGE_IMPORT_INDEX_H

/* Private to libtrack/exchange/: the items of a plan that is being made, by
 * where they stand. A plan that is not finished cannot be asked for paths. */

#include <track/plan.h>
#include <track/sys/arena.h>

typedef struct tki_indexed {
    struct tki_indexed *next; /* in its slot */
    track_item *item;
    int64_t row; /* of the table that named it, or 0 */
} tki_indexed;

typedef struct tki_index tki_index;

/* An index of the items of `plan` with room for `more`; NULL without memory. */
tki_index *tki_index_new(track_arena *arena, const track_plan *plan,
                         size_t more);

/* NULL when there is none. */
tki_indexed *tki_index_find(const tki_index *index, track_kind kind,
                            const track_item *parent, const char *code);

/* NULL without memory. */
tki_indexed *tki_index_add(tki_index *index, track_item *item);

#endif
