/* SPDX-License-Identifier: MIT */

/* The figures of items by name: one table for each kind. */

#include "values/article.h"

#include <track/answer.h>

#include <track/sys/fail.h>

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Where a figure stands. */
typedef enum place {
    IN_FIGURES,    /* of the item, in the assessment */
    IN_PLAN,       /* in the item itself */
    IN_ASSESSMENT, /* of the whole project */
    IN_PERIOD      /* of the period asked for */
} place;

/* What the member is, when its type does not say it. */
typedef enum member { PLAIN, STATUS_WORD, STATE_WORD, TRUE_OR_FALSE } member;

typedef struct figure_row {
    const char *name;
    track_answer_kind kind;
    size_t offset;
    place where;
    member what;
} figure_row;

enum { FIGURES_MAX = 16 };

#define STAGE(member) offsetof(track_stage_figures, member)
#define INDICATOR(member) offsetof(track_indicator_figures, member)
#define DELIVERABLE(member) offsetof(track_deliverable_figures, member)
#define LINE(member) offsetof(track_line_figures, member)
#define PARTNER(member) offsetof(track_partner_figures, member)

/* clang-format off */
#define PERIOD_ROWS(kind, type)                                                \
    { "previously", kind, offsetof(type, previously), IN_PERIOD, PLAIN },      \
    { "restated", kind, offsetof(type, restated), IN_PERIOD, PLAIN },          \
    { "in_period", kind, offsetof(type, in_period), IN_PERIOD, PLAIN }

#define STAGE_ROWS                                                             \
    { "completion", TRACK_ANSWER_RATIO, STAGE(completion), IN_FIGURES, PLAIN },\
    { "status", TRACK_ANSWER_WORD, STAGE(status), IN_FIGURES, STATUS_WORD },   \
    { "reported", TRACK_ANSWER_REPORTED, STAGE(reported), IN_FIGURES, PLAIN }, \
    { "planned", TRACK_ANSWER_MONEY, STAGE(planned), IN_FIGURES, PLAIN },      \
    { "spent", TRACK_ANSWER_MONEY, STAGE(spent), IN_FIGURES, PLAIN }
/* clang-format on */

static const figure_row project_rows[FIGURES_MAX] = {
    STAGE_ROWS,
    { "not_broken_down", TRACK_ANSWER_MONEY,
      offsetof(track_assessment, not_broken_down), IN_ASSESSMENT, PLAIN },
    { "total", TRACK_ANSWER_MONEY, offsetof(track_project, total), IN_PLAN,
      PLAIN },
    { "grant", TRACK_ANSWER_MONEY, offsetof(track_project, grant), IN_PLAN,
      PLAIN },
    PERIOD_ROWS(TRACK_ANSWER_MONEY, track_period_money),
};

static const figure_row stage_rows[FIGURES_MAX] = { STAGE_ROWS };

static const figure_row indicator_rows[FIGURES_MAX] = {
    { "progress", TRACK_ANSWER_RATIO, INDICATOR(progress), IN_FIGURES, PLAIN },
    { "progress_to_date", TRACK_ANSWER_RATIO, INDICATOR(progress_to_date),
      IN_FIGURES, PLAIN },
    { "achieved", TRACK_ANSWER_QUANTITY, INDICATOR(achieved), IN_FIGURES,
      PLAIN },
    { "target", TRACK_ANSWER_QUANTITY, INDICATOR(target), IN_FIGURES, PLAIN },
    { "baseline", TRACK_ANSWER_QUANTITY, INDICATOR(baseline), IN_FIGURES,
      PLAIN },
    { "met", TRACK_ANSWER_FLAG, INDICATOR(met), IN_FIGURES, PLAIN },
    { "records", TRACK_ANSWER_COUNT, INDICATOR(records), IN_FIGURES, PLAIN },
    { "proofs", TRACK_ANSWER_COUNT, INDICATOR(proofs), IN_FIGURES, PLAIN },
    { "proofs_needed", TRACK_ANSWER_COUNT, INDICATOR(proofs_needed), IN_FIGURES,
      PLAIN },
    PERIOD_ROWS(TRACK_ANSWER_QUANTITY, track_period_figure),
};

static const figure_row deliverable_rows[FIGURES_MAX] = {
    { "progress", TRACK_ANSWER_RATIO, DELIVERABLE(progress), IN_FIGURES,
      PLAIN },
    { "late", TRACK_ANSWER_FLAG, DELIVERABLE(late), IN_FIGURES, TRUE_OR_FALSE },
    { "state", TRACK_ANSWER_WORD, DELIVERABLE(state), IN_FIGURES, STATE_WORD },
    { "due", TRACK_ANSWER_DAYS, offsetof(track_deliverable, due), IN_PLAN,
      PLAIN },
    { "revised_due", TRACK_ANSWER_DAYS, DELIVERABLE(revised_due), IN_FIGURES,
      PLAIN },
    { "submitted", TRACK_ANSWER_DAYS, DELIVERABLE(submitted), IN_FIGURES,
      PLAIN },
    { "accepted", TRACK_ANSWER_DAYS, DELIVERABLE(accepted), IN_FIGURES, PLAIN },
    { "proofs", TRACK_ANSWER_COUNT, DELIVERABLE(proofs), IN_FIGURES, PLAIN },
};

static const figure_row line_rows[FIGURES_MAX] = {
    { "spent", TRACK_ANSWER_MONEY, LINE(spent), IN_FIGURES, PLAIN },
    { "planned", TRACK_ANSWER_MONEY, offsetof(track_line, amount), IN_PLAN,
      PLAIN },
    { "left", TRACK_ANSWER_MONEY, LINE(left), IN_FIGURES, PLAIN },
    { "used", TRACK_ANSWER_RATIO, LINE(used), IN_FIGURES, PLAIN },
    { "forecast", TRACK_ANSWER_MONEY, LINE(forecast), IN_FIGURES, PLAIN },
    PERIOD_ROWS(TRACK_ANSWER_MONEY, track_period_money),
};

static const figure_row partner_rows[FIGURES_MAX] = {
    { "spent", TRACK_ANSWER_MONEY, PARTNER(spent), IN_FIGURES, PLAIN },
    { "planned", TRACK_ANSWER_MONEY, PARTNER(planned), IN_FIGURES, PLAIN },
    { "budget", TRACK_ANSWER_MONEY, offsetof(track_partner, budget), IN_PLAN,
      PLAIN },
};

static const figure_row no_rows[] = { { .name = NULL } };

/* The tables and the names of each kind; names in the order of the rows. */
static const figure_row *rows_of(track_kind kind)
{
    static const figure_row *const rows[TRACK_KIND_COUNT] = {
        [TRACK_PROJECT] = project_rows,
        [TRACK_PARTNER] = partner_rows,
        [TRACK_STAGE] = stage_rows,
        [TRACK_INDICATOR] = indicator_rows,
        [TRACK_DELIVERABLE] = deliverable_rows,
        [TRACK_LINE] = line_rows,
    };

    return rows[kind] ? rows[kind] : no_rows;
}

const char *const *track_figure_names(track_kind kind)
{
    static const char *const names[TRACK_KIND_COUNT][FIGURES_MAX] = {
        [TRACK_PROJECT] = { "completion", "status", "reported", "planned",
                            "spent", "not_broken_down", "total", "grant",
                            "previously", "restated", "in_period" },
        [TRACK_PARTNER] = { "spent", "planned", "budget" },
        [TRACK_STAGE] = { "completion", "status", "reported", "planned",
                          "spent" },
        [TRACK_INDICATOR] = { "progress", "progress_to_date", "achieved",
                              "target", "baseline", "met", "records", "proofs",
                              "proofs_needed", "previously", "restated",
                              "in_period" },
        [TRACK_DELIVERABLE] = { "progress", "late", "state", "due",
                                "revised_due", "submitted", "accepted",
                                "proofs" },
        [TRACK_LINE] = { "spent", "planned", "left", "used", "forecast",
                         "previously", "restated", "in_period" },
    };

    return names[kind];
}

/* The struct with the figures of an item. */
static const void *figures_of(const track_assessment *assessment,
                              const track_item *item)
{
    switch (item->kind) {
    case TRACK_PROJECT: return &assessment->project;
    case TRACK_STAGE: return &assessment->stages[item->index];
    case TRACK_INDICATOR: return &assessment->indicators[item->index];
    case TRACK_DELIVERABLE: return &assessment->deliverables[item->index];
    case TRACK_LINE: return &assessment->lines[item->index];
    case TRACK_PARTNER: return &assessment->partners[item->index];
    default: return NULL;
    }
}

static const void *period_of(const track_period_figures *period,
                             const track_item *item)
{
    if (item->kind == TRACK_PROJECT)
        return &period->project;
    return item->kind == TRACK_LINE
               ? (const void *)&period->lines[item->index]
               : (const void *)&period->indicators[item->index];
}

static const char *struct_of(const figure_row *row,
                             const track_assessment *assessment,
                             const track_period_figures *period,
                             const track_item *item)
{
    switch (row->where) {
    case IN_PLAN: return (const char *)item;
    case IN_ASSESSMENT: return (const char *)assessment;
    case IN_PERIOD: return period_of(period, item);
    case IN_FIGURES: break;
    }
    return figures_of(assessment, item);
}

static const char *word_at(const void *at, member what)
{
    if (what == STATUS_WORD)
        return track_stage_status_name(*(const track_stage_status *)at);
    return track_delivery_state_name(*(const track_delivery_state *)at);
}

static track_met flag_at(const void *at, member what)
{
    if (what == TRUE_OR_FALSE)
        return *(const bool *)at ? TRACK_MET : TRACK_NOT_MET;
    return *(const track_met *)at;
}

static track_answer answer_at(const void *at, const figure_row *row)
{
    track_answer answer = { .kind = row->kind };

    switch (row->kind) {
    case TRACK_ANSWER_RATIO: answer.as.ratio = *(const track_ratio *)at; break;
    case TRACK_ANSWER_QUANTITY:
        answer.as.quantity = *(const track_figure *)at;
        break;
    case TRACK_ANSWER_MONEY: answer.as.money = *(const track_money *)at; break;
    case TRACK_ANSWER_DAYS: answer.as.days = *(const track_days *)at; break;
    case TRACK_ANSWER_COUNT: answer.as.count = *(const int64_t *)at; break;
    case TRACK_ANSWER_REPORTED:
        answer.as.reported = *(const track_reported *)at;
        break;
    case TRACK_ANSWER_FLAG: answer.as.flag = flag_at(at, row->what); break;
    case TRACK_ANSWER_WORD: answer.as.word = word_at(at, row->what); break;
    }
    return answer;
}

static track_status fail_unknown(const track_item *item, const char *figure,
                                 track_error *err)
{
    const char *const *names = track_figure_names(item->kind);
    const char *meant = track_text_suggest(figure, names);

    track_fail(err, TRACK_E_NOT_FOUND, "%s %s has no figure '%s'",
               tki_article(track_kind_name(item->kind)),
               track_kind_name(item->kind), figure);
    if (meant)
        return track_hint(err, TRACK_E_NOT_FOUND, "did you mean '%s'?", meant);
    return names[0] ? track_hint(err, TRACK_E_NOT_FOUND, "for example '%s'",
                                 names[0])
                    : TRACK_E_NOT_FOUND;
}

track_status track_figure_read(track_answer *out,
                               const track_assessment *assessment,
                               const track_period_figures *period,
                               const track_item *item, const char *figure,
                               track_error *err)
{
    const figure_row *row = rows_of(item->kind);

    while (row->name && strcmp(row->name, figure) != 0)
        row++;
    if (!row->name)
        return fail_unknown(item, figure, err);
    if (row->where == IN_PERIOD && (!period || !period->period)) {
        track_fail(err, TRACK_E_ARGUMENT, "'%s' is a figure of a period",
                   figure);
        return track_hint(err, TRACK_E_ARGUMENT, "say which: --period CODE");
    }
    *out =
        answer_at(struct_of(row, assessment, period, item) + row->offset, row);
    return TRACK_OK;
}

static const char *state_text(track_state state)
{
    return state == TRACK_MISSING ? "missing" : "n/a";
}

static void write_ratio(char *out, const track_ratio *ratio)
{
    if (ratio->state == TRACK_VALUE)
        snprintf(out, TRACK_ANSWER_BYTES, "%lld %%", (long long)ratio->percent);
    else
        snprintf(out, TRACK_ANSWER_BYTES, "%s", state_text(ratio->state));
}

static void write_quantity(char *out, const track_figure *figure)
{
    char number[TRACK_NUMBER_BYTES], of[TRACK_NUMBER_BYTES];

    if (figure->state != TRACK_VALUE)
        snprintf(out, TRACK_ANSWER_BYTES, "%s", state_text(figure->state));
    else if (figure->of > 0)
        snprintf(out, TRACK_ANSWER_BYTES, "%s/%s",
                 track_figure_format(number, figure),
                 track_quantity_format(of, figure->of));
    else
        track_figure_format(out, figure);
}

static void write_money(char *out, track_money money)
{
    char number[TRACK_MONEY_BYTES];

    if (track_money_known(money))
        snprintf(out, TRACK_ANSWER_BYTES, "%s %s", money.currency,
                 track_money_format(number, money));
    else
        snprintf(out, TRACK_ANSWER_BYTES, "missing");
}

const char *track_answer_text(char *out, const track_answer *answer)
{
    static const char *const flags[] = {
        [TRACK_MET] = "yes", [TRACK_NOT_MET] = "no", [TRACK_MET_UNKNOWN] = "n/a"
    };

    out[0] = '\0';
    switch (answer->kind) {
    case TRACK_ANSWER_RATIO: write_ratio(out, &answer->as.ratio); break;
    case TRACK_ANSWER_QUANTITY:
        write_quantity(out, &answer->as.quantity);
        break;
    case TRACK_ANSWER_MONEY: write_money(out, answer->as.money); break;
    case TRACK_ANSWER_DAYS:
        if (track_days_known(answer->as.days))
            track_days_format(out, answer->as.days);
        else
            snprintf(out, TRACK_ANSWER_BYTES, "missing");
        break;
    case TRACK_ANSWER_COUNT:
        snprintf(out, TRACK_ANSWER_BYTES, "%lld", (long long)answer->as.count);
        break;
    case TRACK_ANSWER_REPORTED:
        snprintf(out, TRACK_ANSWER_BYTES, "%lld of %lld",
                 (long long)answer->as.reported.count,
                 (long long)answer->as.reported.of);
        break;
    case TRACK_ANSWER_FLAG:
        snprintf(out, TRACK_ANSWER_BYTES, "%s", flags[answer->as.flag]);
        break;
    case TRACK_ANSWER_WORD:
        snprintf(out, TRACK_ANSWER_BYTES, "%s", answer->as.word);
        break;
    }
    return out;
}
