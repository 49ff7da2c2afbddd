/* SPDX-License-Identifier: MIT */

/*
 * Explanations: one function for each figure, found in a table by the kind of
 * the item and the name of the figure. A figure without a row was given.
 */

#include "model/explaining.h"

#include <track/sys/fail.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FORMULA_BYTES = 1024, SHOWN_MAX = 8 };

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

static tki_explainer explainer_of(track_kind kind, const char *name)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (rows[i].kind == kind && strcmp(rows[i].name, name) == 0)
            return rows[i].explain;
    return NULL;
}

static tki_explained *new_node(tki_explaining *e, const char *figure,
                               const char *name, const track_answer *answer)
{
    tki_explained *node = track_arena_alloc(e->arena, sizeof(*node));

    if (!node) {
        e->failed = true;
        return NULL;
    }
    node->view.figure = figure;
    node->view.name = name;
    node->view.answer = *answer;
    node->view.counted = true;
    node->inputs.item_bytes = sizeof(track_explanation *);
    return node;
}

tki_explained *tki_explain_leaf(tki_explaining *e, const char *figure,
                                const char *name, const track_answer *answer)
{
    return new_node(e, figure, name, answer);
}

/* A figure that stands above itself is not explained again: a pack may read
 * the completion that it is to compute. */
static bool is_above(const tki_explaining *e, const char *figure)
{
    for (int i = 0; i < e->depth; i++)
        if (strcmp(e->above[i], figure) == 0)
            return true;
    return e->depth == TKI_EXPLAIN_DEPTH_MAX;
}

static const char *source_of(const track_item *item)
{
    return item->source.count > 0 ? track_title_in(&item->source, "en") : NULL;
}

static void explain_given(tki_explaining *e, tki_explained *node,
                          const track_item *item)
{
    node->view.formula = "as the plan says";
    node->view.source = source_of(item);
    (void)e;
}

tki_explained *tki_explain_figure(tki_explaining *e, const track_item *item,
                                  const char *name)
{
    const char *figure = tki_explain_print(e, "%s.%s", item->name, name);
    tki_explainer explain = explainer_of(item->kind, name);
    track_answer answer;
    tki_explained *node;

    if (!figure || track_figure_read(&answer, e->assessment, e->sources->period,
                                     item, name, NULL) != TRACK_OK)
        return NULL;
    node = new_node(e, figure, name, &answer);
    if (!node || is_above(e, figure))
        return node;
    e->above[e->depth++] = figure;
    if (explain)
        explain(e, node, item);
    else
        explain_given(e, node, item);
    e->depth--;
    return node;
}

void tki_explain_input(tki_explaining *e, tki_explained *node,
                       tki_explained *input)
{
    const track_explanation **slot;

    if (!node || !input)
        return;
    slot = tki_list_add(&node->inputs, e->arena);
    if (!slot) {
        e->failed = true;
        return;
    }
    *slot = &input->view;
    node->view.inputs = (const track_explanation *const *)node->inputs.items;
    node->view.input_count = node->inputs.count;
}

tki_explained *tki_explain_add(tki_explaining *e, tki_explained *node,
                               const track_item *item, const char *name)
{
    tki_explained *input = tki_explain_figure(e, item, name);

    tki_explain_input(e, node, input);
    return input;
}

const char *tki_explain_print(tki_explaining *e, const char *fmt, ...)
{
    char text[FORMULA_BYTES];
    const char *copy;
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    copy = track_arena_copy(e->arena, text);
    e->failed = e->failed || !copy;
    return copy ? copy : "";
}

/* Percent with three decimals, cut, and an ellipsis when there are more. */
const char *tki_explain_ratio(tki_explaining *e, const track_ratio *ratio)
{
    const int64_t point = TRACK_ONE / 100, milli = point / 1000;
    char decimals[8] = "";
    int64_t parts = ratio->parts < 0 ? -ratio->parts : ratio->parts;
    int length;

    if (ratio->state != TRACK_VALUE)
        return ratio->state == TRACK_MISSING ? "missing" : "n/a";
    length = snprintf(decimals, sizeof(decimals), ".%03d",
                      (int)(parts % point / milli));
    while (parts % milli == 0 && length > 0 &&
           (decimals[length - 1] == '0' || decimals[length - 1] == '.'))
        decimals[--length] = '\0';
    return tki_explain_print(e, "%s%lld%s%s %%", ratio->parts < 0 ? "-" : "",
                             (long long)(parts / point), decimals,
                             parts % milli != 0 ? "…" : "");
}

const char *tki_explain_text(tki_explaining *e, const track_answer *answer)
{
    char text[TRACK_ANSWER_BYTES];

    if (answer->kind == TRACK_ANSWER_RATIO)
        return tki_explain_ratio(e, &answer->as.ratio);
    return tki_explain_print(e, "%s", track_answer_text(text, answer));
}

const char *tki_explain_days(tki_explaining *e, track_days days)
{
    char text[TRACK_DAYS_BYTES];

    return tki_explain_print(e, "%s", track_days_format(text, days));
}

size_t tki_explain_counted(const tki_explained *node)
{
    size_t count = 0;

    for (size_t i = 0; i < node->view.input_count; i++)
        count += node->view.inputs[i]->counted;
    return count;
}

/* Missing inputs stand as 0 in a formula: so they count. */
static const char *term(tki_explaining *e, const track_explanation *input)
{
    const char *text = tki_explain_text(e, &input->answer);

    return strcmp(text, "missing") == 0 ? "0" : text;
}

const char *tki_explain_join(tki_explaining *e, const tki_explained *node,
                             const char *between)
{
    const char *text = "";
    size_t shown = 0, left = tki_explain_counted(node);

    for (size_t i = 0; i < node->view.input_count && shown < SHOWN_MAX; i++) {
        const track_explanation *input = node->view.inputs[i];

        if (!input->counted)
            continue;
        text = tki_explain_print(e, "%s%s%s", text, shown ? between : "",
                                 term(e, input));
        shown++;
    }
    if (left > shown)
        text =
            tki_explain_print(e, "%s%s… %zu more", text, between, left - shown);
    return text;
}

static tki_explaining begin(const track_assessment *assessment,
                            const track_explain_sources *sources,
                            track_arena *arena)
{
    return (tki_explaining){ .assessment = assessment,
                             .snapshot = assessment->snapshot,
                             .plan = assessment->snapshot->plan,
                             .sources = sources,
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
        return track_fail(err, TRACK_E_ARGUMENT, "a %s has no figures",
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
    node->view.formula = track_title_in(&finding->message, "en");
    node->view.source = finding->source;
    *out = &node->view;
    return TRACK_OK;
}
