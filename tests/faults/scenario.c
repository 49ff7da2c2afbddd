/* SPDX-License-Identifier: MIT */

#include "faults/scenario.h"

#include <track/closing.h>
#include <track/import.h>

#include <stdio.h>
#include <string.h>

/* Arrival numbers in the tracker of scenario_base(). */
enum { RECORD_TO_CORRECT = 4, RECORD_TO_UNDO = 5, VOID_TO_UNDO = 7 };

static const track_day today = { 20700 };
static const track_day period_from = { 20500 }, period_to = { 20600 };
static char proof_path[256];

void scenario_proof(const char *path)
{
    snprintf(proof_path, sizeof(proof_path), "%s", path);
}

void scenario_id(char out[STEP_ID_BYTES], int number)
{
    snprintf(out, STEP_ID_BYTES, "019f0000-0000-7000-8000-%012d", number);
}

static track_command command_of(const char *id)
{
    return (track_command){
        .clock = { .now = { 1788480000000 }, .today = today, .fixed = true },
        .by = "Ana",
        .reason = "the protocol says so",
        .id = id,
        .again = true
    };
}

/* --- the plan ---------------------------------------------------------- */

static track_status add_item(track_item **out, track_plan *plan,
                             track_kind kind, const char *code,
                             const track_item *parent, track_error *err)
{
    track_status status = track_plan_add(out, plan, kind, code, parent, err);

    if (status == TRACK_OK && kind != TRACK_PARTNER)
        status = track_plan_title(plan, &(*out)->title, "", code, err);
    return status;
}

static track_status fill_stage(track_plan *plan, const track_item *stage,
                               int version, track_error *err)
{
    track_item *item;
    track_status status =
        add_item(&item, plan, TRACK_INDICATOR, "sessions", stage, err);

    if (status == TRACK_OK)
        ((track_indicator *)(void *)item)->target =
            track_figure_of((3 + version) * TRACK_UNIT);
    if (status == TRACK_OK)
        status = add_item(&item, plan, TRACK_DELIVERABLE, "D1", stage, err);
    if (status == TRACK_OK)
        status = add_item(&item, plan, TRACK_LINE, "travel", stage, err);
    if (status == TRACK_OK)
        ((track_line *)(void *)item)->category = "travel";
    return status;
}

static track_status make_plan(track_plan **out, int version, track_error *err)
{
    track_plan *plan = NULL;
    track_item *stage = NULL;
    track_project *project;
    track_status status = track_plan_new(&plan, "PILOT", err);

    *out = plan;
    if (status != TRACK_OK)
        return status;
    project = track_plan_edit_project(plan);
    project->currency = "RON";
    status = track_plan_title(plan, &project->item.title, "", "Pilot", err);
    for (int i = 1; i <= 3 && status == TRACK_OK; i++) {
        char code[8];

        snprintf(code, sizeof(code), "E%d", i);
        status = add_item(&stage, plan, TRACK_STAGE, code, NULL, err);
        if (status == TRACK_OK)
            status = fill_stage(plan, stage, version, err);
    }
    if (status == TRACK_OK)
        status = add_item(&stage, plan, TRACK_PERIOD, "P1", NULL, err);
    if (status == TRACK_OK) {
        ((track_period *)(void *)stage)->from = track_days_of(period_from);
        ((track_period *)(void *)stage)->to = track_days_of(period_to);
        status = track_plan_finish(plan, err);
    }
    return status;
}

static track_status load(track_store *store, const char *id, int version,
                         track_error *err)
{
    track_command command = command_of(id);
    char pack[64];
    const track_plan_load how = { .source = "-- the plan",
                                  .rules_name = "generic",
                                  .rules_source = pack,
                                  .effective = today };
    track_receipt receipt;
    track_plan *plan = NULL;
    track_status status = make_plan(&plan, version, err);

    snprintf(pack, sizeof(pack), "rules \"generic\" { title = \"%d\" }",
             version);
    if (status == TRACK_OK)
        status = track_store_load(&receipt, store, plan, &how, &command, err);
    track_plan_free(plan);
    return status;
}

/* --- steps ------------------------------------------------------------- */

track_status scenario_record(track_store *store, const char *id, int number,
                             track_error *err)
{
    track_command command = command_of(id);
    const track_achievement_entry entry = {
        .item = { "E1.sessions", "PILOT" },
        .micro = (number + 1) * TRACK_UNIT,
        .note = "held in the small room, with the partners from the valley",
        .on = track_days_of(today)
    };
    track_receipt receipt;

    return track_store_record(&receipt, store, &entry, &command, err);
}

track_status scenario_spend(track_store *store, const char *id, int number,
                            track_error *err)
{
    track_command command = command_of(id);
    const track_proof_file proof = { "invoice", proof_path };
    char doc[16];
    const track_expense_entry entry = {
        .item = { "E2.travel", "PILOT" },
        .amount = { 12050 + number, "RON" },
        .doc = doc,
        .supplier = "Drumuri SRL",
        .on = track_days_of(today),
        .proof_count = 1,
        .proofs = &proof,
    };
    track_receipt receipt;

    snprintf(doc, sizeof(doc), "F-%d", number);
    return track_store_spend(&receipt, store, &entry, &command, err);
}

static track_status deliver(track_store *store, const char *id, int number,
                            track_error *err)
{
    track_command command = command_of(id);
    const track_delivery_entry entry = { .item = { "E3.D1", "PILOT" },
                                         .has_state = true,
                                         .state = TRACK_SUBMITTED,
                                         .on = track_days_of(today) };
    track_receipt receipt;

    (void)number;
    return track_store_deliver(&receipt, store, &entry, &command, err);
}

static track_status correct(track_store *store, const char *id, int number,
                            track_error *err)
{
    track_command command = command_of(id);
    const track_correction_entry entry = { .n = RECORD_TO_CORRECT,
                                           .has_quantity = true,
                                           .micro = (7 + number) * TRACK_UNIT };
    track_receipt receipt;

    return track_store_correct(&receipt, store, &entry, &command, err);
}

static track_status undo(track_store *store, const char *id, int number,
                         track_error *err)
{
    track_command command = command_of(id);
    track_receipt receipt;

    (void)number;
    return track_store_undo(&receipt, store, RECORD_TO_UNDO, &command, err);
}

static track_status undo_the_undo(track_store *store, const char *id,
                                  int number, track_error *err)
{
    track_command command = command_of(id);
    track_receipt receipt;

    (void)number;
    return track_store_undo(&receipt, store, VOID_TO_UNDO, &command, err);
}

static track_status load_next(track_store *store, const char *id, int number,
                              track_error *err)
{
    return load(store, id, 2 + number, err);
}

/* The proof stands for the report: its bytes do not matter here. */
static track_status close_period(track_store *store, const char *id, int number,
                                 track_error *err)
{
    static const char hash[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    track_command command = command_of(id);
    track_closing_entry entry = { .project = "PILOT",
                                  .period = "P1",
                                  .as_of = period_to,
                                  .file = proof_path,
                                  .format = "pdf",
                                  .lang = "en",
                                  .template_name = "progress",
                                  .template_source = "report \"progress\" {}",
                                  .data_hash = hash,
                                  .data_v = 1,
                                  .program = "0.1" };
    track_receipt receipt;
    track_status status = track_store_position(&entry.position, store, err);

    (void)number;
    if (status == TRACK_OK)
        status =
            track_store_close_period(&receipt, store, &entry, &command, err);
    return status;
}

static track_status import(track_store *store, const char *id, int number,
                           track_error *err)
{
    static const char table[] = "item,quantity,on\n"
                                "E1.sessions,1,2026-01-10\n"
                                "E2.sessions,2,2026-02-10\n"
                                "E3.sessions,3,2026-03-10\n";
    const track_import_request request = {
        .as = TRACK_IMPORT_ACHIEVEMENTS,
        .name = "sessions.csv",
        .bytes = table,
        .length = sizeof(table) - 1,
        .project = "PILOT",
    };
    track_command command = command_of(id);
    track_receipt receipt;

    (void)number;
    return track_import_table(&receipt, NULL, store, &request, &command, err);
}

const scenario scenarios[] = {
    [SCENARIO_RECORD] = { "record",
                          { scenario_record, scenario_record,
                            scenario_record } },
    [SCENARIO_LOAD] = { "load", { load_next, scenario_record, load_next } },
    [SCENARIO_SPEND] = { "spend",
                         { scenario_spend, scenario_record, scenario_spend } },
    [SCENARIO_CHANGE] = { "change", { correct, undo, undo_the_undo, deliver } },
    [SCENARIO_CLOSE] = { "close", { scenario_record, close_period } },
    [SCENARIO_IMPORT] = { "import", { import, scenario_record } },
};
const int scenario_count = sizeof(scenarios) / sizeof(scenarios[0]);

track_status scenario_base(track_store **out, const char *path,
                           track_error *err)
{
    track_command command = command_of(NULL);
    track_receipt receipt;
    track_status status = track_store_create(out, path, &command, err);

    if (status == TRACK_OK)
        status = load(*out, NULL, 1, err); /* events 2 and 3: plan, rules */
    for (int i = 0; i < 3 && status == TRACK_OK; i++)
        status = scenario_record(*out, NULL, i, err);
    if (status == TRACK_OK)
        status = track_store_undo(&receipt, *out, 0, &command, err);
    return status;
}
