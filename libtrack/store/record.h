/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_RECORD_H
#define TRACK_STORE_RECORD_H

/* Private to libtrack/store/: what all commands on items share. */

#include "model/plan.h"
#include "store/journal.h"
#include "store/proof.h"
#include "store/seen.h"

/* A command on one item of the newest plan. */
typedef struct tki_entry {
    tki_change change;
    track_found found;
    track_plan *plan;       /* newest of the project */
    const track_item *item; /* in it */
    bool repeated;          /* carried out before: the receipt is filled in */
    int64_t retired; /* newest version with the item, when later ones dropped
                        it; else 0 */
    const tki_seen *seen; /* what an import compares with; NULL: a query */
    int64_t same;         /* arrival of an equal record that was found, or 0 */
} tki_entry;

/* Finds the item and begins the command; tki_entry_end() must follow when this
 * succeeds and `repeated` is false. */
track_status tki_entry_begin(tki_entry *out, track_receipt *receipt,
                             track_store *store, const track_name *name,
                             track_kind kind, const track_command *command,
                             track_error *err);

/* The same, also for an item that the plan no longer has. */
track_status tki_entry_begin_ever(tki_entry *out, track_receipt *receipt,
                                  track_store *store, const track_name *name,
                                  track_kind kind, const track_command *command,
                                  track_error *err);

track_status tki_entry_end(track_receipt *out, tki_entry *entry,
                           track_status status, track_error *err);

/* The newest plan of the project of `found`, and the item in it. */
track_status tki_entry_plan(tki_entry *entry, track_error *err);

/* Each checks one record of a kind and appends it with its proofs. */
track_status tki_entry_record(track_receipt *out, tki_entry *entry,
                              const track_achievement_entry *in,
                              track_error *err);
track_status tki_entry_spend(tki_entry *entry, const track_expense_entry *in,
                             track_error *err);
track_status tki_entry_deliver(tki_entry *entry, const track_delivery_entry *in,
                               track_error *err);

/* The day of a record: today when absent; refused when it is ahead. */
track_status tki_entry_day(track_days *out, const tki_entry *entry,
                           track_days on, track_error *err);

/* Adds a day to the values of a draft; an absent one stays absent, and one that
 * could not be read again is refused. */
track_status tki_fill_days(tki_draft *draft, tki_entry *entry, const char *key,
                           track_days days, track_error *err);

/* A cleaned copy; NULL stays NULL, a text of blanks is refused. */
track_status tki_entry_text(const char **out, tki_entry *entry,
                            const char *text, const char *what,
                            track_error *err);

/* Whether an equal record exists that is not taken back: asks for `again`. */
track_status tki_entry_twice(tki_entry *entry, const tki_draft *draft,
                             track_error *err);

/* Refuses a partner that the plan does not have; NULL is fine. */
track_status tki_entry_partner(const tki_entry *entry, const char *code,
                               track_error *err);

/* Whether a delivery can be of that state. */
track_status tki_check_state(track_delivery_state state, track_error *err);

/* Whether the values can be those of an achievement on the item. */
track_status tki_check_achievement(const tki_entry *entry,
                                   const track_achievement_entry *in,
                                   track_error *err);

/* {"sex":{"f":11000000,"m":13000000}}, in the arena; NULL without parts. */
track_status tki_write_parts(const char **out, tki_entry *entry,
                             const track_achievement_entry *in,
                             track_error *err);

/* Whether the values can be those of an expense on the item. */
track_status tki_check_expense(const tki_entry *entry,
                               const track_expense_entry *in, track_error *err);

/* Whether section, period and language, where given, can be those of a text
 * for reports; a missing language is "". */
track_status tki_check_narrative(const tki_entry *entry,
                                 const track_narrative_entry *in,
                                 track_error *err);

/* Adds the values of an expense that are given to a draft. */
track_status tki_fill_expense(tki_draft *draft, tki_entry *entry,
                              const track_expense_entry *in, track_error *err);

#endif
