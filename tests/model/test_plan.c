/* SPDX-License-Identifier: MIT */

/* The rules that a plan keeps: what is refused, in which words, and which item
 * and field the reader of a plan is pointed at. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <string.h>

/* The plan is refused; the message has `words`, and the fault is the item at
 * `path` and its `field` ("" for the item as a whole). */
static void assert_refused(tracker *t, const char *path, const char *field,
                           const char *words)
{
    const track_item *item;
    const char *found;

    assert_fails(TRACK_E_DATA, track_plan_finish(t->plan, &failure));
    assert_non_null(strstr(failure.text, words));
    item = track_plan_fault(t->plan, &found);
    assert_non_null(item);
    assert_string_equal(item->path, path);
    assert_string_equal(found ? found : "", field);
}

static void assert_accepted(tracker *t)
{
    assert_ok(track_plan_finish(t->plan, &failure));
}

/* Adding an item with this code fails with these words. */
static void assert_no_code(tracker *t, track_kind kind, const char *code,
                           const char *words)
{
    track_item *item;

    assert_fails(TRACK_E_DATA,
                 track_plan_add(&item, t->plan, kind, code, NULL, &failure));
    assert_null(item);
    assert_non_null(strstr(failure.text, words));
}

static track_money money(const char *amount, const char *currency)
{
    track_money out;

    assert_ok(track_money_parse(&out, amount, currency, &failure));
    return out;
}

/* ---- codes ------------------------------------------------------------- */

static void a_code_is_not_empty(void **state)
{
    assert_no_code(*state, TRACK_STAGE, "", "1 to 64 characters");
}

static void a_code_has_at_most_64_characters(void **state)
{
    char code[66];
    track_item *item;

    memset(code, 'a', sizeof(code));
    code[65] = '\0';
    assert_no_code(*state, TRACK_INDICATOR, code, "1 to 64 characters");
    code[64] = '\0';
    assert_ok(track_plan_add(&item, ((tracker *)*state)->plan, TRACK_INDICATOR,
                             code, NULL, &failure));
}

static void a_code_has_letters_digits_and_dashes_only(void **state)
{
    assert_no_code(*state, TRACK_INDICATOR, "two words", "'two words'");
    assert_no_code(*state, TRACK_INDICATOR, "a:b", "'a:b'");
    assert_no_code(*state, TRACK_INDICATOR, "\xC8\x99", "not allowed");
    assert_string_not_equal(failure.hint, "");
}

static void a_stage_and_a_partner_have_no_dot_in_their_code(void **state)
{
    assert_no_code(*state, TRACK_STAGE, "E.1", "'E.1'");
    assert_no_code(*state, TRACK_PARTNER, "a.b", "'a.b'");
}

static void an_item_may_have_dots_inside_its_code(void **state)
{
    track_item *item;

    assert_ok(track_plan_add(&item, ((tracker *)*state)->plan,
                             TRACK_DELIVERABLE, "D4.1", NULL, &failure));
    assert_no_code(*state, TRACK_DELIVERABLE, ".D4", "dot at an end");
    assert_no_code(*state, TRACK_DELIVERABLE, "D4.", "dot at an end");
    assert_no_code(*state, TRACK_DELIVERABLE, "D4..1", "two in a row");
}

static void a_code_is_not_a_number(void **state)
{
    assert_no_code(*state, TRACK_INDICATOR, "42", "digits only");
}

static void a_project_has_a_code_without_dots(void **state)
{
    track_plan *plan;

    (void)state;
    assert_fails(TRACK_E_DATA, track_plan_new(&plan, "A.B", &failure));
    assert_null(plan);
}

/* ---- where items stand ------------------------------------------------- */

static void a_stage_does_not_stand_in_a_stage(void **state)
{
    tracker *t = *state;
    track_stage *stage = plan_stage(t, "E1", NULL, NULL);
    track_item *item;

    assert_fails(TRACK_E_DATA, track_plan_add(&item, t->plan, TRACK_STAGE, "E2",
                                              &stage->item, &failure));
    assert_string_equal(failure.text, "a stage cannot stand in a stage");
}

static void a_partner_does_not_stand_in_a_stage(void **state)
{
    tracker *t = *state;
    track_stage *stage = plan_stage(t, "E1", NULL, NULL);
    track_item *item;

    assert_fails(TRACK_E_DATA, track_plan_add(&item, t->plan, TRACK_PARTNER,
                                              "p", &stage->item, &failure));
}

static void a_code_is_there_once_in_its_stage(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.a", 1);
    plan_indicator(t, "E1.a", 2);

    assert_refused(t, "E1.a", "", "TEST:E1.a is there twice");
    assert_string_not_equal(failure.hint, "");
}

static void a_code_is_there_once_across_kinds(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.a", 1);
    plan_deliverable(t, "E1.a", NULL);

    assert_refused(t, "E1.a", "", "as two kinds");
}

static void the_same_code_may_stand_in_two_stages(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_stage(t, "E2", NULL, NULL);
    plan_indicator(t, "E1.a", 1);
    plan_indicator(t, "E2.a", 1);

    assert_accepted(t);
}

static void a_path_is_there_once_in_a_project(void **state)
{
    tracker *t = *state;
    track_item *item;

    plan_stage(t, "D4", NULL, NULL);
    plan_indicator(t, "D4.a", 1);
    assert_ok(track_plan_add(&item, t->plan, TRACK_INDICATOR, "D4.a", NULL,
                             &failure));
    assert_ok(track_plan_title(t->plan, &item->title, "", "a", &failure));

    assert_refused(t, "D4.a", "", "TEST:D4.a is there twice");
}

/* ---- titles ------------------------------------------------------------ */

static void a_language_is_two_or_three_small_letters(void **state)
{
    static const char *const wrong[] = { "e", "EN", "engl", "r1" };
    tracker *t = *state;
    track_title title = { 0, NULL };

    for (size_t i = 0; i < 4; i++)
        assert_fails(TRACK_E_DATA, track_plan_title(t->plan, &title, wrong[i],
                                                    "text", &failure));
    assert_int_equal(title.count, 0);
}

static void a_title_has_one_text_in_a_language(void **state)
{
    tracker *t = *state;
    track_title title = { 0, NULL };

    assert_ok(track_plan_title(t->plan, &title, "ro", "unu", &failure));
    assert_ok(track_plan_title(t->plan, &title, "en", "one", &failure));
    assert_ok(track_plan_title(t->plan, &title, "ro", "doi", &failure));

    assert_int_equal(title.count, 2);
    assert_string_equal(title.phrases[0].lang, "en");
    assert_string_equal(title.phrases[1].text, "doi");
}

/* ---- what is required -------------------------------------------------- */

static void a_project_needs_a_title(void **state)
{
    tracker *t = *state;

    plan_project(t)->item.title.count = 0;

    assert_refused(t, "", "", "project 'TEST' has no title");
    assert_string_equal(failure.hint, "add title = \"…\"");
}

static void a_stage_needs_a_title(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL)->item.title.count = 0;

    assert_refused(t, "E1", "", "stage 'E1' has no title");
}

static void an_indicator_needs_a_title(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 1)->item.title.count = 0;

    assert_refused(t, "a", "", "indicator 'a' has no title");
}

static void a_deliverable_needs_a_title(void **state)
{
    tracker *t = *state;

    plan_deliverable(t, "D1", NULL)->item.title.count = 0;

    assert_refused(t, "D1", "", "deliverable 'D1' has no title");
}

static void a_partner_needs_a_name(void **state)
{
    tracker *t = *state;

    plan_partner(t, "uni", TRACK_ROLE_PARTNER)->names.count = 0;

    assert_refused(t, "uni", "", "partner 'uni' has no name");
}

static void a_signatory_needs_a_name(void **state)
{
    tracker *t = *state;
    track_item *item;

    assert_ok(
        track_plan_add(&item, t->plan, TRACK_SIGNATORY, "ana", NULL, &failure));

    assert_refused(t, "ana", "", "signatory 'ana' has no name");
}

static void a_line_needs_a_category(void **state)
{
    tracker *t = *state;

    plan_line(t, "l", "1")->category = NULL;

    assert_refused(t, "l", "", "line 'l' has no category");
}

/* ---- days -------------------------------------------------------------- */

static void a_project_ends_after_it_begins(void **state)
{
    tracker *t = *state;

    plan_project(t)->from = test_days("2026-06-01");
    plan_project(t)->to = test_days("2026-05-31");

    assert_refused(t, "", "to",
                   "ends on 2026-05-31, before it begins on 2026-06-01");
}

static void a_stage_ends_after_it_begins(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", "2026-06-01", "2026-05-31");

    assert_refused(t, "E1", "to", "stage 'E1' ends on 2026-05-31");
}

static void a_stage_may_last_one_day(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", "2026-06-01", "2026-06-01");

    assert_accepted(t);
}

static void a_stage_may_begin_and_end_in_one_month(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", "2026-06", "2026-06");

    assert_accepted(t);
}

static void a_period_ends_after_it_begins(void **state)
{
    tracker *t = *state;

    plan_period(t, "P1", "2026-06-01", "2026-05-31");

    assert_refused(t, "P1", "to", "period 'P1' ends on 2026-05-31");
}

static void periods_do_not_share_a_day(void **state)
{
    tracker *t = *state;

    plan_period(t, "P1", "2026-01-01", "2026-06-30");
    plan_period(t, "P2", "2026-06-30", "2026-12-31");

    assert_refused(t, "P2", "from", "the periods 'P1' and 'P2' overlap");
}

static void a_period_may_begin_the_day_after_another(void **state)
{
    tracker *t = *state;

    plan_period(t, "P1", "2026-01-01", "2026-06-30");
    plan_period(t, "P2", "2026-07-01", "2026-12-31");

    assert_accepted(t);
}

/* ---- weights ----------------------------------------------------------- */

static void a_stage_does_not_weigh_less_than_0(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL)->weight = track_figure_of(-1);

    assert_refused(t, "E1", "weight", "the weight of stage 'E1'");
}

static void an_indicator_does_not_weigh_more_than_a_million(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 1)->weight =
        track_figure_of(1000000 * TRACK_UNIT + 1);

    assert_refused(t, "a", "weight", "not in 0 to 1000000");
}

static void a_deliverable_does_not_weigh_less_than_0(void **state)
{
    tracker *t = *state;

    plan_deliverable(t, "D1", NULL)->weight = track_figure_of(-TRACK_UNIT);

    assert_refused(t, "D1", "weight", "deliverable 'D1'");
}

static void a_stage_of_items_without_weight_is_refused(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "E1.a", 1)->weight = track_figure_of(0);
    plan_deliverable(t, "E1.D1", NULL)->weight = track_figure_of(0);

    assert_refused(t, "E1", "", "all weights in stage 'E1' are 0");
}

static void stages_that_all_weigh_0_are_refused(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL)->weight = track_figure_of(0);
    plan_stage(t, "E2", NULL, NULL)->weight = track_figure_of(0);

    assert_refused(t, "", "", "the weights of all stages of 'TEST' are 0");
}

static void items_without_stage_that_all_weigh_0_are_refused(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 1)->weight = track_figure_of(0);

    assert_refused(t, "", "", "all weights in project 'TEST' are 0");
}

static void beside_stages_items_of_the_project_may_weigh_0(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", NULL, NULL);
    plan_indicator(t, "a", 1)->weight = track_figure_of(0);

    assert_accepted(t);
}

/* ---- partners ---------------------------------------------------------- */

static void there_is_one_coordinator(void **state)
{
    tracker *t = *state;

    plan_partner(t, "imago", TRACK_ROLE_COORDINATOR);
    plan_partner(t, "uni", TRACK_ROLE_COORDINATOR);

    assert_refused(t, "uni", "role", "'imago' and 'uni' are both coordinators");
}

static void the_lead_of_a_deliverable_is_a_partner(void **state)
{
    tracker *t = *state;

    plan_partner(t, "imago", TRACK_ROLE_COORDINATOR);
    plan_deliverable(t, "D1", NULL)->lead = "imgo";

    assert_refused(t, "D1", "lead", "there is no partner 'imgo'");
    assert_string_equal(failure.hint, "did you mean 'imago'?");
}

static void the_partner_of_a_line_is_a_partner(void **state)
{
    tracker *t = *state;

    plan_line(t, "l", "1")->partner = "nobody";

    assert_refused(t, "l", "partner", "there is no partner 'nobody'");
    assert_non_null(strstr(failure.hint, "add partner \"nobody\""));
}

/* ---- money ------------------------------------------------------------- */

static void a_currency_is_one_of_iso_4217(void **state)
{
    tracker *t = *state;

    plan_project(t)->currency = "XYZ";

    assert_refused(t, "", "currency", "'XYZ' is not a currency");
}

static void an_amount_is_in_the_currency_of_the_project(void **state)
{
    tracker *t = *state;

    plan_project(t)->currency = "EUR";
    plan_line(t, "l", "1");

    assert_refused(t, "l", "amount", "is in RON, the project in EUR");
}

static void a_budget_is_in_the_currency_of_the_project(void **state)
{
    tracker *t = *state;

    plan_project(t)->currency = "EUR";
    plan_partner(t, "uni", TRACK_ROLE_PARTNER)->budget = money("1", "RON");

    assert_refused(t, "uni", "budget", "is in RON, the project in EUR");
}

static void without_a_currency_the_first_amount_gives_it(void **state)
{
    tracker *t = *state;

    plan_project(t)->total = money("10", "EUR");
    plan_project(t)->grant = money("8", "RON");

    assert_refused(t, "", "grant", "is in RON, the project in EUR");
}

static void an_amount_is_not_negative(void **state)
{
    tracker *t = *state;

    plan_project(t)->total = (track_money){ -1, "RON" };

    assert_refused(t, "", "total", "total is negative");
}

static void a_grant_is_not_larger_than_the_total(void **state)
{
    tracker *t = *state;

    plan_project(t)->total = money("10", "RON");
    plan_project(t)->grant = money("10.01", "RON");

    assert_refused(t, "", "grant", "the grant is larger than the total");
}

static void the_grant_may_be_the_total(void **state)
{
    tracker *t = *state;

    plan_project(t)->total = plan_project(t)->grant = money("10", "RON");

    assert_accepted(t);
}

static void the_name_of_a_rule_pack_is_a_code(void **state)
{
    tracker *t = *state;

    plan_project(t)->rules = "../evil";

    assert_refused(t, "", "rules", "'../evil'");
}

/* ---- targets and baselines --------------------------------------------- */

static void a_target_stands_alone_or_by_day(void **state)
{
    const track_target target = { test_days("2026-06-30"), TRACK_UNIT };
    tracker *t = *state;
    track_indicator *indicator = plan_indicator(t, "a", 1);

    plan_targets(t, indicator, &target, 1);
    indicator->target = track_figure_of(TRACK_UNIT);

    assert_refused(t, "a", "targets", "both target and targets");
}

static void a_day_has_one_target(void **state)
{
    const track_target targets[] = {
        { test_days("2026-06"), TRACK_UNIT },
        { test_days("2026-06-30"), 2 * TRACK_UNIT },
    };
    tracker *t = *state;

    plan_targets(t, plan_indicator(t, "a", 1), targets, 2);

    assert_refused(t, "a", "targets", "two targets for 2026-06-30");
}

static void a_sum_has_no_baseline(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 1)->baseline = track_figure_of(0);

    assert_refused(t, "a", "baseline", "a sum over time");
    assert_non_null(strstr(failure.hint, "over_time = \"last\""));
}

static void distinct_subjects_have_no_baseline(void **state)
{
    tracker *t = *state;
    track_indicator *indicator = plan_indicator(t, "a", 1);

    indicator->across = TRACK_ACROSS_DISTINCT;
    indicator->baseline = track_figure_of(0);

    assert_refused(t, "a", "baseline", "counts distinct subjects");
}

static void distinct_subjects_have_no_over_time(void **state)
{
    tracker *t = *state;
    track_indicator *indicator = plan_indicator(t, "a", 1);

    indicator->across = TRACK_ACROSS_DISTINCT;
    indicator->over_time = TRACK_TIME_LAST;

    assert_refused(t, "a", "over_time", "counts distinct subjects");
}

static void distinct_subjects_are_no_percent(void **state)
{
    tracker *t = *state;
    track_indicator *indicator = plan_indicator(t, "a", 1);

    indicator->across = TRACK_ACROSS_DISTINCT;
    indicator->measure = TRACK_PERCENT;

    assert_refused(t, "a", "measure", "cannot be a percent");
}

/* A level that starts at 50. */
static track_indicator *plan_level(tracker *t, int64_t target)
{
    track_indicator *indicator = plan_indicator(t, "a", target);

    indicator->over_time = TRACK_TIME_LAST;
    indicator->baseline = track_figure_of(50 * TRACK_UNIT);
    return indicator;
}

static void a_target_going_up_lies_above_the_baseline(void **state)
{
    tracker *t = *state;

    plan_level(t, 49);

    assert_refused(t, "a", "target", "lies below its baseline");
}

static void a_target_going_down_lies_below_the_baseline(void **state)
{
    tracker *t = *state;

    plan_level(t, 51)->direction = TRACK_DOWN;

    assert_refused(t, "a", "target", "lies above its baseline");
}

static void a_target_may_be_the_baseline(void **state)
{
    tracker *t = *state;

    plan_level(t, 50);

    assert_accepted(t);
}

static void every_dated_target_lies_on_its_side_of_the_baseline(void **state)
{
    const track_target targets[] = {
        { test_days("2026-06-30"), 60 * TRACK_UNIT },
        { test_days("2026-12-31"), 40 * TRACK_UNIT },
    };
    tracker *t = *state;

    plan_targets(t, plan_level(t, 0), targets, 2);

    assert_refused(t, "a", "targets", "lies below its baseline");
}

/* ---- what C lets a caller fill in -------------------------------------- */

static void a_day_is_one_that_can_be_written(void **state)
{
    tracker *t = *state;

    plan_stage(t, "E1", "2026-01-01", "2026-03-31")->to =
        (track_days){ { 20600 }, { 20599 }, TRACK_GRAIN_SPAN };

    assert_refused(t, "E1", "to", "stage 'E1': to");
}

static void a_target_has_a_day_that_can_be_written(void **state)
{
    const track_target target = { { { 20600 }, { 20600 }, (track_grain)17 },
                                  TRACK_UNIT };
    tracker *t = *state;

    plan_targets(t, plan_indicator(t, "a", 0), &target, 1);

    assert_refused(t, "a", "targets", "indicator 'a': targets");
}

static void a_word_is_one_of_its_list(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 3)->over_time = -1;

    assert_refused(t, "a", "over_time", "indicator 'a': over_time");
}

static void a_currency_ends_within_its_bytes(void **state)
{
    tracker *t = *state;

    plan_line(t, "a", "10")->amount =
        (track_money){ 10, { 'R', 'O', 'N', 'X' } };

    assert_refused(t, "a", "amount", "line 'a': amount");
}

static void a_text_is_what_can_be_read_again(void **state)
{
    tracker *t = *state;

    plan_project(t)->contact = "\xff";

    assert_refused(t, "", "contact", "project 'TEST': contact");
}

static void a_title_is_what_can_be_read_again(void **state)
{
    static const track_phrase phrase = { "", "a\x01" };
    tracker *t = *state;

    plan_stage(t, "E1", "2026-01-01", "2026-03-31")->item.title =
        (track_title){ 1, &phrase };

    assert_refused(t, "E1", "title", "stage 'E1': title");
}

static void a_weight_is_a_number_or_missing(void **state)
{
    tracker *t = *state;

    plan_indicator(t, "a", 3)->weight.state = TRACK_NOT_APPLICABLE;

    assert_refused(t, "a", "weight", "indicator 'a': weight");
}

/* ---- calls out of turn ------------------------------------------------- */

static void a_plan_that_was_put_right_is_finished_again(void **state)
{
    tracker *t = *state;
    track_line *line;

    plan_stage(t, "E1", "2026-01-01", "2026-03-31");
    plan_indicator(t, "E1.a", 3);
    line = plan_line(t, "E1.b", "10");
    line->category = NULL;
    assert_fails(TRACK_E_DATA, track_plan_finish(t->plan, &failure));

    line->category = "travel";
    assert_accepted(t);

    assert_int_equal(
        track_plan_stage(t->plan, 0)->item.children[TRACK_INDICATOR].count, 1);
    assert_int_equal(
        track_plan_stage(t->plan, 0)->item.children[TRACK_LINE].count, 1);
}

static void a_finished_plan_is_not_changed(void **state)
{
    tracker *t = *state;
    track_item *item;

    assert_accepted(t);

    assert_null(track_plan_edit_project(t->plan));
    assert_fails(TRACK_E_CONFLICT, track_plan_add(&item, t->plan, TRACK_STAGE,
                                                  "E1", NULL, &failure));
    assert_null(item);
    assert_fails(TRACK_E_CONFLICT, track_plan_finish(t->plan, &failure));
}

static void a_kind_is_one_of_its_list(void **state)
{
    tracker *t = *state;
    track_item *item;

    assert_fails(
        TRACK_E_ARGUMENT,
        track_plan_add(&item, t->plan, TRACK_KIND_COUNT, "E1", NULL, &failure));
    assert_fails(
        TRACK_E_ARGUMENT,
        track_plan_add(&item, t->plan, (track_kind)-1, "E1", NULL, &failure));
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_tracker, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_day_is_one_that_can_be_written),
        FACT(a_target_has_a_day_that_can_be_written),
        FACT(a_word_is_one_of_its_list),
        FACT(a_currency_ends_within_its_bytes),
        FACT(a_text_is_what_can_be_read_again),
        FACT(a_title_is_what_can_be_read_again),
        FACT(a_weight_is_a_number_or_missing),
        FACT(a_plan_that_was_put_right_is_finished_again),
        FACT(a_finished_plan_is_not_changed),
        FACT(a_kind_is_one_of_its_list),
        FACT(a_code_is_not_empty),
        FACT(a_code_has_at_most_64_characters),
        FACT(a_code_has_letters_digits_and_dashes_only),
        FACT(a_stage_and_a_partner_have_no_dot_in_their_code),
        FACT(an_item_may_have_dots_inside_its_code),
        FACT(a_code_is_not_a_number),
        FACT(a_project_has_a_code_without_dots),
        FACT(a_stage_does_not_stand_in_a_stage),
        FACT(a_partner_does_not_stand_in_a_stage),
        FACT(a_code_is_there_once_in_its_stage),
        FACT(a_code_is_there_once_across_kinds),
        FACT(the_same_code_may_stand_in_two_stages),
        FACT(a_path_is_there_once_in_a_project),
        FACT(a_language_is_two_or_three_small_letters),
        FACT(a_title_has_one_text_in_a_language),
        FACT(a_project_needs_a_title),
        FACT(a_stage_needs_a_title),
        FACT(an_indicator_needs_a_title),
        FACT(a_deliverable_needs_a_title),
        FACT(a_partner_needs_a_name),
        FACT(a_signatory_needs_a_name),
        FACT(a_line_needs_a_category),
        FACT(a_project_ends_after_it_begins),
        FACT(a_stage_ends_after_it_begins),
        FACT(a_stage_may_last_one_day),
        FACT(a_stage_may_begin_and_end_in_one_month),
        FACT(a_period_ends_after_it_begins),
        FACT(periods_do_not_share_a_day),
        FACT(a_period_may_begin_the_day_after_another),
        FACT(a_stage_does_not_weigh_less_than_0),
        FACT(an_indicator_does_not_weigh_more_than_a_million),
        FACT(a_deliverable_does_not_weigh_less_than_0),
        FACT(a_stage_of_items_without_weight_is_refused),
        FACT(stages_that_all_weigh_0_are_refused),
        FACT(items_without_stage_that_all_weigh_0_are_refused),
        FACT(beside_stages_items_of_the_project_may_weigh_0),
        FACT(there_is_one_coordinator),
        FACT(the_lead_of_a_deliverable_is_a_partner),
        FACT(the_partner_of_a_line_is_a_partner),
        FACT(a_currency_is_one_of_iso_4217),
        FACT(an_amount_is_in_the_currency_of_the_project),
        FACT(a_budget_is_in_the_currency_of_the_project),
        FACT(without_a_currency_the_first_amount_gives_it),
        FACT(an_amount_is_not_negative),
        FACT(a_grant_is_not_larger_than_the_total),
        FACT(the_grant_may_be_the_total),
        FACT(the_name_of_a_rule_pack_is_a_code),
        FACT(a_target_stands_alone_or_by_day),
        FACT(a_day_has_one_target),
        FACT(a_sum_has_no_baseline),
        FACT(distinct_subjects_have_no_baseline),
        FACT(distinct_subjects_have_no_over_time),
        FACT(distinct_subjects_are_no_percent),
        FACT(a_target_going_up_lies_above_the_baseline),
        FACT(a_target_going_down_lies_below_the_baseline),
        FACT(a_target_may_be_the_baseline),
        FACT(every_dated_target_lies_on_its_side_of_the_baseline),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
