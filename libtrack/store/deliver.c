/* SPDX-License-Identifier: MIT */

/* Deliveries, remarks and report texts. */

#include "store/kept.h"
#include "store/record.h"

#include <string.h>

track_status tki_check_state(track_delivery_state state, track_error *err)
{
    if (state == TRACK_PENDING)
        return track_fail(err, TRACK_E_ARGUMENT,
                          "pending is where a deliverable begins");
    if ((unsigned)state > TRACK_RETURNED)
        return track_fail(err, TRACK_E_ARGUMENT,
                          "%d is no track_delivery_state", (int)state);
    return TRACK_OK;
}

static track_status check_delivery(const tki_entry *entry,
                                   const track_delivery_entry *in,
                                   track_error *err)
{
    (void)entry;
    if (!in->has_state && !track_days_known(in->due) && !in->justification) {
        track_fail(err, TRACK_E_ARGUMENT, "nothing to record");
        return track_hint(err, TRACK_E_ARGUMENT,
                          "give a state (draft, submitted, accepted,"
                          " returned), --due or --justify");
    }
    return in->has_state ? tki_check_state(in->state, err) : TRACK_OK;
}

static track_status fill_delivery(tki_draft *draft, tki_entry *entry,
                                  const track_delivery_entry *in,
                                  track_error *err)
{
    const char *note = NULL, *justification = NULL;
    track_status status = tki_change_draft(draft, &entry->change, "delivery",
                                           entry->found.path, err);

    if (status == TRACK_OK)
        status = tki_entry_day(&draft->on, entry, in->on, err);
    if (status == TRACK_OK)
        status = tki_entry_text(&note, entry, in->note, "note", err);
    if (status == TRACK_OK)
        status = tki_entry_text(&justification, entry, in->justification,
                                "justification", err);
    if (status == TRACK_OK)
        status = tki_fill_days(draft, entry, "due", in->due, err);
    if (status != TRACK_OK)
        return status;
    if (in->has_state)
        draft->state = track_delivery_state_name(in->state);
    tki_object_text(draft->values, "note", note);
    tki_object_text(draft->values, "justification", justification);
    return TRACK_OK;
}

track_status tki_entry_deliver(tki_entry *entry, const track_delivery_entry *in,
                               track_error *err)
{
    tki_draft draft;
    track_status status = check_delivery(entry, in, err);

    if (status == TRACK_OK)
        status = fill_delivery(&draft, entry, in, err);
    if (status == TRACK_OK && in->has_state)
        status = tki_entry_twice(entry, &draft, err);
    if (status == TRACK_OK)
        status = tki_change_add(&entry->change, &draft, err);
    if (status == TRACK_OK)
        status = tki_proofs_add(&entry->change, entry->found.path, draft.id,
                                in->proofs, in->proof_count, err);
    return status;
}

track_status track_store_deliver(track_receipt *out, track_store *store,
                                 const track_delivery_entry *in,
                                 const track_command *command, track_error *err)
{
    tki_entry entry;
    track_status status;

    *out = (track_receipt){ .first = 0 };
    status = tki_keep_files(store, command, in->proofs, in->proof_count, err);
    if (status == TRACK_OK)
        status = tki_entry_begin(&entry, out, store, &in->item,
                                 TRACK_DELIVERABLE, command, err);
    if (status != TRACK_OK || entry.repeated)
        return status;
    status = tki_entry_deliver(&entry, in, err);
    return tki_entry_end(out, &entry, status, err);
}

/* A text on an item: its draft with the cleaned text and the day. */
static track_status text_draft(tki_draft *draft, tki_entry *entry,
                               const char *kind, const char *text,
                               track_days on, track_error *err)
{
    const char *clean = NULL;
    track_status status =
        tki_change_draft(draft, &entry->change, kind, entry->found.path, err);

    if (status == TRACK_OK)
        status = tki_entry_day(&draft->on, entry, on, err);
    if (status == TRACK_OK)
        status = tki_entry_text(&clean, entry, text, "text", err);
    if (status == TRACK_OK)
        tki_object_text(draft->values, "text", clean);
    return status;
}

track_status track_store_note(track_receipt *out, track_store *store,
                              const track_name *item, const char *text,
                              track_days on, const track_command *command,
                              track_error *err)
{
    tki_entry entry;
    tki_draft draft;
    track_status status = tki_entry_begin(&entry, out, store, item,
                                          TRACK_KIND_COUNT, command, err);

    if (status != TRACK_OK || entry.repeated)
        return status;
    *out = (track_receipt){ .first = 0 };
    status = text_draft(&draft, &entry, "note", text, on, err);
    if (status == TRACK_OK)
        status = tki_change_add(&entry.change, &draft, err);
    return tki_entry_end(out, &entry, status, err);
}

track_status tki_check_narrative(const tki_entry *entry,
                                 const track_narrative_entry *in,
                                 track_error *err)
{
    static const char *const langs = "abcdefghijklmnopqrstuvwxyz";
    size_t length = strlen(in->lang);
    track_status status =
        in->section ? tki_code_check(in->section, false, "section", err)
                    : TRACK_OK;

    if (status != TRACK_OK)
        return status;
    if (length == 1 || length > 3 || strspn(in->lang, langs) != length) {
        track_fail(err, TRACK_E_DATA, "'%s' is not a language", in->lang);
        return track_hint(err, TRACK_E_DATA, "write its code, e.g. ro or en");
    }
    if (in->period) {
        const track_item *period = track_plan_at(entry->plan, in->period);

        if (!period || period->kind != TRACK_PERIOD)
            return track_fail(err, TRACK_E_NOT_FOUND,
                              "there is no period '%s' in %s", in->period,
                              entry->found.project);
    }
    return TRACK_OK;
}

track_status track_store_narrate(track_receipt *out, track_store *store,
                                 const track_narrative_entry *in,
                                 const track_command *command, track_error *err)
{
    const track_name name = { in->project, NULL };
    tki_entry entry;
    tki_draft draft;
    track_status status =
        tki_entry_begin(&entry, out, store, &name, TRACK_PROJECT, command, err);

    if (status != TRACK_OK || entry.repeated)
        return status;
    *out = (track_receipt){ .first = 0 };
    status = tki_check_narrative(&entry, in, err);
    if (status == TRACK_OK)
        status = text_draft(&draft, &entry, "narrative", in->text, in->on, err);
    if (status == TRACK_OK) {
        tki_object_text(draft.values, "section", in->section);
        tki_object_text(draft.values, "period", in->period);
        tki_object_text(draft.values, "lang", in->lang[0] ? in->lang : NULL);
        status = tki_change_add(&entry.change, &draft, err);
    }
    return tki_entry_end(out, &entry, status, err);
}
