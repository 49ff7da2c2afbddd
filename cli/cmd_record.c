/* SPDX-License-Identifier: MIT */

/* `track record ITEM [QTY]`: what was achieved on an indicator. */

#include "change.h"
#include "errors.h"
#include "terminal.h"

#include <stdio.h>
#include <string.h>

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
    return status;
}

/* Reads "a:1" of the split `name`. */
static track_status read_part(track_part *out, cli *c, const char *name,
                              const char *text, size_t length, track_error *err)
{
    const char *colon = memchr(text, ':', length);
    const char *number;

    if (!colon || colon == text) {
        cli_fail(err, TRACK_E_ARGUMENT, "--split %s has no part and number",
                 name);
        return cli_hint(err, "write NAME=A:1,B:2, e.g. --split sex=f:11,m:13");
    }
    out->split = name;
    out->part = cli_copy(c, text, (size_t)(colon - text), err);
    number = cli_copy(c, colon + 1, length - (size_t)(colon + 1 - text), err);
    if (!out->part || !number)
        return TRACK_E_MEMORY;
    return track_quantity_parse(&out->micro, number, err);
}

/* Reads one "sex=f:11,m:13" into `parts`, which has room. */
static track_status read_split(track_part *parts, size_t *count, cli *c,
                               const char *text, track_error *err)
{
    const char *sign = strchr(text, '=');
    const char *name =
        sign ? cli_copy(c, text, (size_t)(sign - text), err) : text;
    const char *at = sign ? sign + 1 : "";
    track_status status = name ? TRACK_OK : TRACK_E_MEMORY;

    do {
        size_t length = strcspn(at, ",");

        if (status == TRACK_OK)
            status = read_part(&parts[(*count)++], c, name, at, length, err);
        at += length;
    } while (*at++ == ',' && status == TRACK_OK);
    return status;
}

static size_t count_parts(const cli *c)
{
    size_t count = 0;
    size_t position = 0;
    const option_given *given;

    while ((given = options_next(&c->options, OPT_SPLIT, &position))) {
        count++;
        for (const char *at = given->value; *at; at++)
            count += *at == ',';
    }
    return count;
}

static track_status read_splits(track_achievement_entry *entry, cli *c,
                                track_error *err)
{
    track_part *parts =
        track_arena_array(c->arena, count_parts(c), sizeof(*parts));
    const option_given *given;
    size_t position = 0;
    track_status status = TRACK_OK;

    entry->parts = parts;
    if (!parts)
        return cli_fail_memory(err);
    while (status == TRACK_OK &&
           (given = options_next(&c->options, OPT_SPLIT, &position)))
        status = read_split(parts, &entry->part_count, c, given->value, err);
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
        status = read_splits(out, c, err);
    if (status == TRACK_OK)
        status = change_proofs(&out->proofs, &out->proof_count, c, err);
    return status;
}

/* Stores it. The item is known by now, so a decision is about the same record
 * given twice: somebody in front of a terminal is asked. */
static track_status store_entry(cli_change *ch,
                                const track_achievement_entry *entry,
                                track_error *err)
{
    track_status status =
        track_store_record(&ch->receipt, ch->store, entry, &ch->command, err);
    char question[TRACK_ERROR_TEXT_BYTES + 32];

    if (status != TRACK_E_DECISION || !cli_can_ask(ch->c))
        return status;
    snprintf(question, sizeof(question), "%s; record it again?", err->text);
    status = cli_confirm(ch->c, question, err->text,
                         "--again says that it is meant", err);
    if (status != TRACK_OK)
        return status;
    ch->command.again = true;
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
    status = store_entry(ch, entry, err);
    if (status == TRACK_OK)
        status = change_finish(ch, &line, err);
    return status;
}

track_status cmd_record(cli *c, track_error *err)
{
    track_achievement_entry entry;
    track_status status = read_entry(&entry, c, err);

    if (status == TRACK_OK)
        status = change_run(c, record, &entry, err);
    return status;
}
