/* SPDX-License-Identifier: MIT */

#include "words.h"

#include <string.h>
#include <time.h>

#define MISSING "—"
#define ARROW "→"

const char *words_keep(cli *c, const char *text)
{
    if (text)
        return text;
    c->out.failed = true;
    return "";
}

static const char *civil_day(cli *c, track_day day)
{
    int year, month, number;

    track_day_split(day, &year, &month, &number);
    return words_keep(
        c, track_arena_print(c->arena, "%02d.%02d.%04d", number, month, year));
}

const char *words_days(cli *c, track_days days)
{
    char text[TRACK_DAYS_BYTES];
    int year, month, number;

    if (cli_has(c, OPT_PLAIN) && track_days_known(days))
        return words_keep(
            c, track_arena_copy(c->arena, track_days_format(text, days)));
    track_day_split(days.first, &year, &month, &number);
    switch (days.grain) {
    case TRACK_GRAIN_NONE: return MISSING;
    case TRACK_GRAIN_DAY: return civil_day(c, days.first);
    case TRACK_GRAIN_MONTH:
        return words_keep(
            c, track_arena_print(c->arena, "%02d.%04d", month, year));
    case TRACK_GRAIN_YEAR:
        return words_keep(c, track_arena_print(c->arena, "%04d", year));
    case TRACK_GRAIN_SPAN: break;
    }
    return words_keep(c, track_arena_print(c->arena, "%s..%s",
                                           civil_day(c, days.first),
                                           civil_day(c, days.last)));
}

const char *words_moment(cli *c, track_moment moment)
{
    time_t seconds = (time_t)(moment.milliseconds / 1000);
    char text[TRACK_MOMENT_BYTES];
    struct tm local;

    if (cli_has(c, OPT_PLAIN) || !localtime_r(&seconds, &local))
        return words_keep(
            c, track_arena_copy(c->arena, track_moment_format(text, moment)));
    return words_keep(c, track_arena_print(c->arena, "%02d.%02d.%04d %02d:%02d",
                                           local.tm_mday, local.tm_mon + 1,
                                           local.tm_year + 1900, local.tm_hour,
                                           local.tm_min));
}

/* The word for a state without a value; NULL for a value. */
static const char *state_word(track_state state)
{
    if (state == TRACK_VALUE)
        return NULL;
    return state == TRACK_MISSING ? MISSING : "n/a";
}

const char *words_figure(cli *c, const track_figure *figure)
{
    char number[TRACK_NUMBER_BYTES];
    char of[TRACK_NUMBER_BYTES];

    if (state_word(figure->state))
        return state_word(figure->state);
    track_figure_format(number, figure);
    if (figure->of == 0)
        return words_keep(c, track_arena_copy(c->arena, number));
    return words_keep(c,
                      track_arena_print(c->arena, "%s/%s", number,
                                        track_quantity_format(of, figure->of)));
}

const char *words_target(cli *c, const track_indicator *indicator,
                         const track_figure *target)
{
    const char *number = words_figure(c, target);

    if (indicator->measure != TRACK_PERCENT || target->state != TRACK_VALUE ||
        cli_has(c, OPT_PLAIN))
        return number;
    return words_keep(c, track_arena_print(c->arena, "%s %%", number));
}

const char *words_ratio(cli *c, const track_ratio *ratio)
{
    if (state_word(ratio->state))
        return state_word(ratio->state);
    return words_keep(
        c, track_arena_print(c->arena, "%lld %%", (long long)ratio->percent));
}

const char *words_money(cli *c, track_money money)
{
    char number[TRACK_MONEY_BYTES];

    if (!track_money_known(money))
        return MISSING;
    return words_keep(c, track_arena_print(c->arena, "%s %s",
                                           track_money_format(number, money),
                                           money.currency));
}

static bool is_same_figure(const track_figure *a, const track_figure *b)
{
    return a->state == b->state && a->number == b->number && a->of == b->of &&
           a->divisor == b->divisor;
}

/* Whether the new figure is the old one plus what was added. */
static bool is_plain_sum(const indicator_move *move)
{
    const track_figure *before = &move->before->achieved;
    const track_figure *after = &move->after->achieved;

    return move->indicator->measure == TRACK_NUMBER &&
           move->indicator->over_time == TRACK_TIME_SUM &&
           move->indicator->across == TRACK_ACROSS_SUM &&
           move->added.state == TRACK_VALUE && before->state == TRACK_VALUE &&
           after->number - before->number == move->added.number;
}

/* The figure before, with what joins it to the figure after; "" for none. */
static const char *move_from(cli *c, const indicator_move *move)
{
    const char *before;

    if (!move->before)
        return "";
    before = words_figure(c, &move->before->achieved);
    if (is_plain_sum(move))
        return words_keep(c, track_arena_print(c->arena, "%s + %s = ", before,
                                               words_figure(c, &move->added)));
    if (is_same_figure(&move->before->achieved, &move->after->achieved))
        return move->added.state == TRACK_VALUE ? "stays " : "";
    if (move->before->achieved.state != TRACK_VALUE &&
        move->added.state == TRACK_VALUE)
        return "";
    return words_keep(c, track_arena_print(c->arena, "%s " ARROW " ", before));
}

/* What the figure after is measured by: " of 3", " = 89 % (target 80 %)". */
static const char *move_target(cli *c, const indicator_move *move)
{
    const track_figure *target = &move->after->target;
    const track_figure *after = &move->after->achieved;
    const char *text;

    if (move->indicator->measure == TRACK_NUMBER) {
        if (target->state != TRACK_VALUE)
            return "";
        return words_keep(
            c, track_arena_print(c->arena, " of %s", words_figure(c, target)));
    }
    text = after->of > 0
               ? track_arena_print(c->arena, " = %lld %%",
                                   (long long)track_figure_percent(after))
               : "";
    if (text && target->state == TRACK_VALUE)
        text = track_arena_print(c->arena, "%s, target %s %%", text,
                                 words_figure(c, target));
    return words_keep(c, text);
}

const char *words_move(cli *c, const indicator_move *move)
{
    return words_keep(c,
                      track_arena_print(c->arena, "%s%s%s", move_from(c, move),
                                        words_figure(c, &move->after->achieved),
                                        move_target(c, move)));
}

/* Whether `after` says something that `before` did not; both may be NULL. */
static bool is_new_text(const char *before, const char *after)
{
    return after && (!before || strcmp(before, after) != 0);
}

const char *words_delivery(cli *c, const track_deliverable *deliverable,
                           const track_deliverable_figures *before,
                           const track_deliverable_figures *after)
{
    const char *state = track_delivery_state_name(after->state);
    const char *text = state;
    track_days due = deliverable->due;

    if (before && before->state != after->state)
        text =
            track_arena_print(c->arena, "%s " ARROW " %s",
                              track_delivery_state_name(before->state), state);
    if (before && track_days_known(before->revised_due))
        due = before->revised_due;
    if (text && track_days_known(after->revised_due) &&
        after->revised_due.last.days != due.last.days)
        text = track_arena_print(c->arena, "%s, due %s " ARROW " %s", text,
                                 words_days(c, due),
                                 words_days(c, after->revised_due));
    if (text && is_new_text(before ? before->justification : NULL,
                            after->justification))
        text = track_arena_print(c->arena, "%s, justified", text);
    if (text && after->late)
        text = track_arena_print(c->arena, "%s, late", text);
    return words_keep(c, text);
}
