/* SPDX-License-Identifier: MIT */

/* `track deliver ITEM STATE`: what became of a deliverable; a revised due day;
 * why it is late. */

#include "change.h"
#include "errors.h"

static track_status read_state(track_delivery_entry *out, const cli *c,
                               track_error *err)
{
    const char *word = cli_arg(c, 1);

    if (word && cli_has(c, OPT_STATE))
        return cli_fail(err, TRACK_E_ARGUMENT,
                        "the state was given twice: %s and --state", word);
    if (!word)
        word = cli_option(c, OPT_STATE);
    if (!word)
        return TRACK_OK;
    out->has_state = true;
    return change_state(&out->state, word, err);
}

static track_status read_entry(track_delivery_entry *out, cli *c,
                               track_error *err)
{
    const char *due = cli_option(c, OPT_DUE);
    track_status status;

    *out = (track_delivery_entry){
        .justification = cli_option(c, OPT_JUSTIFY),
        .note = cli_option(c, OPT_MESSAGE),
    };
    status = read_state(out, c, err);
    if (status == TRACK_OK && due)
        status = track_days_parse(&out->due, due, c->clock.today, err);
    if (status == TRACK_OK)
        status = change_day(&out->on, c, err);
    if (status == TRACK_OK)
        status = change_proofs(&out->proofs, &out->proof_count, c, err);
    if (status == TRACK_OK && !out->has_state && !due && !out->justification) {
        cli_fail(err, TRACK_E_ARGUMENT, "what became of %s?", cli_arg(c, 0));
        cli_hint(err, "track deliver %s submitted; or --due, --justify",
                 cli_arg(c, 0));
        status = TRACK_E_ARGUMENT;
    }
    return status;
}

static track_status store_entry(cli_change *ch, const void *entry,
                                track_error *err)
{
    return track_store_deliver(&ch->receipt, ch->store, entry, &ch->command,
                               err);
}

static track_status deliver(cli_change *ch, void *payload, track_error *err)
{
    track_delivery_entry *entry = payload;
    change_target target;
    change_line line = { .on = entry->on };
    track_status status = change_find(&target, ch, TRACK_DELIVERABLE, err);

    if (status != TRACK_OK)
        return status;
    entry->item = (track_name){ .text = target.full };
    line.project = target.found.project;
    line.path = target.found.path;
    status = change_store(ch, store_entry, entry, err);
    if (status == TRACK_OK)
        status = change_finish(ch, &line, err);
    return status;
}

track_status cmd_deliver(cli *c, track_error *err)
{
    track_delivery_entry entry;
    track_status status = read_entry(&entry, c, err);

    if (status == TRACK_OK)
        status = change_run_with(c, entry.proofs, entry.proof_count, deliver,
                                 &entry, err);
    return status;
}
