/* SPDX-License-Identifier: MIT */

/*
 * The rules that a plan must keep, one small function each. A failure names
 * the item and the field, so that the reader of a plan can point at its line.
 */

#include "model/plan.h"

#include <track/sys/fail.h>

#include <string.h>

/* More would not fit the exact sums of a completion. */
static const int64_t weight_max = INT64_C(1000000) * TRACK_UNIT;

static bool is_missing(const track_item *item, const track_field *field)
{
    const void *at = track_field_of(item, field);

    switch (field->type) {
    case TRACK_FIELD_TEXT: return *(const char *const *)at == NULL;
    case TRACK_FIELD_TITLE: return ((const track_title *)at)->count == 0;
    case TRACK_FIELD_NAMES: return ((const track_dated_names *)at)->count == 0;
    default: return false;
    }
}

static track_status check_required(track_plan *plan, track_item *item,
                                   track_error *err)
{
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);

    for (size_t i = 0; i < count; i++)
        if (fields[i].required && is_missing(item, &fields[i])) {
            tki_plan_fail(plan, item, NULL, err, "%s '%s' has no %s",
                          track_kind_name(item->kind), item->code,
                          fields[i].name);
            return track_hint(err, TRACK_E_DATA, "add %s = \"…\"",
                              fields[i].name);
        }
    return TRACK_OK;
}

static track_status check_order(track_plan *plan, const track_item *item,
                                track_days from, track_days to,
                                track_error *err)
{
    char a[TRACK_DAYS_BYTES], b[TRACK_DAYS_BYTES];

    if (!track_days_known(from) || !track_days_known(to) ||
        from.first.days <= to.last.days)
        return TRACK_OK;
    tki_plan_fail(plan, item, "to", err,
                  "%s '%s' ends on %s, before it begins on %s",
                  track_kind_name(item->kind), item->code,
                  track_days_format(a, to), track_days_format(b, from));
    return track_hint(err, TRACK_E_DATA, "are the two days exchanged?");
}

static track_status check_weight(track_plan *plan, const track_item *item,
                                 track_figure weight, track_error *err)
{
    if (weight.number >= 0 && weight.number <= weight_max)
        return TRACK_OK;
    tki_plan_fail(plan, item, "weight", err,
                  "the weight of %s '%s' is not in 0 to 1000000",
                  track_kind_name(item->kind), item->code);
    return track_hint(err, TRACK_E_DATA,
                      "1 is usual; 2 counts twice, 0 not at all");
}

static track_status check_partner_code(track_plan *plan, const track_item *item,
                                       const char *field, const char *code,
                                       track_error *err)
{
    const char *words[64];
    const char *near;
    size_t count = 0;

    if (!code)
        return TRACK_OK;
    for (size_t i = 0; i < track_plan_count(plan, TRACK_PARTNER); i++) {
        const char *known = track_plan_item(plan, TRACK_PARTNER, i)->code;

        if (strcmp(known, code) == 0)
            return TRACK_OK;
        if (count < 63)
            words[count++] = known;
    }
    words[count] = NULL;
    near = track_text_suggest(code, words);
    tki_plan_fail(plan, item, field, err, "there is no partner '%s'", code);
    if (near)
        track_hint(err, TRACK_E_DATA, "did you mean '%s'?", near);
    else
        track_hint(err, TRACK_E_DATA, "add partner \"%s\" { name = \"…\" }",
                   code);
    return TRACK_E_DATA;
}

static track_status check_money(track_plan *plan, const track_item *item,
                                const char *field, track_money money,
                                track_error *err)
{
    const char *currency = track_plan_project(plan)->currency;

    if (track_money_known(money) && money.minor < 0)
        return tki_plan_fail(plan, item, field, err, "%s '%s': %s is negative",
                             track_kind_name(item->kind), item->code, field);
    if (!track_money_known(money) || !currency ||
        strcmp(money.currency, currency) == 0)
        return TRACK_OK;
    return tki_plan_fail(plan, item, field, err,
                         "%s '%s': %s is in %s, the project in %s",
                         track_kind_name(item->kind), item->code, field,
                         money.currency, currency);
}

/* Without `currency` the project's is that of its first amount. */
static void derive_currency(track_plan *plan, track_project *project)
{
    if (project->currency)
        return;
    if (track_money_known(project->total))
        project->currency = project->total.currency;
    else if (track_money_known(project->grant))
        project->currency = project->grant.currency;
    for (size_t i = 0;
         !project->currency && i < track_plan_count(plan, TRACK_LINE); i++) {
        const track_line *line = track_plan_line(plan, i);

        if (track_money_known(line->amount))
            project->currency = line->amount.currency;
    }
    for (size_t i = 0;
         !project->currency && i < track_plan_count(plan, TRACK_PARTNER); i++) {
        const track_partner *partner = track_plan_partner(plan, i);

        if (track_money_known(partner->budget))
            project->currency = partner->budget.currency;
    }
}

static track_status refuse_grant(track_plan *plan, const track_item *item,
                                 track_error *err)
{
    tki_plan_fail(plan, item, "grant", err,
                  "the grant is larger than the total");
    return track_hint(err, TRACK_E_DATA,
                      "the total is the grant and the own contribution");
}

static track_status check_project(track_plan *plan, track_item *item,
                                  track_error *err)
{
    track_project *project = (track_project *)(void *)item;
    track_status status =
        check_order(plan, item, project->from, project->to, err);

    derive_currency(plan, project);
    if (status == TRACK_OK && project->currency &&
        track_currency_decimals(project->currency) < 0)
        status = tki_plan_fail(plan, item, "currency", err,
                               "'%s' is not a currency", project->currency);
    if (status == TRACK_OK)
        status = check_money(plan, item, "total", project->total, err);
    if (status == TRACK_OK)
        status = check_money(plan, item, "grant", project->grant, err);
    if (status == TRACK_OK && track_money_known(project->total) &&
        track_money_known(project->grant) &&
        project->grant.minor > project->total.minor)
        status = refuse_grant(plan, item, err);
    if (status != TRACK_OK)
        return status;
    status = tki_code_check(project->rules, false, "rules", err);
    if (status != TRACK_OK) {
        plan->fault_item = item;
        plan->fault_field = "rules";
    }
    return status;
}

static track_status check_partner(track_plan *plan, track_item *item,
                                  track_error *err)
{
    return check_money(plan, item, "budget",
                       ((track_partner *)(void *)item)->budget, err);
}

static track_status check_stage(track_plan *plan, track_item *item,
                                track_error *err)
{
    const track_stage *stage = (track_stage *)(void *)item;
    track_status status = check_weight(plan, item, stage->weight, err);

    if (status == TRACK_OK)
        status = check_order(plan, item, stage->from, stage->to, err);
    return status;
}

static track_status check_baseline(track_plan *plan,
                                   const track_indicator *indicator,
                                   track_error *err)
{
    const track_item *item = &indicator->item;
    int64_t base = indicator->baseline.number;

    if (indicator->baseline.state != TRACK_VALUE)
        return TRACK_OK;
    if (indicator->across == TRACK_ACROSS_DISTINCT)
        return tki_plan_fail(plan, item, "baseline", err,
                             "'%s' counts distinct subjects from 0: it has no"
                             " baseline",
                             item->code);
    if (indicator->over_time == TRACK_TIME_SUM) {
        tki_plan_fail(plan, item, "baseline", err,
                      "'%s' is a sum over time, which starts at 0: it has no"
                      " baseline",
                      item->code);
        return track_hint(err, TRACK_E_DATA,
                          "for a level write over_time = \"last\"");
    }
    for (size_t i = 0; i <= indicator->targets.count; i++) {
        bool single = i == indicator->targets.count;
        int64_t target = single ? indicator->target.number
                                : indicator->targets.items[i].micro;

        if (single && indicator->target.state != TRACK_VALUE)
            continue;
        if (indicator->direction == TRACK_UP ? target < base : target > base)
            return tki_plan_fail(
                plan, item, single ? "target" : "targets", err,
                "the target of '%s' lies %s its baseline", item->code,
                indicator->direction == TRACK_UP ? "below" : "above");
    }
    return TRACK_OK;
}

static track_status check_targets(track_plan *plan,
                                  const track_indicator *indicator,
                                  track_error *err)
{
    const track_item *item = &indicator->item;
    const track_targets *targets = &indicator->targets;

    if (targets->count && indicator->target.state == TRACK_VALUE)
        return tki_plan_fail(plan, item, "targets", err,
                             "'%s' has both target and targets", item->code);
    for (size_t i = 1; i < targets->count; i++)
        if (targets->items[i - 1].day.last.days >=
            targets->items[i].day.last.days) {
            char day[TRACK_DAYS_BYTES];

            return tki_plan_fail(plan, item, "targets", err,
                                 "'%s' has two targets for %s", item->code,
                                 track_days_format(day, targets->items[i].day));
        }
    return TRACK_OK;
}

/* A percent is a share of a whole. */
static track_status check_share(track_plan *plan,
                                const track_indicator *indicator,
                                const char *field, int64_t micro,
                                track_error *err)
{
    char text[TRACK_NUMBER_BYTES];

    if (indicator->measure != TRACK_PERCENT ||
        (micro >= 0 && micro <= 100 * TRACK_UNIT))
        return TRACK_OK;
    tki_plan_fail(plan, &indicator->item, field, err,
                  "'%s' is a percent: %s is not in 0 to 100",
                  indicator->item.code, track_quantity_format(text, micro));
    return track_hint(err, TRACK_E_DATA,
                      "a growth beyond 100 %% is a number: leave measure out");
}

static track_status check_shares(track_plan *plan,
                                 const track_indicator *indicator,
                                 track_error *err)
{
    track_status status =
        check_share(plan, indicator, "target", indicator->target.number, err);

    if (status == TRACK_OK)
        status = check_share(plan, indicator, "baseline",
                             indicator->baseline.number, err);
    for (size_t i = 0; i < indicator->targets.count && status == TRACK_OK; i++)
        status = check_share(plan, indicator, "targets",
                             indicator->targets.items[i].micro, err);
    return status;
}

static track_status check_indicator(track_plan *plan, track_item *item,
                                    track_error *err)
{
    const track_indicator *indicator = (track_indicator *)(void *)item;
    track_status status = check_weight(plan, item, indicator->weight, err);

    if (status == TRACK_OK)
        status = check_targets(plan, indicator, err);
    if (status == TRACK_OK)
        status = check_shares(plan, indicator, err);
    if (status == TRACK_OK)
        status = check_baseline(plan, indicator, err);
    if (status == TRACK_OK && indicator->across == TRACK_ACROSS_DISTINCT &&
        indicator->over_time != TRACK_TIME_SUM)
        status = tki_plan_fail(plan, item, "over_time", err,
                               "'%s' counts distinct subjects: over_time does"
                               " not apply",
                               item->code);
    if (status == TRACK_OK && indicator->across == TRACK_ACROSS_DISTINCT &&
        indicator->measure == TRACK_PERCENT)
        status = tki_plan_fail(plan, item, "measure", err,
                               "'%s' counts distinct subjects: it cannot be a"
                               " percent",
                               item->code);
    return status;
}

static track_status check_deliverable(track_plan *plan, track_item *item,
                                      track_error *err)
{
    const track_deliverable *deliverable = (track_deliverable *)(void *)item;
    track_status status = check_weight(plan, item, deliverable->weight, err);

    if (status == TRACK_OK)
        status = check_partner_code(plan, item, "lead", deliverable->lead, err);
    return status;
}

static track_status check_line(track_plan *plan, track_item *item,
                               track_error *err)
{
    const track_line *line = (track_line *)(void *)item;
    track_status status = check_money(plan, item, "amount", line->amount, err);

    if (status == TRACK_OK)
        status = check_partner_code(plan, item, "partner", line->partner, err);
    return status;
}

static track_status check_period(track_plan *plan, track_item *item,
                                 track_error *err)
{
    const track_period *period = (track_period *)(void *)item;

    return check_order(plan, item, period->from, period->to, err);
}

static track_status check_signatory(track_plan *plan, track_item *item,
                                    track_error *err)
{
    (void)plan;
    (void)item;
    (void)err;
    return TRACK_OK; /* its name is required, nothing else can be wrong */
}

typedef track_status (*check_fn)(track_plan *plan, track_item *item,
                                 track_error *err);

static const check_fn check_kind[TRACK_KIND_COUNT] = {
    [TRACK_PROJECT] = check_project,
    [TRACK_PARTNER] = check_partner,
    [TRACK_SIGNATORY] = check_signatory,
    [TRACK_STAGE] = check_stage,
    [TRACK_INDICATOR] = check_indicator,
    [TRACK_DELIVERABLE] = check_deliverable,
    [TRACK_LINE] = check_line,
    [TRACK_PERIOD] = check_period,
};

track_status tki_plan_check_item(track_plan *plan, track_item *item,
                                 track_error *err)
{
    track_status status = check_required(plan, item, err);

    return status == TRACK_OK ? check_kind[item->kind](plan, item, err)
                              : status;
}

/* Counts the items in `holder` that weigh something, and all of them. */
static void count_weights(const track_plan *plan, const track_item *holder,
                          size_t *heavy_out, size_t *all_out)
{
    *heavy_out = *all_out = 0;
    for (size_t i = 0; i < holder->children[TRACK_INDICATOR].count; i++) {
        size_t at = holder->children[TRACK_INDICATOR].first + i;

        *heavy_out += track_plan_indicator(plan, at)->weight.number > 0;
        (*all_out)++;
    }
    for (size_t i = 0; i < holder->children[TRACK_DELIVERABLE].count; i++) {
        size_t at = holder->children[TRACK_DELIVERABLE].first + i;

        *heavy_out += track_plan_deliverable(plan, at)->weight.number > 0;
        (*all_out)++;
    }
}

static track_status hint_weights(track_error *err)
{
    return track_hint(err, TRACK_E_DATA,
                      "let something count: leave weight out, it is 1 then");
}

static track_status check_weights(track_plan *plan, track_error *err)
{
    const track_item *project = &track_plan_project(plan)->item;
    size_t stages = track_plan_count(plan, TRACK_STAGE), heavy = 0, all;

    for (size_t i = 0; i < stages; i++) {
        const track_item *stage = track_plan_item(plan, TRACK_STAGE, i);
        size_t heavy_items;

        heavy += track_plan_stage(plan, i)->weight.number > 0;
        count_weights(plan, stage, &heavy_items, &all);
        if (all && !heavy_items) {
            tki_plan_fail(plan, stage, NULL, err,
                          "all weights in stage '%s' are 0", stage->code);
            return hint_weights(err);
        }
    }
    if (stages && !heavy) {
        tki_plan_fail(plan, project, NULL, err,
                      "the weights of all stages of '%s' are 0", project->code);
        return hint_weights(err);
    }
    count_weights(plan, project, &heavy, &all);
    if (!stages && all && !heavy) {
        tki_plan_fail(plan, project, NULL, err,
                      "all weights in project '%s' are 0", project->code);
        return hint_weights(err);
    }
    return TRACK_OK;
}

static track_status check_coordinators(track_plan *plan, track_error *err)
{
    const track_partner *first = track_plan_coordinator(plan);

    for (size_t i = 0; i < track_plan_count(plan, TRACK_PARTNER); i++) {
        const track_partner *partner = track_plan_partner(plan, i);

        if (partner->role == TRACK_ROLE_COORDINATOR && partner != first) {
            tki_plan_fail(plan, &partner->item, "role", err,
                          "'%s' and '%s' are both coordinators",
                          first->item.code, partner->item.code);
            return track_hint(err, TRACK_E_DATA,
                              "let one of them have role = \"partner\"");
        }
    }
    return TRACK_OK;
}

static track_status check_periods(track_plan *plan, track_error *err)
{
    size_t count = track_plan_count(plan, TRACK_PERIOD);

    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            const track_period *a = track_plan_period(plan, i);
            const track_period *b = track_plan_period(plan, k);

            if (track_days_known(a->from) && track_days_known(a->to) &&
                track_days_known(b->from) && track_days_known(b->to) &&
                a->from.first.days <= b->to.last.days &&
                b->from.first.days <= a->to.last.days) {
                tki_plan_fail(plan, &b->item, "from", err,
                              "the periods '%s' and '%s' overlap", a->item.code,
                              b->item.code);
                return track_hint(err, TRACK_E_DATA,
                                  "let '%s' begin on the day after '%s' ends",
                                  b->item.code, a->item.code);
            }
        }
    return TRACK_OK;
}

track_status tki_plan_check_whole(track_plan *plan, track_error *err)
{
    track_status status = check_weights(plan, err);

    if (status == TRACK_OK)
        status = check_coordinators(plan, err);
    if (status == TRACK_OK)
        status = check_periods(plan, err);
    return status;
}
