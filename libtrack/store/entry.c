/* SPDX-License-Identifier: MIT */

/* What all commands on items share: see record.h. */

#include "store/document.h"
#include "store/plan_tables.h"
#include "store/voids.h"
#include "values/days.h"
#include "values/same.h"

#include <string.h>

/* The version against which the item was found. A forecast renames nothing:
 * names are those of the newest agreed version. */
static track_status find_version(tki_version *version, const tki_entry *of,
                                 track_error *err)
{
    const track_day ever = { INT32_MAX };
    int64_t project = of->change.project_id;

    *version = (tki_version){ project, of->retired, 0 };
    return of->retired ? TRACK_OK
                       : tki_plan_in_force(version, of->change.store, project,
                                           ever, INT64_MAX, err);
}

track_status tki_entry_plan(tki_entry *out, track_error *err)
{
    track_store *store = out->change.store;
    tki_version version;
    track_status status = find_version(&version, out, err);

    out->change.version = version.version;
    if (status == TRACK_OK && !version.version)
        status = track_fail(err, TRACK_E_INTEGRITY, "%s has no plan",
                            out->found.project);
    if (status == TRACK_OK)
        status =
            tki_plan_load(&out->plan, store, out->found.project, &version, err);
    if (status == TRACK_OK)
        out->item = track_plan_at(out->plan, out->found.path);
    return status;
}

/* What a command is about. */
typedef struct wanted {
    const track_name *name;
    track_kind kind;
    bool ever; /* also when only older versions of the plan have it */
} wanted;

static bool find_retired(tki_entry *out, track_store *store, const wanted *item)
{
    track_past past;

    if (track_store_find_past(&past, store, item->name, NULL) != TRACK_OK ||
        !past.retired || past.found.kind != item->kind)
        return false;
    out->found = past.found;
    out->retired = past.version;
    return true;
}

static track_status find(tki_entry *out, track_store *store, const wanted *item,
                         track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    track_status status =
        track_store_find(&out->found, store, item->name, item->kind, &failure);

    if (status == TRACK_E_NOT_FOUND && item->ever &&
        find_retired(out, store, item))
        return TRACK_OK;
    if (status != TRACK_OK && err)
        *err = failure;
    return status;
}

/* Looks the name up and opens the change, under the lock of writers: what
 * another process renames meanwhile would not be there any more. */
static track_status open_on(tki_entry *out, track_receipt *receipt,
                            track_store *store, const wanted *item,
                            const track_command *command, track_error *err)
{
    track_status status =
        tki_change_repeated(&out->repeated, receipt, store, command, err);

    if (status != TRACK_OK || out->repeated)
        return status;
    status = tki_journal_start(store, command, err);
    if (status == TRACK_OK)
        status = find(out, store, item, err);
    if (status == TRACK_OK)
        status = tki_change_open(&out->change, store, command,
                                 out->found.project, err);
    return status;
}

static track_status begin(tki_entry *out, track_receipt *receipt,
                          track_store *store, const wanted *item,
                          const track_command *command, track_error *err)
{
    track_status status = tki_begin_command(store, err);

    memset(out, 0, sizeof(*out));
    *receipt = (track_receipt){ .first = 0 };
    if (status != TRACK_OK)
        return status;
    status = open_on(out, receipt, store, item, command, err);
    if (status != TRACK_OK || out->repeated)
        return tki_end_command(store, status, err);
    status = tki_entry_plan(out, err);
    if (status == TRACK_OK)
        return TRACK_OK;
    return tki_entry_end(receipt, out, status, err);
}

track_status tki_entry_begin(tki_entry *out, track_receipt *receipt,
                             track_store *store, const track_name *name,
                             track_kind kind, const track_command *command,
                             track_error *err)
{
    const wanted item = { name, kind, false };

    return begin(out, receipt, store, &item, command, err);
}

track_status tki_entry_begin_ever(tki_entry *out, track_receipt *receipt,
                                  track_store *store, const track_name *name,
                                  track_kind kind, const track_command *command,
                                  track_error *err)
{
    const wanted item = { name, kind, true };

    return begin(out, receipt, store, &item, command, err);
}

track_status tki_entry_end(track_receipt *out, tki_entry *entry,
                           track_status status, track_error *err)
{
    status = tki_change_end(out, &entry->change, status, err);
    track_plan_free(entry->plan);
    entry->plan = NULL;
    return status;
}

static track_status check_days(const char *key, track_days days,
                               track_error *err)
{
    if (tki_days_are_sound(days))
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "'%s' is no day: first %d, last %d, grain %d",
               key, (int)days.first.days, (int)days.last.days, (int)days.grain);
    return track_hint(err, TRACK_E_DATA,
                      "make it with track_days_of() or track_days_parse()");
}

track_status tki_fill_days(tki_draft *draft, tki_entry *entry, const char *key,
                           track_days days, track_error *err)
{
    char *text;
    track_status status = check_days(key, days, err);

    if (status != TRACK_OK || !track_days_known(days))
        return status;
    text = track_arena_alloc(entry->change.arena, TRACK_DAYS_BYTES);
    if (!text)
        return track_fail_memory(err);
    tki_object_text(draft->values, key, track_days_format(text, days));
    return TRACK_OK;
}

track_status tki_entry_day(track_days *out, const tki_entry *entry,
                           track_days on, track_error *err)
{
    track_day today = entry->change.command->clock.today;
    char typed[TRACK_DAYS_BYTES], first[TRACK_DAYS_BYTES],
        last[TRACK_DAYS_BYTES];

    if (check_days("on", on, err) != TRACK_OK)
        return TRACK_E_DATA;
    *out = track_days_known(on) ? on : track_days_of(today);
    if (out->last.days <= today.days)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "%s is ahead: today is %s",
               track_days_format(typed, on), track_day_format(last, today));
    if (out->first.days <= today.days)
        return track_hint(err, TRACK_E_DATA, "write %s..%s",
                          track_day_format(first, out->first), last);
    return track_hint(err, TRACK_E_DATA, "record it when it has happened");
}

track_status tki_entry_text(const char **out, tki_entry *entry,
                            const char *text, const char *what,
                            track_error *err)
{
    track_status status;

    *out = NULL;
    if (!text)
        return TRACK_OK;
    status = track_text_clean(out, entry->change.arena, text, strlen(text),
                              what, err);
    if (status == TRACK_OK && (*out)[strspn(*out, " \t\n")] == '\0')
        status = track_fail(err, TRACK_E_DATA, "the %s is empty", what);
    return status;
}

/* Another document is another fact; none says nothing. `key` is of the draft.
 */
static track_status same_document(bool *out, const tki_entry *entry,
                                  const char *doc, const char *key,
                                  track_error *err)
{
    const char *stored;
    track_status status =
        tki_document_key(&stored, entry->change.arena, doc, err);

    *out = !key || tki_same_text(stored, key);
    return status;
}

/* Arrival of an equal record, or 0. */
static track_status find_same(int64_t *n_out, tki_entry *entry,
                              const tki_draft *draft, const char *doc_key,
                              int64_t subject, const tki_voids *voids,
                              track_error *err)
{
    track_store *store = entry->change.store;
    sqlite3_stmt *query;
    bool row = true;
    track_status status = tki_sql(&query, store, TKI_SAME_RECORDS, err);

    *n_out = 0;
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, draft->kind);
    tki_bind_integer(query, 2, subject);
    tki_bind_integer(query, 3, draft->on.first.days);
    tki_bind_integer(query, 4, draft->on.last.days);
    if (draft->has_quantity)
        tki_bind_integer(query, 5, draft->quantity);
    if (draft->of)
        tki_bind_integer(query, 6, draft->of);
    tki_bind_text(query, 7, draft->state);
    if (track_money_known(draft->amount)) {
        tki_bind_integer(query, 8, draft->amount.minor);
        tki_bind_text(query, 9, draft->amount.currency);
    }
    while (status == TRACK_OK && row && *n_out == 0) {
        bool same = false;

        status = tki_sql_step(&row, store, query, err);
        if (status == TRACK_OK && row &&
            !tki_is_void(voids, (const char *)sqlite3_column_text(query, 1)) &&
            tki_same_text((const char *)sqlite3_column_text(query, 2),
                          draft->partner) &&
            tki_same_text((const char *)sqlite3_column_text(query, 3),
                          draft->subject_code))
            status = same_document(&same, entry,
                                   (const char *)sqlite3_column_text(query, 4),
                                   doc_key, err);
        if (same)
            *n_out = sqlite3_column_int64(query, 0);
    }
    tki_sql_done(query);
    return status;
}

track_status tki_entry_twice(tki_entry *entry, const tki_draft *draft,
                             track_error *err)
{
    tki_change *change = &entry->change;
    int64_t subject = 0, n = 0;
    const char *doc_key;
    tki_voids voids;
    track_status status;

    if (change->command->again)
        return TRACK_OK;
    status = tki_document_key(&doc_key, change->arena, draft->doc, err);
    if (status != TRACK_OK)
        return status;
    if (entry->seen) {
        n = tki_seen_record(entry->seen, draft, doc_key);
    } else {
        status = tki_subject_id(&subject, change->store, change->project_id,
                                draft->subject, err);
        if (status == TRACK_OK)
            status = tki_voids_load(&voids, change->store, INT64_MAX,
                                    change->arena, err);
        if (status == TRACK_OK)
            status = find_same(&n, entry, draft, doc_key, subject, &voids, err);
    }
    if (status != TRACK_OK || n == 0)
        return status;
    entry->same = n;
    track_fail(err, TRACK_E_DECISION,
               "the same was recorded already, as number %lld", (long long)n);
    return track_hint(err, TRACK_E_DECISION,
                      "if it happened twice, add --again");
}

track_status tki_entry_partner(const tki_entry *entry, const char *code,
                               track_error *err)
{
    size_t count = track_plan_count(entry->plan, TRACK_PARTNER);
    const char **words;
    const char *near;

    if (!code)
        return TRACK_OK;
    words = track_arena_array(entry->change.arena, count + 1, sizeof(*words));
    if (!words)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        words[i] = track_plan_item(entry->plan, TRACK_PARTNER, i)->code;
        if (strcmp(words[i], code) == 0)
            return TRACK_OK;
    }
    near = track_text_suggest(code, words);
    track_fail(err, TRACK_E_DATA, "there is no partner '%s' in %s", code,
               entry->found.project);
    if (near)
        return track_hint(err, TRACK_E_DATA, "did you mean '%s'?", near);
    return track_hint(err, TRACK_E_DATA, "the plan names the partners");
}
