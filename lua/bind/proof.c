/* SPDX-License-Identifier: MIT */

/*
 * Proofs of records. A handle has room for two numbers, and a proof takes
 * three: the indicator or deliverable, the record, and which of its proofs.
 * So they share the 44 bits in other parts.
 */

#include "bind.h"

enum { PROOF_BITS = 8, OWNER_BITS = 14, HALF_BITS = 22 };
enum { RECORD_BITS = 2 * HALF_BITS - PROOF_BITS - OWNER_BITS };

/* The record whose proof, or list of proofs, a handle is. */
static tki_handle record_of(const tki_handle *proof)
{
    static const unsigned kinds[] = {
        [TKI_PROOF_OF_ACHIEVEMENT - TKI_PROOF_OF_ACHIEVEMENT] = TKI_ACHIEVEMENT,
        [TKI_PROOF_OF_DELIVERY - TKI_PROOF_OF_ACHIEVEMENT] = TKI_DELIVERY,
        [TKI_PROOF_OF_EXPENSE - TKI_PROOF_OF_ACHIEVEMENT] = TKI_EXPENSE,
    };
    uint64_t bits = (uint64_t)proof->owner << HALF_BITS | proof->index;
    tki_handle record = { .kind =
                              kinds[proof->kind - TKI_PROOF_OF_ACHIEVEMENT] };

    bits >>= PROOF_BITS;
    record.index = bits & (((uint64_t)1 << RECORD_BITS) - 1);
    record.owner = (size_t)(bits >> RECORD_BITS);
    return record;
}

static const track_proofs *proofs_of(const tki_scene *scene,
                                     const tki_handle *proof)
{
    const tki_handle handle = record_of(proof);
    const track_record *record = tki_part_at(scene, &handle);

    return &record->proofs;
}

const track_proof *tki_proof_at(const tki_scene *scene,
                                const tki_handle *handle)
{
    return &proofs_of(scene, handle)
                ->items[handle->index & ((1u << PROOF_BITS) - 1)];
}

size_t tki_proof_count(const tki_scene *scene, const tki_handle *list)
{
    return proofs_of(scene, list)->count;
}

RAISES void tki_get_record_proofs(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle, size_t at)
{
    const track_record *record = tki_part_at(scene, handle);
    tki_handle list = { .list = true };
    uint64_t bits = (uint64_t)handle->owner << RECORD_BITS | handle->index;

    (void)at;
    if (handle->owner >= (size_t)1 << OWNER_BITS ||
        handle->index >= (size_t)1 << RECORD_BITS ||
        record->proofs.count > (size_t)1 << PROOF_BITS)
        sandbox_fail(L, TRACK_E_LIMIT, "more proofs than a script can see");
    list.kind = handle->kind - TKI_ACHIEVEMENT + TKI_PROOF_OF_ACHIEVEMENT;
    bits <<= PROOF_BITS;
    list.owner = (size_t)(bits >> HALF_BITS);
    list.index = bits & ((1u << HALF_BITS) - 1);
    tki_push_handle(L, scene, &list);
}

_Static_assert(TKI_DELIVERY - TKI_ACHIEVEMENT ==
                       TKI_PROOF_OF_DELIVERY - TKI_PROOF_OF_ACHIEVEMENT &&
                   TKI_EXPENSE - TKI_ACHIEVEMENT ==
                       TKI_PROOF_OF_EXPENSE - TKI_PROOF_OF_ACHIEVEMENT,
               "records and their proofs stand in the same order");

const tki_field tki_proof_fields[] = {
    { "kind", tki_get_text, offsetof(track_proof, kind) },
    { "media", tki_get_text, offsetof(track_proof, media) },
    { "n", tki_get_arrival, offsetof(track_proof, n) },
    { "name", tki_get_text, offsetof(track_proof, name) },
    { "sha256", tki_get_text, offsetof(track_proof, sha256) },
    { "size", tki_get_count, offsetof(track_proof, size) },
    { "url", tki_get_text, offsetof(track_proof, url) },
    { NULL, NULL, 0 },
};
