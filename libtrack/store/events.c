/* SPDX-License-Identifier: MIT */

/* Walking through the journal. */

#include "store/history.h"
#include "store/journal.h"
#include "store/line.h"
#include "store/voids.h"

#include <string.h>

/* Columns of TKI_LIST_EVENTS. */
enum {
    COLUMN_N,
    COLUMN_ID,
    COLUMN_COMMAND,
    COLUMN_PROJECT,
    COLUMN_ORIGIN,
    COLUMN_NUMBER,
    COLUMN_KIND,
    COLUMN_SUBJECT,
    COLUMN_AT,
    COLUMN_STATE,
    COLUMN_PARTNER,
    COLUMN_SUBJECT_CODE,
    COLUMN_QUANTITY,
    COLUMN_OF,
    COLUMN_REFERS_TO,
    COLUMN_PLAN,
    COLUMN_HASH,
    COLUMN_LINE,
    COLUMN_ARRIVED
};

/* A walk in progress. */
typedef struct walk {
    track_store *store;
    sqlite3_stmt *query;
    tki_voids voids;
    tki_history *history; /* of the item that is asked for, or NULL */
    int64_t version;      /* of the plan in which it has its path */
    track_event_cb each;
    void *payload;
    int64_t skip; /* events to leave out first */
} walk;

static const char *column(const walk *in, int at)
{
    return (const char *)sqlite3_column_text(in->query, at);
}

static void fill_columns(track_event *event, const walk *in)
{
    bool has_quantity =
        sqlite3_column_type(in->query, COLUMN_QUANTITY) != SQLITE_NULL;

    *event = (track_event){
        .n = sqlite3_column_int64(in->query, COLUMN_N),
        .id = column(in, COLUMN_ID),
        .command = column(in, COLUMN_COMMAND),
        .project = column(in, COLUMN_PROJECT),
        .origin = column(in, COLUMN_ORIGIN),
        .number = sqlite3_column_int64(in->query, COLUMN_NUMBER),
        .kind = column(in, COLUMN_KIND),
        .subject = column(in, COLUMN_SUBJECT),
        .at = { sqlite3_column_int64(in->query, COLUMN_AT) },
        .arrived = { sqlite3_column_int64(in->query, COLUMN_ARRIVED) },
        .hash = column(in, COLUMN_HASH),
        .line = column(in, COLUMN_LINE),
        .partner = column(in, COLUMN_PARTNER),
        .subject_code = column(in, COLUMN_SUBJECT_CODE),
        .state = column(in, COLUMN_STATE),
        .refers_to = column(in, COLUMN_REFERS_TO),
        .plan = sqlite3_column_int64(in->query, COLUMN_PLAN),
    };
    if (has_quantity) {
        event->quantity =
            track_figure_of(sqlite3_column_int64(in->query, COLUMN_QUANTITY));
        event->quantity.of = sqlite3_column_int64(in->query, COLUMN_OF);
    }
}

static track_status number_of(int64_t *out, track_store *store, const char *id,
                              track_error *err)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status = tki_sql(&query, store, TKI_NUMBER_OF_ID, err);

    *out = 0;
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, id);
    status = tki_sql_step(&row, store, query, err);
    if (row)
        *out = sqlite3_column_int64(query, 0);
    tki_sql_done(query);
    return status;
}

/* An amount that is broken is told by the readers of expenses. */
static void fill_amount(track_event *event, const json_t *line)
{
    const json_t *amount = json_object_get(line, "amount");
    const char *currency =
        json_string_value(json_object_get(amount, "currency"));
    int64_t minor = json_integer_value(json_object_get(amount, "minor"));

    if (!currency ||
        track_money_make(&event->amount, minor, currency, NULL) != TRACK_OK)
        event->amount = (track_money){ 0, "" };
}

static void fill_line(track_event *event, const json_t *line)
{
    fill_amount(event, line);
    event->doc = json_string_value(json_object_get(line, "doc"));
    event->supplier = json_string_value(json_object_get(line, "supplier"));
    event->category = json_string_value(json_object_get(line, "category"));
    event->by = json_string_value(json_object_get(line, "by"));
    event->reason = json_string_value(json_object_get(line, "reason"));
    event->text = json_string_value(json_object_get(line, "text"));
    if (!event->text)
        event->text = json_string_value(json_object_get(line, "note"));
    event->proof = json_string_value(json_object_get(line, "proof"));
    event->sha256 = json_string_value(json_object_get(line, "sha256"));
    event->url = json_string_value(json_object_get(line, "url"));
    event->replaces = json_string_value(json_object_get(line, "replaces"));
    event->section = json_string_value(json_object_get(line, "section"));
    event->rule = json_string_value(json_object_get(line, "rule"));
    event->name = json_string_value(json_object_get(line, "name"));
    event->justification =
        json_string_value(json_object_get(line, "justification"));
}

static track_status visit(walk *in, track_error *err)
{
    track_event event;
    json_t *line = NULL;
    track_status status;

    if (in->skip > 0) {
        in->skip--;
        return TRACK_OK;
    }
    fill_columns(&event, in);
    event.voided = tki_is_void(&in->voids, event.command);
    status = tki_line_read(&line, event.line, event.n, err);
    if (status == TRACK_OK)
        status = tki_line_days(&event.on, line, "on", err);
    if (status == TRACK_OK)
        status = tki_line_days(&event.due, line, "due", err);
    if (status == TRACK_OK && event.refers_to)
        status = number_of(&event.refers_to_n, in->store, event.refers_to, err);
    if (status == TRACK_OK) {
        fill_line(&event, line);
        status = in->each(&event, in->payload, err);
    }
    json_decref(line);
    return status;
}

/* Follows the path of the filter over the versions of the plan. Without a plan
 * in more than one version, or an item at that path, there is nothing to
 * follow. */
static track_status load_history(walk *in, const track_event_filter *filter,
                                 track_error *err)
{
    int64_t known_at = filter->known_at ? filter->known_at : INT64_MAX;
    tki_version newest = { 0 };
    int64_t project = 0;
    track_status status;

    if (!filter->path || !filter->project)
        return TRACK_OK;
    status = tki_project_id(&project, in->store, filter->project, err);
    if (status == TRACK_OK && project)
        status = tki_newest_plan(&newest, in->store, project, known_at, err);
    if (status == TRACK_OK)
        status = tki_history_load(&in->history, in->store, filter->project,
                                  &newest, err);
    if (status == TRACK_OK && in->history)
        in->version = tki_history_version_of(in->history, filter->path);
    return status;
}

/* Whether the row is about the item of the filter or one below it, under
 * whatever name it had. Without a history the query has seen to it. */
static bool is_asked_for(const walk *in, const track_event_filter *filter)
{
    const char *subject = column(in, COLUMN_SUBJECT), *path;
    int64_t version = sqlite3_column_int64(in->query, COLUMN_PLAN);
    size_t length;

    if (!in->version || !filter->path || !subject)
        return true;
    path = tki_history_path(in->history, subject, version, in->version);
    if (!path)
        path = subject;
    length = strlen(filter->path);
    return strncmp(path, filter->path, length) == 0 &&
           (path[length] == '\0' || path[length] == '.');
}

static void bind_filter(sqlite3_stmt *query, const walk *in,
                        const track_event_filter *filter)
{
    tki_bind_integer(query, 1, filter->n ? filter->n - 1 : filter->after);
    tki_bind_integer(query, 2,
                     filter->n          ? filter->n
                     : filter->known_at ? filter->known_at
                                        : INT64_MAX);
    tki_bind_text(query, 3, filter->project);
    tki_bind_text(query, 4, filter->command);
    tki_bind_text(query, 5, in->version ? NULL : filter->path);
    if (filter->by_day)
        tki_bind_integer(query, 6, filter->as_of.days);
}

/* Runs the query to its end, visiting each row, or only counting. */
static track_status run(int64_t *count_out, walk *in,
                        const track_event_filter *filter, track_error *err)
{
    bool row = true;
    track_status status = TRACK_OK;

    *count_out = 0;
    bind_filter(in->query, in, filter);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, in->store, in->query, err);
        if (status == TRACK_OK && row && is_asked_for(in, filter)) {
            ++*count_out;
            if (in->each)
                status = visit(in, err);
        }
    }
    tki_sql_done(in->query);
    return status;
}

static track_status walk_events(walk *in, const track_event_filter *filter,
                                track_event_cb each, track_error *err)
{
    int64_t count;
    track_status status = tki_sql(&in->query, in->store, TKI_LIST_EVENTS, err);

    if (status == TRACK_OK && filter->last > 0) {
        status = run(&count, in, filter, err);
        in->skip = count > filter->last ? count - filter->last : 0;
    }
    in->each = each;
    return status == TRACK_OK ? run(&count, in, filter, err) : status;
}

track_status track_store_events(track_store *store,
                                const track_event_filter *filter,
                                track_event_cb each, void *payload,
                                track_error *err)
{
    static const track_event_filter every = { .n = 0 };
    walk in = { .store = store, .payload = payload };
    track_arena *arena;
    track_status status = track_arena_new(&arena, err);

    if (status != TRACK_OK)
        return status;
    if (!filter)
        filter = &every;
    status = tki_begin_read(store, err);
    if (status == TRACK_OK)
        status = tki_voids_load(&in.voids, store,
                                filter->known_at ? filter->known_at : INT64_MAX,
                                arena, err);
    if (status == TRACK_OK)
        status = load_history(&in, filter, err);
    if (status == TRACK_OK)
        status = walk_events(&in, filter, each, err);
    tki_history_free(in.history);
    tki_end_read(store);
    track_arena_free(arena);
    return status;
}

/* The number that a bound query tells. */
static track_status read_position(int64_t *out, track_store *store,
                                  sqlite3_stmt *query, track_error *err)
{
    bool row = false;
    track_status status = tki_sql_step(&row, store, query, err);

    *out = row ? sqlite3_column_int64(query, 0) : 0;
    tki_sql_done(query);
    return status;
}

track_status track_store_position(int64_t *out, track_store *store,
                                  track_error *err)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, store, TKI_POSITION, err);

    *out = 0;
    return status == TRACK_OK ? read_position(out, store, query, err) : status;
}

track_status track_store_position_at(int64_t *out, track_store *store,
                                     track_moment moment, track_error *err)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, store, TKI_POSITION_AT, err);

    *out = 0;
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, moment.milliseconds);
    return read_position(out, store, query, err);
}
