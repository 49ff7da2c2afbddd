/* SPDX-License-Identifier: MIT */

/*
 * The table of fields. The plan language, the journal's payload, the plan
 * tables and `--json` are made from it: a new field is one row here and one
 * member in its struct.
 */

#include "model/plan.h"

#include <assert.h>

static const char *const role_words[] = { "partner", "coordinator",
                                          "associated", "participant", NULL };
static const char *const measure_words[] = { "number", "percent", NULL };
static const char *const over_time_words[] = { "sum", "last", "max", NULL };
static const char *const across_words[] = { "sum", "max", "mean", "distinct",
                                            NULL };
static const char *const direction_words[] = { "up", "down", NULL };
static const char *const level_words[] = { "output", "outcome", "impact",
                                           NULL };

/* clang-format off: one row a line */
static const track_field project_fields[] = {
    { "title", TRACK_FIELD_TITLE, true, offsetof(track_item, title), NULL },
    { "currency", TRACK_FIELD_TEXT, false, offsetof(track_project, currency),
      NULL },
    { "from", TRACK_FIELD_DAYS, false, offsetof(track_project, from), NULL },
    { "to", TRACK_FIELD_DAYS, false, offsetof(track_project, to), NULL },
    { "funder", TRACK_FIELD_TEXT, false, offsetof(track_project, funder),
      NULL },
    { "programme", TRACK_FIELD_TEXT, false, offsetof(track_project, programme),
      NULL },
    { "call", TRACK_FIELD_TEXT, false, offsetof(track_project, call), NULL },
    { "contract", TRACK_FIELD_TEXT, false, offsetof(track_project, contract),
      NULL },
    { "total", TRACK_FIELD_MONEY, false, offsetof(track_project, total), NULL },
    { "grant", TRACK_FIELD_MONEY, false, offsetof(track_project, grant), NULL },
    { "contact", TRACK_FIELD_TEXT, false, offsetof(track_project, contact),
      NULL },
    { "rules", TRACK_FIELD_TEXT, false, offsetof(track_project, rules), NULL },
    { "lang", TRACK_FIELD_TEXT, false, offsetof(track_project, lang), NULL },
    { "goal", TRACK_FIELD_TITLE, false, offsetof(track_project, goal), NULL },
    { "objectives", TRACK_FIELD_TITLES, false,
      offsetof(track_project, objectives), NULL },
    { "disclaimer", TRACK_FIELD_TITLE, false,
      offsetof(track_project, disclaimer), NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};

static const track_field partner_fields[] = {
    { "name", TRACK_FIELD_NAMES, true, offsetof(track_partner, names), NULL },
    { "legal_name", TRACK_FIELD_TEXT, false,
      offsetof(track_partner, legal_name), NULL },
    { "country", TRACK_FIELD_TEXT, false, offsetof(track_partner, country),
      NULL },
    { "role", TRACK_FIELD_WORD, false, offsetof(track_partner, role),
      role_words },
    { "fiscal_code", TRACK_FIELD_TEXT, false,
      offsetof(track_partner, fiscal_code), NULL },
    { "registration", TRACK_FIELD_TEXT, false,
      offsetof(track_partner, registration), NULL },
    { "address", TRACK_FIELD_TEXT, false, offsetof(track_partner, address),
      NULL },
    { "pic", TRACK_FIELD_TEXT, false, offsetof(track_partner, pic), NULL },
    { "contact", TRACK_FIELD_TEXT, false, offsetof(track_partner, contact),
      NULL },
    { "budget", TRACK_FIELD_MONEY, false, offsetof(track_partner, budget),
      NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};

static const track_field signatory_fields[] = {
    { "name", TRACK_FIELD_TITLE, true, offsetof(track_item, title), NULL },
    { "role", TRACK_FIELD_TITLE, false, offsetof(track_signatory, role), NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};

static const track_field stage_fields[] = {
    { "title", TRACK_FIELD_TITLE, true, offsetof(track_item, title), NULL },
    { "from", TRACK_FIELD_DAYS, false, offsetof(track_stage, from), NULL },
    { "to", TRACK_FIELD_DAYS, false, offsetof(track_stage, to), NULL },
    { "weight", TRACK_FIELD_QUANTITY, false, offsetof(track_stage, weight),
      NULL },
    { "owner", TRACK_FIELD_TEXT, false, offsetof(track_stage, owner), NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};

static const track_field indicator_fields[] = {
    { "title", TRACK_FIELD_TITLE, true, offsetof(track_item, title), NULL },
    { "unit", TRACK_FIELD_PHRASE, false, offsetof(track_indicator, unit),
      NULL },
    { "target", TRACK_FIELD_QUANTITY, false, offsetof(track_indicator, target),
      NULL },
    { "targets", TRACK_FIELD_TARGETS, false, offsetof(track_indicator, targets),
      NULL },
    { "baseline", TRACK_FIELD_QUANTITY, false,
      offsetof(track_indicator, baseline), NULL },
    { "measure", TRACK_FIELD_WORD, false, offsetof(track_indicator, measure),
      measure_words },
    { "over_time", TRACK_FIELD_WORD, false,
      offsetof(track_indicator, over_time), over_time_words },
    { "across", TRACK_FIELD_WORD, false, offsetof(track_indicator, across),
      across_words },
    { "direction", TRACK_FIELD_WORD, false,
      offsetof(track_indicator, direction), direction_words },
    { "level", TRACK_FIELD_WORD, false, offsetof(track_indicator, level),
      level_words },
    { "weight", TRACK_FIELD_QUANTITY, false, offsetof(track_indicator, weight),
      NULL },
    { "proof", TRACK_FIELD_WORDS, false, offsetof(track_indicator, proof),
      NULL },
    { "split", TRACK_FIELD_SPLITS, false, offsetof(track_indicator, splits),
      NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};

static const track_field deliverable_fields[] = {
    { "title", TRACK_FIELD_TITLE, true, offsetof(track_item, title), NULL },
    { "due", TRACK_FIELD_DAYS, false, offsetof(track_deliverable, due), NULL },
    { "type", TRACK_FIELD_TEXT, false, offsetof(track_deliverable, type),
      NULL },
    { "dissemination", TRACK_FIELD_TEXT, false,
      offsetof(track_deliverable, dissemination), NULL },
    { "lead", TRACK_FIELD_TEXT, false, offsetof(track_deliverable, lead),
      NULL },
    { "weight", TRACK_FIELD_QUANTITY, false,
      offsetof(track_deliverable, weight), NULL },
    { "verification", TRACK_FIELD_TEXT, false,
      offsetof(track_deliverable, verification), NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};

static const track_field line_fields[] = {
    { "title", TRACK_FIELD_TITLE, false, offsetof(track_item, title), NULL },
    { "category", TRACK_FIELD_TEXT, true, offsetof(track_line, category),
      NULL },
    { "amount", TRACK_FIELD_MONEY, false, offsetof(track_line, amount), NULL },
    { "partner", TRACK_FIELD_TEXT, false, offsetof(track_line, partner), NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};

static const track_field period_fields[] = {
    { "title", TRACK_FIELD_TITLE, false, offsetof(track_item, title), NULL },
    { "from", TRACK_FIELD_DAYS, false, offsetof(track_period, from), NULL },
    { "to", TRACK_FIELD_DAYS, false, offsetof(track_period, to), NULL },
    { "due", TRACK_FIELD_DAYS, false, offsetof(track_period, due), NULL },
    { "source", TRACK_FIELD_PHRASE, false, offsetof(track_item, source), NULL },
    { "note", TRACK_FIELD_PHRASE, false, offsetof(track_item, note), NULL },
    { "was", TRACK_FIELD_TEXT, false, offsetof(track_item, was), NULL },
};
/* clang-format on */

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define HOLDS(kind) (1U << (kind))

typedef struct kind_row {
    const char *name;
    size_t bytes;
    const track_field *fields;
    size_t field_count;
    unsigned holds; /* kinds of its children */
} kind_row;

static const kind_row kinds[TRACK_KIND_COUNT] = {
    [TRACK_PROJECT] = { "project", sizeof(track_project), project_fields,
                        COUNT(project_fields),
                        HOLDS(TRACK_PARTNER) | HOLDS(TRACK_SIGNATORY) |
                            HOLDS(TRACK_STAGE) | HOLDS(TRACK_INDICATOR) |
                            HOLDS(TRACK_DELIVERABLE) | HOLDS(TRACK_LINE) |
                            HOLDS(TRACK_PERIOD) },
    [TRACK_PARTNER] = { "partner", sizeof(track_partner), partner_fields,
                        COUNT(partner_fields), 0 },
    [TRACK_SIGNATORY] = { "signatory", sizeof(track_signatory),
                          signatory_fields, COUNT(signatory_fields), 0 },
    [TRACK_STAGE] = { "stage", sizeof(track_stage), stage_fields,
                      COUNT(stage_fields),
                      HOLDS(TRACK_INDICATOR) | HOLDS(TRACK_DELIVERABLE) |
                          HOLDS(TRACK_LINE) },
    [TRACK_INDICATOR] = { "indicator", sizeof(track_indicator),
                          indicator_fields, COUNT(indicator_fields), 0 },
    [TRACK_DELIVERABLE] = { "deliverable", sizeof(track_deliverable),
                            deliverable_fields, COUNT(deliverable_fields), 0 },
    [TRACK_LINE] = { "line", sizeof(track_line), line_fields,
                     COUNT(line_fields), 0 },
    [TRACK_PERIOD] = { "period", sizeof(track_period), period_fields,
                       COUNT(period_fields), 0 },
};

const char *track_kind_name(track_kind kind)
{
    assert(kind < TRACK_KIND_COUNT);
    return kinds[kind].name;
}

size_t tki_kind_bytes(track_kind kind)
{
    return kinds[kind].bytes;
}

const track_field *track_kind_fields(track_kind kind, size_t *count_out)
{
    *count_out = kinds[kind].field_count;
    return kinds[kind].fields;
}

bool track_kind_holds(track_kind parent, track_kind child)
{
    return (kinds[parent].holds >> child) & 1;
}

void tki_plan_defaults(track_item *item)
{
    switch (item->kind) {
    case TRACK_PROJECT:
        ((track_project *)(void *)item)->rules = "generic";
        break;
    case TRACK_STAGE:
        ((track_stage *)(void *)item)->weight = track_figure_of(TRACK_UNIT);
        break;
    case TRACK_INDICATOR:
        ((track_indicator *)(void *)item)->weight = track_figure_of(TRACK_UNIT);
        break;
    case TRACK_DELIVERABLE:
        ((track_deliverable *)(void *)item)->weight =
            track_figure_of(TRACK_UNIT);
        break;
    default: break; /* all zero is right for the rest */
    }
}
