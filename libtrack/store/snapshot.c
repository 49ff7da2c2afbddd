/* SPDX-License-Identifier: MIT */

/*
 * Reading one project: the plan in force on the day, and every record that had
 * happened by then, as the file knew it at a position. One read transaction,
 * so all of it is of one moment. What was taken back never happened.
 */

#include "model/snapshot.h"
#include "store/find.h"
#include "store/line.h"
#include "store/plan_tables.h"
#include "store/voids.h"

#include <stdlib.h>
#include <string.h>

/* A snapshot in the making. */
typedef struct loading {
    track_store *store;
    tki_snapshot *snapshot;
    track_arena *arena; /* of the snapshot */
    int64_t project;
    tki_voids voids;
    struct proof_row *proofs; /* sorted by record, then arrival */
    size_t proof_count;
    track_error *err;
} loading;

typedef struct proof_row {
    const char *record; /* id of its event */
    int64_t n;
    track_proof proof;
} proof_row;

/* A list that grows in the arena. */
typedef struct list {
    void *items;
    size_t count;
    size_t capacity;
    size_t item_bytes;
} list;

static void *list_add(list *l, track_arena *arena)
{
    if (l->count == l->capacity) {
        size_t capacity = l->capacity ? l->capacity * 2 : 16;
        void *items = track_arena_array(arena, capacity, l->item_bytes);

        if (!items)
            return NULL;
        if (l->count)
            memcpy(items, l->items, l->count * l->item_bytes);
        l->items = items;
        l->capacity = capacity;
    }
    return (char *)l->items + l->count++ * l->item_bytes;
}

/* ---- walking rows ------------------------------------------------------ */

/* Columns that every listing of records begins with. */
enum {
    COLUMN_N,
    COLUMN_COMMAND,
    COLUMN_NUMBER,
    COLUMN_ORIGIN,
    COLUMN_PATH,
    COLUMN_FIRST,
    COLUMN_LAST,
    COLUMN_AT,
    COLUMN_VALUES /* what follows depends on the kind */
};

typedef track_status (*row_fn)(loading *in, sqlite3_stmt *query, void *list);

/* Calls `each` for every row whose command was not taken back. */
static track_status walk_rows(loading *in, sqlite3_stmt *query, row_fn each,
                              void *out)
{
    bool row = true;
    track_status status = TRACK_OK;

    while (status == TRACK_OK && row) {
        const char *command;

        status = tki_sql_step(&row, in->store, query, in->err);
        if (status != TRACK_OK || !row)
            break;
        command = (const char *)sqlite3_column_text(query, COLUMN_COMMAND);
        if (!command)
            status = track_fail_memory(in->err);
        else if (!tki_is_void(&in->voids, command))
            status = each(in, query, out);
    }
    tki_sql_done(query);
    return status;
}

static track_status list_records(loading *in, tki_query which, row_fn each,
                                 list *out)
{
    const track_snapshot *view = &in->snapshot->view;
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, in->store, which, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->project);
    tki_bind_integer(query, 2, view->as_of.days);
    tki_bind_integer(query, 3, view->known_at);
    return walk_rows(in, query, each, out);
}

/* Events of a kind that have no typed columns: texts, proofs, rules. */
static track_status list_texts(loading *in, const char *kind, row_fn each,
                               void *out)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, in->store, TKI_LIST_TEXTS, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->project);
    tki_bind_text(query, 2, kind);
    tki_bind_integer(query, 3, in->snapshot->view.known_at);
    return walk_rows(in, query, each, out);
}

/* The line of a text row as an object. */
static track_status text_line(json_t **out, loading *in, sqlite3_stmt *query)
{
    return tki_line_read(out, (const char *)sqlite3_column_text(query, 2),
                         sqlite3_column_int64(query, COLUMN_N), in->err);
}

/* ---- proofs ------------------------------------------------------------ */

static track_status read_proof(proof_row *out, loading *in, const json_t *line)
{
    const struct {
        const char **to;
        const char *key;
    } texts[] = {
        { &out->record, "refers_to" },  { &out->proof.kind, "proof" },
        { &out->proof.name, "name" },   { &out->proof.sha256, "sha256" },
        { &out->proof.media, "media" },
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        track_status status =
            tki_line_text(texts[i].to, line, texts[i].key, in->arena, in->err);

        if (status != TRACK_OK)
            return status;
        if (!*texts[i].to)
            return track_fail(in->err, TRACK_E_INTEGRITY,
                              "the proof in event %lld has no %s",
                              (long long)out->n, texts[i].key);
    }
    out->proof.size = json_integer_value(json_object_get(line, "size"));
    return TRACK_OK;
}

static track_status add_proof(loading *in, sqlite3_stmt *query, void *out)
{
    proof_row *row = list_add(out, in->arena);
    json_t *line = NULL;
    track_status status;

    if (!row)
        return track_fail_memory(in->err);
    row->n = sqlite3_column_int64(query, COLUMN_N);
    status = text_line(&line, in, query);
    if (status == TRACK_OK)
        status = read_proof(row, in, line);
    json_decref(line);
    return status;
}

static int by_record(const void *a, const void *b)
{
    const proof_row *x = a, *y = b;
    int order = strcmp(x->record, y->record);

    return order ? order : x->n < y->n ? -1 : x->n > y->n;
}

static track_status load_proofs(loading *in)
{
    list rows = { .item_bytes = sizeof(proof_row) };
    track_status status = list_texts(in, "proof", add_proof, &rows);

    in->proofs = rows.items;
    in->proof_count = rows.count;
    if (status == TRACK_OK && rows.count > 1)
        qsort(rows.items, rows.count, sizeof(proof_row), by_record);
    return status;
}

/* The proofs of the record with event id `id`. */
static track_status find_proofs(track_proofs *out, loading *in, const char *id)
{
    size_t first = 0, count = 0;
    track_proof *items;

    while (first < in->proof_count && strcmp(in->proofs[first].record, id) < 0)
        first++;
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

/* ---- records ----------------------------------------------------------- */

/* What every record has: from the columns and the line. */
static track_status read_record(track_record *out, loading *in,
                                sqlite3_stmt *query, const json_t *line)
{
    const char *path = (const char *)sqlite3_column_text(query, COLUMN_PATH);
    const char *id = json_string_value(json_object_get(line, "id"));
    bool failed = false;
    track_status status;

    out->n = sqlite3_column_int64(query, COLUMN_N);
    out->number = sqlite3_column_int64(query, COLUMN_NUMBER);
    out->origin = tki_column_text(query, COLUMN_ORIGIN, in->arena, &failed);
    out->at.milliseconds = sqlite3_column_int64(query, COLUMN_AT);
    if (failed || !path)
        return track_fail_memory(in->err);
    out->item = track_plan_at(in->snapshot->plan, path);
    status = tki_line_days(&out->on, line, "on", in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&out->by, line, "by", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&out->note, line, "note", in->arena, in->err);
    if (status == TRACK_OK && id)
        status = find_proofs(&out->proofs, in, id);
    return status;
}

static track_status read_parts(track_achievement *out, loading *in,
                               const json_t *line)
{
    json_t *split = json_object_get(line, "split");
    const char *name, *part;
    json_t *parts, *value;
    list found = { .item_bytes = sizeof(track_part) };

    json_object_foreach(split, name, parts)
    {
        json_object_foreach(parts, part, value)
        {
            track_part *item = list_add(&found, in->arena);

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

static track_status add_achievement(loading *in, sqlite3_stmt *query, void *out)
{
    track_achievement *item = list_add(out, in->arena);
    bool failed = false;
    json_t *line = NULL;
    track_status status;

    if (!item)
        return track_fail_memory(in->err);
    item->partner = tki_column_text(query, COLUMN_VALUES, in->arena, &failed);
    item->subject =
        tki_column_text(query, COLUMN_VALUES + 1, in->arena, &failed);
    item->micro = sqlite3_column_int64(query, COLUMN_VALUES + 2);
    item->of = sqlite3_column_int64(query, COLUMN_VALUES + 3);
    if (failed)
        return track_fail_memory(in->err);
    status = tki_line_read(
        &line, (const char *)sqlite3_column_text(query, COLUMN_VALUES + 4),
        sqlite3_column_int64(query, COLUMN_N), in->err);
    if (status == TRACK_OK)
        status = read_record(&item->record, in, query, line);
    if (status == TRACK_OK)
        status = read_parts(item, in, line);
    json_decref(line);
    return status;
}

static track_status add_delivery(loading *in, sqlite3_stmt *query, void *out)
{
    const char *state = (const char *)sqlite3_column_text(query, COLUMN_VALUES);
    track_delivery *item = list_add(out, in->arena);
    json_t *line = NULL;
    track_status status;

    if (!item)
        return track_fail_memory(in->err);
    item->has_state = state && track_delivery_state_parse(&item->state, state);
    status = tki_line_read(
        &line, (const char *)sqlite3_column_text(query, COLUMN_VALUES + 1),
        sqlite3_column_int64(query, COLUMN_N), in->err);
    if (status == TRACK_OK)
        status = read_record(&item->record, in, query, line);
    if (status == TRACK_OK)
        status = tki_line_days(&item->due, line, "due", in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&item->justification, line, "justification",
                               in->arena, in->err);
    json_decref(line);
    return status;
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

static track_status deal_out(group **out, group *rest, loading *in,
                             const list *records, track_kind kind)
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

static track_status load_achievements(loading *in)
{
    list records = { .item_bytes = sizeof(track_achievement) };
    track_snapshot *view = &in->snapshot->view;
    size_t count = track_plan_count(in->snapshot->plan, TRACK_INDICATOR);
    track_achievements *out;
    group *groups, rest;
    track_status status =
        list_records(in, TKI_LIST_ACHIEVEMENTS, add_achievement, &records);

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

static track_status load_deliveries(loading *in)
{
    list records = { .item_bytes = sizeof(track_delivery) };
    size_t count = track_plan_count(in->snapshot->plan, TRACK_DELIVERABLE);
    track_deliveries *out;
    group *groups, rest;
    track_status status =
        list_records(in, TKI_LIST_DELIVERIES, add_delivery, &records);

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
    return TRACK_OK;
}

/* ---- texts, rules, heads ----------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Sets a narrative, in place of an older one of the same section. */
static track_status put_narrative(list *all, track_arena *arena,
                                  const track_narrative *text, track_error *err)
{
    track_narrative *items = all->items, *to = NULL;

    for (size_t i = 0; i < all->count && !to; i++)
        if (strcmp(items[i].section, text->section) == 0 &&
            strcmp(items[i].lang, text->lang) == 0 &&
            same_text(items[i].period, text->period))
            to = &items[i];
    if (!to)
        to = list_add(all, arena);
    if (!to)
        return track_fail_memory(err);
    *to = *text;
    return TRACK_OK;
}

static track_status add_narrative(loading *in, sqlite3_stmt *query, void *out)
{
    track_narrative text = { .section = NULL };
    json_t *line = NULL;
    track_status status;

    if (sqlite3_column_int64(query, 3) > in->snapshot->view.as_of.days)
        return TRACK_OK;
    status = text_line(&line, in, query);
    if (status == TRACK_OK)
        status =
            tki_line_text(&text.section, line, "section", in->arena, in->err);
    if (status == TRACK_OK)
        status =
            tki_line_text(&text.period, line, "period", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&text.lang, line, "lang", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&text.text, line, "text", in->arena, in->err);
    json_decref(line);
    if (status != TRACK_OK)
        return status;
    if (!text.section || !text.text)
        return track_fail(in->err, TRACK_E_INTEGRITY,
                          "event %lld is not a narrative",
                          (long long)sqlite3_column_int64(query, COLUMN_N));
    if (!text.lang)
        text.lang = "";
    return put_narrative(out, in->arena, &text, in->err);
}

static track_status load_narratives(loading *in)
{
    list all = { .item_bytes = sizeof(track_narrative) };
    track_status status = list_texts(in, "narrative", add_narrative, &all);

    in->snapshot->view.narrative_count = all.count;
    in->snapshot->view.narratives = all.items;
    return status;
}

/* The newest stored pack with the name that the plan in force asks for. */
static track_status keep_rules(loading *in, sqlite3_stmt *query, void *out)
{
    track_snapshot *view = &in->snapshot->view;
    const char *wanted = track_plan_project(view->plan)->rules;
    const char *name = NULL;
    json_t *line = NULL;
    track_status status = text_line(&line, in, query);

    (void)out;
    if (status == TRACK_OK)
        status = tki_line_text(&name, line, "name", in->arena, in->err);
    if (status == TRACK_OK && name && strcmp(name, wanted) == 0) {
        view->rules_name = name;
        status = tki_line_text(&view->rules_source, line, "source", in->arena,
                               in->err);
    }
    json_decref(line);
    return status;
}

static track_status load_heads(loading *in)
{
    track_snapshot *view = &in->snapshot->view;
    list heads = { .item_bytes = sizeof(track_head) };
    sqlite3_stmt *query;
    bool row = true, failed = false;
    track_status status = tki_sql(&query, in->store, TKI_CHAIN_HEADS, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->project);
    tki_bind_integer(query, 2, view->known_at);
    while (status == TRACK_OK && row) {
        track_head *head;

        status = tki_sql_step(&row, in->store, query, in->err);
        if (status != TRACK_OK || !row)
            break;
        head = list_add(&heads, in->arena);
        if (head) {
            head->label = tki_column_text(query, 0, in->arena, &failed);
            head->number = sqlite3_column_int64(query, 1);
            head->hash = tki_column_text(query, 2, in->arena, &failed);
        }
        if (!head || failed)
            status = track_fail_memory(in->err);
    }
    tki_sql_done(query);
    view->head_count = heads.count;
    view->heads = heads.items;
    return status;
}

/* ---- the whole --------------------------------------------------------- */

/* A position inside a command means the whole command. */
static track_status whole_command(int64_t *known_at, loading *in)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status =
        tki_sql(&query, in->store, TKI_END_OF_COMMAND, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, *known_at);
    status = tki_sql_step(&row, in->store, query, in->err);
    if (status == TRACK_OK && row &&
        sqlite3_column_type(query, 0) != SQLITE_NULL)
        *known_at = sqlite3_column_int64(query, 0);
    tki_sql_done(query);
    return status;
}

static track_status set_position(loading *in, int64_t known_at)
{
    int64_t newest;
    track_status status = track_store_position(&newest, in->store, in->err);

    if (status == TRACK_OK && known_at > newest)
        return track_fail(in->err, TRACK_E_NOT_FOUND,
                          "the file has %lld events, not %lld",
                          (long long)newest, (long long)known_at);
    if (known_at <= 0)
        known_at = newest;
    else if (status == TRACK_OK)
        status = whole_command(&known_at, in);
    in->snapshot->view.known_at = known_at;
    return status;
}

static track_status load_plan(loading *in, const char *project)
{
    track_snapshot *view = &in->snapshot->view;
    tki_version version;
    track_status status =
        tki_project_id(&in->project, in->store, project, in->err);

    if (status == TRACK_OK && (!in->project || !project[0]))
        return tki_project_unknown(in->store, project, in->err);
    if (status == TRACK_OK)
        status = tki_plan_in_force(&version, in->store, in->project,
                                   view->as_of, view->known_at, in->err);
    if (status == TRACK_OK && !version.version)
        return track_fail(in->err, TRACK_E_NOT_FOUND,
                          "%s had no plan at position %lld", project,
                          (long long)view->known_at);
    if (status == TRACK_OK)
        status = tki_plan_load(&in->snapshot->plan, in->store, project,
                               &version, in->err);
    view->plan = in->snapshot->plan;
    view->version = version.version;
    return status;
}

static track_status load_all(loading *in, const char *project,
                             const track_when *when)
{
    track_status status;

    in->snapshot->view.as_of = when->as_of;
    status = set_position(in, when->known_at);
    if (status == TRACK_OK)
        status = load_plan(in, project);
    if (status == TRACK_OK)
        status =
            tki_voids_load(&in->voids, in->store, in->snapshot->view.known_at,
                           in->arena, in->err);
    if (status == TRACK_OK)
        status = load_proofs(in);
    if (status == TRACK_OK)
        status = load_achievements(in);
    if (status == TRACK_OK)
        status = load_deliveries(in);
    if (status == TRACK_OK)
        status = load_narratives(in);
    if (status == TRACK_OK)
        status = list_texts(in, "rules", keep_rules, NULL);
    if (status == TRACK_OK)
        status = load_heads(in);
    return status;
}

track_status track_store_snapshot(track_snapshot **out, track_store *store,
                                  const char *project, const track_when *when,
                                  track_error *err)
{
    loading in = { .store = store, .err = err };
    track_status status = tki_snapshot_new(&in.snapshot, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    in.arena = in.snapshot->arena;
    status = tki_begin_read(store, err);
    if (status == TRACK_OK)
        status = load_all(&in, project, when);
    tki_end_read(store);
    if (status != TRACK_OK) {
        track_snapshot_free(&in.snapshot->view);
        return status;
    }
    *out = &in.snapshot->view;
    return TRACK_OK;
}
