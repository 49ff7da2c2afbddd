/* SPDX-License-Identifier: MIT */

/*
 * Two states of a project, figure by figure. What a figure is made of says
 * which events can have moved it: those of the item itself, of a stage all
 * those of its items. What the plan alone says (targets, amounts) is told field
 * by field elsewhere.
 */

#include "model/difference.h"

#include "model/assess.h"

#include <track/sys/fail.h>

#include <string.h>

/* A figure that is compared. */
typedef struct figure_row {
    const char *name;
    unsigned moved_by;
} figure_row;

enum { FROM_ALL = TKI_MOVES_RESULTS | TKI_MOVES_PLAN, ROWS_MAX = 8 };

static const figure_row rows[TRACK_KIND_COUNT][ROWS_MAX] = {
    [TRACK_PROJECT] = { { "completion", FROM_ALL },
                        { "status", FROM_ALL },
                        { "reported", FROM_ALL },
                        { "planned", TKI_MOVES_PLAN },
                        { "spent", TKI_MOVES_MONEY },
                        { "not_broken_down", TKI_MOVES_PLAN } },
    [TRACK_PARTNER] = { { "planned", TKI_MOVES_PLAN },
                        { "spent", TKI_MOVES_MONEY } },
    [TRACK_STAGE] = { { "completion", FROM_ALL },
                      { "status", FROM_ALL },
                      { "reported", FROM_ALL },
                      { "planned", TKI_MOVES_PLAN },
                      { "spent", TKI_MOVES_MONEY } },
    [TRACK_INDICATOR] = { { "achieved", TKI_MOVES_RESULTS },
                          { "progress", FROM_ALL },
                          { "progress_to_date", FROM_ALL },
                          { "met", FROM_ALL },
                          { "proofs", TKI_MOVES_RESULTS | TKI_MOVES_PROOFS } },
    [TRACK_DELIVERABLE] = { { "state", TKI_MOVES_RESULTS },
                            { "submitted", TKI_MOVES_RESULTS },
                            { "accepted", TKI_MOVES_RESULTS },
                            { "revised_due", TKI_MOVES_RESULTS },
                            { "late", FROM_ALL },
                            { "proofs",
                              TKI_MOVES_RESULTS | TKI_MOVES_PROOFS } },
    [TRACK_LINE] = { { "spent", TKI_MOVES_MONEY },
                     { "forecast", TKI_MOVES_PLAN | TKI_MOVES_FORECAST } },
};

/* An item in the three states; NULL where it is not. */
typedef struct trio {
    const track_item *from, *between, *to;
} trio;

const char *track_diff_kind_name(track_diff_kind kind)
{
    static const char *const names[] = {
        [TRACK_DIFF_NEW] = "new",
        [TRACK_DIFF_RESTATED] = "restated",
        [TRACK_DIFF_CORRECTED] = "corrected",
        [TRACK_DIFF_PLAN] = "plan",
        [TRACK_DIFF_DAY] = "day",
        [TRACK_DIFF_ADDED] = "added",
        [TRACK_DIFF_RETIRED] = "retired",
        [TRACK_DIFF_FIELD] = "field",
        [TRACK_DIFF_FOUND] = "found",
        [TRACK_DIFF_SETTLED] = "settled",
        [TRACK_DIFF_FINDING] = "finding",
        [TRACK_DIFF_TEXT] = "text",
    };

    return names[kind];
}

const track_item *tki_diff_before(const tki_diff *d, const track_item *item)
{
    return tki_same_item(d->sides->to->snapshot, d->sides->from->snapshot,
                         item);
}

/* ---- answers ----------------------------------------------------------- */

static bool is_same_quantity(const track_figure *a, const track_figure *b)
{
    return a->state == b->state && a->number == b->number && a->of == b->of &&
           a->divisor == b->divisor;
}

static bool is_same_word(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Two answers of one kind. */
static bool is_same(const track_answer *a, const track_answer *b)
{
    switch (a->kind) {
    case TRACK_ANSWER_RATIO:
        return a->as.ratio.state == b->as.ratio.state &&
               a->as.ratio.parts == b->as.ratio.parts;
    case TRACK_ANSWER_QUANTITY:
        return is_same_quantity(&a->as.quantity, &b->as.quantity);
    case TRACK_ANSWER_MONEY:
        return a->as.money.minor == b->as.money.minor &&
               strcmp(a->as.money.currency, b->as.money.currency) == 0;
    case TRACK_ANSWER_DAYS:
        return a->as.days.grain == b->as.days.grain &&
               a->as.days.first.days == b->as.days.first.days &&
               a->as.days.last.days == b->as.days.last.days;
    case TRACK_ANSWER_COUNT: return a->as.count == b->as.count;
    case TRACK_ANSWER_REPORTED:
        return a->as.reported.count == b->as.reported.count &&
               a->as.reported.of == b->as.reported.of;
    case TRACK_ANSWER_FLAG: return a->as.flag == b->as.flag;
    case TRACK_ANSWER_WORD: break;
    }
    return is_same_word(a->as.word, b->as.word);
}

static track_answer nothing(track_answer_kind kind)
{
    track_answer answer;

    memset(&answer, 0, sizeof(answer));
    answer.kind = kind;
    if (kind == TRACK_ANSWER_MONEY)
        answer.as.money = (track_money){ 0, "" };
    if (kind == TRACK_ANSWER_FLAG)
        answer.as.flag = TRACK_MET_UNKNOWN;
    return answer;
}

static track_answer of_money(track_money money)
{
    return (track_answer){ .kind = TRACK_ANSWER_MONEY, .as.money = money };
}

static track_answer of_quantity(track_figure figure)
{
    return (track_answer){ .kind = TRACK_ANSWER_QUANTITY,
                           .as.quantity = figure };
}

/* ---- what is behind a change ------------------------------------------- */

track_status tki_diff_add(tki_diff *d, const track_diff_change *change,
                          bool (*takes)(const tki_cause *cause,
                                        const void *payload),
                          const void *payload)
{
    track_diff_change *to = tki_list_add(&d->changes, d->arena);
    const tki_cause *all = d->causes.items;
    const track_diff_cause **causes;
    size_t count = 0;

    if (!to)
        return track_fail_memory(d->err);
    *to = *change;
    for (size_t i = 0; i < d->causes.count; i++)
        count += takes(&all[i], payload);
    causes = track_arena_array(d->arena, count, sizeof(*causes));
    if (!causes)
        return track_fail_memory(d->err);
    for (size_t i = 0; i < d->causes.count; i++)
        if (takes(&all[i], payload) &&
            (!to->cause_count ||
             causes[to->cause_count - 1]->n != all[i].view.n))
            causes[to->cause_count++] = &all[i].view;
    to->causes = causes;
    return TRACK_OK;
}

/* A figure that is compared: of which item, moved by what. */
typedef struct moved {
    const track_item *item;
    unsigned by;
    const char *currency; /* only spending in it; or NULL */
} moved;

static bool moves(const tki_cause *cause, const void *payload)
{
    const moved *of = payload;

    if (!(cause->moves & of->by))
        return false;
    if (of->currency)
        return cause->currency && strcmp(cause->currency, of->currency) == 0;
    if (of->item->kind == TRACK_PROJECT || cause->item == of->item)
        return true;
    if (!cause->item && (cause->moves & (TKI_MOVES_PLAN | TKI_MOVES_FORECAST)))
        return true; /* a rule pack, a forecast: about all of it */
    if (of->item->kind == TRACK_STAGE)
        return cause->stage == of->item;
    return of->item->kind == TRACK_PARTNER && cause->partner &&
           strcmp(cause->partner, of->item->code) == 0;
}

static bool is_of_plan(const track_diff_cause *cause)
{
    return strcmp(cause->kind, "plan") == 0 ||
           strcmp(cause->kind, "rules") == 0;
}

static bool is_fact(const track_diff_cause *cause)
{
    return strcmp(cause->kind, "correction") != 0 &&
           strcmp(cause->kind, "void") != 0 && !is_of_plan(cause);
}

/* A late fact restates more than a correction; a plan explains what neither
 * does. Only what restates counts when the figure was restated. */
static track_diff_kind kind_of(const track_diff_change *change, bool restated)
{
    track_diff_kind kind = TRACK_DIFF_DAY;

    for (size_t i = 0; i < change->cause_count; i++) {
        const track_diff_cause *cause = change->causes[i];
        bool is_plan = is_of_plan(cause);

        if (restated && !cause->restates && !is_plan)
            continue;
        if (is_fact(cause))
            return restated ? TRACK_DIFF_RESTATED : TRACK_DIFF_NEW;
        if (!is_plan)
            kind = TRACK_DIFF_CORRECTED;
        else if (kind == TRACK_DIFF_DAY)
            kind = TRACK_DIFF_PLAN;
    }
    return kind;
}

/* Where a change of an item belongs. */
static const track_item *stage_of(const track_item *item)
{
    if (item->kind == TRACK_STAGE)
        return item;
    return item->parent && item->parent->kind == TRACK_STAGE ? item->parent
                                                             : NULL;
}

static bool is_ratio_without_value(const track_answer *answer)
{
    return answer->kind == TRACK_ANSWER_RATIO &&
           answer->as.ratio.state != TRACK_VALUE;
}

/* Adds a figure unless it is the same on both sides. */
static track_status add_figure(tki_diff *d, const moved *of,
                               const track_diff_change *change)
{
    track_diff_change *added;
    track_status status;

    if (is_same(&change->from, &change->to) &&
        is_same(&change->from, &change->sent_now))
        return TRACK_OK;
    status = tki_diff_add(d, change, moves, of);
    if (status != TRACK_OK)
        return status;
    added = (track_diff_change *)d->changes.items + d->changes.count - 1;
    added->stage = stage_of(of->item);
    added->subject = of->item->name;
    added->kind = kind_of(added, !is_same(&added->from, &added->sent_now));
    return TRACK_OK;
}

/* ---- the figures of an item -------------------------------------------- */

static track_status read(track_answer *out, const track_assessment *assessment,
                         const track_item *item, const char *name,
                         track_error *err)
{
    if (!item)
        return TRACK_OK; /* nothing, as `out` says already */
    return track_figure_read(out, assessment, NULL, item, name, err);
}

static track_status compare_figure(tki_diff *d, const trio *items,
                                   const figure_row *row)
{
    const track_diff_sides *sides = d->sides;
    const track_item *item = items->to ? items->to : items->from;
    const moved of = { item, row->moved_by, NULL };
    track_diff_change change = { .figure = row->name };
    track_answer any;
    track_status status =
        track_figure_read(&any, items->to ? sides->to : sides->from, NULL, item,
                          row->name, d->err);

    if (status != TRACK_OK)
        return status;
    change.from = change.sent_now = change.to = nothing(any.kind);
    status = read(&change.from, sides->from, items->from, row->name, d->err);
    if (status == TRACK_OK)
        status = read(&change.to, sides->to, items->to, row->name, d->err);
    change.sent_now = change.from;
    if (status == TRACK_OK && sides->between)
        status = read(&change.sent_now, sides->between, items->between,
                      row->name, d->err);
    if (status == TRACK_OK && (!items->from || !items->to) &&
        is_ratio_without_value(&change.from) &&
        is_ratio_without_value(&change.to))
        return TRACK_OK; /* an item that came or went, and never had one */
    return status == TRACK_OK ? add_figure(d, &of, &change) : status;
}

/* The value of one partner of an indicator; missing when there is none. */
static track_figure partner_value(const track_assessment *assessment,
                                  const track_item *item, const char *code)
{
    const track_indicator_figures *figures;

    if (!item)
        return (track_figure){ .state = TRACK_MISSING };
    figures = &assessment->indicators[item->index];
    for (size_t i = 0; i < figures->partner_count; i++) {
        const track_partner_figure *of = &figures->by_partner[i];
        const char *known = of->partner ? of->partner->item.code : of->code;

        if (known && strcmp(known, code) == 0)
            return of->achieved;
    }
    return (track_figure){ .state = TRACK_MISSING };
}

/* The value of one part of a split, "sex=f". */
static track_figure part_value(const track_assessment *assessment,
                               const track_item *item, const char *name)
{
    const track_indicator_figures *figures;
    const char *equals = strchr(name, '=');
    size_t length = (size_t)(equals - name);

    if (!item)
        return (track_figure){ .state = TRACK_MISSING };
    figures = &assessment->indicators[item->index];
    for (size_t i = 0; i < figures->part_count; i++) {
        const track_part_figure *of = &figures->splits[i];

        if (strlen(of->split) == length &&
            memcmp(of->split, name, length) == 0 &&
            strcmp(of->part, equals + 1) == 0)
            return of->achieved;
    }
    return (track_figure){ .state = TRACK_MISSING };
}

typedef track_figure (*value_fn)(const track_assessment *assessment,
                                 const track_item *item, const char *name);

static track_status compare_part(tki_diff *d, const trio *items,
                                 const char *name, value_fn value)
{
    const track_diff_sides *sides = d->sides;
    const moved of = { items->to ? items->to : items->from, TKI_MOVES_RESULTS,
                       NULL };
    track_diff_change change = {
        .figure = "achieved",
        .part = name,
        .from = of_quantity(value(sides->from, items->from, name)),
        .to = of_quantity(value(sides->to, items->to, name)),
    };

    change.sent_now = change.from;
    if (sides->between)
        change.sent_now =
            of_quantity(value(sides->between, items->between, name));
    return add_figure(d, &of, &change);
}

/* Partners are worth a row when there are several. */
static bool has_partners(const track_assessment *assessment,
                         const track_item *item)
{
    return item && assessment->indicators[item->index].partner_count > 1;
}

static track_status compare_partners(tki_diff *d, const trio *items)
{
    const track_plan *plan = d->sides->to->snapshot->plan;
    track_status status = TRACK_OK;

    if (!has_partners(d->sides->from, items->from) &&
        !has_partners(d->sides->to, items->to))
        return TRACK_OK;
    for (size_t i = 0;
         i < track_plan_count(plan, TRACK_PARTNER) && status == TRACK_OK; i++)
        status = compare_part(d, items,
                              track_plan_item(plan, TRACK_PARTNER, i)->code,
                              partner_value);
    return status;
}

static track_status compare_splits(tki_diff *d, const trio *items)
{
    const track_item *item = items->to ? items->to : items->from;
    const track_splits *splits =
        &((const track_indicator *)(const void *)item)->splits;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < splits->count; i++)
        for (size_t k = 0;
             k < splits->items[i].parts.count && status == TRACK_OK; k++) {
            const char *name =
                track_arena_print(d->arena, "%s=%s", splits->items[i].name,
                                  splits->items[i].parts.items[k]);

            status = name ? compare_part(d, items, name, part_value)
                          : track_fail_memory(d->err);
        }
    return status;
}

static track_status compare_item(tki_diff *d, const trio *items)
{
    const track_item *item = items->to ? items->to : items->from;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < ROWS_MAX && rows[item->kind][i].name; i++)
        if (status == TRACK_OK)
            status = compare_figure(d, items, &rows[item->kind][i]);
    if (status != TRACK_OK || item->kind != TRACK_INDICATOR)
        return status;
    status = compare_partners(d, items);
    return status == TRACK_OK ? compare_splits(d, items) : status;
}

/* ---- spending that is on no line, or in another currency ---------------- */

/* The line that it was booked on, which the plan no longer has; or NULL. */
static const char *retired_path(const track_loose *loose)
{
    return loose->retired ? loose->retired->item->path : NULL;
}

/* Of the row like `row` that `holder` has. */
static track_money loose_in(const track_assessment *assessment,
                            const track_item *holder, const track_loose *row)
{
    for (size_t i = 0; assessment && holder && i < assessment->loose_count;
         i++) {
        const track_loose *loose = &assessment->loose[i];

        if (loose->holder == holder &&
            is_same_word(retired_path(loose), retired_path(row)) &&
            is_same_word(loose->category, row->category))
            return loose->spent;
    }
    return (track_money){ 0, "" };
}

static const char *name_of_loose(const track_loose *row)
{
    if (row->retired)
        return retired_path(row);
    return row->category ? row->category : "without a line";
}

static track_status compare_loose(tki_diff *d, const trio *holder,
                                  const track_loose *row)
{
    const moved of = { holder->to ? holder->to : holder->from, TKI_MOVES_MONEY,
                       NULL };
    track_diff_change change = {
        .figure = "spent",
        .part = name_of_loose(row),
        .from = of_money(loose_in(d->sides->from, holder->from, row)),
        .to = of_money(loose_in(d->sides->to, holder->to, row)),
    };

    change.sent_now = change.from;
    if (d->sides->between)
        change.sent_now =
            of_money(loose_in(d->sides->between, holder->between, row));
    return add_figure(d, &of, &change);
}

static const track_item *between_of(const tki_diff *d, const track_item *item)
{
    if (!d->sides->between)
        return NULL;
    return tki_same_item(d->sides->to->snapshot, d->sides->between->snapshot,
                         item);
}

static track_status compare_all_loose(tki_diff *d)
{
    const track_diff_sides *sides = d->sides;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < sides->to->loose_count && status == TRACK_OK; i++) {
        const track_loose *loose = &sides->to->loose[i];
        const trio holder = { tki_diff_before(d, loose->holder),
                              between_of(d, loose->holder), loose->holder };

        status = compare_loose(d, &holder, loose);
    }
    for (size_t i = 0; i < sides->from->loose_count && status == TRACK_OK;
         i++) {
        const track_loose *loose = &sides->from->loose[i];
        const track_item *to = tki_same_item(
            sides->from->snapshot, sides->to->snapshot, loose->holder);
        const trio holder = { loose->holder, to ? between_of(d, to) : NULL,
                              to };

        if (!track_money_known(loose_in(sides->to, to, loose)))
            status = compare_loose(d, &holder, loose);
    }
    return status;
}

static track_money other_in(const track_assessment *assessment,
                            const char *currency)
{
    for (size_t i = 0; i < assessment->other_count; i++)
        if (strcmp(assessment->spent_other[i].currency, currency) == 0)
            return assessment->spent_other[i];
    return (track_money){ 0, "" };
}

static track_status compare_currency(tki_diff *d, const char *currency)
{
    const moved of = { &track_plan_project(d->sides->to->snapshot->plan)->item,
                       TKI_MOVES_MONEY, currency };
    track_diff_change change = {
        .figure = "spent_other",
        .part = currency,
        .from = of_money(other_in(d->sides->from, currency)),
        .to = of_money(other_in(d->sides->to, currency)),
    };

    change.sent_now = change.from;
    if (d->sides->between)
        change.sent_now = of_money(other_in(d->sides->between, currency));
    return add_figure(d, &of, &change);
}

static track_status compare_currencies(tki_diff *d)
{
    const track_assessment *from = d->sides->from, *to = d->sides->to;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < to->other_count && status == TRACK_OK; i++)
        status = compare_currency(d, to->spent_other[i].currency);
    for (size_t i = 0; i < from->other_count && status == TRACK_OK; i++)
        if (!track_money_known(other_in(to, from->spent_other[i].currency)))
            status = compare_currency(d, from->spent_other[i].currency);
    return status;
}

/* ---- all items --------------------------------------------------------- */

static const track_kind compared[] = { TRACK_PROJECT,     TRACK_PARTNER,
                                       TRACK_STAGE,       TRACK_INDICATOR,
                                       TRACK_DELIVERABLE, TRACK_LINE };

static track_status compare_kind(tki_diff *d, track_kind kind)
{
    const track_plan *plan = d->sides->to->snapshot->plan;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < track_plan_count(plan, kind) && status == TRACK_OK;
         i++) {
        const track_item *item = track_plan_item(plan, kind, i);
        const trio items = { tki_diff_before(d, item), between_of(d, item),
                             item };

        status = compare_item(d, &items);
    }
    return status;
}

/* Items that the second side does not have. */
static track_status compare_retired(tki_diff *d, track_kind kind)
{
    const track_snapshot *from = d->sides->from->snapshot;
    track_status status = TRACK_OK;

    for (size_t i = 0;
         i < track_plan_count(from->plan, kind) && status == TRACK_OK; i++) {
        const trio items = { track_plan_item(from->plan, kind, i), NULL, NULL };

        if (!tki_same_item(from, d->sides->to->snapshot, items.from))
            status = compare_item(d, &items);
    }
    return status;
}

track_status tki_diff_figures(tki_diff *d)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < sizeof(compared) / sizeof(compared[0]); i++)
        if (status == TRACK_OK)
            status = compare_kind(d, compared[i]);
    if (status == TRACK_OK)
        status = compare_all_loose(d);
    if (status == TRACK_OK)
        status = compare_currencies(d);
    for (size_t i = 0; i < sizeof(compared) / sizeof(compared[0]); i++)
        if (status == TRACK_OK)
            status = compare_retired(d, compared[i]);
    return status;
}
