/* SPDX-License-Identifier: MIT */

/* Sums that are too large, and where they are. */

#include "model/assess.h"

#include <track/sys/fail.h>

#include <stdio.h>

track_status tki_name_item(track_status status, const track_item *item,
                           track_error *err)
{
    if (status != TRACK_E_OVERFLOW || !item)
        return status;
    return track_fail(err, status, "the figures of '%s' are too large",
                      item->name);
}

static uint64_t size_of(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

/* Adds which record is the largest, because that is what to look at. */
static track_status name_record(const track_record *record, const char *value,
                                track_error *err)
{
    char text[TRACK_ERROR_TEXT_BYTES];

    if (!err)
        return TRACK_E_OVERFLOW;
    snprintf(text, sizeof(text), "%s", err->text);
    track_fail(err, TRACK_E_OVERFLOW, "%s: event %lld is %s", text,
               (long long)record->n, value);
    return track_hint(err, TRACK_E_OVERFLOW,
                      "if it is a slip, take it back: track undo %lld",
                      (long long)record->n);
}

track_status tki_name_expense(track_status status, const tki_making *m)
{
    const track_expenses *all = &m->snapshot->expenses;
    const track_expense *largest = NULL;
    char number[TRACK_MONEY_BYTES], text[TRACK_MONEY_BYTES + 8];

    if (status != TRACK_E_OVERFLOW)
        return status;
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].replaced &&
            (!largest || size_of(all->items[i].spent.minor) >
                             size_of(largest->spent.minor)))
            largest = &all->items[i];
    if (!largest)
        return status;
    snprintf(text, sizeof(text), "%s %s",
             track_money_format(number, largest->spent),
             largest->spent.currency);
    return name_record(&largest->record, text, m->err);
}

track_status tki_name_achievement(track_status status,
                                  const track_achievements *all,
                                  track_error *err)
{
    const track_achievement *largest = NULL;
    char number[TRACK_NUMBER_BYTES];

    if (status != TRACK_E_OVERFLOW)
        return status;
    for (size_t i = 0; i < all->count; i++)
        if (!largest || size_of(all->items[i].micro) > size_of(largest->micro))
            largest = &all->items[i];
    if (!largest)
        return status;
    return name_record(&largest->record,
                       track_quantity_format(number, largest->micro), err);
}
