/* SPDX-License-Identifier: MIT */

/*
 * The data hash of a report: what was said, without who stored it where. It is
 * SHA-256 over canonical JSON of the plan's items and of the figures below, in
 * this order. A report that was sent must keep its hash, so a figure that is
 * added belongs to a new version of the list. (A field that is added to plans
 * is absent in old ones, and so changes nothing for them.)
 *
 * Version 1: the plan, stages, indicators with their records, deliverables,
 * lines, expenses, texts, findings, the period. Version 2 adds what can be
 * printed beside these: records of items that the plan no longer has, each
 * delivery, parts and proofs of records, all that an expense says, partners,
 * spending without a line or in other currencies, the state of the periods.
 */

#include "model/codec.h"
#include "values/canonical.h"

#include <track/json.h>
#include <track/sys/fail.h>
#include <track/hash.h>

#include <inttypes.h>

static const char state_letters[] = {
    [TRACK_MISSING] = '-', [TRACK_VALUE] = '=', [TRACK_NOT_APPLICABLE] = '/'
};

static void add_figure(track_buffer *out, const track_figure *f)
{
    track_buffer_print(out, "\t%c%" PRId64 ",%" PRId64 ",%" PRId64,
                       state_letters[f->state], f->number, f->of, f->divisor);
}

static void add_ratio(track_buffer *out, const track_ratio *r)
{
    track_buffer_print(out, "\t%c%" PRId64, state_letters[r->state],
                       r->state == TRACK_VALUE ? r->parts : 0);
}

static void add_money(track_buffer *out, track_money money)
{
    track_buffer_print(out, "\t%s%" PRId64, money.currency, money.minor);
}

static void add_days(track_buffer *out, track_days days)
{
    char text[TRACK_DAYS_BYTES];

    track_buffer_print(out, "\t%s", track_days_format(text, days));
}

static void add_text(track_buffer *out, const char *text)
{
    track_buffer_char(out, '\t');
    if (text)
        tki_canonical_string(out, text);
}

static void add_stage(track_buffer *out, const char *path,
                      const track_stage_figures *f)
{
    track_buffer_print(out, "stage\t%s\t%s\t%" PRId64 "/%" PRId64, path,
                       track_stage_status_name(f->status), f->reported.count,
                       f->reported.of);
    add_ratio(out, &f->completion);
    add_money(out, f->planned);
    add_money(out, f->spent);
    track_buffer_char(out, '\n');
}

static void add_indicator(track_buffer *out, const char *path,
                          const track_indicator_figures *f)
{
    track_buffer_print(out, "indicator\t%s\t%d\t%" PRId64 "\t%" PRId64, path,
                       (int)f->met, f->records, f->proofs);
    add_figure(out, &f->achieved);
    add_figure(out, &f->baseline);
    add_figure(out, &f->target);
    add_ratio(out, &f->progress);
    add_ratio(out, &f->progress_to_date);
    for (size_t i = 0; i < f->partner_count; i++) {
        add_text(out, f->by_partner[i].code);
        add_figure(out, &f->by_partner[i].achieved);
    }
    for (size_t i = 0; i < f->part_count; i++) {
        add_text(out, f->splits[i].split);
        add_text(out, f->splits[i].part);
        add_figure(out, &f->splits[i].achieved);
    }
    track_buffer_char(out, '\n');
}

static void add_proofs(track_buffer *out, const track_proofs *proofs)
{
    for (size_t i = 0; i < proofs->count; i++) {
        track_buffer_text(out, "proof");
        add_text(out, proofs->items[i].kind);
        add_text(out, proofs->items[i].name);
        add_text(out, proofs->items[i].url);
        track_buffer_char(out, '\n');
    }
}

/* What version 2 says beside a record. */
static void add_more(track_buffer *out, const track_achievement *a)
{
    for (size_t i = 0; i < a->part_count; i++) {
        track_buffer_text(out, "part");
        add_text(out, a->parts[i].split);
        add_text(out, a->parts[i].part);
        track_buffer_print(out, "\t%" PRId64 "\n", a->parts[i].micro);
    }
    add_proofs(out, &a->record.proofs);
}

static void add_records(track_buffer *out, const track_achievements *records,
                        int64_t version)
{
    for (size_t i = 0; i < records->count; i++) {
        const track_achievement *a = &records->items[i];

        track_buffer_print(out, "record\t%" PRId64 ",%" PRId64, a->micro,
                           a->of);
        add_days(out, a->record.on);
        add_text(out, a->partner);
        add_text(out, a->subject);
        add_text(out, a->record.note);
        track_buffer_char(out, '\n');
        if (version > 1)
            add_more(out, a);
    }
}

/* Of indicators that the plan no longer has. */
static void add_retired(track_buffer *out, const track_snapshot *snapshot,
                        int64_t version)
{
    size_t at = track_plan_count(snapshot->plan, TRACK_INDICATOR);
    const track_achievements *records;

    for (; (records = track_snapshot_achievements(snapshot, at)) != NULL; at++)
        for (size_t i = 0; i < records->count; i++) {
            const track_achievements one = { 1, &records->items[i] };

            track_buffer_text(out, "retired");
            add_text(out, one.items->record.path);
            track_buffer_char(out, '\n');
            add_records(out, &one, version);
        }
}

static void add_deliverable(track_buffer *out, const char *path,
                            const track_deliverable_figures *f)
{
    track_buffer_print(out, "deliverable\t%s\t%s\t%d", path,
                       track_delivery_state_name(f->state), (int)f->late);
    add_ratio(out, &f->progress);
    add_days(out, f->submitted);
    add_days(out, f->accepted);
    add_days(out, f->revised_due);
    add_text(out, f->justification);
    track_buffer_char(out, '\n');
}

static void add_delivery(track_buffer *out, const track_delivery *d)
{
    track_buffer_print(out, "delivery\t%s\t%s", d->record.path,
                       d->has_state ? track_delivery_state_name(d->state) : "");
    add_days(out, d->record.on);
    add_days(out, d->due);
    add_text(out, d->justification);
    add_text(out, d->record.note);
    track_buffer_char(out, '\n');
    add_proofs(out, &d->record.proofs);
}

/* Each one, of deliverables that the plan no longer has, too. */
static void add_deliveries(track_buffer *out, const track_snapshot *snapshot)
{
    const track_deliveries *of;

    for (size_t at = 0; (of = track_snapshot_deliveries(snapshot, at)) != NULL;
         at++)
        for (size_t i = 0; i < of->count; i++)
            add_delivery(out, &of->items[i]);
}

static void add_narratives(track_buffer *out, const track_snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->narrative_count; i++) {
        const track_narrative *text = &snapshot->narratives[i];

        track_buffer_text(out, "narrative");
        add_text(out, text->section);
        add_text(out, text->period);
        add_text(out, text->lang);
        add_text(out, text->text);
        track_buffer_char(out, '\n');
    }
}

static void add_findings(track_buffer *out, const track_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const track_finding *finding = &findings->items[i];

        track_buffer_print(out, "finding\t%s\t%s",
                           track_severity_name(finding->severity),
                           finding->rule);
        add_text(out, finding->subject);
        for (size_t k = 0; k < finding->message.count; k++)
            add_text(out, finding->message.phrases[k].text);
        if (finding->accepted) {
            add_text(out, finding->accepted->reason);
            add_text(out, finding->accepted->by);
        }
        track_buffer_char(out, '\n');
    }
}

static void add_line(track_buffer *out, const char *path,
                     const track_line_figures *f)
{
    track_buffer_print(out, "line\t%s", path);
    add_money(out, f->forecast);
    add_money(out, f->spent);
    add_money(out, f->left);
    track_buffer_char(out, '\n');
}

/* What version 2 says of an expense. */
static void add_whole_expense(track_buffer *out, const track_expense *e)
{
    add_money(out, e->net);
    add_money(out, e->tax);
    add_money(out, e->eligible);
    track_buffer_print(out, "\t%" PRId64, e->share);
    add_text(out, e->supplier_code);
    add_days(out, e->doc_date);
    add_days(out, e->paid);
    add_text(out, track_fund_name(e->fund));
    add_text(out, track_confidence_name(e->confidence));
    track_buffer_char(out, '\n');
    add_proofs(out, &e->record.proofs);
}

static void add_expense(track_buffer *out, const track_expense *e,
                        int64_t version)
{
    track_buffer_print(out, "expense\t%s\t%d", e->record.path,
                       (int)e->replaced);
    add_days(out, e->record.on);
    add_money(out, e->amount);
    add_money(out, e->spent);
    add_text(out, e->category);
    add_text(out, e->partner);
    add_text(out, e->doc);
    add_text(out, e->supplier);
    add_text(out, e->record.note);
    if (version > 1)
        add_whole_expense(out, e);
    else
        track_buffer_char(out, '\n');
}

/* Money that stands on no line, and how much of it each partner has. */
static void add_other_money(track_buffer *out,
                            const track_assessment *assessment)
{
    const track_plan *plan = assessment->snapshot->plan;

    track_buffer_text(out, "not broken down");
    add_money(out, assessment->not_broken_down);
    track_buffer_char(out, '\n');
    for (size_t i = 0; i < track_plan_count(plan, TRACK_PARTNER); i++) {
        track_buffer_print(out, "partner\t%s",
                           track_plan_item(plan, TRACK_PARTNER, i)->path);
        add_money(out, assessment->partners[i].planned);
        add_money(out, assessment->partners[i].spent);
        track_buffer_char(out, '\n');
    }
    for (size_t i = 0; i < assessment->loose_count; i++) {
        const track_loose *loose = &assessment->loose[i];

        track_buffer_print(out, "without a line\t%s", loose->holder->path);
        add_text(out, loose->category);
        add_money(out, loose->spent);
        track_buffer_char(out, '\n');
    }
    for (size_t i = 0; i < assessment->other_count; i++) {
        track_buffer_text(out, "other currency");
        add_money(out, assessment->spent_other[i]);
        track_buffer_char(out, '\n');
    }
}

static void add_standings(track_buffer *out, const track_snapshot *snapshot)
{
    for (size_t i = 0; i < track_plan_count(snapshot->plan, TRACK_PERIOD);
         i++) {
        const track_standing *standing = &snapshot->standings[i];

        track_buffer_print(
            out, "standing\t%s\t%s",
            track_plan_item(snapshot->plan, TRACK_PERIOD, i)->path,
            track_period_state_name(standing->state));
        add_days(out, standing->on);
        track_buffer_char(out, '\n');
    }
}

static void add_budget(track_buffer *out, const track_assessment *assessment,
                       int64_t version)
{
    const track_snapshot *snapshot = assessment->snapshot;
    const track_plan *plan = snapshot->plan;

    for (size_t i = 0; i < track_plan_count(plan, TRACK_LINE); i++)
        add_line(out, track_plan_item(plan, TRACK_LINE, i)->path,
                 &assessment->lines[i]);
    for (size_t i = 0; i < snapshot->expenses.count; i++)
        add_expense(out, &snapshot->expenses.items[i], version);
    if (version > 1)
        add_other_money(out, assessment);
}

static void add_period_money(track_buffer *out, const char *path,
                             const track_period_money *f)
{
    track_buffer_print(out, "in period\t%s", path);
    add_money(out, f->previously);
    add_money(out, f->restated);
    add_money(out, f->in_period);
    track_buffer_char(out, '\n');
}

static void add_period(track_buffer *out, const track_plan *plan,
                       const track_period_figures *period)
{
    track_buffer_print(out, "period\t%s\n", period->period->item.path);
    for (size_t i = 0; i < track_plan_count(plan, TRACK_INDICATOR); i++) {
        const track_period_figure *f = &period->indicators[i];

        track_buffer_print(out, "in period\t%s",
                           track_plan_item(plan, TRACK_INDICATOR, i)->path);
        add_figure(out, &f->previously);
        add_figure(out, &f->restated);
        add_figure(out, &f->in_period);
        track_buffer_char(out, '\n');
    }
    for (size_t i = 0; i < track_plan_count(plan, TRACK_LINE); i++)
        add_period_money(out, track_plan_item(plan, TRACK_LINE, i)->path,
                         &period->lines[i]);
    add_period_money(out, "", &period->project);
}

/* Stages, indicators and deliverables with their records. */
static void add_results(track_buffer *out, const track_assessment *assessment,
                        int64_t version)
{
    const track_snapshot *snapshot = assessment->snapshot;
    const track_plan *plan = snapshot->plan;

    add_stage(out, "", &assessment->project);
    for (size_t i = 0; i < track_plan_count(plan, TRACK_STAGE); i++)
        add_stage(out, track_plan_item(plan, TRACK_STAGE, i)->path,
                  &assessment->stages[i]);
    for (size_t i = 0; i < track_plan_count(plan, TRACK_INDICATOR); i++) {
        add_indicator(out, track_plan_item(plan, TRACK_INDICATOR, i)->path,
                      &assessment->indicators[i]);
        add_records(out, &snapshot->achievements[i], version);
    }
    if (version > 1)
        add_retired(out, snapshot, version);
    for (size_t i = 0; i < track_plan_count(plan, TRACK_DELIVERABLE); i++)
        add_deliverable(out, track_plan_item(plan, TRACK_DELIVERABLE, i)->path,
                        &assessment->deliverables[i]);
    if (version > 1)
        add_deliveries(out, snapshot);
}

static track_status check_version(int64_t *version, track_error *err)
{
    if (*version == 0)
        *version = TRACK_DATA_VERSION;
    if (*version > 0 && *version <= TRACK_DATA_VERSION)
        return TRACK_OK;
    return track_fail(err, TRACK_E_ARGUMENT,
                      "version %lld of the data hash is not known here",
                      (long long)*version);
}

track_status track_data_text(track_buffer *out,
                             const track_assessment *assessment,
                             const track_period_figures *period,
                             int64_t version, track_error *err)
{
    const track_snapshot *snapshot = assessment->snapshot;
    const track_plan *plan = snapshot->plan;
    char day[TRACK_DAYS_BYTES];
    track_status status = check_version(&version, err);

    if (status != TRACK_OK)
        return status;
    track_buffer_print(out, "data\t%" PRId64 "\t%s\n", version,
                       track_day_format(day, snapshot->as_of));
    status = tki_plan_write(out, plan, err);
    if (status != TRACK_OK)
        return status;
    track_buffer_char(out, '\n');
    add_results(out, assessment, version);
    add_budget(out, assessment, version);
    add_narratives(out, snapshot);
    add_findings(out, &assessment->findings);
    if (version > 1)
        add_standings(out, snapshot);
    if (period)
        add_period(out, plan, period);
    return track_buffer_check(out, err);
}

/* 64 hex digits of the SHA-256 of `data`, and NUL. */
static void hash_buffer(char *out, const track_buffer *data)
{
    track_hash(out, data->data, data->length);
}

track_status track_data_hash(char *out, const track_assessment *assessment,
                             const track_period_figures *period,
                             int64_t version, track_error *err)
{
    track_buffer data = TRACK_BUFFER_INIT;
    track_status status =
        track_data_text(&data, assessment, period, version, err);

    out[0] = '\0';
    if (status == TRACK_OK)
        hash_buffer(out, &data);
    track_buffer_clear(&data);
    return status;
}

track_status track_data_hash_all(char *out,
                                 const track_assessment *const *assessments,
                                 size_t count, int64_t version,
                                 track_error *err)
{
    track_buffer hashes = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        status = track_data_hash(out, assessments[i], NULL, version, err);
        track_buffer_print(&hashes, "%s\n", out);
    }
    if (status == TRACK_OK)
        status = track_buffer_check(&hashes, err);
    out[0] = '\0';
    if (status == TRACK_OK)
        hash_buffer(out, &hashes);
    track_buffer_clear(&hashes);
    return status;
}
