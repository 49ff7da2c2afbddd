/* SPDX-License-Identifier: MIT */

/* `track attach N KIND=FILE…`, `track attach N KIND --link URL --hash SHA256`:
 * proofs for a record that is there already. */

#include "change.h"
#include "errors.h"
#include "records.h"
#include "words.h"

#include <string.h>

/* A link is given by its kind alone, and options. */
static track_status read_link(track_attach_entry *out, cli *c, track_error *err)
{
    track_proof_link *link = track_arena_array(c->arena, 1, sizeof(*link));

    if (!link)
        return cli_fail_memory(err);
    *link = (track_proof_link){ .kind = cli_arg(c, 1),
                                .url = cli_option(c, OPT_LINK),
                                .sha256 = cli_option(c, OPT_HASH),
                                .name = cli_option(c, OPT_NAME) };
    out->link_count = 1;
    out->links = link;
    if (c->arg_count == 2 && !strchr(link->kind, '='))
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "a link takes one kind, and no file");
    return cli_hint(err, "track attach %s minutes --link URL --hash SHA256",
                    cli_arg(c, 0));
}

static track_status read_files(track_attach_entry *out, cli *c,
                               track_error *err)
{
    track_proof_file *files =
        track_arena_array(c->arena, (size_t)c->arg_count, sizeof(*files));
    track_status status = TRACK_OK;

    if (!files)
        return cli_fail_memory(err);
    if (cli_has(c, OPT_HASH) || cli_has(c, OPT_NAME)) {
        cli_fail(err, TRACK_E_ARGUMENT, "--hash and --name are for a --link");
        return cli_hint(err, "a file has its own name, and is hashed here");
    }
    for (int i = 1; i < c->arg_count && status == TRACK_OK; i++)
        status =
            change_proof(&files[out->proof_count++], c, cli_arg(c, i), err);
    out->proofs = files;
    return status;
}

/* "minutes m.pdf, photo hall.jpg" */
static const char *what_was_attached(cli *c, const track_attach_entry *in)
{
    const char *text = "";

    for (size_t i = 0; i < in->proof_count; i++)
        text = words_keep(
            c, track_arena_print(c->arena, "%s%s%s %s", text, i ? ", " : "",
                                 in->proofs[i].kind, in->proofs[i].path));
    for (size_t i = 0; i < in->link_count; i++)
        text = words_keep(c, track_arena_print(c->arena, "%s %s",
                                               in->links[i].kind,
                                               in->links[i].url));
    return text;
}

/* A kind that the plan does not ask for is often a slip. */
static void warn_kinds(cli_change *ch, const track_record *record)
{
    const track_plan *plan = ch->after.snapshot->plan;
    const track_indicator *indicator;
    const char *asked = "";
    cli *c = ch->c;

    if (!record || !record->item || record->item->kind != TRACK_INDICATOR)
        return;
    indicator = track_plan_indicator(plan, record->item->index);
    for (size_t i = 0; i < indicator->proof.count; i++)
        if (!track_record_has_proof(record, indicator->proof.items[i]))
            asked = words_keep(c, track_arena_print(c->arena, "%s%s%s", asked,
                                                    asked[0] ? ", " : "",
                                                    indicator->proof.items[i]));
    if (asked[0])
        cli_warn(c, "record %lld still needs: %s", (long long)record->n, asked);
}

static track_status attach(cli_change *ch, void *payload, track_error *err)
{
    const track_attach_entry *entry = payload;
    change_line line = { .path = "" };
    event_home home;
    const track_record *record;
    track_status status =
        track_store_attach(&ch->receipt, ch->store, entry, &ch->command, err);

    if (status == TRACK_OK)
        status = event_find_home(&home, ch->store, ch->receipt.first, err);
    if (status == TRACK_OK)
        status = change_settle(ch, home.project, err);
    if (status != TRACK_OK)
        return status;
    record = ch->after.snapshot
                 ? track_snapshot_record(ch->after.snapshot, entry->n)
                 : NULL;
    if (record)
        warn_kinds(ch, record);
    line.project = home.project;
    line.path = home.path;
    line.what = words_keep(
        ch->c, track_arena_print(ch->c->arena, "attached to %lld: %s",
                                 (long long)entry->n,
                                 what_was_attached(ch->c, entry)));
    return change_print(ch, &line, err);
}

track_status cmd_attach(cli *c, track_error *err)
{
    track_attach_entry entry = { .n = 0 };
    track_status status = change_number(&entry.n, cli_arg(c, 0), err);

    if (status == TRACK_OK)
        status = cli_has(c, OPT_LINK) ? read_link(&entry, c, err)
                                      : read_files(&entry, c, err);
    return status == TRACK_OK
               ? change_run_with(c, entry.proofs, entry.proof_count, attach,
                                 &entry, err)
               : status;
}
