/* SPDX-License-Identifier: MIT */

/* `track record ITEM [QTY]`: what was achieved on an indicator. */

#include "change.h"
#include "errors.h"
#include "guide.h"
#include "terminal.h"
#include "splits.h"

/* The quantity as typed; a distinct subject counts 1 when none is. */
static track_status read_quantity(track_achievement_entry *entry, const cli *c,
                                  track_error *err)
{
    const char *quantity = cli_arg(c, 1);
    const char *of = cli_option(c, OPT_OF);
    track_status status;

    if (!quantity && !entry->subject) {
        cli_fail(err, TRACK_E_ARGUMENT, "how many?");
        return cli_hint(err, "track record %s 1", cli_arg(c, 0));
    }
    if (!quantity) {
        entry->micro = TRACK_UNIT;
        return TRACK_OK;
    }
    status = track_quantity_parse(&entry->micro, quantity, err);
    if (status == TRACK_OK && entry->micro < 0) {
        cli_fail(err, TRACK_E_DATA, "an achievement cannot be negative: %s",
                 quantity);
        return cli_hint(err, "take a wrong one back with `track undo N`");
    }
    if (status == TRACK_OK && of)
        status = track_quantity_parse(&entry->of, of, err);
    if (status == TRACK_OK && of && entry->of == 0)
        return cli_fail(err, TRACK_E_DATA, "a percent of 0 says nothing");
    return status;
}

static track_status read_entry(track_achievement_entry *out, cli *c,
                               track_error *err)
{
    track_status status;

    *out = (track_achievement_entry){
        .partner = cli_option(c, OPT_PARTNER),
        .subject = cli_option(c, OPT_SUBJECT),
        .note = cli_option(c, OPT_MESSAGE),
    };
    status = read_quantity(out, c, err);
    if (status == TRACK_OK)
        status = change_day(&out->on, c, err);
    if (status == TRACK_OK)
        status = splits_read(&out->parts, &out->part_count, c, err);
    if (status == TRACK_OK)
        status = change_proofs(&out->proofs, &out->proof_count, c, err);
    return status;
}

static track_status store_entry(cli_change *ch, const void *entry,
                                track_error *err)
{
    return track_store_record(&ch->receipt, ch->store, entry, &ch->command,
                              err);
}

static track_status record(cli_change *ch, void *payload, track_error *err)
{
    track_achievement_entry *entry = payload;
    change_target target;
    change_line line = { .on = entry->on,
                         .added = track_figure_of(entry->micro) };
    track_status status = change_find(&target, ch, TRACK_INDICATOR, err);

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

static track_status record_words(cli *c, track_error *err)
{
    track_achievement_entry entry;
    track_status status = read_entry(&entry, c, err);

    if (status == TRACK_OK)
        status = change_run_with(c, entry.proofs, entry.proof_count, record,
                                 &entry, err);
    return status;
}

/* Whether the same questions can be asked again after a failure. */
static bool can_be_mended(track_status status)
{
    return status == TRACK_E_DATA || status == TRACK_E_ARGUMENT ||
           status == TRACK_E_NOT_FOUND;
}

static track_status record_asked(cli *c, track_error *err)
{
    guide *g;
    track_status status = guide_begin(&g, c, err);

    if (status == TRACK_OK)
        status = guide_ask(g, err);
    if (status == TRACK_OK)
        status = record_words(c, err);
    while (can_be_mended(status) && c->arg_count > 0) {
        guide_refuse(err);
        *err = (track_error)TRACK_ERROR_INIT;
        status = guide_ask(g, err);
        if (status == TRACK_OK)
            status = record_words(c, err);
    }
    guide_end(g);
    return status;
}

track_status cmd_record(cli *c, track_error *err)
{
    if (c->arg_count > 0)
        return record_words(c, err);
    if (cli_can_ask(c))
        return record_asked(c, err);
    cli_fail(err, TRACK_E_ARGUMENT, "'record' needs an item");
    return cli_hint(err,
                    "usage: track record %s   (in a terminal, without "
                    "words, it asks)",
                    c->command->arguments);
}
