/* SPDX-License-Identifier: MIT */

/* `list KIND`: one flat list over the assessed projects. */

#include "exchange/values.h"

#include <track/sys/fail.h>

#include <string.h>

/* A list in the making. */
typedef struct listing {
    tki_json make;
    json_t *items;
} listing;

static void add_items(listing *list, const track_assessment *assessment,
                      track_kind kind)
{
    const track_plan *plan = assessment->snapshot->plan;

    for (size_t i = 0; i < track_plan_count(plan, kind); i++)
        tki_json_push(&list->make, list->items,
                      tki_json_item(&list->make, assessment,
                                    track_plan_item(plan, kind, i)));
}

static json_t *count_proofs(tki_json *make, const track_record *record)
{
    return tki_json_integer(make, (int64_t)record->proofs.count);
}

/* What every record has. */
static json_t *make_record(tki_json *make, const track_assessment *assessment,
                           const track_record *record, const char *kind)
{
    const track_project *project =
        track_plan_project(assessment->snapshot->plan);
    char moment[TRACK_MOMENT_BYTES];
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "n", tki_json_integer(make, record->n));
    tki_json_put(make, object, "kind", tki_json_text(make, kind));
    tki_json_put(make, object, "project",
                 tki_json_text(make, project->item.code));
    tki_json_put(
        make, object, "path",
        tki_json_text(make, record->item ? record->item->path : record->path));
    tki_json_put(make, object, "retired", json_boolean(!record->item));
    tki_json_put(make, object, "on", tki_json_days(make, record->on));
    tki_json_put(make, object, "at",
                 tki_json_text(make, track_moment_format(moment, record->at)));
    tki_json_put(make, object, "by", tki_json_text(make, record->by));
    tki_json_put(make, object, "note", tki_json_text(make, record->note));
    tki_json_put(make, object, "proofs", count_proofs(make, record));
    return object;
}

static void add_achievements(listing *list, const track_assessment *assessment,
                             const track_achievements *records)
{
    tki_json *make = &list->make;

    for (size_t i = 0; i < records->count; i++) {
        const track_achievement *a = &records->items[i];
        const track_figure quantity = { TRACK_VALUE, a->micro, a->of, 0 };
        json_t *object =
            make_record(make, assessment, &a->record, "achievement");

        tki_json_put(make, object, "quantity",
                     tki_json_figure(make, &quantity));
        tki_json_put(make, object, "partner", tki_json_text(make, a->partner));
        tki_json_put(make, object, "subject_code",
                     tki_json_text(make, a->subject));
        tki_json_push(make, list->items, object);
    }
}

static void add_deliveries(listing *list, const track_assessment *assessment,
                           const track_deliveries *records)
{
    tki_json *make = &list->make;

    for (size_t i = 0; i < records->count; i++) {
        const track_delivery *d = &records->items[i];
        json_t *object = make_record(make, assessment, &d->record, "delivery");

        tki_json_put(
            make, object, "state",
            d->has_state
                ? tki_json_text(make, track_delivery_state_name(d->state))
                : json_null());
        tki_json_put(make, object, "due", tki_json_days(make, d->due));
        tki_json_put(make, object, "justification",
                     tki_json_text(make, d->justification));
        tki_json_push(make, list->items, object);
    }
}

static void put_amounts(tki_json *make, json_t *object, const track_expense *e)
{
    const track_ratio share = track_ratio_of(e->share * (TRACK_UNIT / 100));

    tki_json_put(make, object, "amount", tki_json_money(make, e->amount));
    tki_json_put(make, object, "net", tki_json_money(make, e->net));
    tki_json_put(make, object, "tax", tki_json_money(make, e->tax));
    tki_json_put(make, object, "eligible", tki_json_money(make, e->eligible));
    tki_json_put(make, object, "share", tki_json_ratio(make, &share));
    tki_json_put(make, object, "spent", tki_json_money(make, e->spent));
}

static void put_document(tki_json *make, json_t *object, const track_expense *e)
{
    tki_json_put(make, object, "doc", tki_json_text(make, e->doc));
    tki_json_put(make, object, "doc_date", tki_json_days(make, e->doc_date));
    tki_json_put(make, object, "paid", tki_json_days(make, e->paid));
    tki_json_put(make, object, "supplier", tki_json_text(make, e->supplier));
    tki_json_put(make, object, "supplier_code",
                 tki_json_text(make, e->supplier_code));
}

static void add_expenses(listing *list, const track_assessment *assessment)
{
    const track_expenses *expenses = &assessment->snapshot->expenses;
    tki_json *make = &list->make;

    for (size_t i = 0; i < expenses->count; i++) {
        const track_expense *e = &expenses->items[i];
        const track_item *item = e->record.item;
        bool on_line = item && item->kind == TRACK_LINE;
        json_t *object = make_record(make, assessment, &e->record, "expense");

        put_amounts(make, object, e);
        put_document(make, object, e);
        tki_json_put(make, object, "category",
                     tki_json_text(make, e->category));
        tki_json_put(make, object, "line",
                     tki_json_text(make, on_line ? item->path : NULL));
        tki_json_put(make, object, "partner", tki_json_text(make, e->partner));
        tki_json_put(make, object, "fund",
                     tki_json_text(make, track_fund_name(e->fund)));
        tki_json_put(make, object, "confidence",
                     tki_json_text(make, track_confidence_name(e->confidence)));
        tki_json_put(make, object, "replaces",
                     e->replaces ? tki_json_integer(make, e->replaces)
                                 : json_null());
        tki_json_put(make, object, "replaced", json_boolean(e->replaced));
        tki_json_push(make, list->items, object);
    }
}

static void add_records(listing *list, const track_assessment *assessment)
{
    const track_snapshot *s = assessment->snapshot;
    const track_achievements *achieved;
    const track_deliveries *delivered;

    for (size_t i = 0; (achieved = track_snapshot_achievements(s, i)); i++)
        add_achievements(list, assessment, achieved);
    for (size_t i = 0; (delivered = track_snapshot_deliveries(s, i)); i++)
        add_deliveries(list, assessment, delivered);
    add_expenses(list, assessment);
}

static void add_proofs(listing *list, const track_record *record)
{
    tki_json *make = &list->make;

    for (size_t i = 0; i < record->proofs.count; i++) {
        const track_proof *proof = &record->proofs.items[i];
        json_t *object = tki_json_object(make);

        tki_json_put(make, object, "record", tki_json_integer(make, record->n));
        tki_json_put(make, object, "path",
                     tki_json_text(make, record->item ? record->item->path
                                                      : record->path));
        tki_json_put(make, object, "kind", tki_json_text(make, proof->kind));
        tki_json_put(make, object, "name", tki_json_text(make, proof->name));
        tki_json_put(make, object, "sha256",
                     tki_json_text(make, proof->sha256));
        tki_json_put(make, object, "size", tki_json_integer(make, proof->size));
        tki_json_put(make, object, "media", tki_json_text(make, proof->media));
        tki_json_put(make, object, "url", tki_json_text(make, proof->url));
        tki_json_put(make, object, "n", tki_json_integer(make, proof->n));
        tki_json_push(make, list->items, object);
    }
}

static void add_all_proofs(listing *list, const track_assessment *assessment)
{
    const track_snapshot *s = assessment->snapshot;
    const track_achievements *achieved;
    const track_deliveries *delivered;

    for (size_t i = 0; (achieved = track_snapshot_achievements(s, i)); i++)
        for (size_t k = 0; k < achieved->count; k++)
            add_proofs(list, &achieved->items[k].record);
    for (size_t i = 0; (delivered = track_snapshot_deliveries(s, i)); i++)
        for (size_t k = 0; k < delivered->count; k++)
            add_proofs(list, &delivered->items[k].record);
    for (size_t k = 0; k < s->expenses.count; k++)
        add_proofs(list, &s->expenses.items[k].record);
}

static void add_missing_proof(listing *list, const track_indicator *indicator,
                              const track_record *record, const char *kind)
{
    tki_json *make = &list->make;
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "record", tki_json_integer(make, record->n));
    tki_json_put(make, object, "path",
                 tki_json_text(make, indicator->item.path));
    tki_json_put(make, object, "name",
                 tki_json_text(make, indicator->item.name));
    tki_json_put(make, object, "on", tki_json_days(make, record->on));
    tki_json_put(make, object, "by", tki_json_text(make, record->by));
    tki_json_put(make, object, "kind", tki_json_text(make, kind));
    tki_json_push(make, list->items, object);
}

static void add_missing_proofs(listing *list,
                               const track_assessment *assessment)
{
    const track_snapshot *s = assessment->snapshot;

    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_INDICATOR); i++) {
        const track_indicator *indicator = track_plan_indicator(s->plan, i);

        for (size_t k = 0; k < s->achievements[i].count; k++) {
            const track_record *record = &s->achievements[i].items[k].record;

            for (size_t w = 0; w < indicator->proof.count; w++)
                if (!track_record_has_proof(record, indicator->proof.items[w]))
                    add_missing_proof(list, indicator, record,
                                      indicator->proof.items[w]);
        }
    }
}

static void add_findings(listing *list, const track_assessment *assessment)
{
    json_t *findings = tki_json_findings(&list->make, &assessment->findings);

    if (json_array_extend(list->items, findings) != 0)
        list->make.failed = true;
    json_decref(findings);
}

/* After the partners of the plan, so that the rows add up. */
static void add_former_partners(listing *list,
                                const track_assessment *assessment)
{
    json_t *rows = tki_json_former_partners(&list->make, assessment);

    if (json_array_extend(list->items, rows) != 0)
        list->make.failed = true;
    json_decref(rows);
}

static void add_list(listing *list, const track_assessment *assessment,
                     track_list_kind kind)
{
    if (kind < TRACK_LIST_RECORDS) {
        add_items(list, assessment, (track_kind)kind);
        if (kind == (track_list_kind)TRACK_PARTNER)
            add_former_partners(list, assessment);
        return;
    }
    switch (kind) {
    case TRACK_LIST_RECORDS: add_records(list, assessment); break;
    case TRACK_LIST_EXPENSES: add_expenses(list, assessment); break;
    case TRACK_LIST_PROOFS: add_all_proofs(list, assessment); break;
    case TRACK_LIST_MISSING_PROOFS: add_missing_proofs(list, assessment); break;
    case TRACK_LIST_FINDINGS: add_findings(list, assessment); break;
    default: break;
    }
}

track_status track_json_list(track_buffer *out,
                             const track_json_envelope *envelope,
                             track_list_kind kind,
                             const track_assessment *const *projects,
                             size_t count, track_error *err)
{
    listing list = { .make = { .failed = false } };
    json_t *data = tki_json_object(&list.make);

    list.items = tki_json_array(&list.make);
    for (size_t i = 0; i < count; i++)
        add_list(&list, projects[i], kind);
    tki_json_put(&list.make, data, "items", list.items);
    return tki_json_print(out, &list.make,
                          tki_json_envelope(&list.make, envelope, data), err);
}

track_status track_json_export(track_buffer *out,
                               const track_json_envelope *envelope,
                               const track_assessment *const *projects,
                               size_t count, track_error *err)
{
    listing list = { .make = { .failed = false } };
    json_t *data = tki_json_object(&list.make),
           *all = tki_json_array(&list.make);

    for (size_t i = 0; i < count; i++) {
        const track_item *item =
            &track_plan_project(projects[i]->snapshot->plan)->item;
        json_t *project = tki_json_item(&list.make, projects[i], item);

        list.items = tki_json_array(&list.make);
        add_records(&list, projects[i]);
        tki_json_put(&list.make, project, "records", list.items);
        tki_json_push(&list.make, all, project);
    }
    tki_json_put(&list.make, data, "projects", all);
    return tki_json_print(out, &list.make,
                          tki_json_envelope(&list.make, envelope, data), err);
}

track_status track_json_check(track_buffer *out,
                              const track_json_envelope *envelope,
                              const track_assessment *const *projects,
                              size_t count, track_error *err)
{
    listing list = { .make = { .failed = false } };
    json_t *data = tki_json_object(&list.make);
    int64_t rules = 0;

    list.items = tki_json_array(&list.make);
    for (size_t i = 0; i < count; i++) {
        add_findings(&list, projects[i]);
        rules += projects[i]->findings.rules;
    }
    tki_json_put(&list.make, data, "findings", list.items);
    tki_json_put(&list.make, data, "rules",
                 tki_json_integer(&list.make, rules));
    return tki_json_print(out, &list.make,
                          tki_json_envelope(&list.make, envelope, data), err);
}
