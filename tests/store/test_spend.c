/* SPDX-License-Identifier: MIT */

/* Money spent: what is accepted, and every total that it is in. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <string.h>

static int make_budget(void **state)
{
    tracker *t;

    make_tracker(state);
    t = *state;
    assert_ok(
        track_money_parse(&plan_project(t)->total, "5000", "RON", &failure));
    plan_partner(t, "imago", TRACK_ROLE_COORDINATOR);
    plan_partner(t, "romsoft", TRACK_ROLE_PARTNER);
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_line(t, "E1.travel", "1000");
    plan_line(t, "E1.staff", "2000")->partner = "romsoft";
    load_plan(t);
    return 0;
}

static track_receipt receipt;

static track_status try_spend(void **state, const track_expense_entry *entry)
{
    track_command command = test_command();
    const tracker *t = *state;

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_spend(&receipt, t->store, entry, &command, &failure);
}

static track_money money(const char *amount, const char *currency)
{
    track_money out;

    assert_ok(track_money_parse(&out, amount, currency, &failure));
    return out;
}

static track_expense_entry expense(const char *item, const char *amount)
{
    return (track_expense_entry){ .item = { item, "TEST" },
                                  .amount = money(amount, "RON"),
                                  .on = test_days("2026-02-01") };
}

static int64_t spend(void **state, const char *item, const char *amount)
{
    const track_expense_entry entry = expense(item, amount);

    assert_ok(try_spend(state, &entry));
    return receipt.first;
}

static const track_line_figures *line_of(tracker *t, const char *path)
{
    const track_item *item = track_plan_at(t->snapshot->plan, path);

    assert_non_null(item);
    return &t->assessment->lines[item->index];
}

static void spending_on_a_line_is_in_every_total(void **state)
{
    tracker *t = *state;

    spend(state, "E1.travel", "250.50");
    spend(state, "E1.staff", "100");
    assess(t, "2026-11-21");

    assert_int_equal(line_of(t, "E1.travel")->spent.minor, 25050);
    assert_int_equal(line_of(t, "E1.travel")->left.minor, 74950);
    assert_int_equal(line_of(t, "E1.travel")->used.percent, 25);
    assert_int_equal(stage_of(t, "E1")->spent.minor, 35050);
    assert_int_equal(t->assessment->project.spent.minor, 35050);
    assert_int_equal(t->assessment->partners[0].spent.minor, 25050);
    assert_int_equal(t->assessment->partners[1].spent.minor, 10000);
}

static void nothing_spent_is_missing_not_zero(void **state)
{
    tracker *t = *state;

    assess(t, "2026-11-21");

    assert_false(track_money_known(t->assessment->project.spent));
    assert_false(track_money_known(line_of(t, "E1.travel")->spent));
    assert_int_equal(line_of(t, "E1.travel")->left.minor, 100000);
}

static void spending_without_a_line_stands_on_its_own_row(void **state)
{
    tracker *t = *state;
    track_expense_entry entry = expense("E1", "40");

    entry.category = "logistica";
    assert_ok(try_spend(state, &entry));
    spend(state, "TEST", "60");
    assess(t, "2026-11-21");

    assert_int_equal(t->assessment->loose_count, 2);
    assert_int_equal(t->assessment->loose[0].spent.minor, 6000);
    assert_int_equal(t->assessment->loose[1].spent.minor, 4000);
    assert_string_equal(t->assessment->loose[1].category, "logistica");
    assert_int_equal(t->assessment->project.spent.minor, 10000);
    assert_int_equal(stage_of(t, "E1")->spent.minor, 4000);
}

static void another_currency_stands_outside_the_total(void **state)
{
    tracker *t = *state;
    track_expense_entry entry = expense("E1.travel", "1");

    entry.amount = money("99.90", "EUR");
    assert_ok(try_spend(state, &entry));
    spend(state, "E1.travel", "10");
    assess(t, "2026-11-21");

    assert_int_equal(t->assessment->project.spent.minor, 1000);
    assert_int_equal(t->assessment->other_count, 1);
    assert_int_equal(t->assessment->spent_other[0].minor, 9990);
}

static void
what_counts_is_the_eligible_share_cut_to_the_minor_unit(void **state)
{
    tracker *t = *state;
    track_expense_entry entry = expense("E1.travel", "100");

    entry.eligible = money("99.99", "RON");
    entry.has_share = true;
    entry.share = 33 * TRACK_UNIT; /* 32.9967 */
    assert_ok(try_spend(state, &entry));
    assess(t, "2026-11-21");

    assert_int_equal(t->assessment->project.spent.minor, 3299);
}

static void a_negative_amount_is_a_credit_note_with_its_document(void **state)
{
    tracker *t = *state;
    track_expense_entry entry = expense("E1.travel", "-20");

    assert_fails(TRACK_E_DATA, try_spend(state, &entry));
    assert_non_null(strstr(failure.hint, "--doc"));
    entry.doc = "CN 7";
    assert_ok(try_spend(state, &entry));
    spend(state, "E1.travel", "100");
    assess(t, "2026-11-21");

    assert_int_equal(t->assessment->project.spent.minor, 8000);
}

static void net_and_tax_must_add_up(void **state)
{
    track_expense_entry entry = expense("E1.travel", "119");

    entry.net = money("100", "RON");
    entry.tax = money("18", "RON");

    assert_fails(TRACK_E_DATA, try_spend(state, &entry));
    assert_string_equal(failure.text,
                        "net and tax add up to 118.00, not to 119.00");
}

static void more_cannot_be_eligible_than_was_paid(void **state)
{
    track_expense_entry entry = expense("E1.travel", "100");

    entry.eligible = money("100.01", "RON");

    assert_fails(TRACK_E_DATA, try_spend(state, &entry));
}

static void net_and_tax_are_parts_of_the_amount_also_alone(void **state)
{
    track_expense_entry entry = expense("E1.travel", "100");

    entry.net = money("100.01", "RON");
    assert_fails(TRACK_E_DATA, try_spend(state, &entry));
    assert_string_equal(failure.text,
                        "the net amount is no part of the amount");
    entry.net = money("84.03", "RON");
    entry.tax = money("-1", "RON");
    assert_fails(TRACK_E_DATA, try_spend(state, &entry));

    entry = expense("E1.travel", "100");
    entry.tax = money("119", "RON");
    assert_fails(TRACK_E_DATA, try_spend(state, &entry));
    assert_string_equal(failure.text, "the tax is no part of the amount");
}

static void the_same_document_of_a_supplier_asks(void **state)
{
    track_expense_entry entry = expense("E1.travel", "100");

    entry.doc = "F 123";
    entry.supplier = "Tarom SA";
    entry.supplier_code = "RO477647";
    assert_ok(try_spend(state, &entry));
    entry.amount = money("77", "RON");
    entry.supplier = "TAROM";

    assert_fails(TRACK_E_DECISION, try_spend(state, &entry));
    entry.supplier_code = "RO1";
    assert_ok(try_spend(state, &entry));
}

static void
the_same_document_without_supplier_asks_for_the_same_expense(void **state)
{
    track_expense_entry entry = expense("E1.travel", "100");

    entry.doc = "F 2";
    assert_ok(try_spend(state, &entry));

    assert_fails(TRACK_E_DECISION, try_spend(state, &entry));
    entry.doc = "F 3";
    assert_ok(try_spend(state, &entry));
}

static void a_replaced_estimate_counts_until_the_invoice(void **state)
{
    tracker *t = *state;
    track_expense_entry entry = expense("E1.travel", "300");

    entry.confidence = TRACK_ESTIMATED;
    assert_ok(try_spend(state, &entry));
    entry = expense("E1.travel", "287.30");
    entry.on = test_days("2026-03-15");
    entry.replaces = receipt.first;
    assert_ok(try_spend(state, &entry));

    assess(t, "2026-03-14");
    assert_int_equal(t->assessment->project.spent.minor, 30000);
    assess(t, "2026-03-15");
    assert_int_equal(t->assessment->project.spent.minor, 28730);
}

static void money_is_not_spent_on_an_indicator(void **state)
{
    const track_expense_entry entry = expense("imago", "1");

    assert_fails(TRACK_E_DATA, try_spend(state, &entry));
}

/* ---- corrections ------------------------------------------------------- */

static track_status try_correct(void **state,
                                const track_correction_entry *entry)
{
    track_command command = test_command();
    const tracker *t = *state;

    command.reason = "typed wrongly";
    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_correct(&receipt, t->store, entry, &command, &failure);
}

static void a_correction_changes_every_total_from_then_on(void **state)
{
    tracker *t = *state;
    const track_when before = { test_day("2026-11-21"), 3 };
    track_correction_entry entry = { .amount = money("52", "RON") };

    entry.n = spend(state, "E1.travel", "25");
    assert_ok(try_correct(state, &entry));
    assess(t, "2026-11-21");

    assert_int_equal(t->assessment->project.spent.minor, 5200);
    track_assessment_free(t->assessment);
    track_snapshot_free(t->snapshot);
    t->assessment = NULL;
    t->snapshot = NULL;
    assert_ok(track_store_snapshot(&t->snapshot, t->store, "TEST", &before,
                                   &failure));
    assert_int_equal(t->snapshot->expenses.items[0].amount.minor, 2500);
}

static void a_corrected_day_moves_the_record(void **state)
{
    tracker *t = *state;
    track_correction_entry entry = { .on = test_days("2026-05-10") };

    entry.n = spend(state, "E1.travel", "25");
    assert_ok(try_correct(state, &entry));

    assess(t, "2026-05-09");
    assert_false(track_money_known(t->assessment->project.spent));
    assess(t, "2026-05-10");
    assert_int_equal(t->assessment->project.spent.minor, 2500);
}

static void an_undone_correction_brings_the_old_value_back(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_correction_entry entry = { .amount = money("52", "RON") };

    entry.n = spend(state, "E1.travel", "25");
    assert_ok(try_correct(state, &entry));
    assert_ok(track_store_undo(&receipt, t->store, receipt.first, &command,
                               &failure));
    assess(t, "2026-11-21");

    assert_int_equal(t->assessment->project.spent.minor, 2500);
}

static void a_value_can_be_removed(void **state)
{
    tracker *t = *state;
    static const char *const names[] = { "partner" };
    track_expense_entry wrong = expense("E1.travel", "25");
    track_correction_entry entry = { .clear = { 1, names } };

    wrong.partner = "romsoft";
    assert_ok(try_spend(state, &wrong));
    entry.n = receipt.first;
    assert_ok(try_correct(state, &entry));
    assess(t, "2026-11-21");

    assert_string_equal(t->snapshot->expenses.items[0].partner, "imago");
}

static void a_correction_needs_a_reason(void **state)
{
    const tracker *t = *state;
    track_command command = test_command();
    track_correction_entry entry = { .amount = money("52", "RON") };

    entry.n = spend(state, "E1.travel", "25");

    assert_fails(
        TRACK_E_ARGUMENT,
        track_store_correct(&receipt, t->store, &entry, &command, &failure));
}

static void what_was_taken_back_is_not_corrected(void **state)
{
    const tracker *t = *state;
    track_command command = test_command();
    track_correction_entry entry = { .amount = money("52", "RON") };

    entry.n = spend(state, "E1.travel", "25");
    assert_ok(track_store_undo(&receipt, t->store, 0, &command, &failure));

    assert_fails(TRACK_E_CONFLICT, try_correct(state, &entry));
}

static void an_expense_has_no_quantity_to_correct(void **state)
{
    track_correction_entry entry = { .has_quantity = true, .micro = 1 };

    entry.n = spend(state, "E1.travel", "25");

    assert_fails(TRACK_E_ARGUMENT, try_correct(state, &entry));
}

/* ---- periods ----------------------------------------------------------- */

static void a_period_adds_what_lies_between_two_days(void **state)
{
    tracker *t = *state;
    const track_when before_when = { test_day("2026-01-31"), 0 };
    track_snapshot *before_snapshot;
    track_assessment *before;
    track_period_figures figures;
    track_arena *arena;
    track_expense_entry early = expense("E1.travel", "10");

    early.on = test_days("2026-01-15");
    assert_ok(try_spend(state, &early));
    spend(state, "E1.travel", "32");
    assess(t, "2026-02-28");
    assert_ok(track_store_snapshot(&before_snapshot, t->store, "TEST",
                                   &before_when, &failure));
    assert_ok(track_assess(&before, before_snapshot, NULL, &failure));
    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(track_period_assess(&figures, NULL, NULL, before, t->assessment,
                                  arena, &failure));

    assert_int_equal(figures.project.previously.minor, 1000);
    assert_int_equal(figures.project.restated.minor, 0);
    assert_int_equal(figures.project.in_period.minor, 3200);
    track_arena_free(arena);
    track_assessment_free(before);
    track_snapshot_free(before_snapshot);
}

/* A file of before such amounts were refused can still be put right. */
static void a_sum_that_is_too_large_names_its_event(void **state)
{
    tracker *t = *state;
    const track_when when = { test_day("2026-11-21"), 0 };
    int64_t n = spend(state, "E1", "92233720368547758.07");

    spend(state, "E1.travel", "5");
    assert_ok(
        track_store_snapshot(&t->snapshot, t->store, "TEST", &when, &failure));

    assert_fails(TRACK_E_OVERFLOW,
                 track_assess(&t->assessment, t->snapshot, NULL, &failure));
    assert_int_equal(n, 3);
    assert_non_null(
        strstr(failure.text, "event 3 is 92233720368547758.07 RON"));
    assert_non_null(strstr(failure.hint, "track undo 3"));
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_budget, free_tracker)

static void an_amount_is_in_a_currency_that_there_is(void **state)
{
    static const char wrong[][4] = {
        "XXQ", "ron", "RO", { 'R', 'O', 'N', 'X' }
    };
    track_expense_entry entry = expense("E1.travel", "10");

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        memcpy(entry.amount.currency, wrong[i], sizeof(wrong[i]));
        assert_fails(TRACK_E_DATA, try_spend(state, &entry));
    }
}

static void a_fund_outside_of_the_list_is_refused(void **state)
{
    track_expense_entry entry = expense("E1.travel", "10");

    entry.fund = (track_fund)9;

    assert_fails(TRACK_E_ARGUMENT, try_spend(state, &entry));
}

static void a_confidence_outside_of_the_list_is_refused(void **state)
{
    track_expense_entry entry = expense("E1.travel", "10");

    entry.confidence = (track_confidence)-3;

    assert_fails(TRACK_E_ARGUMENT, try_spend(state, &entry));
}

static void a_document_of_a_day_that_cannot_be_one_is_refused(void **state)
{
    track_expense_entry entry = expense("E1.travel", "10");

    entry.doc_date = (track_days){ { 20000 }, { 20001 }, TRACK_GRAIN_DAY };

    assert_fails(TRACK_E_DATA, try_spend(state, &entry));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(spending_on_a_line_is_in_every_total),
        FACT(nothing_spent_is_missing_not_zero),
        FACT(spending_without_a_line_stands_on_its_own_row),
        FACT(another_currency_stands_outside_the_total),
        FACT(what_counts_is_the_eligible_share_cut_to_the_minor_unit),
        FACT(a_negative_amount_is_a_credit_note_with_its_document),
        FACT(an_amount_is_in_a_currency_that_there_is),
        FACT(a_fund_outside_of_the_list_is_refused),
        FACT(a_confidence_outside_of_the_list_is_refused),
        FACT(a_document_of_a_day_that_cannot_be_one_is_refused),
        FACT(net_and_tax_must_add_up),
        FACT(net_and_tax_are_parts_of_the_amount_also_alone),
        FACT(more_cannot_be_eligible_than_was_paid),
        FACT(the_same_document_of_a_supplier_asks),
        FACT(the_same_document_without_supplier_asks_for_the_same_expense),
        FACT(a_replaced_estimate_counts_until_the_invoice),
        FACT(money_is_not_spent_on_an_indicator),
        FACT(a_correction_changes_every_total_from_then_on),
        FACT(a_corrected_day_moves_the_record),
        FACT(an_undone_correction_brings_the_old_value_back),
        FACT(a_value_can_be_removed),
        FACT(a_correction_needs_a_reason),
        FACT(what_was_taken_back_is_not_corrected),
        FACT(an_expense_has_no_quantity_to_correct),
        FACT(a_sum_that_is_too_large_names_its_event),
        FACT(a_period_adds_what_lies_between_two_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
