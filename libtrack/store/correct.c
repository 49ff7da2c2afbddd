/* SPDX-License-Identifier: MIT */

/*
 * Correcting a record: an event with the new values, and nothing else. What is
 * given is checked together with what stays, as if the whole were recorded.
 */

#include "store/correct_text.h"
#include "store/recorded.h"
#include "values/article.h"

#include <stdio.h>
#include <string.h>

/* A correction under way: the record as it is known now. */
typedef struct correcting {
    const track_correction_entry *in;
    tki_entry entry;
    track_snapshot *snapshot;
    tki_recorded at; /* the record, and where its item stands */
    track_error *err;
} correcting;

/* What the correction in event `n` is about, or 0. */
static track_status corrected_by(int64_t *out, track_store *store, int64_t n,
                                 track_error *err)
{
    char sql[160];

    snprintf(sql, sizeof(sql),
             "SELECT record.n FROM event JOIN event AS record"
             " ON record.id = event.refers_to WHERE event.n = %lld",
             (long long)n);
    return tki_sql_integer(out, store, sql, err);
}

static track_status refuse_kind(const correcting *c, track_store *store)
{
    int64_t record = 0;

    if (strcmp(c->at.kind, "correction") == 0 &&
        corrected_by(&record, store, c->in->n, c->err) != TRACK_OK)
        return c->err->status;
    if (record) {
        track_fail(c->err, TRACK_E_ARGUMENT,
                   "event %lld is a correction of %lld", (long long)c->in->n,
                   (long long)record);
        return track_hint(c->err, TRACK_E_ARGUMENT,
                          "correct the record once more: track correct %lld",
                          (long long)record);
    }
    track_fail(c->err, TRACK_E_ARGUMENT,
               "event %lld is %s %s, which is not corrected",
               (long long)c->in->n, tki_article(c->at.kind), c->at.kind);
    return track_hint(c->err, TRACK_E_ARGUMENT,
                      "records, notes, narratives and proofs are");
}

static track_status taken_back(const correcting *c)
{
    track_fail(c->err, TRACK_E_CONFLICT, "event %lld was taken back",
               (long long)c->in->n);
    return track_hint(c->err, TRACK_E_CONFLICT, "record it anew");
}

/* ---- achievements ------------------------------------------------------ */

/* A record begins with what all records have, so the one is the other. */
static const void *find_record(const correcting *c)
{
    return track_snapshot_record(c->snapshot, c->in->n);
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
    const track_achievement *old = find_record(c);
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

static track_status fill_delivery(correcting *c, tki_draft *draft)
{
    const track_correction_entry *in = c->in;
    const char *justification = NULL;
    track_status status;

    if (!find_record(c))
        return taken_back(c);
    status = tki_entry_text(&justification, &c->entry, in->justification,
                            "justification", c->err);
    if (status == TRACK_OK && in->has_state)
        status = tki_check_state(in->state, c->err);
    if (status == TRACK_OK)
        status = tki_fill_days(draft, &c->entry, "due", in->due, c->err);
    if (status != TRACK_OK)
        return status;
    tki_object_text(draft->values, "justification", justification);
    if (in->has_state)
        draft->state = track_delivery_state_name(in->state);
    return TRACK_OK;
}

/* ---- expenses ---------------------------------------------------------- */

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
    const track_expense *old = find_record(c);
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
        { "narrative", "period" },    { "narrative", "lang" },
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
        if (!may_clear(c->at.kind, clear->items[i])) {
            track_buffer_clear(&list);
            return track_fail(c->err, TRACK_E_ARGUMENT,
                              "'%s' cannot be removed from a record of kind"
                              " %s",
                              clear->items[i], c->at.kind);
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
    bool own, texts = tki_text_given(&own, c->at.kind, in);
    bool noted = in->partner || in->note;
    bool wrong = !own || (noted && !tki_is_record(&c->at)) ||
                 (achieved && strcmp(c->at.kind, "achievement") != 0) ||
                 (delivered && strcmp(c->at.kind, "delivery") != 0) ||
                 (spent && strcmp(c->at.kind, "expense") != 0);

    if (wrong)
        return track_fail(c->err, TRACK_E_ARGUMENT,
                          "event %lld is of kind %s, which does not have that"
                          " value",
                          (long long)in->n, c->at.kind);
    if (!achieved && !delivered && !spent && !noted && !texts &&
        !in->clear.count && !track_days_known(in->on))
        return track_fail(c->err, TRACK_E_ARGUMENT, "nothing to correct");
    return TRACK_OK;
}

static track_status fill_draft(correcting *c, tki_draft *draft)
{
    const char *note = NULL;
    track_status status = tki_change_draft(draft, &c->entry.change,
                                           "correction", c->at.path, c->err);

    draft->refers_to = c->at.id;
    if (status == TRACK_OK && track_days_known(c->in->on))
        status = tki_entry_day(&draft->on, &c->entry, c->in->on, c->err);
    if (status == TRACK_OK)
        status = tki_entry_text(&note, &c->entry, c->in->note, "note", c->err);
    if (status != TRACK_OK)
        return status;
    tki_object_text(draft->values, "note", note);
    if (strcmp(c->at.kind, "achievement") == 0)
        status = fill_achievement(c, draft);
    else if (strcmp(c->at.kind, "delivery") == 0)
        status = fill_delivery(c, draft);
    else if (tki_is_text(c->at.kind))
        status = tki_correct_text(draft, &c->entry, c->in, c->err);
    else
        status = fill_expense(c, draft);
    return status == TRACK_OK ? fill_clear(c, draft) : status;
}

static track_status correct(correcting *c, track_store *store)
{
    const track_when ever = { { INT32_MAX }, 0 };
    tki_draft draft;
    track_status status =
        track_store_snapshot(&c->snapshot, store, c->at.project, &ever, c->err);

    if (status == TRACK_OK && c->at.voided)
        status = taken_back(c);
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
    track_status status = tki_recorded_at(&c.at, store, in->n, err);

    *out = (track_receipt){ .first = 0 };
    if (status == TRACK_OK && !tki_is_record(&c.at) && !tki_is_text(c.at.kind))
        status = refuse_kind(&c, store);
    if (status == TRACK_OK)
        status = check_given(&c);
    if (status == TRACK_OK && !has_reason(command)) {
        track_fail(err, TRACK_E_ARGUMENT, "a correction needs a reason");
        status = track_hint(err, TRACK_E_ARGUMENT, "add --reason \"…\"");
    }
    if (status == TRACK_OK)
        status = tki_entry_begin_at(&c.entry, out, store, &c.at, command, err);
    if (status != TRACK_OK || c.entry.repeated)
        return status;
    status = correct(&c, store);
    return tki_entry_end(out, &c.entry, status, err);
}
