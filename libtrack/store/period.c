/* SPDX-License-Identifier: MIT */

/* What becomes of a period beside its closing: opened again, returned or
 * accepted by the funder, a finding accepted for it. */

#include "store/period.h"

#include "store/standing.h"

#include <string.h>

track_status tki_period_begin(tki_entry *out, track_receipt *receipt,
                              track_store *store, const char *project,
                              const char *period, const track_command *command,
                              track_error *err)
{
    const track_name name = { period, project };

    return tki_entry_begin(out, receipt, store, &name, TRACK_PERIOD, command,
                           err);
}

/* What was sent of a period that the plan dropped can still be opened again, or
 * marked with what the funder made of it. */
static track_status begin_ever(tki_entry *out, track_receipt *receipt,
                               track_store *store, const char *project,
                               const char *period, const track_command *command,
                               track_error *err)
{
    const track_name name = { period, project };

    return tki_entry_begin_ever(out, receipt, store, &name, TRACK_PERIOD,
                                command, err);
}

static track_status need_reason(const tki_change *change, const char *what,
                                track_error *err)
{
    if (change->reason && change->reason[strspn(change->reason, " \t\n")])
        return TRACK_OK;
    track_fail(err, TRACK_E_ARGUMENT, "%s needs a reason", what);
    return track_hint(err, TRACK_E_ARGUMENT, "add --reason \"…\"");
}

static track_status is_open(const tki_entry *entry, track_error *err)
{
    track_fail(err, TRACK_E_CONFLICT, "the period %s is open",
               entry->item->code);
    if (entry->retired)
        return track_hint(err, TRACK_E_CONFLICT,
                          "the plan no longer has it: to close it, load one "
                          "that does");
    return track_hint(err, TRACK_E_CONFLICT,
                      "`track close %s %s -o FILE` closes it",
                      entry->found.project, entry->item->code);
}

/* How the period stands; refuses one that is open. */
static track_status need_closed(tki_standings *all, track_standing *out,
                                const tki_entry *entry, track_error *err)
{
    track_status status = tki_standings_now(all, &entry->change, err);

    if (status != TRACK_OK)
        return status;
    *out = tki_standing_of(all, entry->item->path);
    return out->state == TRACK_PERIOD_OPEN ? is_open(entry, err) : TRACK_OK;
}

/* Adds an event on the period with nothing but what all have. */
static track_status add_event(tki_entry *entry, const char *kind, track_days on,
                              const char *state, const char *rule,
                              track_error *err)
{
    tki_draft draft;
    track_status status =
        tki_change_draft(&draft, &entry->change, kind, entry->item->path, err);

    if (status == TRACK_OK)
        status = tki_entry_day(&draft.on, entry, on, err);
    if (status != TRACK_OK)
        return status;
    draft.state = state;
    tki_object_text(draft.values, "rule", rule);
    return tki_change_add(&entry->change, &draft, err);
}

/* ---- reopen ------------------------------------------------------------ */

static track_status check_later(const tki_standings *all,
                                const track_standing *mine, track_error *err)
{
    const tki_standing *items = all->periods.items;

    for (size_t i = 0; i < all->periods.count; i++)
        if (items[i].view.state != TRACK_PERIOD_OPEN &&
            items[i].view.closing->as_of.days > mine->closing->as_of.days) {
            track_fail(err, TRACK_E_CONFLICT,
                       "the period %s after it is closed", items[i].path);
            return track_hint(err, TRACK_E_CONFLICT, "open %s first",
                              items[i].path);
        }
    return TRACK_OK;
}

static track_status reopen(tki_entry *entry, track_error *err)
{
    const track_days today = { .grain = TRACK_GRAIN_NONE };
    track_standing mine;
    tki_standings all;
    track_status status =
        need_reason(&entry->change, "opening a closed period", err);

    if (status == TRACK_OK)
        status = need_closed(&all, &mine, entry, err);
    if (status == TRACK_OK)
        status = check_later(&all, &mine, err);
    if (status == TRACK_OK)
        status = add_event(entry, "reopen", today, NULL, NULL, err);
    return status;
}

track_status track_store_reopen_period(track_receipt *out, track_store *store,
                                       const char *project, const char *period,
                                       const track_command *command,
                                       track_error *err)
{
    tki_entry entry;
    track_status status =
        begin_ever(&entry, out, store, project, period, command, err);

    if (status != TRACK_OK || entry.repeated)
        return status;
    *out = (track_receipt){ .first = 0 };
    return tki_entry_end(out, &entry, reopen(&entry, err), err);
}

/* ---- returned, accepted ------------------------------------------------ */

static track_status mark(tki_entry *entry, track_period_state state,
                         track_days on, track_error *err)
{
    const char *word;
    track_standing mine;
    tki_standings all;
    track_status status;

    if (state != TRACK_PERIOD_RETURNED && state != TRACK_PERIOD_ACCEPTED)
        return track_fail(err, TRACK_E_ARGUMENT,
                          "a period is marked returned or accepted");
    word = track_period_state_name(state);
    status = need_closed(&all, &mine, entry, err);
    if (status == TRACK_OK && mine.state == state) {
        track_fail(err, TRACK_E_CONFLICT, "the period %s is %s already",
                   entry->item->code, word);
        status = track_hint(err, TRACK_E_CONFLICT,
                            "`track undo` takes the earlier mark back");
    }
    if (status == TRACK_OK)
        status = add_event(entry, "period", on, word, NULL, err);
    return status;
}

track_status track_store_mark_period(track_receipt *out, track_store *store,
                                     const char *project, const char *period,
                                     track_period_state state, track_days on,
                                     const track_command *command,
                                     track_error *err)
{
    tki_entry entry;
    track_status status =
        begin_ever(&entry, out, store, project, period, command, err);

    if (status != TRACK_OK || entry.repeated)
        return status;
    *out = (track_receipt){ .first = 0 };
    return tki_entry_end(out, &entry, mark(&entry, state, on, err), err);
}

/* ---- acceptance of a finding ------------------------------------------- */

static track_status accept(tki_entry *entry, const char *rule, track_error *err)
{
    const track_days today = { .grain = TRACK_GRAIN_NONE };
    const char *clean = NULL;
    track_status status =
        need_reason(&entry->change, "accepting what a rule finds", err);

    if (status == TRACK_OK)
        status = tki_entry_text(&clean, entry, rule, "name of the rule", err);
    if (status == TRACK_OK)
        status = add_event(entry, "acceptance", today, NULL, clean, err);
    return status;
}

track_status track_store_accept(track_receipt *out, track_store *store,
                                const char *project, const char *period,
                                const char *rule, const track_command *command,
                                track_error *err)
{
    tki_entry entry;
    track_status status =
        tki_period_begin(&entry, out, store, project, period, command, err);

    if (status != TRACK_OK || entry.repeated)
        return status;
    *out = (track_receipt){ .first = 0 };
    return tki_entry_end(out, &entry, accept(&entry, rule, err), err);
}
