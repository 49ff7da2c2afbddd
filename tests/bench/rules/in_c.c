/* SPDX-License-Identifier: MIT */

/* The floor: the same rule as a C programmer would write it. */

#include "contender.h"

static double completion(const track_assessment *assessment, size_t stage)
{
    const track_plan *plan = assessment->snapshot->plan;
    const track_item *item = &track_plan_stage(plan, stage)->item;
    size_t first = item->children[TRACK_INDICATOR].first;
    size_t count = item->children[TRACK_INDICATOR].count;
    double done = 0, weights = 0;

    for (size_t i = first; i < first + count; i++) {
        const track_ratio *progress = &assessment->indicators[i].progress;
        double weight =
            (double)track_plan_indicator(plan, i)->weight.number / TRACK_UNIT;
        double part = (double)progress->parts / (double)TRACK_ONE;

        if (progress->state == TRACK_NOT_APPLICABLE)
            continue;
        if (progress->state == TRACK_MISSING)
            part = 0;
        done += weight * (part > 1 ? 1 : part);
        weights += weight;
    }
    return weights > 0 ? done / weights : 0;
}

static double run(void *self, const portfolio *all)
{
    double sum = 0;

    (void)self;
    for (int p = 0; p < PROJECTS; p++)
        for (size_t s = 0; s < STAGES; s++)
            sum += completion(all->projects[p].assessment, s);
    return sum;
}

static void *open_nothing(void)
{
    return NULL;
}

static void close_nothing(void *self)
{
    (void)self;
}

const contender in_c = { "C", open_nothing, run, close_nothing };
