/* SPDX-License-Identifier: MIT */

/* Two at once: what another process changes in the moment before a command
 * gets the lock of writers. The hook stands where the first handle begins its
 * transaction, and writes with the second. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct {
    sqlite3 *newest; /* that was opened */
    track_store *other;
    void (*meanwhile)(void); /* once; or NULL */
} race;

static int catch_newest(sqlite3 *db, char **message, const void *api)
{
    (void)message;
    (void)api;
    race.newest = db;
    return SQLITE_OK;
}

static int before_statement(unsigned type, void *ud, void *statement, void *x)
{
    void (*meanwhile)(void) = race.meanwhile;
    const char *sql = sqlite3_sql(statement);

    (void)type;
    (void)ud;
    (void)x;
    if (meanwhile && sql && strcmp(sql, "BEGIN IMMEDIATE") == 0) {
        race.meanwhile = NULL;
        meanwhile();
    }
    return 0;
}

static void load_sessions(track_store *store, const char *code, const char *was)
{
    const track_plan_load how = { .effective = test_day("2026-01-01"),
                                  .source = code };
    track_command command = test_command();
    track_receipt receipt;
    track_plan *plan;
    track_item *item;

    assert_ok(track_plan_new(&plan, "TEST", &failure));
    item = &track_plan_edit_project(plan)->item;
    assert_ok(track_plan_title(plan, &item->title, "", "Test", &failure));
    assert_ok(
        track_plan_add(&item, plan, TRACK_INDICATOR, code, NULL, &failure));
    assert_ok(track_plan_title(plan, &item->title, "", "Sessions", &failure));
    item->was = was;
    assert_ok(track_plan_finish(plan, &failure));
    assert_ok(
        track_store_load(&receipt, store, plan, &how, &command, &failure));
    track_plan_free(plan);
}

static void record_in(track_store *store, const char *path, int64_t quantity)
{
    const track_achievement_entry entry = { .item = { path, "TEST" },
                                            .micro = quantity * TRACK_UNIT,
                                            .on = test_days("2026-03-01") };
    track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_store_record(&receipt, store, &entry, &command, &failure));
}

static void rename_it(void)
{
    load_sessions(race.other, "meetings", "sessions");
}

static void record_two(void)
{
    record_in(race.other, "sessions", 2);
}

static void undo_the_record(void)
{
    track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_store_undo(&receipt, race.other, 3, &command, &failure));
}

static int make_race(void **state)
{
    sqlite3 *first;
    tracker *t;

    race.meanwhile = NULL;
    sqlite3_auto_extension((void (*)(void))catch_newest);
    make_tracker(state);
    t = *state;
    first = race.newest;
    assert_ok(
        track_store_open(&race.other, t->path, TRACK_OPEN_WRITE, &failure));
    sqlite3_trace_v2(first, SQLITE_TRACE_STMT, before_statement, NULL);
    load_sessions(t->store, "sessions", NULL);
    return 0;
}

static int end_race(void **state)
{
    sqlite3_cancel_auto_extension((void (*)(void))catch_newest);
    track_store_close(race.other);
    return free_tracker(state);
}

static const char *quantity_of(tracker *t, const char *path)
{
    assess(t, "2026-11-21");
    return figure_text(indicator_of(t, path)->achieved);
}

static void an_item_that_was_renamed_meanwhile_is_not_there(void **state)
{
    tracker *t = *state;
    const track_achievement_entry entry = { .item = { "sessions", "TEST" },
                                            .micro = TRACK_UNIT,
                                            .on = test_days("2026-03-01") };
    track_command command = test_command();
    track_receipt receipt;

    race.meanwhile = rename_it;
    assert_fails(
        TRACK_E_NOT_FOUND,
        track_store_record(&receipt, t->store, &entry, &command, &failure));

    assert_string_equal(failure.hint, "it is called meetings now");
    assert_string_equal(quantity_of(t, "meetings"), "missing");
}

static void a_correction_follows_what_was_renamed_meanwhile(void **state)
{
    tracker *t = *state;
    const track_correction_entry entry = { .n = 3,
                                           .has_quantity = true,
                                           .micro = 5 * TRACK_UNIT };
    track_command command = test_command();
    track_receipt receipt;

    record_in(t->store, "sessions", 1);
    command.reason = "counted again";
    race.meanwhile = rename_it;
    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));

    assert_string_equal(quantity_of(t, "meetings"), "5");
}

static void undo_alone_takes_the_newest_when_its_turn_has_come(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_receipt receipt;

    record_in(t->store, "sessions", 1);
    race.meanwhile = record_two;
    assert_ok(track_store_undo(&receipt, t->store, 0, &command, &failure));

    assert_string_equal(quantity_of(t, "sessions"), "1");
}

static void what_was_taken_back_meanwhile_is_not_taken_back_twice(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    track_receipt receipt;

    record_in(t->store, "sessions", 1);
    race.meanwhile = undo_the_record;
    assert_fails(TRACK_E_CONFLICT,
                 track_store_undo(&receipt, t->store, 3, &command, &failure));

    assert_string_equal(quantity_of(t, "sessions"), "missing");
}

/* ---- creating ---------------------------------------------------------- */

static struct {
    char path[128];
    bool named;  /* before it was whole */
    bool create; /* another one of that name meanwhile */
} birth;

static int before_commit(unsigned type, void *ud, void *statement, void *x)
{
    const char *sql = sqlite3_sql(statement);
    track_command command = test_command();
    track_store *store;

    (void)type;
    (void)ud;
    (void)x;
    if (!sql || strcmp(sql, "COMMIT") != 0)
        return 0;
    birth.named = access(birth.path, F_OK) == 0;
    if (birth.create) {
        birth.create = false;
        assert_ok(track_store_create(&store, birth.path, &command, &failure));
        track_store_close(store);
    }
    return 0;
}

static int trace_it(sqlite3 *db, char **message, const void *api)
{
    (void)message;
    (void)api;
    sqlite3_trace_v2(db, SQLITE_TRACE_STMT, before_commit, NULL);
    return SQLITE_OK;
}

static track_status create_traced(const tracker *t, track_store **out)
{
    track_command command = test_command();
    track_status status;

    snprintf(birth.path, sizeof(birth.path), "%s/born.track", t->folder);
    sqlite3_auto_extension((void (*)(void))trace_it);
    status = track_store_create(out, birth.path, &command, &failure);
    sqlite3_cancel_auto_extension((void (*)(void))trace_it);
    return status;
}

/* How many files begin with "born". */
static int count_born(const tracker *t)
{
    DIR *dir = opendir(t->folder);
    const struct dirent *entry;
    int count = 0;

    assert_non_null(dir);
    while ((entry = readdir(dir)))
        count += strncmp(entry->d_name, "born", 4) == 0;
    closedir(dir);
    return count;
}

static void a_tracker_has_its_name_once_it_is_whole(void **state)
{
    track_store *store;

    birth.named = true;
    birth.create = false;
    assert_ok(create_traced(*state, &store));
    track_store_close(store);

    assert_false(birth.named);
    assert_int_equal(count_born(*state), 1);
}

static void of_two_that_take_one_name_the_second_is_refused(void **state)
{
    track_store *store;

    birth.create = true;
    assert_fails(TRACK_E_CONFLICT, create_traced(*state, &store));

    assert_int_equal(count_born(*state), 1);
    assert_ok(track_store_open(&store, birth.path, TRACK_OPEN_READ, &failure));
    track_store_close(store);
}

#define FACT(name) cmocka_unit_test_setup_teardown(name, make_race, end_race)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(an_item_that_was_renamed_meanwhile_is_not_there),
        FACT(a_correction_follows_what_was_renamed_meanwhile),
        FACT(undo_alone_takes_the_newest_when_its_turn_has_come),
        FACT(what_was_taken_back_meanwhile_is_not_taken_back_twice),
        FACT(a_tracker_has_its_name_once_it_is_whole),
        FACT(of_two_that_take_one_name_the_second_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
