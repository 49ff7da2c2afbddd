/* SPDX-License-Identifier: MIT */

/* Items of the plan as rows: the cells are the members that `--json` prints,
 * each as one text or number. */

#include "exchange/csv_write.h"
#include "exchange/values.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>

static const char *const partner_columns[] = {
    "name",    "title",       "legal_name",   "country",
    "role",    "fiscal_code", "registration", "budget",
    "planned", "spent",       "currency",     NULL
};
static const char *const stage_columns[] = { "name",   "title",    "from",
                                             "to",     "weight",   "completion",
                                             "status", "reported", "planned",
                                             "spent",  "currency", NULL };
static const char *const indicator_columns[] = { "name",     "title",
                                                 "unit",     "level",
                                                 "measure",  "over_time",
                                                 "across",   "direction",
                                                 "weight",   "baseline",
                                                 "target",   "achieved",
                                                 "progress", "progress_to_date",
                                                 "met",      "records",
                                                 "proofs",   NULL };
static const char *const deliverable_columns[] = {
    "name",      "title",    "type",        "dissemination", "lead",
    "weight",    "due",      "revised_due", "justification", "state",
    "submitted", "accepted", "late",        "proofs",        NULL
};
static const char *const line_columns[] = { "name",     "title",   "category",
                                            "partner",  "planned", "forecast",
                                            "spent",    "left",    "used",
                                            "currency", NULL };
static const char *const period_columns[] = { "name", "title", "from", "to",
                                              "due",  "state", NULL };

static const char *const *const columns[TRACK_KIND_COUNT] = {
    [TRACK_PARTNER] = partner_columns,
    [TRACK_STAGE] = stage_columns,
    [TRACK_INDICATOR] = indicator_columns,
    [TRACK_DELIVERABLE] = deliverable_columns,
    [TRACK_LINE] = line_columns,
    [TRACK_PERIOD] = period_columns,
};

const char *const tki_finding_columns[] = { "rule",    "severity", "subject",
                                            "message", "fix",      NULL };

const char *const *tki_item_columns(track_kind kind)
{
    return columns[kind];
}

static void write_money(tki_sheet *sheet, const json_t *value)
{
    track_money money = { json_integer_value(json_object_get(value, "minor")),
                          "" };

    snprintf(money.currency, sizeof(money.currency), "%s",
             json_string_value(json_object_get(value, "currency")));
    tki_sheet_money(sheet, money);
}

/* A figure: its number, "45 of 60" of a percent, "n/a", or nothing. */
static void write_figure(tki_sheet *sheet, const json_t *value)
{
    const char *state = json_string_value(json_object_get(value, "state"));
    const char *number = json_string_value(json_object_get(value, "number"));
    const char *of = json_string_value(json_object_get(value, "of"));
    const char *ratio = json_string_value(json_object_get(value, "ratio"));
    char text[2 * TRACK_NUMBER_BYTES];

    if (ratio || (number && !of)) {
        tki_sheet_number(sheet, ratio ? ratio : number);
    } else if (number) {
        snprintf(text, sizeof(text), "%.40s of %.40s", number, of);
        tki_sheet_text(sheet, text);
    } else {
        tki_sheet_text(sheet,
                       state && strcmp(state, "missing") != 0 ? state : NULL);
    }
}

/* "7 of 9" (a spreadsheet would take 7/9 for a day), or a count alone. */
static void write_count(tki_sheet *sheet, const json_t *value)
{
    const json_t *of = json_object_get(value, "of");
    long long count = json_integer_value(json_object_get(value, "count"));
    char text[TRACK_NUMBER_BYTES];

    if (!of) {
        tki_sheet_integer(sheet, count);
        return;
    }
    snprintf(text, sizeof(text), "%lld of %lld", count,
             (long long)json_integer_value(of));
    tki_sheet_text(sheet, text);
}

/* A title: the one text, else English, else the first. */
static void write_title(tki_sheet *sheet, json_t *value)
{
    const char *text = json_string_value(json_object_get(value, ""));

    if (!text)
        text = json_string_value(json_object_get(value, "en"));
    if (!text)
        text =
            json_string_value(json_object_iter_value(json_object_iter(value)));
    tki_sheet_text(sheet, text);
}

static void write_object(tki_sheet *sheet, json_t *value)
{
    if (json_object_get(value, "minor"))
        write_money(sheet, value);
    else if (json_object_get(value, "state"))
        write_figure(sheet, value);
    else if (json_object_get(value, "count"))
        write_count(sheet, value);
    else
        write_title(sheet, value);
}

static void write_value(tki_sheet *sheet, json_t *value)
{
    if (json_is_object(value))
        write_object(sheet, value);
    else if (json_is_integer(value))
        tki_sheet_integer(sheet, json_integer_value(value));
    else if (json_is_boolean(value))
        tki_sheet_text(sheet, json_is_true(value) ? "true" : "false");
    else
        tki_sheet_text(sheet, json_string_value(value));
}

track_status tki_item_rows(tki_sheet *sheet, const track_assessment *assessment,
                           track_kind kind, track_error *err)
{
    const track_plan *plan = assessment->snapshot->plan;
    tki_json make = { .failed = false };

    for (size_t i = 0; i < track_plan_count(plan, kind); i++) {
        json_t *item =
            tki_json_item(&make, assessment, track_plan_item(plan, kind, i));

        for (const char *const *name = columns[kind]; *name; name++) {
            if (strcmp(*name, "currency") == 0)
                tki_sheet_text(sheet, track_plan_project(plan)->currency);
            else
                write_value(sheet, json_object_get(item, *name));
        }
        tki_sheet_end(sheet);
        json_decref(item);
    }
    return make.failed ? track_fail_memory(err) : TRACK_OK;
}

void tki_finding_rows(tki_sheet *sheet, const track_assessment *assessment)
{
    const track_findings *findings = &assessment->findings;

    for (size_t i = 0; i < findings->count; i++) {
        const track_finding *finding = &findings->items[i];

        tki_sheet_text(sheet, finding->rule);
        tki_sheet_text(sheet, track_severity_name(finding->severity));
        tki_sheet_text(sheet, finding->subject);
        tki_sheet_text(sheet, track_title_in(&finding->message, "en"));
        tki_sheet_text(sheet, finding->fix);
        tki_sheet_end(sheet);
    }
}
