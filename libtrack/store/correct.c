/* SPDX-License-Identifier: MIT */

/*
 * Correcting a record: an event with the new values, and nothing else. What is
 * given is checked together with what stays, as if the whole were recorded.
 */

#include "store/history.h"
#include "store/record.h"

#include <stdio.h>
#include <string.h>

/* A correction under way: the record as it is known now. */
typedef struct correcting {
    const track_correction_entry *in;
    tki_entry entry;
    track_snapshot *snapshot;
    char kind[16];
    char id[TKI_ID_BYTES];
    char project[72];
    char path[144];
    int64_t version; /* of the plan in which the record has that path */
    track_error *err;
} correcting;

static track_status find_record(correcting *c, track_store *store)
{
    sqlite3_stmt *query;
    bool row;
    track_status status = tki_sql(&query, store, TKI_RECORD_OF_EVENT, c->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, c->in->n);
    status = tki_sql_step(&row, store, query, c->err);
    if (status == TRACK_OK && !row)
        status = track_fail(c->err, TRACK_E_NOT_FOUND, "there is no event %lld",
                            (long long)c->in->n);
    if (status == TRACK_OK) {
        snprintf(c->kind, sizeof(c->kind), "%s",
                 (const char *)sqlite3_column_text(query, 1));
        snprintf(c->project, sizeof(c->project), "%s",
                 (const char *)sqlite3_column_text(query, 2));
        snprintf(c->id, sizeof(c->id), "%s",
                 (const char *)sqlite3_column_text(query, 3));
        snprintf(c->path, sizeof(c->path), "%s",
                 (const char *)sqlite3_column_text(query, 4));
        c->version = sqlite3_column_int64(query, 5);
    }
    tki_sql_done(query);
    return status;
}

/* An item that was renamed since is found under its present name, which is that
 * of the newest agreed version: a forecast renames and drops nothing. */
static track_status follow_path(correcting *c, track_store *store)
{
    const track_day ever = { INT32_MAX };
    tki_version newest = { 0 }, agreed = { 0 };
    tki_history *history = NULL;
    int64_t project;
    const char *path;
    char now[sizeof(c->path)];
    track_status status = tki_project_id(&project, store, c->project, c->err);

    if (status == TRACK_OK)
        status = tki_newest_plan(&newest, store, project, INT64_MAX, c->err);
    if (status == TRACK_OK)
        status =
            tki_plan_in_force(&agreed, store, project, ever, INT64_MAX, c->err);
    if (status == TRACK_OK)
        status = tki_history_load(&history, store, c->project, &newest, c->err);
    if (status != TRACK_OK || !history)
        return status;
    path = tki_history_path(history, c->path, c->version, agreed.version);
    if (path) {
        snprintf(now, sizeof(now), "%s", path);
        snprintf(c->path, sizeof(c->path), "%s", now);
    }
    tki_history_free(history);
    return TRACK_OK;
}

static bool is_record(const char *kind)
{
    return strcmp(kind, "achievement") == 0 || strcmp(kind, "expense") == 0 ||
           strcmp(kind, "delivery") == 0;
}

static track_status refuse_kind(const correcting *c)
{
    track_fail(c->err, TRACK_E_ARGUMENT,
               "event %lld is a %s, which is not corrected",
               (long long)c->in->n, c->kind);
    return track_hint(c->err, TRACK_E_ARGUMENT,
                      "achievements, expenses and deliveries are");
}

static track_status taken_back(const correcting *c)
{
    track_fail(c->err, TRACK_E_CONFLICT, "event %lld was taken back",
               (long long)c->in->n);
    return track_hint(c->err, TRACK_E_CONFLICT, "record it anew");
}

/* ---- achievements ------------------------------------------------------ */

static const track_achievement *find_achievement(const correcting *c)
{
    const track_snapshot *s = c->snapshot;
    size_t count = track_plan_count(s->plan, TRACK_INDICATOR);

    for (size_t i = 0; i <= count; i++) {
        const track_achievements *list =
            i < count ? &s->achievements[i] : &s->retired;

        for (size_t k = 0; k < list->count; k++)
            if (list->items[k].record.n == c->in->n)
                return &list->items[k];
    }
    return NULL;
}

static bool is_cleared(const correcting *c, const char *name)
{
    for (size_t i = 0; i < c->in->clear.count; i++)
        if (strcmp(c->in->clear.items[i], name) == 0)
            return true;
    return false;
}

static const char *merged(const correcting *c, const char *name,
                          const char *given, const char *old)
{
    if (given)
        return given;
    return is_cleared(c, name) ? NULL : old;
}

static track_status fill_achievement(correcting *c, tki_draft *draft)
{
    const track_correction_entry *in = c->in;
    const track_achievement *old = find_achievement(c);
    track_achievement_entry whole;
    const char *parts;
    track_status status;

    if (!old)
        return taken_back(c);
    if (in->has_quantity && old->part_count && !in->part_count) {
        track_fail(c->err, TRACK_E_DATA,
                   "the quantity is split: give the parts, too");
        return track_hint(c->err, TRACK_E_DATA, "add --split");
    }
    whole = (track_achievement_entry){
        .micro = in->has_quantity ? in->micro : old->micro,
        .of = in->has_quantity && in->of ? in->of : old->of,
        .partner = merged(c, "partner", in->partner, old->partner),
        .subject = merged(c, "subject_code", in->subject, old->subject),
        .part_count = in->part_count ? in->part_count : old->part_count,
        .parts = in->part_count ? in->parts : old->parts,
    };
    status = tki_check_achievement(&c->entry, &whole, c->err);
    if (status == TRACK_OK && in->part_count) {
        status = tki_write_parts(&parts, &c->entry, &whole, c->err);
        tki_object_raw(draft->values, "split", parts);
    }
    draft->has_quantity = in->has_quantity;
    draft->quantity = in->micro;
    draft->of = in->has_quantity ? in->of : 0;
    draft->partner = in->partner;
    draft->subject_code = in->subject;
    return status;
}

/* ---- deliveries -------------------------------------------------------- */

static const track_delivery *find_delivery(const correcting *c)
{
    const track_snapshot *s = c->snapshot;

    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_DELIVERABLE); i++)
        for (size_t k = 0; k < s->deliveries[i].count; k++)
            if (s->deliveries[i].items[k].record.n == c->in->n)
                return &s->deliveries[i].items[k];
    return NULL;
}

static track_status fill_delivery(correcting *c, tki_draft *draft)
{
    const track_correction_entry *in = c->in;
    const char *justification = NULL;
    char *due;
    track_status status;

    if (!find_delivery(c))
        return taken_back(c);
    status = tki_entry_text(&justification, &c->entry, in->justification,
                            "justification", c->err);
    if (status != TRACK_OK)
        return status;
    tki_object_text(draft->values, "justification", justification);
    if (in->has_state)
        draft->state = track_delivery_state_name(in->state);
    if (track_days_known(in->due)) {
        due = track_arena_alloc(c->entry.change.arena, TRACK_DAYS_BYTES);
        if (!due)
            return track_fail_memory(c->err);
        tki_object_text(draft->values, "due", track_days_format(due, in->due));
    }
    return TRACK_OK;
}

/* ---- expenses ---------------------------------------------------------- */

static const track_expense *find_expense(const correcting *c)
{
    const track_expenses *list = &c->snapshot->expenses;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].record.n == c->in->n)
            return &list->items[i];
    return NULL;
}

static track_money either(const correcting *c, const char *name,
                          track_money given, track_money old)
{
    if (track_money_known(given))
        return given;
    return is_cleared(c, name) ? (track_money){ 0, "" } : old;
}

static track_status fill_expense(correcting *c, tki_draft *draft)
{
    const track_correction_entry *in = c->in;
    const track_expense *old = find_expense(c);
    track_expense_entry whole, given;
    track_status status;

    if (!old)
        return taken_back(c);
    whole = (track_expense_entry){
        .category = in->category,
        .partner = in->partner,
        .amount = either(c, "amount", in->amount, old->amount),
        .net = either(c, "net", in->net, old->net),
        .tax = either(c, "tax", in->tax, old->tax),
        .eligible = either(c, "eligible", in->eligible, old->eligible),
        .has_share = in->has_share,
        .share = in->share,
        .doc = merged(c, "doc", in->doc, old->doc),
    };
    status = tki_check_expense(&c->entry, &whole, c->err);
    given = (track_expense_entry){
        .category = in->category,
        .partner = in->partner,
        .amount = in->amount,
        .net = in->net,
        .tax = in->tax,
        .eligible = in->eligible,
        .has_share = in->has_share,
        .share = in->share,
        .doc = in->doc,
        .supplier = in->supplier,
        .supplier_code = in->supplier_code,
        .doc_date = in->doc_date,
        .paid = in->paid,
        .fund = in->fund,
        .confidence = in->has_confidence ? in->confidence : TRACK_DECLARED,
    };
    if (status == TRACK_OK)
        status = tki_fill_expense(draft, &c->entry, &given, c->err);
    if (status == TRACK_OK && in->has_confidence &&
        in->confidence == TRACK_DECLARED)
        tki_object_text(draft->values, "confidence", "declared");
    return status;
}

/* ---- the whole --------------------------------------------------------- */

/* What may be removed from a record of each kind. */
static bool may_clear(const char *kind, const char *name)
{
    static const struct {
        const char *kind;
        const char *name;
    } rows[] = {
        { "achievement", "partner" }, { "achievement", "subject_code" },
        { "achievement", "note" },    { "achievement", "split" },
        { "delivery", "due" },        { "delivery", "justification" },
        { "delivery", "note" },       { "expense", "partner" },
        { "expense", "category" },    { "expense", "net" },
        { "expense", "tax" },         { "expense", "eligible" },
        { "expense", "share" },       { "expense", "doc" },
        { "expense", "doc_date" },    { "expense", "paid" },
        { "expense", "supplier" },    { "expense", "supplier_code" },
        { "expense", "fund" },        { "expense", "confidence" },
        { "expense", "note" },        { "expense", "replaces" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].kind, kind) == 0 && strcmp(rows[i].name, name) == 0)
            return true;
    return false;
}

static track_status fill_clear(correcting *c, tki_draft *draft)
{
    const track_words *clear = &c->in->clear;
    track_buffer list = TRACK_BUFFER_INIT;
    char *copy = NULL;
    track_status status;

    if (clear->count == 0)
        return TRACK_OK;
    for (size_t i = 0; i < clear->count; i++) {
        if (!may_clear(c->kind, clear->items[i])) {
            track_buffer_clear(&list);
            return track_fail(c->err, TRACK_E_ARGUMENT,
                              "'%s' cannot be removed from a record of kind"
                              " %s",
                              clear->items[i], c->kind);
        }
        track_buffer_char(&list, i ? ',' : '[');
        tki_canonical_string(&list, clear->items[i]);
    }
    track_buffer_char(&list, ']');
    status = track_buffer_check(&list, c->err);
    if (status == TRACK_OK)
        copy =
            track_arena_copy(c->entry.change.arena, track_buffer_string(&list));
    track_buffer_clear(&list);
    if (status == TRACK_OK && !copy)
        return track_fail_memory(c->err);
    tki_object_raw(draft->values, "clear", copy);
    return status;
}

/* Whether a value is given that a record of this kind does not have. */
static track_status check_given(const correcting *c)
{
    const track_correction_entry *in = c->in;
    bool achieved = in->has_quantity || in->of || in->part_count || in->subject;
    bool delivered =
        in->has_state || track_days_known(in->due) || in->justification;
    bool spent = track_money_known(in->amount) || track_money_known(in->net) ||
                 track_money_known(in->tax) ||
                 track_money_known(in->eligible) || in->has_share ||
                 in->category || in->doc || in->supplier || in->supplier_code ||
                 track_days_known(in->doc_date) || track_days_known(in->paid) ||
                 in->fund || in->has_confidence;
    bool wrong = (achieved && strcmp(c->kind, "achievement") != 0) ||
                 (delivered && strcmp(c->kind, "delivery") != 0) ||
                 (spent && strcmp(c->kind, "expense") != 0);

    if (wrong)
        return track_fail(c->err, TRACK_E_ARGUMENT,
                          "event %lld is of kind %s, which does not have that"
                          " value",
                          (long long)in->n, c->kind);
    if (!achieved && !delivered && !spent && !in->partner && !in->note &&
        !in->clear.count && !track_days_known(in->on))
        return track_fail(c->err, TRACK_E_ARGUMENT, "nothing to correct");
    return TRACK_OK;
}

static track_status fill_draft(correcting *c, tki_draft *draft)
{
    const char *note = NULL;
    track_status status = tki_change_draft(draft, &c->entry.change,
                                           "correction", c->path, c->err);

    draft->refers_to = c->id;
    if (status == TRACK_OK && track_days_known(c->in->on))
        status = tki_entry_day(&draft->on, &c->entry, c->in->on, c->err);
    if (status == TRACK_OK)
        status = tki_entry_text(&note, &c->entry, c->in->note, "note", c->err);
    if (status != TRACK_OK)
        return status;
    tki_object_text(draft->values, "note", note);
    if (strcmp(c->kind, "achievement") == 0)
        status = fill_achievement(c, draft);
    else if (strcmp(c->kind, "delivery") == 0)
        status = fill_delivery(c, draft);
    else
        status = fill_expense(c, draft);
    return status == TRACK_OK ? fill_clear(c, draft) : status;
}

static track_status correct(correcting *c, track_store *store)
{
    const track_when ever = { { INT32_MAX }, 0 };
    tki_draft draft;
    track_status status =
        track_store_snapshot(&c->snapshot, store, c->project, &ever, c->err);

    if (status == TRACK_OK)
        status = fill_draft(c, &draft);
    if (status == TRACK_OK)
        status = tki_change_add(&c->entry.change, &draft, c->err);
    track_snapshot_free(c->snapshot);
    return status;
}

static bool has_reason(const track_command *command)
{
    return command->reason &&
           command->reason[strspn(command->reason, " \t\n")] != '\0';
}

track_status track_store_correct(track_receipt *out, track_store *store,
                                 const track_correction_entry *in,
                                 const track_command *command, track_error *err)
{
    correcting c = { .in = in, .err = err };
    track_name name = { c.path, c.project };
    track_status status = find_record(&c, store);

    *out = (track_receipt){ .first = 0 };
    if (status == TRACK_OK && !is_record(c.kind))
        status = refuse_kind(&c);
    if (status == TRACK_OK)
        status = check_given(&c);
    if (status == TRACK_OK && !has_reason(command)) {
        track_fail(err, TRACK_E_ARGUMENT, "a correction needs a reason");
        status = track_hint(err, TRACK_E_ARGUMENT, "add --reason \"…\"");
    }
    if (status == TRACK_OK)
        status = follow_path(&c, store);
    if (status != TRACK_OK)
        return status;
    if (!c.path[0])
        name = (track_name){ c.project, NULL };
    status = tki_entry_begin(&c.entry, out, store, &name, TRACK_KIND_COUNT,
                             command, err);
    if (status != TRACK_OK || c.entry.repeated)
        return status;
    status = correct(&c, store);
    return tki_entry_end(out, &c.entry, status, err);
}
