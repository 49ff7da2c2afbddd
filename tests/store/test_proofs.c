/* SPDX-License-Identifier: MIT */

/* Proofs: attached to any record, stored once, found damaged, copied out. */

#include "support/cmocka_track.h"
#include "support/tracker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

/* SHA-256 of "abc", as FIPS 180-2 has it. */
static const char abc[] =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

enum { PATH_BYTES = 256 };

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void read_file(char *out, size_t size, const char *path)
{
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    out[fread(out, 1, size - 1, file)] = '\0';
    fclose(file);
}

/* Where the tracker keeps "abc". */
static void stored_abc(char out[PATH_BYTES], const tracker *t)
{
    size_t length = strlen(t->path) - strlen(".track");

    snprintf(out, PATH_BYTES, "%.*s.proofs/ba/%s", (int)length, t->path, abc);
}

static int make_records(void **state)
{
    tracker *t;

    make_tracker(state);
    t = *state;
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 3);
    plan_indicator(t, "E1.gone", 3);
    plan_deliverable(t, "E1.D1", "2026-06-30");
    load_plan(t);
    record(t, "E1.sessions", 1, "2026-03-01"); /* event 3 */
    record(t, "E1.gone", 1, "2026-03-02");     /* event 4 */
    deliver(t, "E1.D1", TRACK_SUBMITTED, "2026-03-03");
    return 0;
}

/* Loads the next version of the plan, without E1.gone and the deliverable. */
static void retire(tracker *t)
{
    assert_ok(track_plan_new(&t->plan, "TEST", &failure));
    assert_ok(track_plan_title(t->plan, &plan_project(t)->item.title, "",
                               "Test", &failure));
    plan_stage(t, "E1", "2026-01-01", "2026-12-31");
    plan_indicator(t, "E1.sessions", 3);
    load_plan(t);
}

static track_status attach_file(tracker *t, int64_t n, const char *kind,
                                const char *text)
{
    char path[PATH_BYTES];
    const track_proof_file file = { kind, path };
    const track_attach_entry entry = { .n = n,
                                       .proof_count = 1,
                                       .proofs = &file };
    const track_command command = test_command();
    track_receipt receipt;

    snprintf(path, sizeof(path), "%s/m.txt", t->folder);
    write_file(path, text);
    return track_store_attach(&receipt, t->store, &entry, &command, &failure);
}

static track_status attach_link(tracker *t, int64_t n, const char *url,
                                const char *hash)
{
    const track_proof_link link = { .kind = "minutes",
                                    .url = url,
                                    .sha256 = hash };
    const track_attach_entry entry = { .n = n,
                                       .link_count = 1,
                                       .links = &link };
    const track_command command = test_command();
    track_receipt receipt;

    return track_store_attach(&receipt, t->store, &entry, &command, &failure);
}

static const track_proofs *proofs_of(tracker *t, int64_t n)
{
    const track_record *found;

    assess(t, "2026-11-21");
    found = track_snapshot_record(t->snapshot, n);
    assert_non_null(found);
    return &found->proofs;
}

static void undo(tracker *t, int64_t n)
{
    const track_command command = test_command();
    track_receipt receipt;

    assert_ok(track_store_undo(&receipt, t->store, n, &command, &failure));
}

static void a_proof_is_attached_to_a_record_that_is_there(void **state)
{
    assert_ok(attach_file(*state, 3, "minutes", "abc"));

    assert_int_equal(proofs_of(*state, 3)->count, 1);
    assert_string_equal(proofs_of(*state, 3)->items[0].kind, "minutes");
    assert_string_equal(proofs_of(*state, 3)->items[0].sha256, abc);
    assert_int_equal(proofs_of(*state, 3)->items[0].size, 3);
}

static void a_retired_item_keeps_its_records_and_takes_proofs(void **state)
{
    retire(*state);

    assert_ok(attach_file(*state, 4, "minutes", "abc"));
    assert_ok(attach_file(*state, 5, "minutes", "abc"));

    assert_int_equal(proofs_of(*state, 4)->count, 1);
    assert_int_equal(proofs_of(*state, 5)->count, 1);
}

static void the_same_content_of_a_kind_is_attached_once(void **state)
{
    assert_ok(attach_file(*state, 3, "minutes", "abc"));

    assert_fails(TRACK_E_DECISION, attach_file(*state, 3, "minutes", "abc"));
    assert_fails(TRACK_E_DECISION,
                 attach_link(*state, 3, "https://example.org/m.pdf", abc));
    assert_ok(attach_file(*state, 3, "photo", "abc"));

    assert_int_equal(proofs_of(*state, 3)->count, 2);
}

static void what_was_undone_can_be_attached_again(void **state)
{
    assert_ok(attach_file(*state, 3, "minutes", "abc"));
    undo(*state, 6);
    assert_int_equal(proofs_of(*state, 3)->count, 0);

    assert_ok(attach_file(*state, 3, "minutes", "abc"));

    assert_int_equal(proofs_of(*state, 3)->count, 1);
}

static void a_record_that_was_taken_back_takes_no_proof(void **state)
{
    undo(*state, 3);

    assert_fails(TRACK_E_CONFLICT, attach_file(*state, 3, "minutes", "abc"));
}

static void proofs_belong_to_records_alone(void **state)
{
    assert_fails(TRACK_E_ARGUMENT, attach_file(*state, 2, "minutes", "abc"));
    assert_fails(TRACK_E_NOT_FOUND, attach_file(*state, 99, "minutes", "abc"));
}

static void a_link_is_noted_with_its_hash_in_small_letters(void **state)
{
    char upper[65];

    for (size_t i = 0; i < sizeof(upper); i++)
        upper[i] = (char)(abc[i] >= 'a' ? abc[i] - 'a' + 'A' : abc[i]);

    assert_ok(attach_link(*state, 3, "https://example.org/a/m.pdf", upper));

    assert_string_equal(proofs_of(*state, 3)->items[0].sha256, abc);
    assert_string_equal(proofs_of(*state, 3)->items[0].name, "m.pdf");
    assert_string_equal(proofs_of(*state, 3)->items[0].url,
                        "https://example.org/a/m.pdf");
    assert_fails(TRACK_E_ARGUMENT,
                 track_store_proof_copy(((tracker *)*state)->store,
                                        &proofs_of(*state, 3)->items[0], NULL,
                                        &failure));
}

static void what_cannot_be_a_link_is_refused(void **state)
{
    static const char *const urls[] = { "",
                                        "m.pdf",
                                        "//example.org/m.pdf",
                                        "https://",
                                        "https:///m.pdf",
                                        "https://.",
                                        "file:///etc/passwd",
                                        "javascript:alert(1)",
                                        "https://example.org/a b",
                                        "https://example.org/\"x",
                                        "https://me:secret@example.org/" };

    for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++)
        assert_fails(TRACK_E_DATA, attach_link(*state, 3, urls[i], abc));
    assert_fails(TRACK_E_DATA,
                 attach_link(*state, 3, "https://example.org/m", "ba78"));
    assert_fails(TRACK_E_DATA,
                 attach_link(*state, 3, "https://example.org/m", NULL));
}

static void a_damaged_file_is_put_right_by_the_same_content(void **state)
{
    char path[PATH_BYTES], text[16];

    assert_ok(attach_file(*state, 3, "minutes", "abc"));
    stored_abc(path, *state);
    assert_int_equal(chmod(path, 0644), 0);
    write_file(path, "abd");
    assert_fails(TRACK_E_INTEGRITY,
                 track_store_proof_copy(((tracker *)*state)->store,
                                        &proofs_of(*state, 3)->items[0], NULL,
                                        &failure));

    assert_ok(attach_file(*state, 4, "minutes", "abc"));

    read_file(text, sizeof(text), path);
    assert_string_equal(text, "abc");
}

static void content_that_is_stored_needs_no_write(void **state)
{
    char path[PATH_BYTES];
    struct stat before, after;

    assert_ok(attach_file(*state, 3, "minutes", "abc"));
    stored_abc(path, *state);
    assert_int_equal(stat(path, &before), 0);

    assert_ok(attach_file(*state, 4, "minutes", "abc"));

    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void a_link_in_the_place_of_a_file_is_replaced(void **state)
{
    tracker *t = *state;
    char path[PATH_BYTES], other[PATH_BYTES], text[16];
    struct stat facts;

    assert_ok(attach_file(t, 3, "minutes", "abc"));
    stored_abc(path, t);
    snprintf(other, sizeof(other), "%s/other.txt", t->folder);
    write_file(other, "abc");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink(other, path), 0);

    assert_ok(attach_file(t, 4, "minutes", "abc"));

    assert_int_equal(lstat(path, &facts), 0);
    assert_true(S_ISREG(facts.st_mode));
    read_file(text, sizeof(text), other);
    assert_string_equal(text, "abc");
}

static void what_a_crash_left_behind_is_removed_after_a_day(void **state)
{
    const struct utimbuf long_ago = { 1000000000, 1000000000 };
    char path[PATH_BYTES], old[PATH_BYTES + 16], fresh[PATH_BYTES + 16];

    assert_ok(attach_file(*state, 3, "minutes", "abc"));
    stored_abc(path, *state);
    path[strlen(path) - strlen("/ba/") - strlen(abc)] = '\0';
    snprintf(old, sizeof(old), "%s/new-aB3dE6", path);
    snprintf(fresh, sizeof(fresh), "%s/new-aB3dE7", path);
    write_file(old, "half");
    write_file(fresh, "being written");
    assert_int_equal(utime(old, &long_ago), 0);

    assert_ok(attach_file(*state, 3, "photo", "another content"));

    assert_int_not_equal(access(old, F_OK), 0);
    assert_int_equal(access(fresh, F_OK), 0);
}

static void a_copy_is_made_once_and_whole(void **state)
{
    tracker *t = *state;
    char to[PATH_BYTES], text[16];

    assert_ok(attach_file(t, 3, "minutes", "abc"));
    snprintf(to, sizeof(to), "%s/copy.txt", t->folder);

    assert_ok(track_store_proof_copy(t->store, &proofs_of(t, 3)->items[0], to,
                                     &failure));

    read_file(text, sizeof(text), to);
    assert_string_equal(text, "abc");
    assert_fails(TRACK_E_FILE,
                 track_store_proof_copy(t->store, &proofs_of(t, 3)->items[0],
                                        to, &failure));
}

static void no_copy_of_a_damaged_file_stays(void **state)
{
    tracker *t = *state;
    char to[PATH_BYTES], path[PATH_BYTES];

    assert_ok(attach_file(t, 3, "minutes", "abc"));
    stored_abc(path, t);
    assert_int_equal(unlink(path), 0);
    snprintf(to, sizeof(to), "%s/copy.txt", t->folder);

    assert_fails(TRACK_E_INTEGRITY,
                 track_store_proof_copy(t->store, &proofs_of(t, 3)->items[0],
                                        to, &failure));

    assert_int_not_equal(access(to, F_OK), 0);
}

static void a_name_that_is_no_hash_leads_nowhere(void **state)
{
    const track_proof proof = { .name = "x", .sha256 = "../../../etc/passwd" };

    assert_fails(TRACK_E_INTEGRITY,
                 track_store_proof_copy(((tracker *)*state)->store, &proof,
                                        NULL, &failure));
}

static void a_wrong_kind_is_corrected(void **state)
{
    tracker *t = *state;
    track_command command = test_command();
    const track_correction_entry entry = { .n = 6,
                                           .proof = "photo",
                                           .name = "Sala.jpg" };
    track_receipt receipt;

    assert_ok(attach_file(t, 3, "minutes", "abc"));
    command.reason = "a photo";

    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));

    assert_string_equal(proofs_of(t, 3)->items[0].kind, "photo");
    assert_string_equal(proofs_of(t, 3)->items[0].name, "Sala.jpg");
    assert_true(
        track_record_has_proof(track_snapshot_record(t->snapshot, 3), "photo"));
    undo(t, receipt.first);
    assert_string_equal(proofs_of(t, 3)->items[0].kind, "minutes");
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_records, free_tracker)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_proof_is_attached_to_a_record_that_is_there),
        FACT(a_retired_item_keeps_its_records_and_takes_proofs),
        FACT(the_same_content_of_a_kind_is_attached_once),
        FACT(what_was_undone_can_be_attached_again),
        FACT(a_record_that_was_taken_back_takes_no_proof),
        FACT(proofs_belong_to_records_alone),
        FACT(a_link_is_noted_with_its_hash_in_small_letters),
        FACT(what_cannot_be_a_link_is_refused),
        FACT(a_damaged_file_is_put_right_by_the_same_content),
        FACT(content_that_is_stored_needs_no_write),
        FACT(a_link_in_the_place_of_a_file_is_replaced),
        FACT(what_a_crash_left_behind_is_removed_after_a_day),
        FACT(a_copy_is_made_once_and_whole),
        FACT(no_copy_of_a_damaged_file_stays),
        FACT(a_name_that_is_no_hash_leads_nowhere),
        FACT(a_wrong_kind_is_corrected),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
