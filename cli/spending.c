/* SPDX-License-Identifier: MIT */

#include "spending.h"

#include "words.h"

/* The money of one item. */
typedef struct spending {
    track_money planned, spent; /* or missing */
} spending;

/* What a project may spend: its total, else what its lines plan. */
static track_money project_money(const track_assessment *a)
{
    const track_project *project = track_plan_project(a->snapshot->plan);

    return track_money_known(project->total) ? project->total
                                             : a->project.planned;
}

/* All missing for another kind, and in a view that does not know the item. */
static spending spending_at(const view *v, const char *path)
{
    const track_assessment *a = v->assessment;
    const track_item *item = a ? track_plan_at(v->snapshot->plan, path) : NULL;
    spending none = { { 0, "" }, { 0, "" } };

    if (!item)
        return none;
    switch (item->kind) {
    case TRACK_PROJECT: return (spending){ project_money(a), a->project.spent };
    case TRACK_STAGE:
        return (spending){ a->stages[item->index].planned,
                           a->stages[item->index].spent };
    case TRACK_LINE:
        return (
            spending){ track_plan_line(v->snapshot->plan, item->index)->amount,
                       a->lines[item->index].spent };
    default: return none;
    }
}

static const char *number(cli *c, track_money money)
{
    char text[TRACK_MONEY_BYTES];

    if (!track_money_known(money))
        return "—";
    return words_keep(
        c, track_arena_copy(c->arena, track_money_format(text, money)));
}

/* "250.50 + 100.00 = ", "stays ", or "" when nothing was spent before. */
static const char *move_from(cli *c, track_money before, track_money after)
{
    track_money step;
    bool less = after.minor < before.minor;

    if (!track_money_known(before))
        return "";
    if (!track_money_known(after))
        return words_keep(
            c, track_arena_print(c->arena, "%s → ", number(c, before)));
    if (before.minor == after.minor)
        return "stays ";
    if (track_money_subtract(&step, less ? before : after,
                             less ? after : before, NULL) != TRACK_OK)
        return "";
    return words_keep(c, track_arena_print(c->arena,
                                           "%s %s %s = ", number(c, before),
                                           less ? "-" : "+", number(c, step)));
}

/* " of 1250.50, left 900.00", or "over by 20.00"; "" without a plan. */
static const char *against_plan(cli *c, const spending *after)
{
    track_money left;
    bool over;

    if (!track_money_known(after->planned))
        return "";
    left = after->planned;
    if (track_money_known(after->spent) &&
        track_money_subtract(&left, after->planned, after->spent, NULL) !=
            TRACK_OK)
        return "";
    over = left.minor < 0;
    if (over)
        left.minor = -left.minor;
    return words_keep(c, track_arena_print(c->arena, " of %s, %s %s",
                                           number(c, after->planned),
                                           over ? "over by" : "left",
                                           number(c, left)));
}

const char *spending_words(cli *c, const view *before, const view *after,
                           const track_item *item)
{
    const spending old = spending_at(before, item->path);
    const spending new = spending_at(after, item->path);
    const char *currency =
        track_money_known(new.spent) ? new.spent.currency : old.spent.currency;

    if (!currency[0])
        return "";
    return words_keep(c, track_arena_print(c->arena, "%s %s%s%s", currency,
                                           move_from(c, old.spent, new.spent),
                                           number(c, new.spent),
                                           against_plan(c, &new)));
}

bool spending_moved(const view *before, const view *after,
                    const track_item *item)
{
    const spending old = spending_at(before, item->path);
    const spending new = spending_at(after, item->path);

    return track_money_known(old.spent) != track_money_known(new.spent) ||
           old.spent.minor != new.spent.minor;
}
