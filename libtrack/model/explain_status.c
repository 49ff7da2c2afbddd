/* SPDX-License-Identifier: MIT */

/* Why a stage or the project has its status word. */

#include "model/explaining.h"

/* What the word depends on, in the order in which it is tested. */
typedef struct status_facts {
    const track_stage_figures *figures;
    track_days from, to;
    track_day as_of;
} status_facts;

static status_facts facts_of(const tki_explaining *e, const track_item *item)
{
    const track_project *project = track_plan_project(e->plan);
    const track_stage *stage;

    if (item->kind == TRACK_PROJECT)
        return (status_facts){ &e->assessment->project, project->from,
                               project->to, e->snapshot->as_of };
    stage = track_plan_stage(e->plan, item->index);
    return (status_facts){ &e->assessment->stages[item->index], stage->from,
                           stage->to, e->snapshot->as_of };
}

/* "90 of 120 days = 75 %" and how the completion compares with it. */
static const char *elapsed(tki_explaining *e, const status_facts *f)
{
    int64_t days = f->to.last.days - f->from.first.days + 1;
    int64_t gone = f->as_of.days - f->from.first.days + 1;
    track_ratio share;

    if (track_ratio_make(&share, gone, days, NULL) != TRACK_OK)
        return "";
    return tki_explain_print(
        e,
        "%s are done, %lld of %lld days (%s) have passed: %smore than 10 "
        "points under",
        tki_explain_ratio(e, &f->figures->completion), (long long)gone,
        (long long)days, tki_explain_ratio(e, &share),
        f->figures->status == TRACK_STATUS_BEHIND ? "" : "not ");
}

static const char *day(tki_explaining *e, track_day at)
{
    return tki_explain_days(e, track_days_of(at));
}

static const char *why(tki_explaining *e, const status_facts *f)
{
    const char *as_of = day(e, f->as_of);

    switch (f->figures->status) {
    case TRACK_STATUS_COMPLETE: return "the completion is 100 %";
    case TRACK_STATUS_NOT_STARTED:
        return tki_explain_print(e, "%s is before its first day %s", as_of,
                                 day(e, f->from.first));
    case TRACK_STATUS_LATE:
        return tki_explain_print(
            e, "%s is after its last day %s and the completion is %s", as_of,
            day(e, f->to.last), tki_explain_ratio(e, &f->figures->completion));
    case TRACK_STATUS_NOT_REPORTED:
        return "nothing was recorded on its indicators and deliverables";
    case TRACK_STATUS_BEHIND:
    case TRACK_STATUS_ON_TRACK: return elapsed(e, f);
    case TRACK_STATUS_OPEN: break;
    }
    return f->figures->completion.state == TRACK_NOT_APPLICABLE
               ? "the completion is n/a"
               : "it has no first or last day";
}

void tki_explain_status(tki_explaining *e, tki_explained *node,
                        const track_item *item)
{
    const status_facts facts = facts_of(e, item);

    node->view.operation = TRACK_DECIDED;
    node->view.formula = why(e, &facts);
    tki_explain_add(e, node, item, "completion");
}
