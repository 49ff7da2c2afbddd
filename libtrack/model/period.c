/* SPDX-License-Identifier: MIT */

/*
 * What a period adds. "In the period" is the figure to date at its end less
 * the one on the day before it began, so the parts add up for every measure.
 * Until a period is closed nothing was sent: previously is what is known today
 * of the day before, and nothing is restated.
 */

#include "model/assess.h"
#include "values/wide.h"

#include <track/sys/fail.h>

static track_status too_large(track_error *err)
{
    return track_fail(err, TRACK_E_OVERFLOW,
                      "the figures of the period are too large");
}

/* after − before, of two values of the same kind. */
static track_status subtract(track_figure *out, const track_figure *after,
                             const track_figure *before, track_error *err)
{
    tki_wide a = after->divisor > 1 ? after->divisor : 1;
    tki_wide b = before->divisor > 1 ? before->divisor : 1;
    tki_wide number =
        (tki_wide)after->number * b - (tki_wide)before->number * a;
    tki_wide of = (tki_wide)after->of - before->of;

    if (number > INT64_MAX || number < INT64_MIN || of > INT64_MAX ||
        of < INT64_MIN || a * b > INT64_MAX)
        return too_large(err);
    *out = (track_figure){ TRACK_VALUE, (int64_t)number, (int64_t)of,
                           a * b > 1 ? (int64_t)(a * b) : 0 };
    return TRACK_OK;
}

/* Percents that are a level: the change in points. */
static void change_in_points(track_figure *out, const track_figure *after,
                             const track_figure *before)
{
    *out =
        track_figure_of(track_figure_micro(after) - track_figure_micro(before));
}

static track_status compare(track_period_figure *out,
                            const track_indicator *indicator,
                            const track_figure *before,
                            const track_figure *after, track_error *err)
{
    bool level = indicator->over_time != TRACK_TIME_SUM;

    out->previously = *before;
    out->restated = (track_figure){ .state = before->state };
    out->in_period = *after;
    if (before->state != TRACK_VALUE || after->state != TRACK_VALUE)
        return TRACK_OK;
    if (indicator->measure == TRACK_PERCENT && level) {
        change_in_points(&out->in_period, after, before);
        return TRACK_OK;
    }
    if (indicator->measure == TRACK_PERCENT && after->of == before->of) {
        out->in_period = (track_figure){ .state = TRACK_MISSING };
        return TRACK_OK; /* a percent of nothing new */
    }
    return subtract(&out->in_period, after, before, err);
}

static track_status compare_money(track_period_money *out, track_money before,
                                  track_money after, track_error *err)
{
    out->previously = before;
    out->restated = before;
    out->restated.minor = 0;
    out->in_period = after;
    if (!track_money_known(before) || !track_money_known(after))
        return TRACK_OK;
    return track_money_subtract(&out->in_period, after, before, err);
}

/* The index of the same item in the plan of `before`, which may be older. */
static const track_item *same_item(const track_assessment *before,
                                   const track_item *item)
{
    const track_item *other = track_plan_at(before->snapshot->plan, item->path);

    return other && other->kind == item->kind ? other : NULL;
}

static track_status compare_indicators(track_period_figure *out,
                                       const track_assessment *before,
                                       const track_assessment *after,
                                       track_error *err)
{
    static const track_figure missing = { .state = TRACK_MISSING };
    const track_plan *plan = after->snapshot->plan;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < track_plan_count(plan, TRACK_INDICATOR); i++) {
        const track_item *item = track_plan_item(plan, TRACK_INDICATOR, i);
        const track_item *old = same_item(before, item);

        if (status == TRACK_OK)
            status = compare(&out[i], track_plan_indicator(plan, i),
                             old ? &before->indicators[old->index].achieved
                                 : &missing,
                             &after->indicators[i].achieved, err);
    }
    return status;
}

static track_status compare_lines(track_period_money *out,
                                  const track_assessment *before,
                                  const track_assessment *after,
                                  track_error *err)
{
    const track_plan *plan = after->snapshot->plan;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < track_plan_count(plan, TRACK_LINE); i++) {
        const track_item *old =
            same_item(before, track_plan_item(plan, TRACK_LINE, i));
        track_money spent = { 0, "" };

        if (old)
            spent = before->lines[old->index].spent;
        if (status == TRACK_OK)
            status = compare_money(&out[i], spent, after->lines[i].spent, err);
    }
    return status;
}

track_status track_period_assess(track_period_figures *out,
                                 const track_period *period,
                                 const track_assessment *before,
                                 const track_assessment *after,
                                 track_arena *arena, track_error *err)
{
    const track_plan *plan = after->snapshot->plan;
    track_period_figure *indicators = track_arena_array(
        arena, track_plan_count(plan, TRACK_INDICATOR), sizeof(*indicators));
    track_period_money *lines = track_arena_array(
        arena, track_plan_count(plan, TRACK_LINE), sizeof(*lines));
    track_status status;

    *out = (track_period_figures){ .period = period };
    if (!indicators || !lines)
        return track_fail_memory(err);
    status = compare_indicators(indicators, before, after, err);
    if (status == TRACK_OK)
        status = compare_lines(lines, before, after, err);
    if (status == TRACK_OK)
        status = compare_money(&out->project, before->project.spent,
                               after->project.spent, err);
    out->indicators = indicators;
    out->lines = lines;
    return status;
}
