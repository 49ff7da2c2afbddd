/* SPDX-License-Identifier: MIT */

#include "retiring.h"

#include "words.h"

#include <string.h>

static const char *counted(cli *c, size_t count, const char *one,
                           const char *many)
{
    return words_keep(c, track_arena_print(c->arena, "%zu %s", count,
                                           count == 1 ? one : many));
}

/* "250.00 RON"; of several currencies how many expenses; "" for none. */
static const char *spent_on(cli *c, const track_snapshot *before,
                            const track_item *item)
{
    track_money sum = { 0, "" };
    track_error none = TRACK_ERROR_INIT;
    bool adds_up = true;
    size_t count = 0;

    for (size_t i = 0; i < before->expenses.count; i++) {
        const track_expense *expense = &before->expenses.items[i];

        if (expense->record.item != item || expense->replaced)
            continue;
        count++;
        adds_up = adds_up &&
                  track_money_add(&sum, sum, expense->spent, &none) == TRACK_OK;
    }
    if (count == 0)
        return "";
    return adds_up ? words_money(c, sum)
                   : counted(c, count, "expense", "expenses");
}

/* What was recorded on an item; "" for nothing. */
static const char *recorded_on(cli *c, const track_snapshot *before,
                               const track_item *item)
{
    size_t count = 0;

    if (item->kind == TRACK_INDICATOR)
        count = before->achievements[item->index].count;
    else if (item->kind == TRACK_DELIVERABLE)
        count = before->deliveries[item->index].count;
    else if (item->kind == TRACK_LINE || item->kind == TRACK_STAGE)
        return spent_on(c, before, item);
    return count > 0 ? counted(c, count, "record", "records") : "";
}

void retiring_print(track_buffer *out, cli *c, const track_snapshot *before,
                    const track_changes *changes)
{
    const char *first = NULL;

    for (size_t i = 0; i < changes->count; i++) {
        const track_change *change = &changes->items[i];
        const track_item *item = strcmp(change->what, "retired") == 0
                                     ? track_plan_at(before->plan, change->item)
                                     : NULL;
        const char *recorded = item ? recorded_on(c, before, item) : "";

        if (!recorded[0])
            continue;
        track_buffer_print(
            out, "%s%s: %s",
            first ? ", " : "  retired with records: ", item->path, recorded);
        first = first ? first : item->path;
    }
    if (first)
        track_buffer_print(
            out,
            "\n  (they would stand apart, in no completion; an item that only "
            "has another name\n  now keeps them: was = \"%s\")\n",
            first);
}
