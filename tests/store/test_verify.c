/* SPDX-License-Identifier: MIT */

/*
 * Tampering: a tracker with every kind of event is copied, changed with plain
 * SQL after its triggers were dropped, and verified. Each change is found, and
 * the event named.
 */

#include "support/cmocka_track.h"
#include "support/history.h"
#include "support/tracker.h"

#include <track/closing.h>
#include <track/verify.h>

#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 160 };

static const char drop_triggers[] =
    "DROP TRIGGER IF EXISTS event_is_not_changed;"
    "DROP TRIGGER IF EXISTS event_is_not_removed;"
    "DROP TRIGGER IF EXISTS event_is_not_replaced;";

/* Trackers are compared without their triggers' absence: they are put back. */
static const char list_triggers[] =
    "SELECT sql FROM sqlite_schema WHERE type = 'trigger'";

typedef struct forger {
    tracker *t;
    char path[PATH_BYTES];
    sqlite3 *db;
    char triggers[4096]; /* to put them back */
} forger;

static int keep_trigger(void *ud, int count, char **values, char **names)
{
    forger *f = ud;
    size_t length = strlen(f->triggers);

    (void)count;
    (void)names;
    snprintf(f->triggers + length, sizeof(f->triggers) - length, "%s;",
             values[0]);
    return 0;
}

static void sql(forger *f, const char *text)
{
    char *message = NULL;

    if (sqlite3_exec(f->db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", text, message);
}

/* A copy of the tracker that can be changed. */
static void begin_forgery(forger *f, tracker *t)
{
    char command[3 * PATH_BYTES];

    *f = (forger){ .t = t };
    snprintf(f->path, sizeof(f->path), "%s/copy.track", t->folder);
    snprintf(command, sizeof(command),
             "rm -rf %s/copy.*; cp -r %s/test.proofs %s/copy.proofs", t->folder,
             t->folder, t->folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(sqlite3_open(t->path, &f->db), SQLITE_OK);
    snprintf(command, sizeof(command), "VACUUM INTO '%s'", f->path);
    sql(f, command);
    sqlite3_close(f->db);
    assert_int_equal(sqlite3_open(f->path, &f->db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(f->db, list_triggers, keep_trigger, f, NULL),
                     SQLITE_OK);
    sql(f, drop_triggers);
}

static track_verification *end_forgery(forger *f)
{
    track_verification *v;

    sql(f, f->triggers);
    sqlite3_close(f->db);
    assert_ok(track_verify(&v, f->path, NULL, &failure));
    return v;
}

static int64_t integer(sqlite3 *db, const char *text)
{
    sqlite3_stmt *query;
    int64_t value;

    assert_int_equal(sqlite3_prepare_v2(db, text, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    value = sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    return value;
}

/* Whether one of the problems is about event `n`. */
static bool names_event(track_verification *v, int64_t n)
{
    size_t count;
    const track_problem *problems = track_verification_problems(v, &count);
    bool found = false;

    for (size_t i = 0; i < count; i++)
        found = found || problems[i].n == n;
    return found;
}

static void print_problems(track_verification *v)
{
    size_t count;
    const track_problem *problems = track_verification_problems(v, &count);

    for (size_t i = 0; i < count; i++)
        print_message("%s %s (%s, %s)\n", problems[i].where, problems[i].what,
                      problems[i].expected ? problems[i].expected : "",
                      problems[i].found ? problems[i].found : "");
}

static void assert_names(track_verification *v, int64_t n)
{
    assert_false(track_verification_is_sound(v));
    if (!names_event(v, n)) {
        print_problems(v);
        fail_msg("event %lld is not named", (long long)n);
    }
    track_verification_free(v);
}

static void an_untouched_copy_is_sound(void **state)
{
    forger f;
    track_verification *v;
    track_verify_counts counts;

    begin_forgery(&f, *state);
    v = end_forgery(&f);

    print_problems(v);
    assert_true(track_verification_is_sound(v));
    counts = track_verification_counts(v);
    assert_int_equal(counts.chains, 2);
    assert_int_equal(counts.reports, 1);
    assert_true(counts.events > 15);
    track_verification_free(v);
}

static void hash_text(char out[65], const char *text)
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, (const unsigned char *)text, strlen(text));
    sodium_bin2hex(out, 65, digest, sizeof(digest));
}

static char *text_of(sqlite3 *db, const char *query_text)
{
    sqlite3_stmt *query;
    char *text;

    assert_int_equal(sqlite3_prepare_v2(db, query_text, -1, &query, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    text = strdup((const char *)sqlite3_column_text(query, 0));
    sqlite3_finalize(query);
    assert_non_null(text);
    return text;
}

/* Writes a line with its right hash. */
static void put_line(forger *f, int64_t n, const char *line)
{
    sqlite3_stmt *query;
    char hash[65];

    hash_text(hash, line);
    assert_int_equal(
        sqlite3_prepare_v2(f->db,
                           "UPDATE event SET line = ?1, hash = ?2 WHERE n = ?3",
                           -1, &query, NULL),
        SQLITE_OK);
    sqlite3_bind_text(query, 1, line, -1, SQLITE_STATIC);
    sqlite3_bind_text(query, 2, hash, -1, SQLITE_STATIC);
    sqlite3_bind_int64(query, 3, n);
    assert_int_equal(sqlite3_step(query), SQLITE_DONE);
    sqlite3_finalize(query);
}

/* Puts another character at a place of a line, or `line` back. */
static void scratch(forger *f, int64_t n, const char *line, size_t at)
{
    sqlite3_stmt *query;
    char *copy = strdup(line);

    assert_non_null(copy);
    copy[at] ^= 1;
    assert_int_equal(
        sqlite3_prepare_v2(f->db, "UPDATE event SET line = ?1 WHERE n = ?2", -1,
                           &query, NULL),
        SQLITE_OK);
    sqlite3_bind_text(query, 1, copy, -1, SQLITE_STATIC);
    sqlite3_bind_int64(query, 2, n);
    assert_int_equal(sqlite3_step(query), SQLITE_DONE);
    sqlite3_finalize(query);
    free(copy);
}

/* Changes one byte in `step` of an event's line, each alone. */
static void scratch_event(forger *f, int64_t n, size_t step)
{
    static const track_verify_options journal = { .without_proofs = true };
    char text[80];
    char *line;

    snprintf(text, sizeof(text), "SELECT line FROM event WHERE n = %lld",
             (long long)n);
    line = text_of(f->db, text);
    for (size_t at = (size_t)n % step; at < strlen(line); at += step) {
        track_verification *v;

        scratch(f, n, line, at);
        assert_ok(track_verify(&v, f->path, &journal, &failure));
        assert_names(v, n);
    }
    put_line(f, n, line);
    free(line);
}

static void any_changed_byte_of_a_line_names_its_event(void **state)
{
    forger f;
    int64_t events, note;

    begin_forgery(&f, *state);
    events = integer(f.db, "SELECT count(*) FROM event");
    note = integer(f.db, "SELECT min(n) FROM event WHERE kind = 'note'");
    for (int64_t n = 1; n <= events; n++)
        scratch_event(&f, n, n == note || getenv("TRACK_TAMPER_ALL") ? 1 : 41);
    track_verification_free(end_forgery(&f));
}

static void a_changed_column_names_its_event(void **state)
{
    static const struct {
        const char *column;
        const char *value;
        const char *where;
    } rows[] = {
        { "arrived", "arrived + 1", "kind = 'note'" },
        { "id", "'01a1fd8c-0000-7000-8000-000000000000'", "kind = 'note'" },
        { "number", "number + 1000", "kind = 'note'" },
        { "kind", "'narrative'", "kind = 'note'" },
        { "command", "'x'", "kind = 'note'" },
        { "subject", "(SELECT min(id) FROM subject WHERE project = 2)",
          "kind = 'achievement'" },
        { "first", "first - 1", "kind = 'achievement'" },
        { "last", "last + 1", "kind = 'achievement'" },
        { "at", "at + 1", "kind = 'note'" },
        { "plan", "NULL", "kind = 'note'" },
        { "partner", "'other'", "kind = 'achievement'" },
        { "subject_code", "'X'", "kind = 'achievement'" },
        { "quantity", "quantity + 1", "kind = 'achievement'" },
        { "\"of\"", "1", "kind = 'achievement'" },
        { "state", "'accepted'", "kind = 'delivery'" },
        { "refers_to", "NULL", "kind = 'proof'" },
        { "minor", "minor + 1", "kind = 'expense'" },
        { "currency", "'EUR'", "kind = 'expense'" },
        { "doc", "'F 18'", "kind = 'expense'" },
        { "hash", "replace(hash, substr(hash, 1, 1), 'f')", "kind = 'note'" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        forger f;
        char text[320];
        int64_t n;

        begin_forgery(&f, *state);
        snprintf(text, sizeof(text), "SELECT min(n) FROM event WHERE %s",
                 rows[i].where);
        n = integer(f.db, text);
        snprintf(text, sizeof(text), "UPDATE event SET %s = %s WHERE n = %lld",
                 rows[i].column, rows[i].value, (long long)n);
        sql(&f, text);
        assert_names(end_forgery(&f), n);
    }
}

/* The columns that say what the line says, or chain it. */
static const struct {
    const char *name;
    const char *other; /* another value of its type */
} columns[] = {
    { "id", "id || 'x'" },
    { "origin", "origin + 1" },
    { "project", "project + 50" },
    { "number", "number + 1000" },
    { "kind", "kind || 's'" },
    { "command", "command || 'x'" },
    { "subject", "subject + 1" },
    { "first", "coalesce(first + 1, 7)" },
    { "last", "coalesce(last + 1, 7)" },
    { "at", "at + 1" },
    { "plan", "coalesce(plan + 1, 7)" },
    { "partner", "coalesce(partner || 'x', 'x')" },
    { "subject_code", "coalesce(subject_code || 'x', 'x')" },
    { "quantity", "coalesce(quantity + 1, 7)" },
    { "\"of\"", "coalesce(\"of\" + 1, 7)" },
    { "state", "coalesce(state || 'x', 'x')" },
    { "refers_to", "coalesce(refers_to || 'x', 'x')" },
    { "minor", "coalesce(minor + 1, 7)" },
    { "currency", "coalesce(currency || 'x', 'x')" },
    { "doc", "coalesce(doc || 'x', 'x')" },
    { "hash", "replace(hash, substr(hash, 7, 1), 'x')" },
};

static void set_column(forger *f, int64_t n, const char *name,
                       const char *value)
{
    char text[320];

    snprintf(text, sizeof(text), "UPDATE event SET %s = (%s) WHERE n = %lld",
             name, value, (long long)n);
    sql(f, text);
}

static void a_change_in_any_column_of_any_event_names_it(void **state)
{
    static const track_verify_options journal = { .without_proofs = true };
    forger f;
    int64_t events;

    begin_forgery(&f, *state);
    sql(&f, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
            "CREATE TEMP TABLE kept AS SELECT * FROM event");
    events = integer(f.db, "SELECT count(*) FROM event");
    for (int64_t n = 1; n <= events; n++)
        for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
            char before[120];
            track_verification *v;

            set_column(&f, n, columns[i].name, columns[i].other);
            assert_ok(track_verify(&v, f.path, &journal, &failure));
            assert_names(v, n);
            snprintf(before, sizeof(before),
                     "SELECT %s FROM kept WHERE kept.n = event.n",
                     columns[i].name);
            set_column(&f, n, columns[i].name, before);
        }
    track_verification_free(end_forgery(&f));
}

/* An event of its own, well formed, counted and hashed, after the last: but it
 * follows the one before that. */
static void a_forged_event_that_does_not_follow_is_found(void **state)
{
    forger f;
    int64_t n;
    char *line;

    begin_forgery(&f, *state);
    sql(&f, "CREATE TEMP TABLE forged AS SELECT * FROM event WHERE n ="
            " (SELECT max(n) FROM event);"
            "UPDATE forged SET line = replace(replace(line, id,"
            " '01a1fd8c-0000-7000-8000-000000000000'),"
            " '\"number\":' || number, '\"number\":' || (number + 1)),"
            " n = n + 1, number = number + 1,"
            " id = '01a1fd8c-0000-7000-8000-000000000000',"
            " command = '01a1fd8c-0000-7000-8000-000000000000';"
            "INSERT INTO event SELECT * FROM forged");
    n = integer(f.db, "SELECT max(n) FROM event");
    line = text_of(f.db, "SELECT line FROM forged");
    put_line(&f, n, line);
    free(line);
    assert_names(end_forgery(&f), n - 1); /* "is not the one that … follows" */
}

static void another_kind_of_file_is_refused_and_not_read(void **state)
{
    static const char *const changes[] = { "PRAGMA application_id = 7",
                                           "PRAGMA user_version = 99" };

    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        forger f;
        track_verification *v;

        begin_forgery(&f, *state);
        sql(&f, changes[i]);
        sqlite3_close(f.db);
        assert_fails(TRACK_E_FILE, track_verify(&v, f.path, NULL, &failure));
    }
}

static void a_changed_plan_row_names_the_plan_event(void **state)
{
    static const char *const changes[] = {
        "UPDATE plan_indicator SET target = target + 1",
        "UPDATE plan_indicator SET path = 'E1.person'",
        "UPDATE plan_stage SET to_last = to_last + 1",
        "UPDATE plan_stage SET \"to\" = '2026-11-30'",
        "UPDATE plan_line SET amount_minor = 1",
        "UPDATE plan_project SET title = '{\"\":\"Another\"}'",
        "UPDATE plan_version SET effective = effective - 1",
        "UPDATE plan_version SET agreed = 0",
        "DELETE FROM plan_deliverable",
        "DELETE FROM plan_version",
        /* one statement: the parentheses say so to clang */
        ("INSERT INTO plan_line(project, version, position, code, path)"
         " VALUES (2, 1, 9, 'more', 'more')"),
    };

    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        forger f;
        int64_t n;

        begin_forgery(&f, *state);
        n = integer(f.db, "SELECT n FROM event WHERE kind = 'plan'");
        sql(&f, changes[i]);
        assert_names(end_forgery(&f), n);
    }
}

static void rows_of_a_version_that_never_was_are_found(void **state)
{
    forger f;
    track_verification *v;

    begin_forgery(&f, *state);
    sql(&f, "INSERT INTO plan_line(project, version, position, code, path)"
            " VALUES (2, 7, 0, 'more', 'more')");
    v = end_forgery(&f);

    assert_string_equal(track_verification_sentence(v),
                        "Not sound: the table plan_line has rows that no plan"
                        " brought in.");
    track_verification_free(v);
}

static void a_removed_event_is_missed(void **state)
{
    forger f;
    int64_t n;

    begin_forgery(&f, *state);
    n = integer(f.db, "SELECT n FROM event WHERE kind = 'narrative'");
    sql(&f, "DELETE FROM event WHERE kind = 'narrative'");
    assert_names(end_forgery(&f), n);
}

static void swapped_events_are_found(void **state)
{
    forger f;
    int64_t n;

    begin_forgery(&f, *state);
    n = integer(f.db, "SELECT n FROM event WHERE kind = 'narrative'");
    sql(&f, "UPDATE event SET n = 1000 WHERE kind = 'narrative';"
            "UPDATE event SET n = n - 1 WHERE n = (SELECT min(n) FROM event"
            " WHERE kind = 'expense');"
            "UPDATE event SET n = (SELECT n + 1 FROM event WHERE"
            " kind = 'expense') WHERE n = 1000;");
    assert_names(end_forgery(&f), n);
}

/* Changes the text of the note and hashes its line anew. */
static int64_t rewrite_note(forger *f)
{
    int64_t n = integer(f->db, "SELECT min(n) FROM event WHERE kind = 'note'");
    char *line = text_of(f->db, "SELECT replace(line, 'Ask', 'Get') FROM event"
                                " WHERE kind = 'note' ORDER BY n");

    put_line(f, n, line);
    free(line);
    return n;
}

static void a_line_hashed_anew_breaks_the_chain_after_it(void **state)
{
    forger f;
    int64_t n;
    track_verification *v;

    begin_forgery(&f, *state);
    n = rewrite_note(&f);
    v = end_forgery(&f);

    assert_non_null(strstr(track_verification_sentence(v),
                           "nothing after it in the chain TEST/main can be"
                           " trusted"));
    assert_names(v, n);
}

/* Gives every later event of the chain the hash of the line before it. */
static void hash_all_after(forger *f, int64_t n)
{
    int64_t last = integer(f->db, "SELECT max(n) FROM event");

    for (int64_t at = n + 1; at <= last; at++) {
        char text[400];
        char *line;

        snprintf(text, sizeof(text),
                 "SELECT replace(line, substr(line, instr(line,"
                 " '\"prev\":\"') + 8, 64), (SELECT hash FROM event WHERE"
                 " n = %lld)) FROM event WHERE n = %lld",
                 (long long)at - 1, (long long)at);
        line = text_of(f->db, text);
        put_line(f, at, line);
        free(line);
    }
}

static void only_a_seal_finds_a_journal_hashed_anew(void **state)
{
    forger f;
    tracker *t = *state;
    track_verification *v;
    track_store *store;
    track_seal seal;
    char *head;

    begin_forgery(&f, t);
    head = text_of(f.db, "SELECT 'main:' || number || ' ' || substr(hash, 1,"
                         " 16) FROM event ORDER BY n DESC LIMIT 1");
    hash_all_after(&f, rewrite_note(&f));
    v = end_forgery(&f);

    print_problems(v);
    assert_true(track_verification_is_sound(v));
    track_verification_free(v);
    assert_ok(track_seal_find(&seal, t->store, head, NULL, &failure));
    assert_int_equal(seal.kind, TRACK_SEAL_EVENT);
    assert_int_equal(seal.after, 0);
    assert_ok(track_store_open(&store, f.path, TRACK_OPEN_READ, &failure));
    assert_ok(track_seal_find(&seal, store, head, NULL, &failure));
    assert_int_equal(seal.kind, TRACK_SEAL_BROKEN);
    track_store_close(store);
    free(head);
}

static void only_a_seal_finds_a_tail_that_was_cut(void **state)
{
    forger f;
    tracker *t = *state;
    track_verification *v;
    track_store *store;
    track_seal seal;
    char *head;

    begin_forgery(&f, t);
    head = text_of(f.db, "SELECT 'main:' || number || ' ' || hash FROM event"
                         " ORDER BY n DESC LIMIT 1");
    sql(&f, "DELETE FROM event WHERE n = (SELECT max(n) FROM event)");
    v = end_forgery(&f);

    assert_true(track_verification_is_sound(v));
    track_verification_free(v);
    assert_ok(track_store_open(&store, f.path, TRACK_OPEN_READ, &failure));
    assert_ok(track_seal_find(&seal, store, head, NULL, &failure));
    assert_int_equal(seal.kind, TRACK_SEAL_BROKEN);
    assert_true(seal.number > seal.newest);
    track_store_close(store);
    free(head);
}

static void what_is_no_hash_is_said(void **state)
{
    static const char *const texts[] = { "",
                                         "main:57",
                                         "0123",
                                         "main:x 0123456789abcdef",
                                         "xyz",
                                         "main:0 0123456789abcdef",
                                         ":5 012345678901234567",
                                         "0123456789abcdeg" };
    tracker *t = *state;
    track_seal seal;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_fails(
            TRACK_E_ARGUMENT,
            track_seal_find(&seal, t->store, texts[i], NULL, &failure));
}

static void a_dropped_trigger_and_a_foreign_table_are_found(void **state)
{
    static const struct {
        const char *change;
        const char *sentence;
    } rows[] = {
        { "DROP TRIGGER event_is_not_removed",
          "Not sound: the trigger event_is_not_removed is missing." },
        { "CREATE TABLE mine(x)",
          "Not sound: the table mine does not belong there." },
        { "CREATE VIEW v AS SELECT 1",
          "Not sound: the view v does not belong there." },
        { "CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END",
          "Not sound: the trigger t does not belong there." },
        { "CREATE INDEX i ON event(line)",
          "Not sound: the index i does not belong there." },
        { "DROP INDEX event_void",
          "Not sound: the index event_void is missing." },
        { "PRAGMA user_version = 0",
          "Not sound: the file names a format that no program wrote." },
        { "ALTER TABLE event ADD COLUMN more INTEGER AS (n + 1)",
          "Not sound: the table event was changed." },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        forger f;
        track_verification *v;

        begin_forgery(&f, *state);
        sql(&f, f.triggers);
        sql(&f, rows[i].change);
        f.triggers[0] = '\0';
        v = end_forgery(&f);

        assert_string_equal(track_verification_sentence(v), rows[i].sentence);
        track_verification_free(v);
    }
}

/* A view that never ends stands in the place of the journal. */
static void an_evil_view_is_not_read(void **state)
{
    forger f;
    track_verification *v;
    track_store *store;

    begin_forgery(&f, *state);
    sql(&f, "PRAGMA foreign_keys = OFF; ALTER TABLE event RENAME TO e;"
            "CREATE VIEW event AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL"
            " SELECT n + 1 FROM c) SELECT * FROM c;");
    f.triggers[0] = '\0';
    v = end_forgery(&f);

    assert_false(track_verification_is_sound(v));
    track_verification_free(v);
    assert_fails(TRACK_E_INTEGRITY,
                 track_store_open(&store, f.path, TRACK_OPEN_READ, &failure));
}

static void a_foreign_trigger_stops_writing_and_not_reading(void **state)
{
    forger f;
    track_store *store;

    begin_forgery(&f, *state);
    sql(&f, "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM"
            " plan_version; END");
    track_verification_free(end_forgery(&f));

    assert_fails(TRACK_E_INTEGRITY,
                 track_store_open(&store, f.path, TRACK_OPEN_WRITE, &failure));
    assert_ok(track_store_open(&store, f.path, TRACK_OPEN_READ, &failure));
    track_store_close(store);
}

static void unknown_kinds_are_kept_and_noted(void **state)
{
    forger f;
    track_verification *v;
    size_t count;
    const char *const *notes;

    begin_forgery(&f, *state);
    sql(&f, "UPDATE event SET kind = 'payment' WHERE n = (SELECT max(n) FROM "
            "event)");
    {
        char *line = text_of(
            f.db,
            "SELECT replace(line, '\"kind\":\"note\"',"
            " '\"kind\":\"payment\"') FROM event ORDER BY n DESC LIMIT 1");

        put_line(&f, integer(f.db, "SELECT max(n) FROM event"), line);
        free(line);
    }
    v = end_forgery(&f);

    print_problems(v);
    assert_true(track_verification_is_sound(v));
    notes = track_verification_notes(v, &count);
    assert_int_equal(count, 1);
    assert_non_null(strstr(notes[0], "'payment'"));
    track_verification_free(v);
}

/* Pages with arbitrary bytes: an answer, whatever it is, and no hang. */
static void mangled_pages_give_an_answer(void **state)
{
    enum { ROUNDS = 150 };
    tracker *t = *state;
    uint32_t random = 12345;

    for (int round = 0; round < ROUNDS; round++) {
        forger f;
        FILE *file;
        long size;
        track_verification *v = NULL;
        track_store *store = NULL;
        track_snapshot *snapshot = NULL;
        const track_when when = { { 20700 }, 0 };

        begin_forgery(&f, t);
        sql(&f, f.triggers);
        sqlite3_close(f.db);
        file = fopen(f.path, "r+b");
        assert_non_null(file);
        fseek(file, 0, SEEK_END);
        size = ftell(file);
        for (int i = 0; i < 1 + round % 40; i++) {
            random = random * 1664525 + 1013904223;
            fseek(file, (long)((random >> 8) % (uint32_t)size), SEEK_SET);
            fputc((int)(random >> 3 & 0xFF), file);
        }
        assert_int_equal(fclose(file), 0);
        failure = (track_error)TRACK_ERROR_INIT;
        if (track_verify(&v, f.path, NULL, &failure) == TRACK_OK)
            assert_non_null(track_verification_sentence(v));
        else
            assert_string_not_equal(failure.text, "");
        track_verification_free(v);
        if (track_store_open(&store, f.path, TRACK_OPEN_READ, &failure) ==
            TRACK_OK)
            (void)!track_store_snapshot(&snapshot, store, "TEST", &when,
                                        &failure);
        track_snapshot_free(snapshot);
        track_store_close(store);
    }
}

static void proofs_are_checked_by_content(void **state)
{
    static const struct {
        const char *command; /* of a shell, for each proof $f */
        const char *words;
    } rows[] = {
        { "rm -f $f", "is missing" },
        { "chmod u+w $f; echo x >> $f", "was changed" },
        { "rm -f $f; mkfifo $f", "cannot be read" },
        { "rm -f $f; mkdir $f", "cannot be read" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        forger f;
        char command[512];
        track_verification *v;

        begin_forgery(&f, *state);
        snprintf(command, sizeof(command),
                 "for f in %s/copy.proofs/ba/*; do %s; done", f.t->folder,
                 rows[i].command);
        assert_int_equal(system(command), 0);
        v = end_forgery(&f);

        assert_non_null(strstr(track_verification_sentence(v), rows[i].words));
        track_verification_free(v);
    }
}

static track_status pass_event(const track_event *event, void *payload,
                               track_error *err)
{
    (void)event;
    (void)payload;
    (void)err;
    return TRACK_OK;
}

/* Reads all that there is to read. What cannot be read names the event; it is
 * never taken for lack of memory. */
static void read_everything(const char *path, int64_t n)
{
    const track_when when = { test_day("2026-12-31"), 0 };
    char name[32];
    track_store *store;
    track_arena *arena;
    track_snapshot *snapshot = NULL;
    const track_sent *sent;
    size_t count;
    track_status status[3];

    snprintf(name, sizeof(name), "event %lld ", (long long)n);
    assert_ok(track_store_open(&store, path, TRACK_OPEN_READ, &failure));
    assert_ok(track_arena_new(&arena, &failure));
    status[0] = track_store_events(store, NULL, pass_event, NULL, &failure);
    status[1] = track_store_sent(&sent, &count, store, "TEST", arena, &failure);
    status[2] = track_store_snapshot(&snapshot, store, "TEST", &when, &failure);
    for (size_t i = 0; i < 3; i++)
        if (status[i] != TRACK_OK && status[i] != TRACK_E_INTEGRITY &&
            status[i] != TRACK_E_NOT_FOUND)
            fail_msg("%s: %s", name, failure.text);
    track_snapshot_free(snapshot);
    track_arena_free(arena);
    track_store_close(store);
}

static void an_event_under_another_kind_is_named(void **state)
{
    static const char *const kinds[] = { "plan",      "rules", "achievement",
                                         "proof",     "void",  "close",
                                         "correction" };
    forger f;
    int64_t events;

    begin_forgery(&f, *state);
    events = integer(f.db, "SELECT count(*) FROM event");
    sql(&f, "PRAGMA synchronous = OFF");
    for (int64_t n = 1; n <= events; n++)
        for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
            static const track_verify_options journal = { .without_proofs =
                                                              true };
            char text[160], *kind;
            track_verification *v;

            snprintf(text, sizeof(text),
                     "SELECT kind FROM event WHERE n = %lld", (long long)n);
            kind = text_of(f.db, text);
            snprintf(text, sizeof(text),
                     "UPDATE event SET kind = '%s' WHERE n = %lld", kinds[i],
                     (long long)n);
            sql(&f, text);
            sql(&f, f.triggers);
            assert_ok(track_verify(&v, f.path, &journal, &failure));
            assert_int_equal(names_event(v, n), strcmp(kind, kinds[i]) != 0);
            track_verification_free(v);
            read_everything(f.path, n);
            sql(&f, drop_triggers);
            snprintf(text, sizeof(text),
                     "UPDATE event SET kind = '%s' WHERE n = %lld", kind,
                     (long long)n);
            sql(&f, text);
            free(kind);
        }
    track_verification_free(end_forgery(&f));
}

static int make_history(void **state)
{
    const track_name people = { "E1.people", "TEST" };
    const track_command command = test_command();
    track_receipt receipt;
    tracker *t;

    if (make_tracker(state) != 0)
        return -1;
    t = *state;
    record_history(t);
    assert_ok(track_store_note(&receipt, t->store, &people, "Asked.",
                               test_days("2026-07-21"), &command, &failure));
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_untouched_copy_is_sound),
        cmocka_unit_test(any_changed_byte_of_a_line_names_its_event),
        cmocka_unit_test(a_changed_column_names_its_event),
        cmocka_unit_test(a_change_in_any_column_of_any_event_names_it),
        cmocka_unit_test(a_forged_event_that_does_not_follow_is_found),
        cmocka_unit_test(another_kind_of_file_is_refused_and_not_read),
        cmocka_unit_test(a_changed_plan_row_names_the_plan_event),
        cmocka_unit_test(rows_of_a_version_that_never_was_are_found),
        cmocka_unit_test(a_removed_event_is_missed),
        cmocka_unit_test(swapped_events_are_found),
        cmocka_unit_test(a_line_hashed_anew_breaks_the_chain_after_it),
        cmocka_unit_test(only_a_seal_finds_a_journal_hashed_anew),
        cmocka_unit_test(only_a_seal_finds_a_tail_that_was_cut),
        cmocka_unit_test(what_is_no_hash_is_said),
        cmocka_unit_test(a_dropped_trigger_and_a_foreign_table_are_found),
        cmocka_unit_test(an_evil_view_is_not_read),
        cmocka_unit_test(a_foreign_trigger_stops_writing_and_not_reading),
        cmocka_unit_test(unknown_kinds_are_kept_and_noted),
        cmocka_unit_test(mangled_pages_give_an_answer),
        cmocka_unit_test(proofs_are_checked_by_content),
        cmocka_unit_test(an_event_under_another_kind_is_named),
    };

    return cmocka_run_group_tests(tests, make_history, free_tracker);
}
