/* SPDX-License-Identifier: MIT */

/*
 * What a period adds. Previously is what was sent, restated what is known today
 * of the day before the period less that, in the period the figure to date at
 * its end less the one of the day before: so they add up for every measure.
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

/* Percents that are a level: the change in points; 0 where nothing was. */
static void change_in_points(track_figure *out, const track_figure *after,
                             const track_figure *before)
{
    *out =
        track_figure_of(track_figure_micro(after) - track_figure_micro(before));
}

bool track_is_level_of_percent(const track_indicator *indicator)
{
    return indicator->measure == TRACK_PERCENT &&
           indicator->over_time != TRACK_TIME_SUM;
}

/* What came between two figures. Nothing recorded counts as nothing: the whole
 * of what came first is new, and what was taken back is less. */
static track_status change(track_figure *out, const track_indicator *indicator,
                           const track_figure *before,
                           const track_figure *after, track_error *err)
{
    static const track_figure nothing = { .state = TRACK_VALUE };

    *out = *after;
    if (before->state != TRACK_VALUE && after->state != TRACK_VALUE)
        return TRACK_OK;
    if (track_is_level_of_percent(indicator)) {
        change_in_points(out, after, before);
        return TRACK_OK;
    }
    if (before->state != TRACK_VALUE)
        return TRACK_OK;
    if (after->state != TRACK_VALUE)
        after = &nothing;
    return subtract(out, after, before, err);
}

static track_status compare(track_period_figure *out,
                            const track_indicator *indicator,
                            const track_figure *sent,
                            const track_figure *before,
                            const track_figure *after, track_error *err)
{
    track_status status = TRACK_OK;

    out->previously = sent ? *sent : *before;
    out->restated = (track_figure){ .state = before->state };
    if (sent)
        status = change(&out->restated, indicator, sent, before, err);
    if (status == TRACK_OK)
        status = change(&out->in_period, indicator, before, after, err);
    if (indicator->measure == TRACK_PERCENT && !out->in_period.of &&
        !out->in_period.number && !track_is_level_of_percent(indicator))
        out->in_period.state = TRACK_MISSING; /* a percent of nothing new */
    return status;
}

/* The assessments of one comparison; `sent` may be NULL. */
typedef struct trio {
    const track_assessment *sent, *before, *after;
} trio;

static const track_figure *achieved_in(const track_assessment *after,
                                       const track_assessment *other,
                                       const track_item *item)
{
    static const track_figure missing = { .state = TRACK_MISSING };
    const track_item *same =
        tki_same_item(after->snapshot, other->snapshot, item);

    return same ? &other->indicators[same->index].achieved : &missing;
}

static track_status compare_indicators(track_period_figure *out, const trio *of,
                                       track_error *err)
{
    const track_plan *plan = of->after->snapshot->plan;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < track_plan_count(plan, TRACK_INDICATOR); i++) {
        const track_item *item = track_plan_item(plan, TRACK_INDICATOR, i);

        if (status == TRACK_OK)
            status = compare(&out[i], track_plan_indicator(plan, i),
                             of->sent ? achieved_in(of->after, of->sent, item)
                                      : NULL,
                             achieved_in(of->after, of->before, item),
                             &of->after->indicators[i].achieved, err);
        status = tki_name_item(status, item, err);
    }
    return status;
}

track_status track_period_assess(track_period_figures *out,
                                 const track_period *period,
                                 const track_assessment *sent,
                                 const track_assessment *before,
                                 const track_assessment *after,
                                 track_arena *arena, track_error *err)
{
    const trio of = { sent, before, after };
    const track_plan *plan = after->snapshot->plan;
    track_period_figure *indicators = track_arena_array(
        arena, track_plan_count(plan, TRACK_INDICATOR), sizeof(*indicators));
    track_status status;

    *out = (track_period_figures){ .period = period };
    if (!indicators)
        return track_fail_memory(err);
    status = compare_indicators(indicators, &of, err);
    if (status == TRACK_OK)
        status = tki_period_money(out, sent, before, after, arena, err);
    out->indicators = indicators;
    return status;
}
