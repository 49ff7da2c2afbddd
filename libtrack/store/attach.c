/* SPDX-License-Identifier: MIT */

/* Attaching proofs to a record that is there already. */

#include "store/kept.h"
#include "store/recorded.h"
#include "values/article.h"

#include <string.h>

static track_status refuse(const tki_recorded *event, track_error *err)
{
    track_fail(err, TRACK_E_ARGUMENT,
               "event %lld is %s %s: proofs belong to records",
               (long long)event->n, tki_article(event->kind), event->kind);
    return track_hint(err, TRACK_E_ARGUMENT,
                      "`track list records` shows their numbers");
}

static track_status taken_back(const tki_recorded *event, track_error *err)
{
    track_fail(err, TRACK_E_CONFLICT, "event %lld was taken back",
               (long long)event->n);
    return track_hint(err, TRACK_E_CONFLICT,
                      "record it anew, or undo the undo");
}

static track_status attach(tki_entry *entry, const tki_recorded *event,
                           const track_attach_entry *in, track_error *err)
{
    const track_when ever = { { INT32_MAX }, 0 };
    track_snapshot *snapshot;
    const track_record *record;
    track_status status = track_store_snapshot(&snapshot, entry->change.store,
                                               event->project, &ever, err);

    if (status != TRACK_OK)
        return status;
    record = track_snapshot_record(snapshot, event->n);
    status = tki_proofs_attach(&entry->change, event->path, event->id,
                               record ? &record->proofs : NULL, in, err);
    track_snapshot_free(snapshot);
    return status;
}

track_status track_store_attach(track_receipt *out, track_store *store,
                                const track_attach_entry *in,
                                const track_command *command, track_error *err)
{
    tki_recorded event;
    tki_entry entry;
    track_status status = tki_recorded_at(&event, store, in->n, err);

    *out = (track_receipt){ .first = 0 };
    if (status == TRACK_OK && !tki_is_record(&event))
        status = refuse(&event, err);
    if (status == TRACK_OK && !in->proof_count && !in->link_count) {
        track_fail(err, TRACK_E_ARGUMENT, "nothing to attach");
        status = track_hint(err, TRACK_E_ARGUMENT,
                            "write KIND=FILE, e.g. minutes=m.pdf");
    }
    if (status == TRACK_OK)
        status =
            tki_keep_files(store, command, in->proofs, in->proof_count, err);
    if (status == TRACK_OK)
        status = tki_entry_begin_at(&entry, out, store, &event, command, err);
    if (status != TRACK_OK || entry.repeated)
        return status;
    status = event.voided ? taken_back(&event, err)
                          : attach(&entry, &event, in, err);
    return tki_entry_end(out, &entry, status, err);
}
