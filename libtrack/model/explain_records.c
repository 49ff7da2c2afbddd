/* SPDX-License-Identifier: MIT */

/* Records as the leaves of an explanation: when, how much, who, which proof. */

#include "model/explaining.h"

#include <string.h>

static void add_corrections(tki_explaining *e, tki_explained *node)
{
    const track_explain_sources *sources = e->sources;
    int64_t n = node->view.record->n;
    int64_t *by =
        track_arena_array(e->arena, sources->correction_count, sizeof(*by));
    size_t count = 0;

    if (!by) {
        e->failed = true;
        return;
    }
    for (size_t i = 0; i < sources->correction_count; i++)
        if (sources->corrections[i].n == n)
            by[count++] = sources->corrections[i].by;
    node->view.correction_count = count;
    node->view.corrected_by = by;
}

/* Adds ", name value" to the detail of a record. */
static void detail(tki_explaining *e, tki_explained *node, const char *name,
                   const char *value)
{
    const char *before = node->view.detail;

    if (value && value[0])
        node->view.detail = tki_explain_print(
            e, "%s%s%s%s%s", before ? before : "", before ? ", " : "", name,
            name[0] ? " " : "", value);
}

tki_explained *tki_explain_record(tki_explaining *e, tki_explained *node,
                                  const track_record *record, const char *name)
{
    const track_answer answer = { .kind = TRACK_ANSWER_DAYS,
                                  .as = { .days = record->on } };
    tki_explained *input = tki_explain_leaf(e, NULL, name, &answer);

    if (!input)
        return NULL;
    input->view.record = record;
    add_corrections(e, input);
    tki_explain_input(e, node, input);
    return input;
}

tki_explained *tki_explain_achievement(tki_explaining *e, tki_explained *node,
                                       const track_achievement *achievement)
{
    tki_explained *input =
        tki_explain_record(e, node, &achievement->record, "achievement");

    if (!input)
        return NULL;
    input->view.answer =
        (track_answer){ .kind = TRACK_ANSWER_QUANTITY,
                        .as = { .quantity = { TRACK_VALUE, achievement->micro,
                                              achievement->of, 0 } } };
    detail(e, input, "partner", achievement->partner);
    detail(e, input, "subject", achievement->subject);
    return input;
}

void tki_explain_achievements(tki_explaining *e, tki_explained *node,
                              const track_item *item)
{
    const track_achievements *records = &e->snapshot->achievements[item->index];

    for (size_t i = 0; i < records->count; i++)
        tki_explain_achievement(e, node, &records->items[i]);
}

void tki_explain_deliveries(tki_explaining *e, tki_explained *node,
                            const track_item *item)
{
    const track_deliveries *records = &e->snapshot->deliveries[item->index];

    for (size_t i = 0; i < records->count; i++) {
        const track_delivery *delivery = &records->items[i];
        tki_explained *input =
            tki_explain_record(e, node, &delivery->record, "delivery");

        if (!input)
            return;
        input->view.answer = (track_answer){
            .kind = TRACK_ANSWER_WORD,
            .as = { .word = delivery->has_state
                                ? track_delivery_state_name(delivery->state)
                            : track_days_known(delivery->due)
                                ? "due day revised"
                                : "justification" }
        };
        if (track_days_known(delivery->due))
            detail(e, input, "due", tki_explain_days(e, delivery->due));
        detail(e, input, "because", delivery->justification);
    }
}

static const char *money_text(tki_explaining *e, track_money money)
{
    const track_answer answer = { .kind = TRACK_ANSWER_MONEY,
                                  .as = { .money = money } };

    return tki_explain_text(e, &answer);
}

/* What of the document counts: eligible × share, cut. */
static void explain_spent(tki_explaining *e, tki_explained *input,
                          const track_expense *expense)
{
    enum { ALL = 100000000 };
    bool eligible = track_money_known(expense->eligible);
    char share[TRACK_NUMBER_BYTES];

    if (!eligible && expense->share == ALL)
        return;
    input->view.formula = tki_explain_print(
        e, "%s %s × %s %% = %s", eligible ? "eligible" : "amount",
        money_text(e, eligible ? expense->eligible : expense->amount),
        track_quantity_format(share, expense->share),
        money_text(e, expense->spent));
}

tki_explained *tki_explain_expense(tki_explaining *e, tki_explained *node,
                                   const track_expense *expense)
{
    const char *currency = track_plan_project(e->plan)->currency;
    tki_explained *input =
        tki_explain_record(e, node, &expense->record, "expense");

    if (!input)
        return NULL;
    input->view.answer = (track_answer){ .kind = TRACK_ANSWER_MONEY,
                                         .as = { .money = expense->spent } };
    explain_spent(e, input, expense);
    detail(e, input, "document", expense->doc);
    detail(e, input, "supplier",
           expense->supplier ? expense->supplier : expense->supplier_code);
    detail(e, input, "category", expense->category);
    detail(e, input, "partner", expense->partner);
    if (expense->replaced)
        input->view.note = "left out: a later expense replaces it";
    else if (!currency || strcmp(currency, expense->spent.currency) != 0)
        input->view.note = "left out: not in the currency of the project";
    input->view.counted = !input->view.note;
    return input;
}
