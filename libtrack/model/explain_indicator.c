/* SPDX-License-Identifier: MIT */

/* The figures of an indicator. */

#include "model/assess.h"
#include "model/explaining.h"
#include "values/same.h"

#include <string.h>

static const track_indicator *indicator_of(const track_item *item)
{
    return (const track_indicator *)(const void *)item;
}

static const track_indicator_figures *figures_of(const tki_explaining *e,
                                                 const track_item *item)
{
    return &e->assessment->indicators[item->index];
}

static const char *quantity_text(tki_explaining *e, track_figure figure)
{
    const track_answer answer = { .kind = TRACK_ANSWER_QUANTITY,
                                  .as = { .quantity = figure } };

    return tki_explain_text(e, &answer);
}

/* An achieved value as it stands in a formula: a percent in points. */
static const char *achieved_text(tki_explaining *e, track_figure figure)
{
    if (figure.state == TRACK_VALUE && figure.of > 0)
        return tki_explain_print(e, "100 × %s", quantity_text(e, figure));
    return quantity_text(e, figure);
}

/* Why there is no progress. */
static const char *why_not(const track_indicator *indicator,
                           const track_figure *baseline,
                           const track_figure *target)
{
    if (target->state != TRACK_VALUE)
        return "n/a: there is no target";
    if (baseline->state != TRACK_VALUE)
        return "n/a: there is no baseline";
    if (target->number == baseline->number)
        return "n/a: the target is the baseline";
    return indicator->direction == TRACK_DOWN
               ? "n/a: a sum starts at 0 and cannot go down"
               : "n/a";
}

static void explain_fraction(tki_explaining *e, tki_explained *node,
                             const track_item *item, const track_figure *target)
{
    const track_indicator_figures *f = figures_of(e, item);
    const track_ratio *progress = &node->view.answer.as.ratio;

    node->view.operation = TRACK_PROGRESS;
    if (progress->state == TRACK_NOT_APPLICABLE) {
        node->view.formula = why_not(indicator_of(item), &f->baseline, target);
        return;
    }
    if (progress->state == TRACK_MISSING) {
        node->view.formula = "missing: nothing was recorded";
        return;
    }
    node->view.formula = tki_explain_print(
        e,
        "(achieved − baseline) / (target − baseline) = (%s − %s) / (%s − %s) "
        "= %s",
        achieved_text(e, f->achieved), quantity_text(e, f->baseline),
        quantity_text(e, *target), quantity_text(e, f->baseline),
        tki_explain_ratio(e, progress));
}

void tki_explain_progress(tki_explaining *e, tki_explained *node,
                          const track_item *item)
{
    tki_explain_add(e, node, item, "achieved");
    tki_explain_add(e, node, item, "baseline");
    tki_explain_add(e, node, item, "target");
    explain_fraction(e, node, item, &figures_of(e, item)->target);
}

void tki_explain_to_date(tki_explaining *e, tki_explained *node,
                         const track_item *item)
{
    const track_figure due =
        tki_target_to_date(e->plan, indicator_of(item), e->snapshot->as_of);
    const track_answer answer = { .kind = TRACK_ANSWER_QUANTITY,
                                  .as = { .quantity = due } };
    tki_explained *target;

    tki_explain_add(e, node, item, "achieved");
    tki_explain_add(e, node, item, "baseline");
    target = tki_explain_leaf(e, tki_explain_print(e, "%s.target", item->name),
                              "target", &answer);
    if (target)
        target->view.formula = due.state == TRACK_VALUE
                                   ? "the latest target whose day has come"
                                   : "no target's day has come yet";
    tki_explain_input(e, node, target);
    explain_fraction(e, node, item, &due);
}

/* ---- achieved ---------------------------------------------------------- */

static const char *in_time_words(const track_indicator *indicator)
{
    static const char *const words[] = { [TRACK_TIME_SUM] = "sum of",
                                         [TRACK_TIME_LAST] = "the last of",
                                         [TRACK_TIME_MAX] = "the largest of" };

    return indicator->across == TRACK_ACROSS_DISTINCT
               ? "different subjects in"
               : words[indicator->over_time];
}

static track_operation in_time(const track_indicator *indicator)
{
    if (indicator->across == TRACK_ACROSS_DISTINCT)
        return TRACK_COUNTED;
    return indicator->over_time == TRACK_TIME_SUM ? TRACK_TOTAL : TRACK_PICKED;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* From the records of one partner, which are the inputs. */
static void explain_in_time(tki_explaining *e, tki_explained *node,
                            const track_indicator *indicator)
{
    size_t count = node->view.input_count;
    const char *terms =
        in_time(indicator) == TRACK_TOTAL && count > 1
            ? tki_explain_print(e, " = %s", tki_explain_join(e, node, " + "))
            : "";

    node->view.operation = in_time(indicator);
    node->view.formula =
        count == 0
            ? "missing: nothing was recorded"
            : tki_explain_print(e, "%s %zu record%s%s = %s",
                                in_time_words(indicator), count, plural(count),
                                terms, tki_explain_text(e, &node->view.answer));
}

/* The records that one partner's figure is made of. */
static void add_partner(tki_explaining *e, tki_explained *node,
                        const track_item *item,
                        const track_partner_figure *figure)
{
    const track_partner *coordinator = track_plan_coordinator(e->plan);
    const track_achievements *records = &e->snapshot->achievements[item->index];
    const track_answer answer = { .kind = TRACK_ANSWER_QUANTITY,
                                  .as = { .quantity = figure->achieved } };
    tki_explained *input = tki_explain_leaf(
        e,
        tki_explain_print(e, "%s.achieved of %s", item->name,
                          figure->code ? figure->code : "nobody"),
        "achieved", &answer);

    if (!input)
        return;
    for (size_t i = 0; i < records->count; i++) {
        const char *code = records->items[i].partner;

        if (!code && coordinator)
            code = coordinator->item.code;
        if (tki_same_text(code, figure->code))
            tki_explain_achievement(e, input, &records->items[i]);
    }
    explain_in_time(e, input, indicator_of(item));
    tki_explain_input(e, node, input);
}

static void explain_across(tki_explaining *e, tki_explained *node,
                           const track_indicator *indicator)
{
    static const track_operation operations[] = {
        [TRACK_ACROSS_SUM] = TRACK_TOTAL,
        [TRACK_ACROSS_MAX] = TRACK_PICKED,
        [TRACK_ACROSS_MEAN] = TRACK_AVERAGE,
        [TRACK_ACROSS_DISTINCT] = TRACK_COUNTED
    };
    static const char *const words[] = { [TRACK_ACROSS_SUM] = "sum of",
                                         [TRACK_ACROSS_MAX] = "the largest of",
                                         [TRACK_ACROSS_MEAN] = "mean of",
                                         [TRACK_ACROSS_DISTINCT] =
                                             "different subjects of" };
    const char *total = tki_explain_text(e, &node->view.answer);
    bool pooled = indicator->across == TRACK_ACROSS_MEAN &&
                  node->view.answer.as.quantity.of > 0;

    node->view.operation = pooled ? TRACK_TOTAL : operations[indicator->across];
    node->view.formula = tki_explain_print(
        e, "%s %zu partners: %s → %s",
        pooled ? "pooled from" : words[indicator->across],
        node->view.input_count,
        tki_explain_join(e, node,
                         node->view.operation == TRACK_TOTAL ||
                                 node->view.operation == TRACK_AVERAGE
                             ? " + "
                             : ", "),
        total);
}

void tki_explain_achieved(tki_explaining *e, tki_explained *node,
                          const track_item *item)
{
    const track_indicator_figures *f = figures_of(e, item);

    if (f->partner_count <= 1) {
        tki_explain_achievements(e, node, item);
        explain_in_time(e, node, indicator_of(item));
        return;
    }
    for (size_t i = 0; i < f->partner_count; i++)
        add_partner(e, node, item, &f->by_partner[i]);
    explain_across(e, node, indicator_of(item));
}

/* ---- the rest ---------------------------------------------------------- */

static const char *source_of(const track_item *item)
{
    return item->source.count > 0 ? track_title_in(&item->source, "en") : NULL;
}

void tki_explain_target(tki_explaining *e, tki_explained *node,
                        const track_item *item)
{
    const track_targets *targets = &indicator_of(item)->targets;

    (void)e;
    node->view.formula = node->view.answer.as.quantity.state != TRACK_VALUE
                             ? "the plan has none"
                         : targets->count > 1 ? "the last target of the plan"
                                              : "as the plan says";
    node->view.source = source_of(item);
}

void tki_explain_baseline(tki_explaining *e, tki_explained *node,
                          const track_item *item)
{
    const track_indicator *indicator = indicator_of(item);
    bool is_zero = indicator->over_time == TRACK_TIME_SUM ||
                   indicator->across == TRACK_ACROSS_DISTINCT;

    (void)e;
    node->view.formula = is_zero ? "what is added up starts at 0"
                         : node->view.answer.as.quantity.state == TRACK_VALUE
                             ? "as the plan says"
                             : "the plan has none";
    node->view.source = source_of(item);
}

void tki_explain_met(tki_explaining *e, tki_explained *node,
                     const track_item *item)
{
    const track_indicator_figures *f = figures_of(e, item);
    bool up = indicator_of(item)->direction == TRACK_UP;

    node->view.operation = TRACK_DECIDED;
    tki_explain_add(e, node, item, "achieved");
    tki_explain_add(e, node, item, "target");
    if (f->met == TRACK_MET_UNKNOWN)
        node->view.formula = f->target.state != TRACK_VALUE
                                 ? "n/a: there is no target"
                                 : "n/a: nothing was recorded";
    else
        node->view.formula = tki_explain_print(
            e, "achieved %s target: %s %s %s is %s", up ? "≥" : "≤",
            achieved_text(e, f->achieved), up ? "≥" : "≤",
            quantity_text(e, f->target), f->met == TRACK_MET ? "so" : "not so");
}

/* What `records` and `proofs` count. */
static const char *counted_in(const char *figure,
                              const track_indicator *indicator)
{
    if (strcmp(figure, "proofs") != 0)
        return "its records";
    return indicator->proof.count > 0
               ? "of each record, the kinds of proof that the plan asks for"
               : "files with its records";
}

void tki_explain_counts(tki_explaining *e, tki_explained *node,
                        const track_item *item)
{
    const track_indicator *indicator = indicator_of(item);
    const track_indicator_figures *f = figures_of(e, item);
    long long n = (long long)node->view.answer.as.count;

    node->view.operation = TRACK_COUNTED;
    tki_explain_achievements(e, node, item);
    if (strcmp(node->view.name, "proofs_needed") == 0)
        node->view.formula =
            tki_explain_print(e, "records × kinds of proof = %lld × %zu = %lld",
                              (long long)f->records, indicator->proof.count, n);
    else
        node->view.formula = tki_explain_print(
            e, "%s: %lld", counted_in(node->view.name, indicator), n);
}
