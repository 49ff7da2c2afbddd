/* SPDX-License-Identifier: MIT */

/*
 * Completions. Without a pack the default holds: the weighted mean of items or
 * stages. A pack's function has left a trace: when it returned what a mean of
 * the product gave it, that mean is the explanation; else all that it read is.
 */

#include "model/explaining.h"

#include <string.h>

static int64_t weight_of(const track_plan *plan, const track_item *item)
{
    switch (item->kind) {
    case TRACK_STAGE: return track_plan_stage(plan, item->index)->weight.number;
    case TRACK_INDICATOR:
        return track_plan_indicator(plan, item->index)->weight.number;
    case TRACK_DELIVERABLE:
        return track_plan_deliverable(plan, item->index)->weight.number;
    default: return 0;
    }
}

static const char *figure_of(const track_item *item)
{
    return item->kind == TRACK_STAGE ? "completion" : "progress";
}

/* Says of an input of a mean what becomes of it. */
static void weigh(tki_explained *input, int64_t weight)
{
    const track_ratio *ratio = &input->view.answer.as.ratio;

    input->view.weight = weight;
    input->view.counted = weight > 0 && ratio->state != TRACK_NOT_APPLICABLE;
    if (ratio->state == TRACK_NOT_APPLICABLE)
        input->view.note = "left out with its weight: n/a";
    else if (weight == 0)
        input->view.note = "left out: its weight is 0";
    else if (ratio->state == TRACK_MISSING)
        input->view.note = "counts as 0: nothing was recorded";
    else if (ratio->parts > TRACK_ONE)
        input->view.note = "counts as 100 %";
    else if (ratio->parts < 0)
        input->view.note = "counts as 0";
}

static void add_weighted(tki_explaining *e, tki_explained *node,
                         const track_item *item, int64_t weight)
{
    tki_explained *input = tki_explain_add(e, node, item, figure_of(item));

    if (input)
        weigh(input, weight);
}

static void add_children(tki_explaining *e, tki_explained *node,
                         const track_item *holder, track_kind kind)
{
    for (size_t i = 0; i < holder->children[kind].count; i++) {
        const track_item *item =
            track_plan_item(e->plan, kind, holder->children[kind].first + i);

        add_weighted(e, node, item, weight_of(e->plan, item));
    }
}

/* ---- the formula of a mean --------------------------------------------- */

enum { TERMS_MAX = 6 };

static track_ratio cut(track_ratio ratio)
{
    if (ratio.state != TRACK_VALUE || ratio.parts < 0)
        return track_ratio_of(0);
    return ratio.parts > TRACK_ONE ? track_ratio_of(TRACK_ONE) : ratio;
}

static bool are_equal(const tki_explained *node)
{
    int64_t weight = 0;

    for (size_t i = 0; i < node->view.input_count; i++) {
        const track_explanation *input = node->view.inputs[i];

        if (!input->counted)
            continue;
        if (weight > 0 && input->weight != weight)
            return false;
        weight = input->weight;
    }
    return true;
}

/* "3 × 66.666… %" */
static const char *term(tki_explaining *e, const track_explanation *input,
                        bool equal)
{
    const track_ratio ratio = cut(input->answer.as.ratio);
    char weight[TRACK_NUMBER_BYTES];

    if (equal)
        return tki_explain_ratio(e, &ratio);
    return tki_explain_print(e, "%s × %s",
                             track_quantity_format(weight, input->weight),
                             tki_explain_ratio(e, &ratio));
}

static const char *join_terms(tki_explaining *e, const tki_explained *node,
                              bool equal)
{
    size_t shown = 0, counted = tki_explain_counted(node);
    const char *text = "";

    for (size_t i = 0; i < node->view.input_count && shown < TERMS_MAX; i++) {
        const track_explanation *input = node->view.inputs[i];

        if (!input->counted)
            continue;
        text = tki_explain_print(e, "%s%s%s", text, shown ? " + " : "",
                                 term(e, input, equal));
        shown++;
    }
    if (counted > shown)
        text = tki_explain_print(e, "%s + … (%zu more)", text, counted - shown);
    return text;
}

/* What the terms are divided by: their count, or the sum of their weights. */
static const char *divisor(tki_explaining *e, const tki_explained *node,
                           bool equal)
{
    char sum[TRACK_NUMBER_BYTES];
    int64_t weights = 0;

    if (equal)
        return tki_explain_print(e, "%zu", tki_explain_counted(node));
    for (size_t i = 0; i < node->view.input_count; i++)
        if (node->view.inputs[i]->counted &&
            __builtin_add_overflow(weights, node->view.inputs[i]->weight,
                                   &weights))
            return "the sum of the weights";
    return tki_explain_print(e, "%s", track_quantity_format(sum, weights));
}

/* "2 indicators and 1 deliverable" */
static const char *describe(tki_explaining *e, const tki_explained *node)
{
    static const char *const words[] = { "stage", "item", "number" };
    size_t counts[] = { 0, 0, 0 };
    const char *text = "";

    for (size_t k = 0; k < node->view.input_count; k++) {
        const track_explanation *input = node->view.inputs[k];

        if (input->counted)
            counts[strcmp(input->name, "completion") == 0 ? 0
                   : strcmp(input->name, "progress") == 0 ? 1
                                                          : 2]++;
    }
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (counts[i] > 0)
            text = tki_explain_print(e, "%s%s%zu %s%s", text,
                                     text[0] ? " and " : "", counts[i],
                                     words[i], counts[i] == 1 ? "" : "s");
    return text;
}

static void explain_mean(tki_explaining *e, tki_explained *node)
{
    bool equal = are_equal(node);

    node->view.operation = TRACK_MEAN;
    if (tki_explain_counted(node) == 0) {
        node->view.formula = "n/a: nothing that weighs can be measured";
        return;
    }
    node->view.formula = tki_explain_print(
        e, "%s of %s = (%s) / %s = %s", equal ? "mean" : "weighted mean",
        describe(e, node), join_terms(e, node, equal), divisor(e, node, equal),
        tki_explain_ratio(e, &node->view.answer.as.ratio));
}

/* ---- what a pack did --------------------------------------------------- */

static bool is_mean(const track_trace_entry *entry)
{
    return entry->word && strstr(entry->word, "mean");
}

/* The mean that the function returned, if its last word was one. */
static const track_trace_entry *mean_of(const track_trace *trace,
                                        const track_ratio *answer)
{
    const track_trace_entry *last =
        trace->count > 0 ? &trace->entries[trace->count - 1] : NULL;

    if (!last || !is_mean(last))
        return NULL;
    if (last->result.state != answer->state ||
        (answer->state == TRACK_VALUE && last->result.parts != answer->parts))
        return NULL;
    return last;
}

static bool is_figure(const track_item *item, const char *field)
{
    const char *const *names = track_figure_names(item->kind);

    while (*names && strcmp(*names, field) != 0)
        names++;
    return *names != NULL;
}

static bool was_read(const tki_explained *node, const char *figure)
{
    for (size_t i = 0; i < node->view.input_count; i++)
        if (node->view.inputs[i]->figure &&
            strcmp(node->view.inputs[i]->figure, figure) == 0)
            return true;
    return false;
}

static tki_explained *add_leaf(tki_explaining *e, tki_explained *node,
                               const char *figure,
                               const track_trace_entry *entry)
{
    const track_answer answer = { .kind = TRACK_ANSWER_WORD,
                                  .as = { .word = entry->text } };
    tki_explained *input = tki_explain_leaf(
        e, figure, entry->field ? entry->field : entry->word, &answer);

    tki_explain_input(e, node, input);
    return input;
}

/* "E1.travel.amount of the record of 2026-02-03 (event 4)": two records of one
 * day are two. */
static const char *read_name(tki_explaining *e, const track_trace_entry *entry)
{
    const char *figure = tki_explain_print(
        e, "%s.%s", entry->item ? entry->item->name : "record", entry->field);

    if (!entry->record)
        return figure;
    figure = tki_explain_print(e, "%s of the record of %s", figure,
                               tki_explain_days(e, entry->record->on));
    return entry->record->n > 0
               ? tki_explain_print(e, "%s (event %lld)", figure,
                                   (long long)entry->record->n)
               : figure;
}

/* One field that the function read; NULL: it is there already. */
static tki_explained *add_read(tki_explaining *e, tki_explained *node,
                               const track_trace_entry *entry)
{
    const char *figure = read_name(e, entry);

    if (was_read(node, figure))
        return NULL;
    if (!entry->record && entry->item && is_figure(entry->item, entry->field))
        return tki_explain_add(e, node, entry->item, entry->field);
    return add_leaf(e, node, figure, entry);
}

static tki_explained *add_entry(tki_explaining *e, tki_explained *node,
                                const track_trace *trace,
                                const track_trace_entry *entry);

/* An input of a mean: an item, what another word or field gave, or a number of
 * the script. */
static void add_mean_input(tki_explaining *e, tki_explained *node,
                           const track_trace *trace,
                           const track_trace_input *in)
{
    const track_answer answer = { .kind = TRACK_ANSWER_RATIO,
                                  .as = { .ratio = in->ratio } };
    tki_explained *input;

    if (in->item) {
        add_weighted(e, node, in->item, in->weight);
        return;
    }
    if (in->entry) {
        input = add_entry(e, node, trace, &trace->entries[in->entry - 1]);
    } else {
        input = tki_explain_leaf(e, "a number of the pack", "", &answer);
        tki_explain_input(e, node, input);
    }
    if (!input)
        return;
    input->view.answer = answer;
    weigh(input, in->weight);
}

static void add_mean_inputs(tki_explaining *e, tki_explained *node,
                            const track_trace *trace,
                            const track_trace_entry *mean)
{
    for (size_t i = 0; i < mean->input_count; i++)
        add_mean_input(e, node, trace, &mean->inputs[i]);
}

/* "EUR 120.00 / EUR 8000.00 = 1.5 %"; the parts are below when they were read.
 */
static void explain_share(tki_explaining *e, tki_explained *node)
{
    if (node->view.input_count == 2)
        node->view.formula = tki_explain_print(
            e, "%s / %s = %s",
            tki_explain_text(e, &node->view.inputs[0]->answer),
            tki_explain_text(e, &node->view.inputs[1]->answer),
            tki_explain_ratio(e, &node->view.answer.as.ratio));
}

/* A word that the function used, over what the word was given. */
static tki_explained *add_word(tki_explaining *e, tki_explained *node,
                               const track_trace *trace,
                               const track_trace_entry *entry)
{
    tki_explained *input = add_leaf(e, node, entry->word, entry);

    if (!input || e->depth == TKI_EXPLAIN_DEPTH_MAX)
        return input;
    e->above[e->depth++] = entry->word;
    if (entry->is_ratio)
        input->view.answer = (track_answer){ .kind = TRACK_ANSWER_RATIO,
                                             .as = { .ratio = entry->result } };
    if (is_mean(entry)) {
        add_mean_inputs(e, input, trace, entry);
        explain_mean(e, input);
    } else {
        for (size_t i = 0; i < entry->input_count; i++)
            if (entry->inputs[i].entry)
                add_entry(e, input, trace,
                          &trace->entries[entry->inputs[i].entry - 1]);
        input->view.operation = TRACK_COMPUTED;
        if (entry->is_ratio)
            explain_share(e, input);
    }
    e->depth--;
    return input;
}

static tki_explained *add_entry(tki_explaining *e, tki_explained *node,
                                const track_trace *trace,
                                const track_trace_entry *entry)
{
    return entry->word ? add_word(e, node, trace, entry)
                       : add_read(e, node, entry);
}

void tki_explain_trace(tki_explaining *e, tki_explained *node,
                       const track_trace *trace)
{
    if (!trace->function)
        return;
    node->view.operation = TRACK_COMPUTED;
    for (size_t i = 0; i < trace->count; i++)
        if (!trace->entries[i].used)
            add_entry(e, node, trace, &trace->entries[i]);
    node->view.rule = tki_explain_print(
        e, "pack %s, %s (%s:%d)",
        e->sources->traces->rules ? e->sources->traces->rules : "",
        trace->function, trace->source, trace->line);
}

static void explain_by_pack(tki_explaining *e, tki_explained *node,
                            const track_trace *trace)
{
    const track_ratio *answer = &node->view.answer.as.ratio;
    const track_trace_entry *mean = mean_of(trace, answer);

    if (mean) {
        add_mean_inputs(e, node, trace, mean);
        explain_mean(e, node);
        node->view.rule = tki_explain_print(
            e, "pack %s, %s (%s:%d)", e->sources->traces->rules,
            trace->function, trace->source, trace->line);
        return;
    }
    tki_explain_trace(e, node, trace);
    node->view.formula = tki_explain_print(
        e, "%s, as the function of the pack computes it from what it read",
        tki_explain_ratio(e, answer));
}

static const track_trace *trace_of(const tki_explaining *e,
                                   const track_item *item)
{
    const track_traces *traces = e->sources->traces;

    if (!traces)
        return NULL;
    if (item->kind == TRACK_PROJECT)
        return traces->project.function ? &traces->project : NULL;
    return item->index < traces->stage_count &&
                   traces->stages[item->index].function
               ? &traces->stages[item->index]
               : NULL;
}

void tki_explain_completion(tki_explaining *e, tki_explained *node,
                            const track_item *item)
{
    const track_trace *trace = trace_of(e, item);
    size_t stages = track_plan_count(e->plan, TRACK_STAGE);

    if (trace) {
        explain_by_pack(e, node, trace);
        return;
    }
    if (item->kind == TRACK_PROJECT && stages > 0) {
        add_children(e, node, item, TRACK_STAGE);
    } else {
        add_children(e, node, item, TRACK_INDICATOR);
        add_children(e, node, item, TRACK_DELIVERABLE);
    }
    explain_mean(e, node);
    node->view.rule = "the default";
}

/* ---- "7 of 9 reported" ------------------------------------------------- */

static void add_counts(tki_explaining *e, tki_explained *node,
                       const track_item *holder)
{
    for (size_t i = 0; i < holder->children[TRACK_INDICATOR].count; i++) {
        size_t at = holder->children[TRACK_INDICATOR].first + i;
        tki_explained *input = tki_explain_add(
            e, node, track_plan_item(e->plan, TRACK_INDICATOR, at), "records");

        if (input)
            input->view.counted = e->assessment->indicators[at].records > 0;
    }
}

void tki_explain_reported(tki_explaining *e, tki_explained *node,
                          const track_item *item)
{
    node->view.operation = TRACK_COUNTED;
    node->view.formula = "indicators that have a record, of all";
    add_counts(e, node, item);
    for (size_t i = 0; item->kind == TRACK_PROJECT &&
                       i < track_plan_count(e->plan, TRACK_STAGE);
         i++)
        add_counts(e, node, track_plan_item(e->plan, TRACK_STAGE, i));
}
