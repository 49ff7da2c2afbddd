/* SPDX-License-Identifier: MIT */

/*
 * The data hash of a report: what was said, without who stored it where. It is
 * SHA-256 over canonical JSON of the plan's items and of the figures below, in
 * this order. The list is version 1; a figure that is added later belongs to a
 * version 2, because a report that was sent must keep its hash. (A field that
 * is added to plans is absent in old ones, and so changes nothing for them.)
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

static void add_records(track_buffer *out, const track_achievements *records)
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

static void add_expense(track_buffer *out, const track_expense *e)
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
    track_buffer_char(out, '\n');
}

static void add_budget(track_buffer *out, const track_assessment *assessment)
{
    const track_snapshot *snapshot = assessment->snapshot;
    const track_plan *plan = snapshot->plan;

    for (size_t i = 0; i < track_plan_count(plan, TRACK_LINE); i++)
        add_line(out, track_plan_item(plan, TRACK_LINE, i)->path,
                 &assessment->lines[i]);
    for (size_t i = 0; i < snapshot->expenses.count; i++)
        add_expense(out, &snapshot->expenses.items[i]);
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

track_status track_data_text(track_buffer *out,
                             const track_assessment *assessment,
                             const track_period_figures *period,
                             track_error *err)
{
    const track_snapshot *snapshot = assessment->snapshot;
    const track_plan *plan = snapshot->plan;
    char day[TRACK_DAYS_BYTES];
    track_status status;

    track_buffer_print(out, "data\t%d\t%s\n", TRACK_DATA_VERSION,
                       track_day_format(day, snapshot->as_of));
    status = tki_plan_write(out, plan, err);
    if (status != TRACK_OK)
        return status;
    track_buffer_char(out, '\n');
    add_stage(out, "", &assessment->project);
    for (size_t i = 0; i < track_plan_count(plan, TRACK_STAGE); i++)
        add_stage(out, track_plan_item(plan, TRACK_STAGE, i)->path,
                  &assessment->stages[i]);
    for (size_t i = 0; i < track_plan_count(plan, TRACK_INDICATOR); i++) {
        add_indicator(out, track_plan_item(plan, TRACK_INDICATOR, i)->path,
                      &assessment->indicators[i]);
        add_records(out, &snapshot->achievements[i]);
    }
    for (size_t i = 0; i < track_plan_count(plan, TRACK_DELIVERABLE); i++)
        add_deliverable(out, track_plan_item(plan, TRACK_DELIVERABLE, i)->path,
                        &assessment->deliverables[i]);
    add_budget(out, assessment);
    add_narratives(out, snapshot);
    add_findings(out, &assessment->findings);
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
                             track_error *err)
{
    track_buffer data = TRACK_BUFFER_INIT;
    track_status status = track_data_text(&data, assessment, period, err);

    out[0] = '\0';
    if (status == TRACK_OK)
        hash_buffer(out, &data);
    track_buffer_clear(&data);
    return status;
}

track_status track_data_hash_all(char *out,
                                 const track_assessment *const *assessments,
                                 size_t count, track_error *err)
{
    track_buffer hashes = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        status = track_data_hash(out, assessments[i], NULL, err);
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
