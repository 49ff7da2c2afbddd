/* SPDX-License-Identifier: MIT */

/*
 * Explanations: one function for each figure, found in a table by the kind of
 * the item and the name of the figure. A figure without a row was given.
 */

#include "model/explaining.h"
#include "values/article.h"

#include <track/sys/fail.h>

#include <string.h>

static const struct {
    track_kind kind;
    const char *name;
    tki_explainer explain;
} rows[] = {
    { TRACK_PROJECT, "completion", tki_explain_completion },
    { TRACK_PROJECT, "status", tki_explain_status },
    { TRACK_PROJECT, "reported", tki_explain_reported },
    { TRACK_PROJECT, "planned", tki_explain_planned },
    { TRACK_PROJECT, "spent", tki_explain_spent },
    { TRACK_PROJECT, "not_broken_down", tki_explain_not_broken_down },
    { TRACK_PROJECT, "previously", tki_explain_period },
    { TRACK_PROJECT, "restated", tki_explain_period },
    { TRACK_PROJECT, "in_period", tki_explain_period },
    { TRACK_STAGE, "completion", tki_explain_completion },
    { TRACK_STAGE, "status", tki_explain_status },
    { TRACK_STAGE, "reported", tki_explain_reported },
    { TRACK_STAGE, "planned", tki_explain_planned },
    { TRACK_STAGE, "spent", tki_explain_spent },
    { TRACK_INDICATOR, "progress", tki_explain_progress },
    { TRACK_INDICATOR, "progress_to_date", tki_explain_to_date },
    { TRACK_INDICATOR, "achieved", tki_explain_achieved },
    { TRACK_INDICATOR, "target", tki_explain_target },
    { TRACK_INDICATOR, "baseline", tki_explain_baseline },
    { TRACK_INDICATOR, "met", tki_explain_met },
    { TRACK_INDICATOR, "records", tki_explain_counts },
    { TRACK_INDICATOR, "proofs", tki_explain_counts },
    { TRACK_INDICATOR, "proofs_needed", tki_explain_counts },
    { TRACK_INDICATOR, "previously", tki_explain_period },
    { TRACK_INDICATOR, "restated", tki_explain_period },
    { TRACK_INDICATOR, "in_period", tki_explain_period },
    { TRACK_DELIVERABLE, "progress", tki_explain_delivered },
    { TRACK_DELIVERABLE, "late", tki_explain_late },
    { TRACK_DELIVERABLE, "state", tki_explain_delivery_fact },
    { TRACK_DELIVERABLE, "revised_due", tki_explain_delivery_fact },
    { TRACK_DELIVERABLE, "submitted", tki_explain_delivery_fact },
    { TRACK_DELIVERABLE, "accepted", tki_explain_delivery_fact },
    { TRACK_DELIVERABLE, "proofs", tki_explain_delivery_fact },
    { TRACK_LINE, "spent", tki_explain_spent },
    { TRACK_LINE, "left", tki_explain_left },
    { TRACK_LINE, "used", tki_explain_used },
    { TRACK_LINE, "previously", tki_explain_period },
    { TRACK_LINE, "restated", tki_explain_period },
    { TRACK_LINE, "in_period", tki_explain_period },
    { TRACK_PARTNER, "spent", tki_explain_spent },
    { TRACK_PARTNER, "planned", tki_explain_planned },
};

static tki_explainer find_explainer(track_kind kind, const char *name)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (rows[i].kind == kind && strcmp(rows[i].name, name) == 0)
            return rows[i].explain;
    return NULL;
}

static tki_explaining begin(const track_assessment *assessment,
                            const track_explain_sources *sources,
                            track_arena *arena)
{
    return (tki_explaining){ .assessment = assessment,
                             .snapshot = assessment->snapshot,
                             .plan = assessment->snapshot->plan,
                             .sources = sources,
                             .find = find_explainer,
                             .arena = arena };
}

track_status track_explain(const track_explanation **out,
                           const track_assessment *assessment,
                           const track_explain_sources *sources,
                           const track_item *item, const char *figure,
                           track_arena *arena, track_error *err)
{
    tki_explaining e = begin(assessment, sources, arena);
    const char *first = track_figure_names(item->kind)[0];
    track_answer answer;
    track_status status;
    tki_explained *node;

    *out = NULL;
    if (!figure && !first)
        return track_fail(err, TRACK_E_ARGUMENT, "%s %s has no figures",
                          tki_article(track_kind_name(item->kind)),
                          track_kind_name(item->kind));
    if (!figure)
        figure = first;
    status = track_figure_read(&answer, assessment, sources->period, item,
                               figure, err);
    if (status != TRACK_OK)
        return status;
    node = tki_explain_figure(&e, item, figure);
    if (!node || e.failed)
        return track_fail_memory(err);
    *out = &node->view;
    return TRACK_OK;
}

track_status track_explain_finding(const track_explanation **out,
                                   const track_assessment *assessment,
                                   const track_explain_sources *sources,
                                   size_t index, track_arena *arena,
                                   track_error *err)
{
    tki_explaining e = begin(assessment, sources, arena);
    const track_finding *finding = &assessment->findings.items[index];
    const track_traces *traces = sources->traces;
    track_answer answer = { .kind = TRACK_ANSWER_WORD };
    tki_explained *node;

    *out = NULL;
    answer.as.word = track_severity_name(finding->severity);
    node = tki_explain_leaf(
        &e, tki_explain_print(&e, "%s on %s", finding->rule, finding->subject),
        "finding", &answer);
    if (node && traces && index < traces->finding_count)
        tki_explain_trace(&e, node, &traces->findings[index]);
    if (!node || e.failed)
        return track_fail_memory(err);
    node->view.operation = TRACK_DECIDED;
    node->view.formula = track_finding_text(finding, "en");
    node->view.source = finding->source;
    *out = &node->view;
    return TRACK_OK;
}
