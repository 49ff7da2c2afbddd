/* SPDX-License-Identifier: MIT */

#include "support/history.h"

#include "support/cmocka_track.h"

#include <track/closing.h>
#include <track/import.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A command of Ana, at the fixed moment. */
static track_command by_ana(const char *reason)
{
    track_command command = test_command();

    command.by = "Ana Popescu";
    command.reason = reason;
    return command;
}

static void agree(tracker *t)
{
    static const char *const parts[] = { "f", "m" };
    static const track_split split = { "sex", { 2, parts } };
    const track_plan_load how = { .source = "project \"TEST\" {}\n",
                                  .source_name = "test.lua",
                                  .rules_name = "generic",
                                  .rules_source = "rules \"generic\" {}\n",
                                  .effective = test_day("2026-01-15") };
    const track_command command = by_ana("signed on 12 January");
    track_receipt receipt;

    plan_project(t)->funder = "UEFISCDI";
    plan_partner(t, "imago", TRACK_ROLE_COORDINATOR);
    plan_stage(t, "E1", "2026-01-15", "2026-12-31");
    plan_indicator(t, "E1.people", 60)->splits = (track_splits){ 1, &split };
    plan_deliverable(t, "E1.D1", "2026-06-30");
    plan_line(t, "E1.travel", "250.50");
    plan_period(t, "P1", "2026-01-15", "2026-06-30");
    assert_ok(track_plan_finish(t->plan, &failure));
    assert_ok(track_store_load(&receipt, t->store, t->plan, &how, &command,
                               &failure));
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void achieve(tracker *t)
{
    char path[128];
    const track_part parts[] = { { "sex", "f", 11 * TRACK_UNIT },
                                 { "sex", "m", 13 * TRACK_UNIT } };
    const track_proof_file proof = { "minutes", path };
    const track_achievement_entry entry = { .item = { "E1.people", "TEST" },
                                            .micro = 24 * TRACK_UNIT,
                                            .on = test_days("2026-03"),
                                            .partner = "imago",
                                            .part_count = 2,
                                            .parts = parts,
                                            .note = "\"Ședința\" 1\nși 2",
                                            .proof_count = 1,
                                            .proofs = &proof };
    const track_command command = by_ana(NULL);
    track_receipt receipt;

    snprintf(path, sizeof(path), "%s/Proces verbal.pdf", t->folder);
    write_file(path, "abc");
    assert_ok(
        track_store_record(&receipt, t->store, &entry, &command, &failure));
}

static void hand_over(tracker *t)
{
    const track_delivery_entry entry = {
        .item = { "E1.D1", "TEST" },
        .has_state = true,
        .state = TRACK_SUBMITTED,
        .due = test_days("2026-07-31"),
        .justification = "The partner joined a month later.",
        .on = test_days("2026-07-20"),
        .note = "by e-mail"
    };
    const track_command command = by_ana(NULL);
    track_receipt receipt;

    assert_ok(
        track_store_deliver(&receipt, t->store, &entry, &command, &failure));
}

static void write_texts(tracker *t)
{
    const track_name people = { "E1.people", "TEST" };
    const track_narrative_entry summary = { .project = "TEST",
                                            .section = "summary",
                                            .lang = "ro",
                                            .text = "Proiectul a *început*.",
                                            .on = test_days("2026-07-21") };
    const track_command command = by_ana(NULL);
    track_receipt receipt;

    assert_ok(track_store_note(&receipt, t->store, &people, "Ask for the list.",
                               test_days("2026-07-20"), &command, &failure));
    assert_ok(
        track_store_narrate(&receipt, t->store, &summary, &command, &failure));
}

static track_money ron(const char *amount)
{
    track_money money;

    assert_ok(track_money_parse(&money, amount, "RON", &failure));
    return money;
}

static void spend(tracker *t)
{
    const track_expense_entry entry = { .item = { "E1.travel", "TEST" },
                                        .partner = "imago",
                                        .amount = ron("119"),
                                        .net = ron("100"),
                                        .tax = ron("19"),
                                        .eligible = ron("100"),
                                        .has_share = true,
                                        .share = INT64_C(50) * 1000000,
                                        .doc = "F 17",
                                        .supplier = "Călători SRL",
                                        .supplier_code = "RO123",
                                        .doc_date = test_days("2026-04-01"),
                                        .paid = test_days("2026-04-10"),
                                        .fund = TRACK_FUND_GRANT,
                                        .confidence = TRACK_CERTIFIED,
                                        .on = test_days("2026-04-02"),
                                        .note = "Train to Cluj" };
    const track_command command = by_ana(NULL);
    track_receipt receipt;

    assert_ok(
        track_store_spend(&receipt, t->store, &entry, &command, &failure));
}

/* Of the achievement, event 4. */
static void correct(tracker *t)
{
    static const char *const clear[] = { "partner" };
    const track_part parts[] = { { "sex", "f", 12 * TRACK_UNIT },
                                 { "sex", "m", 13 * TRACK_UNIT } };
    const track_correction_entry entry = { .n = 4,
                                           .has_quantity = true,
                                           .micro = 25 * TRACK_UNIT,
                                           .part_count = 2,
                                           .parts = parts,
                                           .on = test_days("2026-03-12"),
                                           .clear = { 1, clear } };
    const track_command command = by_ana("one name was missing");
    track_receipt receipt;

    assert_ok(
        track_store_correct(&receipt, t->store, &entry, &command, &failure));
}

static void accept_finding(tracker *t)
{
    const track_command command = by_ana("agreed by e-mail on 2 July");
    track_receipt receipt;

    assert_ok(track_store_accept(&receipt, t->store, "TEST", "P1",
                                 "reallocation-15", &command, &failure));
}

static void close_period(tracker *t)
{
    static const char hash[] =
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static const track_sent_font fonts[] = { { "OpenSans-Regular.ttf", hash } };
    static const track_sent_catalogue catalogues[] = {
        { "ro", "locale \"ro\" {}\n" }
    };
    char path[128];
    track_closing_entry entry = { .project = "TEST",
                                  .period = "P1",
                                  .as_of = test_day("2026-06-30"),
                                  .file = path,
                                  .format = "pdf",
                                  .lang = "ro",
                                  .template_name = "progress",
                                  .template_source = "report \"progress\" {}\n",
                                  .data_hash = hash,
                                  .data_v = 1,
                                  .program = "0.1.0",
                                  .font_count = 1,
                                  .fonts = fonts,
                                  .catalogue_count = 1,
                                  .catalogues = catalogues };
    const track_command command = by_ana(NULL);
    track_receipt receipt;

    snprintf(path, sizeof(path), "%s/Raport P1.pdf", t->folder);
    write_file(path, "%PDF");
    assert_ok(track_store_position(&entry.position, t->store, &failure));
    assert_ok(track_store_close_period(&receipt, t->store, &entry, &command,
                                       &failure));
}

static void move_period(tracker *t)
{
    const track_command returned = by_ana(NULL);
    const track_command reopened = by_ana("the funder asks for one table more");
    track_receipt receipt;

    assert_ok(track_store_mark_period(
        &receipt, t->store, "TEST", "P1", TRACK_PERIOD_RETURNED,
        test_days("2026-08-03"), &returned, &failure));
    assert_ok(track_store_reopen_period(&receipt, t->store, "TEST", "P1",
                                        &reopened, &failure));
}

static void import_row(tracker *t)
{
    static const char table[] = "item;on;quantity;split\r\n"
                                "people;12.03.2026;3;sex=f:1,m:2\r\n";
    const track_import_request request = { .as = TRACK_IMPORT_ACHIEVEMENTS,
                                           .name = "people.csv",
                                           .bytes = table,
                                           .length = sizeof(table) - 1 };
    track_command command = by_ana(NULL);
    track_receipt receipt;

    command.late = true;
    assert_ok(track_import_table(&receipt, NULL, t->store, &request, &command,
                                 &failure));
}

void record_history(tracker *t)
{
    const track_command undo = by_ana("asked already");
    track_receipt receipt;

    agree(t);
    achieve(t);
    hand_over(t);
    write_texts(t);
    spend(t);
    correct(t);
    assert_ok(track_store_undo(&receipt, t->store, 7, &undo, &failure));
    accept_finding(t);
    close_period(t);
    move_period(t);
    import_row(t);
}
