/* SPDX-License-Identifier: MIT */

/*
 * Recording an achievement. A fact is accepted however late, and whatever the
 * funder's rules say; what is refused here cannot be a fact: a day ahead, a
 * part that does not add up, a percent without its whole.
 */

#include "store/kept.h"
#include "store/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const track_indicator *indicator_of(const tki_entry *entry)
{
    return (const track_indicator *)(const void *)entry->item;
}

static track_status check_negative(const tki_entry *entry, int64_t micro,
                                   track_error *err)
{
    char number[TRACK_NUMBER_BYTES];

    if (micro >= 0 || indicator_of(entry)->over_time != TRACK_TIME_SUM)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "%s cannot be achieved",
               track_quantity_format(number, micro));
    return track_hint(err, TRACK_E_DATA,
                      "to take a record back write: track undo N");
}

static track_status check_percent(const tki_entry *entry,
                                  const track_achievement_entry *in,
                                  track_error *err)
{
    if (indicator_of(entry)->measure == TRACK_PERCENT) {
        if (in->of > 0 && in->micro >= 0)
            return TRACK_OK;
        if (in->of == 0)
            track_fail(err, TRACK_E_DATA, "'%s' is a percent: of how many?",
                       entry->item->path);
        else
            track_fail(err, TRACK_E_DATA,
                       "'%s' is a percent of a whole above"
                       " 0",
                       entry->item->path);
        return track_hint(err, TRACK_E_DATA, "write e.g. 45 --of 60");
    }
    if (in->of == 0)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "'%s' is a number, not a percent",
               entry->item->path);
    return track_hint(err, TRACK_E_DATA, "leave --of out");
}

static track_status check_subject(const tki_entry *entry,
                                  const track_achievement_entry *in,
                                  track_error *err)
{
    bool distinct = indicator_of(entry)->across == TRACK_ACROSS_DISTINCT;

    if (!distinct && in->subject) {
        track_fail(err, TRACK_E_DATA, "'%s' does not count distinct subjects",
                   entry->item->path);
        return track_hint(err, TRACK_E_DATA, "leave --subject out");
    }
    if (distinct && !in->subject) {
        track_fail(err, TRACK_E_DATA, "'%s' counts distinct subjects: which?",
                   entry->item->path);
        return track_hint(err, TRACK_E_DATA, "add --subject CODE");
    }
    if (distinct && in->micro != 0 && in->micro != TRACK_UNIT)
        return track_fail(err, TRACK_E_DATA,
                          "a subject counts as 1, or 0 to take it back");
    return TRACK_OK;
}

static const track_split *find_split(const track_indicator *indicator,
                                     const char *name)
{
    for (size_t i = 0; i < indicator->splits.count; i++)
        if (strcmp(indicator->splits.items[i].name, name) == 0)
            return &indicator->splits.items[i];
    return NULL;
}

static bool has_part(const track_split *split, const char *part)
{
    for (size_t i = 0; i < split->parts.count; i++)
        if (strcmp(split->parts.items[i], part) == 0)
            return true;
    return false;
}

static track_status check_part(const tki_entry *entry, const track_part *part,
                               track_error *err)
{
    const track_split *split = find_split(indicator_of(entry), part->split);

    if (!split)
        return track_fail(err, TRACK_E_DATA, "'%s' has no split '%s'",
                          entry->item->path, part->split);
    if (!has_part(split, part->part))
        return track_fail(err, TRACK_E_DATA, "the split '%s' has no part '%s'",
                          part->split, part->part);
    if (part->micro < 0)
        return track_fail(err, TRACK_E_DATA, "the part '%s' is negative",
                          part->part);
    return TRACK_OK;
}

/* The parts of each split that is given add up to the quantity. */
static track_status check_sum(const track_achievement_entry *in,
                              const char *split, track_error *err)
{
    char sum_text[TRACK_NUMBER_BYTES], whole[TRACK_NUMBER_BYTES];
    int64_t sum = 0;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < in->part_count && status == TRACK_OK; i++)
        if (strcmp(in->parts[i].split, split) == 0)
            status = track_quantity_add(&sum, sum, in->parts[i].micro, err);
    if (status == TRACK_OK && sum != in->micro)
        status = track_fail(err, TRACK_E_DATA,
                            "the parts of '%s' add up to %s, not to %s", split,
                            track_quantity_format(sum_text, sum),
                            track_quantity_format(whole, in->micro));
    return status;
}

static track_status check_parts(const tki_entry *entry,
                                const track_achievement_entry *in,
                                track_error *err)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < in->part_count && status == TRACK_OK; i++) {
        for (size_t k = 0; k < i; k++)
            if (strcmp(in->parts[i].split, in->parts[k].split) == 0 &&
                strcmp(in->parts[i].part, in->parts[k].part) == 0)
                return track_fail(err, TRACK_E_DATA,
                                  "the part '%s' is given twice",
                                  in->parts[i].part);
        status = check_part(entry, &in->parts[i], err);
        if (status == TRACK_OK)
            status = check_sum(in, in->parts[i].split, err);
    }
    return status;
}

typedef track_status (*check_fn)(const tki_entry *entry,
                                 const track_achievement_entry *in,
                                 track_error *err);

track_status tki_check_achievement(const tki_entry *entry,
                                   const track_achievement_entry *in,
                                   track_error *err)
{
    static const check_fn checks[] = { check_percent, check_subject,
                                       check_parts };
    track_status status = check_negative(entry, in->micro, err);

    for (size_t i = 0; i < 3 && status == TRACK_OK; i++)
        status = checks[i](entry, in, err);
    if (status == TRACK_OK)
        status = tki_entry_partner(entry, in->partner, err);
    return status;
}

track_status tki_write_parts(const char **out, tki_entry *entry,
                             const track_achievement_entry *in,
                             track_error *err)
{
    track_arena *arena = entry->change.arena;
    const track_splits *splits = &indicator_of(entry)->splits;
    tki_object *all = tki_object_new(arena);
    bool any = false;

    *out = NULL;
    for (size_t i = 0; i < splits->count; i++) {
        tki_object *parts = tki_object_new(arena);
        bool given = false;

        for (size_t k = 0; k < in->part_count; k++)
            if (strcmp(in->parts[k].split, splits->items[i].name) == 0) {
                tki_object_integer(parts, in->parts[k].part,
                                   in->parts[k].micro);
                given = any = true;
            }
        if (given) {
            const char *text = tki_object_string(parts);

            if (!text)
                return track_fail_memory(err);
            tki_object_raw(all, splits->items[i].name, text);
        }
    }
    if (any)
        *out = tki_object_string(all);
    return any && !*out ? track_fail_memory(err) : TRACK_OK;
}

/* Adds to what is told beside the receipt; what does not fit is left out. */
TRACK_PRINTF(2, 3)
static void warn(track_receipt *out, const char *fmt, ...)
{
    size_t length = strlen(out->warning);
    va_list args;

    if (length > 0 && length + 2 < sizeof(out->warning)) {
        memcpy(out->warning + length, "; ", 3);
        length += 2;
    }
    va_start(args, fmt);
    vsnprintf(out->warning + length, sizeof(out->warning) - length, fmt, args);
    va_end(args);
}

/* A day outside the stage is accepted, and shown for what it is. */
static void warn_outside(track_receipt *out, const tki_entry *entry,
                         track_days on)
{
    const track_item *parent = entry->item->parent;
    const track_stage *stage = (const track_stage *)(const void *)parent;
    char day[TRACK_DAYS_BYTES], edge[TRACK_DAYS_BYTES];

    if (parent->kind != TRACK_STAGE)
        return;
    if (track_days_known(stage->from) && on.last.days < stage->from.first.days)
        warn(out, "%s is before the stage %s, which begins on %s",
             track_days_format(day, on), parent->code,
             track_days_format(edge, stage->from));
    else if (track_days_known(stage->to) && on.last.days > stage->to.last.days)
        warn(out, "%s is after the stage %s, which ends on %s",
             track_days_format(day, on), parent->code,
             track_days_format(edge, stage->to));
    out->outside_stage = out->warning[0] != '\0';
}

/* More than all of them can be true of a growth; it is rather a slip. */
static void warn_above_whole(track_receipt *out, const tki_entry *entry,
                             const track_achievement_entry *in)
{
    char part[TRACK_NUMBER_BYTES], whole[TRACK_NUMBER_BYTES];

    if (indicator_of(entry)->measure == TRACK_PERCENT && in->micro > in->of)
        warn(out, "%s is more than the whole, %s",
             track_quantity_format(part, in->micro),
             track_quantity_format(whole, in->of));
}

/* The plan asks for parts; a total without them can be corrected later. */
static void warn_unsplit(track_receipt *out, const tki_entry *entry,
                         const track_achievement_entry *in)
{
    const track_splits *splits = &indicator_of(entry)->splits;

    if (splits->count > 0 && in->part_count == 0 && in->micro != 0)
        warn(out, "the plan asks for %s split by %s%s: --split %s=%s:N,…",
             entry->item->path, splits->items[0].name,
             splits->count > 1 ? " and more" : "", splits->items[0].name,
             splits->items[0].parts.count ? splits->items[0].parts.items[0]
                                          : "KEY");
}

static track_status fill_draft(tki_draft *draft, tki_entry *entry,
                               const track_achievement_entry *in,
                               track_error *err)
{
    const char *note = NULL, *parts = NULL;
    track_status status = tki_change_draft(draft, &entry->change, "achievement",
                                           entry->found.path, err);

    if (status == TRACK_OK)
        status = tki_entry_day(&draft->on, entry, in->on, err);
    if (status == TRACK_OK)
        status = tki_entry_text(&draft->subject_code, entry, in->subject,
                                "code of the subject", err);
    if (status == TRACK_OK)
        status = tki_entry_text(&note, entry, in->note, "note", err);
    if (status == TRACK_OK)
        status = tki_write_parts(&parts, entry, in, err);
    if (status != TRACK_OK)
        return status;
    draft->partner = in->partner;
    draft->has_quantity = true;
    draft->quantity = in->micro;
    draft->of = in->of;
    tki_object_text(draft->values, "note", note);
    tki_object_raw(draft->values, "split", parts);
    return TRACK_OK;
}

track_status tki_entry_record(track_receipt *out, tki_entry *entry,
                              const track_achievement_entry *in,
                              track_error *err)
{
    tki_draft draft;
    track_status status = tki_check_achievement(entry, in, err);

    if (status == TRACK_OK)
        status = fill_draft(&draft, entry, in, err);
    if (status == TRACK_OK)
        status = tki_entry_twice(entry, &draft, err);
    if (status == TRACK_OK)
        status = tki_change_add(&entry->change, &draft, err);
    if (status == TRACK_OK)
        status = tki_proofs_add(&entry->change, entry->found.path, draft.id,
                                in->proofs, in->proof_count, err);
    if (status == TRACK_OK) {
        warn_outside(out, entry, draft.on);
        warn_above_whole(out, entry, in);
        warn_unsplit(out, entry, in);
    }
    return status;
}

track_status track_store_record(track_receipt *out, track_store *store,
                                const track_achievement_entry *in,
                                const track_command *command, track_error *err)
{
    tki_entry entry;
    track_status status;

    *out = (track_receipt){ .first = 0 };
    status = tki_keep_files(store, command, in->proofs, in->proof_count, err);
    if (status == TRACK_OK)
        status = tki_entry_begin(&entry, out, store, &in->item, TRACK_INDICATOR,
                                 command, err);
    if (status != TRACK_OK || entry.repeated)
        return status;
    status = tki_entry_record(out, &entry, in, err);
    return tki_entry_end(out, &entry, status, err);
}
