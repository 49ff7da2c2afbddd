/* SPDX-License-Identifier: MIT */

/*
 * Plays what is given against a tracker in memory: the calls are those of the
 * program, so that what it refuses is refused here.
 */

#include "test.h"

#include <track/sys/fail.h>

#include <stdlib.h>

enum { LAST_DAY = 2932896 }; /* 9999-12-31 */

/* A tracker and what each step did to it. */
typedef struct player {
    track_store *store;
    const tki_case *made;
    track_receipt *receipts; /* one for each step */
    track_error *err;
} player;

/* The day of the clock lies behind every day of a test: a record after `as_of`
 * is a fact that the figures of that day do not have. */
static track_command command_of(const tki_step *step, size_t position)
{
    track_command command = { .by = "test" };

    command.clock.today.days = LAST_DAY;
    command.clock.now.milliseconds =
        INT64_C(1767225600000) + (int64_t)position * 1000; /* 2026-01-01 */
    command.clock.fixed = true;
    command.reason = "a test";
    if (step) {
        command.again = step->again;
        if (step->reason)
            command.reason = step->reason;
    }
    return command;
}

/* The arrival of the first event of the step that this one is about. */
static int64_t target_of(const player *p, const tki_step *step)
{
    return step->of_step ? p->receipts[step->of_step - 1].first : 0;
}

static track_status spend(player *p, const tki_step *step,
                          track_receipt *receipt, const track_command *command)
{
    track_expense_entry entry = step->as.expense;

    entry.replaces = target_of(p, step);
    return track_store_spend(receipt, p->store, &entry, command, p->err);
}

static track_status correct(player *p, const tki_step *step,
                            track_receipt *receipt,
                            const track_command *command)
{
    track_correction_entry entry = step->as.correction;

    entry.n = target_of(p, step);
    return track_store_correct(receipt, p->store, &entry, command, p->err);
}

/* Proofs as links, which need no file: each of another content. */
static track_status attach(player *p, size_t position)
{
    const tki_step *step = &p->made->steps[position];
    track_command command = command_of(step, position + 1);
    track_proof_link *links =
        track_arena_array(p->made->arena, step->proof.count, sizeof(*links));
    track_attach_entry entry = { .n = p->receipts[position].first,
                                 .link_count = step->proof.count,
                                 .links = links };
    track_receipt receipt;
    track_status status;

    if (!links)
        return track_fail_memory(p->err);
    for (size_t i = 0; i < step->proof.count; i++) {
        links[i].kind = step->proof.items[i];
        links[i].url = "https://example.org/proof";
        links[i].sha256 =
            track_arena_print(p->made->arena, "%032zx%032zx", position + 1, i);
        if (!links[i].sha256)
            return track_fail_memory(p->err);
    }
    command.again = true;
    status = track_store_attach(&receipt, p->store, &entry, &command, p->err);
    if (status == TRACK_OK) /* what is known after the step has them, too */
        p->receipts[position].count += receipt.count;
    return status;
}

static track_status play_step(player *p, size_t position)
{
    const tki_step *step = &p->made->steps[position];
    const track_command command = command_of(step, position + 1);
    track_receipt *receipt = &p->receipts[position];

    switch (step->kind) {
    case TKI_STEP_RECORD:
        return track_store_record(receipt, p->store, &step->as.achievement,
                                  &command, p->err);
    case TKI_STEP_SPEND: return spend(p, step, receipt, &command);
    case TKI_STEP_DELIVER:
        return track_store_deliver(receipt, p->store, &step->as.delivery,
                                   &command, p->err);
    case TKI_STEP_CORRECT: return correct(p, step, receipt, &command);
    case TKI_STEP_UNDO:
        return track_store_undo(receipt, p->store, target_of(p, step), &command,
                                p->err);
    case TKI_STEP_AMEND:
    case TKI_STEP_COUNT: break;
    }
    return track_store_load(receipt, p->store, step->as.amend.plan,
                            &step->as.amend.load, &command, p->err);
}

/* The plan as version 1, which always counts. */
static track_status load_first(player *p)
{
    const track_command command = command_of(NULL, 0);
    const track_plan_load load = { .as = TRACK_AMENDMENT,
                                   .effective = p->made->as_of };
    track_receipt receipt;

    return track_store_load(&receipt, p->store, p->made->plan, &load, &command,
                            p->err);
}

static track_status play_all(player *p, const track_source *source)
{
    track_status status = load_first(p);

    if (status != TRACK_OK) {
        tki_place_in_tests(p->err, source, p->made->line);
        return status;
    }
    for (size_t i = 0; i < p->made->step_count && status == TRACK_OK; i++) {
        status = play_step(p, i);
        if (status == TRACK_OK && p->made->steps[i].proof.count > 0)
            status = attach(p, i);
        if (status != TRACK_OK)
            tki_place_in_tests(p->err, source, p->made->steps[i].line);
    }
    return status;
}

static track_status read_snapshot(track_snapshot **out, player *p)
{
    size_t known = p->made->known_after;
    track_when when = { .as_of = p->made->as_of };
    track_words codes;
    track_status status =
        track_store_projects(&codes, p->store, p->made->arena, p->err);

    if (known > 0)
        when.known_at =
            p->receipts[known - 1].first + p->receipts[known - 1].count - 1;
    if (status != TRACK_OK)
        return status;
    return track_store_snapshot(out, p->store, codes.items[0], &when, p->err);
}

track_status tki_play_case(track_snapshot **out, const tki_case *made,
                           const track_source *source, track_error *err)
{
    const track_command command = command_of(NULL, 0);
    player p = { .made = made, .err = err };
    track_status status;

    *out = NULL;
    p.receipts =
        track_arena_array(made->arena, made->step_count, sizeof(*p.receipts));
    if (!p.receipts)
        return track_fail_memory(err);
    status = track_store_create_scratch(&p.store, &command, err);
    if (status == TRACK_OK)
        status = play_all(&p, source);
    if (status == TRACK_OK)
        status = read_snapshot(out, &p);
    track_store_close(p.store);
    return status;
}
