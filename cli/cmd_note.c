/* SPDX-License-Identifier: MIT */

/* `track note ITEM -m TEXT`: an internal remark on any item. */

#include "change.h"
#include "errors.h"

typedef struct note_entry {
    const char *text;
    track_days on;
} note_entry;

static track_status note(cli_change *ch, void *payload, track_error *err)
{
    const note_entry *entry = payload;
    change_target target;
    change_line line = { .what = "note", .on = entry->on };
    track_name name = { .text = target.full };
    track_status status = change_find(&target, ch, TRACK_KIND_COUNT, err);

    if (status != TRACK_OK)
        return status;
    line.project = target.found.project;
    line.path = target.found.path;
    status = track_store_note(&ch->receipt, ch->store, &name, entry->text,
                              entry->on, &ch->command, err);
    if (status == TRACK_OK)
        status = change_finish(ch, &line, err);
    return status;
}

track_status cmd_note(cli *c, track_error *err)
{
    note_entry entry = { .text = cli_option(c, OPT_MESSAGE) };
    track_status status;

    if (!entry.text) {
        cli_fail(err, TRACK_E_ARGUMENT, "what is the note?");
        return cli_hint(err, "track note %s -m \"TEXT\"", cli_arg(c, 0));
    }
    status = change_day(&entry.on, c, err);
    if (status == TRACK_OK)
        status = change_run(c, note, &entry, err);
    return status;
}
