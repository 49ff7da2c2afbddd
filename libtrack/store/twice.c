/* SPDX-License-Identifier: MIT */

/* A table of hashes, so that a long file needs little memory: two documents
 * with one hash of 64 bits would only give a warning too many. */

#include "store/twice.h"

#include "store/document.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

static const uint64_t fnv_start = 14695981039346656037U;
static const uint64_t fnv_prime = 1099511628211U;

typedef struct tki_twice_row {
    uint64_t hash;
    int64_t row, minor;
} tki_twice_row;

static uint64_t mix(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * fnv_prime;
    return (hash ^ 0xFF) * fnv_prime;
}

static track_status hash_of(uint64_t *out, const tki_entry *entry,
                            const track_expense_entry *in, track_error *err)
{
    track_arena *arena = entry->change.arena;
    const char *doc, *supplier;
    track_status status = tki_document_key(&doc, arena, in->doc, err);

    *out = 0;
    if (status == TRACK_OK)
        status = tki_document_key(
            &supplier, arena,
            in->supplier_code ? in->supplier_code : in->supplier, err);
    if (status == TRACK_OK)
        *out = mix(mix(mix(mix(fnv_start, doc), supplier), entry->found.path),
                   entry->found.project);
    return status;
}

static size_t *slot_of(const tki_twice *twice, uint64_t hash)
{
    size_t at = (size_t)hash & (twice->slot_count - 1);

    while (twice->slots[at] && twice->rows[twice->slots[at] - 1].hash != hash)
        at = (at + 1) & (twice->slot_count - 1);
    return &twice->slots[at];
}

/* Room for one row more; at most half of the slots are taken. */
static bool grow(tki_twice *twice, track_arena *arena)
{
    tki_twice bigger = *twice;

    if (2 * twice->count < twice->slot_count)
        return true;
    bigger.slot_count = twice->slot_count ? 2 * twice->slot_count : FIRST_SLOTS;
    bigger.rows =
        track_arena_array(arena, bigger.slot_count / 2, sizeof(*bigger.rows));
    bigger.slots =
        track_arena_array(arena, bigger.slot_count, sizeof(*bigger.slots));
    if (!bigger.rows || !bigger.slots)
        return false;
    for (size_t i = 0; i < twice->count; i++) {
        bigger.rows[i] = twice->rows[i];
        *slot_of(&bigger, bigger.rows[i].hash) = i + 1;
    }
    *twice = bigger;
    return true;
}

track_status tki_twice_add(int64_t *earlier_out, tki_twice *twice,
                           track_arena *arena, const tki_entry *entry,
                           const track_expense_entry *in, track_error *err)
{
    uint64_t hash;
    size_t *slot;
    track_status status = hash_of(&hash, entry, in, err);

    *earlier_out = 0;
    if (status != TRACK_OK)
        return status;
    if (!grow(twice, arena))
        return track_fail_memory(err);
    hash ^= in->amount.minor < 0;
    slot = slot_of(twice, hash);
    if (*slot) {
        const tki_twice_row *earlier = &twice->rows[*slot - 1];

        *earlier_out = earlier->minor == in->amount.minor ? 0 : earlier->row;
        return TRACK_OK;
    }
    twice->rows[twice->count++] =
        (tki_twice_row){ hash, entry->change.row, in->amount.minor };
    *slot = twice->count;
    return TRACK_OK;
}
