/* SPDX-License-Identifier: MIT */

/* The story of a record: each event with what it changed; corrections of all
 * kinds; names from before. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <track/story.h>

#include <stdio.h>
#include <string.h>

enum { TOLD_BYTES = 1024 };

/* The steps as one text: "3 said quantity:-→1; 4 corrected …". */
typedef struct telling {
    char text[TOLD_BYTES];
} telling;

static void tell(telling *out, const char *text)
{
    size_t length = strlen(out->text);

    snprintf(out->text + length, sizeof(out->text) - length, "%s", text);
}

static track_status take_step(const track_story_step *step, void *payload,
                              track_error *err)
{
    static const char *const names[] = { "said",     "corrected",  "attached",
                                         "replaced", "taken back", "put back" };
    telling *out = payload;
    char words[256];

    (void)err;
    snprintf(words, sizeof(words), "%s%lld %s%s", out->text[0] ? "; " : "",
             (long long)step->event->n, names[step->kind],
             step->counts ? "" : " (void)");
    tell(out, words);
    for (size_t i = 0; i < step->change_count; i++) {
        const track_value_change *change = &step->changes[i];

        snprintf(words, sizeof(words), " %s:%s>%s", change->name,
                 change->from ? change->from : "-",
                 change->to ? change->to : "-");
        tell(out, words);
    }
    return TRACK_OK;
}

static const char *story_at(telling *out, tracker *t, int64_t n,
                            int64_t known_at)
{
    int64_t record;

    out->text[0] = '\0';
    assert_ok(track_store_story(&record, t->store, n, known_at, take_step, out,
                                &failure));
    return out->text;
}

static void correct(tracker *t, track_correction_entry entry)
{
    track_command command = test_command();
    track_receipt receipt;

    command.reason = "a slip";
    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));
}

static void undo(tracker *t, int64_t n)
{
    const track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_store_undo(&receipt, t->store, n, &command, &failure));
}

static int make_record(void **state)
{
    tracker *t;

    make_tracker(state);
    t = *state;
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_indicator(t, "E1.gone", 3);
    load_plan(t);
    record(t, "E1.sessions", 1, "2026-03-01"); /* event 3 */
    return 0;
}

/* The next version: sessions are meetings, and one indicator is gone. */
static void rename_and_retire(tracker *t)
{
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "Test", &failure));
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.meetings", 3)->item.was = "E1.sessions";
    load_plan(t);
}

static void it_begins_with_what_was_said(void **state)
{
    telling told;

    assert_string_equal(story_at(&told, *state, 3, 0),
                        "3 said on:->2026-03-01 quantity:->1");
}

static void a_correction_tells_from_what_to_what(void **state)
{
    telling told;

    correct(*state, (track_correction_entry){ .n = 3,
                                              .has_quantity = true,
                                              .micro = 2500000,
                                              .note = "late" });

    assert_string_equal(story_at(&told, *state, 3, 0),
                        "3 said on:->2026-03-01 quantity:->1; "
                        "4 corrected quantity:1>2.5 note:->late");
}

static void an_undo_tells_what_came_back(void **state)
{
    telling told;

    correct(*state, (track_correction_entry){
                        .n = 3, .has_quantity = true, .micro = 2000000 });
    undo(*state, 4);
    undo(*state, 5);
    undo(*state, 3);
    undo(*state, 7);

    assert_string_equal(story_at(&told, *state, 3, 0),
                        "3 said on:->2026-03-01 quantity:->1; "
                        "4 corrected quantity:1>2; "
                        "5 taken back quantity:2>1; "
                        "6 put back quantity:1>2; "
                        "7 taken back (void); "
                        "8 put back");
}

static void
a_correction_under_a_later_one_is_undone_without_effect(void **state)
{
    telling told;

    correct(*state, (track_correction_entry){
                        .n = 3, .has_quantity = true, .micro = 2000000 });
    correct(*state, (track_correction_entry){
                        .n = 3, .has_quantity = true, .micro = 3000000 });
    undo(*state, 4);

    assert_string_equal(story_at(&told, *state, 3, 0),
                        "3 said on:->2026-03-01 quantity:->1; "
                        "4 corrected quantity:1>2; "
                        "5 corrected quantity:2>3; "
                        "6 taken back");
}

static void every_event_of_it_leads_to_the_same_story(void **state)
{
    telling whole, told;

    correct(*state, (track_correction_entry){
                        .n = 3, .has_quantity = true, .micro = 2000000 });
    undo(*state, 4);
    undo(*state, 5);
    story_at(&whole, *state, 3, 0);

    for (int64_t n = 4; n <= 6; n++)
        assert_string_equal(story_at(&told, *state, n, 0), whole.text);
}

static void what_was_known_before_is_told_as_then(void **state)
{
    telling told;

    correct(*state, (track_correction_entry){
                        .n = 3, .has_quantity = true, .micro = 2000000 });

    assert_string_equal(story_at(&told, *state, 3, 3),
                        "3 said on:->2026-03-01 quantity:->1");
}

static void a_plan_has_no_story_and_what_is_not_there_is_not_found(void **state)
{
    tracker *t = *state;
    telling told;
    int64_t record = 1;

    assert_string_equal(story_at(&told, t, 2, 0), "");
    assert_fails(TRACK_E_NOT_FOUND,
                 track_store_story(&record, t->store, 99, 0, take_step, &told,
                                   &failure));
    assert_fails(
        TRACK_E_NOT_FOUND,
        track_store_story(&record, t->store, 3, 2, take_step, &told, &failure));
    assert_int_equal(record, 0);
}

static void a_note_is_corrected(void **state)
{
    tracker *t = *state;
    const track_name name = { "E1", "TEST" };
    const track_command command = test_command();
    track_receipt receipt;
    telling told;

    assert_ok(track_store_note(&receipt, t->store, &name, "the hal",
                               test_days("2026-03-01"), &command, &failure));

    correct(t, (track_correction_entry){ .n = 4, .text = "the hall" });

    assert_string_equal(story_at(&told, t, 4, 0),
                        "4 said on:->2026-03-01 text:->the hal; "
                        "5 corrected text:the hal>the hall");
}

static void a_note_has_no_quantity(void **state)
{
    tracker *t = *state;
    const track_name name = { "E1", "TEST" };
    const track_correction_entry entry = { .n = 4,
                                           .has_quantity = true,
                                           .micro = 1 };
    track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_store_note(&receipt, t->store, &name, "a note",
                               test_days("2026-03-01"), &command, &failure));
    command.reason = "a slip";

    assert_fails(
        TRACK_E_ARGUMENT,
        track_store_correct(&receipt, t->store, &entry, &command, &failure));
}

static void a_record_of_a_retired_item_is_corrected(void **state)
{
    tracker *t = *state;

    record(t, "E1.gone", 1, "2026-03-02");
    rename_and_retire(t);

    correct(t, (track_correction_entry){
                   .n = 4, .has_quantity = true, .micro = 2000000 });

    assess(t, "2026-11-21");
    assert_int_equal(t->snapshot->retired.count, 1);
    assert_int_equal(t->snapshot->retired.items[0].micro, 2000000);
}

static void a_name_from_before_leads_to_the_present_one(void **state)
{
    tracker *t = *state;
    const track_name name = { "sessions", NULL };
    track_past past;

    rename_and_retire(t);

    assert_ok(track_store_find_past(&past, t->store, &name, &failure));
    assert_string_equal(past.found.path, "E1.meetings");
    assert_string_equal(past.was, "E1.sessions");
    assert_false(past.retired);
}

static void a_retired_item_is_found_in_its_last_version(void **state)
{
    tracker *t = *state;
    const track_name name = { "TEST:E1.gone", NULL };
    track_past past;

    rename_and_retire(t);

    assert_ok(track_store_find_past(&past, t->store, &name, &failure));
    assert_string_equal(past.found.path, "E1.gone");
    assert_int_equal(past.version, 1);
    assert_true(past.retired);
}

static void a_name_that_never_was_is_not_found(void **state)
{
    tracker *t = *state;
    const track_name name = { "never", NULL };
    track_past past;

    rename_and_retire(t);

    assert_fails(TRACK_E_NOT_FOUND,
                 track_store_find_past(&past, t->store, &name, &failure));
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_record, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(it_begins_with_what_was_said),
        FACT(a_correction_tells_from_what_to_what),
        FACT(an_undo_tells_what_came_back),
        FACT(a_correction_under_a_later_one_is_undone_without_effect),
        FACT(every_event_of_it_leads_to_the_same_story),
        FACT(what_was_known_before_is_told_as_then),
        FACT(a_plan_has_no_story_and_what_is_not_there_is_not_found),
        FACT(a_note_is_corrected),
        FACT(a_note_has_no_quantity),
        FACT(a_record_of_a_retired_item_is_corrected),
        FACT(a_name_from_before_leads_to_the_present_one),
        FACT(a_retired_item_is_found_in_its_last_version),
        FACT(a_name_that_never_was_is_not_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
