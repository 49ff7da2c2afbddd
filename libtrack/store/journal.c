/* SPDX-License-Identifier: MIT */

/*
 * Appending. An event becomes one line of canonical JSON; its hash is SHA-256
 * of the line, and the line names the hash before it in the same origin and
 * project. The typed columns beside it are written from the same draft.
 */

#include "store/journal.h"

#include "store/late.h"
#include "values/days.h"

#include <track/text.h>

#include <stdio.h>
#include <string.h>

enum { LINE_VERSION = 1, SEED_BYTES = 256 };

static const char no_hash[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

static track_status query_integer(int64_t *out, track_store *store,
                                  sqlite3_stmt *query, track_error *err)
{
    bool row;
    track_status status = tki_sql_step(&row, store, query, err);

    *out = row ? sqlite3_column_int64(query, 0) : 0;
    tki_sql_done(query);
    return status;
}

track_status tki_project_id(int64_t *out, track_store *store, const char *code,
                            track_error *err)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, store, TKI_FIND_PROJECT, err);

    *out = 0;
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, code);
    return query_integer(out, store, query, err);
}

/* The key of a project, added when it is new. */
static track_status intern_project(int64_t *out, track_store *store,
                                   const char *code, track_error *err)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, store, TKI_ADD_PROJECT, err);

    *out = 0;
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, code);
    status = tki_sql_execute(store, query, err);
    return status == TRACK_OK ? tki_project_id(out, store, code, err) : status;
}

track_status tki_subject_id(int64_t *out, track_store *store, int64_t project,
                            const char *path, track_error *err)
{
    static const tki_query steps[] = { TKI_FIND_SUBJECT, TKI_ADD_SUBJECT,
                                       TKI_FIND_SUBJECT };
    track_status status = TRACK_OK;

    *out = 0;
    for (int i = 0; i < 3 && status == TRACK_OK && *out == 0; i++) {
        sqlite3_stmt *query;

        status = tki_sql(&query, store, steps[i], err);
        if (status != TRACK_OK)
            return status;
        tki_bind_integer(query, 1, project);
        tki_bind_text(query, 2, path);
        status = query_integer(out, store, query, err);
    }
    return status;
}

/* Where the next event goes: only this change appends to its chain, so it is
 * read once. */
static track_status find_head(tki_change *change, track_error *err)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status;

    if (change->has_head)
        return TRACK_OK;
    status = tki_sql(&query, change->store, TKI_CHAIN_HEAD, err);
    if (status != TRACK_OK)
        return status;
    change->head_number = 0;
    memcpy(change->head_hash, no_hash, sizeof(no_hash));
    tki_bind_integer(query, 1, change->store->origin);
    tki_bind_integer(query, 2, change->project_id);
    status = tki_sql_step(&row, change->store, query, err);
    if (row) {
        change->head_number = sqlite3_column_int64(query, 0);
        snprintf(change->head_hash, sizeof(change->head_hash), "%s",
                 (const char *)sqlite3_column_text(query, 1));
    }
    tki_sql_done(query);
    change->has_head = status == TRACK_OK;
    return status;
}

track_status tki_change_repeated(bool *repeated_out, track_receipt *out,
                                 track_store *store,
                                 const track_command *command, track_error *err)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status;

    *repeated_out = false;
    *out = (track_receipt){ .first = 0 };
    if (!command->id)
        return TRACK_OK;
    status = tki_sql(&query, store, TKI_FIND_COMMAND, err);
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, command->id);
    status = tki_sql_step(&row, store, query, err);
    if (row && sqlite3_column_int64(query, 1) > 0) {
        *repeated_out = out->repeated = true;
        out->first = sqlite3_column_int64(query, 0);
        out->count = sqlite3_column_int64(query, 1);
        snprintf(out->command, sizeof(out->command), "%s", command->id);
    }
    tki_sql_done(query);
    return status;
}

static track_status newest_version(int64_t *out, const tki_change *change,
                                   track_error *err)
{
    sqlite3_stmt *query;
    track_status status =
        tki_sql(&query, change->store, TKI_NEWEST_VERSION, err);

    *out = 0;
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, change->project_id);
    tki_bind_integer(query, 2, INT64_MAX);
    return query_integer(out, change->store, query, err);
}

/* Whether the id and the clock are such that the journal can be read again. */
static track_status check_command(const track_command *command,
                                  track_error *err)
{
    if (command->id && !tki_is_uuid(command->id)) {
        track_fail(err, TRACK_E_DATA, "the command id '%s' is not a UUID",
                   command->id);
        return track_hint(err, TRACK_E_DATA,
                          "write it with small letters, e.g. "
                          "018f3b0c-7d2a-7c4e-9b51-3f6a2c8d1e40");
    }
    if (tki_moment_is_sound(command->clock.now) &&
        tki_day_is_sound(command->clock.today))
        return TRACK_OK;
    return track_fail(err, TRACK_E_DATA,
                      "the clock of the command is not in the years 1000 to"
                      " 9999");
}

static track_status clean_words(tki_change *change, track_error *err)
{
    const char *by = change->command->by, *reason = change->command->reason;
    track_status status = TRACK_OK;

    if (by)
        status = track_text_clean(&change->by, change->arena, by, strlen(by),
                                  "name of the person", err);
    if (reason && status == TRACK_OK)
        status = track_text_clean(&change->reason, change->arena, reason,
                                  strlen(reason), "reason", err);
    return status;
}

track_status tki_change_open(tki_change *out, track_store *store,
                             const track_command *command, const char *project,
                             track_error *err)
{
    track_status status;

    *out =
        (tki_change){ .store = store, .command = command, .project = project };
    status = check_command(command, err);
    if (status == TRACK_OK)
        status = track_arena_new(&out->arena, err);
    if (status == TRACK_OK)
        status = clean_words(out, err);
    if (status == TRACK_OK)
        status = intern_project(&out->project_id, store, project, err);
    if (status == TRACK_OK)
        status = newest_version(&out->version, out, err);
    if (status != TRACK_OK)
        tki_change_close(out);
    return status;
}

void tki_change_close(tki_change *change)
{
    track_arena_free(change->arena);
    change->arena = NULL;
}

track_status tki_change_begin(tki_change *out, track_store *store,
                              const track_command *command, const char *project,
                              track_error *err)
{
    track_status status = tki_begin_command(store, err);

    *out = (tki_change){ .store = store };
    if (status != TRACK_OK)
        return status;
    status = tki_journal_start(store, command, err);
    if (status == TRACK_OK)
        status = tki_change_open(out, store, command, project, err);
    return status == TRACK_OK ? status : tki_end_command(store, status, err);
}

track_status tki_change_end(track_receipt *out, tki_change *change,
                            track_status status, track_error *err)
{
    status = tki_end_command(change->store, status, err);
    if (status == TRACK_OK) {
        out->first = change->first;
        out->count = change->count;
        memcpy(out->command, change->id, sizeof(out->command));
    } else {
        *out = (track_receipt){ .first = 0 };
    }
    tki_change_close(change);
    return status;
}

track_status tki_change_draft(tki_draft *out, tki_change *change,
                              const char *kind, const char *subject,
                              track_error *err)
{
    *out = (tki_draft){ .kind = kind, .subject = subject };
    out->values = tki_object_new(change->arena);
    return out->values ? TRACK_OK : track_fail_memory(err);
}

/* The id of an event; the first one of a command is the command's. A derived
 * id also depends on origin and project, because the first events of two
 * chains have the same number and `prev`. */
static void set_id(const tki_change *change, tki_draft *draft)
{
    char seed[SEED_BYTES];

    if (change->count == 0 && change->command->id) {
        snprintf(draft->id, sizeof(draft->id), "%s", change->command->id);
        return;
    }
    snprintf(seed, sizeof(seed), "%s %lld %s %s", change->head_hash,
             (long long)change->head_number + 1, change->store->origin_id,
             change->project);
    tki_uuid_make(draft->id, &change->command->clock, seed);
}

static void set_days(tki_object *line, tki_draft *draft,
                     char text[TRACK_DAYS_BYTES])
{
    if (!track_days_known(draft->on))
        return;
    tki_object_integer(line, "first", draft->on.first.days);
    tki_object_integer(line, "last", draft->on.last.days);
    tki_object_text(line, "on", track_days_format(text, draft->on));
}

/* Writes the line of `draft`, which follows the head. */
static track_status write_line(track_buffer *out, tki_change *change,
                               tki_draft *draft, track_error *err)
{
    const track_command *command = change->command;
    char on[TRACK_DAYS_BYTES];
    tki_object *line = draft->values;

    tki_object_integer(line, "v", LINE_VERSION);
    tki_object_text(line, "id", draft->id);
    tki_object_text(line, "kind", draft->kind);
    tki_object_text(line, "origin", change->store->origin_id);
    tki_object_integer(line, "number", change->head_number + 1);
    tki_object_text(line, "project", change->project);
    tki_object_text(line, "command", change->id);
    if (change->version)
        tki_object_integer(line, "plan", change->version);
    tki_object_text(line, "subject", draft->subject);
    set_days(line, draft, on);
    tki_object_integer(line, "at", command->clock.now.milliseconds);
    tki_object_text(line, "by", change->by);
    tki_object_text(line, "reason", change->reason);
    tki_object_text(line, "prev", change->head_hash);
    tki_object_text(line, "partner", draft->partner);
    tki_object_text(line, "subject_code", draft->subject_code);
    tki_object_text(line, "state", draft->state);
    tki_object_text(line, "refers_to", draft->refers_to);
    if (draft->has_quantity)
        tki_object_integer(line, "quantity", draft->quantity);
    if (draft->of)
        tki_object_integer(line, "of", draft->of);
    tki_object_money(line, "amount", draft->amount);
    tki_object_text(line, "doc", draft->doc);
    if (change->row) {
        tki_object_text(line, "imported", change->imported);
        tki_object_integer(line, "row", change->row);
    }
    return tki_object_write(out, line, err);
}

static void bind_event(sqlite3_stmt *query, const tki_change *change,
                       const tki_draft *draft, int64_t number, int64_t subject)
{
    int64_t now = change->command->clock.now.milliseconds;

    tki_bind_integer(query, 1, now);
    tki_bind_text(query, 2, draft->id);
    tki_bind_integer(query, 3, change->store->origin);
    tki_bind_integer(query, 4, change->project_id);
    tki_bind_integer(query, 5, number);
    tki_bind_text(query, 6, draft->kind);
    tki_bind_text(query, 7, change->id);
    tki_bind_integer(query, 8, subject);
    if (track_days_known(draft->on)) {
        tki_bind_integer(query, 9, draft->on.first.days);
        tki_bind_integer(query, 10, draft->on.last.days);
    }
    tki_bind_integer(query, 11, now);
    if (change->version)
        tki_bind_integer(query, 12, change->version);
    tki_bind_text(query, 13, draft->partner);
    tki_bind_text(query, 14, draft->subject_code);
    if (draft->has_quantity)
        tki_bind_integer(query, 15, draft->quantity);
    if (draft->of)
        tki_bind_integer(query, 16, draft->of);
    tki_bind_text(query, 17, draft->state);
    tki_bind_text(query, 18, draft->refers_to);
    if (track_money_known(draft->amount)) {
        tki_bind_integer(query, 21, draft->amount.minor);
        tki_bind_text(query, 22, draft->amount.currency);
    }
    tki_bind_text(query, 23, draft->doc);
}

static track_status insert_event(tki_change *change, tki_draft *draft,
                                 int64_t number, const char *line,
                                 const char *hash, track_error *err)
{
    sqlite3_stmt *query;
    int64_t subject;
    track_status status = tki_subject_id(
        &subject, change->store, change->project_id, draft->subject, err);

    if (status == TRACK_OK)
        status = tki_sql(&query, change->store, TKI_ADD_EVENT, err);
    if (status != TRACK_OK)
        return status;
    bind_event(query, change, draft, number, subject);
    tki_bind_text(query, 19, line);
    tki_bind_text(query, 20, hash);
    status = tki_sql_execute(change->store, query, err);
    if (status == TRACK_OK)
        draft->n = sqlite3_last_insert_rowid(change->store->db);
    return status;
}

track_status tki_change_add(tki_change *change, tki_draft *draft,
                            track_error *err)
{
    track_buffer line = TRACK_BUFFER_INIT;
    char hash[TRACK_HASH_BYTES];
    track_status status;

    if (change->only_check)
        return tki_late_check(change, draft, err);
    status = find_head(change, err);
    if (status != TRACK_OK)
        return status;
    set_id(change, draft);
    if (change->count == 0)
        memcpy(change->id, draft->id, sizeof(change->id));
    status = write_line(&line, change, draft, err);
    if (status == TRACK_OK) {
        track_hash(hash, line.data, line.length);
        status = insert_event(change, draft, change->head_number + 1,
                              track_buffer_string(&line), hash, err);
    }
    track_buffer_clear(&line);
    if (status != TRACK_OK)
        return status;
    change->head_number++;
    memcpy(change->head_hash, hash, sizeof(hash));
    if (change->count++ == 0)
        change->first = draft->n;
    return tki_late_check(change, draft, err);
}

static track_status add_origin(track_store *store, const char *label,
                               const track_command *command, track_error *err)
{
    sqlite3_stmt *query;
    track_status status =
        tki_sql_integer(&store->origin, store,
                        "SELECT coalesce(max(id), 0) + 1 FROM origin", err);

    if (status == TRACK_OK)
        status = tki_sql(&query, store, TKI_ADD_ORIGIN, err);
    if (status != TRACK_OK)
        return status;
    snprintf(store->origin_label, sizeof(store->origin_label), "%s", label);
    tki_uuid_make(store->origin_id, &command->clock, label);
    tki_bind_integer(query, 1, store->origin);
    tki_bind_text(query, 2, store->origin_id);
    tki_bind_text(query, 3, store->origin_label);
    return tki_sql_execute(store, query, err);
}

/* Appends the event `file`, in the transaction that is open. */
static track_status add_file_event(track_store *store,
                                   const track_command *command,
                                   track_error *err)
{
    tki_change change;
    tki_draft draft;
    track_status status = tki_change_open(&change, store, command, "", err);

    if (status != TRACK_OK)
        return status;
    status = tki_change_draft(&draft, &change, "file", "", err);
    if (status == TRACK_OK) {
        tki_object_text(draft.values, "label", store->origin_label);
        status = tki_change_add(&change, &draft, err);
    }
    tki_change_close(&change);
    return status;
}

track_status tki_journal_start(track_store *store, const track_command *command,
                               track_error *err)
{
    const track_command own = { .clock = command->clock, .by = command->by };
    sqlite3_stmt *query;
    bool row = false;
    track_status status;

    if (store->origin == 1) /* began with the file */
        return TRACK_OK;
    status = tki_sql(&query, store, TKI_ORIGIN_STARTED, err);
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, store->origin);
    status = tki_sql_step(&row, store, query, err);
    tki_sql_done(query);
    return status != TRACK_OK || row ? status
                                     : add_file_event(store, &own, err);
}

track_status tki_journal_found(track_store *store, const char *label,
                               const track_command *command, track_error *err)
{
    track_status status = tki_begin_command(store, err);

    if (status != TRACK_OK)
        return status;
    status = add_origin(store, label, command, err);
    if (status == TRACK_OK)
        status = add_file_event(store, command, err);
    return tki_end_command(store, status, err);
}
