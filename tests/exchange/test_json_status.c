/* SPDX-License-Identifier: MIT */

/* What `status --json` says of a project with everything in it, member by
 * member; the figures are worked out by hand (sample.h says from what). */

#include "exchange/sample.h"
#include "support/cmocka_track.h"

#include <string.h>

/* ---- the envelope ------------------------------------------------------ */

static void the_envelope_names_command_day_and_position(void **state)
{
    json_t *document = ((json_sample *)*state)->document;

    assert_int_equal(json_integer_value(json_object_get(document, "track")), 1);
    assert_string_equal(json_string_value(json_object_get(document, "command")),
                        "status");
    assert_string_equal(json_string_value(json_object_get(document, "as_of")),
                        "2026-06-30");
    assert_int_equal(json_integer_value(json_object_get(document, "known_at")),
                     7);
}

static void warnings_stand_beside_the_data(void **state)
{
    json_t *document = ((json_sample *)*state)->document;
    json_t *warnings = json_object_get(document, "warnings");

    assert_int_equal(json_array_size(warnings), 1);
    assert_string_equal(json_string_value(json_array_get(warnings, 0)),
                        "look here");
}

/* ---- members ----------------------------------------------------------- */

static void a_project_has_its_members(void **state)
{
    assert_members(*state, "",
                   "code path name title funder programme call contract contact"
                   " goal objectives disclaimer currency from to total grant"
                   " planned spent spent_other not_broken_down completion"
                   " status reported partners signatories stages indicators"
                   " deliverables lines periods narratives findings source"
                   " note");
}

static void a_partner_has_its_members(void **state)
{
    assert_members(*state, "partners.0",
                   "code path name title legal_name country role fiscal_code"
                   " registration address budget planned spent source note");
}

static void a_signatory_has_its_members(void **state)
{
    assert_members(*state, "signatories.0",
                   "code path name title role source note");
}

static void a_stage_has_its_members(void **state)
{
    assert_members(*state, "stages.0",
                   "code path name title from to weight completion status"
                   " reported planned spent indicators deliverables lines"
                   " source note");
}

static void an_indicator_has_its_members(void **state)
{
    assert_members(*state, "stages.0.indicators.0",
                   "code path name title unit level measure over_time across"
                   " direction weight achieved baseline target targets splits"
                   " by_partner progress progress_to_date met records proofs"
                   " source note");
}

static void a_deliverable_has_its_members(void **state)
{
    assert_members(*state, "stages.0.deliverables.0",
                   "code path name title type dissemination lead weight"
                   " verification progress due revised_due justification state"
                   " submitted accepted late proofs source note");
}

static void a_line_has_its_members(void **state)
{
    assert_members(*state, "stages.0.lines.0",
                   "code path name title category partner planned forecast"
                   " spent left used source note");
}

static void a_period_has_its_members(void **state)
{
    assert_members(*state, "periods.0",
                   "code path name title from to due state closed_by source"
                   " note");
}

/* ---- the project ------------------------------------------------------- */

static void a_project_says_what_was_agreed(void **state)
{
    assert_value(*state, "title", "{\"en\":\"Project\",\"ro\":\"Proiect\"}");
    assert_value(*state, "funder", "\"UEFISCDI\"");
    assert_value(*state, "contract", "\"12/2026\"");
    assert_value(*state, "from", "\"2026-01-15\"");
    assert_value(*state, "goal", "{\"en\":\"A goal\"}");
    assert_value(*state, "objectives", "[{\"en\":\"To learn\"}]");
    assert_value(*state, "disclaimer", "{\"en\":\"Not ours\"}");
}

static void a_month_is_printed_as_it_was_typed(void **state)
{
    assert_value(*state, "to", "\"2026-12\"");
}

static void an_item_has_code_path_and_name(void **state)
{
    assert_value(*state, "stages.0.indicators.0.code", "\"people\"");
    assert_value(*state, "stages.0.indicators.0.path", "\"E1.people\"");
    assert_value(*state, "stages.0.indicators.0.name", "\"TEST:E1.people\"");
}

/* 1000.00 agreed, 250.50 + 100.00 in lines */
static void what_lines_leave_of_the_total_is_not_broken_down(void **state)
{
    assert_value(*state, "total", "{\"currency\":\"RON\",\"minor\":100000}");
    assert_value(*state, "grant", "{\"currency\":\"RON\",\"minor\":80000}");
    assert_value(*state, "planned", "{\"currency\":\"RON\",\"minor\":35050}");
    assert_value(*state, "not_broken_down",
                 "{\"currency\":\"RON\",\"minor\":64950}");
}

/* 50.50 on the line and 30.00 on its stage */
static void spending_is_one_sum_in_the_currency_of_the_project(void **state)
{
    assert_value(*state, "spent", "{\"currency\":\"RON\",\"minor\":8050}");
    assert_value(*state, "stages.0.spent",
                 "{\"currency\":\"RON\",\"minor\":8050}");
    assert_value(*state, "stages.1.spent", "null");
}

static void other_currencies_stand_apart(void **state)
{
    assert_value(*state, "spent_other",
                 "[{\"currency\":\"EUR\",\"minor\":2000}]");
}

static void spending_without_a_line_has_its_own_row(void **state)
{
    assert_value(*state, "spent_without_line",
                 "[{\"category\":null,\"retired\":null,"
                 "\"spent\":{\"currency\":\"RON\","
                 "\"minor\":3000},\"subject\":\"TEST:E1\"}]");
}

/* (3 × 36/60 + 45/60 / 80 % + 1/2 + 0 + 1 + 0) / 8 = 4.2375 / 8; E2 has nothing
 * to measure and leaves the mean */
static void a_completion_is_a_ratio_of_twelve_decimals(void **state)
{
    static const char ratio[] = "{\"ratio\":\"0.529687500000\",\"state\":"
                                "\"value\",\"text\":\"53 %\"}";

    assert_value(*state, "stages.0.completion", ratio);
    assert_value(*state, "completion", ratio);
    assert_value(*state, "stages.1.completion", "{\"state\":\"n/a\"}");
}

/* 167 of 351 days are 47.6 % */
static void a_status_is_one_of_the_seven_words(void **state)
{
    assert_value(*state, "stages.0.status", "\"on-track\"");
    assert_value(*state, "stages.1.status", "\"open\"");
}

static void reported_counts_indicators_with_a_record(void **state)
{
    assert_value(*state, "stages.0.reported", "{\"count\":3,\"of\":4}");
    assert_value(*state, "reported", "{\"count\":4,\"of\":5}");
}

static void a_narrative_has_section_period_language_and_text(void **state)
{
    assert_value(*state, "narratives",
                 "[{\"lang\":\"en\",\"period\":\"P1\",\"section\":\"summary\","
                 "\"text\":\"It *began*.\"}]");
}

/* ---- partners and people ----------------------------------------------- */

static void a_partner_has_its_name_of_the_day(void **state)
{
    assert_value(*state, "partners.0.title", "{\"\":\"IMAGO-MOL 2\"}");
    assert_value(*state, "partners.0.role", "\"coordinator\"");
    assert_value(*state, "partners.0.legal_name", "\"Asociația IMAGO-MOL\"");
    assert_value(*state, "partners.0.fiscal_code", "\"RO123\"");
}

static void a_partner_has_its_share_of_the_money(void **state)
{
    assert_value(*state, "partners.1.budget",
                 "{\"currency\":\"RON\",\"minor\":40000}");
    assert_value(*state, "partners.1.planned",
                 "{\"currency\":\"RON\",\"minor\":25050}");
    assert_value(*state, "partners.1.spent",
                 "{\"currency\":\"RON\",\"minor\":5050}");
    assert_value(*state, "partners.0.spent",
                 "{\"currency\":\"RON\",\"minor\":3000}");
}

static void a_signatory_has_name_and_role(void **state)
{
    assert_value(*state, "signatories.0.title", "{\"\":\"Ana Popescu\"}");
    assert_value(*state, "signatories.0.role", "{\"en\":\"Director\"}");
}

/* ---- indicators -------------------------------------------------------- */

static void an_indicator_says_how_it_is_measured(void **state)
{
    assert_value(*state, "stages.0.indicators.0.unit", "\"people\"");
    assert_value(*state, "stages.0.indicators.0.level", "\"outcome\"");
    assert_value(*state, "stages.0.indicators.0.measure", "\"number\"");
    assert_value(*state, "stages.0.indicators.2.over_time", "\"last\"");
    assert_value(*state, "stages.0.indicators.2.across", "\"sum\"");
    assert_value(*state, "stages.0.indicators.2.direction", "\"down\"");
    assert_value(*state, "stages.0.indicators.0.weight",
                 "{\"number\":\"3\",\"state\":\"value\"}");
}

static void a_sum_is_a_quantity_against_its_target(void **state)
{
    assert_value(*state, "stages.0.indicators.0.achieved",
                 "{\"number\":\"36\",\"state\":\"value\"}");
    assert_value(*state, "stages.0.indicators.0.baseline",
                 "{\"number\":\"0\",\"state\":\"value\"}");
    assert_value(*state, "stages.0.indicators.0.target",
                 "{\"number\":\"60\",\"state\":\"value\"}");
    assert_value(*state, "stages.0.indicators.0.progress",
                 "{\"ratio\":\"0.600000000000\",\"state\":\"value\","
                 "\"text\":\"60 %\"}");
}

/* its one target is due when the stage ends, in December */
static void
before_a_target_is_due_progress_to_date_is_not_applicable(void **state)
{
    assert_value(*state, "stages.0.indicators.0.progress_to_date",
                 "{\"state\":\"n/a\"}");
}

static void partners_are_listed_with_their_quantities(void **state)
{
    assert_value(*state, "stages.0.indicators.0.by_partner",
                 "[{\"achieved\":{\"number\":\"24\",\"state\":\"value\"},"
                 "\"partner\":\"imago\"},"
                 "{\"achieved\":{\"number\":\"12\",\"state\":\"value\"},"
                 "\"partner\":\"uni\"}]");
}

static void parts_of_a_split_are_listed_with_their_quantities(void **state)
{
    assert_value(*state, "stages.0.indicators.0.splits",
                 "[{\"achieved\":{\"number\":\"11\",\"state\":\"value\"},"
                 "\"part\":\"f\",\"split\":\"sex\"},"
                 "{\"achieved\":{\"number\":\"13\",\"state\":\"value\"},"
                 "\"part\":\"m\",\"split\":\"sex\"}]");
}

/* two records, two kinds each; one minutes is there */
static void proofs_are_counted_against_records_times_kinds(void **state)
{
    assert_value(*state, "stages.0.indicators.0.records", "2");
    assert_value(*state, "stages.0.indicators.0.proofs",
                 "{\"count\":1,\"needed\":4}");
}

static void a_percent_has_its_denominator(void **state)
{
    assert_value(*state, "stages.0.indicators.1.achieved",
                 "{\"number\":\"45\",\"of\":\"60\",\"state\":\"value\"}");
    assert_value(*state, "stages.0.indicators.1.target",
                 "{\"number\":\"80\",\"state\":\"value\"}");
    assert_value(*state, "stages.0.indicators.1.progress",
                 "{\"ratio\":\"0.937500000000\",\"state\":\"value\","
                 "\"text\":\"94 %\"}");
}

static void dated_targets_are_listed_by_day(void **state)
{
    assert_value(*state, "stages.0.indicators.2.targets",
                 "[{\"day\":\"2026-03-31\",\"quantity\":"
                 "{\"number\":\"95\",\"state\":\"value\"}},"
                 "{\"day\":\"2026-12-31\",\"quantity\":"
                 "{\"number\":\"80\",\"state\":\"value\"}}]");
    assert_value(*state, "stages.0.indicators.2.target",
                 "{\"number\":\"80\",\"state\":\"value\"}");
}

/* from 100 down to 90: half the way to 80, twice that to 95 */
static void going_down_counts_from_the_baseline(void **state)
{
    assert_value(*state, "stages.0.indicators.2.progress",
                 "{\"ratio\":\"0.500000000000\",\"state\":\"value\","
                 "\"text\":\"50 %\"}");
    assert_value(*state, "stages.0.indicators.2.progress_to_date",
                 "{\"ratio\":\"2.000000000000\",\"state\":\"value\","
                 "\"text\":\"200 %\"}");
    assert_value(*state, "stages.0.indicators.2.met", "false");
}

static void nothing_recorded_is_missing_and_met_is_unknown(void **state)
{
    assert_value(*state, "stages.0.indicators.3.achieved",
                 "{\"state\":\"missing\"}");
    assert_value(*state, "stages.0.indicators.3.progress",
                 "{\"state\":\"missing\"}");
    assert_value(*state, "stages.0.indicators.3.met", "null");
    assert_value(*state, "stages.0.indicators.3.records", "0");
}

static void a_level_without_baseline_has_a_value_but_no_progress(void **state)
{
    assert_value(*state, "indicators.0.achieved",
                 "{\"number\":\"27\",\"state\":\"value\"}");
    assert_value(*state, "indicators.0.baseline", "{\"state\":\"missing\"}");
    assert_value(*state, "indicators.0.progress", "{\"state\":\"n/a\"}");
}

/* ---- deliverables, lines, periods -------------------------------------- */

static void a_deliverable_has_its_days_and_state(void **state)
{
    assert_value(*state, "stages.0.deliverables.0.due", "\"2026-06-30\"");
    assert_value(*state, "stages.0.deliverables.0.revised_due",
                 "\"2026-07-31\"");
    assert_value(*state, "stages.0.deliverables.0.justification",
                 "\"One more round.\"");
    assert_value(*state, "stages.0.deliverables.0.state", "\"accepted\"");
    assert_value(*state, "stages.0.deliverables.0.submitted", "\"2026-06-20\"");
    assert_value(*state, "stages.0.deliverables.0.accepted", "\"2026-06-25\"");
    assert_value(*state, "stages.0.deliverables.0.late", "false");
    assert_value(*state, "stages.0.deliverables.0.progress",
                 "{\"ratio\":\"1.000000000000\",\"state\":\"value\","
                 "\"text\":\"100 %\"}");
}

static void a_milestone_has_its_verification(void **state)
{
    assert_value(*state, "stages.0.deliverables.1.verification",
                 "\"signed minutes\"");
    assert_value(*state, "stages.0.deliverables.1.state", "\"pending\"");
    assert_value(*state, "stages.0.deliverables.1.submitted", "null");
    assert_value(*state, "stages.0.deliverables.1.late", "true");
}

/* 5050 / 25050 = 0.2015968063872… */
static void a_line_says_what_is_left_and_used(void **state)
{
    assert_value(*state, "stages.0.lines.0.planned",
                 "{\"currency\":\"RON\",\"minor\":25050}");
    assert_value(*state, "stages.0.lines.0.spent",
                 "{\"currency\":\"RON\",\"minor\":5050}");
    assert_value(*state, "stages.0.lines.0.left",
                 "{\"currency\":\"RON\",\"minor\":20000}");
    assert_value(*state, "stages.0.lines.0.used",
                 "{\"ratio\":\"0.201596806387\",\"state\":\"value\","
                 "\"text\":\"20 %\"}");
}

static void a_forecast_stands_beside_what_is_planned(void **state)
{
    assert_value(*state, "stages.0.lines.0.forecast",
                 "{\"currency\":\"RON\",\"minor\":30000}");
}

static void a_line_that_nothing_was_spent_on_has_all_left(void **state)
{
    assert_value(*state, "lines.0.spent", "null");
    assert_value(*state, "lines.0.left",
                 "{\"currency\":\"RON\",\"minor\":10000}");
    assert_value(*state, "lines.0.used", "{\"state\":\"missing\"}");
}

static void a_period_is_open_until_it_is_closed(void **state)
{
    assert_value(*state, "periods.0.due", "\"2026-07-15\"");
    assert_value(*state, "periods.0.state", "\"open\"");
    assert_value(*state, "periods.0.closed_by", "null");
}

/* ---- a period ---------------------------------------------------------- */

static void a_period_adds_its_own_figures_to_an_indicator(void **state)
{
    assert_value(*state, "stages.0.indicators.0.previously",
                 "{\"state\":\"missing\"}");
    assert_value(*state, "stages.0.indicators.0.in_period",
                 "{\"number\":\"36\",\"state\":\"value\"}");
}

static void a_period_adds_its_own_figures_to_a_line(void **state)
{
    assert_value(*state, "stages.0.lines.0.in_period",
                 "{\"currency\":\"RON\",\"minor\":5050}");
    assert_members(*state, "stages.0.lines.0", "previously in_period restated");
}

/* ---- an empty project -------------------------------------------------- */

static void an_empty_project_has_empty_lists(void **state)
{
    static const char *const lists[] = {
        "partners",   "signatories",  "stages",   "indicators",
        "lines",      "deliverables", "periods",  "narratives",
        "objectives", "spent_other",  "findings", "spent_without_line",
    };

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        assert_value(*state, lists[i], "[]");
}

static void an_empty_project_has_no_money(void **state)
{
    static const char *const amounts[] = { "total", "grant", "planned", "spent",
                                           "not_broken_down" };

    for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
        assert_value(*state, amounts[i], "null");
}

static void an_empty_project_has_nothing_to_measure(void **state)
{
    assert_value(*state, "completion", "{\"state\":\"n/a\"}");
    assert_value(*state, "status", "\"open\"");
    assert_value(*state, "reported", "{\"count\":0,\"of\":0}");
    assert_value(*state, "from", "null");
    assert_value(*state, "funder", "null");
}

#define OF(sample, name)                                                       \
    cmocka_unit_test_setup_teardown(name, open_##sample##_sample, close_sample)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OF(full, the_envelope_names_command_day_and_position),
        OF(full, warnings_stand_beside_the_data),
        OF(full, a_project_has_its_members),
        OF(full, a_partner_has_its_members),
        OF(full, a_signatory_has_its_members),
        OF(full, a_stage_has_its_members),
        OF(full, an_indicator_has_its_members),
        OF(full, a_deliverable_has_its_members),
        OF(full, a_line_has_its_members),
        OF(full, a_period_has_its_members),
        OF(full, a_project_says_what_was_agreed),
        OF(full, a_month_is_printed_as_it_was_typed),
        OF(full, an_item_has_code_path_and_name),
        OF(full, what_lines_leave_of_the_total_is_not_broken_down),
        OF(full, spending_is_one_sum_in_the_currency_of_the_project),
        OF(full, other_currencies_stand_apart),
        OF(full, spending_without_a_line_has_its_own_row),
        OF(full, a_completion_is_a_ratio_of_twelve_decimals),
        OF(full, a_status_is_one_of_the_seven_words),
        OF(full, reported_counts_indicators_with_a_record),
        OF(full, a_narrative_has_section_period_language_and_text),
        OF(full, a_partner_has_its_name_of_the_day),
        OF(full, a_partner_has_its_share_of_the_money),
        OF(full, a_signatory_has_name_and_role),
        OF(full, an_indicator_says_how_it_is_measured),
        OF(full, a_sum_is_a_quantity_against_its_target),
        OF(full, before_a_target_is_due_progress_to_date_is_not_applicable),
        OF(full, partners_are_listed_with_their_quantities),
        OF(full, parts_of_a_split_are_listed_with_their_quantities),
        OF(full, proofs_are_counted_against_records_times_kinds),
        OF(full, a_percent_has_its_denominator),
        OF(full, dated_targets_are_listed_by_day),
        OF(full, going_down_counts_from_the_baseline),
        OF(full, nothing_recorded_is_missing_and_met_is_unknown),
        OF(full, a_level_without_baseline_has_a_value_but_no_progress),
        OF(full, a_deliverable_has_its_days_and_state),
        OF(full, a_milestone_has_its_verification),
        OF(full, a_line_says_what_is_left_and_used),
        OF(full, a_forecast_stands_beside_what_is_planned),
        OF(full, a_line_that_nothing_was_spent_on_has_all_left),
        OF(full, a_period_is_open_until_it_is_closed),
        OF(period, a_period_adds_its_own_figures_to_an_indicator),
        OF(period, a_period_adds_its_own_figures_to_a_line),
        OF(empty, an_empty_project_has_empty_lists),
        OF(empty, an_empty_project_has_no_money),
        OF(empty, an_empty_project_has_nothing_to_measure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
