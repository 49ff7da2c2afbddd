/* SPDX-License-Identifier: MIT */

/* The words for where a stage, a deliverable or a finding stands. */

#include "model/assess.h"
#include "values/wide.h"

#include <string.h>

static const char *const status_names[] = {
    [TRACK_STATUS_OPEN] = "open",
    [TRACK_STATUS_NOT_STARTED] = "not-started",
    [TRACK_STATUS_ON_TRACK] = "on-track",
    [TRACK_STATUS_BEHIND] = "behind",
    [TRACK_STATUS_LATE] = "late",
    [TRACK_STATUS_COMPLETE] = "complete",
    [TRACK_STATUS_NOT_REPORTED] = "not-reported",
};

static const char *const state_names[] = {
    [TRACK_PENDING] = "pending",     [TRACK_DRAFT] = "draft",
    [TRACK_SUBMITTED] = "submitted", [TRACK_ACCEPTED] = "accepted",
    [TRACK_RETURNED] = "returned",   NULL,
};

static const char *const fund_names[] = {
    [TRACK_FUND_UNKNOWN] = NULL,
    [TRACK_FUND_GRANT] = "grant",
    [TRACK_FUND_OWN] = "own",
    NULL,
};

static const char *const confidence_names[] = {
    [TRACK_DECLARED] = "declared",
    [TRACK_ESTIMATED] = "estimated",
    [TRACK_CERTIFIED] = "certified",
    NULL,
};

static const char *const period_names[] = {
    [TRACK_PERIOD_OPEN] = "open",
    [TRACK_PERIOD_CLOSED] = "closed",
    [TRACK_PERIOD_RETURNED] = "returned",
    [TRACK_PERIOD_ACCEPTED] = "accepted",
};

static const char *const severity_names[] = {
    [TRACK_INFO] = "info",
    [TRACK_WARNING] = "warning",
    [TRACK_ERROR_SEVERITY] = "error",
};

const char *track_stage_status_name(track_stage_status status)
{
    return status_names[status];
}

const char *track_delivery_state_name(track_delivery_state state)
{
    return state_names[state];
}

const char *track_period_state_name(track_period_state state)
{
    return period_names[state];
}

const char *track_severity_name(track_severity severity)
{
    return severity_names[severity];
}

const char *const *track_delivery_words(void)
{
    return &state_names[TRACK_DRAFT];
}

const char *const *track_fund_words(void)
{
    return &fund_names[TRACK_FUND_GRANT];
}

const char *const *track_confidence_words(void)
{
    return confidence_names;
}

const char *track_fund_name(track_fund fund)
{
    return fund_names[fund];
}

const char *track_confidence_name(track_confidence confidence)
{
    return confidence_names[confidence];
}

bool track_delivery_state_parse(track_delivery_state *out, const char *word)
{
    for (int i = TRACK_PENDING; i <= TRACK_RETURNED; i++)
        if (strcmp(state_names[i], word) == 0) {
            *out = (track_delivery_state)i;
            return true;
        }
    return false;
}

/* More than 10 points under (as_of − from + 1) / (to − from + 1). */
static bool is_behind(const tki_status_facts *facts)
{
    tki_wide days = facts->to.last.days - facts->from.first.days + 1;
    tki_wide elapsed = facts->as_of.days - facts->from.first.days + 1;

    return (tki_wide)facts->completion.parts * days * 10 <
           (10 * elapsed - days) * TRACK_ONE;
}

track_stage_status tki_stage_status(const tki_status_facts *facts)
{
    bool has_from = track_days_known(facts->from);
    bool has_to = track_days_known(facts->to);
    const track_ratio *completion = &facts->completion;

    if (completion->state == TRACK_VALUE && completion->parts == TRACK_ONE)
        return TRACK_STATUS_COMPLETE;
    if (has_from && facts->as_of.days < facts->from.first.days)
        return TRACK_STATUS_NOT_STARTED;
    if (completion->state == TRACK_NOT_APPLICABLE)
        return TRACK_STATUS_OPEN;
    if (has_to && facts->as_of.days > facts->to.last.days)
        return TRACK_STATUS_LATE;
    if (!facts->recorded)
        return TRACK_STATUS_NOT_REPORTED;
    if (!has_from || !has_to)
        return TRACK_STATUS_OPEN;
    return is_behind(facts) ? TRACK_STATUS_BEHIND : TRACK_STATUS_ON_TRACK;
}
