/* SPDX-License-Identifier: MIT */

/* One figure explained, with the figures behind it, and how they are written.
 */

#include "model/explaining.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FORMULA_BYTES = 1024, SHOWN_MAX = 8 };

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
    tki_explainer explain = e->find(item->kind, name);
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
