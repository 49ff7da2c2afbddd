/* SPDX-License-Identifier: MIT */

/*
 * Progress: (achieved − baseline) / (target − baseline), as an exact fraction.
 * It is not applicable without a target, without a baseline where one is
 * needed, when both are equal, and for a sum that is meant to go down.
 */

#include "model/assess.h"
#include "values/wide.h"

#include <track/sys/fail.h>

/* The achieved value in millionths, as numerator / denominator. */
static tki_fraction exact_value(const track_figure *achieved)
{
    if (achieved->of > 0) /* a percent, in points */
        return (tki_fraction){ (tki_wide)achieved->number * 100 * TRACK_UNIT,
                               achieved->of };
    return (tki_fraction){ achieved->number,
                           achieved->divisor > 1 ? achieved->divisor : 1 };
}

static bool starts_at_zero(const track_indicator *indicator)
{
    return indicator->over_time == TRACK_TIME_SUM ||
           indicator->across == TRACK_ACROSS_DISTINCT;
}

/* Whether progress can be told at all against `target`. */
static bool applies(const track_indicator *indicator,
                    const track_figure *baseline, const track_figure *target)
{
    if (target->state != TRACK_VALUE || baseline->state != TRACK_VALUE)
        return false;
    if (target->number == baseline->number)
        return false;
    return !(starts_at_zero(indicator) && indicator->direction == TRACK_DOWN);
}

static track_status progress_to(track_ratio *out,
                                const track_indicator *indicator,
                                const track_indicator_figures *figures,
                                const track_figure *target, track_error *err)
{
    const track_figure *baseline = &figures->baseline;
    tki_fraction value;
    tki_wide base, span;

    *out = (track_ratio){ .state = TRACK_NOT_APPLICABLE };
    if (!applies(indicator, baseline, target))
        return TRACK_OK;
    out->state = TRACK_MISSING;
    if (figures->achieved.state != TRACK_VALUE)
        return TRACK_OK;
    value = exact_value(&figures->achieved);
    span = (tki_wide)target->number - baseline->number;
    if (__builtin_mul_overflow((tki_wide)baseline->number, value.denominator,
                               &base) ||
        __builtin_sub_overflow(value.numerator, base, &base) ||
        __builtin_mul_overflow(span, value.denominator, &span))
        return track_fail(err, TRACK_E_OVERFLOW,
                          "the progress of '%s' is too large",
                          indicator->item.name);
    return tki_ratio_of_fraction(out, tki_fraction_make(base, span), err);
}

static track_met is_met(const track_indicator *indicator,
                        const track_indicator_figures *figures)
{
    tki_fraction value = exact_value(&figures->achieved);
    tki_wide target;

    if (figures->achieved.state != TRACK_VALUE ||
        figures->target.state != TRACK_VALUE)
        return TRACK_MET_UNKNOWN;
    target = (tki_wide)figures->target.number * value.denominator;
    if (indicator->direction == TRACK_UP)
        return value.numerator >= target ? TRACK_MET : TRACK_NOT_MET;
    return value.numerator <= target ? TRACK_MET : TRACK_NOT_MET;
}

/* The last day of the stage of an item, else of the project. */
static track_days end_of(const track_plan *plan, const track_item *item)
{
    const track_stage *stage = (const track_stage *)(const void *)item->parent;

    if (item->parent->kind == TRACK_STAGE && track_days_known(stage->to))
        return stage->to;
    return track_plan_project(plan)->to;
}

/* The latest target whose day has come; missing when none has. */
track_figure tki_target_to_date(const track_plan *plan,
                                const track_indicator *indicator,
                                track_day as_of)
{
    const track_targets *targets = &indicator->targets;
    track_days due = end_of(plan, &indicator->item);
    track_figure found = { .state = TRACK_MISSING };

    if (targets->count == 0 && track_days_known(due) &&
        due.last.days <= as_of.days)
        return indicator->target;
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].day.last.days <= as_of.days)
            found = track_figure_of(targets->items[i].micro);
    return found;
}

track_status tki_progress(track_indicator_figures *out, const track_plan *plan,
                          const track_indicator *indicator, track_day as_of,
                          track_error *err)
{
    const track_targets *targets = &indicator->targets;
    track_figure to_date = tki_target_to_date(plan, indicator, as_of);
    track_status status;

    out->target =
        targets->count
            ? track_figure_of(targets->items[targets->count - 1].micro)
            : indicator->target;
    out->baseline =
        starts_at_zero(indicator) ? track_figure_of(0) : indicator->baseline;
    status = progress_to(&out->progress, indicator, out, &out->target, err);
    if (status == TRACK_OK)
        status =
            progress_to(&out->progress_to_date, indicator, out, &to_date, err);
    out->met = is_met(indicator, out);
    return status;
}
