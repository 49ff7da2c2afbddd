/* SPDX-License-Identifier: MIT */

/* `track undo [N]`: takes back the whole command that holds event N. */

#include "change.h"
#include "records.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* An event that the command took back, as far as its line needs it. */
typedef struct undone {
    bool found;
    bool is_void;
    int64_t n;
    int64_t refers_to_n;
    track_days on;
    char command[40];
    char project[72];
    char path[144];
    char kind[24];
} undone;

static void keep(char *out, size_t size, const char *text)
{
    snprintf(out, size, "%s", text ? text : "");
}

/* Keeps the first event that comes along. */
static track_status keep_event(const track_event *event, void *payload,
                               track_error *err)
{
    undone *out = payload;

    (void)err;
    if (out->found)
        return TRACK_OK;
    out->found = true;
    out->n = event->n;
    out->is_void = strcmp(event->kind, "void") == 0;
    out->refers_to_n = event->refers_to_n;
    out->on = event->on;
    keep(out->command, sizeof(out->command), event->command);
    keep(out->project, sizeof(out->project), event->project);
    keep(out->path, sizeof(out->path), event->subject);
    keep(out->kind, sizeof(out->kind), event->kind);
    return TRACK_OK;
}

static track_status read_event(undone *out, cli_change *ch, int64_t n,
                               track_error *err)
{
    const track_event_filter filter = { .n = n };

    *out = (undone){ 0 };
    return track_store_events(ch->store, &filter, keep_event, out, err);
}

/* Follows an undo of an undo of … down to what the facts came from. What was
 * taken back itself is `*direct`, and `*is_undo`: it was an undo. */
static track_status read_undone(undone *out, cli_change *ch, int64_t *direct,
                                bool *is_undo, track_error *err)
{
    track_status status = read_event(out, ch, ch->receipt.first, err);

    *direct = out->refers_to_n;
    *is_undo = false;
    while (status == TRACK_OK && out->is_void && out->refers_to_n > 0) {
        status = read_event(out, ch, out->refers_to_n, err);
        *is_undo = *is_undo || out->is_void;
    }
    return status;
}

/* The present path of the item, which may have been renamed since; the record
 * counts either before or after the undo. */
static track_status follow_path(undone *what, cli_change *ch, track_error *err)
{
    const track_snapshot *const both[] = { ch->before.snapshot,
                                           ch->after.snapshot };
    bool corrects = strcmp(what->kind, "correction") == 0;
    track_status status = TRACK_OK;

    for (int i = 0; i < 2 && status == TRACK_OK; i++) {
        record_refs refs = { 0 };
        const record_ref *ref;

        if (both[i])
            status = records_of(&refs, ch->c, both[i], err);
        ref = records_at(&refs, corrects ? what->refers_to_n : what->n);
        if (ref && ref->record->item)
            keep(what->path, sizeof(what->path), ref->record->item->path);
    }
    return status;
}

static track_status store_undo(cli_change *ch, const void *entry,
                               track_error *err)
{
    const int64_t *n = entry;

    return track_store_undo(&ch->receipt, ch->store, *n, &ch->command, err);
}

static track_status undo(cli_change *ch, void *payload, track_error *err)
{
    const int64_t *n = payload;
    undone what;
    int64_t direct;
    bool is_undo;
    change_line line = { 0 };
    const char *moved;
    track_status status = change_ask_reason(ch, err);

    if (status == TRACK_OK)
        status = change_store(ch, store_undo, n, err);

    if (status == TRACK_OK)
        status = read_undone(&what, ch, &direct, &is_undo, err);
    if (status == TRACK_OK)
        status = change_settle(ch, what.project, err);
    if (status == TRACK_OK)
        status = follow_path(&what, ch, err);
    if (status != TRACK_OK)
        return status;
    line.project = what.project;
    line.path = what.path;
    moved = change_words(ch, what.path, (track_figure){ 0 });
    line.what = words_keep(
        ch->c, track_arena_print(ch->c->arena, "%s%staken back: %lld (%s)",
                                 moved, moved[0] ? "  " : "", (long long)direct,
                                 is_undo ? "undo" : what.kind));
    return change_print(ch, &line, err);
}

track_status cmd_undo(cli *c, track_error *err)
{
    const char *text = cli_arg(c, 0);
    int64_t n = 0;
    track_status status = text ? change_number(&n, text, err) : TRACK_OK;

    return status == TRACK_OK ? change_run(c, undo, &n, err) : status;
}
