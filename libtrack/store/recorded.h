/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_RECORDED_H
#define TRACK_STORE_RECORDED_H

/* Private to libtrack/store/: what an event of the journal is about, today. */

#include "store/record.h"

/* An event, and where its item stands now. */
typedef struct tki_recorded {
    int64_t n;
    char kind[32];
    char id[TKI_ID_BYTES];
    char command[TKI_ID_BYTES];
    char project[72];
    char path[144];  /* the present one; of a retired item the last one */
    int64_t version; /* of the plan in which the item has that path */
    bool voided;     /* taken back */
} tki_recorded;

/* Looks event `n` up: what it says itself, as it was written.
 * #TRACK_E_NOT_FOUND when there is no such event. */
track_status tki_event_at(tki_recorded *out, track_store *store, int64_t n,
                          track_error *err);

/* Looks event `n` up; its item is followed over renames.
 * #TRACK_E_NOT_FOUND when there is no such event. */
track_status tki_recorded_at(tki_recorded *out, track_store *store, int64_t n,
                             track_error *err);

/* Whether it is an achievement, an expense or a delivery. */
bool tki_is_record(const tki_recorded *event);

/* Begins a command on the item of `event`, also when the plan no longer has
 * it: then checks are made against the last version that had it. `event` is
 * looked up again, because others may have written since. Otherwise as
 * tki_entry_begin(). */
track_status tki_entry_begin_at(tki_entry *out, track_receipt *receipt,
                                track_store *store, tki_recorded *event,
                                const track_command *command, track_error *err);

#endif
