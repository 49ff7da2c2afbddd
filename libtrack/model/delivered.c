/* SPDX-License-Identifier: MIT */

#include "model/assess.h"

#include <string.h>

/* Applies one delivery to what is known so far. */
static void apply(track_deliverable_figures *out, const track_delivery *record)
{
    bool handed_in = record->has_state && (record->state == TRACK_SUBMITTED ||
                                           record->state == TRACK_ACCEPTED);

    if (record->has_state)
        out->state = record->state;
    if (handed_in && !track_days_known(out->submitted))
        out->submitted = record->record.on;
    if (record->has_state && record->state == TRACK_ACCEPTED)
        out->accepted = record->record.on;
    if (track_days_known(record->due))
        out->revised_due = record->due;
    if (record->justification)
        out->justification = record->justification;
    out->records++;
    out->proofs += (int64_t)record->record.proofs.count;
}

void tki_delivered(track_deliverable_figures *out,
                   const track_deliverable *deliverable,
                   const track_deliveries *records, track_day as_of)
{
    track_days due;
    bool done;

    memset(out, 0, sizeof(*out));
    for (size_t i = 0; i < records->count; i++)
        apply(out, &records->items[i]);
    done = out->state == TRACK_SUBMITTED || out->state == TRACK_ACCEPTED;
    due = track_days_known(out->revised_due) ? out->revised_due
                                             : deliverable->due;
    out->progress = (track_ratio){ .state = TRACK_NOT_APPLICABLE };
    if (!track_days_known(due))
        return;
    out->progress = track_ratio_of(done ? TRACK_ONE : 0);
    out->late = track_days_known(out->submitted)
                    ? out->submitted.last.days > due.last.days
                    : as_of.days > due.last.days;
}
