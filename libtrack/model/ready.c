/* SPDX-License-Identifier: MIT */

/* What is missing before a report is sent: one small question for each kind,
 * asked of the whole project; then the answers by day. */

#include <track/ready.h>

#include "values/list.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

typedef struct search {
    const track_assessment *assessment;
    const track_snapshot *snapshot;
    const track_plan *plan;
    const track_period *period;
    const char *project; /* code */
    track_day today;
    const track_words *sections;
    track_arena *arena;
    tki_list found; /* of track_missing */
    bool failed;
} search;

const char *track_missing_kind_name(track_missing_kind kind)
{
    static const char *const names[] = {
        [TRACK_MISSING_PERIOD] = "period",
        [TRACK_MISSING_RECORD] = "record",
        [TRACK_MISSING_DELIVERABLE] = "deliverable",
        [TRACK_MISSING_JUSTIFICATION] = "justification",
        [TRACK_MISSING_PROOF] = "proof",
        [TRACK_MISSING_DOCUMENT] = "document",
        [TRACK_MISSING_PARTNER] = "partner",
        [TRACK_MISSING_NARRATIVE] = "narrative",
        [TRACK_MISSING_FINDING] = "finding",
    };

    return names[kind];
}

static const char *keep(search *s, const char *text)
{
    if (!text)
        s->failed = true;
    return text ? text : "";
}

static void add(search *s, const track_missing *missing)
{
    track_missing *to = tki_list_add(&s->found, s->arena);

    if (to)
        *to = *missing;
    else
        s->failed = true;
}

static bool is_in_period(const search *s, track_days on)
{
    return on.last.days >= s->period->from.first.days &&
           on.last.days <= s->period->to.last.days;
}

/* ---- periods ----------------------------------------------------------- */

static void ask_over(search *s)
{
    char day[TRACK_DAYS_BYTES];

    if (s->today.days >= s->period->to.last.days)
        return;
    add(s, &(track_missing){
               .what = TRACK_MISSING_PERIOD,
               .subject = s->period->item.name,
               .due = track_days_of(s->period->to.last),
               .detail = s->period->item.code,
               .text = keep(s, track_arena_print(
                                   s->arena,
                                   "the period is not over: it ends "
                                   "on %s",
                                   track_day_format(day, s->period->to.last))),
               .fix = keep(s, track_arena_print(
                                  s->arena,
                                  "track report %s --period %s -o FILE (until "
                                  "then a draft)",
                                  s->project, s->period->item.code)),
           });
}

static void ask_earlier(search *s)
{
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_PERIOD); i++) {
        const track_period *period = track_plan_period(s->plan, i);

        if (!track_days_known(period->to) ||
            period->to.last.days >= s->period->to.last.days ||
            s->snapshot->standings[i].state != TRACK_PERIOD_OPEN)
            continue;
        add(s,
            &(track_missing){
                .what = TRACK_MISSING_PERIOD,
                .subject = period->item.name,
                .due = track_days_known(period->due) ? period->due : period->to,
                .detail = period->item.code,
                .text = "the period before it is still open",
                .fix = keep(
                    s, track_arena_print(s->arena, "track close %s %s -o FILE",
                                         s->project, period->item.code)),
            });
    }
}

/* ---- indicators -------------------------------------------------------- */

/* The days of an item's stage, else of the project. */
static void span_of(const search *s, const track_item *item, track_days *from,
                    track_days *to)
{
    const track_project *project = track_plan_project(s->plan);
    const track_stage *stage =
        item->parent && item->parent->kind == TRACK_STAGE
            ? (const track_stage *)(const void *)item->parent
            : NULL;

    *from =
        stage && track_days_known(stage->from) ? stage->from : project->from;
    *to = stage && track_days_known(stage->to) ? stage->to : project->to;
}

static bool runs_in_period(const search *s, track_days from, track_days to)
{
    return (!track_days_known(from) ||
            from.first.days <= s->period->to.last.days) &&
           (!track_days_known(to) ||
            to.last.days >= s->period->from.first.days);
}

/* The first target from the period's beginning on; absent when there is none.
 */
static track_days target_day(const search *s, const track_indicator *indicator,
                             track_days end)
{
    for (size_t i = 0; i < indicator->targets.count; i++)
        if (indicator->targets.items[i].day.last.days >=
            s->period->from.first.days)
            return indicator->targets.items[i].day;
    return indicator->targets.count ? (track_days){ .grain = TRACK_GRAIN_NONE }
                                    : end;
}

static bool is_due(const search *s, const track_indicator *indicator,
                   track_days *due)
{
    track_days from, to;

    span_of(s, &indicator->item, &from, &to);
    if (!runs_in_period(s, from, to))
        return false;
    *due = target_day(s, indicator, to);
    if (!track_days_known(*due) || due->last.days > s->period->to.last.days) {
        if (indicator->over_time != TRACK_TIME_SUM &&
            indicator->across != TRACK_ACROSS_DISTINCT)
            return false; /* a level is measured when it is due */
        *due = s->period->to;
    }
    return s->assessment->indicators[indicator->item.index].met != TRACK_MET;
}

static bool has_record(const search *s, const track_achievements *all)
{
    for (size_t i = 0; i < all->count; i++)
        if (is_in_period(s, all->items[i].record.on))
            return true;
    return false;
}

/* "nothing recorded in the period: 2 of 3 so far" */
static const char *record_text(search *s, const track_indicator_figures *f)
{
    char achieved[TRACK_NUMBER_BYTES], target[TRACK_NUMBER_BYTES];
    bool has_target = f->target.state == TRACK_VALUE;

    if (f->achieved.state != TRACK_VALUE)
        return "nothing recorded in the period, nor before";
    track_quantity_format(achieved, track_figure_micro(&f->achieved));
    return keep(s,
                track_arena_print(
                    s->arena, "nothing recorded in the period: %s%s%s so far",
                    achieved, has_target ? " of " : "",
                    has_target ? track_figure_format(target, &f->target) : ""));
}

static void ask_records(search *s)
{
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_INDICATOR); i++) {
        const track_indicator *indicator = track_plan_indicator(s->plan, i);
        track_days due;

        if (!is_due(s, indicator, &due) ||
            has_record(s, &s->snapshot->achievements[i]))
            continue;
        add(s, &(track_missing){
                   .what = TRACK_MISSING_RECORD,
                   .subject = indicator->item.name,
                   .due = due,
                   .text = record_text(s, &s->assessment->indicators[i]),
                   .fix = keep(s, track_arena_print(
                                      s->arena,
                                      "track record %s QUANTITY --on DAY (0 "
                                      "when there was nothing)",
                                      indicator->item.name)),
               });
    }
}

/* ---- deliverables ------------------------------------------------------ */

static bool is_delivered(const track_deliverable_figures *f)
{
    return f->state == TRACK_SUBMITTED || f->state == TRACK_ACCEPTED;
}

static void add_deliverable(search *s, const track_deliverable *deliverable,
                            track_days due)
{
    const track_deliverable_figures *f =
        &s->assessment->deliverables[deliverable->item.index];
    bool returned = f->state == TRACK_RETURNED;

    add(s, &(track_missing){
               .what = TRACK_MISSING_DELIVERABLE,
               .subject = deliverable->item.name,
               .partner = deliverable->lead,
               .due = due,
               .text = returned ? "returned, and not submitted again"
                                : "due, and not submitted",
               .fix = keep(s, track_arena_print(
                                  s->arena,
                                  "track deliver %s submitted --on DAY (or "
                                  "--due NEW-DAY)",
                                  deliverable->item.name)),
           });
}

static void add_justification(search *s, const track_deliverable *deliverable,
                              track_days due)
{
    add(s, &(track_missing){
               .what = TRACK_MISSING_JUSTIFICATION,
               .subject = deliverable->item.name,
               .partner = deliverable->lead,
               .due = due,
               .text = "late, and nobody said why",
               .fix = keep(s, track_arena_print(
                                  s->arena, "track deliver %s --justify \"…\"",
                                  deliverable->item.name)),
           });
}

static void ask_deliverables(search *s)
{
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_DELIVERABLE); i++) {
        const track_deliverable *deliverable =
            track_plan_deliverable(s->plan, i);
        const track_deliverable_figures *f = &s->assessment->deliverables[i];
        track_days due = track_days_known(f->revised_due) ? f->revised_due
                                                          : deliverable->due;

        if (!track_days_known(due) || due.last.days > s->period->to.last.days)
            continue;
        if (!is_delivered(f))
            add_deliverable(s, deliverable, due);
        if (f->late && !f->justification &&
            (!is_delivered(f) || is_in_period(s, f->submitted)))
            add_justification(s, deliverable, due);
    }
}

/* ---- proofs and documents ---------------------------------------------- */

static void add_proof(search *s, const track_item *item,
                      const track_achievement *of, const char *kind)
{
    add(s,
        &(track_missing){
            .what = TRACK_MISSING_PROOF,
            .subject = item->name,
            .partner = of->partner,
            .due = s->period->to,
            .n = of->record.n,
            .detail = kind,
            .text = keep(s, track_arena_print(s->arena,
                                              "record %lld has no proof '%s'",
                                              (long long)of->record.n, kind)),
            .fix =
                keep(s, track_arena_print(s->arena, "track attach %lld %s=FILE",
                                          (long long)of->record.n, kind)),
        });
}

static void ask_proofs_of(search *s, const track_indicator *indicator)
{
    const track_achievements *all =
        &s->snapshot->achievements[indicator->item.index];

    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < indicator->proof.count; k++)
            if (is_in_period(s, all->items[i].record.on) &&
                !track_record_has_proof(&all->items[i].record,
                                        indicator->proof.items[k]))
                add_proof(s, &indicator->item, &all->items[i],
                          indicator->proof.items[k]);
}

static void ask_proofs(search *s)
{
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_INDICATOR); i++)
        ask_proofs_of(s, track_plan_indicator(s->plan, i));
}

static void add_document(search *s, const track_expense *expense)
{
    char amount[TRACK_MONEY_BYTES];
    long long n = (long long)expense->record.n;

    add(s, &(track_missing){
               .what = TRACK_MISSING_DOCUMENT,
               .subject = expense->record.item
                              ? expense->record.item->name
                              : track_plan_project(s->plan)->item.name,
               .partner = expense->partner,
               .due = s->period->to,
               .n = expense->record.n,
               .text = keep(s, track_arena_print(
                                   s->arena,
                                   "expense %lld of %s %s has no document", n,
                                   track_money_format(amount, expense->amount),
                                   expense->amount.currency)),
               .fix = keep(s, track_arena_print(
                                  s->arena,
                                  "track correct %lld --doc NUMBER --reason "
                                  "\"…\"",
                                  n)),
           });
}

static void ask_documents(search *s)
{
    for (size_t i = 0; i < s->snapshot->expenses.count; i++) {
        const track_expense *expense = &s->snapshot->expenses.items[i];

        if (!expense->doc && !expense->replaced &&
            is_in_period(s, expense->record.on))
            add_document(s, expense);
    }
}

/* ---- partners ---------------------------------------------------------- */

static bool is_partner(const char *typed, const track_partner *partner)
{
    if (!typed)
        return partner->role == TRACK_ROLE_COORDINATOR;
    return strcmp(typed, partner->item.code) == 0;
}

static bool achieved(const search *s, const track_partner *partner)
{
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_INDICATOR); i++) {
        const track_achievements *all = &s->snapshot->achievements[i];

        for (size_t k = 0; k < all->count; k++)
            if (is_in_period(s, all->items[k].record.on) &&
                is_partner(all->items[k].partner, partner))
                return true;
    }
    return false;
}

/* A delivery is the lead's. */
static bool delivered(const search *s, const track_partner *partner)
{
    for (size_t i = 0; i < track_plan_count(s->plan, TRACK_DELIVERABLE); i++) {
        const track_deliveries *all = &s->snapshot->deliveries[i];
        const char *lead = track_plan_deliverable(s->plan, i)->lead;

        for (size_t k = 0; k < all->count; k++)
            if (is_in_period(s, all->items[k].record.on) &&
                is_partner(lead, partner))
                return true;
    }
    return false;
}

static bool spent(const search *s, const track_partner *partner)
{
    for (size_t i = 0; i < s->snapshot->expenses.count; i++) {
        const track_expense *expense = &s->snapshot->expenses.items[i];

        if (is_in_period(s, expense->record.on) &&
            is_partner(expense->partner, partner))
            return true;
    }
    return false;
}

static void ask_partners(search *s)
{
    size_t count = track_plan_count(s->plan, TRACK_PARTNER);

    for (size_t i = 0; count > 1 && i < count; i++) {
        const track_partner *partner = track_plan_partner(s->plan, i);

        if (partner->role == TRACK_ROLE_ASSOCIATED || achieved(s, partner) ||
            delivered(s, partner) || spent(s, partner))
            continue;
        add(s, &(track_missing){
                   .what = TRACK_MISSING_PARTNER,
                   .subject = partner->item.name,
                   .partner = partner->item.code,
                   .due = s->period->to,
                   .text = "this partner reported nothing in the period",
                   .fix = keep(s, track_arena_print(
                                      s->arena,
                                      "track record ITEM QUANTITY --partner %s "
                                      "--on DAY",
                                      partner->item.code)),
               });
    }
}

/* ---- texts ------------------------------------------------------------- */

static bool has_text(const search *s, const char *section)
{
    for (size_t i = 0; i < s->snapshot->narrative_count; i++) {
        const track_narrative *n = &s->snapshot->narratives[i];

        if (strcmp(n->section, section) == 0 &&
            (!n->period || strcmp(n->period, s->period->item.path) == 0))
            return true;
    }
    return false;
}

static void ask_section(search *s, const char *section, const char *text)
{
    const track_missing *found = s->found.items;

    for (size_t i = 0; i < s->found.count; i++)
        if (found[i].what == TRACK_MISSING_NARRATIVE &&
            strcmp(found[i].detail, section) == 0)
            return;
    if (has_text(s, section))
        return;
    add(s, &(track_missing){
               .what = TRACK_MISSING_NARRATIVE,
               .subject = track_plan_project(s->plan)->item.name,
               .due = s->period->to,
               .detail = section,
               .text = text,
               .fix = keep(s, track_arena_print(
                                  s->arena,
                                  "track narrative %s --section %s --period %s "
                                  "-m @FILE.md",
                                  s->project, section, s->period->item.code)),
           });
}

/* What the report prints, and what other periods have a text for. */
static void ask_narratives(search *s)
{
    for (size_t i = 0; i < s->sections->count; i++)
        ask_section(s, s->sections->items[i],
                    "the report prints this text, and there is none");
    for (size_t i = 0; i < s->snapshot->narrative_count; i++)
        if (s->snapshot->narratives[i].period)
            ask_section(s, s->snapshot->narratives[i].section,
                        "another period has this text, this one has none");
}

/* ---- findings ---------------------------------------------------------- */

static void ask_findings(search *s)
{
    const track_findings *all = &s->assessment->findings;

    for (size_t i = 0; i < all->count; i++) {
        const track_finding *finding = &all->items[i];

        if (finding->severity != TRACK_ERROR_SEVERITY || finding->accepted)
            continue;
        add(s, &(track_missing){
                   .what = TRACK_MISSING_FINDING,
                   .subject = finding->subject,
                   .due = s->period->to,
                   .detail = finding->rule,
                   .finding = finding,
                   .fix = keep(s, track_arena_print(
                                      s->arena,
                                      "put it right, or track close %s %s … "
                                      "--accept %s --reason \"…\"",
                                      s->project, s->period->item.code,
                                      finding->rule)),
               });
    }
}

/* ---- the whole --------------------------------------------------------- */

static int32_t day_of(const track_missing *missing)
{
    return track_days_known(missing->due) ? missing->due.last.days : INT32_MAX;
}

/* By day; of one day in the order in which they were found. */
static void sort_by_day(track_missing *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const track_missing item = items[i];
        size_t k = i;

        for (; k > 0 && day_of(&items[k - 1]) > day_of(&item); k--)
            items[k] = items[k - 1];
        items[k] = item;
    }
}

track_status track_ready(track_readiness *out,
                         const track_assessment *assessment,
                         const track_period *period, track_day today,
                         const track_words *sections, track_arena *arena,
                         track_error *err)
{
    static void (*const questions[])(search * s) = {
        ask_over,         ask_earlier,    ask_records,
        ask_deliverables, ask_proofs,     ask_documents,
        ask_partners,     ask_narratives, ask_findings,
    };
    const track_plan *plan = assessment->snapshot->plan;
    search s = { .assessment = assessment,
                 .snapshot = assessment->snapshot,
                 .plan = plan,
                 .period = period,
                 .project = track_plan_project(plan)->item.code,
                 .today = today,
                 .sections = sections,
                 .arena = arena,
                 .found.item_bytes = sizeof(track_missing) };

    *out = (track_readiness){
        .period = period,
        .standing = &assessment->snapshot->standings[period->item.index],
    };
    if (out->standing->state != TRACK_PERIOD_OPEN)
        return TRACK_OK;
    for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++)
        questions[i](&s);
    if (s.failed)
        return track_fail_memory(err);
    sort_by_day(s.found.items, s.found.count);
    out->items = s.found.items;
    out->count = s.found.count;
    return TRACK_OK;
}
