/* SPDX-License-Identifier: MIT */

/* Two hash tables over the same rows: by all that makes two records equal,
 * and by the number of the document. A chain holds the newest row first. */

#include "store/seen.h"

#include "store/document.h"
#include "store/voids.h"
#include "values/list.h"
#include "values/same.h"

#include <string.h>

/* What makes two records equal. */
typedef struct row {
    int64_t n;
    const char *path, *partner, *subject_code, *state;
    const char *doc_key; /* or NULL */
    int64_t first, last;
    bool has_quantity;
    int64_t quantity, of;
    track_money amount;
    int64_t next_same, next_document; /* index + 1 of the next in the chain */
} row;

struct tki_seen {
    const row *rows;
    size_t slot_count;                    /* a power of two */
    int64_t *same_slots, *document_slots; /* index + 1 of a row, or 0 */
};

static const uint64_t fnv_start = 14695981039346656037U;
static const uint64_t fnv_prime = 1099511628211U;

static uint64_t mix_text(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * fnv_prime;
    return (hash ^ 0xFF) * fnv_prime;
}

static uint64_t mix_integer(uint64_t hash, int64_t value)
{
    uint64_t bits = (uint64_t)value;

    for (int i = 0; i < 8; i++, bits >>= 8)
        hash = (hash ^ (bits & 0xFF)) * fnv_prime;
    return hash;
}

static uint64_t hash_same(const row *r)
{
    uint64_t hash = mix_text(fnv_start, r->path);

    hash = mix_integer(hash, r->first);
    hash = mix_integer(hash, r->last);
    hash = mix_integer(hash, r->quantity);
    hash = mix_integer(hash, r->amount.minor);
    hash = mix_text(hash, r->partner);
    return mix_text(hash, r->subject_code);
}

/* Whether `b`, which is new, says the same as `a`; with another document it is
 * another fact. */
static bool is_same(const row *a, const row *b)
{
    return a->first == b->first && a->last == b->last &&
           a->has_quantity == b->has_quantity && a->quantity == b->quantity &&
           a->of == b->of && a->amount.minor == b->amount.minor &&
           strcmp(a->amount.currency, b->amount.currency) == 0 &&
           strcmp(a->path, b->path) == 0 &&
           tki_same_text(a->partner, b->partner) &&
           tki_same_text(a->subject_code, b->subject_code) &&
           tki_same_text(a->state, b->state) &&
           (!b->doc_key || tki_same_text(a->doc_key, b->doc_key));
}

static void read_row(row *out, sqlite3_stmt *query, track_arena *arena,
                     bool *failed)
{
    const char *currency = (const char *)sqlite3_column_text(query, 9);

    out->n = sqlite3_column_int64(query, 0);
    out->path = tki_column_text(query, 2, arena, failed);
    out->first = sqlite3_column_int64(query, 3);
    out->last = sqlite3_column_int64(query, 4);
    out->has_quantity = sqlite3_column_type(query, 5) != SQLITE_NULL;
    out->quantity = sqlite3_column_int64(query, 5);
    out->of = sqlite3_column_int64(query, 6);
    out->state = tki_column_text(query, 7, arena, failed);
    out->amount.minor = sqlite3_column_int64(query, 8);
    if (currency)
        strncpy(out->amount.currency, currency,
                sizeof(out->amount.currency) - 1);
    out->partner = tki_column_text(query, 10, arena, failed);
    out->subject_code = tki_column_text(query, 11, arena, failed);
    if (!out->path)
        *failed = true;
}

static track_status read_rows(tki_list *rows, track_store *store,
                              sqlite3_stmt *query, const tki_voids *voids,
                              track_arena *arena, track_error *err)
{
    bool more = true, failed = false;
    track_status status = TRACK_OK;

    while (status == TRACK_OK && more) {
        row *r;

        status = tki_sql_step(&more, store, query, err);
        if (status != TRACK_OK || !more ||
            tki_is_void(voids, (const char *)sqlite3_column_text(query, 1)))
            continue;
        r = tki_list_add(rows, arena);
        if (r)
            read_row(r, query, arena, &failed);
        if (!r || failed)
            status = track_fail_memory(err);
        else
            status = tki_document_key(
                &r->doc_key, arena,
                (const char *)sqlite3_column_text(query, 12), err);
    }
    return status;
}

/* Puts row `i` in front of its chain; the older ones follow. */
static void put(int64_t *slot, int64_t *next, size_t i)
{
    *next = *slot;
    *slot = (int64_t)i + 1;
}

static track_status index_rows(tki_seen *seen, row *rows, size_t count,
                               track_arena *arena, track_error *err)
{
    seen->rows = rows;
    seen->slot_count = 16;
    while (seen->slot_count < count)
        seen->slot_count *= 2;
    seen->same_slots =
        track_arena_array(arena, seen->slot_count, sizeof(int64_t));
    seen->document_slots =
        track_arena_array(arena, seen->slot_count, sizeof(int64_t));
    if (!seen->same_slots || !seen->document_slots)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        size_t mask = seen->slot_count - 1;

        put(&seen->same_slots[hash_same(&rows[i]) & mask], &rows[i].next_same,
            i);
        if (rows[i].doc_key)
            put(&seen->document_slots[mix_text(fnv_start, rows[i].doc_key) &
                                      mask],
                &rows[i].next_document, i);
    }
    return TRACK_OK;
}

static tki_query listing_of(const char *kind)
{
    if (strcmp(kind, "expense") == 0)
        return TKI_SEEN_EXPENSES;
    return strcmp(kind, "delivery") == 0 ? TKI_SEEN_DELIVERIES
                                         : TKI_SEEN_ACHIEVEMENTS;
}

track_status tki_seen_load(tki_seen **out, track_store *store, int64_t project,
                           const char *kind, track_arena *arena,
                           track_error *err)
{
    tki_seen *seen = track_arena_alloc(arena, sizeof(*seen));
    tki_list rows = { .item_bytes = sizeof(row) };
    sqlite3_stmt *query;
    tki_voids voids;
    track_status status;

    *out = seen;
    if (!seen)
        return track_fail_memory(err);
    status = tki_voids_load(&voids, store, INT64_MAX, arena, err);
    if (status == TRACK_OK)
        status = tki_sql(&query, store, listing_of(kind), err);
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, project);
    status = read_rows(&rows, store, query, &voids, arena, err);
    tki_sql_done(query);
    if (status == TRACK_OK)
        status = index_rows(seen, rows.items, rows.count, arena, err);
    return status;
}

int64_t tki_seen_record(const tki_seen *seen, const tki_draft *draft,
                        const char *doc_key)
{
    const row wanted = { .path = draft->subject,
                         .partner = draft->partner,
                         .subject_code = draft->subject_code,
                         .state = draft->state,
                         .doc_key = doc_key,
                         .first = draft->on.first.days,
                         .last = draft->on.last.days,
                         .has_quantity = draft->has_quantity,
                         .quantity = draft->has_quantity ? draft->quantity : 0,
                         .of = draft->of,
                         .amount = draft->amount };
    int64_t at = seen->same_slots[hash_same(&wanted) & (seen->slot_count - 1)];

    while (at && !is_same(&seen->rows[at - 1], &wanted))
        at = seen->rows[at - 1].next_same;
    return at ? seen->rows[at - 1].n : 0;
}

int64_t tki_seen_document(const tki_seen *seen, const char *doc_key, int64_t n)
{
    int64_t at = seen->document_slots[mix_text(fnv_start, doc_key) &
                                      (seen->slot_count - 1)];

    while (at && (seen->rows[at - 1].n >= n ||
                  !tki_same_text(seen->rows[at - 1].doc_key, doc_key)))
        at = seen->rows[at - 1].next_document;
    return at ? seen->rows[at - 1].n : 0;
}
