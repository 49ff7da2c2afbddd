/* SPDX-License-Identifier: MIT */

/* Records as rows. Achievements, expenses and deliveries are written with the
 * names that an import knows (import_map.c), so that it takes them back. */

#include "exchange/csv_write.h"

#include <track/sys/fail.h>

#include <string.h>

static const char *const achievement_columns[] = {
    "item",    "on",   "quantity", "of", "split", "subject_code",
    "partner", "note", "by",       "at", "n",     NULL
};
static const char *const expense_columns[] = { "item",     "on",
                                               "amount",   "currency",
                                               "net",      "tax",
                                               "eligible", "share",
                                               "spent",    "doc",
                                               "doc_date", "paid",
                                               "supplier", "supplier_code",
                                               "category", "partner",
                                               "fund",     "confidence",
                                               "replaces", "replaced",
                                               "note",     "by",
                                               "at",       "n",
                                               NULL };
static const char *const delivery_columns[] = {
    "item", "on", "state", "due", "justification", "note", "by", "at", "n", NULL
};
static const char *const record_columns[] = {
    "kind",  "item",    "on",   "quantity", "of", "amount", "currency",
    "state", "partner", "note", "by",       "at", "n",      NULL
};
static const char *const proof_columns[] = { "record", "item",   "kind",
                                             "name",   "sha256", "size",
                                             "media",  "url",    NULL };

/* What the rows of one project are made from. */
typedef struct rows {
    tki_sheet sheet;
    const track_assessment *assessment;
    const char *kind; /* of all records: written first; or NULL */
} rows;

/* --- what records share ------------------------------------------------ */

/* "CEX-IMAG:E1.sessions": as it is called today. */
static void write_item(rows *r, const track_record *record)
{
    const track_project *project =
        track_plan_project(r->assessment->snapshot->plan);
    const char *path = record->item && record->item->kind == TRACK_PROJECT
                           ? ""
                           : (record->item ? record->item->path : record->path);
    track_buffer name = TRACK_BUFFER_INIT;

    track_buffer_text(&name, project->item.code);
    if (path[0])
        track_buffer_print(&name, ":%s", path);
    r->sheet.out->failed = r->sheet.out->failed || name.failed;
    tki_sheet_text(&r->sheet, track_buffer_string(&name));
    track_buffer_clear(&name);
}

static void write_end(rows *r, const track_record *record)
{
    char moment[TRACK_MOMENT_BYTES];

    tki_sheet_text(&r->sheet, record->note);
    tki_sheet_text(&r->sheet, record->by);
    tki_sheet_text(&r->sheet, track_moment_format(moment, record->at));
    tki_sheet_integer(&r->sheet, record->n);
    tki_sheet_end(&r->sheet);
}

static void write_empty(rows *r, int count)
{
    while (count-- > 0)
        tki_sheet_text(&r->sheet, NULL);
}

static void write_quantity(rows *r, const track_achievement *a)
{
    tki_sheet_quantity(&r->sheet, a->micro);
    if (a->of)
        tki_sheet_quantity(&r->sheet, a->of);
    else
        write_empty(r, 1);
}

/* --- achievements ------------------------------------------------------ */

/* "sex=f:11,m:13; age=…", as `--split` takes it. */
static void write_split(rows *r, const track_achievement *a)
{
    track_buffer text = TRACK_BUFFER_INIT;
    const char *split = NULL;
    char number[TRACK_NUMBER_BYTES];

    for (size_t i = 0; i < a->part_count; i++) {
        const track_part *part = &a->parts[i];
        bool begins = !split || strcmp(split, part->split) != 0;

        if (begins)
            track_buffer_print(&text, "%s%s=", split ? "; " : "", part->split);
        track_buffer_print(&text, "%s%s:%s", begins ? "" : ",", part->part,
                           track_quantity_format(number, part->micro));
        split = part->split;
    }
    r->sheet.out->failed = r->sheet.out->failed || text.failed;
    tki_sheet_text(&r->sheet, track_buffer_string(&text));
    track_buffer_clear(&text);
}

static void achievement_row(rows *r, const track_achievement *a)
{
    if (r->kind)
        tki_sheet_text(&r->sheet, "achievement");
    write_item(r, &a->record);
    tki_sheet_days(&r->sheet, a->record.on);
    write_quantity(r, a);
    if (r->kind) {
        write_empty(r, 3);
    } else {
        write_split(r, a);
        tki_sheet_text(&r->sheet, a->subject);
    }
    tki_sheet_text(&r->sheet, a->partner);
    write_end(r, &a->record);
}

static void achievement_rows(rows *r)
{
    const track_achievements *all;

    for (size_t i = 0;
         (all = track_snapshot_achievements(r->assessment->snapshot, i)) !=
         NULL;
         i++)
        for (size_t k = 0; k < all->count; k++)
            achievement_row(r, &all->items[k]);
}

/* --- expenses ---------------------------------------------------------- */

static void write_amounts(rows *r, const track_expense *e)
{
    tki_sheet_money(&r->sheet, e->amount);
    tki_sheet_text(&r->sheet, e->amount.currency);
    tki_sheet_money(&r->sheet, e->net);
    tki_sheet_money(&r->sheet, e->tax);
    tki_sheet_money(&r->sheet, e->eligible);
    if (e->share == 100 * TRACK_UNIT)
        write_empty(r, 1);
    else
        tki_sheet_quantity(&r->sheet, e->share);
    tki_sheet_money(&r->sheet, e->spent);
}

static void write_document(rows *r, const track_expense *e)
{
    tki_sheet_text(&r->sheet, e->doc);
    tki_sheet_days(&r->sheet, e->doc_date);
    tki_sheet_days(&r->sheet, e->paid);
    tki_sheet_text(&r->sheet, e->supplier);
    tki_sheet_text(&r->sheet, e->supplier_code);
    tki_sheet_text(&r->sheet, e->category);
    tki_sheet_text(&r->sheet, e->partner);
    tki_sheet_text(&r->sheet, track_fund_name(e->fund));
    tki_sheet_text(&r->sheet, track_confidence_name(e->confidence));
    if (e->replaces)
        tki_sheet_integer(&r->sheet, e->replaces);
    else
        write_empty(r, 1);
    tki_sheet_text(&r->sheet, e->replaced ? "true" : "false");
}

static void expense_row(rows *r, const track_expense *e)
{
    if (r->kind)
        tki_sheet_text(&r->sheet, "expense");
    write_item(r, &e->record);
    tki_sheet_days(&r->sheet, e->record.on);
    if (r->kind) {
        write_empty(r, 2);
        tki_sheet_money(&r->sheet, e->amount);
        tki_sheet_text(&r->sheet, e->amount.currency);
        write_empty(r, 1);
        tki_sheet_text(&r->sheet, e->partner);
    } else {
        write_amounts(r, e);
        write_document(r, e);
    }
    write_end(r, &e->record);
}

static void expense_rows(rows *r)
{
    const track_expenses *expenses = &r->assessment->snapshot->expenses;

    for (size_t i = 0; i < expenses->count; i++)
        expense_row(r, &expenses->items[i]);
}

/* --- deliveries -------------------------------------------------------- */

static void delivery_row(rows *r, const track_delivery *d)
{
    const char *state =
        d->has_state ? track_delivery_state_name(d->state) : NULL;

    if (r->kind)
        tki_sheet_text(&r->sheet, "delivery");
    write_item(r, &d->record);
    tki_sheet_days(&r->sheet, d->record.on);
    if (r->kind)
        write_empty(r, 4);
    tki_sheet_text(&r->sheet, state);
    if (r->kind) {
        write_empty(r, 1);
    } else {
        tki_sheet_days(&r->sheet, d->due);
        tki_sheet_text(&r->sheet, d->justification);
    }
    write_end(r, &d->record);
}

static void delivery_rows(rows *r)
{
    const track_deliveries *all;

    for (size_t i = 0;
         (all = track_snapshot_deliveries(r->assessment->snapshot, i)) != NULL;
         i++)
        for (size_t k = 0; k < all->count; k++)
            delivery_row(r, &all->items[k]);
}

static void record_rows(rows *r)
{
    r->kind = "records";
    achievement_rows(r);
    delivery_rows(r);
    expense_rows(r);
}

/* --- proofs ------------------------------------------------------------ */

static void proofs_of(rows *r, const track_record *record)
{
    for (size_t i = 0; i < record->proofs.count; i++) {
        const track_proof *proof = &record->proofs.items[i];

        tki_sheet_integer(&r->sheet, record->n);
        write_item(r, record);
        tki_sheet_text(&r->sheet, proof->kind);
        tki_sheet_text(&r->sheet, proof->name);
        tki_sheet_text(&r->sheet, proof->sha256);
        if (proof->url)
            tki_sheet_text(&r->sheet, NULL);
        else
            tki_sheet_integer(&r->sheet, proof->size);
        tki_sheet_text(&r->sheet, proof->media);
        tki_sheet_text(&r->sheet, proof->url);
        tki_sheet_end(&r->sheet);
    }
}

static void proof_rows(rows *r)
{
    const track_snapshot *s = r->assessment->snapshot;
    const track_achievements *achieved;
    const track_deliveries *delivered;

    for (size_t i = 0; (achieved = track_snapshot_achievements(s, i)); i++)
        for (size_t k = 0; k < achieved->count; k++)
            proofs_of(r, &achieved->items[k].record);
    for (size_t i = 0; (delivered = track_snapshot_deliveries(s, i)); i++)
        for (size_t k = 0; k < delivered->count; k++)
            proofs_of(r, &delivered->items[k].record);
    for (size_t k = 0; k < s->expenses.count; k++)
        proofs_of(r, &s->expenses.items[k].record);
}

static void finding_rows(rows *r)
{
    tki_finding_rows(&r->sheet, r->assessment);
}

/* --- kinds ------------------------------------------------------------- */

static const struct {
    const char *name;
    const char *const *columns;
    void (*write)(rows *r); /* NULL: items of the plan */
    track_kind items;
} kinds[TRACK_CSV_KIND_COUNT] = {
    [TRACK_CSV_ACHIEVEMENTS] = { "achievements", achievement_columns,
                                 achievement_rows, TRACK_KIND_COUNT },
    [TRACK_CSV_EXPENSES] = { "expenses", expense_columns, expense_rows,
                             TRACK_KIND_COUNT },
    [TRACK_CSV_DELIVERIES] = { "deliveries", delivery_columns, delivery_rows,
                               TRACK_KIND_COUNT },
    [TRACK_CSV_RECORDS] = { "records", record_columns, record_rows,
                            TRACK_KIND_COUNT },
    [TRACK_CSV_PROOFS] = { "proofs", proof_columns, proof_rows,
                           TRACK_KIND_COUNT },
    [TRACK_CSV_PARTNERS] = { "partners", NULL, NULL, TRACK_PARTNER },
    [TRACK_CSV_STAGES] = { "stages", NULL, NULL, TRACK_STAGE },
    [TRACK_CSV_INDICATORS] = { "indicators", NULL, NULL, TRACK_INDICATOR },
    [TRACK_CSV_DELIVERABLES] = { "deliverables", NULL, NULL,
                                 TRACK_DELIVERABLE },
    [TRACK_CSV_LINES] = { "lines", NULL, NULL, TRACK_LINE },
    [TRACK_CSV_PERIODS] = { "periods", NULL, NULL, TRACK_PERIOD },
    [TRACK_CSV_FINDINGS] = { "findings", tki_finding_columns, finding_rows,
                             TRACK_KIND_COUNT },
};

const char *track_csv_kind_name(track_csv_kind kind)
{
    return kind < TRACK_CSV_KIND_COUNT ? kinds[kind].name : NULL;
}

track_status track_csv_write(track_buffer *out, track_csv_kind kind,
                             const track_csv_style *style,
                             const track_assessment *const *projects,
                             size_t count, track_error *err)
{
    rows r = { .sheet = { .out = out, .style = style } };
    track_status status = TRACK_OK;

    tki_sheet_header(&r.sheet, kinds[kind].write
                                   ? kinds[kind].columns
                                   : tki_item_columns(kinds[kind].items));
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        r.assessment = projects[i];
        if (kinds[kind].write)
            kinds[kind].write(&r);
        else
            status =
                tki_item_rows(&r.sheet, projects[i], kinds[kind].items, err);
    }
    return status == TRACK_OK ? track_buffer_check(out, err) : status;
}
