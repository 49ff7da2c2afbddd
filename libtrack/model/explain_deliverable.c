/* SPDX-License-Identifier: MIT */

/* The figures of a deliverable: each follows from its deliveries. */

#include "model/explaining.h"

#include <string.h>

static const track_deliverable_figures *figures_of(const tki_explaining *e,
                                                   const track_item *item)
{
    return &e->assessment->deliverables[item->index];
}

/* The day by which it is due: revised, else the plan's. */
static track_days due_of(const tki_explaining *e, const track_item *item)
{
    const track_deliverable_figures *f = figures_of(e, item);

    if (track_days_known(f->revised_due))
        return f->revised_due;
    return ((const track_deliverable *)(const void *)item)->due;
}

void tki_explain_delivered(tki_explaining *e, tki_explained *node,
                           const track_item *item)
{
    const track_deliverable_figures *f = figures_of(e, item);
    const char *state = track_delivery_state_name(f->state);

    node->view.operation = TRACK_DECIDED;
    tki_explain_deliveries(e, node, item);
    if (node->view.answer.as.ratio.state == TRACK_NOT_APPLICABLE)
        node->view.formula =
            tki_explain_print(e, "n/a: it has no due day (state: %s)", state);
    else
        node->view.formula = tki_explain_print(
            e, "1 when submitted or accepted, else 0: it is %s, so %s", state,
            tki_explain_ratio(e, &node->view.answer.as.ratio));
}

void tki_explain_late(tki_explaining *e, tki_explained *node,
                      const track_item *item)
{
    const track_deliverable_figures *f = figures_of(e, item);
    track_days due = due_of(e, item);
    const char *on = tki_explain_days(e, due);
    const char *word = f->late ? "after" : "not after";

    node->view.operation = TRACK_DECIDED;
    tki_explain_add(e, node, item, "due");
    tki_explain_deliveries(e, node, item);
    if (!track_days_known(due))
        node->view.formula = "no: it has no due day";
    else if (track_days_known(f->submitted))
        node->view.formula =
            tki_explain_print(e, "first submitted on %s, %s its due day %s",
                              tki_explain_days(e, f->submitted), word, on);
    else
        node->view.formula = tki_explain_print(
            e, "not submitted; %s is %s its due day %s",
            tki_explain_days(e, track_days_of(e->snapshot->as_of)), word, on);
}

void tki_explain_delivery_fact(tki_explaining *e, tki_explained *node,
                               const track_item *item)
{
    static const char *const words[][2] = {
        { "state", "the last state that was recorded" },
        { "revised_due", "the last due day that was recorded" },
        { "submitted", "the first time that it was submitted or accepted" },
        { "accepted", "the last time that it was accepted" },
        { "proofs", "files with its records" },
    };

    node->view.operation = TRACK_PICKED;
    if (strcmp(node->view.name, "proofs") == 0)
        node->view.operation = TRACK_COUNTED;
    tki_explain_deliveries(e, node, item);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i][0], node->view.name) == 0)
            node->view.formula = node->view.input_count > 0
                                     ? words[i][1]
                                     : "nothing was recorded";
}
