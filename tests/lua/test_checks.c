/* SPDX-License-Identifier: MIT */

/* What the packs of the product find, each with a case worked out by hand. The
 * checks that all packs share are tried through `generic`. */

#include "sample.h"

#include "support/cmocka_track.h"

#include <stdlib.h>
#include <string.h>

enum { EXPENSES_MAX = 3 };

/* PILOT with its deliverable still to come, so that nothing is to be found. */
typedef struct checked {
    sample_project pilot;
    track_expense expenses[EXPENSES_MAX];
    track_delivery deliveries[2];
    char *pack;
    track_rules *rules;
    track_assessment *assessment;
} checked;

static int open_pilot(void **state)
{
    static checked c;

    c = (checked){ .pack = NULL };
    sample_open(&c.pilot);
    c.pilot.snapshot.as_of = sample_days("2026-04-30").last;
    *state = &c;
    return 0;
}

static int close_pilot(void **state)
{
    checked *c = *state;

    track_assessment_free(c->assessment);
    track_rules_free(c->rules);
    free(c->pack);
    sample_close(&c->pilot);
    return 0;
}

/* An expense on E1.travel, charged in full. */
static track_expense *spend(checked *c, int64_t minor, const char *on)
{
    track_expenses *list = &c->pilot.snapshot.expenses;
    track_expense *out = &c->expenses[list->count++];

    out->record.item = track_plan_at(c->pilot.plan, "E1.travel");
    out->record.path = "E1.travel";
    out->record.on = sample_days(on);
    out->amount = (track_money){ minor, "RON" };
    out->spent = out->amount;
    out->share = 100 * TRACK_UNIT;
    list->items = c->expenses;
    return out;
}

/* An expense with the document of a supplier. */
static track_expense *invoice(checked *c, int64_t minor, const char *on,
                              const char *doc)
{
    track_expense *out = spend(c, minor, on);

    out->supplier = "Tipar SRL";
    out->supplier_code = "RO123";
    out->doc = doc;
    return out;
}

static void run_pack(checked *c, const char *name)
{
    track_source source = { name, NULL, 0 };

    c->pack = sample_pack(name);
    source.text = c->pack;
    source.length = strlen(c->pack);
    assert_ok(track_rules_load(&c->rules, &source, NULL, &failure));
    assert_ok(track_assess(&c->assessment, &c->pilot.snapshot,
                           track_rules_as_engine(c->rules), &failure));
}

/* The finding of a rule; NULL when it found nothing. */
static const track_finding *found(const checked *c, const char *rule)
{
    const track_findings *findings = &c->assessment->findings;

    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule, rule) == 0)
            return &findings->items[i];
    return NULL;
}

static void check_found(const checked *c, const char *rule, const char *subject,
                        const char *message)
{
    const track_finding *finding = found(c, rule);

    assert_non_null(finding);
    assert_string_equal(finding->subject, subject);
    assert_string_equal(track_title_in(&finding->message, "en"), message);
}

static void nothing_is_found_in_an_orderly_project(void **state)
{
    checked *c = *state;

    sample_record(&c->pilot, "E1.webinars", TRACK_UNIT, "2026-04");
    invoice(c, 125050, "2026-01-15", "7");
    run_pack(c, "generic");

    assert_int_equal(c->assessment->findings.count, 0);
}

static void an_overdue_deliverable_is_found_the_day_after(void **state)
{
    checked *c = *state;

    c->pilot.snapshot.as_of = sample_days("2026-05-01").last;
    run_pack(c, "generic");

    check_found(
        c, "overdue-deliverable", "PILOT:E1.D1",
        "The deliverable was due on 2026-04-30 and has not been submitted.");
}

/* Two records, each with one kind of proof. */
static void missing_proofs_are_counted(void **state)
{
    checked *c = *state;

    sample_record(&c->pilot, "E1.sessions", TRACK_UNIT, "2026-02-10");
    sample_record(&c->pilot, "E1.sessions", TRACK_UNIT, "2026-03-10");
    run_pack(c, "generic");

    check_found(c, "missing-proofs", "PILOT:E1.sessions",
                "Proofs attached: 0 of 2 that the plan asks for.");
}

/* 1,000.00 + 300.51 of 1,250.50. */
static void spending_over_a_line_is_found_to_the_ban(void **state)
{
    checked *c = *state;

    spend(c, 100000, "2026-02-01");
    spend(c, 30051, "2026-02-02");
    run_pack(c, "generic");

    check_found(
        c, "overspent-line", "PILOT:E1.travel",
        "Spent 1300.51 RON of 1250.50 RON planned, 50.01 RON too much.");
}

static void an_achievement_after_its_stage_is_found(void **state)
{
    checked *c = *state;

    c->pilot.snapshot.as_of = sample_days("2026-06-30").last;
    sample_record(&c->pilot, "E1.webinars", TRACK_UNIT,
                  "2026-04-30..2026-05-01");
    run_pack(c, "generic");

    check_found(c, "achievement-outside-stage", "PILOT:E1.webinars",
                "The record of 2026-04-30..2026-05-01 lies outside stage E1.");
}

static void an_expense_before_its_stage_is_found(void **state)
{
    checked *c = *state;

    spend(c, 100, "2026-01-14");
    run_pack(c, "generic");

    check_found(c, "expense-outside-stage", "PILOT:E1.travel",
                "The record of 2026-01-14 lies outside stage E1.");
}

static void a_document_recorded_twice_is_found(void **state)
{
    checked *c = *state;

    invoice(c, 100, "2026-02-01", "A-7");
    invoice(c, 100, "2026-02-05", "A-8");
    invoice(c, 100, "2026-02-09", "A-7");
    run_pack(c, "generic");

    check_found(c, "document-twice", "PILOT:E1.travel",
                "Document A-7 of supplier Tipar SRL is recorded twice, on "
                "2026-02-01 and on 2026-02-09.");
}

static void a_credit_note_and_a_replaced_expense_are_no_doubles(void **state)
{
    checked *c = *state;

    invoice(c, 100, "2026-02-01", "A-7");
    invoice(c, -100, "2026-02-09", "A-7");
    invoice(c, 90, "2026-01-31", "A-7")->replaced = true;
    run_pack(c, "generic");

    assert_null(found(c, "document-twice"));
}

/* The shared checks are part of every pack. */
static void every_pack_has_the_shared_checks(void **state)
{
    checked *c = *state;

    spend(c, 100, "2026-01-14");
    run_pack(c, "uefiscdi");

    assert_non_null(found(c, "expense-outside-stage"));
}

/* ---- cosme --------------------------------------------------------------- */

/* Records something about E1.D1; the list holds up to two. */
static track_delivery *deliver(checked *c, const char *on)
{
    const track_item *item = track_plan_at(c->pilot.plan, "E1.D1");
    track_deliveries *list = (track_deliveries *)(uintptr_t)&c->pilot.snapshot
                                 .deliveries[item->index];
    track_delivery *out = &c->deliveries[list->count++];

    out->record.item = item;
    out->record.path = item->path;
    out->record.on = sample_days(on);
    list->items = c->deliveries;
    return out;
}

static void a_missed_deliverable_needs_a_justification(void **state)
{
    checked *c = *state;
    const track_finding *finding;

    c->pilot.snapshot.as_of = sample_days("2026-05-01").last;
    run_pack(c, "cosme");

    finding = found(c, "missed-deliverable-unexplained");
    check_found(c, "missed-deliverable-unexplained", "PILOT:E1.D1",
                "The deliverable, due on 2026-04-30, is not submitted: a "
                "justification is needed.");
    assert_int_equal(finding->severity, TRACK_ERROR_SEVERITY);
    assert_non_null(finding->source);
}

static void a_justified_delay_is_no_error(void **state)
{
    checked *c = *state;

    deliver(c, "2026-04-20")->justification = "The printer was ill.";
    c->pilot.snapshot.as_of = sample_days("2026-05-01").last;
    run_pack(c, "cosme");

    assert_null(found(c, "missed-deliverable-unexplained"));
    assert_non_null(found(c, "overdue-deliverable"));
}

static void a_late_submission_is_found(void **state)
{
    checked *c = *state;
    track_delivery *delivery = deliver(c, "2026-05-02");

    delivery->has_state = true;
    delivery->state = TRACK_SUBMITTED;
    c->pilot.snapshot.as_of = sample_days("2026-06-30").last;
    run_pack(c, "cosme");

    check_found(c, "late-deliverable", "PILOT:E1.D1",
                "Submitted on 2026-05-02, after it was due on 2026-04-30.");
}

/* On the last day itself it is no longer in the future. */
static void a_due_day_is_moved_before_it_comes(void **state)
{
    checked *c = *state;

    deliver(c, "2026-04-29")->due = sample_days("2026-05-10");
    deliver(c, "2026-05-10")->due = sample_days("2026-05-20");
    c->pilot.snapshot.as_of = sample_days("2026-05-15").last;
    run_pack(c, "cosme");

    check_found(c, "due-day-moved-too-late", "PILOT:E1.D1",
                "The due day was moved to 2026-05-20 on 2026-05-10, when it "
                "could be moved no more.");
}

/* Both unconfirmed defaults are named, and only for information. */
static void unconfirmed_defaults_are_for_information(void **state)
{
    checked *c = *state;
    size_t count = 0;

    run_pack(c, "cosme");
    for (size_t i = 0; i < c->assessment->findings.count; i++) {
        const track_finding *finding = &c->assessment->findings.items[i];

        assert_int_equal(finding->severity, TRACK_INFO);
        count += strcmp(finding->rule, "unconfirmed-defaults") == 0;
    }

    assert_int_equal(count, 2);
    check_found(c, "unconfirmed-defaults", "PILOT",
                "Indirect costs are 7 % of the direct costs without "
                "subcontracting and support to third parties. Default of the "
                "pack: check your contract.");
}

static void the_emblem_is_told_by_its_data(void **state)
{
    checked *c = *state;

    run_pack(c, "cosme");

    check_found(c, "emblem", "PILOT",
                "Add the EU emblem: rectangle 3:2, #003399, 12 × #FFCC00, "
                "stars with 5 points of radius 1/18 on a circle of radius 1/3 "
                "of the height.");
}

static void without_its_text_the_sense_of_the_disclaimer_is_there(void **state)
{
    checked *c = *state;

    run_pack(c, "cosme");

    assert_non_null(strstr(track_title_in(&c->assessment->disclaimer, "en"),
                           "the sole responsibility"));
    assert_non_null(found(c, "disclaimer"));
}

static void the_plans_disclaimer_comes_first(void **state)
{
    checked *c = *state;
    /* the plan is finished: only a test fills in more */
    track_project *project =
        (track_project *)(uintptr_t)track_plan_project(c->pilot.plan);

    assert_ok(track_plan_title(c->pilot.plan, &project->disclaimer, "en",
                               "Official words.", &failure));
    run_pack(c, "cosme");

    assert_string_equal(track_title_in(&c->assessment->disclaimer, "en"),
                        "Official words.");
    assert_null(found(c, "disclaimer"));
}

#define CHECK_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, open_pilot, close_pilot)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CHECK_TEST(nothing_is_found_in_an_orderly_project),
        CHECK_TEST(an_overdue_deliverable_is_found_the_day_after),
        CHECK_TEST(missing_proofs_are_counted),
        CHECK_TEST(spending_over_a_line_is_found_to_the_ban),
        CHECK_TEST(an_achievement_after_its_stage_is_found),
        CHECK_TEST(an_expense_before_its_stage_is_found),
        CHECK_TEST(a_document_recorded_twice_is_found),
        CHECK_TEST(a_credit_note_and_a_replaced_expense_are_no_doubles),
        CHECK_TEST(every_pack_has_the_shared_checks),
        CHECK_TEST(a_missed_deliverable_needs_a_justification),
        CHECK_TEST(a_justified_delay_is_no_error),
        CHECK_TEST(a_late_submission_is_found),
        CHECK_TEST(a_due_day_is_moved_before_it_comes),
        CHECK_TEST(unconfirmed_defaults_are_for_information),
        CHECK_TEST(the_emblem_is_told_by_its_data),
        CHECK_TEST(without_its_text_the_sense_of_the_disclaimer_is_there),
        CHECK_TEST(the_plans_disclaimer_comes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
