/* SPDX-License-Identifier: MIT */

/*
 * A whole journal into an empty tracker. Each line is checked by itself and
 * against the chain before it; the columns and plan tables are made from the
 * lines again.
 *
 * The tracker's own first event gives way to that of the journal, so that both
 * files export the same. But they are two files from now on: what this one
 * appends gets an origin of its own, or two events would have the same number
 * in one chain once both had gone on.
 */

#include "model/codec.h"
#include "store/journal_line.h"
#include "store/plan_tables.h"
#include "store/proof.h"
#include "store/schema.h"
#include "values/list.h"

#include <track/import.h>

#include <stdio.h>
#include <string.h>

/* The newest line of one origin in one project. */
typedef struct chain {
    int64_t origin, project; /* keys */
    int64_t number;
    char hash[TRACK_HASH_BYTES];
} chain;

typedef struct adoption {
    track_store *store;
    const track_command *command;
    track_arena *arena; /* of the result */
    tki_list chains, missing;
    int64_t n; /* the current line */
    int64_t origin_count;
    track_error *err;
} adoption;

/* --- chains ------------------------------------------------------------ */

static track_status add_origin(adoption *in, int64_t key, const char *uuid,
                               const char *label)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, in->store, TKI_ADD_ORIGIN, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, key);
    tki_bind_text(query, 2, uuid);
    tki_bind_text(query, 3, label);
    return tki_sql_execute(in->store, query, in->err);
}

/* The key of an origin; a new one is called as its `file` event says. */
static track_status find_origin(int64_t *out, adoption *in,
                                const tki_journal_line *line)
{
    const char *label = strcmp(line->kind, "file") == 0
                            ? tki_journal_line_text(line, "label")
                            : NULL;
    char made[40];
    sqlite3_stmt *query;
    bool row = false;
    track_status status = tki_sql(&query, in->store, TKI_FIND_ORIGIN, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, line->origin);
    status = tki_sql_step(&row, in->store, query, in->err);
    *out = row ? sqlite3_column_int64(query, 0) : 0;
    tki_sql_done(query);
    if (status != TRACK_OK || *out)
        return status;
    *out = ++in->origin_count;
    snprintf(made, sizeof(made), "main-%lld", (long long)*out);
    return add_origin(in, *out, line->origin, label ? label : made);
}

static chain *find_chain(const adoption *in, int64_t origin, int64_t project)
{
    chain *chains = in->chains.items;

    for (size_t i = in->chains.count; i > 0; i--)
        if (chains[i - 1].origin == origin && chains[i - 1].project == project)
            return &chains[i - 1];
    return NULL;
}

/* Whether the line is the next one of its chain. */
static track_status check_chain(const adoption *in, const chain *before,
                                const tki_journal_line *line)
{
    static const char zeros[] = "000000000000000000000000000000000000000000000"
                                "0000000000000000000";
    int64_t number = before ? before->number : 0;

    if (line->number != number + 1)
        return track_fail(in->err, TRACK_E_DATA,
                          "its number is %lld, after %lld in its chain",
                          (long long)line->number, (long long)number);
    if (strcmp(line->prev, before ? before->hash : zeros) == 0)
        return TRACK_OK;
    track_fail(in->err, TRACK_E_DATA,
               "'prev' is not the hash of the line before it in its chain");
    return track_hint(in->err, TRACK_E_DATA,
                      "a line was changed, removed or put elsewhere");
}

/* --- columns ----------------------------------------------------------- */

static void bind_member(sqlite3_stmt *query, int at, const json_t *value)
{
    if (json_is_integer(value))
        tki_bind_integer(query, at, json_integer_value(value));
    else
        tki_bind_text(query, at, json_string_value(value));
}

static void bind_members(sqlite3_stmt *query, const json_t *object)
{
    static const struct {
        int at;
        const char *key;
    } members[] = {
        { 9, "first" },      { 10, "last" },    { 11, "at" },
        { 12, "plan" },      { 13, "partner" }, { 14, "subject_code" },
        { 15, "quantity" },  { 16, "of" },      { 17, "state" },
        { 18, "refers_to" }, { 23, "doc" },
    };
    const json_t *amount = json_object_get(object, "amount");

    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
        bind_member(query, members[i].at,
                    json_object_get(object, members[i].key));
    bind_member(query, 21, json_object_get(amount, "minor"));
    bind_member(query, 22, json_object_get(amount, "currency"));
}

static track_status add_event(const adoption *in, const tki_journal_line *line,
                              const chain *to, const char *text)
{
    sqlite3_stmt *query;
    int64_t subject;
    track_status status = tki_subject_id(&subject, in->store, to->project,
                                         line->subject, in->err);

    if (status == TRACK_OK)
        status = tki_sql(&query, in->store, TKI_ADD_EVENT, in->err);
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->command->clock.now.milliseconds);
    tki_bind_text(query, 2, line->id);
    tki_bind_integer(query, 3, to->origin);
    tki_bind_integer(query, 4, to->project);
    tki_bind_integer(query, 5, line->number);
    tki_bind_text(query, 6, line->kind);
    tki_bind_text(query, 7, line->command);
    tki_bind_integer(query, 8, subject);
    bind_members(query, line->object);
    tki_bind_text(query, 19, text);
    tki_bind_text(query, 20, to->hash);
    status = tki_sql_execute(in->store, query, in->err);
    if (status == TRACK_E_CONFLICT)
        return track_fail(in->err, TRACK_E_DATA, "its id is there twice");
    return status;
}

/* --- kinds ------------------------------------------------------------- */

/* Whether the plan is stored as the line has it, to the byte. */
static track_status check_plan(const adoption *in, const track_plan *plan,
                               const tki_journal_line *line, const char *text)
{
    track_buffer items = TRACK_BUFFER_INIT;
    track_status status;

    track_buffer_text(&items, "\"items\":");
    status = tki_plan_write(&items, plan, in->err);
    if (status == TRACK_OK &&
        (!strstr(text, track_buffer_string(&items)) ||
         strcmp(track_plan_project(plan)->item.code, line->project) != 0))
        status = track_fail(in->err, TRACK_E_DATA,
                            "this program reads its plan otherwise");
    track_buffer_clear(&items);
    return status;
}

static track_status add_version(const adoption *in,
                                const tki_journal_line *line,
                                const tki_version *version)
{
    const char *as = tki_journal_line_text(line, "as");
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, in->store, TKI_ADD_VERSION, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, version->project);
    tki_bind_integer(query, 2, version->version);
    tki_bind_integer(query, 3, version->event);
    tki_bind_integer(query, 4, line->on.first.days);
    tki_bind_integer(query, 5, !as || strcmp(as, "forecast") != 0);
    return tki_sql_execute(in->store, query, in->err);
}

static track_status take_plan(adoption *in, const tki_journal_line *line,
                              const chain *to, const char *text)
{
    const tki_version version = { to->project,
                                  tki_journal_line_integer(line, "version"),
                                  in->n };
    tki_version newest;
    track_plan *plan = NULL;
    track_status status =
        tki_newest_plan(&newest, in->store, to->project, INT64_MAX, in->err);

    if (status == TRACK_OK &&
        (version.version != newest.version + 1 || !track_days_known(line->on)))
        status =
            track_fail(in->err, TRACK_E_DATA,
                       "version %lld of the plan does not follow %lld",
                       (long long)version.version, (long long)newest.version);
    if (status == TRACK_OK)
        status = tki_plan_read(&plan, json_object_get(line->object, "items"),
                               in->err);
    if (status == TRACK_OK)
        status = check_plan(in, plan, line, text);
    if (status == TRACK_OK)
        status = tki_plan_store(in->store, plan, &version, in->err);
    if (status == TRACK_OK)
        status = add_version(in, line, &version);
    track_plan_free(plan);
    return status;
}

/* A content that the journal names and that is not beside the tracker. */
static track_status note_proof(adoption *in, const tki_journal_line *line)
{
    const char *sha256 = tki_journal_line_text(line, "sha256");
    const char *name = tki_journal_line_text(line, "name");
    track_missing_proof *proof;

    if (!sha256)
        return track_fail(in->err, TRACK_E_DATA, "the proof has no 'sha256'");
    if (tki_proof_is_kept(in->store, sha256))
        return TRACK_OK;
    proof = tki_list_add(&in->missing, in->arena);
    if (proof) {
        proof->n = in->n;
        proof->name = track_arena_copy(in->arena, name ? name : "");
        proof->sha256 = track_arena_copy(in->arena, sha256);
    }
    return proof && proof->name && proof->sha256 ? TRACK_OK
                                                 : track_fail_memory(in->err);
}

/* What an event refers to came before it. */
static track_status check_reference(const adoption *in,
                                    const tki_journal_line *line)
{
    const char *id = tki_journal_line_text(line, "refers_to");
    sqlite3_stmt *query;
    bool row = false, known;
    track_status status;

    if (!id)
        return TRACK_OK;
    status = tki_sql(&query, in->store, TKI_NUMBER_OF_ID, in->err);
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, id);
    status = tki_sql_step(&row, in->store, query, in->err);
    known = row && sqlite3_column_type(query, 0) != SQLITE_NULL;
    tki_sql_done(query);
    if (status == TRACK_OK && !known)
        return track_fail(in->err, TRACK_E_DATA,
                          "it refers to an event that is not before it");
    return status;
}

/* --- lines ------------------------------------------------------------- */

static track_status find_project(int64_t *out, adoption *in, const char *code)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, in->store, TKI_ADD_PROJECT, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, code);
    status = tki_sql_execute(in->store, query, in->err);
    return status == TRACK_OK ? tki_project_id(out, in->store, code, in->err)
                              : status;
}

static track_status take_checked(adoption *in, const tki_journal_line *line,
                                 const char *text)
{
    int64_t origin = 0, project = 0;
    chain *to;
    track_status status = find_origin(&origin, in, line);

    if (status == TRACK_OK)
        status = find_project(&project, in, line->project);
    if (status != TRACK_OK)
        return status;
    to = find_chain(in, origin, project);
    status = check_chain(in, to, line);
    if (status == TRACK_OK)
        status = check_reference(in, line);
    if (status != TRACK_OK)
        return status;
    if (!to)
        to = tki_list_add(&in->chains, in->arena);
    if (!to)
        return track_fail_memory(in->err);
    to->origin = origin;
    to->project = project;
    to->number = line->number;
    track_hash(to->hash, text, strlen(text));
    status = add_event(in, line, to, text);
    if (status == TRACK_OK && strcmp(line->kind, "plan") == 0)
        status = take_plan(in, line, to, text);
    if (status == TRACK_OK && strcmp(line->kind, "proof") == 0)
        status = note_proof(in, line);
    return status;
}

static track_status take_line(adoption *in, const char *text)
{
    tki_journal_line line;
    track_status status = tki_journal_line_read(&line, text, in->err);

    if (status == TRACK_OK && in->n == 1 && strcmp(line.kind, "file") != 0) {
        track_fail(in->err, TRACK_E_DATA,
                   "a journal begins with the event 'file'");
        status = track_hint(in->err, TRACK_E_DATA,
                            "the journal of one project is not whole: export "
                            "it without -p");
    }
    if (status == TRACK_OK)
        status = take_checked(in, &line, text);
    json_decref(line.object);
    return status;
}

/* Puts the number of the line before the reason. */
static track_status fail_line(const adoption *in, const char *name, bool cut)
{
    track_error reason;

    if (!in->err)
        return TRACK_E_DATA;
    reason = *in->err;
    if (reason.status != TRACK_E_DATA)
        return reason.status;
    track_fail(in->err, TRACK_E_DATA, "line %lld: %.500s", (long long)in->n,
               cut ? "it is cut off: the file is not whole" : reason.text);
    if (reason.hint[0] && !cut)
        track_hint(in->err, TRACK_E_DATA, "%s", reason.hint);
    track_fail_place(in->err, name, NULL, (int)in->n, 0);
    return TRACK_E_DATA;
}

static track_status take_lines(adoption *in, const track_journal_file *file)
{
    const char *at = file->bytes, *end = at + file->length;
    track_buffer line = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;

    while (at < end && status == TRACK_OK) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop ? stop : end) - at);

        in->n++;
        track_buffer_empty(&line);
        track_buffer_bytes(&line, at, length);
        status = track_buffer_check(&line, in->err);
        if (status == TRACK_OK &&
            strlen(line.length ? line.data : "") != length)
            status = track_fail(in->err, TRACK_E_DATA, "it has a byte of zero");
        if (status == TRACK_OK && length && at[length - 1] == '\r') {
            track_fail(in->err, TRACK_E_DATA, "it ends in CR LF");
            status = track_hint(in->err, TRACK_E_DATA,
                                "an editor or a transfer has changed the line "
                                "ends; export the journal again");
        }
        if (status == TRACK_OK)
            status = take_line(in, track_buffer_string(&line));
        if (status != TRACK_OK)
            status = fail_line(in, file->name, !stop && at[length - 1] != '}');
        at += length + 1;
    }
    track_buffer_clear(&line);
    return status;
}

/* --- the file ---------------------------------------------------------- */

/* What the tracker holds, compared with the journal. */
typedef struct comparison {
    const char *at, *end; /* what is left of the journal */
    bool same;
} comparison;

static track_status compare_event(const track_event *event, void *payload,
                                  track_error *err)
{
    comparison *c = payload;
    size_t length = strlen(event->line);

    (void)err;
    if (!c->same || c->at >= c->end)
        return TRACK_OK;
    c->same = (size_t)(c->end - c->at) >= length &&
              memcmp(c->at, event->line, length) == 0 &&
              (c->at + length == c->end || c->at[length] == '\n');
    c->at += length + 1;
    return TRACK_OK;
}

/* Whether every line of the journal is there already, in its place. */
static track_status is_known(bool *out, track_store *store,
                             const track_journal_file *file, track_error *err)
{
    const char *bytes = file->bytes;
    comparison c = { bytes, bytes + file->length, file->length > 0 };
    const track_event_filter all = { .n = 0 };
    track_status status =
        track_store_events(store, &all, compare_event, &c, err);

    *out = c.same && c.at >= c.end;
    return status;
}

/* Removes every table, the latest first: what refers to others is later. */
static track_status empty_file(track_store *store, track_error *err)
{
    track_buffer sql = TRACK_BUFFER_INIT;
    sqlite3_stmt *query = NULL;
    bool row = true;
    track_status status =
        tki_sql_prepare(&query, store,
                        "SELECT name FROM sqlite_schema WHERE type = 'table'"
                        " AND name NOT LIKE 'sqlite_%' ORDER BY rowid DESC",
                        err);

    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, store, query, err);
        if (status == TRACK_OK && row)
            track_buffer_print(&sql, "DROP TABLE %s;",
                               (const char *)sqlite3_column_text(query, 0));
    }
    sqlite3_finalize(query);
    if (status == TRACK_OK)
        status = track_buffer_check(&sql, err);
    if (status == TRACK_OK)
        status = tki_sql_run(store, track_buffer_string(&sql), err);
    track_buffer_clear(&sql);
    return status == TRACK_OK ? tki_schema_create(store, err) : status;
}

/* What this file appends from now on is of an origin of its own. */
static track_status begin_origin(adoption *in)
{
    tki_origin next = { .key = in->origin_count + 1 };
    track_status status;

    snprintf(next.label, sizeof(next.label), "main-%lld", (long long)next.key);
    tki_uuid_make(next.id, &in->command->clock, next.label);
    status = add_origin(in, next.key, next.id, next.label);
    if (status == TRACK_OK)
        tki_change_origin(in->store, &next);
    return status;
}

static track_status check_begin(const track_journal_file *file,
                                track_error *err)
{
    const char *bytes = file->bytes;

    if (file->length == 0)
        track_fail(err, TRACK_E_DATA, "the file is empty");
    else if (file->length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        track_fail(err, TRACK_E_DATA,
                   "the file begins with a mark (BOM), which a journal has "
                   "not");
    else if (bytes[0] != '{')
        track_fail(err, TRACK_E_DATA, "the file is not a journal");
    else
        return TRACK_OK;
    track_hint(err, TRACK_E_DATA,
               "export it again: track export jsonl -o "
               "journal.jsonl");
    track_fail_place(err, file->name, NULL, 0, 0);
    return TRACK_E_DATA;
}

static track_status adopt(adoption *in, const track_journal_file *file)
{
    track_status status = empty_file(in->store, in->err);

    if (status == TRACK_OK)
        status = take_lines(in, file);
    return status == TRACK_OK ? begin_origin(in) : status;
}

track_status track_import_journal(track_journal_result *out, track_store *store,
                                  const track_journal_file *file,
                                  track_arena *arena,
                                  const track_command *command,
                                  track_error *err)
{
    adoption in = { .store = store,
                    .command = command,
                    .arena = arena,
                    .chains.item_bytes = sizeof(chain),
                    .missing.item_bytes = sizeof(track_missing_proof),
                    .err = err };
    int64_t count = 0;
    track_status status = check_begin(file, err);

    *out = (track_journal_result){ .lines = 0 };
    if (status == TRACK_OK)
        status = tki_begin_command(store, err);
    if (status != TRACK_OK)
        return status;
    status = is_known(&out->nothing_new, store, file, err);
    if (status == TRACK_OK)
        status = track_store_position(&count, store, err);
    if (status == TRACK_OK && !out->nothing_new && count > 1) {
        track_fail(err, TRACK_E_CONFLICT,
                   "'%s' is not empty: it has %lld "
                   "events",
                   store->path, (long long)count);
        status = track_hint(err, TRACK_E_CONFLICT,
                            "a journal goes into an empty tracker: track init "
                            "NEW.track, then track -f NEW.track import FILE");
    }
    if (status == TRACK_OK && !out->nothing_new)
        status = adopt(&in, file);
    status = tki_end_command(store, status, err);
    if (status != TRACK_OK) {
        *out = (track_journal_result){ .lines = 0 };
        return status;
    }
    out->lines = in.n;
    out->missing_count = in.missing.count;
    out->missing = in.missing.items;
    return TRACK_OK;
}
