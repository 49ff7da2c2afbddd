/* SPDX-License-Identifier: MIT */

#include "facts.h"

#include "words.h"

/* Where the rows go and what they are about. */
typedef struct facts {
    table *rows;
    cli *c;
    const view *v;
} facts;

static void add(const facts *f, const char *label, const char *value)
{
    const char *const cells[] = { label, value };

    if (value && value[0])
        table_add(f->rows, cells);
}

static void add_days(const facts *f, const char *label, track_days days)
{
    if (track_days_known(days))
        add(f, label, words_days(f->c, days));
}

static void add_money(const facts *f, const char *label, track_money money)
{
    if (track_money_known(money))
        add(f, label, words_money(f->c, money));
}

/* A title, one row for each language. */
static void add_title(const facts *f, const char *label,
                      const track_title *title)
{
    for (size_t i = 0; i < title->count; i++) {
        const track_phrase *phrase = &title->phrases[i];

        add(f, i == 0 ? label : "",
            words_keep(f->c, track_arena_print(
                                 f->c->arena, "%s%s%s", phrase->lang,
                                 phrase->lang[0] ? ": " : "", phrase->text)));
    }
}

static void add_count(const facts *f, const char *label, int64_t count)
{
    add(f, label,
        words_keep(f->c,
                   track_arena_print(f->c->arena, "%lld", (long long)count)));
}

static void add_words(const facts *f, const char *label,
                      const track_words *words)
{
    const char *text = "";

    for (size_t i = 0; i < words->count; i++)
        text =
            words_keep(f->c, track_arena_print(f->c->arena, "%s%s%s", text,
                                               i ? ", " : "", words->items[i]));
    add(f, label, text);
}

/* Completion and money of a stage, or of the project as a whole. */
static void add_stage_figures(const facts *f,
                              const track_stage_figures *figures)
{
    add(f, "completion", words_ratio(f->c, &figures->completion));
    add(f, "status", track_stage_status_name(figures->status));
    add(f, "reported",
        words_keep(f->c, track_arena_print(f->c->arena, "%lld of %lld",
                                           (long long)figures->reported.count,
                                           (long long)figures->reported.of)));
    add(f, "planned", words_money(f->c, figures->planned));
    add(f, "spent", words_money(f->c, figures->spent));
}

static void add_project(const facts *f, const track_item *item)
{
    const track_project *project = track_plan_project(f->v->snapshot->plan);

    (void)item;
    add(f, "funder", project->funder);
    add(f, "programme", project->programme);
    add(f, "call", project->call);
    add(f, "contract", project->contract);
    add_days(f, "from", project->from);
    add_days(f, "to", project->to);
    add_money(f, "total", project->total);
    add_money(f, "grant", project->grant);
    add(f, "contact", project->contact);
    add(f, "rules", project->rules);
    add(f, "language", project->lang);
    add_title(f, "goal", &project->goal);
    for (size_t i = 0; i < project->objectives.count; i++)
        add_title(f, "objective", &project->objectives.items[i]);
    add_title(f, "disclaimer", &project->disclaimer);
    add_stage_figures(f, &f->v->assessment->project);
}

static void add_partner(const facts *f, const track_item *item)
{
    static const char *const roles[TRACK_ROLE_COUNT] = {
        [TRACK_ROLE_PARTNER] = "partner",
        [TRACK_ROLE_COORDINATOR] = "coordinator",
        [TRACK_ROLE_ASSOCIATED] = "associated",
        [TRACK_ROLE_PARTICIPANT] = "participant",
    };
    const track_partner *partner =
        track_plan_partner(f->v->snapshot->plan, item->index);
    const track_partner_figures *figures =
        &f->v->assessment->partners[item->index];

    add(f, "name", track_partner_name(partner, f->v->snapshot->as_of));
    add(f, "legal name", partner->legal_name);
    add(f, "role", roles[partner->role]);
    add(f, "country", partner->country);
    add(f, "fiscal code", partner->fiscal_code);
    add(f, "registration", partner->registration);
    add(f, "address", partner->address);
    add(f, "PIC", partner->pic);
    add(f, "contact", partner->contact);
    add_money(f, "budget", partner->budget);
    add(f, "planned", words_money(f->c, figures->planned));
    add(f, "spent", words_money(f->c, figures->spent));
}

static void add_signatory(const facts *f, const track_item *item)
{
    add_title(f, "role",
              &track_plan_signatory(f->v->snapshot->plan, item->index)->role);
}

static void add_stage(const facts *f, const track_item *item)
{
    const track_stage *stage =
        track_plan_stage(f->v->snapshot->plan, item->index);

    add_days(f, "from", stage->from);
    add_days(f, "to", stage->to);
    add(f, "weight", words_figure(f->c, &stage->weight));
    add(f, "owner", stage->owner);
    add_stage_figures(f, &f->v->assessment->stages[item->index]);
}

static void add_targets(const facts *f, const track_indicator *indicator)
{
    if (indicator->target.state == TRACK_VALUE)
        add(f, "target", words_target(f->c, indicator, &indicator->target));
    for (size_t i = 0; i < indicator->targets.count; i++) {
        const track_target *target = &indicator->targets.items[i];
        const track_figure figure = track_figure_of(target->micro);

        add(f, i == 0 ? "target" : "",
            words_keep(f->c,
                       track_arena_print(f->c->arena, "%s by %s",
                                         words_target(f->c, indicator, &figure),
                                         words_days(f->c, target->day))));
    }
}

static void add_indicator_plan(const facts *f, const track_indicator *indicator)
{
    static const char *const measures[] = { "number", "percent" };
    static const char *const over_time[] = { "sum", "last", "max" };
    static const char *const across[] = { "sum", "max", "mean", "distinct" };
    static const char *const directions[] = { "up", "down" };
    static const char *const levels[] = { "output", "outcome", "impact" };

    add_title(f, "unit", &indicator->unit);
    add(f, "level", levels[indicator->level]);
    add(f, "measure", measures[indicator->measure]);
    add(f, "over time", over_time[indicator->over_time]);
    add(f, "across", across[indicator->across]);
    add(f, "direction", directions[indicator->direction]);
    add(f, "weight", words_figure(f->c, &indicator->weight));
    if (indicator->baseline.state == TRACK_VALUE)
        add(f, "baseline", words_target(f->c, indicator, &indicator->baseline));
    add_targets(f, indicator);
    add_words(f, "proof", &indicator->proof);
}

/* The name of a partner in a row of figures. */
static const char *partner_label(const facts *f,
                                 const track_partner_figure *row)
{
    if (row->partner)
        return track_partner_name(row->partner, f->v->snapshot->as_of);
    return row->code ? row->code : "(no partner named)";
}

static void add_parts(const facts *f, const track_indicator_figures *figures)
{
    for (size_t i = 0; figures->partner_count > 1 && i < figures->partner_count;
         i++)
        add(f, i == 0 ? "by partner" : "",
            words_keep(f->c, track_arena_print(
                                 f->c->arena, "%s: %s",
                                 partner_label(f, &figures->by_partner[i]),
                                 words_figure(
                                     f->c, &figures->by_partner[i].achieved))));
    for (size_t i = 0; i < figures->part_count; i++)
        add(f, i == 0 ? "splits" : "",
            words_keep(f->c,
                       track_arena_print(
                           f->c->arena, "%s %s: %s", figures->splits[i].split,
                           figures->splits[i].part,
                           words_figure(f->c, &figures->splits[i].achieved))));
}

static void add_indicator(const facts *f, const track_item *item)
{
    static const char *const met[] = {
        [TRACK_NOT_MET] = "no", [TRACK_MET] = "yes", [TRACK_MET_UNKNOWN] = "—"
    };
    const track_indicator_figures *figures =
        &f->v->assessment->indicators[item->index];

    add_indicator_plan(f,
                       track_plan_indicator(f->v->snapshot->plan, item->index));
    add(f, "achieved", words_figure(f->c, &figures->achieved));
    add_parts(f, figures);
    add(f, "progress", words_ratio(f->c, &figures->progress));
    add(f, "to date", words_ratio(f->c, &figures->progress_to_date));
    add(f, "met", met[figures->met]);
    add_count(f, "records", figures->records);
    add(f, "proofs",
        words_keep(f->c, track_arena_print(f->c->arena, "%lld of %lld needed",
                                           (long long)figures->proofs,
                                           (long long)figures->proofs_needed)));
}

static void add_deliverable(const facts *f, const track_item *item)
{
    const track_deliverable *deliverable =
        track_plan_deliverable(f->v->snapshot->plan, item->index);
    const track_deliverable_figures *figures =
        &f->v->assessment->deliverables[item->index];

    add_days(f, "due", deliverable->due);
    add_days(f, "revised due", figures->revised_due);
    add(f, "type", deliverable->type);
    add(f, "dissemination", deliverable->dissemination);
    add(f, "lead", deliverable->lead);
    add(f, "weight", words_figure(f->c, &deliverable->weight));
    add(f, "verification", deliverable->verification);
    add(f, "state", track_delivery_state_name(figures->state));
    add_days(f, "submitted", figures->submitted);
    add_days(f, "accepted", figures->accepted);
    add(f, "late", figures->late ? "yes" : "no");
    add(f, "justification", figures->justification);
    add(f, "progress", words_ratio(f->c, &figures->progress));
    add_count(f, "proofs", figures->proofs);
}

static void add_line(const facts *f, const track_item *item)
{
    const track_line *line = track_plan_line(f->v->snapshot->plan, item->index);
    const track_line_figures *figures = &f->v->assessment->lines[item->index];

    add(f, "category", line->category);
    add(f, "partner", line->partner);
    add(f, "planned", words_money(f->c, line->amount));
    add(f, "spent", words_money(f->c, figures->spent));
    add(f, "left", words_money(f->c, figures->left));
    add(f, "used", words_ratio(f->c, &figures->used));
}

/* The report that was sent, and what became of it. */
static void add_sent(const facts *f, const track_closing *closing)
{
    if (!closing)
        return;
    add(f, "closed by",
        words_keep(f->c, track_arena_print(f->c->arena, "event %lld%s%s",
                                           (long long)closing->n,
                                           closing->by ? ", " : "",
                                           closing->by ? closing->by : "")));
    add(f, "report", closing->file.name);
    add_days(f, "as of", track_days_of(closing->as_of));
    add(f, "data", closing->data_hash);
}

static void add_period(const facts *f, const track_item *item)
{
    const track_standing *standing = &f->v->snapshot->standings[item->index];
    const track_period *period =
        track_plan_period(f->v->snapshot->plan, item->index);

    add_days(f, "from", period->from);
    add_days(f, "to", period->to);
    add_days(f, "due", period->due);
    add(f, "state", track_period_state_name(standing->state));
    add_days(f, "since", standing->on);
    add_sent(f, standing->closing);
}

void facts_add(table *rows, cli *c, const view *v, const track_item *item)
{
    static void (*const by_kind[TRACK_KIND_COUNT])(const facts *f,
                                                   const track_item *item) = {
        [TRACK_PROJECT] = add_project,
        [TRACK_PARTNER] = add_partner,
        [TRACK_SIGNATORY] = add_signatory,
        [TRACK_STAGE] = add_stage,
        [TRACK_INDICATOR] = add_indicator,
        [TRACK_DELIVERABLE] = add_deliverable,
        [TRACK_LINE] = add_line,
        [TRACK_PERIOD] = add_period,
    };
    const facts f = { .rows = rows, .c = c, .v = v };

    add_title(&f, "title", &item->title);
    by_kind[item->kind](&f, item);
    add_title(&f, "source", &item->source);
    add_title(&f, "note", &item->note);
}
