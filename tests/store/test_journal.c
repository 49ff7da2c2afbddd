/* SPDX-License-Identifier: MIT */

/* The journal: lines, hashes, chains, and that nothing in it changes. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct seen {
    int count;
    char last_kind[32];
    char last_line[2048];
    char last_command[40];
    char last_id[40];
    bool last_voided;
    int64_t last_refers_to;
} seen;

static track_status look(const track_event *event, void *payload,
                         track_error *err)
{
    seen *s = payload;

    (void)err;
    s->count++;
    snprintf(s->last_kind, sizeof(s->last_kind), "%s", event->kind);
    snprintf(s->last_line, sizeof(s->last_line), "%s", event->line);
    snprintf(s->last_command, sizeof(s->last_command), "%s", event->command);
    snprintf(s->last_id, sizeof(s->last_id), "%s", event->id);
    s->last_voided = event->voided;
    s->last_refers_to = event->refers_to_n;
    return TRACK_OK;
}

static seen walk(tracker *t, const track_event_filter *filter)
{
    seen s = { .count = 0 };

    assert_ok(track_store_events(t->store, filter, look, &s, &failure));
    return s;
}

static seen event_at(tracker *t, int64_t n)
{
    const track_event_filter one = { .n = n };

    return walk(t, &one);
}

static void plan_sessions(tracker *t)
{
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_deliverable(t, "E1.D1", "2026-06-30");
    load_plan(t);
}

/* Runs SQL on the file from outside; returns SQLite's answer. */
static int outside(tracker *t, const char *sql)
{
    sqlite3 *db;
    int rc;

    assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
    rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return rc;
}

static void an_achievement_is_one_canonical_line(void **state)
{
    tracker *t = *state;
    const track_achievement_entry entry = { .item = { "E1.sessions", "TEST" },
                                            .micro = 1500000,
                                            .on = test_days("2026-03"),
                                            .note = "a \"quoted\" \xC8\x99\n" };

    plan_sessions(t);
    record_entry(t, &entry);

    /* 20513 and 20543: `date -d 2026-03-01 +%s` and -31 over 86400 */
    assert_non_null(strstr(event_at(t, 3).last_line,
                           ",\"first\":20513,\"id\":\"01a1fd8c-6900-7"));
    assert_non_null(
        strstr(event_at(t, 3).last_line,
               "\"kind\":\"achievement\",\"last\":20543,"
               "\"note\":\"a \\\"quoted\\\" \xC8\x99\\u000a\",\"number\":2,"
               "\"on\":\"2026-03\",\"origin\":"));
    assert_non_null(strstr(event_at(t, 3).last_line,
                           "\"project\":\"TEST\",\"quantity\":1500000,"
                           "\"subject\":\"E1.sessions\",\"v\":1}"));
}

typedef struct chain_check {
    char prev[2][65]; /* of project "" and of the other one */
} chain_check;

static track_status check_link(const track_event *event, void *payload,
                               track_error *err)
{
    chain_check *chain = payload;
    char *prev = chain->prev[event->project[0] != '\0'];
    char expected[80], hash[65];
    unsigned char digest[crypto_hash_sha256_BYTES];

    (void)err;
    snprintf(expected, sizeof(expected), "\"prev\":\"%s\"", prev);
    assert_non_null(strstr(event->line, expected));
    crypto_hash_sha256(digest, (const unsigned char *)event->line,
                       strlen(event->line));
    sodium_bin2hex(hash, sizeof(hash), digest, sizeof(digest));
    assert_string_equal(event->hash, hash);
    memcpy(prev, hash, sizeof(hash));
    return TRACK_OK;
}

static void every_line_names_the_hash_of_the_one_before(void **state)
{
    tracker *t = *state;
    chain_check chain;

    plan_sessions(t);
    for (int i = 0; i < 5; i++)
        record(t, "E1.sessions", 1, "2026-03-01");
    memset(chain.prev, '0', sizeof(chain.prev));
    chain.prev[0][64] = chain.prev[1][64] = '\0';

    assert_ok(track_store_events(t->store, NULL, check_link, &chain, &failure));
}

static void an_event_can_be_neither_changed_nor_removed(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");

    assert_int_equal(outside(t, "UPDATE event SET quantity = 2 WHERE n = 3"),
                     SQLITE_CONSTRAINT);
    assert_int_equal(outside(t, "DELETE FROM event WHERE n = 3"),
                     SQLITE_CONSTRAINT);
}

static void an_event_cannot_be_replaced(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");

    assert_int_equal(
        outside(t, "INSERT OR REPLACE INTO event SELECT n, arrived, id, origin,"
                   " project, number, kind, command, subject, first, last, at,"
                   " plan, partner, subject_code, 99, \"of\", state, refers_to,"
                   " line, hash, minor, currency, doc FROM event WHERE n = 3"),
        SQLITE_CONSTRAINT);
}

static void a_retry_with_the_same_id_changes_nothing(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    const track_achievement_entry entry = { .item = { "E1.sessions", "TEST" },
                                            .micro = TRACK_UNIT };
    track_receipt first, second;

    plan_sessions(t);
    command.id = "019aa5c6-0000-7000-8000-000000000001";
    assert_ok(track_store_record(&first, t->store, &entry, &command, &failure));
    assert_ok(
        track_store_record(&second, t->store, &entry, &command, &failure));

    assert_true(second.repeated);
    assert_int_equal(second.first, first.first);
    assert_int_equal(walk(t, NULL).count, 3);
}

static track_status undo(tracker *t, int64_t n)
{
    track_command command = test_command();
    track_receipt receipt;

    failure = (track_error)TRACK_ERROR_INIT;
    return track_store_undo(&receipt, t->store, n, &command, &failure);
}

static const char *sessions(tracker *t)
{
    assess(t, "2026-11-21");
    return figure_text(indicator_of(t, "E1.sessions")->achieved);
}

static void an_undo_takes_the_record_out_of_every_total(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    record(t, "E1.sessions", 1, "2026-03-02");
    assert_int_equal(undo(t, 4), TRACK_OK);

    assert_string_equal(sessions(t), "1");
    assert_true(event_at(t, 4).last_voided);
    assert_int_equal(event_at(t, 5).last_refers_to, 4);
}

static void an_undo_of_an_undo_brings_the_record_back(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    assert_int_equal(undo(t, 3), TRACK_OK);
    assert_int_equal(undo(t, 4), TRACK_OK);
    assert_string_equal(sessions(t), "1");
    assert_int_equal(undo(t, 5), TRACK_OK);

    assert_string_equal(sessions(t), "missing");
}

static void undo_alone_goes_back_record_by_record(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    record(t, "E1.sessions", 2, "2026-03-02");
    assert_int_equal(undo(t, 0), TRACK_OK);
    assert_string_equal(sessions(t), "1");
    assert_int_equal(undo(t, 0), TRACK_OK);

    assert_string_equal(sessions(t), "missing");
}

static void undo_alone_after_a_load_is_refused_with_a_hint(void **state)
{
    tracker *t = *state;

    plan_sessions(t);

    assert_int_equal(undo(t, 0), TRACK_E_ARGUMENT);
    assert_string_not_equal(failure.hint, "");
}

static void what_is_taken_back_is_not_taken_back_again(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    assert_int_equal(undo(t, 3), TRACK_OK);

    assert_int_equal(undo(t, 3), TRACK_E_CONFLICT);
    assert_int_equal(undo(t, 77), TRACK_E_NOT_FOUND);
}

static void a_failed_command_stores_nothing(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    const track_proof_file proof = { "minutes", "/nowhere/minutes.pdf" };
    const track_achievement_entry entry = { .item = { "E1.sessions", "TEST" },
                                            .micro = TRACK_UNIT,
                                            .proof_count = 1,
                                            .proofs = &proof };
    track_receipt receipt;

    plan_sessions(t);

    assert_fails(TRACK_E_FILE, track_store_record(&receipt, t->store, &entry,
                                                  &command, &failure));
    assert_int_equal(walk(t, NULL).count, 2);
}

static void a_failed_command_leaves_the_rest_of_a_transaction(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    const track_achievement_entry ahead = { .item = { "E1.sessions", "TEST" },
                                            .micro = TRACK_UNIT,
                                            .on = test_days("2027-01-01") };
    track_receipt receipt;

    plan_sessions(t);
    assert_ok(track_store_begin(t->store, TRACK_CHANGE, &failure));
    record(t, "E1.sessions", 1, "2026-03-01");
    assert_fails(TRACK_E_DATA, track_store_record(&receipt, t->store, &ahead,
                                                  &command, &failure));
    assert_ok(track_store_commit(t->store, &failure));

    assert_string_equal(sessions(t), "1");
}

static void a_try_shows_what_would_be_and_keeps_nothing(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    assert_ok(track_store_begin(t->store, TRACK_TRY, &failure));
    record(t, "E1.sessions", 2, "2026-03-01");
    assert_string_equal(sessions(t), "2");
    assert_fails(TRACK_E_ARGUMENT, track_store_commit(t->store, &failure));
    track_store_rollback(t->store);

    assert_string_equal(sessions(t), "missing");
}

static void what_was_known_at_a_position_stays(void **state)
{
    tracker *t = *state;
    track_when when = { test_day("2026-11-21"), 3 };

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    record(t, "E1.sessions", 1, "2026-03-02");
    assert_int_equal(undo(t, 3), TRACK_OK);

    assert_ok(
        track_store_snapshot(&t->snapshot, t->store, "TEST", &when, &failure));
    assert_int_equal(t->snapshot->achievements[0].count, 1);
    assert_int_equal(t->snapshot->heads[0].number, 2);
}

static void a_moment_is_the_position_reached_by_then(void **state)
{
    tracker *t = *state;
    track_command later = test_command();
    track_moment now = later.clock.now;
    const track_name item = { "E1.sessions", "TEST" };
    track_receipt receipt;
    int64_t before, then, since;

    plan_sessions(t);
    later.clock.now.milliseconds += 1000;
    assert_ok(track_store_note(&receipt, t->store, &item, "later",
                               test_days("2026-03-01"), &later, &failure));

    assert_ok(track_store_position_at(
        &before, t->store, (track_moment){ now.milliseconds - 1 }, &failure));
    assert_ok(track_store_position_at(&then, t->store, now, &failure));
    assert_ok(
        track_store_position_at(&since, t->store, later.clock.now, &failure));

    assert_int_equal(before, 0);
    assert_int_equal(then, receipt.first - 1);
    assert_int_equal(since, receipt.first);
}

static void what_was_only_forecast_can_be_agreed(void **state)
{
    tracker *t = *state;
    const track_command command = test_command();
    track_plan_load load = { .as = TRACK_FORECAST,
                             .effective = test_day("2026-03-01") };
    track_receipt receipt;

    plan_sessions(t);
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "What may come", &failure));
    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &load, &command,
                               &failure));
    load.as = TRACK_AMENDMENT;

    assert_ok(track_store_load(&receipt, t->store, t->plan, &load, &command,
                               &failure));

    assert_int_equal(receipt.count, 1);
    assert_int_equal(receipt.version, 3);
}

static void a_position_inside_a_command_means_all_of_it(void **state)
{
    tracker *t = *state;
    char path[128];
    const track_proof_file proofs[] = { { "minutes", path },
                                        { "photo", path } };
    const track_achievement_entry entry = { .item = { "E1.sessions", "TEST" },
                                            .micro = TRACK_UNIT,
                                            .on = test_days("2026-03-01"),
                                            .proof_count = 2,
                                            .proofs = proofs };
    track_when when = { test_day("2026-11-21"), 3 };

    snprintf(path, sizeof(path), "%s", t->path); /* any file proves it */
    plan_sessions(t);
    record_entry(t, &entry);
    record(t, "E1.sessions", 1, "2026-03-01");

    assert_ok(
        track_store_snapshot(&t->snapshot, t->store, "TEST", &when, &failure));
    assert_int_equal(t->snapshot->known_at, 5);
    assert_int_equal(t->snapshot->achievements[0].items[0].record.proofs.count,
                     2);
}

static void records_after_the_day_have_not_happened(void **state)
{
    tracker *t = *state;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    record(t, "E1.sessions", 1, "2026-03");
    assess(t, "2026-03-30");

    assert_string_equal(figure_text(indicator_of(t, "E1.sessions")->achieved),
                        "1");
}

static void a_proof_is_stored_by_its_content(void **state)
{
    tracker *t = *state;
    /* printf 'abc' | sha256sum */
    static const char sum[] = "ba7816bf8f01cfea414140de5dae2223"
                              "b00361a396177a9cb410ff61f20015ad";
    char path[128], stored[256];
    const track_proof_file proof = { "minutes", path };
    const track_achievement_entry entry = { .item = { "E1.sessions", "TEST" },
                                            .micro = TRACK_UNIT,
                                            .proof_count = 1,
                                            .proofs = &proof };
    FILE *file;

    snprintf(path, sizeof(path), "%s/Proces verbal.pdf", t->folder);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs("abc", file);
    fclose(file);
    plan_sessions(t);
    record_entry(t, &entry);
    assess(t, "2026-11-21");

    snprintf(stored, sizeof(stored), "%s/test.proofs/ba/%s", t->folder, sum);
    file = fopen(stored, "r");
    assert_non_null(file);
    fclose(file);
    assert_string_equal(
        t->snapshot->achievements[0].items[0].record.proofs.items[0].sha256,
        sum);
    assert_string_equal(
        t->snapshot->achievements[0].items[0].record.proofs.items[0].name,
        "Proces verbal.pdf");
}

static void a_fixed_clock_gives_the_same_journal(void **state)
{
    tracker *t = *state;
    void *again = NULL;
    seen first, second;

    plan_sessions(t);
    record(t, "E1.sessions", 1, "2026-03-01");
    make_tracker(&again);
    plan_sessions(again);
    record(again, "E1.sessions", 1, "2026-03-01");
    first = event_at(t, 3);
    second = event_at(again, 3);
    free_tracker(&again);

    assert_string_equal(first.last_line, second.last_line);
}

static void without_a_fixed_clock_ids_are_random(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    const track_achievement_entry entry = { .item = { "E1.sessions", "TEST" },
                                            .micro = TRACK_UNIT };
    track_receipt receipt;
    char first[40];

    command.clock.fixed = false;
    command.again = true;
    plan_sessions(t);
    assert_ok(
        track_store_record(&receipt, t->store, &entry, &command, &failure));
    memcpy(first, event_at(t, 3).last_id, sizeof(first));
    assert_ok(
        track_store_record(&receipt, t->store, &entry, &command, &failure));

    assert_string_not_equal(first, event_at(t, 4).last_id);
    assert_int_equal(first[14], '7');
}

static void a_plan_of_another_version_counts_from_its_day(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_plan_load how = { .effective = test_day("2026-06-01") };
    track_receipt receipt;

    plan_sessions(t);
    record(t, "E1.sessions", 2, "2026-03-01");
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "A test project", &failure));
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 4);
    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &how, &command,
                               &failure));

    assert_int_equal(receipt.version, 2);
    assess(t, "2026-05-31");
    assert_int_equal(indicator_of(t, "E1.sessions")->progress.percent, 67);
    assess(t, "2026-06-01");
    assert_int_equal(indicator_of(t, "E1.sessions")->progress.percent, 50);
}

static void the_same_plan_again_changes_nothing(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_plan_load how = { .effective = test_day("2026-06-01") };
    track_receipt receipt;

    plan_sessions(t);
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "A test project", &failure));
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_deliverable(t, "E1.D1", "2026-06-30");
    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &how, &command,
                               &failure));

    assert_int_equal(receipt.count, 0);
    assert_int_equal(receipt.version, 1);
}

static void the_newest_text_of_a_section_counts(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_narrative_entry entry = {
        .project = "TEST", .section = "impact", .lang = "ro", .text = "Vechi"
    };
    track_receipt receipt;

    plan_sessions(t);
    assert_ok(
        track_store_narrate(&receipt, t->store, &entry, &command, &failure));
    entry.text = "Nou";
    assert_ok(
        track_store_narrate(&receipt, t->store, &entry, &command, &failure));
    assess(t, "2026-11-21");

    assert_int_equal(t->snapshot->narrative_count, 1);
    assert_string_equal(t->snapshot->narratives[0].text, "Nou");
}

static void rules_are_stored_with_the_plan_by_content(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_plan_load how = { .rules_name = "generic",
                            .rules_source = "rules \"generic\" {}",
                            .effective = test_day("2026-01-01") };
    track_receipt receipt;

    plan_indicator(t, "a", 1);
    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &how, &command,
                               &failure));
    assess(t, "2026-11-21");

    assert_int_equal(receipt.count, 2);
    assert_string_equal(t->snapshot->rules_source, "rules \"generic\" {}");
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_tracker, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(an_achievement_is_one_canonical_line),
        FACT(every_line_names_the_hash_of_the_one_before),
        FACT(an_event_can_be_neither_changed_nor_removed),
        FACT(an_event_cannot_be_replaced),
        FACT(a_retry_with_the_same_id_changes_nothing),
        FACT(an_undo_takes_the_record_out_of_every_total),
        FACT(an_undo_of_an_undo_brings_the_record_back),
        FACT(undo_alone_goes_back_record_by_record),
        FACT(undo_alone_after_a_load_is_refused_with_a_hint),
        FACT(what_is_taken_back_is_not_taken_back_again),
        FACT(a_failed_command_stores_nothing),
        FACT(a_failed_command_leaves_the_rest_of_a_transaction),
        FACT(a_try_shows_what_would_be_and_keeps_nothing),
        FACT(what_was_known_at_a_position_stays),
        FACT(a_moment_is_the_position_reached_by_then),
        FACT(what_was_only_forecast_can_be_agreed),
        FACT(a_position_inside_a_command_means_all_of_it),
        FACT(records_after_the_day_have_not_happened),
        FACT(a_proof_is_stored_by_its_content),
        FACT(a_fixed_clock_gives_the_same_journal),
        FACT(without_a_fixed_clock_ids_are_random),
        FACT(a_plan_of_another_version_counts_from_its_day),
        FACT(the_same_plan_again_changes_nothing),
        FACT(the_newest_text_of_a_section_counts),
        FACT(rules_are_stored_with_the_plan_by_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
