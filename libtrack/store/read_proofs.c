/* SPDX-License-Identifier: MIT */

/* The proofs of records. */

#include "store/reading.h"

#include <stdlib.h>
#include <string.h>

typedef struct tki_proof_row {
    const char *record; /* id of its event */
    int64_t n;
    track_proof proof;
} tki_proof_row;

static track_status read_proof(tki_proof_row *out, tki_reading *in,
                               const json_t *line)
{
    const struct {
        const char **to;
        const char *key;
        bool needed;
    } texts[] = {
        { &out->proof.kind, "proof", true },
        { &out->proof.name, "name", true },
        { &out->proof.sha256, "sha256", true },
        { &out->proof.media, "media", false },
        { &out->proof.url, "url", false },
    };
    track_status status =
        tki_line_text(&out->record, line, "refers_to", in->arena, in->err);

    if (status == TRACK_OK && !out->record)
        out->record = ""; /* an imported file: of no single record */

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        if (status == TRACK_OK)
            status = tki_line_text(texts[i].to, line, texts[i].key, in->arena,
                                   in->err);
        if (status != TRACK_OK)
            return status;
        if (!*texts[i].to && texts[i].needed)
            return track_fail(in->err, TRACK_E_INTEGRITY,
                              "the proof in event %lld has no %s",
                              (long long)out->n, texts[i].key);
    }
    out->proof.n = out->n;
    out->proof.size = json_integer_value(json_object_get(line, "size"));
    return status;
}

static track_status add_proof(tki_reading *in, sqlite3_stmt *query, void *out)
{
    tki_proof_row *row = tki_list_add(out, in->arena);
    json_t *line = NULL;
    track_status status;

    if (!row)
        return track_fail_memory(in->err);
    row->n = sqlite3_column_int64(query, TKI_COLUMN_N);
    status = tki_text_line(&line, in, query);
    if (status == TRACK_OK)
        status = read_proof(row, in, line);
    json_decref(line);
    return status;
}

static int by_record(const void *a, const void *b)
{
    const tki_proof_row *x = a, *y = b;
    int order = strcmp(x->record, y->record);

    return order ? order : x->n < y->n ? -1 : x->n > y->n;
}

track_status tki_read_proofs(tki_reading *in)
{
    tki_list rows = { .item_bytes = sizeof(tki_proof_row) };
    track_status status = tki_walk_texts(in, "proof", add_proof, &rows);

    in->proofs = rows.items;
    in->proof_count = rows.count;
    if (status == TRACK_OK && rows.count > 1)
        qsort(rows.items, rows.count, sizeof(tki_proof_row), by_record);
    return status;
}

/* Where the proofs of a record begin, or would. */
static size_t first_proof(const tki_reading *in, const char *id)
{
    size_t low = 0, high = in->proof_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(in->proofs[middle].record, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

track_status tki_find_proofs(track_proofs *out, tki_reading *in, const char *id)
{
    size_t first = first_proof(in, id), count = 0;
    track_proof *items;

    while (first + count < in->proof_count &&
           strcmp(in->proofs[first + count].record, id) == 0)
        count++;
    if (!count)
        return TRACK_OK;
    items = track_arena_array(in->arena, count, sizeof(*items));
    if (!items)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < count; i++)
        items[i] = in->proofs[first + i].proof;
    *out = (track_proofs){ count, items };
    return TRACK_OK;
}
