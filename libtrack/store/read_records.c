/* SPDX-License-Identifier: MIT */

/* Records: read as corrected, put into the order in which they count, and
 * dealt out to the items of the plan in force. */

#include "store/journal.h"
#include "store/plain_line.h"
#include "store/reading.h"

#include <track/assessment.h>

#include <stdlib.h>
#include <string.h>

/* What the item that was recorded is in the version in force, or NULL. */
static const track_item *find_item(const tki_reading *in, const char *path,
                                   int64_t version)
{
    const track_snapshot *view = &in->snapshot->view;
    const char *now =
        tki_history_path(in->history, path, version, view->version);

    return now ? track_plan_at(view->plan, now) : NULL;
}

const char *tki_partner_now(tki_reading *in, const char *code, int64_t version)
{
    const track_item *item = code ? find_item(in, code, version) : NULL;

    return item && item->kind == TRACK_PARTNER ? item->code : code;
}

/* What the columns say of a record. */
static track_status read_place(track_record *out, tki_reading *in,
                               sqlite3_stmt *query)
{
    bool failed = false;
    int64_t version;

    out->n = sqlite3_column_int64(query, TKI_COLUMN_N);
    out->number = sqlite3_column_int64(query, TKI_COLUMN_NUMBER);
    out->origin = tki_column_text(query, TKI_COLUMN_ORIGIN, in->arena, &failed);
    out->at.milliseconds = sqlite3_column_int64(query, TKI_COLUMN_AT);
    out->path = tki_column_text(query, TKI_COLUMN_PATH, in->arena, &failed);
    if (failed || !out->path)
        return track_fail_memory(in->err);
    version = sqlite3_column_int64(query, TKI_COLUMN_PLAN);
    out->item = find_item(in, out->path, version);
    return out->item ? TRACK_OK
                     : tki_find_retired(&out->retired, in, out->path, version);
}

track_status tki_read_record(track_record *out, tki_reading *in,
                             sqlite3_stmt *query, const json_t *line)
{
    const char *id = json_string_value(json_object_get(line, "id"));
    track_status status = read_place(out, in, query);

    if (status == TRACK_OK)
        status = tki_line_days(&out->on, line, "on", in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&out->by, line, "by", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&out->note, line, "note", in->arena, in->err);
    if (status == TRACK_OK && id)
        status = tki_find_proofs(&out->proofs, in, id);
    return status;
}

/* (last day, moment, origin, number) */
static int in_order(const void *a, const void *b)
{
    const track_record *x = a, *y = b;
    int order;

    if (x->on.last.days != y->on.last.days)
        return x->on.last.days < y->on.last.days ? -1 : 1;
    if (x->at.milliseconds != y->at.milliseconds)
        return x->at.milliseconds < y->at.milliseconds ? -1 : 1;
    order = strcmp(x->origin, y->origin);
    if (order)
        return order;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Drops what had not happened by the day of the snapshot. */
static void drop_later(tki_list *records, track_day as_of)
{
    char *items = records->items;
    size_t bytes = records->item_bytes, kept = 0;

    for (size_t i = 0; i < records->count; i++) {
        const track_record *r =
            (const track_record *)(const void *)(items + i * bytes);

        if (r->on.last.days > as_of.days)
            continue;
        if (kept != i)
            memcpy(items + kept * bytes, items + i * bytes, bytes);
        kept++;
    }
    records->count = kept;
}

track_status tki_add_record(tki_reading *in, sqlite3_stmt *query, tki_list *out,
                            tki_read_fn read)
{
    void *item = tki_list_add(out, in->arena);
    json_t *line = NULL;
    track_status status;

    if (!item)
        return track_fail_memory(in->err);
    status = tki_record_line(&line, in, query);
    if (status == TRACK_OK)
        status = read(item, in, query, line);
    json_decref(line);
    return status;
}

track_status tki_list_records(tki_reading *in, tki_query listing,
                              tki_row_fn each, tki_list *out)
{
    const track_snapshot *view = &in->snapshot->view;
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, in->store, listing, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->project);
    tki_bind_integer(query, 2, view->known_at);
    status = tki_walk_rows(in, query, each, out);
    if (status != TRACK_OK)
        return status;
    drop_later(out, view->as_of);
    if (out->count > 1)
        qsort(out->items, out->count, out->item_bytes, in_order);
    return TRACK_OK;
}

static track_status read_parts(track_achievement *out, tki_reading *in,
                               const json_t *line)
{
    json_t *split = json_object_get(line, "split");
    const char *name, *part;
    json_t *parts, *value;
    tki_list found = { .item_bytes = sizeof(track_part) };

    json_object_foreach(split, name, parts)
    {
        json_object_foreach(parts, part, value)
        {
            track_part *item = tki_list_add(&found, in->arena);

            if (!item)
                return track_fail_memory(in->err);
            item->split = track_arena_copy(in->arena, name);
            item->part = track_arena_copy(in->arena, part);
            item->micro = json_integer_value(value);
            if (!item->split || !item->part)
                return track_fail_memory(in->err);
        }
    }
    out->part_count = found.count;
    out->parts = found.items;
    return TRACK_OK;
}

static track_status read_achievement(void *out, tki_reading *in,
                                     sqlite3_stmt *query, const json_t *line)
{
    track_achievement *item = out;
    track_status status = tki_read_record(&item->record, in, query, line);

    if (status == TRACK_OK)
        status =
            tki_line_text(&item->partner, line, "partner", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&item->subject, line, "subject_code", in->arena,
                               in->err);
    if (status == TRACK_OK)
        status = read_parts(item, in, line);
    item->partner = tki_partner_now(
        in, item->partner, sqlite3_column_int64(query, TKI_COLUMN_PLAN));
    item->micro = json_integer_value(json_object_get(line, "quantity"));
    item->of = json_integer_value(json_object_get(line, "of"));
    return status;
}

/* ---- achievements that need no JSON reader ------------------------------ */

enum {
    PLAIN_BY,
    PLAIN_ID,
    PLAIN_NOTE,
    PLAIN_OF,
    PLAIN_ON,
    PLAIN_PARTNER,
    PLAIN_QUANTITY,
    PLAIN_SUBJECT,
    PLAIN_COUNT
};

/* The members of an achievement's line that a reader needs. */
typedef struct plain {
    tki_wanted found[PLAIN_COUNT];
    char id[TKI_ID_BYTES];
    track_days on;
    int64_t micro, of;
} plain;

static bool copy_piece(char *out, size_t size, tki_piece piece)
{
    if (!piece.at || piece.length >= size)
        return false;
    memcpy(out, piece.at, piece.length);
    out[piece.length] = '\0';
    return true;
}

/* Reads the line of one that was not corrected; false when it has to be read
 * as JSON. */
static bool read_plain(plain *out, const tki_reading *in, const char *line)
{
    static const char *const refused[] = { "split", NULL };
    tki_wanted *w = out->found;
    char on[TRACK_DAYS_BYTES];

    *out = (plain){ .found = { { "by", true, { NULL, 0 } },
                               { "id", true, { NULL, 0 } },
                               { "note", true, { NULL, 0 } },
                               { "of", false, { NULL, 0 } },
                               { "on", true, { NULL, 0 } },
                               { "partner", true, { NULL, 0 } },
                               { "quantity", false, { NULL, 0 } },
                               { "subject_code", true, { NULL, 0 } } } };
    return tki_plain_line(w, PLAIN_COUNT, refused, line) &&
           copy_piece(out->id, sizeof(out->id), w[PLAIN_ID].found) &&
           !tki_is_corrected(in, out->id) &&
           copy_piece(on, sizeof(on), w[PLAIN_ON].found) &&
           track_days_parse(&out->on, on, (track_day){ 0 }, NULL) == TRACK_OK &&
           tki_piece_integer(&out->micro, w[PLAIN_QUANTITY].found) &&
           (!w[PLAIN_OF].found.at ||
            tki_piece_integer(&out->of, w[PLAIN_OF].found));
}

static track_status take_piece(const char **out, tki_reading *in,
                               tki_piece piece)
{
    *out = piece.at ? track_arena_copy_bytes(in->arena, piece.at, piece.length)
                    : NULL;
    return piece.at && !*out ? track_fail_memory(in->err) : TRACK_OK;
}

static track_status take_plain(track_achievement *out, tki_reading *in,
                               sqlite3_stmt *query, const plain *from)
{
    const struct {
        const char **to;
        int which;
    } texts[] = { { &out->record.by, PLAIN_BY },
                  { &out->record.note, PLAIN_NOTE },
                  { &out->partner, PLAIN_PARTNER },
                  { &out->subject, PLAIN_SUBJECT } };
    track_status status = read_place(&out->record, in, query);

    for (size_t i = 0;
         i < sizeof(texts) / sizeof(texts[0]) && status == TRACK_OK; i++)
        status = take_piece(texts[i].to, in, from->found[texts[i].which].found);
    if (status == TRACK_OK)
        status = tki_find_proofs(&out->record.proofs, in, from->id);
    out->partner = tki_partner_now(
        in, out->partner, sqlite3_column_int64(query, TKI_COLUMN_PLAN));
    out->record.on = from->on;
    out->micro = from->micro;
    out->of = from->of;
    return status;
}

static track_status add_achievement(tki_reading *in, sqlite3_stmt *query,
                                    void *out)
{
    track_achievement *item;
    plain line;

    if (!read_plain(&line, in,
                    (const char *)sqlite3_column_text(query, TKI_COLUMN_LINE)))
        return tki_add_record(in, query, out, read_achievement);
    item = tki_list_add(out, in->arena);
    return item ? take_plain(item, in, query, &line)
                : track_fail_memory(in->err);
}

/* ---- deliveries ---------------------------------------------------------- */

static track_status read_delivery(void *out, tki_reading *in,
                                  sqlite3_stmt *query, const json_t *line)
{
    track_delivery *item = out;
    const char *state = json_string_value(json_object_get(line, "state"));
    track_status status = tki_read_record(&item->record, in, query, line);

    item->has_state = state && track_delivery_state_parse(&item->state, state);
    if (status == TRACK_OK)
        status = tki_line_days(&item->due, line, "due", in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&item->justification, line, "justification",
                               in->arena, in->err);
    return status;
}

static track_status add_delivery(tki_reading *in, sqlite3_stmt *query,
                                 void *out)
{
    return tki_add_record(in, query, out, read_delivery);
}

/*
 * Deals records out to the items of a kind, keeping their order; those of
 * other items go to `rest`. `groups` has one { count, items } for each item.
 */
typedef struct group {
    size_t count;
    const void *items;
} group;

static bool belongs(const void *record, track_kind kind)
{
    const track_record *r = record; /* the first member of every record */

    return r->item && r->item->kind == kind;
}

static track_status deal_out(group **out, group *rest, tki_reading *in,
                             const tki_list *records, track_kind kind)
{
    size_t bytes = records->item_bytes;
    size_t kinds = track_plan_count(in->snapshot->plan, kind);
    group *groups = track_arena_array(in->arena, kinds + 1, sizeof(*groups));
    char *sorted = track_arena_array(in->arena, records->count, bytes);
    size_t *next = track_arena_array(in->arena, kinds + 1, sizeof(*next));

    if (!groups || !sorted || !next)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < records->count; i++) {
        const char *record = (const char *)records->items + i * bytes;

        groups[belongs(record, kind)
                   ? ((const track_record *)(const void *)record)->item->index
                   : kinds]
            .count++;
    }
    for (size_t k = 0, first = 0; k <= kinds; k++) {
        groups[k].items = sorted + first * bytes;
        next[k] = first;
        first += groups[k].count;
    }
    for (size_t i = 0; i < records->count; i++) {
        const char *record = (const char *)records->items + i * bytes;
        size_t k =
            belongs(record, kind)
                ? ((const track_record *)(const void *)record)->item->index
                : kinds;

        memcpy(sorted + next[k]++ * bytes, record, bytes);
    }
    *rest = groups[kinds];
    *out = groups;
    return TRACK_OK;
}

track_status tki_read_achievements(tki_reading *in)
{
    tki_list records = { .item_bytes = sizeof(track_achievement) };
    track_snapshot *view = &in->snapshot->view;
    size_t count = track_plan_count(in->snapshot->plan, TRACK_INDICATOR);
    track_achievements *out;
    group *groups, rest;
    track_status status =
        tki_list_records(in, TKI_LIST_ACHIEVEMENTS, add_achievement, &records);

    if (status == TRACK_OK)
        status = deal_out(&groups, &rest, in, &records, TRACK_INDICATOR);
    if (status != TRACK_OK)
        return status;
    out = track_arena_array(in->arena, count, sizeof(*out));
    if (!out)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < count; i++)
        out[i] = (track_achievements){ groups[i].count, groups[i].items };
    view->achievements = out;
    view->retired = (track_achievements){ rest.count, rest.items };
    return TRACK_OK;
}

track_status tki_read_deliveries(tki_reading *in)
{
    tki_list records = { .item_bytes = sizeof(track_delivery) };
    size_t count = track_plan_count(in->snapshot->plan, TRACK_DELIVERABLE);
    track_deliveries *out;
    group *groups, rest;
    track_status status =
        tki_list_records(in, TKI_LIST_DELIVERIES, add_delivery, &records);

    if (status == TRACK_OK)
        status = deal_out(&groups, &rest, in, &records, TRACK_DELIVERABLE);
    if (status != TRACK_OK)
        return status;
    out = track_arena_array(in->arena, count, sizeof(*out));
    if (!out)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < count; i++)
        out[i] = (track_deliveries){ groups[i].count, groups[i].items };
    in->snapshot->view.deliveries = out;
    in->snapshot->view.retired_deliveries =
        (track_deliveries){ rest.count, rest.items };
    return TRACK_OK;
}
