/* SPDX-License-Identifier: MIT */

/*
 * Many records in one command. Each project has one open change, and the
 * changes share the id of the command: one undo takes back all of it. Names
 * are looked up once, and what was recorded before is read once.
 */

#include "store/batch.h"

#include "store/late.h"
#include "store/record.h"
#include "store/twice.h"
#include "values/list.h"

#include <stdio.h>
#include <string.h>

enum { ROWS_AN_ARENA = 256, FIRST_SLOTS = 64 };

/* One project of the batch. */
typedef struct part {
    struct part *next;
    tki_entry entry;
    track_arena *kept; /* of the change: its words live as long as the batch */
    const char *by;    /* the command's, cleaned */
    const char *currency;
} part;

struct tki_batch_item {
    struct tki_batch_item *next; /* in its slot */
    const char *text, *project;  /* as named */
    track_status status;         /* of finding it */
    const char *message, *hint;
    char *name;
    track_found found;
    const track_item *item;
    part *part;
};

struct tki_batch {
    track_store *store;
    const track_command *command;
    const tki_batch_file *file;
    track_arena *arena; /* of the batch */
    track_arena *rows;  /* of the current rows */
    int rows_used;
    part *parts;
    size_t slot_count, item_count;
    tki_batch_item **slots;
    char id[TKI_ID_BYTES];
    int64_t first, count, recorded;
    tki_twice documents; /* of the rows so far */
    bool failed;
    bool repeated; /* the last row was recorded before */
    char warning[sizeof(((track_receipt *)0)->warning)];
};

track_status tki_batch_done(bool *done_out, track_receipt *out,
                            track_store *store, const track_command *command,
                            track_error *err)
{
    return tki_change_repeated(done_out, out, store, command, err);
}

track_status tki_batch_begin(tki_batch **out, track_store *store,
                             const tki_batch_file *file,
                             const track_command *command, track_error *err)
{
    track_arena *arena;
    tki_batch *batch = NULL;
    track_status status = track_arena_new(&arena, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    batch = track_arena_alloc(arena, sizeof(*batch));
    if (batch)
        batch->slots =
            track_arena_array(arena, FIRST_SLOTS, sizeof(*batch->slots));
    status = batch && batch->slots ? tki_begin_command(store, err)
                                   : track_fail_memory(err);
    if (status == TRACK_OK) {
        status = tki_journal_start(store, command, err);
        if (status != TRACK_OK)
            status = tki_end_command(store, status, err);
    }
    if (status != TRACK_OK) {
        track_arena_free(arena);
        return status;
    }
    batch->arena = arena;
    batch->store = store;
    batch->command = command;
    batch->file = file;
    batch->slot_count = FIRST_SLOTS;
    *out = batch;
    return TRACK_OK;
}

/* --- projects ---------------------------------------------------------- */

/* The changes of all projects are one command. */
static void share(tki_batch *batch, tki_change *change)
{
    memcpy(change->id, batch->id, sizeof(change->id));
    change->first = batch->first;
    change->count = batch->count;
    change->only_check = batch->failed;
}

static void take_back(tki_batch *batch, const tki_change *change)
{
    memcpy(batch->id, change->id, sizeof(batch->id));
    batch->first = change->first;
    batch->count = change->count;
}

/* The file is the first event of the batch in each project. */
static track_status add_file(tki_batch *batch, part *p, track_error *err)
{
    const tki_proof_bytes proof = { .kind = "import",
                                    .name = batch->file->name,
                                    .bytes = batch->file->bytes,
                                    .length = batch->file->length,
                                    .sha256 = batch->file->sha256 };
    track_status status;

    share(batch, &p->entry.change);
    status = tki_proof_add_bytes(&p->entry.change, &proof, err);
    take_back(batch, &p->entry.change);
    return status;
}

static track_status fill_part(tki_batch *batch, part *p, track_error *err)
{
    tki_change *change = &p->entry.change;
    tki_seen *seen = NULL;
    track_status status;

    change->imported = batch->file->sha256;
    p->by = change->by;
    p->kept = change->arena;
    status = tki_entry_plan(&p->entry, err);
    if (status == TRACK_OK && !batch->command->again)
        status = tki_seen_load(&seen, batch->store, change->project_id,
                               batch->file->kind, p->kept, err);
    p->entry.seen = seen;
    if (status == TRACK_OK)
        status = tki_late_prepare(change, err);
    if (status == TRACK_OK) {
        p->currency = track_plan_project(p->entry.plan)->currency;
        status = add_file(batch, p, err);
    }
    return status;
}

/* The part of the project of `found`, begun when it is the first time. */
static track_status find_part(part **out, tki_batch *batch,
                              const track_found *found, track_error *err)
{
    part *p = batch->parts;
    track_status status;

    while (p && strcmp(p->entry.found.project, found->project) != 0)
        p = p->next;
    *out = p;
    if (p)
        return TRACK_OK;
    p = track_arena_alloc(batch->arena, sizeof(*p));
    if (!p)
        return track_fail_memory(err);
    p->entry.found = *found;
    status = tki_change_open(&p->entry.change, batch->store, batch->command,
                             p->entry.found.project, err);
    if (status != TRACK_OK)
        return status;
    p->next = batch->parts;
    batch->parts = p;
    *out = p;
    return fill_part(batch, p, err);
}

/* --- items ------------------------------------------------------------- */

static size_t slot_of(const tki_batch *batch, const char *text)
{
    uint64_t hash = 5381;

    for (; *text; text++)
        hash = hash * 33 + (unsigned char)*text;
    return (size_t)(hash ^ hash >> 17) & (batch->slot_count - 1);
}

static bool same_project(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Twice the slots; without memory the chains get longer, which is no error. */
static void grow(tki_batch *batch)
{
    tki_batch_item **old = batch->slots;
    size_t count = batch->slot_count;
    tki_batch_item **slots =
        track_arena_array(batch->arena, 2 * count, sizeof(*slots));

    if (!slots)
        return;
    batch->slots = slots;
    batch->slot_count = 2 * count;
    for (size_t i = 0; i < count; i++)
        for (tki_batch_item *item = old[i], *next; item; item = next) {
            size_t slot = slot_of(batch, item->text);

            next = item->next;
            item->next = slots[slot];
            slots[slot] = item;
        }
}

static bool takes_money(track_kind kind)
{
    return kind == TRACK_LINE || kind == TRACK_STAGE || kind == TRACK_PROJECT;
}

/* Money goes to any of three kinds; a line is meant when several end so. */
static track_status find_money(track_found *out, track_store *store,
                               const track_name *name, track_error *err)
{
    track_error first = TRACK_ERROR_INIT;
    track_status status =
        track_store_find(out, store, name, TRACK_KIND_COUNT, &first);

    if (status == TRACK_OK && takes_money(out->kind))
        return TRACK_OK;
    if (track_store_find(out, store, name, TRACK_LINE, NULL) == TRACK_OK)
        return TRACK_OK;
    if (status == TRACK_OK) /* the check of the expense says what it is */
        return track_store_find(out, store, name, TRACK_KIND_COUNT, err);
    if (err)
        *err = first;
    return status;
}

/* Keeps what finding the item said, the failure included. */
static track_status look_up(tki_batch_item *item, tki_batch *batch,
                            const track_name *name, track_kind kind)
{
    track_error failure = TRACK_ERROR_INIT;
    track_status status =
        kind == TRACK_LINE
            ? find_money(&item->found, batch->store, name, &failure)
            : track_store_find(&item->found, batch->store, name, kind,
                               &failure);

    if (status == TRACK_OK)
        status = find_part(&item->part, batch, &item->found, &failure);
    if (status == TRACK_OK) {
        item->item = track_plan_at(item->part->entry.plan, item->found.path);
        item->name =
            track_arena_print(batch->arena, "%s%s%s", item->found.project,
                              item->found.path[0] ? ":" : "", item->found.path);
        if (!item->name)
            status = track_fail_memory(&failure);
    }
    item->status = status;
    item->message = track_arena_copy(batch->arena, failure.text);
    item->hint = track_arena_copy(batch->arena, failure.hint);
    return item->message && item->hint ? TRACK_OK : TRACK_E_MEMORY;
}

/* Repeats a failure that was met before. */
static track_status tell(const tki_batch_item *item, track_error *err)
{
    if (item->status == TRACK_OK)
        return TRACK_OK;
    track_fail(err, item->status, "%s", item->message);
    if (item->hint[0])
        track_hint(err, item->status, "%s", item->hint);
    return item->status;
}

track_status tki_batch_find(const tki_batch_item **out, tki_batch *batch,
                            const track_name *name, track_kind kind,
                            track_error *err)
{
    size_t slot = slot_of(batch, name->text);
    tki_batch_item *item = batch->slots[slot];

    *out = NULL;
    while (item && (strcmp(item->text, name->text) != 0 ||
                    !same_project(item->project, name->project)))
        item = item->next;
    if (!item) {
        item = track_arena_alloc(batch->arena, sizeof(*item));
        if (!item)
            return track_fail_memory(err);
        item->text = track_arena_copy(batch->arena, name->text);
        item->project = name->project;
        if (!item->text || look_up(item, batch, name, kind) != TRACK_OK)
            return track_fail_memory(err);
        item->next = batch->slots[slot];
        batch->slots[slot] = item;
        if (++batch->item_count > batch->slot_count)
            grow(batch);
    }
    *out = item;
    return tell(item, err);
}

const char *tki_batch_item_name(const tki_batch_item *item)
{
    return item->name;
}

const char *tki_batch_item_currency(const tki_batch_item *item)
{
    return item->part->currency;
}

/* --- rows -------------------------------------------------------------- */

/* A new arena every so many rows, so that a long file needs no more memory
 * than a short one. */
static track_status renew_arena(tki_batch *batch, track_error *err)
{
    if (batch->rows && batch->rows_used++ < ROWS_AN_ARENA)
        return TRACK_OK;
    track_arena_free(batch->rows);
    batch->rows_used = 0;
    return track_arena_new(&batch->rows, err);
}

static track_status begin_row(tki_entry **out, tki_batch *batch,
                              const tki_batch_row *row, track_error *err)
{
    part *p = row->item->part;
    tki_entry *entry = &p->entry;
    track_status status = renew_arena(batch, err);

    *out = entry;
    if (status != TRACK_OK)
        return status;
    entry->found = row->item->found;
    entry->item = row->item->item;
    share(batch, &entry->change);
    entry->change.arena = batch->rows;
    entry->change.row = row->row;
    entry->same = 0;
    entry->change.by = p->by;
    if (row->by)
        status = tki_entry_text(&entry->change.by, entry, row->by,
                                "name of the person", err);
    return status;
}

static track_status end_row(tki_batch *batch, tki_entry *entry,
                            track_status status)
{
    take_back(batch, &entry->change);
    entry->change.row = 0;
    if (status == TRACK_OK)
        batch->recorded++;
    else if (!entry->same || !batch->file->skip_repeated)
        batch->failed = true;
    batch->repeated = entry->same != 0;
    return status;
}

track_status tki_batch_record(tki_batch *batch, const tki_batch_row *row,
                              const track_achievement_entry *in,
                              track_error *err)
{
    track_receipt receipt = { .first = 0 };
    tki_entry *entry;
    track_status status = begin_row(&entry, batch, row, err);

    if (status == TRACK_OK)
        status = tki_entry_record(&receipt, entry, in, err);
    if (receipt.warning[0] && !batch->warning[0])
        snprintf(batch->warning, sizeof(batch->warning), "row %lld: %.280s",
                 (long long)row->row, receipt.warning);
    return end_row(batch, entry, status);
}

/* Says once that a document stands in two rows with two amounts. */
static track_status note_document(tki_batch *batch, const tki_entry *entry,
                                  const track_expense_entry *in,
                                  track_error *err)
{
    int64_t earlier;
    track_status status;

    if (!in->doc || (!in->supplier && !in->supplier_code) ||
        batch->command->again || batch->warning[0])
        return TRACK_OK;
    status = tki_twice_add(&earlier, &batch->documents, batch->arena, entry, in,
                           err);
    if (status == TRACK_OK && earlier)
        snprintf(batch->warning, sizeof(batch->warning),
                 "row %lld: the document %.80s of this supplier stands in row"
                 " %lld, too, with another amount; both are recorded",
                 (long long)entry->change.row, in->doc, (long long)earlier);
    return status;
}

track_status tki_batch_spend(tki_batch *batch, const tki_batch_row *row,
                             const track_expense_entry *in, track_error *err)
{
    tki_entry *entry;
    track_status status = begin_row(&entry, batch, row, err);

    if (status == TRACK_OK)
        status = tki_entry_spend(entry, in, err);
    if (status == TRACK_OK)
        status = note_document(batch, entry, in, err);
    return end_row(batch, entry, status);
}

track_status tki_batch_deliver(tki_batch *batch, const tki_batch_row *row,
                               const track_delivery_entry *in, track_error *err)
{
    tki_entry *entry;
    track_status status = begin_row(&entry, batch, row, err);

    if (status == TRACK_OK)
        status = tki_entry_deliver(entry, in, err);
    return end_row(batch, entry, status);
}

bool tki_batch_repeated(const tki_batch *batch)
{
    return batch->repeated;
}

/* The file is kept once all rows are stored, and before they commit. */
static track_status keep_file(const tki_batch *batch, track_error *err)
{
    const tki_proof_bytes proof = { .name = batch->file->name,
                                    .bytes = batch->file->bytes,
                                    .length = batch->file->length,
                                    .sha256 = batch->file->sha256 };

    return tki_proof_keep_bytes(batch->store, &proof, err);
}

track_status tki_batch_end(track_receipt *out, tki_batch *batch,
                           track_status status, track_error *err)
{
    *out = (track_receipt){ .first = 0 };
    if (status == TRACK_OK && batch->recorded > 0)
        status = keep_file(batch, err);
    if (status == TRACK_OK && batch->recorded == 0)
        (void)tki_end_command(batch->store, TRACK_E_CONFLICT, NULL);
    else
        status = tki_end_command(batch->store, status, err);
    if (status == TRACK_OK && batch->recorded > 0) {
        out->first = batch->first;
        out->count = batch->count;
        memcpy(out->command, batch->id, sizeof(out->command));
        memcpy(out->warning, batch->warning, sizeof(out->warning));
    }
    for (part *p = batch->parts; p; p = p->next) {
        track_plan_free(p->entry.plan);
        p->entry.change.arena = p->kept;
        tki_change_close(&p->entry.change);
    }
    track_arena_free(batch->rows);
    track_arena_free(batch->arena);
    return status;
}
